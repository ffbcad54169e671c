"""What may be told to anyone about the stop, without signing in. It reads the common journal alone, which holds no patient data. Clauses: R06."""

from datetime import datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.contacts.scopes import covered_in_words
from brygga.organisation.office import Office
from brygga.organisation.records import statements_in
from brygga.organisation.stop_details import NEXT_AT, TEXT, details_of, notices_of_return
from brygga.outage.status import NEWS_FOR, PublicNotice, PublicState, PublicStatus
from brygga.outage.timeline import Outage
from brygga.routine.words import UnitKind
from brygga.statements.outage import NoticePublished
from brygga.statements.statement import Annulled
from brygga.story.answers import applied_at
from brygga.story.story import Story

AT_MOST = 20
"""So many notices are told of, the newest."""


def public_status(office: Office, *, at: datetime) -> PublicStatus:
    """What may be told at a moment (UTC). Raises Unreadable where no rules can be read."""
    story = office.stop_story(to_minute(at))
    latest = story.timeline.outages[-1] if story.timeline.outages else None
    stop = latest if latest and not _is_old(latest, at) else None
    notices = _notices(office, story)
    installation, last = office.store.installation, [each.recorded.received_at for each in office.commons().stops]
    return PublicStatus(
        installation=installation.id,
        kind=installation.kind,
        system=story.rules.routine.system,
        routine=story.rules.routine.name,
        sender=_sender(office),
        state=_state(stop),
        stop=UUID(str(stop.found.id)) if stop else None,
        covers=covered_in_words(stop.scope, office.units()) if stop else "",
        began_at=stop.began_at if stop else None,
        applies_at=applied_at(story, stop) if stop else None,
        returned_at=stop.ended_at if stop else None,
        current=_current(notices, stop),
        notices=notices[:AT_MOST],
        changed_at=max(last, default=installation.made_at),
        written_at=at,
    )


def _is_old(stop: Outage, at: datetime) -> bool:
    return stop.ended_at is not None and at - stop.ended_at > NEWS_FOR


def _state(stop: Outage | None) -> PublicState:
    if stop is None:
        return PublicState.NONE
    return PublicState.ON if stop.returned is None else PublicState.OVER


def _sender(office: Office) -> str:
    desks = sorted(each.name for each in office.units().values() if each.kind is UnitKind.SERVICE_DESK)
    return desks[0] if desks else "Servicedesk"


def _notices(office: Office, story: Story) -> tuple[PublicNotice, ...]:
    """Every notice, the newest first; those that no longer stand without their text."""
    stops = office.commons().stops
    struck = {
        said.of: each.recorded.received_at
        for each in stops
        for said in statements_in(each.recorded, 0)
        if isinstance(said, Annulled)
    }
    found = []
    for each in stops:
        for said in statements_in(each.recorded, 0):
            told = story.by_id.get(str(said.id))
            if isinstance(told, NoticePublished):
                stands, details = story.stands(told), details_of(each.recorded)
                gone = None if stands else struck.get(str(said.id), stops[-1].recorded.received_at)
                found.append(
                    PublicNotice(
                        id=each.recorded.entry.id,
                        text=details.text(TEXT) if stands else "",
                        published_at=told.occurred_at,
                        recorded_at=each.recorded.received_at,
                        next_at=details.instant(NEXT_AT) if stands else None,
                        withdrawn_at=gone,
                    )
                )
    for recorded, told in zip(office.commons().notices_of_return, notices_of_return(office), strict=True):
        details = details_of(recorded)
        found.append(
            PublicNotice(
                id=recorded.entry.id,
                text=details.text(TEXT),
                published_at=told.occurred_at,
                recorded_at=recorded.received_at,
                next_at=details.instant(NEXT_AT),
                of_return=True,
            )
        )
    return tuple(sorted(found, key=lambda notice: (notice.published_at, notice.recorded_at), reverse=True))


def _current(notices: tuple[PublicNotice, ...], stop: Outage | None) -> PublicNotice | None:
    """The newest notice of the stop that is told of. After the return one that says the system is down is no longer told."""
    if stop is None:
        return None
    over, since = stop.returned is not None, stop.ended_at or stop.began_at
    return next(
        (
            each
            for each in notices
            if each.withdrawn_at is None and each.of_return is over and each.published_at >= since
        ),
        None,
    )

"""The service desk publishes a notice: while a stop is on, and that it is over. Clauses: R06."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Json, Receipt
from brygga.journal.store import COMMON, Writer
from brygga.organisation import inputs
from brygga.organisation.actions._next_word import next_word_in, refuse_past
from brygga.organisation.actions.writing import append, common_entry, on_paper, write_about_stop
from brygga.organisation.kinds import NOTICE_OF_RETURN
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import Refused
from brygga.organisation.stop_details import TEXT, count_notices
from brygga.outage.status import NEWS_FOR
from brygga.routine.words import UnitKind
from brygga.statements.outage import NoticePublished
from brygga.story.codes import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    """A notice that is about to be published, with what goes with it."""

    office: Office
    by: Actor
    at: datetime
    id: UUID
    published_at: datetime | None
    next_at: datetime | None
    follows: int | None
    details: Mapping[str, Json]

    def ask(self, _writer: Writer, now: datetime) -> None:
        """Refuse a next word that is past, and a notice whose writer has not read the one before. Raises Refused."""
        refuse_past(self.next_at, now)
        if self.follows is not None and self.follows != count_notices(self.office):
            raise Refused("besked_andrat")


def publish_notice(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    text: str = "",
    next_at: datetime | None = None,
    follows: int | None = None,
    published_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Publish a notice: the text that everyone may read, and when the next one is due (UTC). Clauses: R06.

    ``text`` is empty where a notice was published elsewhere. ``follows``: how many notices its writer has seen, None where that is
    not asked. When the stop is over, for a day, it tells of the return. Raises Refused.
    """
    check_may(by, Door.RUN_SERVICE_DESK)
    words = inputs.common_text("text", text, at, needed=False)
    paper = inputs.sheet(sheet)
    details: dict[str, Json] = {**next_word_in(next_at), **({TEXT: words} if words else {})}
    notice = _Notice(
        office=office,
        by=by,
        at=at,
        id=id,
        published_at=published_at,
        next_at=next_at,
        follows=follows,
        details={**details, **on_paper(paper)},
    )
    if _tells_of_return(notice):
        return _publish_return(notice)
    statement = draft_of(NoticePublished, unit=by.unit)
    return write_about_stop(
        office,
        by=by,
        at=at,
        id=id,
        statement=statement,
        occurred_at=published_at,
        sheet=sheet,
        details=details,
        ask=notice.ask,
    )


def _tells_of_return(notice: _Notice) -> bool:
    """Whether the latest stop was over when it was published; of one that is sent again what it was the first time."""
    receipt = notice.office.store.find(COMMON, notice.id)
    if receipt is not None:
        return next(notice.office.store.read(COMMON, after=receipt.sequence - 1)).entry.kind == NOTICE_OF_RETURN
    outages = notice.office.stop_story(to_minute(notice.at)).timeline.outages
    ended_at = outages[-1].ended_at if outages else None
    moment = to_minute(notice.published_at or notice.at)
    return ended_at is not None and ended_at <= moment <= ended_at + NEWS_FOR


def _publish_return(notice: _Notice) -> Receipt:
    """Write a notice of the return: into the common journal, beside the story of the stop."""
    office, by = notice.office, notice.by
    if not notice.details.get(TEXT):
        raise inputs.missing(TEXT)
    unit = office.units().get(by.unit)
    if unit is None or unit.kind is not UnitKind.SERVICE_DESK:
        raise Refused(Code.UNKNOWN_UNIT if unit is None else Code.WRONG_UNIT)
    with office.store.writing(COMMON) as writer:
        if writer.find(COMMON, notice.id) is None:
            notice.ask(writer, notice.at)
            if notice.published_at is not None and to_minute(notice.published_at) > to_minute(notice.at):
                raise Refused(Code.FUTURE_TIME)
        body: dict[str, Json] = {"unit": by.unit, "details": dict(notice.details)}
        return append(
            writer, COMMON, common_entry(notice.id, by, NOTICE_OF_RETURN, body, notice.published_at), notice.at
        )

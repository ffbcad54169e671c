"""Everything that has been written about the stops: what, when, by whom, and whether it stands. Clauses: R05, R06, R07, R08."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.organisation.records import statements_in
from brygga.organisation.stop_details import details_of, early_reports, notices_of_return
from brygga.statements.outage import FaultReported
from brygga.statements.statement import Annulled, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class StopEvent:
    """One thing written about the stops. ``recorded_at`` is when it was written (UTC); ``annulled_for`` why it no longer holds.

    ``may_annul``: whether the one who asks can take it back. ``early``: a fault report that was made while no stop was on.
    """

    entry: str
    statement: Statement
    unit: str
    person: str
    recorded_at: datetime
    sheet: str
    stands: bool
    annulled_for: str
    may_annul: bool
    early: bool = False


def stop_events(office: Office, *, by: Actor, at: datetime) -> tuple[StopEvent, ...]:
    """What has been written about the stops, the newest first. Every role may read it: it holds no patient data."""
    story = office.stop_story(to_minute(at))
    reasons = {each.of: each.reason for each in story.accepted.values() if isinstance(each, Annulled)}
    found = []
    for known in office.commons().stops:
        recorded, actor = known.recorded, known.recorded.entry.actor
        details: Any = recorded.entry.body.get("details", {})
        for said in statements_in(recorded, 0):
            told = story.by_id.get(str(said.id))
            if told is None or isinstance(told, Annulled):
                continue
            annulled_for = reasons.get(str(told.id), "")
            own_report = isinstance(told, FaultReported) and actor.unit == by.unit
            door = Door.REPORT_FAULT if own_report else Door.DECLARE_OUTAGE
            found.append(
                StopEvent(
                    entry=str(told.id),
                    statement=told,
                    unit=actor.unit,
                    person=actor.name,
                    recorded_at=recorded.received_at,
                    sheet=str(details.get("sheet", "")),
                    stands=not annulled_for and story.stands(told),
                    annulled_for=annulled_for,
                    may_annul=not annulled_for and may(by, door),
                )
            )
    found += _beside_the_story(office)
    return tuple(sorted(found, key=lambda event: event.statement.position, reverse=True))


def _beside_the_story(office: Office) -> list[StopEvent]:
    """Reports made before a stop was declared, and notices that one is over. They are not taken back: what is said next is right."""
    commons = office.commons()
    early = zip(commons.early_reports, early_reports(office), strict=True)
    of_return = zip(commons.notices_of_return, notices_of_return(office), strict=True)
    return [
        StopEvent(
            entry=str(told.id),
            statement=told,
            unit=told.unit,
            person=recorded.entry.actor.name,
            recorded_at=recorded.received_at,
            sheet=details_of(recorded).text("sheet"),
            stands=True,
            annulled_for="",
            may_annul=False,
            early=isinstance(told, FaultReported),
        )
        for recorded, told in (*early, *of_return)
    ]

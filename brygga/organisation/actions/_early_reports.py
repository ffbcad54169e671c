"""How a fault report is written: about the stop that is on, or beside the story where none is declared yet. Clauses: R05, R07, R08."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Json, Receipt
from brygga.journal.store import COMMON, Writer
from brygga.organisation import inputs
from brygga.organisation.actions.writing import append, common_entry, moment_after, on_paper, write_about_stop
from brygga.organisation.kinds import FAULT_REPORTED_EARLY
from brygga.organisation.office import Office
from brygga.organisation.records import draft_of
from brygga.organisation.refused import Refused
from brygga.routine.words import UnitKind
from brygga.statements.outage import FaultReported
from brygga.story.codes import Code


def write_report(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    to: str | None,
    case: str,
    occurred_at: datetime | None,
    details: Mapping[str, Json],
    sheet: str = "",
    ask: Callable[[Writer, datetime], None] | None = None,
) -> Receipt:
    """Write a report as a statement about the stop that was on when it was made (UTC; None: now), else as an early one.

    An early one stands beside the story: no rule reads it, and it can't be annulled there. ``ask`` may refuse what is no resend. A
    stop that is declared just then takes the report in all the same. Raises Refused.
    """
    if not _is_early(office, at, id, occurred_at):
        statement = draft_of(FaultReported, unit=by.unit, to=to, case=case)
        return write_about_stop(
            office,
            by=by,
            at=at,
            id=id,
            statement=statement,
            occurred_at=occurred_at,
            sheet=sheet,
            details=details,
            ask=ask,
        )
    told: dict[str, Json] = {**details, **on_paper(inputs.sheet(sheet))}
    body: dict[str, Json] = {"unit": by.unit, "to": to, "case": case, "details": told}
    with office.store.writing(COMMON) as writer:
        if writer.find(COMMON, id) is None:
            at = moment_after(office, writer, (COMMON,), at)
            _refuse_what_a_story_would(office, by.unit, to, occurred_at, at)
            if ask is not None:
                ask(writer, at)
        return append(writer, COMMON, common_entry(id, by, FAULT_REPORTED_EARLY, body, occurred_at), at)


def _is_early(office: Office, at: datetime, id: UUID, occurred_at: datetime | None) -> bool:
    """Whether no stop is on when it was made; of one that is sent again what it was the first time."""
    receipt = office.store.find(COMMON, id)
    if receipt is not None:
        return next(office.store.read(COMMON, after=receipt.sequence - 1)).entry.kind == FAULT_REPORTED_EARLY
    story = office.stop_story(to_minute(at))
    return story.timeline.on_at((to_minute(occurred_at or at), story.next_sequence)) is None


def _refuse_what_a_story_would(
    office: Office, unit: str, to: str | None, occurred_at: datetime | None, at: datetime
) -> None:
    """Refuse what a report during a stop is refused for, with the same codes in the same order."""
    units = office.units()
    if occurred_at is not None and to_minute(occurred_at) > to_minute(at):
        raise Refused(Code.FUTURE_TIME)
    if unit not in units or (to is not None and to not in units):
        raise Refused(Code.UNKNOWN_UNIT)
    if to is not None and units[to].kind is not UnitKind.SERVICE_DESK:
        raise Refused(Code.WRONG_UNIT)

"""The stop: declared, fault-reported, over. Clauses: R05, R06, R07, R08."""

from datetime import UTC, datetime
from uuid import UUID

from brygga.journal.entries import Actor, Json, Receipt
from brygga.journal.store import Writer
from brygga.organisation import inputs
from brygga.organisation.actions._next_word import next_word_in, refuse_past
from brygga.organisation.actions.writing import write_about_stop
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import Refused
from brygga.organisation.stop_details import (
    AFFECTED,
    JOINS,
    ROUTE,
    SAID,
    SINCE,
    TRIED,
    WHAT,
    ever_said,
    standing,
)
from brygga.outage.fault_report import FaultTold, Route
from brygga.statements.outage import FaultPassedOn, FaultReported, OutageFound, OutageReturned


def declare_outage(
    office: Office, *, by: Actor, at: datetime, id: UUID, found_at: datetime | None = None, sheet: str = ""
) -> Receipt:
    """Declare that the system can't be used, since ``found_at`` (UTC; None: now). Raises Refused."""
    check_may(by, Door.DECLARE_OUTAGE)
    statement = draft_of(OutageFound, unit=by.unit)
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=found_at, sheet=sheet)


def declare_return(
    office: Office, *, by: Actor, at: datetime, id: UUID, returned_at: datetime | None = None, sheet: str = ""
) -> Receipt:
    """Declare that the system can be used again, since ``returned_at`` (UTC; None: now). Raises Refused."""
    check_may(by, Door.DECLARE_OUTAGE)
    statement = draft_of(OutageReturned, unit=by.unit)
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=returned_at, sheet=sheet)


def report_fault(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    to: str | None,
    case: str = "",
    reported_at: datetime | None = None,
    sheet: str = "",
    told: FaultTold | None = None,
    route: Route | None = None,
) -> Receipt:
    """Report the fault to a service desk (``to``), or by local routine (None), with its case number. Clauses: R05, R07, R08.

    ``told`` and ``route`` go with it: what was said, and which way. Raises Refused.
    """
    check_may(by, Door.REPORT_FAULT)
    statement = draft_of(FaultReported, unit=by.unit, to=to, case=inputs.line("case", case, needed=False))
    details = {**_told(told or FaultTold(), at), **({ROUTE: route.value} if route else {})}
    return write_about_stop(
        office, by=by, at=at, id=id, statement=statement, occurred_at=reported_at, sheet=sheet, details=details
    )


def _told(told: FaultTold, at: datetime) -> dict[str, Json]:
    """What was said of the fault, checked; what was not said is left out. Raises BadInput."""
    said = {
        SINCE: told.since.astimezone(UTC).isoformat() if told.since else "",
        WHAT: inputs.common_line(WHAT, told.what, at, needed=False),
        TRIED: inputs.common_text(TRIED, told.tried, at, needed=False),
        AFFECTED: inputs.common_line(AFFECTED, told.affected, at, needed=False),
    }
    return {name: value for name, value in said.items() if value}


def report_also_here(office: Office, *, by: Actor, at: datetime, id: UUID, of: UUID) -> Receipt:
    """Say that the fault that is already reported is here too: a report of its own, which needs no new call. Clauses: R05, R07.

    It goes where the first one went, and stands with it until somebody parts them. Raises Refused.
    """
    check_may(by, Door.REPORT_FAULT)
    first = ever_said(office, FaultReported).get(str(of))
    if first is None:
        raise Refused("okand_anmalan")

    def ask(_writer: Writer, now: datetime) -> None:
        if str(of) not in standing(office.stop_story(now), FaultReported):
            raise Refused("okand_anmalan")

    statement = draft_of(FaultReported, unit=by.unit, to=first.to)
    details: dict[str, Json] = {ROUTE: Route.ALSO_HERE.value, JOINS: str(of)}
    return write_about_stop(
        office, by=by, at=at, id=id, statement=statement, occurred_at=None, details=details, ask=ask
    )


def pass_on_fault(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    case: str = "",
    said: str = "",
    next_at: datetime | None = None,
    passed_on_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Note that the service desk reported on to the supplier, or spoke with it again. Clauses: R06.

    ``case`` is the supplier's number, ``said`` what it answered, ``next_at`` (UTC) when its next word is to come. Raises Refused.
    """
    check_may(by, Door.RUN_SERVICE_DESK)
    statement = draft_of(FaultPassedOn, unit=by.unit, case=inputs.line("case", case, needed=False))
    answer = inputs.common_text("said", said, at, needed=False)
    details: dict[str, Json] = {**next_word_in(next_at), **({SAID: answer} if answer else {})}
    return write_about_stop(
        office,
        by=by,
        at=at,
        id=id,
        statement=statement,
        occurred_at=passed_on_at,
        sheet=sheet,
        details=details,
        ask=lambda _writer, now: refuse_past(next_at, now),
    )

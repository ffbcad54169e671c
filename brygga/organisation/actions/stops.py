"""The stop: declared, wider, narrower, its start corrected, planned, fault-reported, over. Clauses: R05, R06, R07, R08, R11."""

from datetime import UTC, datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Json, Receipt
from brygga.journal.store import Writer
from brygga.organisation import inputs
from brygga.organisation.actions._early_reports import write_report
from brygga.organisation.actions._next_word import next_word_in, refuse_past
from brygga.organisation.actions.writing import write_about_stop
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput, Refused
from brygga.organisation.stop_details import (
    AFFECTED,
    JOINS,
    ROUTE,
    SAID,
    SINCE,
    TRIED,
    WHAT,
    early_reports,
    ever_said,
    reports_at,
    reports_now,
)
from brygga.outage.fault_report import FaultTold, Route
from brygga.statements.outage import (
    FaultPassedOn,
    FaultReported,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    Scope,
    ScopeChanged,
    StartCorrected,
)
from brygga.story.codes import Code


def declare_outage(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    found_at: datetime | None = None,
    scope: Scope = None,
    began_at: datetime | None = None,
    plan: UUID | None = None,
    sheet: str = "",
) -> Receipt:
    """Declare that the system can't be used by the units in ``scope``, since ``found_at`` (UTC; None: now). Raises Refused.

    ``began_at`` (UTC) is when the fault itself began, where that is known; ``plan`` the entry of the planned stop that has begun.
    """
    check_may(by, Door.DECLARE_OUTAGE)
    named = str(plan) if plan else None
    began = _minute(began_at)
    statement = draft_of(OutageFound, unit=by.unit, scope=inputs.scope(scope), began_at=began, plan=named)
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=found_at, sheet=sheet)


def change_scope(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    scope: Scope,
    changed_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Declare that the stop covers other units than before, since ``changed_at`` (UTC; None: now). Raises Refused. Clauses: R11.

    Who is no longer covered has the system back; who comes to be covered is in the stop from then.
    """
    check_may(by, Door.DECLARE_OUTAGE)
    statement = draft_of(ScopeChanged, unit=by.unit, scope=inputs.scope(scope))
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=changed_at, sheet=sheet)


def correct_start(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    of: UUID,
    reason: str,
    found_at: datetime | None = None,
    began_at: datetime | None = None,
) -> Receipt:
    """Correct when the stop ``of`` was found, or when its fault began (UTC), and say why. Raises Refused. Clauses: R05, R11."""
    check_may(by, Door.DECLARE_OUTAGE)
    if found_at is None and began_at is None:
        raise BadInput("saknas", field="found_at")
    why = inputs.line("reason", reason)
    statement = draft_of(
        StartCorrected, unit=by.unit, of=str(of), found_at=_minute(found_at), began_at=_minute(began_at), reason=why
    )
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=None)


def plan_outage(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    begins_at: datetime,
    ends_at: datetime,
    text: str = "",
    scope: Scope = None,
) -> Receipt:
    """Announce that the system is to be down from ``begins_at`` to ``ends_at`` (UTC). It declares nothing. Raises Refused."""
    check_may(by, Door.DECLARE_OUTAGE)
    if ends_at <= begins_at:
        raise BadInput("okant_val", "Stoppet ska sluta efter att det börjar.", "ends_at")
    if ends_at <= at:
        raise BadInput("okant_val", "Tiden har redan varit. Har stoppet varit förklarar du det i stället.", "ends_at")
    statement = draft_of(
        OutagePlanned,
        unit=by.unit,
        begins_at=to_minute(begins_at),
        ends_at=to_minute(ends_at),
        scope=inputs.scope(scope),
        text=inputs.line("text", text, needed=False),
    )
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=None)


def _minute(instant: datetime | None) -> datetime | None:
    return to_minute(instant) if instant is not None else None


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

    ``told`` and ``route`` go with it: what was said, and which way. Where no stop was on then, it is an early report, which the next
    stop takes in. Raises Refused.
    """
    check_may(by, Door.REPORT_FAULT)
    number = inputs.line("case", case, needed=False)
    details = {**_told(told or FaultTold(), at), **({ROUTE: route.value} if route else {})}
    return write_report(
        office, by=by, at=at, id=id, to=to, case=number, occurred_at=reported_at, sheet=sheet, details=details
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
    known = ever_said(office, FaultReported) | {str(each.id): each for each in early_reports(office)}
    first = known.get(str(of))
    if first is None:
        raise Refused("okand_anmalan")

    def ask(_writer: Writer, now: datetime) -> None:
        story = office.stop_story(now)
        if str(of) not in reports_at(office, story, now):
            raise Refused("okand_anmalan")
        if str(of) not in reports_now(office, story, now):
            raise Refused(Code.NO_OUTAGE)

    details: dict[str, Json] = {ROUTE: Route.ALSO_HERE.value, JOINS: str(of)}
    return write_report(office, by=by, at=at, id=id, to=first.to, case="", occurred_at=None, details=details, ask=ask)


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

"""The stop: declared, fault-reported, over. Clauses: R05, R06, R07, R08."""

from datetime import datetime
from uuid import UUID

from brygga.journal.entries import Actor, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions.writing import write_about_stop
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned


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
) -> Receipt:
    """Report the fault to a service desk (``to``), or by local routine (None), with its case number. Clauses: R05, R07, R08."""
    check_may(by, Door.REPORT_FAULT)
    statement = draft_of(FaultReported, unit=by.unit, to=to, case=inputs.line("case", case, needed=False))
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=reported_at, sheet=sheet)


def pass_on_fault(
    office: Office, *, by: Actor, at: datetime, id: UUID, passed_on_at: datetime | None = None, sheet: str = ""
) -> Receipt:
    """Note that the service desk reported on to the supplier. Clauses: R06."""
    check_may(by, Door.RUN_SERVICE_DESK)
    statement = draft_of(FaultPassedOn, unit=by.unit)
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=passed_on_at, sheet=sheet)


def publish_notice(
    office: Office, *, by: Actor, at: datetime, id: UUID, published_at: datetime | None = None, sheet: str = ""
) -> Receipt:
    """Note that the service desk published a notice. Clauses: R06."""
    check_may(by, Door.RUN_SERVICE_DESK)
    statement = draft_of(NoticePublished, unit=by.unit)
    return write_about_stop(office, by=by, at=at, id=id, statement=statement, occurred_at=published_at, sheet=sheet)

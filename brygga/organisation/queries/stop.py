"""How it stands with the stop, for the one who asks. Clauses: R01, R05, R11."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.duties.when import applies_at_for, earliest
from brygga.journal.entries import Actor
from brygga.organisation.lists import NOTES, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.ring import ring_list
from brygga.outage.timeline import Outage
from brygga.routine.language import FaultReporting
from brygga.routine.words import UnitKind
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished
from brygga.statements.statement import Statement
from brygga.story.answers import Situation, outage_now
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReport:
    """That the fault was reported: by which unit, when (UTC), under which case number."""

    unit: str
    at: datetime
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """The stop as one unit sees it. Instants are UTC; ``elapsed`` is real time.

    ``state`` asks about the whole county while a stop is on, and about what this unit has left to enter after it.
    ``report_to`` is the service desk that takes the unit's fault report; None where it goes by local routine.
    """

    state: Situation
    began_at: datetime | None
    elapsed: timedelta
    applies_at: datetime | None
    returned_at: datetime | None
    reports: tuple[FaultReport, ...]
    passed_on_at: datetime | None
    notice_at: datetime | None
    fault_reporting: FaultReporting | None
    report_to: Unit | None
    unit: Unit | None
    system: str
    routine_name: str
    to_call: int
    waiting: int
    notes_left: int
    entries_left: int
    may_declare: bool
    holds_until: datetime | None


def stop_view(office: Office, *, by: Actor, at: datetime) -> StopView:
    """How it stands with the stop at a moment, and how much the actor's unit has left to do."""
    now = to_minute(at)
    story = office.stop_story(now)
    routine, unit = story.rules.routine, office.units().get(by.unit)
    outage, latest = outage_now(story), story.timeline.outages[-1] if story.timeline.outages else None
    duties = ring_list(office, by=by, at=at)
    entries = len(office.store.rows(by.organisation, list_name=TO_ENTER, unit=by.unit))
    applies_at = applies_at_for(outage, routine) if outage else None
    ended = latest.ended_at if latest else None
    faults = _faults_of(story, outage)
    return StopView(
        state=_state(latest, applies_at, now, entries),
        began_at=latest.began_at if latest else None,
        elapsed=(ended or now) - latest.began_at if latest else timedelta(0),
        applies_at=applies_at,
        returned_at=ended,
        reports=_reports(office, faults),
        passed_on_at=_first(faults, FaultPassedOn),
        notice_at=_first(faults, NoticePublished),
        fault_reporting=routine.fault_reporting[unit.kind] if unit else None,
        report_to=_service_desk(office, unit) if unit and not routine.fault_reporting[unit.kind].local else None,
        unit=unit,
        system=routine.system,
        routine_name=routine.name,
        to_call=sum(row.can_call for row in duties),
        waiting=sum(not row.can_call for row in duties),
        notes_left=len(office.store.rows(by.organisation, list_name=NOTES, unit=by.unit)),
        entries_left=0 if outage else entries,
        may_declare=may(by, Door.DECLARE_OUTAGE),
        holds_until=earliest([_if_ahead(applies_at, now), *(row.holds_until for row in duties)]),
    )


def _faults_of(story: Story, outage: Outage | None) -> list[Statement]:
    """What has been said about the fault in the stop that is on; nothing while none is."""
    return [each for each in story.fault_log() if outage is not None and each.position > outage.found.position]


def _reports(office: Office, faults: list[Statement]) -> tuple[FaultReport, ...]:
    return tuple(
        FaultReport(unit=office.units()[each.unit].name, at=each.occurred_at, case=each.case)
        for each in faults
        if isinstance(each, FaultReported)
    )


def _if_ahead(instant: datetime | None, now: datetime) -> datetime | None:
    return instant if instant is not None and instant > now else None


def _first(faults: list[Statement], kind: type[Statement]) -> datetime | None:
    return next((each.occurred_at for each in faults if isinstance(each, kind)), None)


def _service_desk(office: Office, unit: Unit) -> Unit | None:
    """The service desk of the unit's own organisation, else the first there is."""
    desks = [each for each in office.units().values() if each.kind is UnitKind.SERVICE_DESK]
    desks.sort(key=lambda each: (each.organisation != unit.organisation, each.name))
    return next(iter(desks), None)


def _state(latest: Outage | None, applies_at: datetime | None, now: datetime, entries: int) -> Situation:
    if latest is None:
        return Situation.NO_OUTAGE
    if applies_at is None:
        return Situation.RETURNED if entries else Situation.ALL_ENTERED
    return Situation.APPLIES if now >= applies_at else Situation.WAITING

"""One function for each reason to refuse a statement about a stay, a call or the stop.

Each asks about one statement and the ground it stands on: everything that happened before it, as the story is now known.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from brygga.contacts.units import Units
from brygga.episodes.receivers import fact_reported, may_report
from brygga.episodes.stay import Stay
from brygga.notes.owed import note_to_settle
from brygga.outage.timeline import Timeline
from brygga.recovery.redating import is_redated
from brygga.recovery.worklist import facts_of
from brygga.routine.language import Routine
from brygga.routine.words import MILESTONE_OF, Matter, Milestone, PhysicianNeeded, UnitKind
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, StartCorrected
from brygga.statements.statement import Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    StayStatement,
    UnitAdded,
    UnitRemoved,
)
from brygga.story.course import Course

_CAN_BE_CONCERNED = (UnitKind.OUTPATIENT, UnitKind.MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a statement stands on: the stops, and the course of its patient's stay up to it."""

    timeline: Timeline
    course: Course
    units: Units
    routine: Routine

    @property
    def stay(self) -> Stay:
        """The stay. Only asked where there is one."""
        assert self.course.stay is not None  # noqa: S101 - an unknown patient is refused before
        return self.course.stay

    def kind(self, unit: str) -> UnitKind:
        """What a unit is."""
        return self.units[unit].kind


def happened_after_it_was_written(statement: Statement, _ground: Ground) -> bool:
    """It is said to have happened later than it was written."""
    return statement.occurred_at > statement.written_at


def names_unknown_unit(statement: Statement, ground: Ground) -> bool:
    """It names a unit that there is not."""
    return any(unit not in ground.units for unit in _units_named(statement))


def _units_named(statement: Statement) -> Iterator[str]:
    yield statement.unit
    for name in ("to", "counterpart", "dialled", "payer"):
        unit = getattr(statement, name, None)
        if unit is not None:
            yield unit
    concerned = getattr(statement, "concerned", ())
    yield from (concerned,) if isinstance(concerned, str) else concerned
    yield from getattr(statement, "scope", None) or ()


def no_outage_is_on(statement: Statement, ground: Ground) -> bool:
    """It belongs to a stop, and none is on, whomever it may cover. Clauses: R09, R11."""
    return ground.timeline.on_at(statement.position) is None


def unit_is_in_no_outage(statement: Statement, ground: Ground) -> bool:
    """It belongs to a stop, and none is on that covers the unit: there the system works. Clauses: R09, R11."""
    return not ground.timeline.covers_at(statement.position, statement.unit)


def unit_is_in_no_outage_for_milestone(statement: MilestoneReached, ground: Ground) -> bool:
    """It happened outside the system, and no stop covers the unit."""
    return not statement.in_system and unit_is_in_no_outage(statement, ground)


def no_outage_has_been(statement: EnteredInSystem, ground: Ground) -> bool:
    """There has been no stop to enter anything after."""
    return not ground.timeline.any_before(statement.position)


def an_outage_is_on(statement: Statement, ground: Ground) -> bool:
    """It belongs to a time without a stop, and one is on, whomever it may cover."""
    return ground.timeline.on_at(statement.position) is not None


def unit_is_in_an_outage(statement: Statement, ground: Ground) -> bool:
    """It belongs to a time in which the system works, and a stop covers the unit."""
    return ground.timeline.covers_at(statement.position, statement.unit)


def unit_is_in_an_outage_for_milestone(statement: MilestoneReached, ground: Ground) -> bool:
    """It is said to have been reported in the system by a unit that a stop covers."""
    return statement.in_system and unit_is_in_an_outage(statement, ground)


def patient_is_unknown(_statement: StayStatement, ground: Ground) -> bool:
    """No stay of that name stands."""
    return ground.course.stay is None


def patient_of_call_is_unknown(statement: Call, ground: Ground) -> bool:
    """No stay of that name stands; a correction may be owed about one that was annulled."""
    return Matter.CORRECTION not in statement.matters and ground.course.stay is None


def admission_is_by_wrong_unit(statement: Admitted, ground: Ground) -> bool:
    """The unit is no ward, or someone concerned is neither outpatient care nor a municipality. Clauses: R12."""
    return (
        ground.kind(statement.unit) is not UnitKind.WARD
        or any(ground.kind(unit) not in _CAN_BE_CONCERNED for unit in statement.concerned)
        or (statement.payer is not None and ground.kind(statement.payer) is not UnitKind.MUNICIPALITY)
    )


def milestone_is_by_wrong_unit(statement: MilestoneReached, ground: Ground) -> bool:
    """The routine lets another unit report this about this patient. Clauses: R12, R19, R20."""
    return not may_report(ground.stay, statement.milestone, statement.unit, ground.units, ground.routine)


def move_is_by_or_to_wrong_unit(statement: Moved, ground: Ground) -> bool:
    """Not the patient's ward moves the patient, or the move is not to another ward."""
    ward = ground.stay.ward
    return statement.unit != ward or statement.to == ward or ground.kind(statement.to) is not UnitKind.WARD


def concern_is_by_or_about_wrong_unit(statement: UnitAdded | UnitRemoved, ground: Ground) -> bool:
    """Not the patient's ward says it, or the unit is of a kind that can't be concerned."""
    return statement.unit != ground.stay.ward or ground.kind(statement.concerned) not in _CAN_BE_CONCERNED


def sip_is_assessed_by_wrong_unit(statement: SipAssessed, ground: Ground) -> bool:
    """Neither the ward nor an outpatient unit concerned says it."""
    return statement.unit != ground.stay.ward and _is_no_outpatient_concerned(statement, ground)


def measures_are_by_wrong_unit(statement: OutpatientMeasures, ground: Ground) -> bool:
    """Not an outpatient unit concerned says it."""
    return _is_no_outpatient_concerned(statement, ground)


def is_said_by_stranger(statement: CircumstanceStated | NoonDecided, ground: Ground) -> bool:
    """Neither the ward nor a unit concerned says it."""
    return statement.unit != ground.stay.ward and statement.unit not in ground.stay.concerned


def decides_on_unknown_call(statement: NoonDecided, ground: Ground) -> bool:
    """No call of that name was the first to tell anyone of ready for discharge. 5 kap. 4 §."""
    return not any(
        telling.call is not None and telling.call.id == statement.call
        for fact in ground.stay.facts
        if fact.milestone is Milestone.READY
        for telling in fact.told.values()
    )


def lacks_reason(statement: NoonDecided | StartCorrected, _ground: Ground) -> bool:
    """No reason is given for what somebody decided or corrected."""
    return not statement.reason.strip()


def _is_no_outpatient_concerned(statement: StayStatement, ground: Ground) -> bool:
    return statement.unit not in ground.stay.concerned or ground.kind(statement.unit) is not UnitKind.OUTPATIENT


def call_is_by_wrong_unit(statement: Call, ground: Ground) -> bool:
    """A call to oneself, or about something that the unit may not report about this patient. Clauses: R12, R19, R20."""
    return statement.to == statement.unit or any(
        not may_report(ground.stay, MILESTONE_OF[matter], statement.unit, ground.units, ground.routine)
        for matter in statement.matters
        if matter is not Matter.CORRECTION
    )


def fault_is_reported_to_wrong_unit(statement: FaultReported, ground: Ground) -> bool:
    """The fault is said to have been reported to something else than a service desk. Clauses: R05, R08."""
    return statement.to is not None and ground.kind(statement.to) is not UnitKind.SERVICE_DESK


def is_not_service_desk(statement: FaultPassedOn | NoticePublished, ground: Ground) -> bool:
    """Another unit than a service desk says it reported on or published a notice. Clauses: R06."""
    return ground.kind(statement.unit) is not UnitKind.SERVICE_DESK


def patient_is_admitted(_statement: Admitted, ground: Ground) -> bool:
    """A stay of that name stands already; a readmission has another name."""
    return ground.course.stay is not None


def patient_is_discharged(_statement: StayStatement, ground: Ground) -> bool:
    """The stay has ended."""
    return ground.stay.discharge is not None


def is_ready_already(statement: MilestoneReached, ground: Ground) -> bool:
    """Ready is the newest word already."""
    word = ground.stay.word_on_ready
    return statement.milestone is Milestone.READY and word is not None and word.milestone is Milestone.READY


def is_not_ready(statement: MilestoneReached, ground: Ground) -> bool:
    """There is no ready to withdraw."""
    word = ground.stay.word_on_ready
    return statement.milestone is Milestone.READY_WITHDRAWN and (word is None or word.milestone is not Milestone.READY)


def is_concerned_already(statement: UnitAdded, ground: Ground) -> bool:
    """The unit is concerned already."""
    return statement.concerned in ground.stay.concerned


def is_not_concerned(statement: UnitRemoved, ground: Ground) -> bool:
    """The unit is not concerned."""
    return statement.concerned not in ground.stay.concerned


def has_nothing_to_report(statement: Call, ground: Ground) -> bool:
    """There is no such fact, it is no longer the newest word on ready, or no such correction is owed."""
    if Matter.CORRECTION in statement.matters:
        owed = ground.course.corrections_owed()
        return (statement.unit, statement.to) not in {(unit, to) for unit, to, _ in owed}
    return any(
        fact_reported(ground.stay, matter, statement.unit, statement.service, ground.routine) is None
        for matter in statement.matters
    )


def has_nothing_to_document(statement: Documented, ground: Ground) -> bool:
    """The unit owes no such note. Clauses: R10."""
    return note_to_settle(ground.course.notes, statement) is None


def has_nothing_to_enter(statement: EnteredInSystem, ground: Ground) -> bool:
    """There is no such fact for that unit to enter. Clauses: R28."""
    return not facts_of(ground.stay, statement.unit, statement.matter, statement.service, ground.routine)


def is_entered_already(statement: EnteredInSystem, ground: Ground) -> bool:
    """Every such fact has been entered. Clauses: R28."""
    facts = facts_of(ground.stay, statement.unit, statement.matter, statement.service, ground.routine)
    return all(fact.entered_at is not None for fact in facts)


def lacks_physician(statement: MilestoneReached, ground: Ground) -> bool:
    """The physician who decided is not named where the routine wants it. Clauses: R18."""
    if statement.physician.strip():
        return False
    needed = ground.routine.reporting[statement.milestone].physician
    if needed is PhysicianNeeded.AFTER_WITHDRAWAL:
        word = ground.stay.word_on_ready
        return word is not None and word.milestone is Milestone.READY_WITHDRAWN
    return needed is PhysicianNeeded.ALWAYS


def is_redated_entry(statement: EnteredInSystem, ground: Ground) -> bool:
    """The system shows a time before its latest return for the unit, without a word on the deviation. Clauses: R30."""
    return is_redated(statement, ground.timeline.latest_return(statement.position, statement.unit), ground.routine)

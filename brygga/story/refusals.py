"""Which reasons to refuse are tried for which kind of statement, in the order of their codes. The first that fits is given."""

from collections.abc import Callable
from typing import Any, NamedTuple

from brygga.calls.completeness import lacks_person, lacks_read_back
from brygga.recovery.redating import is_in_future
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.outage import (
    FaultPassedOn,
    FaultReported,
    NoticePublished,
    OutageFound,
    OutageReturned,
    ScopeChanged,
    StartCorrected,
)
from brygga.statements.statement import Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from brygga.story import checks, checks_of_stops
from brygga.story.checks import Ground
from brygga.story.codes import Code

Check = Callable[[Any, Ground], bool]


class Refusal(NamedTuple):
    """A reason to refuse: its code, the kinds of statement that it is tried for, and the question asked."""

    code: Code
    kinds: tuple[type[Statement], ...]
    check: Check


_CHANGES = (Moved, UnitAdded, UnitRemoved, SipAssessed, OutpatientMeasures)
_OF_LIABILITY = (CircumstanceStated, NoonDecided)
_FAULTS = (FaultReported, FaultPassedOn, NoticePublished)


def _of_call(question: Callable[[Call], bool]) -> Check:
    return lambda statement, _ground: question(statement)


def _in_future(statement: EnteredInSystem, _ground: Ground) -> bool:
    return is_in_future(statement)


REFUSALS: tuple[Refusal, ...] = (
    Refusal(Code.FUTURE_TIME, (Statement,), checks.happened_after_it_was_written),
    Refusal(Code.FUTURE_TIME, (OutageFound, StartCorrected), checks_of_stops.began_after_it_was_found),
    Refusal(Code.UNKNOWN_UNIT, (Statement,), checks.names_unknown_unit),
    Refusal(Code.NO_OUTAGE, (MilestoneReached,), checks.unit_is_in_no_outage_for_milestone),
    Refusal(Code.NO_OUTAGE, (Call, *_CHANGES), checks.unit_is_in_no_outage),
    Refusal(Code.NO_OUTAGE, (OutageReturned, ScopeChanged, *_FAULTS), checks.no_outage_is_on),
    Refusal(Code.NO_OUTAGE, (EnteredInSystem,), checks.no_outage_has_been),
    Refusal(Code.NO_OUTAGE, (StartCorrected,), checks_of_stops.was_over_by_then),
    Refusal(Code.OUTAGE_ON, (OutageFound,), checks.an_outage_is_on),
    Refusal(Code.OUTAGE_ON, (EnteredInSystem,), checks.unit_is_in_an_outage),
    Refusal(Code.OUTAGE_ON, (MilestoneReached,), checks.unit_is_in_an_outage_for_milestone),
    Refusal(Code.OUTAGE_ON, (StartCorrected,), checks_of_stops.another_outage_was_on),
    Refusal(
        Code.UNKNOWN_PATIENT, (MilestoneReached, EnteredInSystem, *_CHANGES, *_OF_LIABILITY), checks.patient_is_unknown
    ),
    Refusal(Code.UNKNOWN_PATIENT, (Call,), checks.patient_of_call_is_unknown),
    Refusal(Code.WRONG_UNIT, (Admitted,), checks.admission_is_by_wrong_unit),
    Refusal(Code.WRONG_UNIT, (MilestoneReached,), checks.milestone_is_by_wrong_unit),
    Refusal(Code.WRONG_UNIT, (Moved,), checks.move_is_by_or_to_wrong_unit),
    Refusal(Code.WRONG_UNIT, (UnitAdded, UnitRemoved), checks.concern_is_by_or_about_wrong_unit),
    Refusal(Code.WRONG_UNIT, (SipAssessed,), checks.sip_is_assessed_by_wrong_unit),
    Refusal(Code.WRONG_UNIT, (OutpatientMeasures,), checks.measures_are_by_wrong_unit),
    Refusal(Code.WRONG_UNIT, _OF_LIABILITY, checks.is_said_by_stranger),
    Refusal(Code.WRONG_UNIT, (Call,), checks.call_is_by_wrong_unit),
    Refusal(Code.WRONG_UNIT, (FaultReported,), checks.fault_is_reported_to_wrong_unit),
    Refusal(Code.WRONG_UNIT, (FaultPassedOn, NoticePublished), checks.is_not_service_desk),
    Refusal(Code.ALREADY_ADMITTED, (Admitted,), checks.patient_is_admitted),
    Refusal(Code.ALREADY_DISCHARGED, (MilestoneReached, *_CHANGES), checks.patient_is_discharged),
    Refusal(Code.ALREADY_READY, (MilestoneReached,), checks.is_ready_already),
    Refusal(Code.NOT_READY, (MilestoneReached,), checks.is_not_ready),
    Refusal(Code.ALREADY_CONCERNED, (UnitAdded,), checks.is_concerned_already),
    Refusal(Code.NOT_CONCERNED, (UnitRemoved,), checks.is_not_concerned),
    Refusal(Code.NOTHING_TO_REPORT, (Call,), checks.has_nothing_to_report),
    Refusal(Code.NOTHING_TO_DOCUMENT, (Documented,), checks.has_nothing_to_document),
    Refusal(Code.NOTHING_TO_ENTER, (EnteredInSystem,), checks.has_nothing_to_enter),
    Refusal(Code.ALREADY_ENTERED, (EnteredInSystem,), checks.is_entered_already),
    Refusal(Code.UNKNOWN_EVENT, (NoonDecided,), checks.decides_on_unknown_call),
    Refusal(Code.UNKNOWN_EVENT, (StartCorrected,), checks_of_stops.corrects_unknown_outage),
    Refusal(Code.UNKNOWN_EVENT, (OutageFound,), checks_of_stops.names_unknown_plan),
    Refusal(Code.PHYSICIAN_MISSING, (MilestoneReached,), checks.lacks_physician),
    Refusal(Code.RECIPIENT_MISSING, (Call,), _of_call(lacks_person)),
    Refusal(Code.READ_BACK_MISSING, (Call,), _of_call(lacks_read_back)),
    Refusal(Code.REASON_MISSING, (NoonDecided, StartCorrected), checks.lacks_reason),
    Refusal(Code.FUTURE_TIME, (EnteredInSystem,), _in_future),
    Refusal(Code.REDATED, (EnteredInSystem,), checks.is_redated_entry),
)

NOT_FOR_ADMISSIONS: frozenset[Check] = frozenset(
    {
        checks.patient_is_unknown,
        checks.milestone_is_by_wrong_unit,
        checks.patient_is_discharged,
        checks.is_ready_already,
        checks.is_not_ready,
        checks.lacks_physician,
    }
)
"""What is asked of milestones in a stay, not of the admission that begins it."""


OF_ITSELF: frozenset[Check] = frozenset({checks.happened_after_it_was_written, checks.names_unknown_unit})
"""What a statement is refused for whatever happened around it: asked when it is told, not each time it is read anew."""


def refusals_for(kind: type[Statement], *, again: bool = False) -> tuple[Refusal, ...]:
    """The reasons that are tried for a kind of statement, in order; ``again``: for one that was accepted once."""
    return tuple(
        refusal
        for refusal in REFUSALS
        if issubclass(kind, refusal.kinds)
        and not (issubclass(kind, Admitted) and refusal.check in NOT_FOR_ADMISSIONS)
        and not (again and refusal.check in OF_ITSELF)
    )


_BY_KIND: dict[tuple[type[Statement], bool], tuple[Refusal, ...]] = {}


def refusal_of(statement: Statement, ground: Ground, *, again: bool = False) -> Code | None:
    """The first reason to refuse a statement on this ground, None where there is none; ``again``: one that was accepted once."""
    key = (type(statement), again)
    if key not in _BY_KIND:
        _BY_KIND[key] = refusals_for(type(statement), again=again)
    for code, _, check in _BY_KIND[key]:
        if check(statement, ground):
            return code
    return None

"""Who is to be told of a fact, who reports it, and what a call or an entry tells.

The ward is one receiver, whichever ward it is now. Clauses: R03, R12, R19, R20.
"""

from collections.abc import Sequence

from brygga.contacts.units import Units
from brygga.episodes.stay import THE_WARD, WORDS_ON_READY, Fact, Stay, Telling, ToldByCall, Way
from brygga.routine.language import Routine
from brygga.routine.words import MILESTONE_OF, Matter, Milestone, Party, Service, UnitKind
from brygga.statements.contact import Call, EnteredInSystem

_KIND_OF_REPORTER = {Party.OUTPATIENT: UnitKind.OUTPATIENT, Party.MUNICIPALITY: UnitKind.MUNICIPALITY}


def may_report(stay: Stay, milestone: Milestone, unit: str, units: Units, routine: Routine) -> bool:
    """Whether the unit is the one that the routine lets report this milestone in this stay. Clauses: R12, R19, R20."""
    party = routine.reporting[milestone].reporter
    if party is Party.WARD:
        return unit == stay.ward
    return unit in stay.concerned and units[unit].kind is _KIND_OF_REPORTER[party]


def reporter_of(stay: Stay, fact: Fact, routine: Routine) -> str:
    """The unit that reports a fact now: the ward for the ward's facts, wherever the patient has been moved."""
    return stay.ward if routine.reporting[fact.milestone].reporter is Party.WARD else fact.unit


def receivers_of(stay: Stay, fact: Fact, units: Units, routine: Routine) -> tuple[str, ...]:
    """Everyone to whom a fact is to be reported: units, and THE_WARD. Clauses: R12, R19, R20."""
    parties = routine.reporting[fact.milestone].receivers
    found = [THE_WARD] if Party.WARD in parties else []
    for unit in stay.concerned:
        outpatient = units[unit].kind is UnitKind.OUTPATIENT
        if unit != fact.unit and (Party.CONCERNED in parties or (outpatient and Party.CONCERNED_OUTPATIENT in parties)):
            found.append(unit)
    return tuple(found)


def unit_of(stay: Stay, receiver: str) -> str:
    """The unit that a receiver is now."""
    return stay.ward if receiver == THE_WARD else receiver


def fact_reported(stay: Stay, matter: Matter, unit: str, service: Service | None, routine: Routine) -> Fact | None:
    """The fact that a call from ``unit`` about ``matter`` tells at this moment; None where there is none to tell."""
    milestone = MILESTONE_OF[matter]
    if milestone in WORDS_ON_READY:
        word = stay.word_on_ready
        return word if word is not None and word.milestone is milestone else None
    if routine.reporting[milestone].reporter is Party.WARD:
        return stay.newest(milestone)
    return stay.newest(milestone, unit, service if milestone is Milestone.READY_TO_RECEIVE else None)


def facts_told(stay: Stay, call: Call, routine: Routine) -> tuple[Fact, ...]:
    """Every fact that an answered call tells: what it is about, and what goes with it."""
    found: dict[int, Fact] = {}
    for matter in call.matters:
        fact = fact_reported(stay, matter, call.unit, call.service, routine)
        for told in (fact, *_told_along(stay, MILESTONE_OF[matter], routine)):
            if told is not None:
                found.setdefault(told.statement.sequence, told)
    return tuple(found.values())


def _told_along(stay: Stay, milestone: Milestone, routine: Routine) -> Sequence[Fact | None]:
    return [
        stay.word_on_ready if also in WORDS_ON_READY else stay.newest(also)
        for also in routine.reporting[milestone].also_tells
    ]


def tell_by_call(stay: Stay, call: Call, units: Units, routine: Routine) -> None:
    """Note in the stay whom an answered call has told of what. A call to someone who is no receiver tells nobody."""
    receiver = THE_WARD if call.to == stay.ward else call.to
    for fact in facts_told(stay, call, routine):
        if receiver in receivers_of(stay, fact, units, routine):
            fact.calls.append(ToldByCall(call.sequence, receiver, call.occurred_at))
            _tell(stay, fact, receiver, Telling(call.occurred_at, Way.CALL, call))


def tell_by_entry(stay: Stay, fact: Fact, entry: EnteredInSystem, units: Units, routine: Routine) -> None:
    """Note that a fact was entered, and that everyone concerned then saw it there.

    The time is the one that the system shows, but when it was written where that time is a deviation. Clauses: R28, R30.
    """
    fact.entered_at, fact.entry = entry.entered_at, entry.position
    at = entry.written_at if entry.is_deviation else entry.entered_at
    _tell_everyone(stay, fact, Telling(at, Way.ENTRY), units, routine)


def tell_in_system(stay: Stay, fact: Fact, units: Units, routine: Routine) -> None:
    """Note that everyone concerned was told in the coordination system, while no stop was on, when it happened."""
    _tell_everyone(stay, fact, Telling(fact.statement.occurred_at, Way.SYSTEM), units, routine)


def _tell_everyone(stay: Stay, fact: Fact, telling: Telling, units: Units, routine: Routine) -> None:
    for receiver in receivers_of(stay, fact, units, routine):
        _tell(stay, fact, receiver, telling)


def _tell(stay: Stay, fact: Fact, receiver: str, telling: Telling) -> None:
    if fact.milestone in WORDS_ON_READY and receiver not in fact.told:
        stay.last_told_on_ready[receiver] = fact.milestone
    if fact is stay.admission:
        stay.admission_complete.setdefault(receiver, telling.way is Way.SYSTEM or stay.estimate_given())
    fact.tell(receiver, telling)

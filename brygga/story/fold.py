"""The course of one stay, folded from its statements in the order in which they happened.

Pure: the same statements give the same course, in whatever order they became known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from brygga.contacts.units import Units
from brygga.episodes.receivers import tell_by_call, tell_by_entry, tell_in_system
from brygga.episodes.stay import WORDS_ON_READY, Fact, Stay, admit
from brygga.law.terms import Terms
from brygga.liability.assessment import close_period
from brygga.notes.owed import note_to_settle, notes_of
from brygga.outage.timeline import Timeline
from brygga.recovery.worklist import facts_of
from brygga.routine.language import Routine
from brygga.routine.words import CallOutcome, Matter, Milestone
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
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
from brygga.story.checks import Ground
from brygga.story.course import Annulment, Course
from brygga.story.refusals import refusal_of

Event: TypeAlias = Statement | Annulment


@dataclass(frozen=True, slots=True)
class Rules:
    """What every story is read by: the units, the routine and the terms of liability."""

    units: Units
    routine: Routine
    terms: Terms


def fold_course(events: Iterable[Event], annulled: frozenset[int], timeline: Timeline, rules: Rules) -> Course:
    """The course that follows from a stay's events, given by position. A statement without ground has no effect."""
    course = Course()
    ground = Ground(timeline, course, rules.units, rules.routine)
    for event in events:
        if isinstance(event, Annulment):
            course.take_in_annulment(event, annulled)
            continue
        code = refusal_of(event, ground, again=True)
        if code is not None:
            course.groundless[event.sequence] = code
        else:
            take_in(course, event, rules)
    return course


def take_in(course: Course, statement: Statement, rules: Rules) -> None:
    """Let a statement that stands have its effect on the course."""
    match statement:
        case Admitted():
            course.stay = admit(statement)
            _share_in_system(course.stay, course.stay.admission, rules)
        case Documented():
            note = note_to_settle(course.notes, statement)
            if note is not None:
                note.documented = True
        case Call():
            _take_in_call(course, statement, rules)
        case _ if course.stay is not None:
            _take_in_stay(course.stay, statement, rules)


def _take_in_call(course: Course, call: Call, rules: Rules) -> None:
    if call.outcome is not CallOutcome.ANSWERED:
        return
    course.notes.extend(notes_of(call))
    if Matter.CORRECTION in call.matters:
        course.settle_correction(call.unit, call.to)
    elif course.stay is not None:
        tell_by_call(course.stay, call, rules.units, rules.routine)


def _take_in_stay(stay: Stay, statement: Statement, rules: Rules) -> None:
    match statement:
        case MilestoneReached():
            _take_in_milestone(stay, statement, rules)
        case Moved():
            stay.ward = statement.to
        case UnitAdded():
            stay.concerned.append(statement.concerned)
        case UnitRemoved():
            stay.concerned.remove(statement.concerned)
        case SipAssessed():
            stay.sip = statement.sip
        case OutpatientMeasures():
            stay.measures.append((statement.position, statement.ready))
        case CircumstanceStated():
            stay.circumstances[statement.about] = statement
        case NoonDecided():
            stay.noon_decided[statement.call] = statement
        case EnteredInSystem():
            facts = facts_of(stay, statement.unit, statement.matter, statement.service, rules.routine)
            fact = next(fact for fact in facts if fact.entered_at is None)
            tell_by_entry(stay, fact, statement, rules.units, rules.routine)


def _take_in_milestone(stay: Stay, statement: MilestoneReached, rules: Rules) -> None:
    if statement.milestone in (Milestone.READY_WITHDRAWN, Milestone.DISCHARGED):
        close_period(stay, statement.occurred_at, rules.units, rules.terms)
    fact = Fact(statement)
    stay.facts.append(fact)
    if statement.milestone in WORDS_ON_READY:
        stay.word_on_ready = fact
    elif statement.milestone is Milestone.DISCHARGED:
        stay.discharge = fact
    _share_in_system(stay, fact, rules)


def _share_in_system(stay: Stay, fact: Fact, rules: Rules) -> None:
    if fact.statement.in_system:
        tell_in_system(stay, fact, rules.units, rules.routine)

"""What a story answers at a moment: the state of the stop, the calls owed, the notes, what to enter, the liability.

Each answer is computed from what has been told so far; the moment matters only to what time alone changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from brygga.duties.owed import Owed, owed_in
from brygga.duties.when import Duty, applies_at_for, duties_at, earliest
from brygga.episodes.receivers import reporter_of
from brygga.episodes.stay import Fact, LiabilityPeriod, Stay
from brygga.liability.assessment import Assessment, assess, payer_of, periods_at
from brygga.notes.owed import Note
from brygga.outage.timeline import Outage, Spell
from brygga.recovery.worklist import facts_to_enter, reported_at
from brygga.routine.words import MATTER_OF, Matter, Milestone, Service
from brygga.story.course import Course
from brygga.story.story import Story


class Situation(StrEnum):
    """How it stands with the stop. Clauses: R11, R28."""

    NO_OUTAGE = "inget_stopp"
    WAITING = "vantar"
    APPLIES = "galler"
    RETURNED = "ater_i_drift"
    ALL_ENTERED = "allt_infort"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToEnter:
    """One fact to enter in the coordination system. ``reported_at`` is the call's time (UTC), None where nobody was called."""

    unit: str
    patient: str
    matter: Matter
    service: Service | None
    reported_at: datetime | None
    fact: Fact


def outage_now(story: Story) -> Outage | None:
    """The stop that is on, as the story stands; None where none is."""
    outages = story.timeline.outages
    return outages[-1] if outages and outages[-1].returned is None else None


def spell_now(story: Story, unit: str) -> Spell | None:
    """The stop that is on as it covers a unit, as the story stands; None where none covers it."""
    latest = latest_spell(story, unit)
    return latest if latest is not None and latest.ends is None else None


def latest_spell(story: Story, unit: str) -> Spell | None:
    """The latest time in which a stop covered a unit, on or over; None where none ever did."""
    spells = story.timeline.spells(unit)
    return spells[-1] if spells else None


def spells_now(story: Story) -> dict[str, Spell]:
    """The units that a stop covers, as the story stands, and how it does."""
    units = story.rules.units
    if outage_now(story) is None:
        return {}
    if story.timeline.is_alike_for_all:
        everyone = spell_now(story, next(iter(units), ""))
        return dict.fromkeys(units, everyone) if everyone is not None else {}
    spells = {unit: spell_now(story, unit) for unit in units}
    return {unit: spell for unit, spell in spells.items() if spell is not None}


def situation(story: Story, at: datetime) -> Situation:
    """How it stands with the stop at a moment (UTC, whole minutes): the routine applies where it does to anyone. Clauses: R11."""
    if not story.timeline.outages:
        return Situation.NO_OUTAGE
    if outage_now(story) is not None:
        applies_at = first_applies_at(story)
        return Situation.APPLIES if applies_at is not None and at >= applies_at else Situation.WAITING
    return Situation.RETURNED if next(_left_to_enter(story), None) else Situation.ALL_ENTERED


def first_applies_at(story: Story) -> datetime | None:
    """When the routine first applies to any unit in the stop that is on (UTC); None where none is on, or it covers nobody."""
    once = {id(spell): spell for spell in spells_now(story).values()}
    return earliest(applies_at_for(spell, story.rules.routine) for spell in once.values())


def applied_at(story: Story, stop: Outage) -> datetime:
    """When the routine first applies, or would have, to any unit that a stop covered."""
    spells = (spell for unit in story.rules.units for spell in story.timeline.spells(unit) if spell.outage is stop)
    found = earliest(applies_at_for(spell, story.rules.routine) for spell in spells)
    return found or applies_at_for(Spell(stop, stop.found.position), story.rules.routine)


def situation_of(story: Story, unit: str, at: datetime) -> Situation:
    """How it stands with the stop for one unit, and what it has left to enter. Clauses: R01, R11."""
    spell = spell_now(story, unit)
    if spell is not None:
        return Situation.APPLIES if at >= applies_at_for(spell, story.rules.routine) else Situation.WAITING
    if any(entry.unit == unit for entry in _left_to_enter(story)):
        return Situation.RETURNED
    return Situation.ALL_ENTERED if story.timeline.spells(unit) else Situation.NO_OUTAGE


def duties(story: Story, at: datetime) -> list[Duty]:
    """Every call owed at a moment by a unit that a stop covers, those that can be made and those that wait. Clauses: R11, R23."""
    spells = spells_now(story)
    owed: dict[str, list[Owed]] = {unit: [] for unit in spells}
    for patient, course in story.courses() if spells else ():
        for each in owed_by(story, patient, course):
            owed.get(each.unit, []).append(each)
    units, routine = story.rules.units, story.rules.routine
    return [duty for unit, spell in spells.items() for duty in duties_at(owed[unit], spell, at, units, routine)]


def owed_by(story: Story, patient: str, course: Course) -> Iterator[Owed]:
    """Every call that a course owes, whether or not a stop is on: by its facts, and as corrections."""
    if course.stay is not None:
        yield from owed_in(course.stay, story.rules.units, story.rules.routine)
    for unit, to, correction in course.corrections_owed():
        yield Owed(
            unit=unit, to=to, matter=Matter.CORRECTION, patient=patient, clause="R18", corrects=correction.target
        )


def notes_owed(story: Story) -> Iterator[Note]:
    """Every note still to be put into a record system. Clauses: R10, R17."""
    return (note for _, course in story.courses() for note in course.notes if not note.documented)


def entries_owed(story: Story) -> Iterator[ToEnter]:
    """What the units have to enter for whom the system is back, stay by stay, oldest first. Clauses: R28."""
    spells = spells_now(story)
    return (entry for entry in _left_to_enter(story) if entry.unit not in spells)


def _left_to_enter(story: Story) -> Iterator[ToEnter]:
    return (entry for _, course in story.courses() if course.stay for entry in entries_in(story, course.stay))


def entries_in(story: Story, stay: Stay) -> Iterator[ToEnter]:
    """What a stay has left to enter, oldest first."""
    payer = payer_of(stay, story.rules.units)
    for fact in facts_to_enter(stay):
        yield ToEnter(
            unit=reporter_of(stay, fact, story.rules.routine),
            patient=stay.patient,
            matter=MATTER_OF[fact.milestone],
            service=fact.service if fact.milestone is Milestone.READY_TO_RECEIVE else None,
            reported_at=reported_at(fact, payer),
            fact=fact,
        )


def liability(story: Story) -> dict[str, Assessment]:
    """Liability for every stay that stands. Clauses: R16."""
    return {
        patient: assess(course.stay, story.rules.units, story.rules.terms)
        for patient, course in story.courses()
        if course.stay
    }


def liability_periods(story: Story, at: datetime) -> dict[str, tuple[LiabilityPeriod, ...]]:
    """The periods of liability that have begun at a moment, for every stay that stands."""
    return {
        patient: periods_at(course.stay, at, story.rules.units, story.rules.terms)
        for patient, course in story.courses()
        if course.stay
    }


def holds_until(story: Story, at: datetime) -> datetime | None:
    """The first minute (UTC) in which time alone changes the state of the stop or a duty; None where it never does."""
    applies = (applies_at_for(spell, story.rules.routine) for spell in spells_now(story).values())
    return earliest([*(each for each in applies if at < each), *(duty.holds_until for duty in duties(story, at))])

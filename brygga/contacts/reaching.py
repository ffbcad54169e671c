"""What calls teach the directory: whether a number still leads to its unit, and how old the word of its owner is. Clauses: R22."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.contacts.phones import same_number
from brygga.routine.hours import Hours, is_open
from brygga.routine.words import CallOutcome

CHECKED_FOR = timedelta(days=90)
"""For so long it counts that somebody has made sure of the numbers."""

UNITS_NEEDED, WITHIN = 3, timedelta(hours=24)
"""So many different units must have missed a number within so long: one may have dialled wrong, two may share a list that is wrong."""

_AT_ANY_TIME = frozenset({CallOutcome.WRONG_NUMBER, CallOutcome.PASSED_ON})
"""Somebody else answered: that the unit is closed does not explain it."""

_WHEN_OPEN = frozenset({CallOutcome.NO_ANSWER, CallOutcome.ENGAGED, CallOutcome.ANSWERING_MACHINE})
"""Nobody answered although the unit answers then. A call that was cut off had reached it: the number is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A unit's attempt on a number of another that told nobody anything, and when (UTC); an empty number is the first."""

    unit: str
    number: str
    outcome: CallOutcome
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A number that several units have missed: how many, and when the latest of them did (UTC)."""

    number: str
    units: int
    latest_at: datetime


def is_stale(checked_at: datetime | None, at: datetime) -> bool:
    """Whether it is too long ago that somebody made sure of the numbers, or nobody has."""
    return checked_at is None or at - checked_at > CHECKED_FOR


def doubts(
    numbers: Sequence[str],
    misses: Iterable[Miss],
    answered: Iterable[tuple[str, datetime]],
    since: datetime,
    hours: Hours | None,
) -> tuple[Doubt, ...]:
    """The numbers of a unit that so many others have missed, in the order of the numbers.

    ``answered`` are the numbers on which it was reached, and when; ``since`` is when its owner last looked after them (all UTC).
    What lies before either says nothing any more.
    """
    counting = sorted((each for each in misses if _counts(each, hours)), key=lambda each: each.at)
    reached = list(answered)
    found = []
    for place, number in enumerate(numbers):
        known = [since, *(at for each, at in reached if same_number(each, number))]
        own = [each for each in counting if each.at > max(known) and _is_on(each, number, first=place == 0)]
        units = {each.unit for each in own}
        if any(_units_within(own, start.at) >= UNITS_NEEDED for start in own):
            found.append(Doubt(number=number, units=len(units), latest_at=own[-1].at))
    return tuple(found)


def _counts(miss: Miss, hours: Hours | None) -> bool:
    return miss.outcome in _AT_ANY_TIME or (miss.outcome in _WHEN_OPEN and is_open(hours, miss.at))


def _is_on(miss: Miss, number: str, *, first: bool) -> bool:
    return same_number(miss.number, number) if miss.number else first


def _units_within(misses: Iterable[Miss], start: datetime) -> int:
    """How many units missed the number from an instant on, within a day."""
    return len({each.unit for each in misses if start <= each.at < start + WITHIN})

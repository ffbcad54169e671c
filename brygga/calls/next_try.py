"""When to try again after a call that told nobody anything, and on which number: a proposal of Brygga's, not a rule of the routine.

It follows the receiver's hours: nothing is proposed for a minute in which nobody answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.routine.hours import Hours, first_open
from brygga.routine.words import CallOutcome

_WAIT = {
    CallOutcome.ENGAGED: timedelta(minutes=5),
    CallOutcome.NO_ANSWER: timedelta(minutes=15),
    CallOutcome.ANSWERING_MACHINE: timedelta(minutes=30),
    CallOutcome.WRONG_NUMBER: timedelta(0),
    CallOutcome.PASSED_ON: timedelta(0),
    CallOutcome.CUT_OFF: timedelta(0),
}
_OF_NO_USE = frozenset({CallOutcome.WRONG_NUMBER, CallOutcome.PASSED_ON})
"""Dialling the same number once more would end in the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A call that has been tried: when (UTC, whole minutes), how it ended, on which number (empty where that is not known)."""

    at: datetime
    outcome: CallOutcome
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTry:
    """When to try again (UTC) and on which number. ``instead``: another number that has not been tried and need not wait."""

    at: datetime
    number: str
    instead: str = ""
    after_opening: bool = False


def next_try(tried: Sequence[Tried], numbers: Sequence[str], hours: Hours | None, now: datetime) -> NextTry | None:
    """The next try after the latest one, for a receiver with these hours; None where nothing was tried or somebody answered.

    ``numbers`` are the ways to the receiver in their order; ``now`` is UTC, whole minutes.
    """
    latest = max(tried, key=lambda each: each.at, default=None)
    if latest is None or latest.outcome is CallOutcome.ANSWERED:
        return None
    wished = max(now, latest.at + _WAIT[latest.outcome])
    at = first_open(hours, wished)
    same, other = _same(latest, numbers), _untried(tried, numbers)
    number = (other or same) if latest.outcome in _OF_NO_USE else same
    waits_here = now < at and at == wished
    return NextTry(
        at=at,
        number=number,
        instead=other if waits_here and other != number else "",
        after_opening=at != wished,
    )


def _same(latest: Tried, numbers: Sequence[str]) -> str:
    """The number that was dialled, where it still leads there; else the first."""
    return latest.number if latest.number in numbers else next(iter(numbers), "")


def _untried(tried: Sequence[Tried], numbers: Sequence[str]) -> str:
    """The first number that has not been tried since somebody last answered; empty where all have."""
    since = max((each.at for each in tried if each.outcome is CallOutcome.ANSWERED), default=None)
    dialled = {each.number for each in tried if since is None or each.at > since}
    return next((number for number in numbers if number not in dialled), "")

"""Call at the latest: the last minute in which a call still saves a day, and what it costs to wait. Clauses: R11, R16, R23.

From the first minute of a stop: the Act's clocks do not wait for the routine to apply. 2 kap. 3 §, 5 kap. 4 §.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from brygga.civil_time import local_day, show_time
from brygga.law.terms import Terms
from brygga.law.words import CareKind
from brygga.liability.counting import first_day
from brygga.liability.today import end_of
from brygga.routine.hours import Hours, first_open, last_open

_LONGEST_RUN = 14
"""Days to look through: no run of days that are no workdays is as long."""


class CallBy(NamedTuple):
    """The last minute in which telling of ready saves a day, and what waiting means. Instants are UTC, whole minutes, days local.

    ``by``: that minute; ``begins_on``: the first day of liability if the call is made by then. ``waits_until``: the first minute in which the
    routine applies and the municipality answers; ``begins_then``: the first day of liability if the call is made only then.
    """

    by: datetime
    begins_on: date
    waits_until: datetime
    begins_then: date

    @property
    def days_lost(self) -> int:
        """How many days it costs to wait for the routine."""
        return (self.begins_then - self.begins_on).days


def call_ready_by(
    at: datetime, applies_at: datetime, hours: Hours | None, terms: Terms, care: CareKind = CareKind.SOMATIC
) -> CallBy:
    """For a ready that the municipality has not been told of, at a moment of a stop (UTC, whole minutes). 5 kap. 4 §.

    ``applies_at``: from when the routine applies; ``hours``: when the municipality answers.
    """
    soonest = first_open(hours, at)
    by = _last_that_counts_as(soonest, hours, terms, care)
    waits_until = first_open(hours, max(at, applies_at))
    return CallBy(
        by=by,
        begins_on=first_day(by, terms, care=care),
        waits_until=waits_until,
        begins_then=first_day(waits_until, terms, care=care),
    )


def _last_that_counts_as(soonest: datetime, hours: Hours | None, terms: Terms, care: CareKind) -> datetime:
    """The last minute from ``soonest`` on, in which the municipality answers, that gives the same day as ``soonest``.

    After noon that is noon of the next day: a day more is counted from today, a day fewer from tomorrow morning.
    """
    wanted, found = first_day(soonest, terms, care=care), soonest
    for limit in _limits(local_day(soonest), terms):
        last = last_open(hours, limit)
        if last is None or last < found:
            continue
        if first_day(last, terms, care=care) != wanted:
            break
        found = last
    return found


def _limits(day: date, terms: Terms) -> Iterator[datetime]:
    """The last minute before noon and the last of the day, of a day and those that follow."""
    for each in (day + timedelta(days=step) for step in range(_LONGEST_RUN)):
        noon = terms.last_early_minute(each)
        yield from (end_of(each),) if noon is None else (noon, end_of(each))


def call_ready_in_words(call: CallBy, at: datetime) -> str:
    """Call by when, and what it costs to wait, with the days."""
    text = f"Ring senast {_when(call.by, at)}"
    if call.days_lost <= 0:
        return f"{text}: då räknas det från {call.begins_on}."
    cost = "ett dygn" if call.days_lost == 1 else f"{call.days_lost} dygn"
    return (
        f"{text}; väntar du till {_when(call.waits_until, at)} kostar det {cost}"
        f" ({call.begins_then} i stället för {call.begins_on})."
    )


def call_admission_in_words(due_at: datetime, reachable_until: datetime | None, at: datetime) -> str:
    """By when the admission is to be told, and the last minute in which anybody answers before that. 2 kap. 3 §."""
    if reachable_until is not None and reachable_until < at:
        return f"Ring om inskrivningen så snart någon svarar: ingen svarar mer före {_when(due_at, at)}."
    if reachable_until is None or reachable_until == due_at:
        return f"Ring om inskrivningen senast {_when(due_at, at)}."
    return f"Ring om inskrivningen senast {_when(reachable_until, at)}. Tiden går ut {_when(due_at, at)}, och då svarar ingen."


def _when(instant: datetime, at: datetime) -> str:
    """An instant as it is read in a sentence: the time alone where it is today, the day too where it is not."""
    text = show_time(instant)
    return text.partition(" ")[2] if local_day(instant) == local_day(at) else text

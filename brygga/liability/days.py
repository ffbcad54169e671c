"""The days that a municipality pays for one stay: each local day once, and those that nobody has settled apart. 5 kap. 1 och 4 §§.

The Act says neither whether the day of discharge is paid nor whether that of a death is. An agreement may; until one does, such a day
is not counted, and it is said that it was left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from brygga.civil_time import local_day
from brygga.contacts.units import Units
from brygga.episodes.stay import Stay
from brygga.law.terms import Terms
from brygga.law.words import Circumstance, Settled
from brygga.liability.assessment import periods_at, terms_for
from brygga.routine.words import Milestone

_DAY = timedelta(days=1)


class LastDay(Enum):
    """Why it is unsettled whether a day is paid."""

    DISCHARGE = auto()
    DEATH = auto()


@dataclass(frozen=True, slots=True)
class PaidDays:
    """Local days in order. ``unsettled``: days that neither the Act nor the agreement settles; they are not among ``days``."""

    days: tuple[date, ...] = ()
    unsettled: Mapping[date, LastDay] | None = None

    def by_year(self) -> dict[int, int]:
        """How many days fall in each year."""
        return dict(Counter(day.year for day in self.days))

    def spans(self) -> tuple[tuple[date, date], ...]:
        """The first and the last of each run of days that follow one another."""
        first = [day for day in self.days if day - _DAY not in self.days]
        last = [day for day in self.days if day + _DAY not in self.days]
        return tuple(zip(first, last, strict=True))

    def within(self, first: date, last: date) -> "PaidDays":
        """Those from a day up to and including another."""
        return PaidDays(
            tuple(day for day in self.days if first <= day <= last),
            {day: why for day, why in (self.unsettled or {}).items() if first <= day <= last},
        )


NO_DAYS = PaidDays()


def paid_days(stay: Stay, at: datetime, units: Units, terms: Terms) -> PaidDays:
    """The days paid up to and including that of an instant (UTC), where each stay is paid for by itself."""
    died, then = died_on(stay), terms_for(stay, terms)
    counted = {day for day in _of_periods(stay, at, units, terms) if died is None or day <= died}
    unsettled: dict[date, LastDay] = {}
    if died is not None and died in counted | _at_discharge(stay):
        _settle(died, LastDay.DEATH, then.day_of_death_paid, counted, unsettled)
    elif died is None:
        for day in _at_discharge(stay):
            _settle(day, LastDay.DISCHARGE, then.discharge_day_paid, counted, unsettled)
    return PaidDays(tuple(sorted(counted)), unsettled)


def _settle(day: date, why: LastDay, settled: Settled, counted: set[date], unsettled: dict[date, LastDay]) -> None:
    """Count a last day, or not, or put it apart."""
    counted.discard(day)
    if settled is Settled.YES:
        counted.add(day)
    elif settled is Settled.UNCLEAR:
        unsettled[day] = why


def died_on(stay: Stay) -> date | None:
    """The local day on which the patient died in the stay; None where nobody has said so, or it was after the discharge."""
    said = stay.circumstances.get(Circumstance.DECEASED)
    if said is None or said.answer != "ja":
        return None
    day = local_day(said.occurred_at)
    return None if stay.discharge is not None and day > local_day(stay.discharge.statement.occurred_at) else day


def _of_periods(stay: Stay, at: datetime, units: Units, terms: Terms) -> Iterator[date]:
    """Every day of the periods; of one that runs, up to and including the present day."""
    for period in periods_at(stay, at, units, terms):
        day, end = period.begins_on, period.ends_on or local_day(at) + _DAY
        while day < end:
            yield day
            day += _DAY


def _at_discharge(stay: Stay) -> set[date]:
    """The day of discharge, where the municipality was liable on it but for the discharge; else none."""
    word, first = stay.word_on_ready, stay.first_day_when_closed
    if stay.discharge is None or word is None or word.milestone is not Milestone.READY or first is None:
        return set()
    day = local_day(stay.discharge.statement.occurred_at)
    return {day} if first <= day else set()


def unsettled_in_words(paid: PaidDays) -> str:
    """Which days were left out because nobody has settled whether they are paid, a sentence each; empty for none."""
    return " ".join(
        f"{_NAMES[why]} {day} är inte räknad: det är inte avgjort om den betalas."
        for day, why in (paid.unsettled or {}).items()
    )


def spans_in_words(paid: PaidDays) -> str:
    """Which days: ”2026-11-23 till och med 2026-11-24; 2026-11-29”."""
    spans = (str(first) if first == last else f"{first} till och med {last}" for first, last in paid.spans())
    return "; ".join(spans)


_NAMES = {LastDay.DISCHARGE: "Utskrivningsdagen", LastDay.DEATH: "Dagen för dödsfallet"}

"""The monthly average by agreement: which stays are in it, the mean with its formula, the days above the threshold. 4 kap. 5 §.

Interpretations, each of which an agreement's text may contradict (no agreement's exact formula has been seen):

- A stay has the days from that of the newest notice of ready to that of the discharge, or of a death. Noon, the kind of care and
  ``day_zero`` play no part: they belong to the free days of 5 kap. 4 §.
- Who went home on the day of the notice counts with 0 days, or is left out, as ``include_day_zero`` says.
- A stay of more than ``individual_after_days`` leaves the mean and is paid for by itself, for the days beyond those.
- The mean is rounded, half upwards, before the threshold is drawn from it; what is above is multiplied by the number of stays in it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import Enum, auto

from brygga.civil_time import local_day
from brygga.contacts.units import Units
from brygga.episodes.stay import Stay
from brygga.law.terms import Average, Terms
from brygga.law.words import DayKind
from brygga.law.workdays import is_workday
from brygga.liability.assessment import payer_of, terms_for
from brygga.liability.conditions import MISSING, REASONS_NOT, ready_told
from brygga.liability.days import died_on
from brygga.liability.numbers import number, plural

_DAY = timedelta(days=1)
_SHOWN_ONE_BY_ONE = 12
_DIGITS = 50
_ASKED_ELSEWHERE = ("utskriven", "vardslag")


class Place(Enum):
    """Where a stay stands in a month's average."""

    IN_MEAN = auto()
    INDIVIDUAL = auto()
    SAME_DAY = auto()
    TOLD_AFTER = auto()
    NOT_MET = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discharged:
    """A stay that has ended, as the average sees it. ``days``: those after the notice's, in order, up to and including the last.

    ``codes``: the reasons for which it is not counted, or what is missing to tell; as in ``conditions``. Days are local.
    """

    stay: str
    payer: str | None
    place: Place
    told_on: date | None
    ended_on: date
    days: tuple[date, ...] = ()
    codes: tuple[str, ...] = ()

    def beyond(self, average: Average) -> tuple[date, ...]:
        """The days that are paid for by themselves, as the Act counts: from so many days after the notice, without the last day."""
        if self.place is not Place.INDIVIDUAL or self.told_on is None:
            return ()
        return (self.told_on, *self.days)[average.individual_after_days : len(self.days)]


def discharged(stay: Stay, units: Units, terms: Terms, average: Average) -> Discharged:
    """Where a stay that has ended stands. It counts with both notices and the call to a plan where due, and nothing in the way."""
    assert stay.discharge is not None  # noqa: S101 - only asked of a stay that has ended
    discharged_at = stay.discharge.statement.occurred_at
    payer, ended_on, then = payer_of(stay, units), died_on(stay) or local_day(discharged_at), terms_for(stay, terms)
    if payer is None:
        return Discharged(
            stay=stay.patient,
            payer=None,
            place=Place.UNCLEAR,
            told_on=None,
            ended_on=ended_on,
            codes=("betalningsskyldig",),
        )
    told = ready_told(stay, payer)
    told_on = local_day(told.at) if told is not None else None
    place, codes = _standing(stay, payer, then)
    days: tuple[date, ...] = ()
    if place is Place.IN_MEAN and told is not None and told_on is not None:
        days = tuple(_days_between(told_on, ended_on, then.day_kind))
        place = Place.TOLD_AFTER if told.at > discharged_at or told_on > ended_on else _by_length(len(days), average)
    return Discharged(
        stay=stay.patient, payer=payer, place=place, told_on=told_on, ended_on=ended_on, days=days, codes=codes
    )


def _standing(stay: Stay, payer: str, then: Terms) -> tuple[Place, tuple[str, ...]]:
    """Whether anything is in the way, or missing, but the discharge itself and what only the free days ask for."""
    for place, questions in ((Place.NOT_MET, REASONS_NOT), (Place.UNCLEAR, MISSING)):
        asked = {name: holds for name, holds in questions.items() if name not in _ASKED_ELSEWHERE}
        codes = tuple(name for name, holds in asked.items() if holds(stay, payer, then))
        if codes:
            return place, codes
    return Place.IN_MEAN, ()


def _days_between(told_on: date, ended_on: date, kind: DayKind) -> Iterator[date]:
    """The days that follow that of the notice, up to and including the last. Workdays alone where the agreement counts those."""
    day = told_on + _DAY
    while day <= ended_on:
        if kind is DayKind.CALENDAR or is_workday(day):
            yield day
        day += _DAY


def _by_length(days: int, average: Average) -> Place:
    if average.individual_after_days is not None and days > average.individual_after_days:
        return Place.INDIVIDUAL
    return Place.SAME_DAY if days == 0 and not average.include_day_zero else Place.IN_MEAN


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAverage:
    """The average of one municipality's month. ``days``: of each stay in the mean; ``mean`` None where there is none.

    ``excess``: the days above the threshold, of all stays in the mean; ``individual``: the days of each stay that left it.
    """

    average: Average
    days: tuple[int, ...]
    mean: Decimal | None
    excess: Decimal
    individual: tuple[int, ...]

    @property
    def threshold(self) -> Decimal:
        """The mean that costs nothing."""
        return Decimal(str(self.average.threshold_days))

    @property
    def individual_days(self) -> int:
        """The days that are paid for by themselves."""
        return sum(days - (self.average.individual_after_days or 0) for days in self.individual)

    @property
    def paid_days(self) -> Decimal:
        """All days that are paid."""
        return self.excess + self.individual_days


def average_of(stays: Sequence[Discharged], average: Average) -> MonthAverage:
    """The average of some stays of one municipality and month."""
    days = tuple(len(each.days) for each in stays if each.place is Place.IN_MEAN)
    mean, excess = _mean(days, average.decimals), Decimal(0)
    if mean is not None:
        excess = max(Decimal(0), mean - Decimal(str(average.threshold_days))) * len(days)
    return MonthAverage(
        average=average,
        days=days,
        mean=mean,
        excess=excess,
        individual=tuple(len(each.days) for each in stays if each.place is Place.INDIVIDUAL),
    )


def _mean(days: Sequence[int], decimals: int) -> Decimal | None:
    if not days:
        return None
    with localcontext(prec=_DIGITS):
        return (Decimal(sum(days)) / len(days)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def formula(month: MonthAverage) -> str:
    """How the days above the threshold come about, with the numbers in it."""
    if month.mean is None:
        return "Inga patienter att räkna medelvärde på: 0 dagar."
    count, threshold = len(month.days), number(month.threshold)
    equals = "=" if month.mean * count == sum(month.days) else "≈"
    mean = f"({_added(month.days)}) / {count} {equals} {number(month.mean)} dagar"
    over = month.mean - month.threshold
    if over <= 0:
        return f"{mean}; inte över gränsen {threshold}: 0 dagar."
    patients = plural(count, "patient", "patienter")
    return (
        f"{mean}; {number(month.mean)} − {threshold} = {number(over)} över gränsen;"
        f" {number(over)} × {patients} = {number(month.excess)} dagar."
    )


def _added(days: Sequence[int]) -> str:
    """The days one by one; where they are many, how many stays have each number."""
    if len(days) <= _SHOWN_ONE_BY_ONE:
        return " + ".join(map(str, days))
    return " + ".join(f"{count} × {each}" for each, count in sorted(Counter(days).items()))


def individual_formula(month: MonthAverage) -> str:
    """How the days of the stays that left the mean come about; empty where none did."""
    free = month.average.individual_after_days
    if not month.individual or free is None:
        return ""
    if len(month.individual) == 1:
        parts = f"{month.individual[0]} − {free}"
    else:
        parts = " + ".join(f"({days} − {free})" for days in month.individual)
    return f"Längre än {plural(free, 'dag', 'dagar')}: {parts} = {plural(month.individual_days, 'dag', 'dagar')}."

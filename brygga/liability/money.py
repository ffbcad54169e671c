"""What days cost, in whole kronor; or why that can't be said. 4 kap. 5 §, 5 kap. 6 § lag (2017:612), förordning (2017:617).

There is money only where the agreement's own text has been seen, and only by a sum that the agreement fixes or by the regulation's sum
for each day's own year, checked by somebody. That a day costs what its own year's regulation says is an interpretation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from brygga.law.amounts import YearAmount
from brygga.law.terms import Terms
from brygga.liability.numbers import in_thousands, plural

_KRONA = Decimal(1)


class YearCost(NamedTuple):
    """The days of a year, what each costs in whole kronor, and by what: a regulation, or the agreement."""

    year: int
    days: Decimal
    kronor: int
    by: str


@dataclass(frozen=True, slots=True)
class Money:
    """``kronor``: the sum, None where it can't be said. ``lacking``: the years that lack a checked sum. ``sentence``: the sum with its
    numbers, or why there is none.
    """

    kronor: int | None
    sentence: str
    costs: tuple[YearCost, ...] = ()
    lacking: tuple[int, ...] = ()


def money_for(days: Mapping[int, Decimal | int], terms: Terms, amounts: Mapping[int, YearAmount]) -> Money:
    """What days cost, given by year. ``amounts``: the regulation's sums. Years without days are asked for nothing."""
    by_year = {year: Decimal(count) for year, count in sorted(days.items()) if count}
    if not terms.verified:
        return Money(None, "Inga belopp: överenskommelsen är overifierad.")
    if terms.amount.kronor is not None:
        fixed = terms.amount.kronor
        return _sum(tuple(YearCost(year, count, fixed, "överenskommelsen") for year, count in by_year.items()))
    if not terms.amount.by_regulation:
        return Money(None, "Inga belopp: överenskommelsen säger inte vad en dag kostar.")
    lacking = tuple(year for year in by_year if not _is_usable(amounts.get(year)))
    if lacking:
        return Money(None, _lacking_in_words(lacking, amounts), lacking=lacking)
    return _sum(tuple(_by_regulation(amounts[year], count) for year, count in by_year.items()))


def _is_usable(amount: YearAmount | None) -> bool:
    return amount is not None and amount.is_usable


def _by_regulation(amount: YearAmount, days: Decimal) -> YearCost:
    assert amount.kronor is not None  # noqa: S101 - one without a sum is not usable
    return YearCost(amount.year, days, amount.kronor, amount.regulation)


def _sum(costs: tuple[YearCost, ...]) -> Money:
    """The sum, rounded to whole kronor only at the end, half a krona upwards."""
    exact = sum((each.days * each.kronor for each in costs), Decimal(0))
    kronor = int(exact.quantize(_KRONA, ROUND_HALF_UP))
    if not costs:
        return Money(0, "0 kr: inga dagar.")
    parts = " + ".join(f"{plural(each.days, 'dag', 'dagar')} × {in_thousands(each.kronor)} kr" for each in costs)
    by = ", ".join(dict.fromkeys(_source(each) for each in costs))
    return Money(kronor, f"{parts} = {in_thousands(kronor)} kr ({by}).", costs=costs)


def _source(cost: YearCost) -> str:
    return cost.by if cost.by == "överenskommelsen" else f"{cost.by} för {cost.year}"


def _lacking_in_words(lacking: tuple[int, ...], amounts: Mapping[int, YearAmount]) -> str:
    known = {year: amounts[year].regulation for year in lacking if year in amounts}
    named = [f"{year} ({known[year]})" if known.get(year, "okänd") != "okänd" else str(year) for year in lacking]
    years = " och ".join(named)
    return f"Inga belopp: ingen har läst beloppet för {years} i föreskriften och skrivit in det som verifierat."

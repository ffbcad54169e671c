"""Workdays in Sweden: every day that the law on statutory time does not let a deadline end on. Lag (1930:173) 2 §."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_workday(day: date) -> bool:
    """Neither Saturday, Sunday, holiday, Midsummer Eve, Christmas Eve nor New Year's Eve. ``day`` is a local day."""
    return day.weekday() < _SATURDAY and day not in _free_days(day.year)


@lru_cache(maxsize=512)
def _free_days(year: int) -> frozenset[date]:
    """Holidays by lag (1989:253), and the three eves that lag (1930:173) puts beside them."""
    return frozenset(holidays.country_holidays("SE", years=year, categories=("public", "de_facto")))


def next_workday(day: date) -> date:
    """The day itself, or the first workday after it."""
    return next(each for each in _from(day) if is_workday(each))


def add_workdays(day: date, count: int) -> date:
    """The day so many workdays after a day; the day itself for none."""
    found = day
    for _ in range(count):
        found = next_workday(found + _DAY)
    return found


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _DAY

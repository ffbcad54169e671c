"""Workdays, and the first day of liability, counted by stepping from one day to the next."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from tests.independent.agreements import Terms

ONE = timedelta(days=1)
SATURDAY, FRIDAY = 5, 4


def easter(year: int) -> date:
    """Easter Day, by the rule of 1876 (Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def first_from(day: date, weekday: int) -> date:
    """The first such weekday from a day on."""
    while day.weekday() != weekday:
        day += ONE
    return day


@cache
def free_days(year: int) -> frozenset[date]:
    """Holidays by lag (1989:253) that can fall on a weekday, and the three eves of lag (1930:173) 2 §."""
    sunday = easter(year)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    found = [date(year, month, day) for month, day in fixed]
    found += [sunday - 2 * ONE, sunday + ONE, sunday + 39 * ONE]
    found.append(first_from(date(year, 6, 19), FRIDAY))
    return frozenset(found)


def is_workday(day: date) -> bool:
    """No Saturday, Sunday, holiday or eve."""
    return day.weekday() < SATURDAY and day not in free_days(day.year)


def to_workday(day: date) -> date:
    """The day, or the next workday."""
    while not is_workday(day):
        day += ONE
    return day


def first_day(notice: date, early: bool, terms: Terms, care: str) -> date:
    """The first day of liability after a notice on a local day, before or after the time of day that parts them."""
    day = notice + ONE if terms["dag_noll"] == "dagen_efter" else notice
    left = int(terms["fria_dagar"][care]) + (0 if early else int(terms["extra_dagar_efter_brytpunkten"]))
    while left:
        day += ONE
        if terms["dagar"] == "kalenderdagar" or is_workday(day):
            left -= 1
    return to_workday(day) if terms["forsta_dagen_flyttas_till_vardag"] == "ja" else day


def is_early(seconds: int, terms: Terms) -> bool:
    """Whether so many seconds after midnight on the wall are before the time that parts early from late."""
    if terms["brytpunkt"] == "ingen":
        return True
    hour, minute = terms["brytpunkt"].split(":")
    limit = int(hour) * 3600 + int(minute) * 60
    return seconds <= limit if terms["brytpunkten_raknas_som_fore"] == "ja" else seconds < limit

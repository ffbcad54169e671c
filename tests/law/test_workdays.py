"""Workdays in Sweden, beside the days of lag (1989:253) and lag (1930:173) worked out by themselves."""

from datetime import date, timedelta

import pytest

from brygga.law.workdays import add_workdays, is_workday, next_workday


def easter(year):
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * last) // 433
    month = (h + last - 7 * m + 90) // 25
    return date(year, month, (h + last - 7 * m + 33 * month + 19) % 32)


def first(weekday, start):
    """The first such weekday (0 = Monday) from a day on."""
    return next(day for day in (start + timedelta(days=n) for n in range(7)) if day.weekday() == weekday)


def free_days(year):
    """Holidays and the three eves, apart from Saturdays and Sundays."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=n) for n in (-2, 1, 39)}
    fixed = {date(year, *day) for day in [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]}
    midsummer_eve = first(4, date(year, 6, 19))
    return moving | fixed | {midsummer_eve, first(5, date(year, 10, 31))}


@pytest.mark.parametrize("year", range(2019, 2041))
def test_every_day_of_the_year(year):
    free, day = free_days(year), date(year, 1, 1)
    while day.year == year:
        assert is_workday(day) is (day.weekday() < 5 and day not in free), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2026-11-27", "2026-11-27"),
        ("2026-11-28", "2026-11-30"),
        ("2026-11-29", "2026-11-30"),
        ("2026-04-03", "2026-04-07"),
        ("2026-06-19", "2026-06-22"),
        ("2026-12-24", "2026-12-28"),
        ("2026-12-31", "2027-01-04"),
    ],
)
def test_the_day_itself_or_the_first_workday_after_it(day, following):
    assert str(next_workday(date.fromisoformat(day))) == following


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-28", 0, "2026-11-28"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-12-23", 2, "2026-12-29"),
        ("2026-12-30", 3, "2027-01-07"),
    ],
)
def test_so_many_workdays_later(day, count, found):
    assert str(add_workdays(date.fromisoformat(day), count)) == found

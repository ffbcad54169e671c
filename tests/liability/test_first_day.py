"""The first day of liability beside an oracle that steps through the days by itself, over the whole of 2026.

The oracle knows neither `zoneinfo` nor `timedelta` of days: it knows when the clock is changed in Sweden and counts minutes.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.liability.counting import first_day
from tests.worlds import TERMS

LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
# Summer time from 29 March 01:00 UTC to 25 October 01:00 UTC, in minutes of the year.
SUMMER = ((31 + 28 + 28) * 1440 + 60, (sum(LENGTHS[:9]) + 24) * 1440 + 60)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
CHANGED = {date(2026, 3, 29), date(2026, 10, 25)}
CHOSEN = CHANGED | {date(2026, month, day) for month, day in [
    (1, 1), (1, 5), (1, 9), (2, 28), (3, 28), (3, 31), (4, 2), (6, 30), (10, 24), (11, 23), (12, 23), (12, 31)]
}  # fmt: skip


def oracle(minute: int) -> tuple[int, int, int]:
    """The first day as (year, month, day) when ready was told this many minutes (UTC) after the year began."""
    wall = minute + (120 if SUMMER[0] <= minute < SUMMER[1] else 60)
    days, clock = divmod(wall, 1440)
    day = (2026, 1, 1)
    for _ in range(days + (3 if clock <= 720 else 4)):
        day = day_after(day)
    return day


def day_after(day: tuple[int, int, int]) -> tuple[int, int, int]:
    year, month, number = day
    if number < LENGTHS[month - 1]:
        return (year, month, number + 1)
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def asked(minute: int) -> tuple[int, int, int]:
    found = first_day(NEW_YEAR + timedelta(minutes=minute), TERMS)
    return (found.year, found.month, found.day)


@pytest.mark.parametrize("day", sorted(CHOSEN), ids=str)
def test_every_minute_of_a_chosen_day(day):
    # From an hour before the day to an hour after it, so that the whole local day is within, whatever the clock does.
    start = (day - date(2026, 1, 1)).days * 1440 - 180
    assert [asked(minute) for minute in range(max(start, -60), start + 1440 + 240)] == [
        oracle(minute) for minute in range(max(start, -60), start + 1440 + 240)
    ]


def test_every_hour_of_the_year_and_the_minute_after():
    for hour in range(365 * 24):
        assert (asked(hour * 60), asked(hour * 60 + 1)) == (oracle(hour * 60), oracle(hour * 60 + 1))


@given(st.integers(-60, 365 * 1440 - 61))
def test_any_minute_of_the_year(minute):
    assert asked(minute) == oracle(minute)


@pytest.mark.prove
def test_every_minute_of_the_year():
    assert all(asked(minute) == oracle(minute) for minute in range(-60, 365 * 1440 - 60))


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("2026-01-05T08:30", "2026-01-08"),
        ("2026-01-05T11:00", "2026-01-08"),
        ("2026-01-05T11:01", "2026-01-09"),
        ("2026-01-09T10:59", "2026-01-12"),
        ("2026-01-09T14:00", "2026-01-13"),
        ("2026-04-02T08:00", "2026-04-05"),
        ("2026-12-23T12:00", "2026-12-27"),
        ("2028-02-27T07:00", "2028-03-01"),
        ("2026-10-25T11:00", "2026-10-28"),
        ("2026-10-25T11:01", "2026-10-29"),
        ("2027-03-28T10:00", "2027-03-31"),
        ("2027-03-28T10:01", "2027-04-01"),
        ("2026-07-01T10:00", "2026-07-04"),
        ("2026-07-01T22:00", "2026-07-05"),
    ],
)
def test_first_day_as_the_research_has_it(told, first):
    assert str(first_day(datetime.fromisoformat(told).replace(tzinfo=UTC), TERMS)) == first

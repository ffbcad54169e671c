"""The first day of liability, told in any minute of 2026-2028: the product and a count from day to day agree.

`make prove` asks about every minute, 1,578,240 of them. `make test` asks about every day's midnight, 12:00 and 14:00 with two minutes on
either side, every minute of the days on which the clock is changed, and every 101st minute else.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from brygga.law.loading import load_terms
from brygga.law.words import CareKind
from brygga.liability import counting
from brygga.reading.library import LIBRARY
from tests.independent import days
from tests.independent.agreements import terms_on

EVERY_MINUTE = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
FIRST, LAST = datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2028, 12, 31, 23, tzinfo=UTC)
"""From midnight to midnight in Sweden."""
MINUTE = timedelta(minutes=1)
NEAR = 2
EDGES = [0, 12, 14]
"""Hours."""
AGREEMENTS = ["lagen", "exempel-genomsnitt", "exempel-ovriga-villkor"]
KINDS = list(CareKind)


def last_sunday(year: int, month: int) -> datetime:
    """One o'clock UTC on the last Sunday of March or October: when the clock is changed in the union."""
    day = date(year, month, 31)
    while day.weekday() != 6:
        day -= timedelta(days=1)
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


CHANGES = {year: (last_sunday(year, 3), last_sunday(year, 10)) for year in range(2025, 2030)}
CHANGED = {change.date() for changes in CHANGES.values() for change in changes}


def wall_of(at: datetime) -> datetime:
    """The clock on the wall, by the rule of the clocks and not by a table."""
    begins, ends = CHANGES[at.year]
    return at + timedelta(hours=2 if begins <= at < ends else 1)


def minutes() -> Iterator[datetime]:
    """The minutes that are asked about."""
    count = (LAST - FIRST) // MINUTE
    assert count == 1_578_240
    if EVERY_MINUTE:
        yield from (FIRST + number * MINUTE for number in range(count))
        return
    yield from (FIRST + number * MINUTE for number in range(0, count, 101))
    for number in range(0, count, 60):
        hour = FIRST + number * MINUTE
        wall = wall_of(hour)
        if wall.date() in CHANGED:
            yield from (hour + more * MINUTE for more in range(60))
        elif wall.hour in EDGES:
            yield from (hour + more * MINUTE for more in range(-NEAR, NEAR + 1) if hour + more * MINUTE >= FIRST)


def differences(agreement: str) -> Iterator[str]:
    """What is counted otherwise; each minute is asked about once, the kinds of care in turn."""
    terms = load_terms(LIBRARY.laws, LIBRARY.agreements, agreement)
    known: dict[tuple[date, bool, CareKind], date] = {}
    for number, at in enumerate(minutes()):
        wall, care = wall_of(at), KINDS[number % len(KINDS)]
        then = terms_on(agreement, wall.date())
        key = (wall.date(), days.is_early(wall.hour * 3600 + wall.minute * 60, then), care)
        if key not in known:
            known[key] = days.first_day(*key[:2], then, care.value)
        if (counted := counting.first_day(at, terms, care=care)) != known[key]:
            yield f"{at:%Y-%m-%d %H:%M} {care}: {counted}, counted by days {known[key]}"


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_first_day_agrees_with_a_count_from_day_to_day(agreement: str) -> None:
    assert list(differences(agreement)) == []


def test_comparison_notices_a_noon_that_is_a_minute_off(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = counting.is_before_noon
    monkeypatch.setattr(counting, "is_before_noon", lambda at, terms: exact(at - MINUTE, terms))
    assert next(differences("lagen"), None)


def test_workdays_agree_with_a_table() -> None:
    table = holidays.country_holidays("SE", years=range(2018, 2060), categories=("public", "de_facto"))
    day, wrong = date(2018, 1, 1), []
    while day.year < 2060:
        if days.is_workday(day) != (day.weekday() < 5 and day not in table):
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []

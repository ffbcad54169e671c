"""A word that was promised is late from the minute after, by real time. Clauses: R06."""

from datetime import timedelta

import pytest

from brygga.outage.next_word import NextWord, next_word
from tests.worlds import instant


@pytest.mark.parametrize(
    ("now", "late_by"),
    [("12:59", None), ("13:00", None), ("13:01", timedelta(minutes=1)), ("15:12", timedelta(minutes=132))],
)
def test_it_is_late_from_the_minute_after(now, late_by):
    assert next_word(instant("13:00"), instant(now)) == NextWord(instant("13:00"), late_by)


def test_seconds_do_not_make_it_late_and_nothing_promised_is_nothing():
    assert next_word(instant("13:00"), instant("13:00") + timedelta(seconds=59)).late_by is None
    assert next_word(None, instant("13:00")) is None


def test_the_hour_that_comes_twice_counts():
    due, now = instant("2026-10-25 02:30 A"), instant("2026-10-25 02:30 B")
    assert next_word(due, now).late_by == timedelta(hours=1)

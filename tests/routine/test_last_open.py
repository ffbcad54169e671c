"""The last minute in which somebody answers, beside one that looks at every minute. Clauses: R23."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.civil_time import MINUTE, read_time, show_time
from brygga.routine.hours import is_open, last_open, read_hours
from tests.routine.test_hours import AUTUMN, ORDINARY, SPRING, open_on_the_wall, texts

A_WEEK = 7 * 24 * 60


def looked_for(text, at):
    """The oracle: the last minute up to `at` at which the clock on the wall lies in a window, one by one for a week."""
    steps = (at - timedelta(minutes=step) for step in range(A_WEEK + 60))
    return next((minute for minute in steps if open_on_the_wall(text, minute)), None)


@given(
    texts,
    st.builds(
        lambda night, step: night + timedelta(minutes=step),
        st.sampled_from([AUTUMN, SPRING, ORDINARY]),
        st.integers(0, 36 * 60),
    ),
)
def test_it_is_the_one_found_by_looking_at_every_minute(text, at):
    expected = looked_for(text, at)
    if expected is not None:  # a window that lies in the missing hour alone has a test of its own
        assert last_open(read_hours(text), at) == expected


@pytest.mark.parametrize("night", [AUTUMN, SPRING])
@pytest.mark.parametrize("text", ["01:30-02:30", "02:00-03:00", "00:00-02:59", "02:30-02:31", "07:00-22:00"])
def test_every_minute_of_a_night_in_which_the_clock_is_changed(night, text):
    hours, latest = read_hours(text), None
    for step in range(-2 * 24 * 60, 24 * 60):
        at = night + timedelta(minutes=step)
        latest = at if open_on_the_wall(text, at) else latest
        if step >= 0:
            assert last_open(hours, at) == latest, show_time(at)


@pytest.mark.parametrize(
    ("text", "at", "last"),
    [
        ("07:00-22:00", "2026-11-24 23:30", "2026-11-24 21:59"),
        ("07:00-22:00", "2026-11-24 06:59", "2026-11-23 21:59"),
        ("07:00-22:00", "2026-11-24 07:00", "2026-11-24 07:00"),
        ("07:00-22:00", "2026-11-24 21:59", "2026-11-24 21:59"),
        ("mån-fre 08:00-17:00", "2026-11-29 12:00", "2026-11-27 16:59"),
        ("mån 08:00-09:00", "2026-11-23 07:59", "2026-11-16 08:59"),
        ("00:00-24:00", "2026-11-24 03:00", "2026-11-24 03:00"),
        ("12:00-24:00", "2026-11-24 03:00", "2026-11-23 23:59"),
    ],
)
def test_it_is_a_minute_that_is_open(text, at, last):
    found = last_open(read_hours(text), read_time(at))
    assert show_time(found) == last
    assert is_open(read_hours(text), found)
    assert found is not None
    assert found == read_time(at) or not is_open(read_hours(text), found + MINUTE)


def test_one_who_always_answers_answers_now():
    assert last_open(None, ORDINARY) == ORDINARY


def test_a_window_that_fell_whole_in_the_missing_hour_was_open_the_week_before():
    text = "sön 02:10-02:40"
    assert show_time(last_open(read_hours(text), read_time("2027-03-30 12:00"))) == "2027-03-21 02:39"

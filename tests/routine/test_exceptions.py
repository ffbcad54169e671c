"""Exceptions by date, beside an oracle that looks at every minute one by one. Clauses: R23."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brygga.civil_time import MINUTE, ZONE, read_time, show_time
from brygga.routine.hours import (
    DayHours,
    UnreadableHours,
    Window,
    closes_at,
    first_open,
    is_open,
    last_open,
    read_day_hours,
    read_exceptions,
    read_hours,
    show_exceptions,
    with_exceptions,
)

CHRISTMAS_EVE = date(2026, 12, 24)
STARTS = [datetime(2026, 12, 23, 21, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)]
WEEKS = ["mån-fre 08:00-17:00", "07:00-22:00", "00:00-24:00", "sön 10:00-12:00"]
DAYS = ["stängt", "00:00-24:00", "10:00-14:00", "00:00-01:00;23:00-24:00"]
SOUGHT_DAYS = 12


def oracle(week: str, days: dict[date, str], at: datetime) -> bool:
    """Whether it is open by the clock on the wall, by the day's own text where it has one."""
    wall = at.astimezone(ZONE)
    said = days.get(wall.date())
    if said == "stängt":
        return False
    return is_open(read_hours(said or week), at)


def next_minute(week: str, days: dict[date, str], at: datetime, *, wanted: bool, step: int = 1) -> datetime | None:
    """The first minute from `at` on (or back) at which being open is as wanted, looked for one by one for some days."""
    minutes = (at + MINUTE * step * each for each in range(SOUGHT_DAYS * 24 * 60))
    return next((minute for minute in minutes if oracle(week, days, minute) is wanted), None)


days_near = st.dictionaries(
    st.builds(lambda start, step: (start + timedelta(days=step)).date(), st.sampled_from(STARTS), st.integers(-2, 5)),
    st.sampled_from(DAYS),
    min_size=1,
    max_size=5,
)
moments = st.builds(lambda start, step: start + MINUTE * step, st.sampled_from(STARTS), st.integers(0, 3 * 24 * 60))


@settings(max_examples=60)
@given(st.sampled_from(WEEKS), days_near, moments)
def test_turns_are_those_found_by_looking_at_every_minute(week, days, at):
    hours = with_exceptions(read_hours(week), [read_day_hours(day, text) for day, text in days.items()])
    assert is_open(hours, at) is oracle(week, days, at)
    opens, was = next_minute(week, days, at, wanted=True), next_minute(week, days, at, wanted=True, step=-1)
    closes = next_minute(week, days, at, wanted=False)
    if opens is not None:
        assert first_open(hours, at) == opens
    if was is not None:
        assert last_open(hours, at) == was
    if closes is not None and is_open(hours, at):
        assert closes_at(hours, at) == closes


@pytest.mark.parametrize(
    ("week", "at", "opens"),
    [
        ("07:00-22:00", "2026-12-24 09:00", "2026-12-25 07:00"),
        ("mån-fre 08:00-17:00", "2026-12-23 18:00", "2026-12-25 08:00"),
        (None, "2026-12-24 00:00", "2026-12-25 00:00"),
    ],
)
def test_unit_that_is_closed_on_a_date_opens_the_day_after(week, at, opens):
    closed = with_exceptions(read_hours(week) if week else None, [read_day_hours(CHRISTMAS_EVE, "stangt")])
    assert show_time(first_open(closed, read_time(at))) == opens


def test_midnight_is_a_turn_for_one_that_is_always_open_but_on_a_date():
    closed = with_exceptions(None, [read_day_hours(CHRISTMAS_EVE, "stängt")])
    assert show_time(closes_at(closed, read_time("2026-12-01 12:00"))) == "2026-12-24 00:00"
    assert closes_at(closed, read_time("2026-12-25 00:00")) is None
    assert show_time(last_open(closed, read_time("2026-12-24 15:00"))) == "2026-12-23 23:59"


def test_whole_month_closed_by_date_is_waited_out():
    days = [read_day_hours(date(2026, 7, day), "stängt") for day in range(1, 32)]
    assert show_time(
        first_open(with_exceptions(read_hours("mån 08:00-09:00"), days), read_time("2026-07-01 08:00"))
    ) == ("2026-08-03 08:00")


def test_other_hours_on_a_date_go_before_those_of_the_week():
    short = with_exceptions(read_hours("07:00-22:00"), [read_day_hours(CHRISTMAS_EVE, "08:00-12:00")])
    assert not is_open(short, read_time("2026-12-24 07:30"))
    assert show_time(closes_at(short, read_time("2026-12-24 08:00"))) == "2026-12-24 12:00"
    assert is_open(short, read_time("2026-12-23 07:30"))


def test_later_of_two_words_about_a_day_counts_and_none_changes_nothing():
    hours = read_hours("07:00-22:00")
    twice = [read_day_hours(CHRISTMAS_EVE, "stängt"), read_day_hours(CHRISTMAS_EVE, "08:00-12:00")]
    assert is_open(with_exceptions(hours, twice), read_time("2026-12-24 09:00"))
    assert with_exceptions(hours, []) is hours
    assert with_exceptions(None, []) is None


@pytest.mark.parametrize("text", ["mån 08:00-12:00", "aldrig", "", "12:00-08:00", "mån-fre 08:00-12:00;13:00-14:00"])
def test_what_is_no_hours_of_a_day_is_refused_with_a_sentence(text):
    with pytest.raises(UnreadableHours, match=r"\.$"):
        read_day_hours(CHRISTMAS_EVE, text)


# ---- as they are written and shown

EVERY_DAY = frozenset(range(7))
WRITTEN = "2026-12-24 stängt; 2026-12-31 08:00-12:00; 13:00-15:00\n2027-01-01 Stangt\n2027-01-02 00:00-24:00"


def test_each_date_has_its_windows_and_what_has_no_date_belongs_to_the_one_before():
    morning, afternoon = Window(EVERY_DAY, 8 * 60, 12 * 60), Window(EVERY_DAY, 13 * 60, 15 * 60)
    assert read_exceptions(WRITTEN) == (
        DayHours(CHRISTMAS_EVE, (), "stängt"),
        DayHours(date(2026, 12, 31), (morning, afternoon), "08:00-12:00;13:00-15:00"),
        DayHours(date(2027, 1, 1), (), "stängt"),
        DayHours(date(2027, 1, 2), (Window(EVERY_DAY, 0, 24 * 60),), "00:00-24:00"),
    )
    assert read_exceptions("") == read_exceptions(" ;\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-24 08:00-12:00\n2026-12-24 13:00-15:00",
        "2026-12-24 08:00-12:00; 13:00-15:00",
        "2026-12-24 08:00-12:00\n\n13:00-15:00;",
    ],
)
def test_a_date_is_one_day_however_it_is_written(text):
    (found,) = read_exceptions(text)
    assert found.text == "08:00-12:00;13:00-15:00"


def test_they_are_shown_as_they_are_read():
    shown = show_exceptions(read_exceptions(WRITTEN))
    assert shown == ("2026-12-24 stängt\n2026-12-31 08:00-12:00;13:00-15:00\n2027-01-01 stängt\n2027-01-02 00:00-24:00")
    assert read_exceptions(shown) == read_exceptions(WRITTEN)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("stängt", "”stängt” börjar inte med ett datum. Skriv till exempel 2026-12-24 stängt."),
        ("2026-12-24stängt", "”2026-12-24stängt” börjar inte med ett datum. Skriv till exempel 2026-12-24 stängt."),
        (
            "2026-12-24 mån 08:00-12:00",
            "”mån 08:00-12:00” har veckodagar. Skriv bara klockslag, till exempel 08:00-12:00, eller stängt.",
        ),
        ("2026-12-24 sent", "”sent” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00."),
    ],
)
def test_exceptions_that_cannot_be_read_say_why(text, why):
    with pytest.raises(UnreadableHours) as error:
        read_exceptions(text)
    assert str(error.value) == why


def test_a_date_that_does_not_exist_is_named():
    with pytest.raises(UnreadableHours, match="2026-02-30"):
        read_exceptions("2026-02-30 stängt")

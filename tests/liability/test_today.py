"""What the clock does: the days so far, noon today, and when the answer changes by time alone. Clauses: R16, R31."""

from datetime import date

import pytest

from brygga.civil_time import local, show_time
from brygga.liability.assessment import assess
from brygga.liability.today import days_so_far, end_of, midnight_of, next_change, noon_today
from tests.liability.cases import agreed
from tests.worlds import TERMS, UNITS, instant, known_before

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("at", "days"),
    [
        ("2026-11-23 12:00", 0),
        ("2026-11-26 23:59", 0),
        ("2026-11-27 00:00", 1),
        ("2026-11-27 23:59", 1),
        ("2026-11-29 12:00", 3),
    ],
)
def test_days_are_calendar_days_with_the_present_one(at, days):
    assert days_so_far(FRIDAY, instant(at)) == days


def test_noon_counts_while_ready_and_not_told():
    world = known_before()
    assert noon_today(world.stay(), "kommun", instant("09:00"), TERMS) is None
    world.at("09:00").ready()
    assert noon_today(world.stay(), "kommun", instant("09:00"), TERMS) == instant("12:00")
    assert noon_today(world.stay(), "kommun", instant("12:00"), TERMS) == instant("12:00")
    assert noon_today(world.stay(), "kommun", instant("12:01"), TERMS) is None
    assert noon_today(world.stay(), "kommun", instant("2026-11-24 00:00"), TERMS) == instant("2026-11-24 12:00")
    world.at("10:00").call("hc", "utskrivningsklar")
    assert noon_today(world.stay(), "kommun", instant("10:00"), TERMS) == instant("12:00")
    world.at("10:01").call("kommun", "utskrivningsklar")
    assert noon_today(world.stay(), "kommun", instant("10:01"), TERMS) is None


def test_noon_does_not_count_once_withdrawn_or_discharged():
    world = known_before()
    world.at("09:00").ready()
    world.at("09:10").withdraw()
    assert noon_today(world.stay(), "kommun", instant("09:10"), TERMS) is None
    other = known_before()
    other.at("09:00").ready()
    other.at("09:10").discharge()
    assert noon_today(other.stay(), "kommun", instant("09:10"), TERMS) is None


def test_noon_is_local_in_summer_too():
    world = known_before()
    world.at("09:00").ready()
    assert noon_today(world.stay(), "kommun", instant("2027-07-01 09:00"), TERMS) == instant("2027-07-01 12:00")


def test_the_two_sides_of_noon_are_a_day_apart():
    for at, begins_on in (("12:00", date(2026, 11, 26)), ("12:01", FRIDAY)):
        world = known_before(sip="nej")
        world.at("09:00").ready()
        noon = noon_today(world.stay(), "kommun", instant(at), TERMS)
        assert (noon is not None) is (at == "12:00")
        world.at(at).call("kommun", "utskrivningsklar")
        assert assess(world.stay(), UNITS, TERMS).begins_on == begins_on


@pytest.mark.parametrize(
    ("begins_on", "noon", "at", "change"),
    [
        (None, None, "09:00", None),
        (None, "12:00", "09:00", "2026-11-23 12:01"),
        (FRIDAY, "12:00", "09:00", "2026-11-23 12:01"),
        (FRIDAY, None, "09:00", "2026-11-27 00:00"),
        (FRIDAY, None, "2026-11-26 23:59", "2026-11-27 00:00"),
        (FRIDAY, None, "2026-11-27 00:00", "2026-11-28 00:00"),
        (FRIDAY, None, "2026-12-01 15:00", "2026-12-02 00:00"),
    ],
)
def test_the_answer_changes_by_time_alone(begins_on, noon, at, change):
    found = next_change(begins_on, instant(noon) if noon else None, instant(at))
    assert (show_time(found) if found else None) == change


def test_a_day_begins_at_local_midnight_in_summer_and_winter():
    assert show_time(midnight_of(date(2027, 7, 1), instant("09:00"))) == "2027-07-01 00:00"
    assert midnight_of(date(2027, 7, 1), instant("09:00")).utcoffset() == instant("09:00").utcoffset()


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-11-23", "2026-11-23 23:59"),
        ("2026-10-25", "2026-10-25 23:59"),
        ("2027-03-28", "2027-03-28 23:59"),
        ("2026-12-31", "2026-12-31 23:59"),
    ],
)
def test_a_day_ends_with_its_last_whole_minute(day, last):
    assert show_time(end_of(date.fromisoformat(day))) == last
    assert end_of(date.fromisoformat(day)).utcoffset() == instant("09:00").utcoffset()


@pytest.mark.parametrize(
    ("terms", "noon"),
    [
        ({}, "12:00"),
        ({"noon_counts_as_before": False}, "11:59"),
        ({"noon": None}, None),
        ({"extra_days_after_noon": 0}, None),
    ],
)
def test_noon_is_the_last_minute_that_counts_as_before(terms, noon):
    world = known_before()
    world.ready()
    found = noon_today(world.stay(), "kommun", instant("09:00"), agreed(**terms))
    assert found == (instant(noon) if noon else None)
    assert noon_today(world.stay(), "kommun", instant("12:00"), agreed(**terms)) == (
        instant("12:00") if noon == "12:00" else None
    )


def test_a_day_begins_in_the_zone_of_whoever_asks():
    assert midnight_of(FRIDAY, local(instant("09:00"))).isoformat() == "2026-11-27T00:00:00+01:00"
    assert midnight_of(FRIDAY, instant("09:00")).isoformat() == "2026-11-26T23:00:00+00:00"

"""How the days are counted by terms of every kind: noon, workdays, day zero, a first day that moves, kinds of care. Clauses: R16."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.civil_time import MINUTE, read_time
from brygga.law.terms import FreeDays
from brygga.law.words import CareKind, DayKind, DayZero
from brygga.liability.counting import days_late, first_day, is_before_noon
from tests.liability.cases import EXAMPLE, agreed
from tests.worlds import TERMS, instant

CARE = {
    "somatisk": CareKind.SOMATIC,
    "psykiatrisk": CareKind.PSYCHIATRIC,
    "geriatrisk": CareKind.GERIATRIC,
}


def first(told, terms=TERMS, **more):
    return str(first_day(read_time(told), terms, **more))


@pytest.mark.parametrize(
    ("told", "begins_on"),
    [
        ("2026-01-05 09:30", "2026-01-08"),
        ("2026-01-05 12:00", "2026-01-08"),
        ("2026-01-05 12:01", "2026-01-09"),
        ("2026-01-09 11:59", "2026-01-12"),
        ("2026-01-09 15:00", "2026-01-13"),
        ("2026-04-02 10:00", "2026-04-05"),
        ("2026-12-23 13:00", "2026-12-27"),
        ("2028-02-27 08:00", "2028-03-01"),
    ],
)
def test_the_vectors_of_the_act(told, begins_on):
    assert first(told) == begins_on


# ---- noon


@pytest.mark.parametrize(("clock", "before"), [("11:59", True), ("12:00", True), ("12:01", False), ("00:00", True)])
def test_twelve_itself_is_not_after_twelve(clock, before):
    assert is_before_noon(instant(clock), TERMS) is before


def test_a_second_after_twelve_is_after():
    assert not is_before_noon(instant("12:00") + timedelta(seconds=1), TERMS)
    assert is_before_noon(instant("12:00") - timedelta(seconds=1), TERMS)


@pytest.mark.parametrize(("clock", "before"), [("11:59", True), ("12:00", False), ("12:01", False)])
def test_an_agreement_may_count_twelve_as_after(clock, before):
    strict = agreed(noon_counts_as_before=False)
    assert is_before_noon(instant(clock), strict) is before
    assert first(f"2026-11-23 {clock}", strict) == ("2026-11-26" if before else "2026-11-27")


def test_without_a_noon_all_day_is_before():
    never = agreed(noon=None)
    assert is_before_noon(instant("23:59"), never)
    assert first("2026-11-23 23:59", never) == "2026-11-26"


def test_another_noon_and_other_days():
    later = agreed(noon=time(14, 30), extra_days_after_noon=2)
    assert first("2026-11-23 14:30", later) == "2026-11-26"
    assert first("2026-11-23 14:31", later) == "2026-11-28"
    assert first("2026-11-23 23:00", agreed(extra_days_after_noon=0)) == "2026-11-26"


def test_somebodys_word_on_the_side_of_noon_stands_before_the_clock():
    assert first("2026-11-23 12:01", before_noon=True) == "2026-11-26"
    assert first("2026-11-23 11:59", before_noon=False) == "2026-11-27"


# ---- kinds of care, days, day zero


@pytest.mark.parametrize(("care", "begins_on"), [("somatisk", "25"), ("psykiatrisk", "28"), ("geriatrisk", "27")])
def test_each_kind_of_care_has_its_own_days(care, begins_on):
    terms = agreed(free_days=FreeDays(2, 5, 4))
    assert first("2026-11-23 09:00", terms, care=CARE[care]) == f"2026-11-{begins_on}"
    assert first("2026-11-23 09:00", care=CARE[care]) == "2026-11-26"


@pytest.mark.parametrize(
    ("told", "begins_on"),
    [
        ("2026-11-23 09:00", "2026-11-26"),
        ("2026-11-23 13:00", "2026-11-27"),
        ("2026-11-25 09:00", "2026-11-30"),
        ("2026-11-28 09:00", "2026-12-02"),
        ("2026-12-23 13:00", "2027-01-04"),
        ("2026-04-01 10:00", "2026-04-08"),
    ],
)
def test_workdays(told, begins_on):
    assert first(told, agreed(day_kind=DayKind.WORKDAY)) == begins_on


def test_the_day_after_may_be_day_zero():
    after = agreed(day_zero=DayZero.DAY_AFTER)
    assert first("2026-11-23 09:00", after) == "2026-11-27"
    assert first("2026-11-27 09:00", agreed(day_zero=DayZero.DAY_AFTER, day_kind=DayKind.WORKDAY)) == "2026-12-02"


def test_a_first_day_may_move_to_a_workday():
    moving = agreed(first_day_rolls=True)
    assert first("2026-11-25 09:00", moving) == "2026-11-30"
    assert first("2026-11-24 09:00", moving) == "2026-11-27"
    assert first("2026-11-25 09:00") == "2026-11-28"
    assert first("2026-12-22 13:00", moving) == "2026-12-28"


# ---- terms by the day


@pytest.mark.parametrize(
    ("told", "begins_on"),
    [
        ("2025-12-31 13:00", "2026-01-04"),  # the Act: four days after noon
        ("2026-01-01 13:00", "2026-01-07"),  # day zero is Friday the second: two workdays, and Epiphany is none
        ("2027-12-31 15:00", "2028-01-07"),  # day zero is Saturday: four workdays after two o'clock, and Epiphany
        ("2028-01-01 09:00", "2028-01-04"),  # the Act again
    ],
)
def test_the_terms_are_those_of_the_day_of_the_telling(told, begins_on):
    assert first(told, EXAMPLE) == begins_on


def test_the_day_is_the_local_one():
    night = agreed(before=TERMS, valid_from=date(2026, 11, 24), free_days=FreeDays(9, 9, 9))
    assert first("2026-11-23 23:59", night) == "2026-11-27"
    assert first("2026-11-24 00:00", night) == "2026-12-03"


MINUTES = st.integers(0, 3 * 366 * 24 * 60).map(lambda count: read_time("2026-01-01 00:00") + count * MINUTE)


@given(MINUTES, st.integers(1, 3 * 24 * 60))
def test_a_later_call_never_gives_an_earlier_day(told_at, minutes):
    for terms in (TERMS, agreed(day_zero=DayZero.DAY_AFTER, first_day_rolls=True)):
        assert first_day(told_at, terms) <= first_day(told_at + minutes * MINUTE, terms)


# ---- late by how much


@pytest.mark.parametrize(
    ("minutes", "days"), [(-1, 0), (0, 0), (1, 1), (24 * 60, 1), (24 * 60 + 1, 2), (49 * 60, 3), (-3000, 0)]
)
def test_a_day_begun_is_a_day_late(minutes, days):
    due_at = instant("08:00")
    assert days_late(due_at + minutes * MINUTE, due_at) == days

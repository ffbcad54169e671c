"""What calls teach the directory. Clauses: R22."""

from datetime import timedelta

import pytest

from brygga.civil_time import read_time
from brygga.contacts.reaching import CHECKED_FOR, Doubt, Miss, doubts, is_stale
from brygga.routine.hours import read_hours
from brygga.routine.words import CallOutcome

DIRECT, MOBILE = "0920-28 40 00", "070-174 06 11"
LONG_AGO = read_time("2026-11-01 00:00")
DAYTIME = read_hours("08:00-17:00")


def at(text):
    return read_time(text if " " in text else f"2026-11-23 {text}")


def miss(unit, time, number=DIRECT, outcome=CallOutcome.NO_ANSWER):
    return Miss(unit=unit, number=number, outcome=outcome, at=at(time))


THREE = [miss("a", "09:00"), miss("b", "10:00"), miss("c", "11:00")]


def doubted(misses, *, numbers=(DIRECT, MOBILE), answered=(), since=LONG_AGO, hours=None):
    return [each.number for each in doubts(numbers, misses, answered, since, hours)]


def test_number_that_three_units_missed_is_doubted():
    assert doubts((DIRECT, MOBILE), THREE, (), LONG_AGO, None) == (
        Doubt(number=DIRECT, units=3, latest_at=at("11:00")),
    )


@pytest.mark.parametrize(
    "misses",
    [
        THREE[:2],
        [*THREE[:2], miss("a", "11:00")],
        [*THREE[:2], miss("c", "11:00", number=MOBILE)],
        [*THREE[:2], miss("c", "2026-11-24 09:00")],
        [*THREE[:2], miss("c", "11:00", outcome=CallOutcome.CUT_OFF)],
    ],
    ids=["two", "one unit twice", "another number", "a day later", "cut off: it had answered"],
)
def test_fewer_than_three_units_in_a_day_doubt_nothing(misses):
    assert doubted(misses) == []


@pytest.mark.parametrize(
    "outcome", [each for each in CallOutcome if each not in (CallOutcome.ANSWERED, CallOutcome.CUT_OFF)]
)
def test_every_outcome_by_which_the_unit_was_not_reached_counts(outcome):
    assert doubted([*THREE[:2], miss("c", "11:00", outcome=outcome)]) == [DIRECT]


def test_day_goes_over_midnight():
    assert doubted([miss("a", "23:00"), miss("b", "2026-11-24 03:00"), miss("c", "2026-11-24 22:59")]) == [DIRECT]


def test_three_among_many_days_are_found_and_others_counted():
    assert doubts((DIRECT,), [miss("d", "2026-11-10 09:00"), *THREE], (), LONG_AGO, None)[0].units == 4


def test_number_written_in_another_way_is_the_same_and_one_not_said_is_the_first():
    others = [
        miss("a", "09:00", number="0920284000"),
        miss("b", "10:00", number=""),
        miss("c", "11:00", number="+46920284000"),
    ]
    assert doubted(others) == [DIRECT]


def test_owner_s_word_and_an_answer_on_the_number_settle_it():
    assert doubted(THREE, since=at("11:00")) == []
    assert doubted(THREE, answered=[(DIRECT, at("11:00"))]) == []
    assert doubted(THREE, answered=[(DIRECT, at("10:30"))]) == []
    assert doubted(THREE, answered=[(MOBILE, at("12:00"))]) == [DIRECT]
    assert doubted(THREE, since=at("08:59")) == [DIRECT]


def test_nobody_answers_when_it_is_closed_but_a_wrong_number_is_wrong_then_too():
    evening = [miss(unit, time) for unit, time in (("a", "18:00"), ("b", "18:10"), ("c", "18:20"))]
    wrong = [miss(unit, "18:00", outcome=CallOutcome.WRONG_NUMBER) for unit in "abc"]
    assert doubted(evening, hours=DAYTIME) == []
    assert doubted(wrong, hours=DAYTIME) == [DIRECT]
    assert doubted(THREE, hours=DAYTIME) == [DIRECT]


def test_word_of_the_owner_lasts_for_ninety_days():
    now = at("12:00")
    assert is_stale(None, now)
    assert not is_stale(now - CHECKED_FOR, now)
    assert is_stale(now - CHECKED_FOR - timedelta(minutes=1), now)

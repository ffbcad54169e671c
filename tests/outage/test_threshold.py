"""From when the routine applies: what is counted from, what is merged, what a planned stop changes. Clauses: R11."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.civil_time import MINUTE
from brygga.outage.threshold import applies_at, counted_from, merged_with
from brygga.outage.timeline import read_timeline
from brygga.routine.words import CountsFrom, PlannedFrom
from brygga.statements.outage import FaultReported, OutageFound, OutagePlanned, OutageReturned, ScopeChanged
from tests.outage.test_scope_of_stops import said
from tests.worlds import ROUTINE, instant

THREE = ROUTINE.threshold
HALF_AN_HOUR = replace(THREE, merge_gap=timedelta(minutes=30))
DOWN_UP_DOWN = [
    said(OutageFound, "08:00", 1),
    said(OutageReturned, "10:50", 2),
    said(OutageFound, "10:55", 3),
]


def latest(statements, unit="ward"):
    return read_timeline(statements).spells(unit)[-1]


@pytest.mark.clause("R11")
@pytest.mark.parametrize(
    ("threshold", "applies"),
    [
        (THREE, "13:56"),
        (HALF_AN_HOUR, "11:01"),
        (replace(HALF_AN_HOUR, up_time_counts=False), "11:06"),
        (replace(HALF_AN_HOUR, merge_gap=timedelta(minutes=5)), "13:56"),
        (replace(HALF_AN_HOUR, merge_gap=timedelta(minutes=6)), "11:01"),
    ],
)
def test_down_two_fifty_up_five_down_again(threshold, applies):
    assert applies_at(latest(DOWN_UP_DOWN), threshold) == instant(applies)


def test_a_stop_in_the_minute_of_the_return_is_merged_only_where_the_routine_merges():
    again = [*DOWN_UP_DOWN[:2], said(OutageFound, "10:50", 3)]
    assert merged_with(latest(again), THREE) is None
    assert merged_with(latest(again), HALF_AN_HOUR) is not None


def test_a_stop_after_one_to_which_the_routine_applied_applies_from_when_it_began():
    long = [said(OutageFound, "06:00", 1), *DOWN_UP_DOWN[1:]]
    assert counted_from(latest(long), HALF_AN_HOUR) == instant("06:00")
    assert applies_at(latest(long), HALF_AN_HOUR) == instant("10:55")


def test_a_unit_that_is_covered_again_soon_is_counted_from_when_it_first_was():
    spell = latest(
        [
            said(OutageFound, "08:00", 1),
            said(ScopeChanged, "09:00", 2, scope=("other",)),
            said(ScopeChanged, "09:20", 3, scope=None),
        ]
    )
    assert applies_at(spell, THREE) == instant("12:21")
    assert applies_at(spell, HALF_AN_HOUR) == instant("11:01")


@pytest.mark.parametrize(
    ("counts_from", "applies"),
    [(CountsFrom.FINDING, "11:01"), (CountsFrom.START, "10:31"), (CountsFrom.REPORT, "11:16")],
)
def test_what_the_hours_count_from_is_the_routines_word(counts_from, applies):
    told = [said(OutageFound, "08:00", 1, began_at=instant("07:30")), said(FaultReported, "08:15", 2, to=None)]
    assert applies_at(latest(told), replace(THREE, counts_from=counts_from)) == instant(applies)


@pytest.mark.parametrize("counts_from", CountsFrom)
def test_a_unit_that_the_stop_came_to_later_counts_from_when_it_did(counts_from):
    told = [
        said(OutageFound, "08:00", 1, began_at=instant("07:30"), scope=("other",)),
        said(FaultReported, "08:15", 2, to=None),
        said(ScopeChanged, "09:00", 3, scope=None),
    ]
    assert applies_at(latest(told), replace(THREE, counts_from=counts_from)) == instant("12:01")


@pytest.mark.parametrize(("reported", "applies"), [("11:00", "14:01"), ("11:01", "11:01"), ("11:30", "11:01")])
def test_a_report_moves_nothing_once_the_routine_applies(reported, applies):
    told = [said(OutageFound, "08:00", 1), said(FaultReported, reported, 2, to=None)]
    assert applies_at(latest(told), replace(THREE, counts_from=CountsFrom.REPORT)) == instant(applies)


def test_a_fault_that_began_before_the_former_return_leaves_no_time_up():
    told = [*DOWN_UP_DOWN[:2], said(OutageFound, "12:00", 3, began_at=instant("10:30"))]
    by_start = replace(HALF_AN_HOUR, counts_from=CountsFrom.START, up_time_counts=False)
    assert counted_from(latest(told), by_start) == instant("08:00")
    assert counted_from(latest(told), replace(by_start, merge_gap=timedelta(0))) == instant("10:30")


def test_a_planned_stop_counts_from_its_beginning_or_from_its_end_as_announced():
    plan = said(OutagePlanned, "06:00", 1, begins_at=instant("08:00"), ends_at=instant("09:00"))
    spell = latest([plan, said(OutageFound, "08:05", 2, plan="e1")])
    assert applies_at(spell, THREE) == instant("11:06")
    assert applies_at(spell, replace(THREE, planned_from=PlannedFrom.END)) == instant("12:01")


@given(
    st.lists(st.tuples(st.integers(1, 300), st.integers(0, 60)), min_size=1, max_size=400),
    st.integers(0, 60),
    st.booleans(),
)
def test_a_chain_of_any_length_counts_its_down_time_or_all_of_its_time(flickers, gap, counts):
    told, at, counted, down_until = [], instant("08:00"), None, None
    threshold = replace(THREE, merge_gap=gap * MINUTE, up_time_counts=counts)
    for number, (down, up) in enumerate(flickers):
        worked = None if down_until is None else at - down_until
        if worked is None or worked >= threshold.merge_gap:
            counted = at
        elif not counts:
            counted += worked
        found, back = said(OutageFound, "08:00", 2 * number), said(OutageReturned, "08:00", 2 * number + 1)
        down_until = at + down * MINUTE
        told += [replace(found, occurred_at=at), replace(back, occurred_at=down_until)]
        at = down_until + up * MINUTE
    spell = latest(told)
    assert counted_from(spell, threshold) == counted
    assert applies_at(spell, threshold) == max(spell.began_at, counted + timedelta(hours=3, minutes=1))

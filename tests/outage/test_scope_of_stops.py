"""Whom a stop covers, and from when to when: everyone, some, wider, narrower, corrected. Clauses: R01, R11."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.outage.timeline import read_timeline
from brygga.statements.outage import (
    FaultReported,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    ScopeChanged,
    StartCorrected,
    covers,
    scope_in_order,
)
from tests.worlds import World, instant

ALL = "ward", "other", "kommun"


def said(kind, at, sequence, **more):
    moment = instant(at)
    return kind(sequence=sequence, unit="desk", occurred_at=moment, written_at=moment, id=f"e{sequence}", **more)


def spans(timeline, unit):
    return [(each.began_at, each.ended_at) for each in timeline.spells(unit)]


def test_a_scope_of_none_is_everyone_and_one_in_order_is_the_same_scope():
    assert covers(None, "anyone")
    assert covers(("a",), "a")
    assert not covers(("a",), "b")
    assert scope_in_order(["b", "a", "b"]) == scope_in_order(("a", "b")) == ("a", "b")


def test_a_stop_for_everyone_covers_every_unit_alike():
    timeline = read_timeline([said(OutageFound, "08:00", 1), said(OutageReturned, "10:00", 2)])
    assert {tuple(spans(timeline, unit)) for unit in ALL} == {((instant("08:00"), instant("10:00")),)}


def test_a_narrower_stop_covers_only_the_units_in_its_scope():
    timeline = read_timeline([said(OutageFound, "08:00", 1, scope=("ward",))])
    place = (instant("09:00"), 9)
    assert timeline.on_at(place) is not None
    assert timeline.covers_at(place, "ward")
    assert not timeline.covers_at(place, "other")
    assert timeline.spell_at(place, "ward") == timeline.spells("ward")[0]
    assert timeline.spell_at(place, "other") is None
    assert timeline.spell_at((instant("08:00"), 1), "ward") is None


def test_widened_narrowed_and_widened_again_a_unit_has_a_spell_for_each_time():
    timeline = read_timeline(
        [
            said(OutageFound, "08:00", 1, scope=("ward",)),
            said(ScopeChanged, "09:00", 2, scope=None),
            said(ScopeChanged, "10:00", 3, scope=("other",)),
            said(ScopeChanged, "11:00", 4, scope=("other", "ward")),
            said(OutageReturned, "12:00", 5),
        ]
    )
    assert spans(timeline, "ward") == [(instant("08:00"), instant("10:00")), (instant("11:00"), instant("12:00"))]
    assert spans(timeline, "other") == [(instant("09:00"), instant("12:00"))]
    assert spans(timeline, "kommun") == [(instant("09:00"), instant("10:00"))]
    assert [each.is_from_the_beginning for each in timeline.spells("ward")] == [True, False]
    assert timeline.spells("ward")[1].former == timeline.spells("ward")[0]
    assert timeline.outages[0].scope == ("other", "ward")
    assert timeline.outages[0].scope_at((instant("09:30"), 9)) is None
    assert timeline.latest_return((instant("11:30"), 9), "ward") == instant("10:00")
    assert timeline.latest_return((instant("11:30"), 9), "other") is None


def test_a_change_of_scope_without_a_stop_has_no_ground():
    timeline = read_timeline([said(ScopeChanged, "07:00", 1, scope=("ward",)), said(OutageFound, "08:00", 2)])
    assert timeline.groundless == {1}
    assert timeline.covers_at((instant("08:30"), 9), "other")


def test_a_corrected_finding_moves_where_the_stop_begins_and_the_latest_word_counts():
    found = said(OutageFound, "08:00", 1, began_at=instant("07:50"))
    first = said(StartCorrected, "09:00", 2, of="e1", found_at=instant("07:20"), reason="x")
    second = said(StartCorrected, "09:10", 3, of="e1", found_at=instant("08:10"), reason="x")
    third = said(StartCorrected, "09:20", 4, of="e1", began_at=instant("07:00"), reason="x")
    outage = read_timeline([third, second, found, first]).outages[0]
    assert (outage.began_at, outage.fault_began_at) == (instant("08:10"), instant("07:00"))
    assert read_timeline([found, first]).outages[0].fault_began_at == instant("07:20"), "never after it was found"
    assert read_timeline([first]).groundless == {2}


def test_the_first_fault_report_within_a_stop_and_its_plan_are_kept_with_it():
    plan = said(OutagePlanned, "06:00", 1, begins_at=instant("08:00"), ends_at=instant("09:00"))
    found = said(OutageFound, "08:00", 3, plan="e1")
    reports = [said(FaultReported, at, number, to=None) for at, number in (("07:00", 2), ("08:20", 4), ("08:10", 5))]
    timeline = read_timeline([found, *reports, plan])
    assert timeline.outages[0].reported_at == instant("08:10")
    assert timeline.outages[0].plan == plan
    assert timeline.plans == {"e1": plan}
    assert read_timeline([found]).outages[0].plan is None


@pytest.mark.clause("R11")
def test_a_change_written_late_takes_its_place_in_time():
    world = World()
    world.stop(scope=("ward",))
    world.at("09:00").tell(ScopeChanged, "desk", scope=("ward", "kommun"), happened="08:30")
    assert world.story.timeline.covers_at((instant("08:40"), 9), "kommun")
    assert not world.story.timeline.covers_at((instant("08:20"), 9), "kommun")


_SCOPES = st.none() | st.lists(st.sampled_from(ALL), min_size=1, unique=True).map(scope_in_order)


@given(
    st.lists(st.tuples(st.sampled_from("fcr"), st.integers(0, 30), _SCOPES), max_size=9),
    st.randoms(use_true_random=False),
)
def test_spells_follow_from_the_statements_in_whatever_order_and_say_what_each_place_says(told, random):
    kinds = {"f": OutageFound, "c": ScopeChanged, "r": OutageReturned}
    statements = []
    for number, (letter, at, scope) in enumerate(told):
        more = {} if letter == "r" else {"scope": scope}
        each = said(kinds[letter], "08:00", 2 * number, **more)
        statements.append(replace(each, occurred_at=each.occurred_at + timedelta(minutes=at)))
    timeline = read_timeline(statements)
    random.shuffle(statements)
    assert read_timeline(statements) == timeline
    for unit in ALL:
        for minute in range(32):
            for number in (-1, 5, 99):
                place = (instant("08:00") + timedelta(minutes=minute), number)
                assert timeline.covers_at(place, unit) is (timeline.spell_at(place, unit) is not None)

"""The stops of a story: found, returned, on at a place, and from when the routine applies. Clauses: R11."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.outage.threshold import applies_from
from brygga.outage.timeline import Outage, read_timeline
from brygga.statements.outage import OutageFound, OutageReturned
from tests.worlds import World, instant


def found(at, sequence):
    return OutageFound(sequence=sequence, unit="ward", occurred_at=instant(at), written_at=instant(at))


def returned(at, sequence):
    return OutageReturned(sequence=sequence, unit="ward", occurred_at=instant(at), written_at=instant(at))


def test_no_statement_is_no_stop():
    timeline = read_timeline([])
    assert timeline.outages == ()
    assert timeline.on_at((instant("08:00"), 1)) is None
    assert not timeline.any_before((instant("08:00"), 1))
    assert timeline.latest_return((instant("08:00"), 1), "ward") is None


@pytest.mark.clause("R11")
def test_stop_is_on_from_when_it_was_found_until_it_was_back():
    first, back = found("08:00", 1), returned("10:00", 2)
    timeline = read_timeline([back, first])
    [outage] = timeline.outages
    assert outage == Outage(first, back)
    assert (outage.began_at, outage.ended_at) == (instant("08:00"), instant("10:00"))
    assert timeline.on_at((instant("07:59"), 9)) is None
    assert timeline.on_at((instant("08:00"), 0)) is None
    assert timeline.on_at((instant("08:00"), 9)) is outage
    assert timeline.on_at((instant("10:00"), 1)) is outage
    assert timeline.on_at((instant("10:00"), 2)) is None
    assert timeline.on_at((instant("10:00"), 9)) is None


def test_stop_that_goes_on_has_no_end():
    timeline = read_timeline([found("08:00", 1)])
    assert timeline.outages[0].ended_at is None
    assert timeline.on_at((instant("2026-12-24 08:00"), 9)) is timeline.outages[0]


def test_second_find_and_second_return_have_no_effect():
    timeline = read_timeline(
        [returned("07:00", 0), found("08:00", 1), found("09:00", 2), returned("10:00", 3), returned("11:00", 4)]
    )
    assert [(o.began_at, o.ended_at) for o in timeline.outages] == [(instant("08:00"), instant("10:00"))]
    assert timeline.groundless == {0, 2, 4}


def test_earlier_stop_is_told_apart_from_the_later():
    timeline = read_timeline([found("08:00", 1), returned("09:00", 2), found("10:00", 3)])
    assert timeline.on_at((instant("08:30"), 9)) is timeline.outages[0]
    assert timeline.on_at((instant("09:30"), 9)) is None
    assert timeline.on_at((instant("10:30"), 9)) is timeline.outages[1]


def test_latest_return_and_whether_there_was_a_stop_are_asked_of_a_place():
    timeline = read_timeline([found("08:00", 1), returned("09:00", 2), found("10:00", 3), returned("11:00", 4)])
    assert not timeline.any_before((instant("08:00"), 1))
    assert timeline.any_before((instant("08:00"), 2))
    assert timeline.latest_return((instant("09:00"), 2), "ward") is None
    assert timeline.latest_return((instant("09:00"), 3), "ward") == instant("09:00")
    assert timeline.latest_return((instant("10:59"), 9), "ward") == instant("09:00")
    assert timeline.latest_return((instant("12:00"), 9), "ward") == instant("11:00")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=8), st.randoms(use_true_random=False))
def test_stops_follow_from_the_statements_in_whatever_order_they_come(told, random):
    statements = [
        (OutageFound if is_find else OutageReturned)(
            sequence=number,
            unit="ward",
            occurred_at=instant("08:00") + timedelta(minutes=at),
            written_at=instant("09:00"),
        )
        for number, (is_find, at) in enumerate(told)
    ]
    expected = read_timeline(statements)
    random.shuffle(statements)
    assert read_timeline(statements) == expected
    ends = [outage.ended_at for outage in expected.outages]
    assert None not in ends[:-1]
    assert len(expected.groundless) + len(ends) + sum(end is not None for end in ends) == len(statements)


@pytest.mark.clause("R11")
def test_more_than_three_hours_is_a_minute_more_than_at_least():
    began, three = instant("08:00"), timedelta(hours=3)
    assert applies_from(began, three, strict=True) == instant("11:01")
    assert applies_from(began, three, strict=False) == instant("11:00")


def test_situation_of_a_whole_stop():
    world = World()
    assert world.situation() == "inget_stopp"
    world.stop()
    assert world.at("11:00").situation() == "vantar"
    assert world.at("11:01").situation() == "galler"
    world.admit()
    world.at("12:00").back()
    assert world.situation() == "ater_i_drift"
    world.at("12:01").enter("inskrivning")
    assert world.situation() == "allt_infort"
    world.at("13:00").stop()
    assert world.situation() == "vantar"


def test_stop_found_earlier_than_was_thought_counts_from_then():
    world = World()
    world.stop()
    assert world.at("09:00").stop(happened="07:00") is None
    assert world.at("10:01").situation() == "galler"


def test_return_written_late_ends_the_stop_when_it_happened():
    world = World()
    world.stop()
    world.at("12:00").back()
    assert world.at("13:00").back(happened="09:00") is None
    assert world.story.timeline.outages[0].ended_at == instant("09:00")
    assert world.at("13:01").stop(happened="10:00") is None
    assert world.story.timeline.outages[1].ended_at == instant("12:00")


def test_false_alarm_was_never_a_stop():
    world = World()
    world.stop(id="stopp")
    world.admit()
    world.at("09:00").annul("stopp")
    assert world.situation() == "inget_stopp"
    assert world.story.course("P1").stay is None


@pytest.mark.clause("R05", "R06", "R07", "R08")
def test_what_is_reported_about_the_fault_stands_in_the_order_in_which_it_happened():
    world = World()
    world.stop()
    assert world.at("08:20").publish() is None
    assert world.at("08:21").report_fault(happened="08:05", case="INC-1", id="anmalan") is None
    assert world.at("08:22").pass_on(happened="08:10") is None
    assert world.at("08:23").report_fault("kommun", to=None) is None
    assert [type(each).__name__ for each in world.story.fault_log()] == [
        "FaultReported",
        "FaultPassedOn",
        "NoticePublished",
        "FaultReported",
    ]
    world.at("08:30").annul("anmalan")
    assert len(world.story.fault_log()) == 3
    world.at("09:00").back(happened="08:15")
    assert [type(each).__name__ for each in world.story.fault_log()] == ["FaultPassedOn"]

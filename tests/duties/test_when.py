"""When an owed call can be made, and until when that answer holds. Clauses: R11, R23."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from brygga.civil_time import MINUTE, read_time, show_time
from brygga.duties.owed import Owed
from brygga.duties.when import applies_at_for, duties_at, earliest, hours_of, routine_hours
from brygga.outage.timeline import Outage
from brygga.routine.hours import read_day_hours
from brygga.routine.words import Matter
from brygga.story import answers as ask
from tests.worlds import ROUTINE, UNITS, World, in_a_stop, instant, known_before


@pytest.mark.clause("R11")
def test_calls_wait_for_more_than_three_hours():
    world = in_a_stop(since="08:00", concerned=["hc"])
    assert world.at("11:00").waits() == ["ward>hc inskrivning 2026-11-23 11:01"]
    assert world.can_call() == []
    assert world.at("11:01").can_call() == ["ward>hc inskrivning"]
    assert world.waits() == []


@pytest.mark.clause("R23")
@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("06:59", "07:00"),
        ("07:00", None),
        ("21:59", None),
        ("22:00", "2026-11-24 07:00"),
        ("23:59", "2026-11-24 07:00"),
    ],
)
def test_municipality_answers_from_seven_to_ten(at, opens):
    world = World()
    world.at("2026-11-22 06:00").stop()
    world.admit(["kommun"])
    world.at(at)
    if opens is None:
        assert world.can_call() == ["ward>kommun inskrivning"]
    else:
        assert world.waits() == [f"ward>kommun inskrivning {show_time(instant(opens))}"]


def test_unit_with_hours_of_its_own_keeps_them():
    world = in_a_stop(concerned=["granne", "psyk", "hc"])
    world.at("23:00")
    assert world.can_call() == ["ward>granne inskrivning", "ward>hc inskrivning"]
    assert world.waits() == ["ward>psyk inskrivning 2026-11-24 08:00"]


def test_weekend_is_waited_out():
    world = in_a_stop(concerned=["psyk"])
    assert world.at("2026-11-27 17:00").waits() == ["ward>psyk inskrivning 2026-11-30 08:00"]


def test_routine_and_opening_are_waited_for_together():
    world = World()
    world.at("20:00").stop()
    world.admit(["kommun"])
    assert world.waits() == ["ward>kommun inskrivning 2026-11-24 07:00"]
    [duty] = world.duties()
    assert show_time(duty.routine_applies_at) == "2026-11-23 23:01"
    assert duty.receiver_open
    assert not duty.can_call


def test_closed_receiver_is_told_apart_from_a_routine_that_does_not_apply():
    world = in_a_stop(concerned=["kommun"])
    [duty] = world.at("22:00").duties()
    assert not duty.receiver_open
    assert duty.routine_applies_at == instant("08:01")


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("08:00", "2026-11-23 08:01"),
        ("08:01", "2026-11-23 22:00"),
        ("21:59", "2026-11-23 22:00"),
        ("22:00", "2026-11-24 07:00"),
    ],
)
def test_answer_holds_until_the_routine_applies_or_the_receiver_opens_or_closes(at, until):
    world = in_a_stop(concerned=["kommun"])
    [duty] = world.at(at).duties()
    assert show_time(duty.holds_until) == until


def test_answer_about_one_that_never_closes_holds_for_ever():
    world = in_a_stop(concerned=["hc", "granne"])
    assert [duty.holds_until for duty in world.at("09:00").duties()] == [None, None]
    assert {duty.from_at for duty in world.duties()} == {world.now}
    assert ask.holds_until(world.story, world.now) is None


def test_answers_hold_until_the_first_change():
    world = in_a_stop(since="07:00", concerned=["kommun", "psyk", "hc"])
    assert show_time(ask.holds_until(world.story, instant("08:00"))) == "2026-11-23 10:01"
    assert show_time(ask.holds_until(world.story, instant("10:01"))) == "2026-11-23 17:00"
    assert show_time(ask.holds_until(world.story, instant("17:00"))) == "2026-11-23 22:00"
    assert show_time(ask.holds_until(world.story, instant("22:00"))) == "2026-11-24 07:00"


def test_answers_hold_until_the_routine_applies_also_where_nothing_is_owed():
    world = World()
    assert ask.holds_until(world.story, world.now) is None
    world.stop()
    assert show_time(ask.holds_until(world.story, instant("11:00"))) == "2026-11-23 11:01"
    assert ask.holds_until(world.story, instant("11:01")) is None
    world.at("12:00").back()
    assert ask.holds_until(world.story, world.now) is None


@pytest.mark.clause("R11")
@pytest.mark.parametrize(
    ("began", "applies"),
    [
        ("2026-10-25 01:30", "2026-10-25 03:31"),
        ("2026-10-25 02:00 A", "2026-10-25 04:01"),
        ("2026-10-25 02:00 B", "2026-10-25 05:01"),
        ("2027-03-28 00:30", "2027-03-28 04:31"),
        ("2027-03-28 03:00", "2027-03-28 06:01"),
        ("2026-11-23 22:00", "2026-11-24 01:01"),
    ],
)
def test_three_hours_are_three_hours_whatever_the_wall_says(began, applies):
    world = World()
    world.at(began).stop()
    assert show_time(applies_at_for(Outage(world.story.timeline.outages[0].found), ROUTINE)) == applies
    assert world.at(applies).situation() == "galler"
    world.now -= MINUTE
    assert world.situation() == "vantar"


def test_each_stop_counts_for_itself():
    world = in_a_stop(since="06:00", concerned=["hc"])
    world.at("10:00").back()
    world.at("10:05").stop()
    assert world.at("13:05").waits() == ["ward>hc inskrivning 2026-11-23 13:06"]


def test_calls_made_before_and_to_a_closed_receiver_count_fully():
    world = in_a_stop(since="07:30", concerned=["kommun", "psyk"])
    world.at("08:05").call("kommun", "inskrivning")
    world.at("23:00").call("psyk", "inskrivning")
    assert world.owed() == []


def test_correction_waits_like_any_other_call():
    world = known_before(["kommun"])
    world.ready(id="klar")
    world.at("09:00").call("kommun", "utskrivningsklar")
    world.at("22:30").annul("klar")
    assert world.waits() == ["ward>kommun rattelse 2026-11-24 07:00"]


def test_hours_are_the_units_else_those_of_its_kind_else_always():
    assert hours_of("psyk", UNITS, ROUTINE) is UNITS["psyk"].hours
    assert hours_of("kommun", UNITS, ROUTINE).text == "07:00-22:00"
    assert hours_of("hc", UNITS, ROUTINE) is None
    assert routine_hours(None) is None
    assert routine_hours("") is None


def test_earliest_leaves_out_what_never_comes():
    first, later = read_time("2026-11-23 08:00"), read_time("2026-11-23 08:00") + timedelta(hours=1)
    assert earliest([later, None, first]) == first
    assert earliest([None]) is None
    assert earliest([]) is None


def test_a_date_on_which_a_unit_is_closed_ends_the_answer_at_midnight():
    closed = replace(UNITS["hc"], exceptions=(read_day_hours(date(2026, 11, 24), "stängt"),))
    units, outage = {**UNITS, "hc": closed}, in_a_stop(since="08:00").story.timeline.outages[0]
    owed = Owed(unit="ward", to="hc", matter=Matter.ADMISSION, patient="P1", service=None, clause="R12")
    [now] = duties_at([owed], outage, instant("2026-11-23 12:00"), units, ROUTINE)
    assert (now.can_call, show_time(now.holds_until)) == (True, "2026-11-24 00:00")
    [then] = duties_at([owed], outage, instant("2026-11-24 00:00"), units, ROUTINE)
    assert (then.can_call, show_time(then.from_at)) == (False, "2026-11-25 00:00")

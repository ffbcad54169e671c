"""The Act's deadlines as clocks: hours in real time, days in the calendar, and the last minute that answers. Clauses: R23."""

from datetime import timedelta

import pytest

from brygga.civil_time import MINUTE, show_time
from brygga.law.words import Settled
from brygga.liability.deadlines import DEADLINES, Counted, Deadline, deadlines_of
from brygga.liability.meanings.language import Paragraph
from brygga.routine.hours import read_hours
from tests.liability.cases import admitted, agreed, case, ready_told, sip_called, state
from tests.worlds import TERMS, World, in_a_stop, instant, known_before

DAYTIME = read_hours("07:00-22:00")
SEVERAL = ["kommun", "granne"]


def deadlines(world, terms=TERMS, hours=DAYTIME):
    return {each.paragraph.value: each for each in deadlines_of(case(world, terms), hours)}


def shown(deadline):
    times = (deadline.due_at, deadline.reachable_until, deadline.kept_at)
    return tuple(show_time(each) if each else None for each in times)


def one(world, paragraph, terms=TERMS, hours=DAYTIME):
    return deadlines(world, terms, hours).get(paragraph)


def at_admission(time, **more):
    world = World()
    world.at(time).stop()
    world.admit(["kommun", "hc"], **more)
    return world


def test_the_deadlines_that_there_are():
    assert len(DEADLINES) == 4
    assert list(deadlines(in_a_stop())) == ["2:3", "2:5"]
    world = sip_called()
    world.at("2026-11-24 10:00").discharge()
    assert list(deadlines(world)) == ["2:3", "4:3", "3:2", "2:5"]
    assert list(deadlines(known_before(SEVERAL, sip="ja"))) == ["2:5"]
    counted = {name: each.counted for name, each in deadlines(world).items()}
    assert counted == {
        "2:3": Counted.HOURS,
        "4:3": Counted.CALENDAR_DAYS,
        "3:2": Counted.SAME_DAY,
        "2:5": Counted.BEFORE_DISCHARGE,
    }


# ---- 2 kap. 3 §: twenty-four hours


def test_admitted_half_past_eleven_at_night_the_last_minute_that_answers_is_nine_fifty_nine():
    found = one(at_admission("2026-11-23 23:30"), "2:3")
    assert shown(found) == ("2026-11-24 23:30", "2026-11-24 21:59", None)


@pytest.mark.parametrize(
    ("admitted_at", "due_at", "reachable_until"),
    [
        ("2026-11-23 08:00", "2026-11-24 08:00", "2026-11-24 08:00"),
        ("2026-11-23 06:59", "2026-11-24 06:59", "2026-11-23 21:59"),
        ("2026-11-23 07:00", "2026-11-24 07:00", "2026-11-24 07:00"),
        ("2026-10-24 12:00", "2026-10-25 11:00", "2026-10-25 11:00"),
        ("2026-10-24 02:30", "2026-10-25 02:30 A", "2026-10-24 21:59"),
        ("2027-03-27 12:00", "2027-03-28 13:00", "2027-03-28 13:00"),
        ("2027-03-27 02:30", "2027-03-28 03:30", "2027-03-27 21:59"),
    ],
)
def test_hours_are_hours_of_real_time(admitted_at, due_at, reachable_until):
    found = one(at_admission(admitted_at), "2:3")
    assert found.due_at - instant(admitted_at) == timedelta(hours=24)
    assert shown(found) == (due_at, reachable_until, None)


def test_the_hours_run_from_when_the_need_was_judged():
    assert shown(one(at_admission("08:00", need="06:30"), "2:3"))[0] == "2026-11-24 06:30"


def test_who_always_answers_can_be_reached_to_the_last():
    assert shown(one(at_admission("23:30"), "2:3", hours=None))[1] == "2026-11-24 23:30"


@pytest.mark.parametrize(("told", "missed"), [("2026-11-24 08:00", False), ("2026-11-24 08:01", True)])
def test_kept_when_it_was_told(told, missed):
    found = one(admitted(told), "2:3")
    assert show_time(found.kept_at) == told
    assert found.is_missed(instant("2026-12-01 08:00")) is missed
    assert not found.is_open(instant("09:00"))


def test_who_saw_it_in_the_system_was_told_when_it_happened():
    world = World()
    world.at("2026-11-22 12:00").admit(["kommun"], in_system=True, happened="2026-11-22 10:00")
    assert shown(one(world, "2:3"))[2] == "2026-11-22 10:00"


def test_who_was_phoned_does_not_know_when_the_patient_was_admitted():
    names = [each.paragraph.value for each in deadlines_of(case(admitted(), payer_asks=True), DAYTIME)]
    assert names == ["2:5"]
    for world in (in_a_stop(), known_before()):
        names = [each.paragraph.value for each in deadlines_of(case(world, payer_asks=True), DAYTIME)]
        assert names == ["2:3", "2:5"]


# ---- 4 kap. 3 §: the third day


@pytest.mark.parametrize(
    ("told", "due_at"),
    [
        ("2026-11-23 09:00", "2026-11-26 23:59"),
        ("2026-11-23 23:59", "2026-11-26 23:59"),
        ("2026-11-24 00:00", "2026-11-27 23:59"),
        ("2027-03-26 09:00", "2027-03-29 23:59"),
    ],
)
def test_the_third_day_ends_at_midnight(told, due_at):
    found = one(ready_told(known_before(sip="ja"), told), "4:3")
    assert shown(found) == (due_at, f"{due_at[:11]}21:59", None)


@pytest.mark.parametrize(
    ("rolls", "due_at", "may_move"),
    [
        (Settled.UNCLEAR, "2026-11-28 23:59", True),
        (Settled.YES, "2026-11-30 23:59", False),
        (Settled.NO, "2026-11-28 23:59", False),
    ],
)
def test_a_third_day_that_is_no_workday(rolls, due_at, may_move):
    found = one(ready_told(known_before(sip="ja"), "2026-11-25 09:00"), "4:3", agreed(sip_call_rolls=rolls))
    assert (shown(found)[0], found.may_move) == (due_at, may_move)


def test_a_third_day_that_is_a_workday_moves_nowhere():
    assert not one(ready_told(known_before(sip="ja")), "4:3").may_move


def test_the_first_meeting_that_was_told_keeps_it():
    assert shown(one(sip_called("2026-11-24 10:00"), "4:3"))[2] == "2026-11-24 10:00"


@pytest.mark.parametrize("sip", ["nej", "oklart", None])
def test_no_plan_no_deadline(sip):
    assert one(ready_told(known_before(sip=sip)), "4:3") is None
    assert one(known_before(sip="ja"), "4:3") is None


# ---- 3 kap. 2 § and 2 kap. 5 §


@pytest.mark.parametrize(("answer", "kept_at"), [("ja", "2026-11-24 07:00"), ("nej", None), ("oklart", None)])
def test_the_information_is_due_on_the_day_of_discharge(answer, kept_at):
    world = known_before(sip="nej")
    world.at("10:00").discharge()
    assert shown(one(world, "3:2")) == ("2026-11-23 23:59", None, None)
    state(world.at("2026-11-24 07:00"), "utskrivningsinformation", answer)
    found = one(world, "3:2")
    assert shown(found) == ("2026-11-23 23:59", None, kept_at)
    assert found.is_missed(instant("2026-11-24 07:00"))


def test_a_care_contact_is_due_before_a_discharge_that_nobody_knows_yet():
    world = known_before()
    found = one(world, "2:5")
    assert shown(found) == (None, None, None)
    assert found.is_open(instant("2027-01-01 08:00"))
    world.name_contact("Sanna")
    world.at("09:00").name_contact("Per")
    assert shown(one(world, "2:5"))[2] == "2026-11-23 08:00"
    world.at("10:00").discharge()
    assert shown(one(world, "2:5")) == ("2026-11-23 10:00", None, "2026-11-23 08:00")


# ---- kept, missed, open


def test_missed_once_the_last_minute_has_passed():
    due_at = instant("12:00")
    waits = Deadline(Paragraph.ADMISSION_TIME, Counted.HOURS, due_at, due_at, None)
    assert not waits.is_missed(due_at)
    assert waits.is_open(due_at)
    assert waits.is_missed(due_at + MINUTE)
    assert not waits.is_open(due_at + MINUTE)
    kept = waits._replace(kept_at=due_at)
    assert not kept.is_missed(due_at + 60 * MINUTE)
    assert not kept.is_open(due_at)
    assert kept._replace(kept_at=due_at + MINUTE).is_missed(due_at)
    assert not waits._replace(due_at=None).is_missed(due_at)

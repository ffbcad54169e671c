"""The order of events: what is written late takes its place, and what loses its ground has no effect while it has none."""

import pytest

from brygga.civil_time import show_time
from brygga.statements.outage import OutageFound
from brygga.story.codes import Code
from brygga.story.story import Story, tell_all
from tests.worlds import RULES, World, in_a_stop, instant, known_before


def test_milestone_written_late_takes_its_place():
    world = known_before()
    assert world.at("09:00").call("kommun", "utskrivningsklar") is Code.NOTHING_TO_REPORT
    world.at("09:10").ready(happened="08:30")
    assert world.at("09:20").call("kommun", "utskrivningsklar", happened="08:20") is Code.NOTHING_TO_REPORT
    assert world.call("kommun", "utskrivningsklar", happened="08:40") is None
    assert world.owed() == ["ward>hc utskrivningsklar"]


def test_call_tells_the_newest_fact_that_stands_at_its_moment_as_the_story_is_now_known():
    world = known_before(["kommun"])
    world.estimate("2026-11-28")
    world.at("08:30").call("kommun", "beraknat_datum")
    assert world.owed() == []
    world.at("09:00").estimate("2026-11-29", happened="08:20")
    assert world.owed() == []
    world.at("09:10").estimate("2026-11-30", happened="08:40")
    assert world.owed() == ["ward>kommun beraknat_datum"]


def test_discharge_written_late_takes_the_ground_from_what_came_after():
    world = known_before()
    world.at("09:00").ready(id="klar")
    world.at("10:00").discharge(happened="08:30")
    assert not world.story.stands(world.story.by_id["klar"])
    assert world.story.course("P1").groundless == {world.story.by_id["klar"].sequence: Code.ALREADY_DISCHARGED}
    assert world.owed() == ["ward>hc utskrivning", "ward>kommun utskrivning"]


def test_ground_that_comes_back_gives_the_effect_back():
    world = known_before(["kommun"])
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar", id="samtal")
    world.at("08:20").discharge(happened="08:05", id="utskriven")
    world.at("08:30").annul("utskriven")
    assert world.story.stands(world.story.by_id["samtal"])
    assert world.owed() == []


def test_refused_item_never_comes_back():
    world = known_before(["kommun"])
    assert world.at("08:10").call("kommun", "utskrivningsklar") is Code.NOTHING_TO_REPORT
    world.at("08:20").ready(happened="08:00")
    assert world.owed() == ["ward>kommun utskrivningsklar"]


def test_at_one_instant_the_order_of_telling_counts():
    world = known_before(["kommun"])
    world.ready()
    assert world.call("kommun", "utskrivningsklar") is None
    assert world.withdraw() is None
    assert world.owed() == ["ward>kommun ej_langre_utskrivningsklar"]


def test_stop_that_was_none_takes_everything_with_it():
    world = World()
    world.stop(id="stopp")
    world.admit(id="inskriven")
    world.at("08:10").call("kommun", "inskrivning", id="samtal")
    world.at("08:20").annul("stopp")
    story = world.story
    assert [story.stands(story.by_id[name]) for name in ("stopp", "inskriven", "samtal")] == [False, False, False]
    assert (world.owed(), world.notes(), world.situation()) == ([], [], "inget_stopp")
    assert world.at("09:00").stop(happened="07:00") is None
    assert story.stands(story.by_id["samtal"])
    assert world.owed() == []
    assert len(world.notes()) == 2


def test_return_that_did_not_hold_gives_the_stop_back():
    world = in_a_stop(concerned=["hc"])
    world.at("09:00").back(id="ater")
    world.at("09:10").enter("inskrivning", id="infort")
    world.at("09:20").annul("ater")
    assert world.situation() == "galler"
    assert world.owed() == ["ward>hc inskrivning"]
    assert not world.story.stands(world.story.by_id["infort"])
    assert show_time(world.story.timeline.outages[0].began_at) == "2026-11-23 05:00"


def test_what_is_reported_in_the_system_loses_ground_where_a_stop_was_on_after_all():
    world = World()
    world.at("07:00").admit(in_system=True, id="inskriven")
    world.at("09:00").stop(happened="06:00")
    assert not world.story.stands(world.story.by_id["inskriven"])
    assert world.owed() == []


def test_admission_again_under_the_same_name_after_the_first_was_annulled():
    world = in_a_stop(id="fel")
    assert world.at("08:10").admit(["hc"]) is Code.ALREADY_ADMITTED
    world.at("08:20").annul("fel")
    assert world.at("08:30").admit(["hc"]) is None
    assert world.owed() == ["ward>hc inskrivning"]


def test_statements_can_be_told_together():
    story = Story(RULES)
    find = OutageFound(sequence=1, unit="ward", occurred_at=instant("08:00"), written_at=instant("08:00"))
    again = OutageFound(sequence=2, unit="ward", occurred_at=instant("09:00"), written_at=instant("09:00"))
    assert tell_all(story, [find, again]) == [None, Code.OUTAGE_ON]
    assert list(story.accepted) == [1]
    assert list(story.patients()) == []
    assert story.course("P9").stay is None


@pytest.mark.parametrize("patients", [1, 3])
def test_every_stay_that_was_named_has_its_course(patients):
    world = World()
    world.stop()
    for number in range(patients):
        world.admit(patient=f"P{number}")
    assert [patient for patient, _ in world.story.courses()] == [f"P{number}" for number in range(patients)]

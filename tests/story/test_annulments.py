"""What was wrong is as if it had never been; those who had heard it by a call are owed a correction. Clauses: R18."""

import pytest

from brygga.story import answers as ask
from brygga.story.codes import Code
from tests.worlds import World, in_a_stop, known_before


def told_ready(**more):
    world = known_before(["kommun", "hc"], **more)
    world.ready(id="klar")
    world.at("08:10").call("kommun", "utskrivningsklar", id="samtal")
    return world.at("08:20")


def corrections(world):
    return [text for text in world.owed() if "rattelse" in text]


@pytest.mark.clause("R18")
def test_correction_is_owed_to_the_one_that_heard():
    world = told_ready()
    assert world.annul("klar") is None
    assert world.owed() == ["ward>kommun rattelse"]
    [owed] = [each.owed for each in world.duties()]
    assert (owed.corrects, owed.fact, owed.clause) == (world.story.by_id["klar"], None, "R18")
    assert world.liability() == "ej: utskrivningsklar_ej_anmald"


def test_correction_made_settles_it():
    world = told_ready()
    world.annul("klar")
    assert world.call("hc", "rattelse") is Code.NOTHING_TO_REPORT
    assert world.call("kommun", "rattelse", unit="hc") is Code.NOTHING_TO_REPORT
    assert world.call("kommun", "rattelse", outcome="ej_svar") is None
    assert corrections(world) == ["ward>kommun rattelse"]
    assert world.call("kommun", "rattelse") is None
    assert corrections(world) == []
    assert world.call("kommun", "rattelse") is Code.NOTHING_TO_REPORT


def test_correction_is_owed_through_later_stops_until_made():
    world = told_ready()
    world.annul("klar")
    world.at("09:00").back()
    assert world.owed() == []
    assert world.call("kommun", "rattelse") is Code.NO_OUTAGE
    world.at("2026-11-25 09:00").stop()
    assert world.owed() == ["ward>kommun rattelse"]


def test_one_call_for_each_pair_and_patient():
    world = known_before(["kommun", "hc"])
    world.ready(id="klar")
    world.estimate(id="datum")
    world.at("08:10").call("kommun", "utskrivningsklar beraknat_datum")
    world.at("08:11").call("hc", "beraknat_datum")
    world.at("08:20").annul("klar")
    world.annul("datum")
    assert world.owed() == ["ward>hc rattelse", "ward>kommun rattelse"]
    assert world.call("kommun", "rattelse") is None
    assert world.owed() == ["ward>hc rattelse"]


def test_call_wrongly_written_told_nobody():
    world = told_ready()
    assert world.annul("samtal") is None
    assert world.owed() == ["ward>hc utskrivningsklar", "ward>kommun utskrivningsklar"]
    assert world.notes() == []
    world.annul("klar")
    assert world.owed() == []


def test_call_annulled_after_the_fact_takes_the_correction_back():
    world = told_ready()
    world.annul("klar")
    assert corrections(world) == ["ward>kommun rattelse"]
    world.at("08:30").annul("samtal")
    assert corrections(world) == []


def test_entry_and_the_system_owe_no_correction():
    world = known_before()
    world.ready(id="klar")
    world.at("09:00").back()
    world.at("09:10").enter("utskrivningsklar")
    world.at("09:20").annul("klar")
    world.at("09:30").stop()
    assert world.owed() == []


def test_what_was_told_along_is_corrected_too():
    world = in_a_stop(concerned=["kommun"])
    world.estimate(id="datum")
    world.at("08:10").call("kommun", "inskrivning")
    world.at("08:20").annul("datum")
    assert world.owed() == ["ward>kommun rattelse"]


def test_annulled_admission_is_corrected_by_the_ward_as_it_was():
    world = in_a_stop(concerned=["kommun", "hc"], id="fel")
    world.at("08:10").call("kommun", "inskrivning")
    world.at("08:20").move("rehab")
    world.at("08:30").annul("fel")
    assert world.owed() == ["rehab>kommun rattelse"]
    assert world.call("kommun", "rattelse") is Code.NOTHING_TO_REPORT
    assert world.call("kommun", "rattelse", unit="rehab") is None
    assert world.owed() == []
    assert ask.liability(world.story) == {}


def test_correction_follows_the_ward():
    world = known_before(["hc"])
    world.ready(id="klar")
    world.plan_sip(id="sip")
    world.at("08:10").call("hc", "utskrivningsklar")
    world.call("ward", "sip_mote", unit="hc")
    world.at("08:20").annul("klar")
    world.annul("sip")
    assert world.owed() == ["hc>ward rattelse", "ward>hc rattelse"]
    world.at("08:30").move("rehab")
    assert world.owed() == ["hc>rehab rattelse", "rehab>hc rattelse"]


def test_correction_by_the_wards_before_and_after_a_move_is_one():
    world = known_before(["hc"])
    world.ready(id="klar")
    world.at("08:10").call("hc", "utskrivningsklar")
    world.at("08:20").move("rehab")
    world.at("08:30").call("hc", "utskrivningsklar", unit="rehab")
    world.at("08:40").annul("klar")
    assert world.owed() == ["rehab>hc rattelse"]


def test_admission_annulled_after_another_fact_is_corrected_by_the_latest_ward():
    world = in_a_stop(concerned=["hc"], id="fel")
    world.at("08:10").ready(id="klar")
    world.at("08:20").call("hc", "inskrivning utskrivningsklar")
    world.at("08:30").annul("klar")
    world.at("08:40").move("rehab")
    world.at("08:50").annul("fel")
    assert world.owed() == ["rehab>hc rattelse"]


def test_annulled_move_gives_the_ward_back():
    world = known_before(["hc"])
    world.ready()
    world.move("rehab", id="flytt")
    assert world.owed() == ["rehab>hc utskrivningsklar"]
    world.at("08:10").annul("flytt")
    assert world.owed() == ["ward>hc utskrivningsklar"]


@pytest.mark.parametrize(
    ("verb", "owed"),
    [
        (lambda world: world.add("psyk", id="x"), ["ward>hc utskrivningsklar"]),
        (lambda world: world.remove("hc", id="x"), ["ward>hc utskrivningsklar"]),
        (lambda world: world.discharge(id="x"), ["ward>hc utskrivningsklar"]),
        (lambda world: world.assess_sip("ja", id="x"), ["ward>hc utskrivningsklar"]),
        (lambda world: world.measures("nej", id="x"), ["ward>hc utskrivningsklar"]),
    ],
)
def test_word_about_the_stay_that_is_annulled_never_was(verb, owed):
    world = known_before(["hc", "kommun"])
    world.ready()
    world.at("08:05").call("kommun", "utskrivningsklar")
    before = (world.owed(), world.liability())
    assert verb(world.at("08:10")) is None
    assert (world.owed(), world.liability()) != before
    assert world.at("08:20").annul("x") is None
    assert (world.owed(), world.liability()) == (owed, before[1])


@pytest.mark.parametrize(
    ("of", "reason", "code"),
    [
        ("nagot", "Fel", Code.UNKNOWN_EVENT),
        ("makulering", "Fel", Code.UNKNOWN_EVENT),
        ("klar", "Fel", Code.ALREADY_ANNULLED),
        ("samtal", "", Code.REASON_MISSING),
        ("samtal", "  ", Code.REASON_MISSING),
        ("nekad", "Fel", Code.UNKNOWN_EVENT),
    ],
)
def test_annulment_that_is_refused(of, reason, code):
    world = told_ready()
    assert world.ready(id="nekad") is Code.ALREADY_READY
    assert world.annul("klar", id="makulering") is None
    before = world.owed()
    assert world.annul(of, reason) is code
    assert world.owed() == before


def test_annulment_needs_no_stop_but_a_known_unit():
    world = World()
    world.at("07:00").admit(in_system=True, id="inskriven")
    assert world.annul("inskriven", unit="okand") is Code.UNKNOWN_UNIT
    assert world.annul("inskriven", happened="07:01") is Code.FUTURE_TIME
    assert world.annul("inskriven", unit="desk") is None
    assert ask.liability(world.story) == {}


def test_annulled_fact_of_the_stop_stands_no_more():
    world = in_a_stop()
    world.report_fault(id="anmalan")
    assert world.annul("anmalan") is None
    assert not world.story.stands(world.story.by_id["anmalan"])
    assert world.story.fault_log() == ()


def test_annulment_itself_stands():
    world = told_ready()
    world.annul("klar", id="makulering")
    assert world.story.stands(world.story.by_id["makulering"])

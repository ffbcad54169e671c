"""Which notes are still to be put into record systems. Clauses: R10, R17."""

import pytest

from brygga.story.codes import Code
from tests.worlds import World, in_a_stop, known_before


@pytest.mark.clause("R10", "R17")
def test_both_sides_owe_a_note_for_each_matter():
    world = known_before()
    world.estimate()
    world.ready()
    world.at("08:10").call("kommun", "beraknat_datum utskrivningsklar")
    assert world.notes() == [
        "kommun/ward beraknat_datum",
        "kommun/ward utskrivningsklar",
        "ward/kommun beraknat_datum",
        "ward/kommun utskrivningsklar",
    ]


def test_call_that_was_not_answered_owes_none():
    world = in_a_stop()
    world.call("kommun", "inskrivning", outcome="telefonsvarare")
    assert world.notes() == []


def test_documenting_settles_one_side_of_one_matter():
    world = in_a_stop()
    world.call("kommun", "inskrivning")
    assert world.document("kommun", "ward", "inskrivning") is None
    assert world.notes() == ["ward/kommun inskrivning"]
    assert world.document("kommun", "ward", "inskrivning") is Code.NOTHING_TO_DOCUMENT
    assert world.document("ward", "kommun", "utskrivning") is Code.NOTHING_TO_DOCUMENT
    assert world.document("ward", "hc", "inskrivning") is Code.NOTHING_TO_DOCUMENT
    assert world.document("ward", "kommun", "inskrivning") is None
    assert world.notes() == []


def test_documenting_settles_the_oldest():
    world = in_a_stop()
    world.at("08:20").call("kommun", "inskrivning", id="senare")
    world.at("08:30").call("kommun", "inskrivning", happened="08:10", id="tidigare")
    world.at("08:40").document("ward", "kommun", "inskrivning")
    [ours] = [note for note in world.story.course("P1").notes if note.unit == "ward" and not note.documented]
    assert ours.call == world.story.by_id["senare"].sequence


def test_telling_again_and_telling_someone_who_is_no_receiver_owe_notes():
    world = in_a_stop()
    world.call("kommun", "inskrivning")
    world.at("08:10").call("kommun", "inskrivning")
    world.at("08:20").call("granne", "inskrivning")
    assert world.notes() == [
        "granne/ward inskrivning",
        *["kommun/ward inskrivning"] * 2,
        "ward/granne inskrivning",
        *["ward/kommun inskrivning"] * 2,
    ]


def test_notes_may_be_written_after_the_stop_and_stay_with_the_old_ward():
    world = in_a_stop()
    world.call("kommun", "inskrivning")
    world.at("08:10").move("rehab")
    world.at("08:20").back()
    assert world.document("rehab", "kommun", "inskrivning") is Code.NOTHING_TO_DOCUMENT
    assert world.document("ward", "kommun", "inskrivning") is None


def test_call_that_lost_its_ground_owes_no_notes_and_no_documentation():
    world = in_a_stop()
    world.at("08:10").ready(id="klar")
    world.at("08:20").call("kommun", "utskrivningsklar", id="samtal")
    world.at("08:30").document("kommun", "ward", "utskrivningsklar")
    world.at("08:40").annul("klar")
    assert world.notes() == []
    world.at("08:50").call("kommun", "rattelse")
    assert world.notes() == ["kommun/ward rattelse", "ward/kommun rattelse"]


def test_note_of_one_patient_does_not_settle_another():
    world = World()
    world.stop()
    world.admit()
    world.admit(patient="P2")
    world.call("kommun", "inskrivning")
    assert world.document("ward", "kommun", "inskrivning", patient="P2") is Code.NOTHING_TO_DOCUMENT
    assert world.document("ward", "kommun", "inskrivning", patient="okänd") is Code.NOTHING_TO_DOCUMENT

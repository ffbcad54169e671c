"""Who is owed a call about what: each rule met and not met. Clauses: R03, R12, R18, R19, R20."""

import pytest

from brygga.duties.owed import RULES, owed_in
from brygga.routine.words import Matter, Milestone, Service
from tests.worlds import ROUTINE, UNITS, World, in_a_stop, known_before

TO_BOTH = ["ward>hc {}", "ward>kommun {}"]


def to_both(matter):
    return [text.format(matter) for text in TO_BOTH]


def test_every_milestone_has_a_rule():
    assert set(RULES) == set(Milestone)


@pytest.mark.clause("R03", "R12")
def test_admission_is_owed_to_everyone_concerned():
    assert in_a_stop().owed() == to_both("inskrivning")


def test_admission_is_owed_no_more_to_the_one_that_was_told():
    world = in_a_stop()
    world.call("kommun", "inskrivning")
    assert world.owed() == ["ward>hc inskrivning"]


@pytest.mark.parametrize("outcome", "ej_svar upptaget fel_nummer hanvisad telefonsvarare avbrutet".split())
def test_call_that_was_not_answered_tells_nothing(outcome):
    world = in_a_stop()
    assert world.call("kommun", "inskrivning", outcome=outcome) is None
    assert world.owed() == to_both("inskrivning")


def test_estimate_waits_until_the_admission_is_told():
    world = in_a_stop()
    world.at("08:10").estimate()
    assert world.owed() == to_both("inskrivning")


@pytest.mark.clause("R12", "R15")
def test_call_about_the_admission_tells_the_newest_estimate_too():
    world = in_a_stop()
    world.at("08:10").estimate()
    world.at("08:20").call("kommun", "inskrivning")
    assert world.owed() == ["ward>hc inskrivning"]


@pytest.mark.clause("R18")
def test_only_the_newest_estimate_is_owed():
    world = known_before()
    world.estimate("2026-11-28")
    world.at("08:10").estimate("2026-11-29")
    assert world.owed() == to_both("beraknat_datum")
    world.at("08:20").call("hc", "beraknat_datum")
    assert world.owed() == ["ward>kommun beraknat_datum"]
    world.at("08:30").estimate("2026-11-30")
    assert world.owed() == to_both("beraknat_datum")


@pytest.mark.clause("R12")
def test_ready_is_owed_until_told():
    world = known_before()
    world.ready()
    assert world.owed() == to_both("utskrivningsklar")
    world.at("08:10").call("kommun", "utskrivningsklar")
    assert world.owed() == ["ward>hc utskrivningsklar"]


def test_ready_is_owed_beside_an_admission_that_was_not_told():
    world = in_a_stop()
    world.at("08:10").ready()
    assert world.owed() == sorted([*to_both("inskrivning"), *to_both("utskrivningsklar")])


@pytest.mark.clause("R18")
def test_withdrawal_is_owed_to_the_one_that_had_heard_ready_alone():
    world = known_before()
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar")
    world.at("08:20").withdraw()
    assert world.owed() == ["ward>kommun ej_langre_utskrivningsklar"]
    world.at("08:30").call("kommun", "ej_langre_utskrivningsklar")
    assert world.owed() == []


def test_withdrawal_told_is_the_last_word_that_was_heard():
    world = known_before(["kommun"])
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar")
    world.at("08:20").withdraw()
    world.at("08:30").call("kommun", "ej_langre_utskrivningsklar")
    world.at("08:40").ready(physician="Dr Berg")
    world.at("08:50").withdraw()
    assert world.owed() == []


def test_second_ready_replaces_the_withdrawal_that_was_owed():
    world = known_before(["kommun"])
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar")
    world.at("08:20").withdraw()
    world.at("08:30").ready(physician="Dr Berg")
    assert world.owed() == ["ward>kommun utskrivningsklar"]
    world.at("08:40").withdraw()
    assert world.owed() == ["ward>kommun ej_langre_utskrivningsklar"]


@pytest.mark.clause("R12", "R16")
def test_discharge_takes_the_place_of_date_and_ready():
    world = known_before(["kommun"])
    world.estimate()
    world.at("08:10").ready()
    assert world.owed() == ["ward>kommun beraknat_datum", "ward>kommun utskrivningsklar"]
    world.at("08:20").discharge()
    assert world.owed() == ["ward>kommun utskrivning"]
    world.at("08:30").call("kommun", "utskrivning")
    assert world.owed() == []


def test_discharge_takes_the_place_of_a_withdrawal():
    world = known_before(["kommun"])
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar")
    world.at("08:20").withdraw()
    world.at("08:30").discharge()
    assert world.owed() == ["ward>kommun utskrivning"]


def test_admission_is_owed_beside_the_discharge():
    world = in_a_stop(concerned=["kommun"])
    world.at("08:30").discharge()
    assert world.owed() == ["ward>kommun inskrivning", "ward>kommun utskrivning"]


@pytest.mark.clause("R19")
def test_outpatient_words_are_owed_to_the_ward_and_the_others_also_after_discharge():
    world = known_before(["kommun", "hc", "psyk"])
    world.name_contact()
    world.at("08:10").plan_sip(unit="psyk")
    world.at("08:20").discharge()
    assert [text for text in world.owed() if not text.startswith("ward")] == [
        "hc>kommun fast_vardkontakt",
        "hc>psyk fast_vardkontakt",
        "hc>ward fast_vardkontakt",
        "psyk>hc sip_mote",
        "psyk>kommun sip_mote",
        "psyk>ward sip_mote",
    ]


def test_each_outpatient_unit_has_its_own_newest_word():
    world = known_before(["hc", "psyk"])
    world.name_contact()
    world.at("08:10").name_contact(unit="psyk")
    world.at("08:20").name_contact("Läkaren")
    world.at("08:30").call("ward", "fast_vardkontakt", unit="hc")
    world.at("08:31").call("psyk", "fast_vardkontakt", unit="hc")
    assert world.owed() == ["psyk>hc fast_vardkontakt", "psyk>ward fast_vardkontakt"]
    world.at("08:40").name_contact("Kuratorn")
    assert world.owed() == [
        "hc>psyk fast_vardkontakt",
        "hc>ward fast_vardkontakt",
        "psyk>hc fast_vardkontakt",
        "psyk>ward fast_vardkontakt",
    ]


def test_sip_meeting_is_owed_until_told():
    world = known_before(["kommun", "hc"])
    world.plan_sip()
    world.at("08:10").call("kommun", "sip_mote", unit="hc")
    assert world.owed() == ["hc>ward sip_mote"]


@pytest.mark.clause("R20")
def test_each_service_reports_for_itself_to_the_ward_and_outpatient_care():
    world = known_before(["kommun", "hc", "granne"])
    world.receive("socialtjanst")
    world.at("08:10").receive("halso_och_sjukvard")
    world.at("08:20").call("hc", "redo_for_hemtagning", unit="kommun", service="socialtjanst")
    world.at("08:30").discharge()
    assert [text for text in world.owed() if not text.startswith("ward")] == [
        "kommun>hc redo_for_hemtagning halso_och_sjukvard",
        "kommun>ward redo_for_hemtagning halso_och_sjukvard",
        "kommun>ward redo_for_hemtagning socialtjanst",
    ]


def test_ward_that_took_over_reports_and_was_told_what_the_old_one_was():
    world = known_before(["hc"])
    world.ready()
    world.name_contact()
    world.at("08:05").plan_sip()
    world.at("08:10").call("ward", "fast_vardkontakt", unit="hc")
    world.at("08:20").move("rehab")
    assert world.owed() == ["hc>rehab sip_mote", "rehab>hc utskrivningsklar"]


def test_unit_that_is_no_longer_concerned_neither_calls_nor_is_called():
    world = known_before(["kommun", "hc"])
    world.name_contact()
    world.ready()
    world.at("08:10").remove("hc")
    assert world.owed() == ["ward>kommun utskrivningsklar"]
    world.at("08:20").add("hc")
    assert world.owed() == [
        "hc>kommun fast_vardkontakt",
        "hc>ward fast_vardkontakt",
        "ward>hc utskrivningsklar",
        "ward>kommun utskrivningsklar",
    ]


def test_removed_unit_does_not_hide_what_others_owe():
    world = known_before(["hc", "psyk"])
    world.name_contact()
    world.at("08:10").name_contact(unit="psyk")
    world.at("08:20").remove("hc")
    assert world.owed() == ["psyk>ward fast_vardkontakt"]


def test_unit_added_is_owed_the_admission_and_ready():
    world = known_before(["kommun"])
    world.ready()
    world.at("08:10").add("hc")
    assert world.owed() == ["ward>hc inskrivning", "ward>hc utskrivningsklar", "ward>kommun utskrivningsklar"]


def test_call_to_someone_who_is_no_receiver_tells_nobody():
    world = in_a_stop(concerned=["kommun"])
    assert world.call("granne", "inskrivning") is None
    assert world.owed() == ["ward>kommun inskrivning"]
    world.at("08:10").add("granne")
    assert world.owed() == ["ward>granne inskrivning", "ward>kommun inskrivning"]


def test_nothing_is_owed_after_the_stop_and_the_rest_again_in_the_next():
    world = in_a_stop()
    world.at("09:00").call("kommun", "inskrivning")
    world.at("10:00").back()
    assert world.owed() == []
    world.at("11:00").stop()
    assert world.owed() == ["ward>hc inskrivning"]


def test_what_was_entered_is_not_owed_in_the_next_stop():
    world = in_a_stop()
    world.at("10:00").back()
    world.at("10:10").enter("inskrivning")
    world.at("11:00").stop()
    assert world.owed() == []


def test_owed_call_says_what_it_tells_and_why():
    world = known_before(["kommun", "hc"])
    world.receive("socialtjanst")
    world.at("08:10").ready()
    found = {each.matter: each for each in owed_in(world.stay(), UNITS, ROUTINE)}
    ready, receive = found[Matter.READY], found[Matter.READY_TO_RECEIVE]
    assert (ready.clause, receive.clause) == ("R12", "R20")
    assert ready.fact is world.stay().word_on_ready
    assert ready.corrects is None
    assert (ready.service, receive.service) == (None, Service.SOCIAL_SERVICES)
    assert (receive.fact.milestone, receive.unit, receive.patient) == (Milestone.READY_TO_RECEIVE, "kommun", "P1")


def test_each_patient_is_owed_for_itself():
    world = World()
    world.stop()
    world.admit(["kommun"])
    world.admit(["kommun"], patient="P2")
    world.call("kommun", "inskrivning")
    assert world.owed() == ["P2: ward>kommun inskrivning"]

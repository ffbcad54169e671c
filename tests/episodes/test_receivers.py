"""Who is to be told, who may report, and what a call or an entry tells. Clauses: R03, R12, R19, R20."""

import pytest

from brygga.episodes.receivers import fact_reported, facts_told, may_report, receivers_of, reporter_of, unit_of
from brygga.episodes.stay import THE_WARD, Way, series
from brygga.routine.words import Matter, Milestone, Service
from tests.worlds import ROUTINE, UNITS, in_a_stop, instant, known_before

EVERYONE = ["kommun", "hc", "psyk", "granne"]


def receivers(world, milestone, unit=None):
    fact = next(each for each in world.stay().facts if each.milestone is milestone and unit in (None, each.unit))
    return receivers_of(world.stay(), fact, UNITS, ROUTINE)


@pytest.mark.clause("R03", "R12")
def test_ward_words_go_to_everyone_concerned():
    assert receivers(in_a_stop(concerned=EVERYONE), Milestone.ADMITTED) == tuple(EVERYONE)


@pytest.mark.clause("R19")
def test_outpatient_words_go_to_the_ward_and_the_others():
    world = known_before(EVERYONE)
    world.plan_sip()
    world.name_contact(unit="psyk")
    assert receivers(world, Milestone.SIP_MEETING) == (THE_WARD, "kommun", "psyk", "granne")
    assert receivers(world, Milestone.CARE_CONTACT) == (THE_WARD, "kommun", "hc", "granne")


@pytest.mark.clause("R20")
def test_municipal_words_go_to_the_ward_and_outpatient_care():
    world = known_before(EVERYONE)
    world.receive()
    assert receivers(world, Milestone.READY_TO_RECEIVE) == (THE_WARD, "hc", "psyk")


def test_ward_is_one_receiver_wherever_it_is():
    world = known_before(["hc"])
    world.plan_sip()
    fact = world.stay().newest(Milestone.SIP_MEETING)
    assert unit_of(world.stay(), THE_WARD) == "ward"
    world.at("08:10").move("rehab")
    fact = world.stay().newest(Milestone.SIP_MEETING)
    assert unit_of(world.stay(), THE_WARD) == "rehab"
    assert unit_of(world.stay(), "hc") == "hc"
    assert reporter_of(world.stay(), world.stay().admission, ROUTINE) == "rehab"
    assert reporter_of(world.stay(), fact, ROUTINE) == "hc"


@pytest.mark.parametrize("unit", list(UNITS))
@pytest.mark.parametrize("milestone", list(Milestone))
def test_only_the_unit_that_the_routine_names_may_report(milestone, unit):
    world = known_before(["kommun", "hc"])
    party = {"ward": "avdelningen", "hc": "oppenvarden", "kommun": "kommunen"}.get(unit)
    expected = party == ROUTINE.reporting[milestone].reporter.value
    assert may_report(world.stay(), milestone, unit, UNITS, ROUTINE) is expected


def test_ward_that_the_patient_left_may_not_report():
    world = known_before()
    world.move("rehab")
    assert not may_report(world.stay(), Milestone.READY, "ward", UNITS, ROUTINE)
    assert may_report(world.stay(), Milestone.READY, "rehab", UNITS, ROUTINE)


def test_call_about_ready_tells_the_newest_word_alone():
    world = known_before()
    stay = world.stay()
    assert fact_reported(stay, Matter.READY, "ward", None, ROUTINE) is None
    world.ready()
    world.at("08:10").withdraw()
    stay = world.stay()
    assert fact_reported(stay, Matter.READY, "ward", None, ROUTINE) is None
    assert fact_reported(stay, Matter.READY_WITHDRAWN, "ward", None, ROUTINE) is stay.word_on_ready


def test_each_unit_and_service_reports_its_own():
    world = known_before(["kommun", "hc", "psyk"])
    world.name_contact()
    world.at("08:10").name_contact(unit="psyk")
    world.receive("socialtjanst")
    stay = world.stay()
    assert fact_reported(stay, Matter.CARE_CONTACT, "hc", None, ROUTINE).unit == "hc"
    assert fact_reported(stay, Matter.CARE_CONTACT, "hc", Service.HEALTH_CARE, ROUTINE).unit == "hc"
    assert fact_reported(stay, Matter.SIP_MEETING, "hc", None, ROUTINE) is None
    social, health = Service.SOCIAL_SERVICES, Service.HEALTH_CARE
    assert fact_reported(stay, Matter.READY_TO_RECEIVE, "kommun", social, ROUTINE).service is social
    assert fact_reported(stay, Matter.READY_TO_RECEIVE, "kommun", health, ROUTINE) is None


def told_by(world, about, unit="ward"):
    world.call("kommun", about, unit=unit)
    call = list(world.story.accepted.values())[-1]
    return [fact.milestone for fact in facts_told(world.stay(), call, ROUTINE)]


@pytest.mark.clause("R12", "R16")
def test_call_tells_what_goes_with_its_matter():
    world = known_before(until=None)
    assert told_by(world, "inskrivning") == [Milestone.ADMITTED]
    world.at("08:10").estimate()
    assert told_by(world, "inskrivning") == [Milestone.ADMITTED, Milestone.ESTIMATED]
    assert told_by(world, "beraknat_datum inskrivning") == [Milestone.ESTIMATED, Milestone.ADMITTED]
    world.at("08:20").ready()
    world.at("08:30").discharge()
    assert told_by(world, "utskrivning") == [Milestone.DISCHARGED, Milestone.READY]
    assert told_by(world, "utskrivningsklar utskrivning") == [Milestone.READY, Milestone.DISCHARGED]


def test_call_about_the_discharge_tells_a_withdrawal_too():
    world = known_before()
    world.ready()
    world.at("08:10").withdraw()
    world.at("08:20").discharge()
    assert told_by(world, "utskrivning") == [Milestone.DISCHARGED, Milestone.READY_WITHDRAWN]


def test_first_telling_counts_and_every_call_is_kept():
    world = known_before()
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar")
    world.at("08:20").call("kommun", "utskrivningsklar")
    fact = world.stay().word_on_ready
    assert (fact.told["kommun"].at, fact.told["kommun"].way) == (instant("08:10"), Way.CALL)
    assert [(each.receiver, each.at) for each in fact.calls] == [
        ("kommun", instant("08:10")),
        ("kommun", instant("08:20")),
    ]


def test_call_to_the_ward_tells_the_ward_wherever_it_is_later():
    world = known_before()
    world.plan_sip()
    world.at("08:10").call("ward", "sip_mote", unit="hc")
    world.at("08:20").move("rehab")
    assert THE_WARD in world.stay().newest(Milestone.SIP_MEETING).told
    assert world.owed() == ["hc>kommun sip_mote"]


def test_call_to_another_ward_tells_nobody():
    world = known_before()
    world.plan_sip()
    world.at("08:10").call("rehab", "sip_mote", unit="hc")
    assert world.stay().newest(Milestone.SIP_MEETING).told == {}


@pytest.mark.clause("R28")
def test_entry_tells_everyone_concerned_at_the_time_shown():
    world = in_a_stop()
    world.at("10:00").back()
    world.at("10:20").enter("inskrivning", shown="10:10")
    admission = world.stay().admission
    assert {who: (told.at, told.way) for who, told in admission.told.items()} == {
        "kommun": (instant("10:10"), Way.ENTRY),
        "hc": (instant("10:10"), Way.ENTRY),
    }
    assert admission.entered_at == instant("10:10")
    assert admission.calls == []


@pytest.mark.clause("R30")
def test_deviation_tells_when_it_was_written():
    world = in_a_stop()
    world.at("10:00").back()
    world.at("10:20").enter("inskrivning", shown="08:00", deviation="Fel klocka")
    assert world.stay().admission.told["kommun"].at == instant("10:20")
    assert world.stay().admission.entered_at == instant("08:00")


def test_entry_does_not_move_what_a_call_had_told():
    world = in_a_stop()
    world.at("09:00").call("kommun", "inskrivning")
    world.at("10:00").back()
    world.at("10:20").enter("inskrivning")
    told = world.stay().admission.told
    assert (told["kommun"].way, told["hc"].way) == (Way.CALL, Way.ENTRY)


def test_what_happened_in_the_system_was_told_then():
    world = known_before()
    assert {told.at for told in world.stay().admission.told.values()} == {instant("2026-11-22 10:00")}
    assert {told.way for told in world.stay().admission.told.values()} == {Way.SYSTEM}


def test_unit_added_later_was_not_told_in_the_system():
    world = known_before(["kommun"])
    world.add("hc")
    assert "hc" not in world.stay().admission.told


def test_newest_of_a_kind_is_of_its_unit_and_service():
    world = known_before(["kommun", "hc", "psyk"])
    world.name_contact("Ett")
    world.at("08:10").name_contact("Två")
    world.at("08:20").name_contact("Tre", unit="psyk")
    world.receive("socialtjanst")
    world.at("08:30").receive("halso_och_sjukvard")
    stay = world.stay()
    assert stay.newest(Milestone.CARE_CONTACT).statement.contact == "Tre"
    assert stay.newest(Milestone.CARE_CONTACT, "hc").statement.contact == "Två"
    assert stay.newest(Milestone.READY_TO_RECEIVE) is None
    kinds = [series(fact) for fact in stay.kinds_reported()]
    assert kinds == [
        (Milestone.ADMITTED, None, None),
        (Milestone.CARE_CONTACT, "hc", None),
        (Milestone.CARE_CONTACT, "psyk", None),
        (Milestone.READY_TO_RECEIVE, "kommun", Service.SOCIAL_SERVICES),
        (Milestone.READY_TO_RECEIVE, "kommun", Service.HEALTH_CARE),
    ]


def test_estimates_of_both_wards_are_one_series():
    world = known_before()
    world.estimate()
    world.at("08:10").move("rehab")
    world.at("08:20").reach(Milestone.ESTIMATED, "rehab", physician="Dr Berg")
    assert [fact.unit for fact in world.stay().kinds_reported()] == ["ward", "rehab"]
    assert world.owed() == ["rehab>hc beraknat_datum", "rehab>kommun beraknat_datum"]

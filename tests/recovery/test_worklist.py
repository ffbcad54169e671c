"""What to enter when the system is back: every fact once, but for three excuses. Clauses: R28, R29."""

import pytest

from brygga.recovery.worklist import EXCUSES, excuse_for
from brygga.routine.words import Milestone
from brygga.story.codes import Code
from tests.worlds import in_a_stop, known_before


def excuses(world):
    stay = world.stay()
    return [excuse_for(stay, fact) for fact in stay.facts]


def test_nothing_is_to_be_entered_while_a_stop_is_on():
    assert in_a_stop().to_enter() == []


@pytest.mark.clause("R28")
def test_every_fact_is_entered_once_oldest_first():
    world = in_a_stop()
    world.at("08:10").call("kommun", "inskrivning")
    world.at("08:20").ready()
    world.at("08:30").receive("socialtjanst")
    world.at("08:40").name_contact()
    world.at("08:50").plan_sip()
    world.at("09:00").discharge()
    world.at("09:30").back()
    assert world.to_enter() == [
        "ward inskrivning 08:10",
        "ward utskrivningsklar -",
        "kommun redo_for_hemtagning socialtjanst -",
        "hc fast_vardkontakt -",
        "hc sip_mote -",
        "ward utskrivning -",
    ]
    assert world.at("09:40").enter("inskrivning") is None
    assert world.enter("inskrivning") is Code.ALREADY_ENTERED
    assert world.to_enter()[0] == "ward utskrivningsklar -"


def test_fact_in_the_system_is_excused():
    world = known_before()
    assert excuses(world) == ["i_systemet"]
    world.at("09:00").back()
    assert world.to_enter() == []
    assert world.situation() == "allt_infort"
    assert world.enter("inskrivning") is Code.NOTHING_TO_ENTER


REPEATED = {
    "beraknat_datum": lambda world: world.estimate(),
    "fast_vardkontakt": lambda world: world.name_contact(),
    "sip_mote": lambda world: world.plan_sip(),
    "redo_for_hemtagning": lambda world: world.receive(),
}


@pytest.mark.parametrize("matter", REPEATED)
def test_fact_that_was_replaced_before_a_call_told_it_is_excused(matter):
    world = known_before()
    REPEATED[matter](world)
    REPEATED[matter](world.at("08:10"))
    assert excuses(world) == ["i_systemet", "ersatt_oberattad", None]
    world.at("09:00").back()
    assert len(world.to_enter()) == 1


@pytest.mark.parametrize("matter", REPEATED)
def test_fact_that_a_call_told_before_it_was_replaced_is_entered(matter):
    unit = {"beraknat_datum": "ward", "redo_for_hemtagning": "kommun"}.get(matter, "hc")
    service = "socialtjanst" if matter == "redo_for_hemtagning" else None
    world = known_before(["kommun", "hc"])
    REPEATED[matter](world)
    to = "hc" if unit == "ward" else "ward"
    world.at("08:05").call(to, matter, unit=unit, service=service)
    REPEATED[matter](world.at("08:10"))
    assert excuses(world) == ["i_systemet", None, None]


def test_replacement_is_by_the_same_unit_and_service():
    world = known_before(["kommun", "hc", "psyk"])
    world.name_contact()
    world.name_contact(unit="psyk")
    world.receive("socialtjanst")
    world.receive("halso_och_sjukvard")
    assert excuses(world) == ["i_systemet", None, None, None, None]


def test_new_ward_replaces_the_date_of_the_old():
    world = known_before()
    world.estimate()
    world.at("08:10").move("rehab")
    world.at("08:20").reach(Milestone.ESTIMATED, "rehab", physician="Dr Berg")
    world.at("09:00").back()
    assert world.to_enter() == ["rehab beraknat_datum -"]


def test_date_given_in_the_system_later_replaces_one_that_nobody_heard():
    world = known_before()
    world.estimate()
    world.at("09:00").back()
    world.at("09:10").estimate(in_system=True)
    assert excuses(world) == ["i_systemet", "ersatt_oberattad", "i_systemet"]


def test_telling_in_the_system_does_not_keep_a_replaced_date():
    world = known_before()
    world.estimate()
    world.at("09:00").back()
    world.at("09:10").enter("beraknat_datum")
    world.at("09:20").stop()
    world.at("09:30").estimate()
    world.at("10:00").back()
    assert world.to_enter() == ["ward beraknat_datum -"]


def test_ready_that_was_withdrawn_unheard_is_excused_with_its_withdrawal():
    world = known_before()
    world.ready()
    world.at("08:10").withdraw()
    assert excuses(world) == ["i_systemet", "atertagen_osedd", "atertagen_osedd"]
    world.at("08:20").ready(physician="Dr Berg")
    assert excuses(world) == ["i_systemet", "atertagen_osedd", "atertagen_osedd", None]


def test_ready_that_a_call_told_is_entered_with_its_withdrawal():
    world = known_before()
    world.ready()
    world.at("08:05").call("hc", "utskrivningsklar")
    world.at("08:10").withdraw()
    assert excuses(world) == ["i_systemet", None, None]
    world.at("09:00").back()
    assert world.to_enter() == ["ward utskrivningsklar 08:05", "ward ej_langre_utskrivningsklar -"]


def test_withdrawal_of_a_ready_in_the_system_is_entered():
    world = known_before()
    world.at("2026-11-22 11:00").ready(in_system=True)
    world.at("08:10").withdraw()
    assert excuses(world) == ["i_systemet", "i_systemet", None]


@pytest.mark.parametrize(("entered", "excused"), [("09:10", None), (None, "atertagen_osedd")])
def test_ready_that_was_seen_in_the_system_before_its_withdrawal_keeps_it(entered, excused):
    world = known_before()
    world.ready()
    world.at("09:00").back()
    if entered:
        world.at(entered).enter("utskrivningsklar")
    world.at("09:20").stop()
    world.at("09:30").withdraw()
    assert excuses(world)[-1] == excused


def test_entry_after_the_withdrawal_does_not_count_as_seen():
    world = known_before()
    world.ready()
    world.at("08:10").call("kommun", "utskrivningsklar", id="samtal")
    world.at("08:20").withdraw()
    world.at("09:00").back()
    world.at("09:10").enter("utskrivningsklar")
    world.at("09:20").annul("samtal")
    assert excuses(world) == ["i_systemet", "atertagen_osedd", "atertagen_osedd"]


def test_second_withdrawal_is_judged_by_the_second_ready():
    world = known_before()
    world.ready()
    world.at("08:05").call("hc", "utskrivningsklar")
    world.at("08:10").withdraw()
    world.at("08:20").ready(physician="Dr Berg")
    world.at("08:30").withdraw()
    assert excuses(world) == ["i_systemet", None, None, "atertagen_osedd", "atertagen_osedd"]


def test_excuses_are_named():
    assert list(EXCUSES) == ["i_systemet", "ersatt_oberattad", "atertagen_osedd"]


@pytest.mark.clause("R14", "R16")
def test_ready_was_reported_when_the_payer_was_called_if_it_was():
    world = known_before(["kommun", "hc"])
    world.ready()
    world.at("08:10").call("hc", "utskrivningsklar")
    world.at("09:00").back()
    assert world.to_enter() == ["ward utskrivningsklar 08:10"]
    world.at("09:10").call("kommun", "utskrivningsklar", happened="08:20")
    world.call("kommun", "utskrivningsklar", happened="08:30")
    assert world.to_enter() == ["ward utskrivningsklar 08:20"]


def test_other_facts_were_reported_when_anyone_was_first_called():
    world = in_a_stop()
    world.at("08:20").call("hc", "inskrivning")
    world.at("08:30").call("kommun", "inskrivning")
    world.at("09:00").back()
    assert world.to_enter() == ["ward inskrivning 08:20"]


def test_ready_told_along_with_the_discharge_was_reported_then():
    world = known_before()
    world.ready()
    world.at("08:10").discharge()
    world.at("08:20").call("kommun", "utskrivning")
    world.at("09:00").back()
    assert world.to_enter() == ["ward utskrivningsklar 08:20", "ward utskrivning 08:20"]


def test_entry_takes_the_oldest_not_yet_entered():
    world = known_before()
    world.estimate("2026-11-28")
    world.at("08:10").call("kommun", "beraknat_datum")
    world.at("08:20").estimate("2026-11-29")
    world.at("09:00").back()
    assert world.to_enter() == ["ward beraknat_datum 08:10", "ward beraknat_datum -"]
    world.at("09:10").enter("beraknat_datum")
    assert world.to_enter() == ["ward beraknat_datum -"]
    assert world.enter("beraknat_datum") is None
    assert world.enter("beraknat_datum") is Code.ALREADY_ENTERED


def test_entry_is_by_the_unit_that_reports_now_and_of_its_service():
    world = known_before()
    world.receive("socialtjanst")
    world.at("08:05").ready()
    world.at("08:10").move("rehab")
    world.at("09:00").back()
    assert world.enter("utskrivningsklar") is Code.NOTHING_TO_ENTER
    assert world.enter("utskrivningsklar", unit="rehab") is None
    assert world.enter("redo_for_hemtagning", unit="kommun", service="halso_och_sjukvard") is Code.NOTHING_TO_ENTER
    assert world.enter("redo_for_hemtagning", unit="kommun", service="socialtjanst") is None
    assert world.situation() == "allt_infort"

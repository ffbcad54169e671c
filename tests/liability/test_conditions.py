"""What switches liability off and what leaves it unclear: each condition met, not met, and at its edges. Clauses: R16."""

import pytest

from brygga.law.words import Effect
from brygga.liability import conditions
from brygga.liability.conditions import MISSING, REASONS_NOT, first_told_of_sip
from brygga.routine.words import Answer
from tests.worlds import TERMS, World, in_a_stop, instant, known_before


def holds(world, name, payer="kommun"):
    """Whether it is a reason, or leaves the answer unclear."""
    asked = (table[name] for table in (REASONS_NOT, MISSING) if name in table)
    return any(question(world.stay(), payer, TERMS) for question in asked)


def ready_told(world, at="09:00"):
    world.ready()
    world.at(at).call("kommun", "utskrivningsklar")
    return world


def test_discharged():
    world = known_before()
    assert not holds(world, "utskriven")
    world.discharge()
    assert holds(world, "utskriven")


def test_admission_not_told():
    world = in_a_stop()
    assert holds(world, "inskrivning_ej_anmald")
    world.call("hc", "inskrivning")
    assert holds(world, "inskrivning_ej_anmald")
    world.call("kommun", "inskrivning")
    assert not holds(world, "inskrivning_ej_anmald")


def test_ready_not_told():
    world = known_before()
    assert holds(world, "utskrivningsklar_ej_anmald")
    world.ready()
    assert holds(world, "utskrivningsklar_ej_anmald")
    world.at("08:10").call("hc", "utskrivningsklar")
    assert holds(world, "utskrivningsklar_ej_anmald")
    world.at("08:20").call("kommun", "utskrivningsklar")
    assert not holds(world, "utskrivningsklar_ej_anmald")


def test_withdrawn_takes_the_place_of_not_told_where_ready_was_ever_told():
    world = ready_told(known_before())
    assert not holds(world, "ej_langre_utskrivningsklar")
    world.at("10:00").withdraw()
    assert holds(world, "ej_langre_utskrivningsklar")
    assert not holds(world, "utskrivningsklar_ej_anmald")
    world.at("11:00").ready(physician="Dr Berg")
    assert holds(world, "utskrivningsklar_ej_anmald")
    assert not holds(world, "ej_langre_utskrivningsklar")
    world.at("12:00").withdraw()
    assert holds(world, "ej_langre_utskrivningsklar")


def test_withdrawn_ready_that_was_never_told_to_the_payer_is_not_told():
    world = known_before()
    world.ready()
    world.at("08:10").call("hc", "utskrivningsklar")
    world.at("08:20").withdraw()
    assert holds(world, "utskrivningsklar_ej_anmald")
    assert not holds(world, "ej_langre_utskrivningsklar")


@pytest.mark.clause("R19")
def test_sip_that_is_due_must_be_called_to():
    world = known_before(sip="ja")
    assert holds(world, "kallelse_sip")
    world.plan_sip()
    world.at("08:10").call("ward", "sip_mote", unit="hc")
    assert holds(world, "kallelse_sip")
    world.at("08:20").call("kommun", "sip_mote", unit="hc")
    assert not holds(world, "kallelse_sip")


@pytest.mark.parametrize("answer", ["nej", "oklart", None])
def test_sip_that_is_not_known_to_be_due_need_not_be_called_to(answer):
    assert not holds(known_before(sip=answer), "kallelse_sip")


@pytest.mark.parametrize(("answer", "unknown"), [("ja", False), ("nej", False), ("oklart", True), (None, True)])
def test_need_of_sip_is_unknown_until_said(answer, unknown):
    assert holds(known_before(sip=answer), "sip") is unknown


def test_latest_word_on_sip_counts():
    world = known_before(sip="ja")
    world.assess_sip("oklart", unit="hc")
    assert holds(world, "sip")
    world.assess_sip("nej")
    assert not holds(world, "sip")
    assert world.stay().sip is Answer.NO


@pytest.mark.parametrize(("answer", "missing"), [("ja", False), ("nej", True), ("oklart", True)])
def test_outpatient_care_is_in_place_unless_it_says_otherwise(answer, missing):
    world = known_before()
    assert not holds(world, "oppenvard_saknas")
    world.measures(answer)
    assert holds(world, "oppenvard_saknas") is missing


@pytest.mark.parametrize(
    ("told", "late"),
    [("2026-11-24 08:00", False), ("2026-11-24 08:01", True), ("08:00", False), ("2026-11-25 08:00", True)],
)
def test_admission_is_told_within_twenty_four_hours(told, late):
    world = in_a_stop()
    world.at(told).call("kommun", "inskrivning")
    assert holds(world, "inskrivning_for_sent") is late


@pytest.mark.parametrize(("told", "late"), [("2026-11-24 09:30", False), ("2026-11-24 09:31", True)])
def test_hours_count_from_when_the_need_was_judged(told, late):
    world = in_a_stop(need="09:30")
    world.at(told).call("kommun", "inskrivning")
    assert holds(world, "inskrivning_for_sent") is late


@pytest.mark.parametrize(
    ("admitted", "told", "late"),
    [
        ("2026-10-24 12:00", "2026-10-25 11:00", False),
        ("2026-10-24 12:00", "2026-10-25 11:01", True),
        ("2027-03-27 12:00", "2027-03-28 13:00", False),
        ("2027-03-27 12:00", "2027-03-28 13:01", True),
    ],
)
def test_twenty_four_hours_are_real_hours(admitted, told, late):
    world = World()
    world.at(admitted).stop()
    world.admit()
    world.at(told).call("kommun", "inskrivning")
    assert holds(world, "inskrivning_for_sent") is late


def test_admission_told_in_the_system_is_in_time_and_complete():
    world = World()
    world.at("2026-11-23 08:00").admit(in_system=True, until=None, need="2026-11-20 08:00")
    assert not holds(world, "inskrivning_for_sent")
    assert not holds(world, "inskrivning_ofullstandig")


def test_entry_after_the_stop_may_be_late():
    world = in_a_stop()
    world.at("2026-11-24 09:00").back()
    world.at("2026-11-24 09:10").enter("inskrivning")
    assert holds(world, "inskrivning_for_sent")
    assert holds(world, "inskrivning_ofullstandig")


def test_admission_without_an_estimate_is_incomplete_until_one_is_told():
    world = in_a_stop()
    world.call("kommun", "inskrivning")
    assert holds(world, "inskrivning_ofullstandig")
    world.at("08:10").estimate()
    assert holds(world, "inskrivning_ofullstandig")
    world.at("08:20").call("hc", "inskrivning")
    assert holds(world, "inskrivning_ofullstandig")
    world.at("08:30").call("kommun", "beraknat_datum")
    assert not holds(world, "inskrivning_ofullstandig")


def test_estimate_known_when_the_admission_was_told_makes_it_complete():
    world = in_a_stop(until="2026-11-27")
    world.call("kommun", "inskrivning")
    assert not holds(world, "inskrivning_ofullstandig")
    world = in_a_stop()
    world.at("08:10").estimate()
    world.at("08:20").call("kommun", "inskrivning")
    assert not holds(world, "inskrivning_ofullstandig")


def test_telling_again_does_not_make_an_incomplete_admission_complete_for_another():
    world = in_a_stop()
    world.call("kommun", "inskrivning")
    world.at("08:10").estimate()
    world.at("08:20").call("hc", "inskrivning")
    assert holds(world, "inskrivning_ofullstandig", "kommun")
    assert not holds(world, "inskrivning_ofullstandig", "hc")


@pytest.mark.parametrize(
    ("called", "late"), [("2026-11-26 23:59", False), ("2026-11-27 00:00", True), ("2026-11-23 09:00", False)]
)
def test_sip_is_called_to_by_the_third_calendar_day(called, late):
    world = ready_told(known_before(sip="ja"), at="2026-11-23 23:00")
    world.at("2026-11-23 23:00").plan_sip()
    world.at(called if called > "2026-11-23 23" else "2026-11-23 23:00").call("kommun", "sip_mote", unit="hc")
    assert holds(world, "sip_for_sent") is late


@pytest.mark.parametrize(
    ("ready_at", "called", "late"),
    [
        ("2026-10-23 00:30", "2026-10-26 23:59", False),
        ("2026-10-23 00:30", "2026-10-27 00:00", True),
        ("2027-03-26 23:30", "2027-03-29 23:59", False),
        ("2027-03-26 23:30", "2027-03-30 00:00", True),
    ],
)
def test_calendar_days_of_sip_do_not_mind_the_changed_clock(ready_at, called, late):
    world = World()
    world.at("2026-10-01 08:00").admit(["kommun", "hc"], in_system=True, until="2026-11-01", sip="ja")
    world.at("2026-10-02 08:00").stop()
    world.at(ready_at).ready()
    world.call("kommun", "utskrivningsklar")
    world.plan_sip()
    world.at(called).call("kommun", "sip_mote", unit="hc")
    assert holds(world, "sip_for_sent") is late


@pytest.mark.parametrize("answer", ["nej", "oklart", None])
def test_sip_that_is_not_due_is_never_late(answer):
    world = ready_told(known_before(sip=answer))
    world.plan_sip()
    world.at("2026-11-30 08:00").call("kommun", "sip_mote", unit="hc")
    assert not holds(world, "sip_for_sent")


def test_sip_is_not_late_before_ready_or_the_call():
    world = known_before(sip="ja")
    assert not holds(world, "sip_for_sent")
    world.plan_sip()
    world.at("2026-11-30 08:00").call("kommun", "sip_mote", unit="hc")
    assert not holds(world, "sip_for_sent")
    assert not holds(ready_told(known_before(sip="ja")), "sip_for_sent")


def test_sip_meeting_told_in_the_system_is_in_time():
    world = ready_told(known_before(sip="ja"))
    world.at("10:00").back()
    world.at("2026-11-30 08:00").plan_sip(in_system=True)
    assert not holds(world, "sip_for_sent")


def test_first_meeting_told_counts_whichever_unit_told_it():
    world = ready_told(known_before(["kommun", "hc", "psyk"], sip="ja"))
    world.plan_sip()
    world.plan_sip(unit="psyk")
    assert first_told_of_sip(world.stay(), "kommun") is None
    world.at("2026-11-30 08:00").call("kommun", "sip_mote", unit="hc")
    assert holds(world, "sip_for_sent")
    world.call("kommun", "sip_mote", unit="psyk", happened="10:00")
    assert first_told_of_sip(world.stay(), "kommun").at == instant("10:00")
    assert not holds(world, "sip_for_sent")


@pytest.mark.parametrize("settled", list(Effect))
@pytest.mark.parametrize("late", [True, False])
def test_a_condition_holds_only_where_the_terms_settle_it_so(settled, late):
    """Asked anew: the tables ask it once, when they are read."""
    holds_where = conditions._where("late_admission", settled, lambda _stay, _payer, _terms: late)
    assert holds_where(known_before().stay(), "kommun", TERMS) is (late and settled is TERMS.late_admission)

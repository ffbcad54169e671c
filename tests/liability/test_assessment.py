"""Liability in one stay: three outcomes, and the periods that have begun. Clauses: R16, R31."""

from datetime import date

import pytest

from brygga.liability.assessment import Assessment, payer_of
from tests.worlds import UNITS, World, in_a_stop, known_before


def ready_told(at="12:00", **admission):
    world = known_before(sip="nej", **admission)
    world.ready()
    world.at(at).call("kommun", "utskrivningsklar")
    return world


@pytest.mark.clause("R16")
@pytest.mark.parametrize(
    ("told", "first"),
    [("12:00", "2026-11-26"), ("12:01", "2026-11-27"), ("08:00", "2026-11-26"), ("23:59", "2026-11-27")],
)
def test_first_day_is_the_third_or_the_fourth(told, first):
    assert ready_told(told).liability() == first


def test_first_telling_counts():
    world = ready_told("11:59")
    world.at("12:30").call("kommun", "utskrivningsklar")
    assert world.liability() == "2026-11-26"


def test_call_about_the_discharge_tells_ready_but_nothing_is_counted_then():
    world = known_before(sip="nej")
    world.ready()
    world.at("09:00").discharge()
    world.at("09:10").call("kommun", "utskrivning")
    assert world.liability() == "ej: utskriven"


def test_every_reason_that_holds_is_given():
    world = in_a_stop(sip="ja")
    world.measures("oklart")
    expected = "ej: inskrivning_ej_anmald utskrivningsklar_ej_anmald kallelse_sip oppenvard_saknas"
    assert world.liability() == expected
    world.at("09:00").discharge()
    assert world.liability() == expected.replace("ej: ", "ej: utskriven ")


def test_all_that_is_missing_is_given():
    world = in_a_stop()
    world.at("2026-11-24 09:00").call("kommun", "inskrivning")
    world.ready()
    world.call("kommun", "utskrivningsklar")
    world.at("2026-11-24 10:00").measures("nej")
    world.at("2026-11-24 11:00").measures("ja")
    assert world.liability() == "oklart: sip inskrivning_for_sent inskrivning_ofullstandig oppenvard_dagar"


def test_reasons_come_before_what_is_missing():
    world = in_a_stop()
    world.at("2026-11-24 09:00").call("kommun", "inskrivning")
    assert world.liability() == "ej: utskrivningsklar_ej_anmald"


def test_late_sip_is_unclear():
    world = known_before(sip="ja")
    world.ready()
    world.call("kommun", "utskrivningsklar")
    world.plan_sip()
    world.at("2026-11-27 00:00").call("kommun", "sip_mote", unit="hc")
    assert world.liability() == "oklart: sip_for_sent"


def test_without_a_municipality_only_the_discharge_is_asked_beside():
    world = known_before(["hc"], sip="ja")
    assert world.assessment() == Assessment(reasons=("ingen_kommun",))
    world.discharge()
    assert world.liability() == "ej: utskriven ingen_kommun"


def test_several_municipalities_and_none_named_is_unclear():
    world = known_before(["kommun", "granne"], sip="ja")
    assert world.liability() == "oklart: betalningsskyldig"
    assert payer_of(world.stay(), UNITS) is None
    world.discharge()
    assert world.liability() == "ej: utskriven"


def test_named_municipality_pays_among_several():
    world = known_before(["kommun", "granne"], sip="nej", payer="granne")
    assert payer_of(world.stay(), UNITS) == "granne"
    world.ready()
    world.call("kommun", "utskrivningsklar")
    assert world.liability() == "ej: utskrivningsklar_ej_anmald"
    world.at("12:01").call("granne", "utskrivningsklar")
    assert world.liability() == "2026-11-27"


def test_only_municipality_pays_and_a_second_one_makes_it_unclear():
    world = ready_told()
    assert payer_of(world.stay(), UNITS) == "kommun"
    world.at("13:00").add("granne")
    assert world.liability() == "oklart: betalningsskyldig"
    world.at("13:10").remove("kommun")
    assert payer_of(world.stay(), UNITS) == "granne"
    assert world.liability() == "ej: inskrivning_ej_anmald utskrivningsklar_ej_anmald"


def test_new_ready_counts_from_its_own_telling():
    world = ready_told("09:00")
    world.at("10:00").withdraw()
    assert world.liability() == "ej: ej_langre_utskrivningsklar"
    world.at("2026-11-24 10:00").ready(physician="Dr Berg")
    assert world.liability() == "ej: utskrivningsklar_ej_anmald"
    world.at("2026-11-24 12:01").call("kommun", "utskrivningsklar")
    assert world.liability() == "2026-11-28"


def test_period_runs_from_its_first_day():
    world = ready_told()
    assert world.at("2026-11-25 23:59").periods() == []
    assert world.at("2026-11-26 00:00").periods() == [(date(2026, 11, 26), None)]


@pytest.mark.parametrize("end", ["withdraw", "discharge"])
@pytest.mark.parametrize(
    ("at", "periods"),
    [
        ("2026-11-25 12:00", []),
        ("2026-11-26 23:59", []),
        ("2026-11-27 00:00", [(date(2026, 11, 26), date(2026, 11, 27))]),
        ("2026-11-29 08:00", [(date(2026, 11, 26), date(2026, 11, 29))]),
    ],
)
def test_period_ends_on_the_day_of_withdrawal_or_discharge_not_counted(end, at, periods):
    world = ready_told()
    getattr(world.at(at), end)()
    assert world.periods() == periods


def test_end_counts_when_it_happened_not_when_it_was_written():
    world = ready_told()
    world.at("2026-11-30 08:00").discharge(happened="2026-11-28 23:30")
    assert world.periods() == [(date(2026, 11, 26), date(2026, 11, 28))]


def test_periods_add_up():
    world = ready_told()
    world.at("2026-11-27 08:00").withdraw()
    world.at("2026-11-27 09:00").ready(physician="Dr Berg")
    world.at("2026-11-27 09:10").call("kommun", "utskrivningsklar")
    first = (date(2026, 11, 26), date(2026, 11, 27))
    assert world.at("2026-11-29 12:00").periods() == [first]
    assert world.at("2026-11-30 12:00").periods() == [first, (date(2026, 11, 30), None)]
    world.at("2026-12-01 12:00").discharge()
    assert world.periods() == [first, (date(2026, 11, 30), date(2026, 12, 1))]


def test_discharge_after_a_withdrawal_ends_no_second_period():
    world = ready_told()
    world.at("2026-11-27 08:00").withdraw()
    world.at("2026-11-28 08:00").discharge()
    assert world.periods() == [(date(2026, 11, 26), date(2026, 11, 27))]


def test_discharge_of_one_who_was_never_ready_ends_none():
    world = known_before(sip="nej")
    world.at("2026-11-28 08:00").discharge()
    assert world.periods() == []


def test_period_is_judged_just_before_its_end():
    world = ready_told()
    world.at("2026-11-27 10:00").measures("nej")
    assert world.periods() == []
    world.at("2026-11-28 10:00").discharge()
    assert world.periods() == []


def test_call_written_late_makes_the_period_that_was():
    world = known_before(sip="nej")
    world.ready()
    world.at("2026-11-28 10:00").discharge()
    assert world.periods() == []
    world.at("2026-11-28 11:00").call("kommun", "utskrivningsklar", happened="12:00")
    assert world.periods() == [(date(2026, 11, 26), date(2026, 11, 28))]


@pytest.mark.clause("R28")
def test_entry_tells_at_the_time_that_the_system_shows():
    world = known_before(sip="nej")
    world.ready()
    world.at("11:50").back()
    world.at("12:10").enter("utskrivningsklar", shown="12:00")
    assert world.liability() == "2026-11-26"


@pytest.mark.clause("R30")
def test_deviation_tells_when_it_was_written():
    world = known_before(sip="nej")
    world.ready()
    world.at("11:50").back()
    world.at("12:10").enter("utskrivningsklar", shown="09:00", deviation="Systemet satte tiden")
    assert world.liability() == "2026-11-27"


def test_ready_told_in_the_system_counts_from_when_it_happened():
    world = World()
    world.at("2026-11-20 08:00").admit(["kommun"], in_system=True, until="2026-11-27", sip="nej")
    world.at("12:30").ready(in_system=True, happened="12:00")
    assert world.liability() == "2026-11-26"

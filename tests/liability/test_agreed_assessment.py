"""What an agreement does to the first day, and by which terms a stay is judged when they change. Clauses: R16."""

from datetime import date

import pytest

from brygga.law.terms import FreeDays
from brygga.law.words import CareKind, Effect, Model
from brygga.liability.assessment import assess, care_of, payer_of, periods_at, terms_for
from tests.liability.cases import EXAMPLE, admitted, agreed, by, ready_told, sip_called, state
from tests.worlds import TERMS, UNITS, World, instant, known_before


def answer(world, terms=TERMS):
    """The first day, `ej: reasons` or `oklart: what is missing`."""
    found = assess(world.stay(), UNITS, terms)
    if found.begins_on:
        return str(found.begins_on)
    return f"ej: {' '.join(found.reasons)}" if found.reasons else f"oklart: {' '.join(found.missing)}"


# ---- a late notice of admission moves the day


@pytest.mark.parametrize(
    ("told", "begins_on"),
    [
        ("2026-11-24 08:00", "2026-11-27"),
        ("2026-11-24 08:01", "2026-11-28"),
        ("2026-11-25 08:00", "2026-11-29"),
        ("2026-11-25 08:01", "2026-11-30"),
    ],
)
def test_a_day_begun_too_late_is_a_day_later(told, begins_on):
    world = admitted(told)
    ready = ready_told(world, told.replace("08:", "09:"))
    terms = agreed(late_admission=Effect.SHIFTS)
    assert answer(ready, terms) == begins_on


def test_a_late_notice_moves_nothing_where_it_does_not_matter():
    world = ready_told(admitted("2026-11-25 08:01"), "2026-11-25 09:00")
    assert answer(world) == "oklart: inskrivning_for_sent"
    assert answer(world, agreed(late_admission=Effect.NO_MATTER)) == "2026-11-28"
    assert answer(world, agreed(late_admission=Effect.NO_LIABILITY)) == "ej: inskrivning_for_sent"


# ---- a late call to a plan


@pytest.mark.parametrize(
    ("called", "begins_on"),
    [
        ("2026-11-26 23:59", "2026-11-26"),
        ("2026-11-27 00:00", "2026-11-27"),
        ("2026-11-29 08:00", "2026-11-29"),
    ],
)
def test_liability_begins_with_the_late_call(called, begins_on):
    terms = agreed(late_sip_call=Effect.FROM_CALL)
    assert answer(sip_called(called), terms) == begins_on


def test_a_call_that_is_late_but_before_the_first_day_moves_nothing():
    terms = agreed(late_sip_call=Effect.FROM_CALL, sip_call_within_days=1)
    assert answer(sip_called("2026-11-25 08:00"), terms) == "2026-11-26"


def test_a_late_call_moves_nothing_where_it_does_not_matter():
    late = sip_called("2026-11-29 08:00")
    assert answer(late) == "oklart: sip_for_sent"
    assert answer(late, agreed(late_sip_call=Effect.NO_MATTER)) == "2026-11-26"


# ---- measures that came late


@pytest.mark.parametrize(
    ("in_place", "begins_on"),
    [("2026-11-24 08:00", "2026-11-26"), ("2026-11-26 23:59", "2026-11-26"), ("2026-11-29 00:00", "2026-11-29")],
)
def test_liability_begins_when_the_measures_are_in_place(in_place, begins_on):
    world = ready_told()
    world.at("10:00").measures("nej")
    world.at(in_place).measures("ja")
    assert answer(world, agreed(late_measures=Effect.FROM_MEASURES)) == begins_on
    assert answer(world, agreed(late_measures=Effect.NO_MATTER)) == "2026-11-26"
    assert answer(world) == "oklart: oppenvard_dagar"


def test_it_is_the_last_word_on_the_measures_that_counts():
    world = ready_told()
    world.at("10:00").measures("nej")
    world.at("11:00").measures("oklart")
    world.at("2026-11-29 08:00").measures("ja")
    assert answer(world, agreed(late_measures=Effect.FROM_MEASURES)) == "2026-11-29"


def test_measures_that_were_never_missing_move_nothing():
    world = ready_told()
    world.at("2026-11-30 08:00").measures("ja")
    assert answer(world, agreed(late_measures=Effect.FROM_MEASURES)) == "2026-11-26"


def test_all_that_moves_the_day_does():
    world = ready_told(admitted("2026-11-25 08:01", sip="ja"), "2026-11-25 09:00")
    world.at("2026-11-25 10:00").measures("nej")
    world.at("2026-11-30 10:00").plan_sip("2026-12-02")
    world.call("kommun", "sip_mote", unit="hc")
    world.at("2026-12-01 10:00").measures("ja")
    moves = {"late_sip_call": Effect.FROM_CALL, "late_measures": Effect.FROM_MEASURES}
    assert answer(world, agreed(late_admission=Effect.SHIFTS, **moves)) == "2026-12-01"
    earlier = {"late_sip_call": Effect.FROM_CALL, "late_measures": Effect.NO_MATTER}
    assert answer(world, agreed(late_admission=Effect.SHIFTS, **earlier)) == "2026-11-30"
    assert answer(world, agreed(late_admission=Effect.SHIFTS, **dict.fromkeys(moves, Effect.NO_MATTER))) == "2026-11-30"


# ---- kinds of care, no payment, the payer


def test_the_days_of_the_kind_of_care():
    terms = agreed(free_days=FreeDays(3, 5, 4))
    world = ready_told()
    assert answer(world, terms) == "oklart: vardslag"
    for kind, begins_on in (("somatisk", "26"), ("psykiatrisk", "28"), ("geriatrisk", "27")):
        state(world, "vardslag", kind)
        assert answer(world, terms) == f"2026-11-{begins_on}"
        assert care_of(world.stay()) is CareKind(kind)


def test_care_is_somatic_until_somebody_says_otherwise():
    assert care_of(known_before().stay()) is CareKind.SOMATIC


def test_nothing_is_paid_where_that_is_agreed():
    assert answer(ready_told(), agreed(model=Model.NONE)) == "ej: ingen_betalning_avtalad"


def test_doubt_about_who_pays_leaves_the_payer_but_no_day():
    world = ready_told()
    state(world, "folkbokford", "nej")
    assert payer_of(world.stay(), UNITS) == "kommun"
    assert answer(world) == "oklart: betalningsskyldig"


# ---- terms by the day


def test_a_stay_is_judged_by_the_terms_of_the_day_on_which_the_patient_was_ready():
    world = World(by(EXAMPLE))
    world.at("2025-12-30 08:00").admit(["kommun", "hc"], in_system=True, until="2026-01-08", sip="nej")
    world.at("2025-12-30 09:00").stop()
    assert terms_for(world.stay(), EXAMPLE).noon.hour == 12
    world.at("2025-12-31 09:00").ready()
    assert terms_for(world.stay(), EXAMPLE).model is Model.INDIVIDUAL
    world.at("2025-12-31 10:00").call("kommun", "utskrivningsklar")
    assert answer(world, EXAMPLE) == "2026-01-03"
    world.at("2026-01-02 09:00").withdraw()
    assert terms_for(world.stay(), EXAMPLE).model is Model.AVERAGE
    world.at("2026-01-02 10:00").ready(physician="Dr Berg")
    world.call("kommun", "utskrivningsklar")
    assert answer(world, EXAMPLE) == "oklart: vardslag"
    state(world, "vardslag", "somatisk")
    assert answer(world, EXAMPLE) == "2026-01-07"


def test_a_patient_who_was_never_ready_is_judged_by_the_terms_of_the_admission():
    world = known_before()
    changed = agreed(before=TERMS, valid_from=date(2026, 11, 23), model=Model.NONE)
    assert terms_for(world.stay(), changed) is TERMS
    world.ready()
    assert terms_for(world.stay(), changed) is changed
    alone = agreed(model=Model.NONE, valid_from=date(2030, 1, 1))
    assert terms_for(world.stay(), alone) is alone


def test_days_told_after_a_change_are_counted_by_the_new_terms():
    changed = agreed(before=TERMS, valid_from=date(2026, 11, 24), free_days=FreeDays(9, 9, 9))
    assert answer(ready_told(at="2026-11-23 11:00"), changed) == "2026-11-26"
    assert answer(ready_told(at="2026-11-24 11:00"), changed) == "2026-12-03"


def test_a_period_is_closed_by_the_terms_of_its_stay():
    terms = agreed(late_measures=Effect.FROM_MEASURES)
    world = ready_told()
    world.at("10:00").measures("nej")
    world.at("2026-11-29 08:00").measures("ja")
    found = periods_at(world.stay(), instant("2026-12-01 08:00"), UNITS, terms)
    assert [(str(each.begins_on), each.ends_on) for each in found] == [("2026-11-29", None)]
    assert periods_at(world.stay(), instant("2026-11-28 23:59"), UNITS, terms) == ()

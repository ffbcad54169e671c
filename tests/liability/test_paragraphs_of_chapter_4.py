"""The call to a plan, 4 kap. 1–3 §§: whether one is due, consent, and by when it came."""

import pytest

from brygga.law.words import Effect, Settled
from tests.liability.cases import agreed, code, ready_told, sip_called, state
from tests.worlds import known_before


@pytest.mark.parametrize("sip", ["ja", "nej", "oklart", None])
def test_compulsory_outpatient_care_has_a_plan_of_its_own(sip):
    world = known_before(sip=sip)
    state(world, "oppen_tvangsvard", "ja")
    assert (code(world, "4:1"), code(world, "4:2"), code(world, "4:3")) == (
        "samordnad_vardplan",
        "samtycke_inte_aktuellt",
        "kallelse_inte_aktuell",
    )


@pytest.mark.parametrize(
    ("sip", "answer", "need", "call"),
    [
        ("ja", "nej", "sip_behovs", "inte_kallad"),
        ("ja", "oklart", "vardplan_oklar", "kallelse_inte_aktuell"),
        ("nej", "oklart", "sip_behovs_inte", "kallelse_inte_aktuell"),
        (None, "oklart", "sip_inte_bedomd", "kallelse_inte_aktuell"),
    ],
)
def test_another_answer_about_compulsory_care(sip, answer, need, call):
    world = known_before(sip=sip)
    state(world, "oppen_tvangsvard", answer)
    assert (code(world, "4:1"), code(world, "4:3")) == (need, call)


@pytest.mark.parametrize(
    ("effect", "answer", "expected"),
    [
        (Effect.UNCLEAR, "nej", "kallelse_nekad"),
        (Effect.FALLS_AWAY, "nej", "kallelse_kravs_inte"),
        (Effect.NO_LIABILITY, "nej", "inte_kallad"),
        (Effect.UNCLEAR, "oklart", "inte_kallad"),
        (Effect.FALLS_AWAY, "ja", "inte_kallad"),
    ],
)
def test_what_a_refused_plan_means_is_the_agreements(effect, answer, expected):
    world = ready_told(known_before(sip="ja"))
    state(world, "sip_samtycke", answer)
    assert code(world, "4:3", agreed(refused_sip=effect)) == expected


def test_a_call_that_came_counts_whatever_the_patient_has_said():
    world = sip_called()
    state(world, "sip_samtycke", "nej")
    assert code(world, "4:3") == "kallad"


def test_a_call_before_ready_is_in_time():
    world = known_before(sip="ja")
    world.plan_sip()
    world.call("kommun", "sip_mote", unit="hc")
    assert code(world, "4:3") == "kallad"


@pytest.mark.parametrize(
    ("rolls", "called", "expected"),
    [
        (Settled.UNCLEAR, "2026-11-28 23:59", "kallad"),
        (Settled.UNCLEAR, "2026-11-30 23:59", "kallad_efter_helg"),
        (Settled.UNCLEAR, "2026-12-01 00:00", "kallad_for_sent"),
        (Settled.YES, "2026-11-30 23:59", "kallad"),
        (Settled.YES, "2026-12-01 00:00", "kallad_for_sent"),
        (Settled.NO, "2026-11-29 00:00", "kallad_for_sent"),
    ],
)
def test_a_third_day_that_is_no_workday(rolls, called, expected):
    world = ready_told(known_before(sip="ja"), "2026-11-25 09:00")
    world.at(called).plan_sip("2026-12-02")
    world.call("kommun", "sip_mote", unit="hc")
    assert code(world, "4:3", agreed(sip_call_rolls=rolls)) == expected


def test_the_third_day_itself():
    assert code(sip_called("2026-11-26 23:59"), "4:3") == "kallad"
    assert code(sip_called("2026-11-27 00:00"), "4:3") == "kallad_for_sent"

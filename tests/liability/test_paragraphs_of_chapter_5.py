"""5 kap.: who pays, the conditions, the first day, outpatient care: which code where several could be. Clauses: R16, R31."""

import pytest

from brygga.law.terms import FreeDays
from brygga.law.words import Effect
from brygga.liability.paragraphs.chapter_5 import lacking_in_notices, open_in_notices
from tests.liability.cases import admitted, agreed, case, code, decide, ready_told, sip_called, state
from tests.liability.stories import SEVERAL
from tests.worlds import TERMS, in_a_stop, known_before

# ---- 5 kap. 2 §


@pytest.mark.parametrize(
    ("answer", "expected"), [("ja", "kommun_folkbokford"), ("nej", "kommun_i_tvivel"), ("oklart", "kommun_i_tvivel")]
)
def test_what_is_said_of_where_the_patient_is_registered_stands_before_what_was_named(answer, expected):
    for world in (known_before(), known_before(SEVERAL, payer="granne")):
        state(world, "folkbokford", answer)
        assert code(world, "5:2") == expected


def test_who_is_registered_says_nothing_of_several_municipalities():
    world = known_before(SEVERAL)
    state(world, "folkbokford", "ja")
    assert code(world, "5:2") == "flera_kommuner"


# ---- 5 kap. 3 §


def lacking(world, terms=TERMS):
    return lacking_in_notices(case(world, terms))


def open_(world, terms=TERMS):
    return open_in_notices(case(world, terms))


def test_every_condition_that_is_lacking_is_named():
    assert lacking(in_a_stop(sip="ja")) == ("inskrivning_ej_anmald", "utskrivningsklar_ej_anmald", "kallelse_sip")
    world = ready_told()
    world.at("10:00").withdraw()
    assert lacking(world) == ("ej_langre_utskrivningsklar",)


def test_outpatient_care_and_discharge_are_no_conditions_of_the_notices():
    world = ready_told()
    world.at("10:00").measures("nej")
    world.at("11:00").discharge()
    assert case(world).assessment.reasons == ("utskriven", "oppenvard_saknas")
    assert (lacking(world), open_(world)) == ((), ())
    assert code(world, "5:3") == "villkor_uppfyllda"


def test_what_is_open_is_asked_also_where_the_answer_has_other_reasons():
    world = ready_told(known_before())
    assert (open_(world), code(world, "5:3")) == (("sip",), "villkor_oklara")
    world.at("10:00").discharge()
    assert case(world).assessment.reasons == ("utskriven",)
    assert (open_(world), code(world, "5:3")) == (("sip",), "villkor_oklara")


def test_what_is_open_is_asked_of_the_municipality_that_pays():
    world = ready_told(admitted("2026-11-24 08:01"), "2026-11-24 09:00")
    world.at("2026-11-24 10:00").discharge()
    assert (case(world).assessment.reasons, open_(world)) == (("utskriven",), ("inskrivning_for_sent",))


def test_all_that_is_open_in_the_notices_is_named_and_nothing_else():
    world = admitted("2026-11-24 08:01", until=None, sip=None)
    ready_told(world, "2026-11-24 09:00")
    world.at("2026-11-24 10:00").measures("nej")
    world.at("2026-11-24 11:00").measures("ja")
    assert open_(world) == ("sip", "inskrivning_for_sent", "inskrivning_ofullstandig")


def test_what_an_agreement_makes_a_reason_is_lacking():
    for effect, parameter, story, named in (
        (Effect.NO_LIABILITY, "late_admission", admitted("2026-11-24 08:01"), "inskrivning_for_sent"),
        (Effect.NO_LIABILITY, "incomplete_admission", admitted(until=None), "inskrivning_ofullstandig"),
    ):
        world = ready_told(story, "2026-11-24 09:00")
        assert lacking(world, agreed(**{parameter: effect})) == (named,)
        assert code(world, "5:3", agreed(**{parameter: effect})) == "villkor_saknas"
    late = sip_called("2026-11-27 08:00")
    assert lacking(late, agreed(late_sip_call=Effect.NO_LIABILITY)) == ("sip_for_sent",)
    assert open_(late) == ("sip_for_sent",)


def test_a_refused_plan_is_open_until_the_agreement_settles_it():
    world = ready_told(known_before(sip="ja"))
    state(world, "sip_samtycke", "nej")
    assert (open_(world), code(world, "5:3")) == (("sip_nekad",), "villkor_oklara")
    assert code(world, "5:3", agreed(refused_sip=Effect.FALLS_AWAY)) == "villkor_uppfyllda"
    assert code(world, "5:3", agreed(refused_sip=Effect.NO_LIABILITY)) == "villkor_saknas"


# ---- 5 kap. 4 §


def test_a_withdrawn_ready_gives_no_day():
    world = ready_told()
    assert code(world, "5:4") == "forsta_dagen"
    world.at("10:00").withdraw()
    assert code(world, "5:4") == "ingen_underrattelse"


@pytest.mark.parametrize("concerned", [["hc"], SEVERAL])
def test_without_a_municipality_that_pays_there_is_no_day(concerned):
    world = known_before(concerned)
    assert code(world, "5:4") == "ingen_underrattelse"
    world.ready()
    world.at("09:00").call("hc", "utskrivningsklar")
    assert code(world, "5:4") == "dagen_utan_kommun"


def test_the_kind_of_care_is_asked_for_also_where_more_is_missing():
    differ = agreed(free_days=FreeDays(3, 5, 4))
    world = ready_told(known_before())
    assert case(world, differ).assessment.missing == ("sip", "vardslag")
    assert code(world, "5:4", differ) == "vardslag_okant"
    state(world, "vardslag", "geriatrisk")
    assert code(world, "5:4", differ) == "forsta_dagen"


@pytest.mark.parametrize("side", ["fore", "efter"])
def test_the_edge_is_open_until_somebody_has_decided(side):
    world = ready_told(at="12:00", id="c1", uncertainty=60)
    assert code(world, "5:4") == "middag_oklar"
    decide(world, "c1", side)
    assert code(world, "5:4") == "middag_avgjord"
    assert code(world, "5:4", agreed(noon=None)) == "forsta_dagen_utan_brytpunkt"


# ---- 5 kap. 5 §


@pytest.mark.parametrize("effect", [Effect.NO_MATTER, Effect.FROM_MEASURES])
def test_measures_that_came_late_are_in_place_where_the_agreement_settles_that(effect):
    world = ready_told()
    world.at("10:00").measures("nej")
    world.at("11:00").measures("ja")
    assert code(world, "5:5") == "insatser_sena"
    assert code(world, "5:5", agreed(late_measures=effect)) == "insatser_pa_plats"


def test_measures_are_late_whoever_pays():
    world = known_before(SEVERAL)
    world.ready()
    world.at("10:00").measures("nej")
    world.at("11:00").measures("ja")
    assert code(world, "5:5") == "insatser_sena"


def test_nothing_said_of_measures_that_do_not_matter():
    world = known_before()
    world.measures("nej")
    assert code(world, "5:5", agreed(outpatient_care_blocks=False)) == "insatser_hindrar_inte"

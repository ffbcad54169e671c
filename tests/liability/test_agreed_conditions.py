"""What an agreement makes of each condition, and the circumstances that only somebody's word decides. Clauses: R16."""

import pytest

from brygga.law.terms import FreeDays, Required
from brygga.law.words import Effect, Model, Settled
from brygga.liability.conditions import MISSING, REASONS_NOT, sip_due_on
from tests.liability.cases import admitted, agreed, ready_told, sip_called, state
from tests.worlds import TERMS, World, in_a_stop, instant, known_before


def reasons(world, terms=TERMS):
    return [name for name, holds in REASONS_NOT.items() if holds(world.stay(), "kommun", terms)]


def missing(world, terms=TERMS):
    return [name for name, holds in MISSING.items() if holds(world.stay(), "kommun", terms)]


def test_conditions_bear_the_words_of_the_language():
    assert list(REASONS_NOT) == [
        "utskriven",
        "inskrivning_ej_anmald",
        "utskrivningsklar_ej_anmald",
        "ej_langre_utskrivningsklar",
        "kallelse_sip",
        "oppenvard_saknas",
        "inskrivning_for_sent",
        "inskrivning_ofullstandig",
        "sip_for_sent",
        "motsatter_sig_insatser",
        "ingen_betalning_avtalad",
    ]
    assert list(MISSING) == [
        "sip",
        "inskrivning_for_sent",
        "inskrivning_ofullstandig",
        "sip_for_sent",
        "oppenvard_dagar",
        "sip_nekad",
        "motsatter_sig_insatser",
        "betalningsskyldig",
        "vardslag",
    ]


# ---- what is late or incomplete: unclear by the Act, settled by an agreement


def late_admission():
    return ready_told(admitted("2026-11-24 08:01"), "2026-11-24 09:00")


def incomplete_admission():
    return ready_told(admitted(until=None))


def opposed():
    world = ready_told()
    state(world, "motsatter_sig_insatser", "ja")
    return world


def late_measures():
    world = ready_told()
    world.at("10:00").measures("nej")
    world.at("11:00").measures("ja")
    return world


LATE = [
    ("late_admission", late_admission, "inskrivning_for_sent", Effect.SHIFTS),
    ("incomplete_admission", incomplete_admission, "inskrivning_ofullstandig", Effect.NO_MATTER),
    ("late_sip_call", lambda: sip_called("2026-11-27 08:00"), "sip_for_sent", Effect.FROM_CALL),
    ("opposed_measures", opposed, "motsatter_sig_insatser", Effect.NO_MATTER),
]


@pytest.mark.parametrize(("parameter", "story", "code", "other"), LATE)
def test_what_the_act_leaves_open_an_agreement_settles(parameter, story, code, other):
    world = story()
    assert (reasons(world), missing(world)) == ([], [code])
    never = agreed(**{parameter: Effect.NO_LIABILITY})
    assert (reasons(world, never), missing(world, never)) == ([code], [])
    for effect in (Effect.NO_MATTER, other):
        no_matter = agreed(**{parameter: effect})
        assert (reasons(world, no_matter), missing(world, no_matter)) == ([], [])


@pytest.mark.parametrize("effect", [Effect.NO_MATTER, Effect.FROM_MEASURES])
def test_measures_that_came_late_are_unclear_until_settled(effect):
    assert missing(late_measures()) == ["oppenvard_dagar"]
    assert missing(late_measures(), agreed(late_measures=effect)) == []


def test_where_the_notice_of_admission_is_not_required_it_matters_neither_late_nor_incomplete():
    free = agreed(required=Required(admission_notice=False, ready_notice=True, sip_call=True))
    for world in (in_a_stop(sip="nej"), admitted("2026-11-24 08:01", until=None)):
        assert "inskrivning_ej_anmald" not in reasons(world, free)
        assert missing(world, free) == []


def test_where_the_call_to_a_plan_is_not_required_nothing_is_asked_of_it():
    free = agreed(required=Required(admission_notice=True, ready_notice=True, sip_call=False))
    assert reasons(ready_told(known_before(sip="ja"))) == ["kallelse_sip"]
    assert reasons(ready_told(known_before(sip="ja")), free) == []
    for world in (ready_told(known_before()), sip_called("2026-11-27 08:00"), refused()):
        assert missing(world) != []
        assert missing(world, free) == []


def test_where_outpatient_care_does_not_stand_in_the_way_nothing_is_asked_of_it():
    free = agreed(outpatient_care_blocks=False)
    world = ready_told()
    world.at("10:00").measures("nej")
    assert reasons(world) == ["oppenvard_saknas"]
    assert reasons(world, free) == []
    assert missing(late_measures(), free) == []


def test_other_numbers_of_hours_and_days():
    world = admitted("2026-11-24 20:00")
    assert missing(world, agreed(admission_notice_within=TERMS.admission_notice_within * 1.5)) == []
    assert missing(world, agreed(admission_notice_within=TERMS.admission_notice_within)) == ["inskrivning_for_sent"]
    late = sip_called("2026-11-28 08:00")
    assert missing(late, agreed(sip_call_within_days=5)) == []
    assert missing(late, agreed(sip_call_within_days=4)) == ["sip_for_sent"]


@pytest.mark.parametrize(
    ("rolls", "due_on"),
    [(Settled.YES, "2026-11-30"), (Settled.NO, "2026-11-28"), (Settled.UNCLEAR, "2026-11-28")],
)
def test_a_third_day_that_is_no_workday_moves_only_where_that_is_settled(rolls, due_on):
    terms = agreed(sip_call_rolls=rolls)
    assert str(sip_due_on(instant("2026-11-25 23:30"), terms)) == due_on
    assert str(sip_due_on(instant("2026-11-23 09:00"), terms)) == "2026-11-26"


def test_nothing_is_paid_where_the_parties_have_agreed_on_that():
    assert reasons(ready_told(), agreed(model=Model.NONE)) == ["ingen_betalning_avtalad"]
    assert reasons(ready_told(), agreed(model=Model.AVERAGE)) == []


# ---- what somebody has said


def refused():
    world = ready_told(known_before(sip="ja"))
    state(world, "sip_samtycke", "nej")
    return world


def test_a_plan_that_the_patient_refuses_need_not_be_called_to_but_what_that_means_is_unclear():
    assert (reasons(refused()), missing(refused())) == ([], ["sip_nekad"])
    falls, never = agreed(refused_sip=Effect.FALLS_AWAY), agreed(refused_sip=Effect.NO_LIABILITY)
    assert (reasons(refused(), falls), missing(refused(), falls)) == ([], [])
    assert (reasons(refused(), never), missing(refused(), never)) == (["kallelse_sip"], [])


@pytest.mark.parametrize("answer", ["ja", "oklart"])
def test_another_answer_about_consent_changes_nothing(answer):
    world = ready_told(known_before(sip="ja"))
    state(world, "sip_samtycke", answer)
    assert (reasons(world), missing(world)) == (["kallelse_sip"], [])


def test_a_refused_plan_that_was_called_to_anyway_or_is_not_due_matters_not():
    called = sip_called()
    state(called, "sip_samtycke", "nej")
    assert (reasons(called), missing(called)) == ([], [])
    undue = ready_told()
    state(undue, "sip_samtycke", "nej")
    assert (reasons(undue), missing(undue)) == ([], [])


@pytest.mark.parametrize("sip", ["ja", "oklart", None])
def test_in_compulsory_outpatient_care_there_is_another_plan(sip):
    world = ready_told(known_before(sip=sip))
    assert reasons(world) + missing(world) != []
    state(world, "oppen_tvangsvard", "ja")
    assert (reasons(world), missing(world)) == ([], [])
    state(world, "oppen_tvangsvard", "nej")
    assert reasons(world) + missing(world) != []


def test_compulsory_care_lets_a_late_call_be():
    world = sip_called("2026-11-27 08:00")
    state(world, "oppen_tvangsvard", "ja")
    assert missing(world) == []


@pytest.mark.parametrize(
    ("answer", "open_"), [("ja", []), ("nej", ["betalningsskyldig"]), ("oklart", ["betalningsskyldig"])]
)
def test_a_municipality_in_doubt(answer, open_):
    world = ready_told()
    state(world, "folkbokford", answer)
    assert missing(world) == open_


@pytest.mark.parametrize(("answer", "open_"), [("ja", ["motsatter_sig_insatser"]), ("nej", [])])
def test_measures_that_the_patient_opposes(answer, open_):
    world = ready_told()
    state(world, "motsatter_sig_insatser", answer)
    assert missing(world) == open_


@pytest.mark.parametrize(
    ("effect", "open_"),
    [
        (Effect.UNCLEAR, ["motsatter_sig_insatser"]),
        (Effect.NO_LIABILITY, ["motsatter_sig_insatser"]),
        (Effect.NO_MATTER, []),
    ],
)
def test_an_opposition_that_is_unclear_is_missing_where_something_hangs_on_it(effect, open_):
    world = ready_told()
    state(world, "motsatter_sig_insatser", "oklart")
    assert (reasons(world, agreed(opposed_measures=effect)), missing(world, agreed(opposed_measures=effect))) == (
        [],
        open_,
    )


@pytest.mark.parametrize(("sip", "open_"), [("ja", ["sip"]), ("nej", []), ("oklart", ["sip"]), (None, ["sip"])])
def test_where_compulsory_care_is_unclear_so_is_the_need_of_a_plan(sip, open_):
    world = ready_told(known_before(sip=sip))
    state(world, "oppen_tvangsvard", "oklart")
    assert (reasons(world), missing(world)) == ([], open_)


def test_measures_are_late_only_while_the_patient_is_ready():
    world = late_measures()
    world.at("12:00").withdraw()
    assert missing(world) == []


def test_the_kind_of_care_is_asked_for_only_where_it_makes_a_difference():
    alike, differ = agreed(free_days=FreeDays(4, 4, 4)), agreed(free_days=FreeDays(3, 3, 4))
    world = ready_told()
    assert missing(world, alike) == []
    assert missing(world, differ) == ["vardslag"]
    state(world, "vardslag", "psykiatrisk")
    assert missing(world, differ) == []


@pytest.mark.parametrize(("answer", "open_"), [("ja", []), ("oklart", []), ("nej", ["inskrivning_ofullstandig"])])
def test_an_address_that_was_not_given(answer, open_):
    world = ready_told(admitted())
    assert missing(world) == []
    state(world, "adress_lamnad", answer)
    assert missing(world) == open_


def test_the_address_stands_in_the_system():
    seen = ready_told()
    state(seen, "adress_lamnad", "nej")
    assert missing(seen) == []
    entered = in_a_stop(until="2026-11-27", sip="nej")
    entered.at("09:00").back()
    entered.at("09:30").enter("inskrivning")
    state(entered, "adress_lamnad", "nej")
    assert missing(entered) == []


def test_the_newest_word_counts():
    world = ready_told()
    state(world.at("10:00"), "folkbokford", "nej")
    state(world.at("11:00"), "folkbokford", "ja")
    assert missing(world) == []
    state(world.at("12:00"), "folkbokford", "oklart", happened="10:30")
    assert missing(world) == []


@pytest.mark.parametrize("about", ["kommunal_halsovard", "sekretess_hindrar", "utskrivningsinformation", "avliden"])
@pytest.mark.parametrize("answer", ["ja", "nej", "oklart"])
def test_what_neither_the_act_nor_an_agreement_hangs_payment_on_changes_no_answer(about, answer):
    world = ready_told()
    state(world, about, answer)
    assert (reasons(world), missing(world)) == ([], [])


def test_an_unknown_world_is_the_same_with_and_without_the_new_words():
    world = World()
    world.at("08:00").stop()
    world.admit(["kommun"])
    assert reasons(world) == ["inskrivning_ej_anmald", "utskrivningsklar_ej_anmald"]
    assert missing(world) == ["sip"]

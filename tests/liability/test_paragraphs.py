"""Each paragraph's own edges: which code where several could be, what each way of telling leads to. Clauses: R16, R31."""

import pytest

from tests.liability.cases import admitted, agreed, code, ready_told, state, words
from tests.liability.stories import NOTHING_REQUIRED
from tests.worlds import World, in_a_stop, known_before

SEVERAL = ["kommun", "hc", "granne"]


# ---- 1 kap. 3 §


def test_a_new_judgement_takes_the_place_of_a_withdrawal():
    world = ready_told()
    world.at("10:00").withdraw()
    assert code(world, "1:3") == "bedomning_atertagen"
    world.at("11:00").ready(physician="Dr Berg")
    assert code(world, "1:3") == "bedomd"


# ---- 2 kap. 1 §


def test_a_municipality_asks_only_of_itself():
    world = admitted()
    assert code(world, "2:1") == "inskrivning_inte_till_alla"
    assert code(world, "2:1", payer_asks=True) == "inskrivning_till_alla"
    untold = in_a_stop()
    untold.call("hc", "inskrivning")
    assert code(untold, "2:1", payer_asks=True) == "inskrivning_inte_till_alla"
    several = known_before(SEVERAL)
    assert code(several, "2:1", payer_asks=True) == "inskrivning_till_alla"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, "kommunal_halsovard_okand"),
        ("oklart", "kommunal_halsovard_okand"),
        ("ja", "oppenvard_inte_berord"),
        ("nej", "inskrivning_till_alla"),
    ],
)
def test_where_municipal_health_care_is_expected_outpatient_care_is_told_too(answer, expected):
    world = admitted(concerned=["kommun"])
    if answer:
        state(world, "kommunal_halsovard", answer)
    assert code(world, "2:1") == expected
    with_outpatient = known_before()
    if answer:
        state(with_outpatient, "kommunal_halsovard", answer)
    assert code(with_outpatient, "2:1") == "inskrivning_till_alla"


def test_without_a_municipality_its_health_care_is_not_asked_about():
    assert code(known_before(["hc"]), "2:1") == "inskrivning_till_alla"


# ---- 2 kap. 2 §


def test_an_entry_in_the_system_holds_all_but_a_date_that_there_is_not():
    for until, expected in (("2026-11-27", "innehall_i_systemet"), (None, "innehall_utan_datum")):
        world = in_a_stop(until=until)
        world.at("09:00").back()
        world.at("09:30").enter("inskrivning")
        assert code(world, "2:2") == expected
    assert code(known_before(until=None), "2:2") == "innehall_i_systemet"


@pytest.mark.parametrize("answer", ["ja", "nej", "oklart"])
def test_a_missing_date_is_said_before_the_address(answer):
    world = admitted(until=None)
    state(world, "adress_lamnad", answer)
    assert code(world, "2:2") == "innehall_utan_datum"


def test_an_address_said_to_be_unclear_is_unknown():
    world = admitted()
    state(world, "adress_lamnad", "oklart")
    assert code(world, "2:2") == "innehall_adress_okand"


# ---- 2 kap. 3 §


def test_late_is_late_also_where_nothing_hangs_on_it():
    assert code(admitted("2026-11-24 08:01"), "2:3", NOTHING_REQUIRED) == "inskrivning_for_sent"
    assert code(admitted("2026-11-24 08:00"), "2:3", NOTHING_REQUIRED) == "inskrivning_i_tid"


def test_who_saw_it_in_the_system_was_told_in_time():
    world = World()
    world.at("2026-11-23 08:00").admit(in_system=True, need="2026-11-20 08:00")
    assert code(world, "2:3") == "inskrivning_i_systemet"


# ---- 2 kap. 4 §


@pytest.mark.parametrize(
    ("allowed", "day", "expected"),
    [
        (0, "2026-11-28", "nytt_datum_inte_rapporterat"),
        (1, "2026-11-28", "nytt_datum_under_gransen"),
        (1, "2026-11-29", "nytt_datum_inte_rapporterat"),
        (2, "2026-11-29", "nytt_datum_under_gransen"),
        (2, "2026-11-26", "nytt_datum_inte_rapporterat"),
        (2, "2026-11-27", "nytt_datum_inte_rapporterat"),
    ],
)
def test_an_agreement_may_let_a_date_that_is_a_little_later_pass(allowed, day, expected):
    world = known_before()
    world.estimate(day)
    assert code(world, "2:4", agreed(later_estimate_told_over_days=allowed)) == expected


def test_it_is_the_last_date_that_was_told_that_a_new_one_is_set_beside():
    terms = agreed(later_estimate_told_over_days=1)
    world = known_before()
    world.estimate("2026-12-01")
    world.at("09:00").call("kommun", "beraknat_datum")
    world.at("10:00").estimate("2026-12-02")
    assert code(world, "2:4", terms) == "nytt_datum_under_gransen"
    world.at("11:00").estimate("2026-12-03")
    assert code(world, "2:4", terms) == "nytt_datum_inte_rapporterat"


def test_where_no_date_was_ever_told_none_is_a_little_later():
    world = known_before(until=None)
    world.estimate("2026-11-28")
    assert code(world, "2:4", agreed(later_estimate_told_over_days=60)) == "nytt_datum_inte_rapporterat"


# ---- 2 kap. 5 §


def test_the_municipality_that_asks_does_not_know_who_is_the_care_contact():
    for world in (known_before(), known_before(["kommun"])):
        assert code(world, "2:5", payer_asks=True) == "vardkontakt_okand"
    world.discharge()
    assert code(world, "2:5", payer_asks=True) == "vardkontakt_okand"
    assert code(world, "2:5") == "vardkontakt_utan_enhet"


def test_one_that_was_named_before_the_discharge_was_named_in_time():
    world = known_before()
    world.name_contact()
    world.at("10:00").discharge()
    assert code(world, "2:5") == "vardkontakt_utsedd"


# ---- 3 kap. 1 §


def test_the_municipality_that_pays_is_the_one_asked_about_and_the_others_are_named():
    world = ready_told()
    assert code(world, "3:1") == "utskrivningsklar_meddelad"
    assert words(world, "3:1").text.endswith("talade med Handläggaren. Hc har inte fått veta det.")
    assert "Hc" not in words(world, "3:1", payer_asks=True).text
    world.call("hc", "utskrivningsklar")
    assert "Hc" not in words(world, "3:1").text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("ja", "sekretess_hindrar"), ("oklart", "sekretess_okand"), ("nej", "utskrivningsklar_inte_meddelad")],
)
def test_secrecy_may_stand_in_the_way_until_the_municipality_has_been_told(answer, expected):
    world = known_before()
    world.ready()
    state(world, "sekretess_hindrar", answer)
    assert code(world, "3:1") == expected
    world.at("09:00").call("kommun", "utskrivningsklar")
    assert code(world, "3:1") == "utskrivningsklar_meddelad"


# ---- 3 kap. 2 §


def discharged(at="10:00"):
    world = known_before(sip="nej")
    world.at(at).discharge()
    return world


@pytest.mark.parametrize(
    ("said_at", "expected"),
    [
        ("2026-11-23 10:00", "information_lamnad"),
        ("2026-11-23 23:59", "information_lamnad"),
        ("2026-11-24 00:00", "information_for_sent"),
    ],
)
def test_the_information_is_given_on_the_day_of_discharge(said_at, expected):
    world = discharged()
    state(world.at(said_at), "utskrivningsinformation", "ja")
    assert code(world, "3:2") == expected


def test_it_counts_when_it_was_given_not_when_that_was_written():
    world = discharged()
    state(world.at("2026-11-25 08:00"), "utskrivningsinformation", "ja", happened="2026-11-23 15:00")
    assert code(world, "3:2") == "information_lamnad"


@pytest.mark.parametrize(
    ("information", "secrecy", "expected"),
    [
        (None, "ja", "information_hindrad"),
        ("oklart", "ja", "information_hindrad"),
        (None, "oklart", "information_okand"),
        (None, "nej", "information_okand"),
        ("oklart", None, "information_okand"),
        ("nej", "ja", "information_inte_lamnad"),
        ("ja", "ja", "information_lamnad"),
    ],
)
def test_secrecy_is_asked_for_only_where_nobody_has_said(information, secrecy, expected):
    world = discharged()
    for about, answer in (("utskrivningsinformation", information), ("sekretess_hindrar", secrecy)):
        if answer:
            state(world, about, answer)
    assert code(world, "3:2") == expected

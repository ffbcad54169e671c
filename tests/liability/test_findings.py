"""Each condition on its own: how it stands, which code says why, on which telling it rests. Clauses: R16, R31."""

import pytest

from brygga.episodes.stay import Way
from brygga.liability.assessment import payer_of
from brygga.liability.conditions import MISSING, REASONS_NOT
from brygga.liability.findings import CODES, Condition, Standing, findings_of
from brygga.reading.library import LIBRARY
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Item
from brygga.story.answers import liability
from brygga.story.story import Story
from tests.independent.stories import make_story
from tests.worlds import ROOT, TERMS, UNITS, in_a_stop, instant, known_before

MET, NOT_MET, UNCLEAR, ASSUMED = Standing


def findings(world):
    return {each.condition: each for each in findings_of(world.stay(), UNITS, TERMS)}


def standings(world):
    return [each.standing for each in findings_of(world.stay(), UNITS, TERMS)]


def test_every_code_belongs_to_one_condition():
    listed = [code for codes in CODES.values() for code in codes]
    assert sorted(listed) == sorted({*REASONS_NOT, *MISSING, "ingen_kommun", "betalningsskyldig"})
    assert list(CODES) == list(Condition)


def test_all_is_met_but_what_is_assumed():
    world = known_before(sip="nej")
    world.ready()
    world.at("09:00").call("kommun", "utskrivningsklar")
    assert standings(world) == [MET, MET, MET, MET, MET, ASSUMED]
    world.at("09:10").measures("ja")
    assert standings(world) == [MET] * 6


def test_nothing_is_known_but_the_admission():
    world = in_a_stop()
    assert standings(world) == [MET, MET, NOT_MET, NOT_MET, UNCLEAR, ASSUMED]
    found = findings(world)
    assert found[Condition.ADMISSION_TOLD].codes == ("inskrivning_ej_anmald",)
    assert found[Condition.READY_TOLD].codes == ("utskrivningsklar_ej_anmald",)
    assert found[Condition.SIP_CALLED].codes == ("sip",)
    assert all(each.telling is None and each.call is None and each.fact is None for each in found.values())


@pytest.mark.parametrize(
    ("concerned", "standing", "code"),
    [(["hc"], NOT_MET, "ingen_kommun"), (["kommun", "granne"], UNCLEAR, "betalningsskyldig")],
)
def test_while_it_cannot_be_told_who_pays_little_else_is_asked(concerned, standing, code):
    world = in_a_stop(concerned=concerned)
    payer, in_care = findings_of(world.stay(), UNITS, TERMS)
    assert (payer.condition, payer.standing, payer.codes) == (Condition.PAYER, standing, (code,))
    assert (in_care.condition, in_care.standing, in_care.codes) == (Condition.IN_CARE, MET, ())


def test_discharged_is_not_met_whoever_pays():
    world = in_a_stop(concerned=["kommun", "granne"])
    world.discharge()
    assert [each.codes for each in findings_of(world.stay(), UNITS, TERMS)] == [
        ("betalningsskyldig",),
        ("utskriven",),
    ]


def test_late_and_incomplete_admission_are_both_said():
    world = in_a_stop()
    world.at("2026-11-24 08:01").call("kommun", "inskrivning")
    found = findings(world)[Condition.ADMISSION_TOLD]
    assert (found.standing, found.codes) == (UNCLEAR, ("inskrivning_for_sent", "inskrivning_ofullstandig"))
    assert found.telling.at == instant("2026-11-24 08:01")


def test_it_rests_on_the_call_that_was_first_to_tell():
    world = known_before()
    world.ready()
    world.at("08:30").call("hc", "utskrivningsklar")
    world.at("09:00").call("kommun", "utskrivningsklar")
    first = world.told
    world.at("09:30").call("kommun", "utskrivningsklar")
    found = findings(world)[Condition.READY_TOLD]
    assert (found.call, found.telling.at) == (first, instant("09:00"))
    assert found.fact is world.stay().word_on_ready


def test_what_was_told_without_a_call_names_none():
    world = known_before()
    world.call("kommun", "inskrivning")
    found = findings(world)[Condition.ADMISSION_TOLD]
    assert (found.call, found.telling.way) == (None, Way.SYSTEM)


def test_a_call_to_somebody_else_in_the_same_minute_is_not_the_municipalitys():
    world = known_before()
    world.at("09:00").ready()
    world.call("hc", "utskrivningsklar")
    world.call("kommun", "utskrivningsklar")
    assert findings(world)[Condition.READY_TOLD].call == world.told


def test_sip_rests_on_the_first_meeting_that_was_told_whichever_unit_told_it():
    world = known_before(concerned=["kommun", "hc", "psyk"], sip="ja")
    world.ready()
    world.at("08:30").call("kommun", "utskrivningsklar")
    assert findings(world)[Condition.SIP_CALLED].codes == ("kallelse_sip",)
    world.at("09:00").plan_sip(unit="hc")
    world.at("09:01").plan_sip("2026-11-25", unit="psyk")
    world.at("10:00").call("kommun", "sip_mote", unit="psyk")
    world.at("11:00").call("kommun", "sip_mote", unit="hc")
    found = findings(world)[Condition.SIP_CALLED]
    assert (found.standing, found.fact.unit, found.telling.at) == (MET, "psyk", instant("10:00"))


def test_a_meeting_means_nothing_where_no_sip_is_due():
    world = known_before(sip="nej")
    world.plan_sip()
    world.at("09:00").call("kommun", "sip_mote", unit="hc")
    found = findings(world)[Condition.SIP_CALLED]
    assert (found.standing, found.fact, found.telling) == (MET, None, None)


def test_sip_called_late_is_unclear():
    world = known_before(sip="ja")
    world.ready()
    world.at("08:30").call("kommun", "utskrivningsklar")
    world.at("2026-11-27 08:00").plan_sip("2026-11-28")
    world.at("2026-11-27 08:10").call("kommun", "sip_mote", unit="hc")
    found = findings(world)[Condition.SIP_CALLED]
    assert (found.standing, found.codes) == (UNCLEAR, ("sip_for_sent",))


@pytest.mark.parametrize(("answer", "standing", "codes"), [
    ("ja", MET, ()), ("nej", NOT_MET, ("oppenvard_saknas",)), ("oklart", NOT_MET, ("oppenvard_saknas",)),
])  # fmt: skip
def test_outpatient_care_is_as_it_was_said_last(answer, standing, codes):
    world = known_before()
    world.measures(answer)
    found = findings(world)[Condition.OUTPATIENT_CARE]
    assert (found.standing, found.codes) == (standing, codes)


def test_outpatient_care_in_place_afterwards_is_unclear():
    world = known_before()
    world.measures("nej")
    world.at("09:00").ready()
    world.at("10:00").measures("ja")
    found = findings(world)[Condition.OUTPATIENT_CARE]
    assert (found.standing, found.codes) == (UNCLEAR, ("oppenvard_dagar",))


def agrees(stay, rules, assessment):
    """Whether the conditions say the same as the one answer."""
    found = findings_of(stay, rules.units, rules.terms)
    reasons = {code for each in found if each.standing is NOT_MET for code in each.codes}
    missing = {code for each in found if each.standing is UNCLEAR for code in each.codes}
    if payer_of(stay, rules.units) is None:
        return set(assessment.reasons) == reasons and (bool(reasons) or set(assessment.missing) == missing)
    if assessment.begins_on:
        return not reasons and not missing
    return set(assessment.reasons) == reasons if reasons else set(assessment.missing) == missing


def disagreements(file):
    """After which items of a story the conditions of some stay say otherwise than its one answer."""
    scenario = read_scenario(file, LIBRARY)
    story = Story(scenario.rules)
    for item in scenario.timeline:
        if isinstance(item, Item):
            story.tell(item.statement)
            answers = liability(story)
            for patient, course in story.courses():
                if course.stay and not agrees(course.stay, scenario.rules, answers[patient]):
                    yield item, patient


@pytest.mark.parametrize("file", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda file: file.stem)
def test_conditions_say_the_same_as_the_answer_throughout_every_story(file):
    assert list(disagreements(file)) == []


@pytest.mark.parametrize("seed", range(20))
def test_conditions_say_the_same_as_the_answer_in_random_stories(tmp_path, seed):
    file = tmp_path / "berattelse.yaml"
    file.write_text(make_story(seed), encoding="utf-8")
    assert list(disagreements(file)) == []


def test_a_condition_that_forgets_a_code_is_seen(monkeypatch):
    monkeypatch.setitem(CODES, Condition.SIP_CALLED, ("kallelse_sip",))
    assert list(disagreements(ROOT / "scenarios" / "ansvar-sip-okand.yaml"))

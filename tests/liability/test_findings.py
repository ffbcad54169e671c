"""Every paragraph on its own, and that together they say the same as the one answer. Clauses: R16, R31."""

import pytest

from brygga.liability.case import Evidence, case_of
from brygga.liability.findings import PARAGRAPHS, findings_of
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.liability.paragraphs import chapter_5
from brygga.reading.library import LIBRARY
from brygga.routine.words import Milestone
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Item
from brygga.story.story import Story
from tests.independent.stories import make_story
from tests.liability.cases import case, ready_told, sip_called, state
from tests.worlds import ROOT, World, in_a_stop, known_before

MET, NOT_MET, UNCLEAR = Standing


def standings(world, **more):
    return {each.paragraph.value: each.standing for each in findings_of(case(world, **more))}


def test_every_paragraph_is_found_in_the_order_of_the_act():
    found = findings_of(case(in_a_stop()))
    assert [each.paragraph for each in found] == list(PARAGRAPHS) == list(Paragraph)
    assert {each.wording for each in found} == {"SFS 2025:449"}


@pytest.mark.parametrize(("day", "wording"), [("2025-06-30", "SFS 2019:979"), ("2025-07-01", "SFS 2025:449")])
def test_the_wording_is_the_one_of_the_stays_own_day(day, wording):
    world = World(day=day)
    world.at("08:00").stop()
    world.admit()
    assert {each.wording for each in findings_of(case(world))} == {wording}


def test_all_is_met_where_all_has_been_done():
    world = sip_called()
    world.ready()
    for step in ("hc", "kommun"):
        world.call(step, "utskrivningsklar")
    world.name_contact()
    world.measures("ja")
    state(world, "sip_samtycke", "ja")
    found = standings(world)
    assert {name for name, each in found.items() if each is not MET} == {"1:3"}
    assert found["1:3"] is UNCLEAR


def test_nothing_is_known_but_the_admission():
    found = standings(in_a_stop())
    assert {name for name, each in found.items() if each is NOT_MET} == {
        "1:3", "2:1", "2:2", "2:3", "2:5", "5:3", "5:4",
    }  # fmt: skip
    assert {name for name, each in found.items() if each is UNCLEAR} == {"4:1"}


@pytest.mark.parametrize(("concerned", "five_two"), [(["hc"], NOT_MET), (["kommun", "granne"], UNCLEAR)])
def test_while_it_cannot_be_told_who_pays_nothing_is_said_of_who_would(concerned, five_two):
    world = known_before(concerned, sip="ja")
    world.ready()
    world.at("09:00").estimate()
    found = standings(world)
    assert found["5:2"] is five_two
    assert {found[each] for each in ("2:2", "2:3", "2:4", "3:1", "4:3", "5:3", "5:4")} == {UNCLEAR}


def test_while_it_cannot_be_told_who_pays_it_is_still_shown_what_there_is_to_tell():
    world = known_before(["kommun", "granne"])
    world.ready()
    world.at("09:00").estimate()
    estimate = world.stay().newest(Milestone.ESTIMATED)
    found = {each.paragraph.value: each.evidence for each in findings_of(case(world))}
    assert found["2:4"] == (Evidence(fact=estimate),)
    assert found["3:1"] == found["5:4"] == (Evidence(fact=world.stay().word_on_ready),)


# ---- the paragraphs and the one answer

OF_NO_PARAGRAPH = {"utskriven", "motsatter_sig_insatser", "ingen_betalning_avtalad"}
"""Codes of an answer that no paragraph asks about: they stand in the headline alone."""


def implied(asked, found):
    """The codes of the answer that the paragraphs of payment stand for: reasons, what is missing."""
    by = {each.paragraph: each for each in found}
    conditions, payer = by[Paragraph.CONDITIONS], by[Paragraph.PAYER]
    care, day = by[Paragraph.OUTPATIENT_CARE], by[Paragraph.FIRST_DAY]
    reasons, missing = set(), set()
    if payer.code == "ingen_kommun":
        return {"ingen_kommun"}, set()
    if asked.payer is None:
        return set(), {"betalningsskyldig"}
    if payer.standing is UNCLEAR:
        missing.add("betalningsskyldig")
    if conditions.standing is NOT_MET:
        reasons |= set(chapter_5.lacking_in_notices(asked))
    if conditions.standing is UNCLEAR:
        missing |= set(chapter_5.open_in_notices(asked))
    if care.standing is NOT_MET:
        reasons.add("oppenvard_saknas")
    if care.standing is UNCLEAR:
        missing.add("oppenvard_dagar")
    if day.code == "vardslag_okant":
        missing.add("vardslag")
    return reasons, missing


def agrees(asked):
    """Whether the paragraphs say the same as the one answer."""
    found, answer = findings_of(asked), asked.assessment
    reasons, missing = implied(asked, found)
    if answer.begins_on is not None:
        return not reasons and not missing
    if answer.reasons:
        return set(answer.reasons) - OF_NO_PARAGRAPH == reasons
    return not reasons and set(answer.missing) - OF_NO_PARAGRAPH == missing


def disagreements(file):
    """After which items of a story the paragraphs say otherwise than the answer."""
    scenario = read_scenario(file, LIBRARY)
    story = Story(scenario.rules)
    for item in scenario.timeline:
        if isinstance(item, Item):
            story.tell(item.statement)
            for patient, course in story.courses():
                if course.stay and not agrees(case_of(course.stay, scenario.rules.units, scenario.rules.terms)):
                    yield item, patient


@pytest.mark.parametrize("file", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda file: file.stem)
def test_paragraphs_say_the_same_as_the_answer_throughout_every_story(file):
    assert list(disagreements(file)) == []


@pytest.mark.parametrize("seed", range(20))
def test_paragraphs_say_the_same_as_the_answer_in_random_stories(tmp_path, seed):
    file = tmp_path / "berattelse.yaml"
    file.write_text(make_story(seed), encoding="utf-8")
    assert list(disagreements(file)) == []


def test_a_paragraph_that_forgets_a_reason_is_seen(monkeypatch):
    monkeypatch.setattr(chapter_5, "_OPEN_IN_THE_NOTICES", ())
    assert list(disagreements(ROOT / "scenarios" / "ansvar-sip-okand.yaml"))


# ---- what a finding rests on


def evidence(world, paragraph, **more):
    found = next(each for each in findings_of(case(world, **more)) if each.paragraph.value == paragraph)
    return found.evidence


@pytest.mark.parametrize("paragraph", ["1:3", "3:1", "5:4"])
def test_ready_rests_on_the_judgement(paragraph):
    world = ready_told()
    assert evidence(world, paragraph)[0].fact is world.stay().word_on_ready


@pytest.mark.parametrize("paragraph", ["3:1", "5:4"])
def test_it_rests_on_the_call_that_was_first_to_tell(paragraph):
    world = known_before(sip="nej")
    world.ready()
    world.at("08:30").call("hc", "utskrivningsklar", id="c1")
    world.at("09:00").call("kommun", "utskrivningsklar", id="c2", spoke_with="Bo Sand")
    world.at("09:30").call("kommun", "utskrivningsklar", id="c3")
    telling = evidence(world, paragraph)[0].telling
    assert (telling.call.id, telling.call.spoke_with, telling.at) == ("c2", "Bo Sand", telling.call.occurred_at)


def test_what_was_told_without_a_call_names_none():
    world = known_before()
    world.call("kommun", "inskrivning", id="c1")
    for paragraph in ("2:1", "2:2", "2:3"):
        assert evidence(world, paragraph)[0].telling.call is None


def test_a_plan_rests_on_the_first_meeting_that_was_told_whichever_unit_told_it():
    world = ready_told(known_before(["kommun", "hc", "psyk"], sip="ja"))
    world.at("09:10").plan_sip(unit="hc")
    world.at("09:11").plan_sip("2026-11-25", unit="psyk")
    world.at("10:00").call("kommun", "sip_mote", unit="psyk")
    world.at("11:00").call("kommun", "sip_mote", unit="hc")
    (found,) = evidence(world, "4:3")
    assert (found.fact.unit, str(found.fact.statement.meeting_on)) == ("psyk", "2026-11-25")
    assert found.telling is found.fact.told["kommun"]


def test_a_late_call_to_a_plan_rests_also_on_when_ready_was_told():
    world = sip_called("2026-11-27 08:00")
    call, ready = evidence(world, "4:3")
    assert call.telling.at > ready.telling.at
    assert ready.telling is world.stay().word_on_ready.told["kommun"]


@pytest.mark.parametrize(
    ("about", "answer", "paragraph"),
    [
        ("folkbokford", "ja", "5:2"),
        ("folkbokford", "nej", "5:2"),
        ("oppen_tvangsvard", "ja", "4:1"),
        ("sip_samtycke", "ja", "4:2"),
        ("sip_samtycke", "nej", "4:2"),
    ],
)
def test_what_somebody_has_said_is_evidence(about, answer, paragraph):
    world = known_before(sip="ja")
    state(world, about, answer, according_to="Dr Lind")
    said = evidence(world, paragraph)[-1].said
    assert (said.about.value, said.answer, said.according_to) == (about, answer, "Dr Lind")


@pytest.mark.parametrize(("about", "paragraph"), [("adress_lamnad", "2:2"), ("kommunal_halsovard", "2:1")])
@pytest.mark.parametrize("answer", ["ja", "nej", "oklart"])
def test_what_was_said_of_the_notice_is_evidence(about, paragraph, answer):
    world = in_a_stop(concerned=["kommun"], until="2026-11-27")
    world.call("kommun", "inskrivning")
    state(world, about, answer)
    assert evidence(world, paragraph)[-1].said.answer == answer


def test_a_named_payer_rests_on_the_admission():
    world = known_before(["kommun", "granne"], payer="granne")
    (found,) = evidence(world, "5:2")
    assert found.fact is world.stay().admission


def test_the_newest_care_contact_is_the_one():
    world = known_before()
    world.name_contact("Sanna")
    world.at("09:00").name_contact("Per")
    (found,) = evidence(world, "2:5")
    assert found.fact.statement.contact == "Per"


def test_the_notice_of_admission_rests_on_the_admission():
    for world in (in_a_stop(), in_a_stop(concerned=["kommun"]), known_before()):
        assert evidence(world, "2:1")[0].fact is world.stay().admission


@pytest.mark.parametrize(
    ("about", "answer"),
    [
        ("utskrivningsinformation", "ja"),
        ("utskrivningsinformation", "nej"),
        ("utskrivningsinformation", "oklart"),
        ("sekretess_hindrar", "ja"),
    ],
)
def test_the_information_rests_on_the_discharge_and_on_what_was_said(about, answer):
    world = known_before(sip="nej")
    world.at("10:00").discharge()
    state(world, about, answer)
    discharge, said = evidence(world, "3:2")
    assert discharge.fact is world.stay().discharge
    assert (said.said.about.value, said.said.answer) == (about, answer)

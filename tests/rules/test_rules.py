"""Every rule of the scenario language: described, kept in the code, named by a scenario that turns red without it."""

import re

import pytest

from brygga.law.words import ANSWERS
from brygga.liability.conditions import MISSING, REASONS_NOT
from brygga.liability.meanings.language import Paragraph, Standing
from brygga.liability.meanings.table import MEANINGS
from brygga.reading.documents import read_file
from brygga.routine.words import CallOutcome, Matter
from brygga.scenario.expectations import KEYS
from brygga.scenario.items import WORDS
from brygga.story.answers import Situation
from brygga.story.codes import Code
from tests.rules import rules_findings, stories
from tests.rules.patching import DoesNotFit, Rule, edit, find
from tests.rules.switches import REGISTER
from tools import rules

_TEXT = "\n".join(file.read_text(encoding="utf-8") for file in stories.files())
_SKAL = (*REASONS_NOT, "ingen_kommun")
_SAKNAS = (*MISSING,)


def test_the_description_and_the_register_hold_the_same_rules_in_the_same_words():
    described = {name: sentence for name, sentence in stories.described().items() if not name.startswith("D")}
    assert described == {rule.id: rule.sentence for rule in REGISTER.values()}


def test_no_id_stands_twice_in_the_description():
    ids = re.findall(r"^- \*\*([^*]+)\*\*", stories.DESCRIPTION.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("rule", REGISTER.values(), ids=REGISTER)
def test_the_code_keeps_the_rule_where_the_register_says(rule):
    assert callable(find(rule.where)) or isinstance(find(rule.where), property)


@pytest.mark.parametrize("file", stories.files(), ids=lambda file: file.stem)
def test_the_scenario_holds(file):
    assert stories.differences(file) == []


@pytest.mark.parametrize("file", stories.files(), ids=lambda file: file.stem)
def test_the_scenario_names_only_rules_that_there_are_and_turns_red_without_each(file):
    unknown = [name for name in stories.rules_named(file) if name not in REGISTER]
    assert unknown == []
    green = [name for name in stories.rules_named(file) if not stories.differences(file, without=REGISTER[name])]
    assert green == []


@pytest.mark.parametrize("rule", REGISTER.values(), ids=REGISTER)
def test_a_scenario_turns_red_without_the_rule(rule):
    assert list(stories.red_without(rule)), f"{rule.id}: inget scenario märker att regeln är avstängd"


def test_everything_is_as_before_when_the_rules_are_on_again():
    file = stories.FOLDER / "vard-hela-forloppet.yaml"
    for rule in REGISTER.values():
        with rule.off():
            pass
    assert stories.differences(file) == []


def test_a_switch_that_changes_nothing_is_found_out():
    same = "brygga.duties.owed:owes_admission", "receiver not in fact.told", "not receiver in fact.told"
    idle = Rule(id="G-samtal", sentence="", where="brygga.duties.owed:owes_admission", off=edit(*same))
    assert stories.stories_of(idle.id)
    assert list(stories.red_without(idle)) == []


def test_a_rule_that_no_scenario_names_is_found_out():
    assert list(stories.red_without(Rule(id="X1", sentence="", where="", off=REGISTER["T1"].off))) == []


def test_a_switch_that_no_longer_fits_the_code_says_so():
    with pytest.raises(DoesNotFit, match="står 0 gånger"), edit("brygga.duties.owed:owes_admission", "gone", "")():
        pass
    with pytest.raises(DoesNotFit, match="finns inte"):
        find("brygga.duties.owed:owes_nothing")


@pytest.mark.parametrize("word", WORDS)
def test_the_word_happens_in_some_scenario(word):
    assert f"gor: {word}," in _TEXT


@pytest.mark.parametrize("matter", Matter)
def test_the_matter_is_called_about_in_some_scenario(matter):
    assert re.search(rf"gor: samtal, .*om: (\[[^\]]*\b)?{matter}\b", _TEXT)


@pytest.mark.parametrize("code", Code)
def test_the_code_refuses_in_some_scenario(code):
    assert f"nekas: {code}}}" in _TEXT


@pytest.mark.parametrize("outcome", CallOutcome)
def test_the_outcome_happens_in_some_scenario(outcome):
    assert f"resultat: {outcome}" in _TEXT


@pytest.mark.parametrize("situation", Situation)
def test_the_situation_is_expected_in_some_scenario(situation):
    assert f"laget: {situation}\n" in _TEXT


@pytest.mark.parametrize("word", _SKAL)
def test_the_reason_is_expected_in_some_scenario(word):
    assert re.search(rf"utfall: ej, skal: \[[^\]]*\b{word}\b", _TEXT)


@pytest.mark.parametrize("word", _SAKNAS)
def test_what_is_missing_is_expected_in_some_scenario(word):
    assert re.search(rf"utfall: oklart, saknas: \[[^\]]*\b{word}\b", _TEXT)


@pytest.mark.parametrize("paragraph", Paragraph)
def test_the_paragraph_is_expected_met_and_not_in_some_scenario(paragraph):
    assert re.search(rf'"{paragraph}": {Standing.MET}\b', _TEXT)
    assert re.search(rf'"{paragraph}": ({Standing.NOT_MET}|{Standing.UNCLEAR})\b', _TEXT)


@pytest.mark.parametrize(
    ("about", "answer"), [(about, answer) for about, answers in ANSWERS.items() for answer in answers]
)
def test_the_circumstance_is_stated_so_in_some_scenario(about, answer):
    assert f"om: {about}, svar: {answer}" in _TEXT


def test_every_code_of_a_finding_has_a_rule_or_a_reason_why_not():
    assert set(MEANINGS) == rules_findings.WHEN.keys() | rules_findings.NEVER_IN_A_STORY.keys()


@pytest.mark.parametrize("key", KEYS)
def test_the_key_is_expected_in_some_scenario(key):
    assert f"\n      {key}:" in _TEXT


def test_the_scenarios_dial_only_numbers_that_are_nobody_s():
    """But for the service desk's, which the routine itself gives and which is answered within the region alone."""
    numbers = re.findall(r'telefon: "([^"]*)"', _TEXT)
    assert [number for number in numbers if not re.fullmatch(r"070-174 06 (0[5-9]|[1-9]\d)|71010", number)] == []


@pytest.mark.parametrize("file", stories.files(), ids=lambda file: file.stem)
def test_the_scenario_says_in_one_line_what_it_shows(file):
    name = read_file(file).fields()["scenario"].text()
    assert "\n" not in name
    assert len(name) > 20


def test_the_list_of_the_rules_names_every_rule_and_is_complete(capsys):
    assert rules.main([]) == 0
    printed = capsys.readouterr().out
    assert [name for name in REGISTER if f"{name}: " not in printed] == []


def test_the_committed_page_is_what_would_be_written():
    assert (stories.ROOT / rules.PAGE).read_text(encoding="utf-8") == rules.page()

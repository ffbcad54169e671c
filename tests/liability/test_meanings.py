"""Every code of a finding: reached by a story, standing under its paragraph, with words that all are known. Clauses: R16, R31."""

import re
from dataclasses import dataclass
from string import Formatter

import pytest

from brygga.liability.findings import PARAGRAPHS, findings_of
from brygga.liability.meanings.language import DECISIVE, Meaning, Paragraph, Standing, unknown_payer
from brygga.liability.meanings.notices import NOTICES
from brygga.liability.meanings.paying import PAYING
from brygga.liability.meanings.table import MEANINGS
from brygga.liability.sentences import WORDS, sentence_for
from tests.liability.cases import case
from tests.liability.stories import STORIES


def said_in(meaning):
    """Every sentence that a meaning holds."""
    fields = ("sentence", "missing", "supplier", "remedy", "to_payer", "remedy_to_payer")
    return [getattr(meaning, field) for field in fields if getattr(meaning, field)]


def words_in(meaning):
    return {name for text in said_in(meaning) for _, name, _, _ in Formatter().parse(text) if name}


@dataclass(frozen=True)
class Faults:
    """What is wrong with a table of meanings."""

    unknown: set
    without_supplier: set
    with_too_much: set

    def any(self):
        return bool(self.unknown or self.without_supplier or self.with_too_much)


def faults(meanings):
    unclear = {name for name, each in meanings.items() if each.standing is Standing.UNCLEAR}
    return Faults(
        unknown={name for name, each in meanings.items() if words_in(each) - set(WORDS)},
        without_supplier={name for name in unclear if not meanings[name].missing or not meanings[name].supplier},
        with_too_much={
            name
            for name, each in meanings.items()
            if (name not in unclear and (each.missing or each.supplier))
            or (each.remedy and each.standing is not Standing.NOT_MET)
            or ((each.assumed or not each.applies) and each.standing is not Standing.MET)
            or (each.remedy_to_payer and not each.to_payer)
        },
    )


def test_every_meaning_is_whole():
    assert not faults(MEANINGS).any(), faults(MEANINGS)


def test_a_meaning_that_is_not_whole_is_seen():
    broken = {
        "okand": Meaning(Paragraph.READY, Standing.MET, "{finns_inte}"),
        "utan": Meaning(Paragraph.READY, Standing.UNCLEAR, "Oklart.", missing="Något."),
        "botad": Meaning(Paragraph.READY, Standing.MET, "Bra.", remedy="Ring."),
    }
    assert faults(broken) == Faults({"okand"}, {"utan"}, {"botad"})


def test_every_word_is_used_and_no_code_stands_twice():
    assert {name for each in MEANINGS.values() for name in words_in(each)} == set(WORDS)
    assert len(MEANINGS) == len(NOTICES) + len(PAYING)


def test_while_it_is_not_known_who_pays_the_ward_is_asked():
    assert unknown_payer(Paragraph.SIP_CALL) == Meaning(
        Paragraph.SIP_CALL,
        Standing.UNCLEAR,
        "Det går inte att säga förrän det är klart vilken kommun som betalar.",
        missing="Vilken kommun som betalar.",
        supplier="{avdelning} kan ange den.",
    )


def test_no_code_is_without_a_story():
    assert set(STORIES) == set(MEANINGS)


@pytest.mark.parametrize("code", MEANINGS)
def test_its_story_leads_to_it(code):
    told = STORIES[code]()
    found = {each.code: each for each in findings_of(case(told.world, told.terms, **told.more))}
    assert code in found, sorted(found)
    assert found[code].paragraph is MEANINGS[code].paragraph
    assert found[code].standing is MEANINGS[code].standing
    assert found[code].meaning is MEANINGS[code]


SENTENCE = re.compile(r"[A-ZÅÄÖ].*[.]", re.DOTALL)


@pytest.mark.parametrize("payer_asks", [False, True])
@pytest.mark.parametrize("code", MEANINGS)
def test_everything_found_in_its_story_is_a_whole_sentence(code, payer_asks):
    told = STORIES[code]()
    asked = case(told.world, told.terms, payer_asks=payer_asks)
    for each in findings_of(asked):
        words = sentence_for(each, asked)
        for text in filter(None, words):
            assert SENTENCE.fullmatch(text), (each.code, text)
            assert not re.search(r"[{}]|None|  |\.\.| \.|, \.|\.,|: \.|_", text), (each.code, text)
        assert words.text
        assert bool(words.missing and words.supplier) is (each.standing is Standing.UNCLEAR), each.code


def test_the_paragraphs_are_asked_in_the_order_of_the_act():
    assert [each.value for each in PARAGRAPHS] == sorted(each.value for each in Paragraph)
    assert {meaning.paragraph for meaning in MEANINGS.values()} == set(Paragraph)
    assert Paragraph.FIRST_DAY.written == "5 kap. 4 §"


def test_each_paragraph_can_be_met_and_each_but_two_can_fail():
    standings = {each: {m.standing for m in MEANINGS.values() if m.paragraph is each} for each in Paragraph}
    assert all(Standing.MET in found for found in standings.values())
    never_unmet = {each for each, found in standings.items() if Standing.NOT_MET not in found}
    assert never_unmet == {Paragraph.SIP_NEED}


def test_payment_itself_hangs_on_five():
    assert sorted(each.value for each in DECISIVE) == ["1:3", "5:2", "5:3", "5:4", "5:5"]

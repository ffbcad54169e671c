"""The page of the Act says everything that Brygga can say of it, and explains every word. Clauses: R16."""

from datetime import time, timedelta

import pytest

from brygga.law.parameters import PARAMETERS
from brygga.law.terms import FreeDays, Required
from brygga.law.words import Effect
from brygga.liability.answers import OPEN, SHORT
from brygga.liability.findings import PARAGRAPHS
from brygga.liability.meanings.table import MEANINGS
from brygga.liability.sentences import WORDS
from tests.architecture.source import ROOT
from tools.finding_words import ASKED, BLANKS
from tools.findings import page, shown

TEXT = page(ROOT)


def lacking(text):
    """Codes, sentences, words and values that a page does not hold."""
    codes = [*MEANINGS, *SHORT, *OPEN, *PARAMETERS]
    sentences = [meaning.sentence for meaning in MEANINGS.values()]
    wanted = [*(f"| `{code}` |" for code in codes), *sentences, *SHORT.values(), *OPEN.values()]
    wanted += [f"`{{{word}}}`" for word in WORDS]
    wanted += [f"## {paragraph.written}" for paragraph in PARAGRAPHS]
    return [each for each in wanted if each not in text]


def test_nothing_is_left_out():
    assert lacking(TEXT) == []
    assert set(BLANKS) == set(WORDS)
    assert set(ASKED) == set(PARAGRAPHS)


def test_a_sentence_that_is_left_out_is_seen():
    sentence = MEANINGS["forsta_dagen"].sentence
    assert lacking(TEXT.replace(sentence, "")) == [sentence]


def test_each_paragraph_names_its_function():
    assert "`chapter_5.section_4`" in TEXT
    assert TEXT.count("Betalningen hänger på den.") == 5


def test_the_values_stand_with_paragraph_status_and_source():
    assert "| `brytpunkt` | kl. 12.00 | 5 kap. 4 § | läst mot källan | Svensk författningssamling 2017:612" in TEXT
    assert "| `sip_flyttas_till_vardag` | oklart | 2 § lag (1930:173) | overifierat | Lag (1930:173) kan" in TEXT
    assert "Tidigare lydelser med samma värden: SFS 2017:612, SFS 2019:979." in TEXT


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "ja"),
        (False, "nej"),
        (None, "ingen"),
        (3, "3"),
        (timedelta(hours=36), "36 timmar"),
        (time(9, 5), "kl. 09.05"),
        (Effect.UNCLEAR, "oklart"),
        (FreeDays(1, 2, 3), "somatisk 1, psykiatrisk 2, geriatrisk 3"),
        (Required(True, True, False), "inskrivning: ja, utskrivningsklar: ja, sip: nej"),
        ("samtalet", "samtalet"),
    ],
)
def test_a_value_as_a_lawyer_reads_it(value, text):
    assert shown(value) == text

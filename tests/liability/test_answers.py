"""The codes of an answer in a few words, and that none lacks them. Clauses: R16, R31."""

import re

import pytest

from brygga.liability.answers import OPEN, SHORT, TO_THE_PAYER, causes_in_words, reason_in_words
from brygga.liability.conditions import MISSING, REASONS_NOT
from tests.liability.cases import case, ready_told
from tests.worlds import in_a_stop, known_before

OUTSIDE = {"ingen_kommun"}
"""What is asked before the conditions."""


def lacking(short=SHORT, open_=OPEN):
    """Codes without words, and words without a code."""
    return ({*REASONS_NOT, *OUTSIDE} ^ set(short)) | (set(MISSING) ^ set(open_)) | (set(TO_THE_PAYER) - set(short))


def test_every_code_has_its_words():
    assert lacking() == set()
    assert len(set(SHORT.values())) == len(SHORT)
    assert len(set(OPEN.values())) == len(OPEN)


def test_one_without_words_is_seen():
    assert lacking(open_={code: words for code, words in OPEN.items() if code != "sip"}) == {"sip"}


@pytest.mark.parametrize("words", [*SHORT.values(), *OPEN.values()])
def test_words_are_no_codes(words):
    assert re.fullmatch(r"[a-zåäöSIP ,]+", words)


def test_reasons_or_what_is_missing_in_order():
    assert causes_in_words(case(in_a_stop(sip="ja"))) == (
        "kommunen har inte fått veta att patienten är inskriven",
        "patienten är inte utskrivningsklar",
        "kommunen är inte kallad till SIP",
    )
    assert causes_in_words(case(ready_told(known_before()))) == ("om SIP behövs",)
    assert causes_in_words(case(ready_told())) == ()
    assert causes_in_words(case(known_before(["kommun", "granne"]))) == ("vilken kommun som betalar",)


def test_a_municipality_is_not_told_that_it_did_not_know_but_that_it_has_written_nothing():
    asked = case(in_a_stop(sip="ja"), payer_asks=True)
    assert causes_in_words(asked) == (
        "inget samtal om inskrivningen är skrivet hos er",
        "inget samtal om utskrivningsklar är skrivet hos er",
        "inget samtal om ett SIP-möte är skrivet hos er",
    )
    assert reason_in_words("utskriven", asked) == SHORT["utskriven"]


def test_ready_that_is_not_told_is_not_the_same_as_not_ready():
    world = known_before()
    code, not_ready = "utskrivningsklar_ej_anmald", "patienten är inte utskrivningsklar"
    assert reason_in_words(code, case(world)) == not_ready
    world.ready()
    assert reason_in_words(code, case(world)) == SHORT[code]
    world.at("09:00").withdraw()
    assert reason_in_words(code, case(world)) == not_ready

"""The given scenario files hold in the model, and the random stories cover the language."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.independent.annotate import annotate
from tests.independent.model import complaints, play, run
from tests.independent.schema import CODES, FIELDS, RESULTS, STATES, read_script
from tests.independent.stories import make_story
from tests.independent.survey import survey

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
GIVEN = [
    "01-inskrivning-pa-dagtid",
    "02-stoppet-tar-slut-fore-tre-timmar",
    "03-utskrivningsklar-pa-kvallen",
    "04-andrat-datum-namnger-lakaren",
    "05-oppenvardens-och-kommunens-samtal",
    "06-ater-i-drift-efterregistrering",
    "07-vintertid",
    "08-skrivet-i-efterhand",
    "09-fel-patient-rattas",
    "10-inforandet-ar-ocksa-en-underrattelse",
]
REASONS = (
    "utskriven ingen_kommun inskrivning_ej_anmald utskrivningsklar_ej_anmald ej_langre_utskrivningsklar "
    "kallelse_sip oppenvard_saknas"
).split()
LACKING = ("betalningsskyldig sip inskrivning_for_sent inskrivning_ofullstandig sip_for_sent oppenvard_dagar").split()


@cache
def covered() -> dict[str, Counter[str]]:
    """The survey of 400 stories."""
    return survey(range(400))


@pytest.mark.parametrize("name", GIVEN)
def test_given_file_holds(name: str) -> None:
    """Each given file ends with 0."""
    assert run(SCENARIOS / f"{name}.yaml") == (0, [])


@pytest.mark.parametrize("name", GIVEN)
def test_given_file_is_not_empty_of_meaning(name: str) -> None:
    """A changed expectation is noticed: a wrong `laget` ends with 1."""
    text = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8")
    last = text.rstrip().splitlines()[-1].split("- {tid: ")[-1][:10] + " 23:59"
    last = last if last.startswith("2") else "2026-12-31 23:59"
    text = text.rstrip() + f"\n  - {{tid: {last}, ska_galla: {{laget: inget_stopp}}}}\n"
    assert len(complaints(*play(read_script(text)))) == 1


def test_every_word_is_accepted_often() -> None:
    """Every `gor` word at least five times, and most items are accepted."""
    accepted = covered()["accepted"]
    assert [word for word in FIELDS if accepted[word] < 5] == []
    assert sum(accepted.values()) >= 0.6 * covered()["items"]["verdicts"]


def test_every_answer_occurs() -> None:
    """Every code, reason, lack, result, state and kind of duty occurs."""
    found = covered()
    assert [code for code in CODES if not found["code"][code]] == []
    assert [word for word in REASONS if not found["skal"][word]] == []
    assert [word for word in LACKING if not found["saknas"][word]] == []
    assert [word for word in RESULTS if not found["resultat"][word]] == []
    assert [word for word in STATES if not found["laget"][word]] == []
    assert found["om_owed"]["rattelse"]
    assert found["extra"]["intrader"]
    assert found["extra"]["avslutade perioder"]


def test_stories_are_the_same_each_time_and_of_the_right_size() -> None:
    """A seed gives one story; it has 20-80 items and several expectations."""
    for seed in range(40):
        text = make_story(seed)
        assert text == make_story(seed)
        assert 20 <= len([i for i in read_script(text).items if i.expect is None]) <= 80


def test_an_annotated_story_holds() -> None:
    """What the model writes into a story, the model finds there."""
    for seed in range(20):
        assert complaints(*play(read_script(annotate(make_story(seed))))) == []

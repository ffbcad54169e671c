"""The product and the independent reading agree on random histories of one stay, under every agreement: each verdict, the answer, the
periods, each paragraph's standing and each deadline.

`HYPOTHESIS_PROFILE=prove` compares ten thousand, else two hundred.
"""

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from brygga.law.loading import load_terms
from brygga.liability import conditions
from brygga.reading.library import LIBRARY
from brygga.routine.loading import load_versions
from brygga.scenario import reading
from brygga.scenario.player import play
from brygga.scenario.reading import read_scenario
from tests.independent.annotate import annotate
from tests.independent.histories import make_history
from tests.independent.model import play as play_model
from tests.independent.schema import AGREEMENTS, read_script

HISTORIES = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 200
RARE = {
    *("4:1 inte_uppfyllt", "4:2 inte_uppfyllt", "4:3 oklart"),
    *("kallelse_sip", "sip_for_sent", "sip_nekad", "motsatter_sig_insatser", "vardslag"),
}
"""What two hundred histories need not reach; a plan that is due is never found not met (4 kap. 1 §)."""


LOAD_TERMS, LOAD_ROUTINE = cache(load_terms), cache(load_versions)


@pytest.fixture(autouse=True)
def rules_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand files name the same few agreements and one routine."""
    monkeypatch.setattr(reading, "load_terms", LOAD_TERMS)
    monkeypatch.setattr(reading, "load_versions", LOAD_ROUTINE)


def differences(seed: int, folder: Path) -> list[str]:
    """What the product says otherwise about one random history."""
    file = folder / f"{seed}.yaml"
    file.write_text(annotate(make_history(seed)), encoding="utf-8")
    return [str(difference) for difference in play(read_scenario(file, LIBRARY)).differences]


@pytest.mark.parametrize("first", range(0, HISTORIES, 50))
def test_product_and_independent_reading_agree_on_random_histories(first: int, tmp_path: Path) -> None:
    assert [line for seed in range(first, first + 50) for line in differences(seed, tmp_path)] == []


@cache
def reached() -> Counter[str]:
    """What two hundred histories come to: outcomes, reasons, what is missing, standings, agreements."""
    found: Counter[str] = Counter()
    for seed in range(200):
        script = read_script(make_history(seed))
        found[script.agreement] += 1
        for _, answers in play_model(script)[1]:
            for answer in answers["betalningsansvar"].values():
                found.update(
                    [*answer.get("skal", []), *answer.get("saknas", []), *(["dag"] if "intrader" in answer else [])]
                )
            for standings in answers["fynd"].values():
                found.update(f"{paragraph} {standing}" for paragraph, standing in standings.items())
    return found


def test_histories_reach_every_agreement_and_all_but_the_rare() -> None:
    found = reached()
    wanted = {*AGREEMENTS, "dag", *conditions.REASONS_NOT, *conditions.MISSING}
    wanted |= {
        f"{paragraph}:{section} {standing}"
        for paragraph, sections in {2: "123", 3: "1", 5: "2345"}.items()
        for section in sections
        for standing in ("uppfyllt", "inte_uppfyllt", "oklart")
    }
    assert sorted(word for word in wanted - RARE if not found[word]) == []


def test_comparison_notices_a_condition_that_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(conditions.REASONS_NOT, "kallelse_sip", lambda *_: False)
    assert any(differences(seed, tmp_path) for seed in range(50))


def test_comparison_notices_a_paragraph_that_stands_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conditions, "admission_due_at", lambda stay, _: stay.admission.statement.occurred_at)
    assert any(differences(seed, tmp_path) for seed in range(50))

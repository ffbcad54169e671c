"""The product's engine and the independent reading agree on random stories: every verdict and every answer.

`HYPOTHESIS_PROFILE=prove` compares two thousand stories.
"""

import os
from pathlib import Path

import pytest

from brygga.reading.library import LIBRARY
from brygga.scenario.player import play
from brygga.scenario.reading import read_scenario
from brygga.story import checks, refusals
from tests.independent.annotate import annotate
from tests.independent.stories import make_story

STORIES = 2_000 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 80


def differences(seed: int, folder: Path) -> list[str]:
    """What the engine says otherwise than the independent reading about one random story."""
    file = folder / f"{seed}.yaml"
    file.write_text(annotate(make_story(seed)), encoding="utf-8")
    return [str(difference) for difference in play(read_scenario(file, LIBRARY)).differences]


@pytest.mark.parametrize("first", range(0, STORIES, 20))
def test_engine_and_independent_reading_agree_on_random_stories(first: int, tmp_path: Path) -> None:
    found = [line for seed in range(first, first + 20) for line in differences(seed, tmp_path)]
    assert found == []


def test_comparison_notices_an_engine_that_forgets_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = tuple(each for each in refusals.REFUSALS if each.check is not checks.unit_is_in_no_outage)
    monkeypatch.setattr(refusals, "REFUSALS", without)
    monkeypatch.setattr(refusals, "_BY_KIND", {})
    assert any(differences(seed, tmp_path) for seed in range(5))

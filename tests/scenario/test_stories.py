"""Every story in `scenarios/` holds."""

import pytest

from brygga.reading.library import LIBRARY
from brygga.scenario.player import play
from brygga.scenario.reading import read_scenario
from tests.worlds import ROOT

FILES = sorted((ROOT / "scenarios").glob("**/*.yaml"))


def test_there_are_stories():
    assert len(FILES) >= 10


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_story_holds(file):
    assert [str(each) for each in play(read_scenario(file, LIBRARY)).differences] == []

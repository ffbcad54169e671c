"""Every story in ``scenarios/`` told through the doors: the region's units are owed just the calls, notes and entries it expects.

Clauses: R12, R17, R28.
"""

from typing import Any

import pytest

from brygga.civil_time import show_time
from brygga.organisation.office import Office
from brygga.organisation.queries.afterwards import entries_left, notes_left
from brygga.organisation.queries.ring import ring_list
from brygga.reading.library import LIBRARY
from tests.organisation import county
from tests.organisation.places import Place, a_store
from tests.organisation.scenes import Scene, scenes_of, that_ask_about
from tests.organisation.worlds import REGION
from tests.worlds import ROOT

WHOSE = {"ringa": "fran", "vantar_till": "fran", "dokumentera": "enhet", "infora": "enhet"}
ASKING = that_ask_about(*WHOSE)


def lists(scene: Scene) -> dict[str, list[dict[str, str]]]:
    """The lists of the region's units, as the pages get them, in the words of the story."""
    names, office, at = scene.patients(REGION), scene.telling.office, scene.telling.now
    found: dict[str, list[dict[str, str]]] = {key: [] for key in WHOSE}
    for unit in scene.units_of(REGION):
        by = county.somebody(unit)
        for duty in ring_list(office, by=by, at=at):
            row = {"fran": unit, "till": duty.to.id, "om": duty.matter.value, "patient": names[duty.stay]}
            waits = {} if duty.can_call else {"kl": show_time(duty.from_at)}
            found["vantar_till" if waits else "ringa"].append(row | waits)
        for note in notes_left(office, by=by):
            told = {"motpart": note.counterpart.id, "patient": names[note.stay], "om": note.matter.value}
            found["dokumentera"].append({"enhet": unit, **told})
        for entry in entries_left(office, by=by, at=at):
            reported = show_time(entry.reported_at) if entry.reported_at else "-"
            row = {"patient": names[entry.stay], "om": entry.matter.value, "rapporterat": reported}
            found["infora"].append({"enhet": unit, **row})
    return found


def sorted_rows(rows: list[dict[str, str]]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(row.items()) for row in rows)


def differences(scene: Scene, expected: dict[str, Any]) -> dict[str, Any]:
    """The lists that differ: what they say, and what the story expects of the region's units."""
    said, own = lists(scene), scene.units_of(REGION)
    wanted = {key: [row for row in expected[key] if row[WHOSE[key]] in own] for key in WHOSE if key in expected}
    return {key: (said[key], rows) for key, rows in wanted.items() if sorted_rows(said[key]) != sorted_rows(rows)}


@pytest.fixture
def empty_office(tmp_path):
    with a_store(Place(f"sqlite:{tmp_path}")) as store:
        yield Office(store, LIBRARY)


@pytest.mark.clause("R12", "R17", "R28")
@pytest.mark.parametrize("file", ASKING, ids=lambda file: file.stem)
def test_the_regions_lists_are_those_of_the_story(empty_office, file, monkeypatch):
    for scene, time, expected in scenes_of(empty_office, file, monkeypatch):
        assert (time, differences(scene, expected)) == (time, {})


def test_a_call_that_was_not_answered_is_seen(empty_office, monkeypatch):
    story = ROOT / "scenarios" / "tva_dygn_tre_skift.yaml"
    found = [differences(*each[::2]) for each in scenes_of(empty_office, story, monkeypatch, resultat="upptaget")]
    assert {key for each in found for key in each} == set(WHOSE)

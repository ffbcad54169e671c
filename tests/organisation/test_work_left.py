"""What the navigation counts is what the lists hold, and holds as long as it says. Clauses: R03."""

from collections import Counter
from dataclasses import replace

import pytest

from brygga.civil_time import MINUTE
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.queries import work_left as module
from brygga.organisation.queries.ring import calls_by_stay, ring_list
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.queries.work_left import WorkLeft, work_left
from brygga.reading.library import LIBRARY
from tests.organisation import county
from tests.organisation.places import Place, a_store
from tests.organisation.scenes import Scene, scenes_of
from tests.organisation.verbs import set_scene
from tests.organisation.worlds import DESK, NURSE, REGION, at
from tests.worlds import ROOT

STORY = ROOT / "scenarios" / "tva_dygn_tre_skift.yaml"


@pytest.fixture
def empty_office(tmp_path):
    with a_store(Place(f"sqlite:{tmp_path}")) as store:
        yield Office(store, LIBRARY)


def numbers(left) -> tuple[int, int, int]:
    return (left.to_call, left.notes_left, left.entries_left)


def miscounted(scene: Scene) -> list[str]:
    """The region's units of whom something else is counted than their lists hold, now or until the counts say."""
    return [unit for unit in scene.units_of(REGION) if not _counted_right(scene, county.somebody(unit))]


def _counted_right(scene: Scene, by: Actor) -> bool:
    office, now = scene.telling.office, scene.telling.now
    left: WorkLeft = work_left(office, by=by, at=now)
    last = left.holds_until - MINUTE if left.holds_until else now
    return numbers(left) == numbers(stop_view(office, by=by, at=now)) == numbers(
        stop_view(office, by=by, at=max(last, now))
    ) and calls_by_stay(office, by=by, at=now) == Counter(row.stay for row in ring_list(office, by=by, at=now))


@pytest.mark.clause("R03")
def test_the_navigation_counts_what_the_lists_hold(empty_office: Office, monkeypatch: pytest.MonkeyPatch):
    found = [(time, miscounted(scene)) for scene, time, _ in scenes_of(empty_office, STORY, monkeypatch)]
    assert found
    assert [(time, units) for time, units in found if units] == []


@pytest.mark.parametrize("left_out", ["OWED", "NOTES", "TO_ENTER"])
def test_a_list_that_is_not_counted_is_seen(empty_office: Office, left_out: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, left_out, "ingen")
    assert any(miscounted(scene) for scene, _, _ in scenes_of(empty_office, STORY, monkeypatch))


def test_who_may_not_read_of_stays_is_told_of_no_call(office: Office):
    set_scene(office, "stopped")
    there = replace(DESK, unit=NURSE.unit)
    assert work_left(office, by=NURSE, at=at("12:00")).to_call
    assert work_left(office, by=there, at=at("12:00")).to_call == 0
    assert calls_by_stay(office, by=there, at=at("12:00")) == Counter()

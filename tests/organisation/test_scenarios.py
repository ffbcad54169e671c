"""Every story in ``scenarios/`` told through the doors, each organisation its own side: liability is answered as the story says.

The region knows everything that liability follows from, so its page must say exactly what the story expects. A municipality knows what
it was told by telephone: of the calls that both sides wrote, both must say the same. Clauses: R02, R16.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from brygga.liability.meanings.language import Paragraph, Standing
from brygga.organisation.office import Office
from brygga.organisation.queries.liability import liability_view
from brygga.organisation.queries.liability_rows import LiabilityRow
from brygga.reading.library import LIBRARY
from brygga.routine.words import UnitKind
from tests.organisation import county
from tests.organisation.places import Place, a_store
from tests.organisation.scenes import Scene, scenes_of, that_ask_about
from tests.organisation.worlds import REGION
from tests.worlds import ROOT

EXPECTED = ("betalningsansvar", "ansvarsperioder")
ASKING = that_ask_about(*EXPECTED)
READY_ANEW = ROOT / "scenarios" / "ansvar-nytt-klar-raknas-om.yaml"
ASK = "Fråga Medicinavdelningen, Sunderby sjukhus om det var en ny bedömning"


def rows_of(scene: Scene, organisation: str) -> dict[str, LiabilityRow]:
    """The rows of an organisation by the patient's name in the story."""
    names, office, at = scene.patients(organisation), scene.telling.office, scene.telling.now
    watched = (UnitKind.WARD, UnitKind.MUNICIPALITY)
    units = [unit for unit in scene.units_of(organisation) if scene.units[unit] in watched]
    views = [liability_view(office, by=county.somebody(unit, "ekonomi"), at=at, unit=unit) for unit in units]
    return {names[row.stay]: row for view in views for row in view.rows}


def differences(scene: Scene, expected: dict[str, Any]) -> list[str]:
    """What the region's page says otherwise than the story, but of whom a municipality has said more in its own journal."""
    rows = rows_of(scene, REGION)
    return [
        f"{patient}: {said(rows[patient]) if patient in rows else None} instead of {normal(answer)}"
        for key, said in (("betalningsansvar", answer_of), ("ansvarsperioder", periods_of))
        for patient, answer in expected.get(key, {}).items()
        if patient not in scene.said_by_municipalities
        and (patient not in rows or said(rows[patient]) != normal(answer))
    ]


def answer_of(row: LiabilityRow) -> dict[str, Any]:
    found = row.assessment
    if found.begins_on:
        return {"intrader": str(found.begins_on)}
    if found.reasons:
        return {"utfall": "ej", "skal": sorted(found.reasons)}
    return {"utfall": "oklart", "saknas": sorted(found.missing)}


def periods_of(row: LiabilityRow) -> list[dict[str, str]]:
    ended = [{"fran": str(each.begins_on), "till": str(each.ends_on)} for each in row.ended]
    return ended + ([{"fran": str(row.assessment.begins_on), "till": "-"}] if row.days else [])


def normal(answer: Any) -> Any:
    return (
        {k: sorted(v) if isinstance(v, list) else v for k, v in answer.items()} if isinstance(answer, dict) else answer
    )


def both_sides(scene: Scene) -> list[tuple[str, str]]:
    """What the region and the municipality that pays say of the calls that both have written, in pairs."""
    region = rows_of(scene, REGION)
    return [
        pair
        for unit, kind in scene.units.items()
        if kind is UnitKind.MUNICIPALITY
        for patient, theirs in rows_of(scene, county.organisation_of(unit)).items()
        if patient in region and region[patient].payer is not None and region[patient].payer.id == unit
        for pair in by_telephone(region[patient], theirs)
    ]


def by_telephone(ours: LiabilityRow, theirs: LiabilityRow) -> list[tuple[str, str]]:
    """Both sides' sentences where both say that the municipality was told by telephone."""
    return [
        (told_in(mine.words.text), told_in(other.words.text))
        for mine, other in zip(ours.shown, theirs.shown, strict=False)
        if mine.paragraph in (Paragraph.ADMISSION_TIME, Paragraph.READY_NOTICE)
        and mine.standing is other.standing is Standing.MET
        and all("per telefon" in each.words.text for each in (mine, other))
    ]


def told_in(text: str) -> str:
    """What is said of the call itself. Only the ward knows when the patient was admitted, and who else has been told."""
    return re.split(r" Senast var | Det ska ske inom | [^.]+ har inte fått veta det\.", text)[0]


@dataclass
class Outcome:
    """What the region's page said otherwise than the story, and what both sides said of their calls."""

    differences: list[str]
    pairs: list[tuple[str, str]]

    def contradictions(self) -> list[tuple[str, str]]:
        """Where the sides differ, but where the municipality says itself that it must ask: it was never told of a withdrawal."""
        return [(ours, theirs) for ours, theirs in self.pairs if ours != theirs and ASK not in theirs]


def play(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch, **changed: Any) -> Outcome:
    """Tell a story and ask wherever it says what the liability is. ``changed``: fields of every call."""
    outcome = Outcome([], [])
    for scene, time, expected in scenes_of(office, file, monkeypatch, **changed):
        if any(key in expected for key in EXPECTED):
            outcome.differences += [f"{time} {each}" for each in differences(scene, expected)]
            outcome.pairs += both_sides(scene)
    return outcome


@pytest.fixture
def empty_office(tmp_path):
    """An office where nothing has been registered. That the databases say the same is held elsewhere."""
    with a_store(Place(f"sqlite:{tmp_path}")) as store:
        yield Office(store, LIBRARY)


@pytest.mark.clause("R02", "R16")
@pytest.mark.parametrize("file", ASKING, ids=lambda file: file.stem)
def test_both_sides_answer_as_the_story_says(empty_office, file, monkeypatch):
    outcome = play(empty_office, file, monkeypatch)
    assert outcome.differences == []
    assert outcome.contradictions() == []


def test_stories_are_many_and_both_sides_speak(empty_office, monkeypatch):
    assert len(ASKING) >= 20
    assert play(empty_office, ROOT / "scenarios" / "ansvar-inskrivningen-ofullstandig.yaml", monkeypatch).pairs


def test_a_municipality_that_was_never_told_of_a_withdrawal_is_told_to_ask(empty_office, monkeypatch):
    ((ours, theirs),) = play(empty_office, READY_ANEW, monkeypatch).pairs
    assert "2026-11-24 09:10" in ours
    assert "2026-11-23 09:10" in theirs
    assert f"Ni hörde det igen 2026-11-24 09:10. {ASK}" in theirs


def test_a_call_that_is_written_otherwise_is_seen(empty_office, monkeypatch):
    outcome = play(empty_office, READY_ANEW, monkeypatch, resultat="ej_svar")
    assert any("['utskrivningsklar_ej_anmald']} instead of {'intrader'" in each for each in outcome.differences)

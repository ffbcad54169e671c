"""Every story in ``scenarios/`` told through the doors, each organisation its own side: liability is answered as the story says.

The region knows everything that liability follows from, so its page must say exactly what the story expects. A municipality knows what
it was told by telephone: of the calls that both sides wrote, both must say the same. Clauses: R02, R16.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from brygga.civil_time import read_time
from brygga.contacts.units import Unit
from brygga.liability.findings import Condition, Standing
from brygga.organisation.actions.directory import adopt_routine, register_unit
from brygga.organisation.office import Office
from brygga.organisation.queries.liability import LiabilityRow, liability_view
from brygga.reading.library import LIBRARY
from brygga.routine.hours import read_hours
from brygga.routine.words import UnitKind
from tests.organisation import county
from tests.organisation.items import tell_item
from tests.organisation.places import Place, a_store
from tests.organisation.telling import TICK, Telling
from tests.organisation.worlds import REGION
from tests.worlds import ROOT

STORIES = sorted((ROOT / "scenarios").glob("*.yaml"))
EXPECTED = ("betalningsansvar", "ansvarsperioder")


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def asks_about_liability(file: Path) -> bool:
    return any(key in item.get("ska_galla", {}) for item in read(file)["tidslinje"] for key in EXPECTED)


ASKING = [file for file in STORIES if asks_about_liability(file)]


@dataclass
class Told:
    """A story told in an office up to an item, and what differs from what it expects."""

    telling: Telling
    units: dict[str, UnitKind]

    def rows(self, organisation: str) -> dict[str, LiabilityRow]:
        """The rows of an organisation by the patient's name in the story."""
        names = {stay: key[1].split("-", 1)[1] for key, stay in self.telling.stays.items() if key[0] == organisation}
        kinds = (UnitKind.WARD, UnitKind.MUNICIPALITY)
        own = [
            unit for unit, kind in self.units.items() if kind in kinds and county.organisation_of(unit) == organisation
        ]
        views = [
            liability_view(self.telling.office, by=county.somebody(unit, "ekonomi"), at=self.telling.now, unit=unit)
            for unit in own
        ]
        return {names[row.stay]: row for view in views for row in view.rows}

    def differences(self, expected: dict[str, Any]) -> list[str]:
        """What the region's page says otherwise than the story."""
        rows = self.rows(REGION)
        said = {patient: answer_of(row) for patient, row in rows.items()}
        periods = {patient: periods_of(row) for patient, row in rows.items()}
        return [
            f"{patient}: {answers.get(patient)} instead of {answer}"
            for key, answers in (("betalningsansvar", said), ("ansvarsperioder", periods))
            for patient, answer in expected.get(key, {}).items()
            if answers.get(patient) != normal(answer)
        ]

    def agreements(self) -> list[tuple[str, str]]:
        """What each side says of the calls that both have written, in pairs."""
        region = self.rows(REGION)
        pairs = []
        for municipality in [unit for unit, kind in self.units.items() if kind is UnitKind.MUNICIPALITY]:
            for patient, theirs in self.rows(county.organisation_of(municipality)).items():
                ours = region.get(patient)
                if ours is not None and ours.payer is not None and ours.payer.id == municipality:
                    pairs += by_telephone(ours, theirs)
        return pairs


def by_telephone(ours: LiabilityRow, theirs: LiabilityRow) -> list[tuple[str, str]]:
    """Both sides' sentences where both say that the municipality was told by telephone."""
    return [
        (mine.sentence, other.sentence)
        for mine, other in zip(ours.shown, theirs.shown, strict=False)
        if mine.condition in (Condition.ADMISSION_TOLD, Condition.READY_TOLD)
        and mine.standing is other.standing is Standing.MET
        and all("per telefon" in each.sentence for each in (mine, other))
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


def begin(office: Office, story: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Told:
    """An installation with the story's units, at its first moment."""
    units = {name: UnitKind(unit["slag"]) for name, unit in story["enheter"].items()}
    municipalities = tuple(name for name, kind in units.items() if kind is UnitKind.MUNICIPALITY)
    monkeypatch.setattr(county, "MUNICIPALITIES", municipalities)
    telling = Telling(office, now=read_time(story["tidslinje"][0]["tid"]))
    desk = next(name for name, kind in units.items() if kind is not UnitKind.MUNICIPALITY)
    administrator = county.somebody(desk, "administrator")
    for name, unit in story["enheter"].items():
        hours = read_hours(unit["oppet"]) if "oppet" in unit else None
        made = Unit(
            id=name, kind=units[name], name=unit["namn"], hours=hours, organisation=county.organisation_of(name)
        )
        register_unit(office, by=administrator, at=telling.now, id=telling.new_id(), unit=made)
    rules = {"routine": story["rutin"], "agreement": story["betalningsansvar"]}
    adopt_routine(office, by=administrator, at=telling.now, id=telling.new_id(), **rules)
    return Told(telling, units)


def tell(told: Told, item: dict[str, Any]) -> None:
    """Tell one item as its users would; whoever answered a call is who writes it on the other side."""
    telling = told.telling
    telling.now = max(read_time(item["tid"]), telling.now + TICK)
    if "med" in item and item["till"] in told.units:
        item = {**item, "med": county.somebody(item["till"]).name}
    if "nekas" not in item:
        tell_item(telling, item, "berattelse", timedelta(0))


@dataclass
class Outcome:
    """What the region's page said otherwise than the story, and what both sides said of their calls."""

    differences: list[str]
    pairs: list[tuple[str, str]]

    def contradictions(self) -> list[tuple[str, str]]:
        """Where the sides differ, but where the municipality says itself that it must ask: it was never told of a withdrawal."""
        return [(ours, theirs) for ours, theirs in self.pairs if ours != theirs and ASK not in theirs]


ASK = "Fråga Medicinavdelningen, Sunderby sjukhus om det var en ny bedömning"


def play(office: Office, file: Path, monkeypatch: pytest.MonkeyPatch, **changed: Any) -> Outcome:
    """Tell a story through the doors and ask wherever it says what the liability is. ``changed``: fields of every call."""
    story, outcome = read(file), Outcome([], [])
    told = begin(office, story, monkeypatch)
    for item in story["tidslinje"]:
        if "gor" in item:
            tell(told, item | (changed if item["gor"] == "samtal" else {}))
        elif any(key in item["ska_galla"] for key in EXPECTED):
            told.telling.now = max(read_time(item["tid"]), told.telling.now + TICK)
            outcome.differences += [f"{item['tid']} {each}" for each in told.differences(item["ska_galla"])]
            outcome.pairs += told.agreements()
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
    ((ours, theirs),) = play(empty_office, ROOT / "scenarios" / "ansvar-nytt-klar-raknas-om.yaml", monkeypatch).pairs
    assert "2026-11-24 09:10" in ours
    assert "2026-11-23 09:10" in theirs
    assert f"Ni hörde det igen 2026-11-24 09:10. {ASK}" in theirs


def test_a_call_that_is_written_otherwise_is_seen(empty_office, monkeypatch):
    story = ROOT / "scenarios" / "ansvar-nytt-klar-raknas-om.yaml"
    outcome = play(empty_office, story, monkeypatch, resultat="ej_svar")
    assert any(
        "P1: {'utfall': 'ej', 'skal': ['utskrivningsklar_ej_anmald']} instead of" in each
        for each in outcome.differences
    )

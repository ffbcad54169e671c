"""A story of ``scenarios/`` told through the doors, item by item, each organisation its own side. What it expects is asked by tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from brygga.civil_time import read_time
from brygga.contacts.units import Unit
from brygga.organisation.actions.directory import adopt_routine, register_unit, write_card
from brygga.organisation.office import Office
from brygga.routine.hours import read_exceptions, read_hours
from brygga.routine.words import UnitKind
from tests.organisation import county
from tests.organisation.items import Item, tell_item
from tests.organisation.telling import TICK, Telling
from tests.worlds import ROOT

STORIES = sorted((ROOT / "scenarios").glob("*.yaml"))


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


@cache
def _asked_in(file: Path) -> frozenset[str]:
    return frozenset(key for item in read(file)["tidslinje"] for key in item.get("ska_galla", {}))


def that_ask_about(*keys: str) -> list[Path]:
    """The stories that expect something of one of these keys."""
    return [file for file in STORIES if not _asked_in(file).isdisjoint(keys)]


@dataclass
class Scene:
    """A story told up to now."""

    telling: Telling
    units: dict[str, UnitKind]
    said_by_municipalities: set[str] = field(default_factory=set)
    """The patients of whom a municipality has said, in its own journal, what the region can't know."""

    def patients(self, organisation: str) -> dict[str, str]:
        """The patients' names in the story, by the organisation's own name of the stay."""
        known = self.telling.stays.items()
        return {stay: name.split("-", 1)[1] for (owner, name), stay in known if owner == organisation}

    def units_of(self, organisation: str) -> list[str]:
        return [unit for unit in self.units if county.organisation_of(unit) == organisation]


def scenes_of(
    office: Office, file: Path, monkeypatch: pytest.MonkeyPatch, **changed: Any
) -> Iterator[tuple[Scene, str, dict[str, Any]]]:
    """Every place where a story expects something: the scene, the time, what is expected. ``changed``: fields of every call."""
    story = read(file)
    scene = _begin(office, story, monkeypatch)
    for item in story["tidslinje"]:
        scene.telling.now = max(read_time(item["tid"]), scene.telling.now + TICK)
        if "gor" not in item:
            yield scene, item["tid"], item["ska_galla"]
        elif "nekas" not in item:
            _tell(scene, item | (changed if item["gor"] == "samtal" else {}))


def _begin(office: Office, story: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Scene:
    units = {name: UnitKind(unit["slag"]) for name, unit in story["enheter"].items()}
    municipalities = tuple(name for name, kind in units.items() if kind is UnitKind.MUNICIPALITY)
    monkeypatch.setattr(county, "MUNICIPALITIES", municipalities)
    telling = Telling(office, now=read_time(story["tidslinje"][0]["tid"]))
    administrator = county.somebody(next(name for name in units if name not in municipalities), "administrator")
    for name, unit in story["enheter"].items():
        hours = read_hours(unit["oppet"]) if "oppet" in unit else None
        given = {"name": unit["namn"], "hours": hours, "organisation": county.organisation_of(name)}
        made = Unit(id=name, kind=units[name], **given)
        register_unit(office, by=administrator, at=telling.now, id=telling.new_id(), unit=made)
        if "undantag" in unit:
            _write_exceptions(telling, name, unit["undantag"])
    rules = {"routine": story["rutin"], "agreement": story["betalningsansvar"]}
    adopt_routine(office, by=administrator, at=telling.now, id=telling.new_id(), **rules)
    return Scene(telling, units)


def _write_exceptions(telling: Telling, unit: str, exceptions: str) -> None:
    """On which dates it keeps other hours stands on its card, which is its own administrator's to write."""
    office = telling.office
    card = replace(office.commons().cards[unit][-1].card, exceptions=read_exceptions(exceptions))
    who = {"by": county.somebody(unit, "administrator"), "at": telling.now, "id": telling.new_id()}
    write_card(office, **who, unit=unit, card=card, follows=1)


def _tell(scene: Scene, item: Item) -> None:
    """As the users would; whoever answers a call is who writes it on the other side."""
    if "med" in item and item["till"] in scene.units:
        item = {**item, "med": county.somebody(item["till"]).name}
    if item["gor"] in ("omstandighet", "middag_avgjord") and scene.units[item["enhet"]] is UnitKind.MUNICIPALITY:
        scene.said_by_municipalities.add(item["patient"])
    tell_item(scene.telling, item, "berattelse", timedelta(0))

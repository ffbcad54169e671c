"""Random stories told through the doors: each organisation writes its own side, and hears calls as its own stays.

What a door refuses is counted and left; anything else that is raised is a fault.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import yaml

from brygga.civil_time import read_time
from brygga.contacts.units import Unit
from brygga.duties.owed import Owed
from brygga.journal.entries import Actor, uuid7
from brygga.organisation.actions import stops
from brygga.organisation.actions.directory import adopt_routine, register_unit
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import StayView, stay_view
from brygga.organisation.refused import Refused
from brygga.story.answers import outage_now, owed_by
from tests.independent.stories import make_story
from tests.organisation.county import KINDS, organisation_of, somebody
from tests.organisation.items import Item, tell_item

TICK = timedelta(milliseconds=1)
STOP_WORDS = ("driftstopp_upptackt", "ater_i_drift", "omfattning_andrad", "start_rattad", "driftstopp_planerat")


@dataclass
class Told:
    """What a stay was answered to be at a moment."""

    by: Actor
    stay: str
    at: datetime
    answer: str


@dataclass
class Telling:
    """Tells stories in an office, one after the other in time."""

    office: Office
    now: datetime = field(default_factory=lambda: read_time("2026-10-01 06:00"))
    rng: random.Random = field(default_factory=lambda: random.Random(7))
    written: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    stays: dict[tuple[str, str], str] = field(default_factory=dict)
    entries: dict[str, tuple[UUID, Actor]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def furnish(self) -> "Telling":
        administrator = somebody("akuten", "administrator")
        for name, kind in KINDS.items():
            unit = Unit(id=name, kind=kind, name=name.title(), organisation=organisation_of(name))
            register_unit(self.office, by=administrator, at=self.now, id=self.new_id(), unit=unit)
        routine = {"routine": "norrbotten", "agreement": "lagen"}
        adopt_routine(self.office, by=administrator, at=self.now, id=self.new_id(), **routine)
        return self

    def new_id(self) -> UUID:
        return uuid7(self.now, self.rng.randbytes(10))

    def tell_story(self, seed: int, *, with_stops: bool = True) -> None:
        """Tell a story, moved by whole days so that it begins after all that was told before.

        One with stops of its own begins while none is on; any other is told whole within a stop.
        """
        if with_stops is (outage_now(self.office.stop_story(self.now)) is not None):
            self.toggle_stop()
        items: list[Item] = [item for item in yaml.safe_load(make_story(seed))["tidslinje"] if "gor" in item]
        first = read_time(items[0]["tid"])
        moved = timedelta(days=(self.now - first) // timedelta(days=1) + 2)
        for item in items:
            self.now = max(read_time(item["tid"]) + moved, self.now + TICK)
            if with_stops or item["gor"] not in STOP_WORDS:
                told = item if with_stops else {key: value for key, value in item.items() if key != "via"}
                self._tell(told, str(seed), moved)

    def toggle_stop(self) -> None:
        """Let a stop begin or end."""
        on = outage_now(self.office.stop_story(self.now)) is not None
        verb = stops.declare_return if on else stops.declare_outage
        self.now += TICK
        self.write(verb, by=somebody("akuten", "servicedesk"))

    def _tell(self, item: Item, story: str, moved: timedelta) -> None:
        tell_item(self, item, story, moved)
        if self.stays and self.rng.random() < 0.15:
            self._ask()

    def write(self, verb: Callable[..., Any], by: Actor, name: str = "", **values: Any) -> bool:
        id = self.new_id()
        try:
            verb(self.office, by=by, at=self.now, id=id, **values)
        except Refused as refusal:
            self.refused[refusal.code] += 1
            return False
        self.written += 1
        if name:
            self.entries[name] = (id, by)
        return True

    def _ask(self) -> None:
        (organisation, _), stay = self.rng.choice(list(self.stays.items()))
        by = somebody(next(unit for unit in KINDS if organisation_of(unit) == organisation))
        try:
            view = stay_view(self.office, by=by, stay=stay, at=self.now)
        except Refused:
            return
        self.told.append(Told(by, stay, self.now + TICK / 2, answer_of(view)))


def answer_of(view: StayView) -> str:
    """All that a stay is answered to be, as text."""
    owed: list[Owed] = list(owed_by(view.story, view.stay, view.course))
    return repr((view.standing, view.ward, view.concerned, view.events, view.course.notes, owed))

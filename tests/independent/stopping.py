"""The stops, unit by unit: whom one covers, since when, and what the hours are counted from.

Kept as plain rows: a stop is found, ends; each unit has its periods. What the routine says is read from its file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

import yaml

from tests.independent.agreements import ROOT
from tests.independent.clock import read_time
from tests.independent.schema import Item, Key

APPLIES_AFTER = timedelta(hours=3, minutes=1)
NEVER: timedelta = timedelta(0)


@cache
def counting(routine: str) -> dict[str, str]:
    """`borjar_galla` of a routine, every value as text."""
    text = (ROOT / "routines" / routine / "2026-01-01.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)["borjar_galla"]
    return found


@dataclass
class Stop:
    """One stop: its item, where it begins now that it may have been corrected, where it ended."""

    item: Item
    begins: Key
    fault: datetime
    ends: Key | None = None
    reported: datetime | None = None
    planned_end: datetime | None = None


@dataclass
class Period:
    """A unit is without Lifecare from then to then, in a stop."""

    stop: Stop
    since: datetime
    first: bool
    until: datetime | None = None


@dataclass
class Ledger:
    """All stops and every unit's periods."""

    units: list[str]
    known: list[Item]
    moved: dict[int, dict[str, datetime]]
    stops: list[Stop] = field(default_factory=list)
    periods: dict[str, list[Period]] = field(default_factory=dict)

    @property
    def on(self) -> Stop | None:
        """The stop that is on."""
        return self.stops[-1] if self.stops and self.stops[-1].ends is None else None

    def covers(self, unit: str) -> bool:
        """Whether the unit is in the stop that is on."""
        mine = self.periods.get(unit)
        return bool(mine) and mine is not None and mine[-1].until is None

    def back_at(self, unit: str) -> datetime | None:
        """When Lifecare last came back for the unit."""
        over = [one.until for one in self.periods.get(unit, []) if one.until is not None]
        return over[-1] if over else None

    def stop_of(self, name: str) -> Stop | None:
        """The stop that has this id and stands."""
        found = [one for one in self.stops if one.item.get("id") == name]
        return found[0] if found else None

    def take(self, item: Item) -> None:
        """One of the words about a stop."""
        if item.word == "driftstopp_upptackt":
            self.begin(item)
        elif item.word == "omfattning_andrad":
            self.cover(named(item, self.units), item.happened, first=False)
        elif item.word == "ater_i_drift":
            assert self.on
            self.cover([], item.happened, first=False)
            self.on.ends = item.key
        elif item.word == "felanmalt" and self.on and self.on.reported is None:
            self.on.reported = item.happened

    def begin(self, item: Item) -> None:
        """A stop is found."""
        at, fault = started(item, self.moved)
        stop = Stop(item, (at, item.index), min(fault, at))
        plan = plan_of(item, self.known)
        stop.planned_end = read_time(plan.get("till")) if plan else None
        self.stops.append(stop)
        self.cover(named(item, self.units), at, first=True)

    def cover(self, units: list[str], at: datetime, *, first: bool) -> None:
        """From now on the stop covers these and no others."""
        assert self.on
        for unit in self.units:
            mine = self.periods.setdefault(unit, [])
            if unit in units and not self.covers(unit):
                mine.append(Period(self.on, at, first))
            elif unit not in units and self.covers(unit):
                mine[-1].until = at

    def applies(self, unit: str, routine: str) -> datetime:
        """From when the routine applies to a unit that is in a stop."""
        words = counting(routine)
        hours, minutes = words["sammanslagning"].split(":")
        gap = timedelta(hours=int(hours), minutes=int(minutes))
        counted: datetime | None = None
        former: Period | None = None
        for one in self.periods[unit]:
            begun = beginning(one) if words["raknas_fran"] == "start" else one.since
            up = max(begun - former.until, NEVER) if former and former.until else None
            if up is None or counted is None or up >= gap:
                counted = own_count(one, words)
            elif words.get("upptiden") == "raknas_inte":
                counted += up
            former = one
        assert counted
        return counted + APPLIES_AFTER


def beginning(one: Period) -> datetime:
    """When the fault began that the period is of."""
    return one.stop.fault if one.first else one.since


def own_count(one: Period, words: dict[str, str]) -> datetime:
    """What a period counts from, whatever was before."""
    since = beginning(one) if words["raknas_fran"] == "start" else one.since
    if one.stop.planned_end and words.get("planerade") == "fran_utsatt_slut":
        since = max(since, one.stop.planned_end)
    reported = one.stop.reported
    if words["raknas_fran"] == "felanmalan" and reported and reported < since + APPLIES_AFTER:
        since = max(since, reported)
    return since


def named(item: Item, units: list[str]) -> list[str]:
    """The units in `omfattning`."""
    scope = item.fields.get("omfattning", "alla")
    return units if scope == "alla" else list(scope)


def plan_of(item: Item, known: list[Item]) -> Item | None:
    """The planned stop that an item names, if it is known."""
    found = [one for one in known if one.word == "driftstopp_planerat" and one.get("id") == item.get("planerat")]
    return found[0] if found and item.get("planerat") else None


def started(item: Item, moved: dict[int, dict[str, datetime]]) -> tuple[datetime, datetime]:
    """When a stop was found and when its fault began, as it has been corrected."""
    mine = moved.get(item.index, {})
    at = mine.get("upptackt", item.happened)
    fault = mine.get("borjade", read_time(item.get("borjade")) if item.get("borjade") else at)
    return at, fault


def corrections_of_starts(known: list[Item], gone: set[int], judged: Item | None) -> dict[int, dict[str, datetime]]:
    """By the index of each stop's item: the times that it was corrected to, the last word of each."""
    found: dict[int, dict[str, datetime]] = {}
    for item in sorted(known, key=lambda one: one.key):
        if item.word != "start_rattad" or item is judged or item.index in gone:
            continue
        for target in known:
            if target.word == "driftstopp_upptackt" and target.get("id") == item.get("avser"):
                times = {name: read_time(item.get(name)) for name in ("upptackt", "borjade") if item.get(name)}
                found.setdefault(target.index, {}).update(times)
    return found

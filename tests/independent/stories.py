"""Random stories: `make_story(seed)`; `python -m tests.independent.stories SEED` prints one."""

from __future__ import annotations

import json
import random
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.independent.clock import ZONE, show_time
from tests.independent.model import read_story
from tests.independent.perturb import perturb
from tests.independent.schema import AGREEMENTS, ROUTINES, Item, read_item, read_units
from tests.independent.telling import Teller

STARTS = [
    datetime(2026, 11, 23, 6, 0, tzinfo=ZONE),
    datetime(2026, 11, 27, 9, 0, tzinfo=ZONE),
    datetime(2026, 12, 30, 10, 30, tzinfo=ZONE),
    datetime(2026, 10, 24, 21, 0, tzinfo=ZONE),
    datetime(2026, 10, 22, 8, 0, tzinfo=ZONE),
    datetime(2027, 3, 27, 20, 0, tzinfo=ZONE),
    datetime(2027, 3, 25, 11, 0, tzinfo=ZONE),
]
CLINIC_HOURS = [
    "mån-fre 08:00-17:00",
    "mån-fre 07:30-12:00;mån-tor 13:00-16:45",
    "lör,sön 10:00-14:00;mån-fre 08:00-17:00",
    "08:00-16:00",
    "01:30-02:30;22:00-23:59",
]
KOMMUN_HOURS = ["08:00-16:30", "mån-fre 07:00-18:00;lör,sön 09:00-12:00", "00:00-23:59"]


def make_units(rng: random.Random) -> dict[str, dict[str, str]]:
    """2-4 wards, 1-3 outpatient units, 1-3 kommuner, a service desk."""
    units: dict[str, dict[str, str]] = {}
    for name in ["medicin", "kirurgen", "rehab", "stroke"][: rng.randint(2, 4)]:
        units[name] = {"slag": "slutenvard", "namn": name.title(), "telefon": "070-174 06 11"}
        if rng.random() < 0.15:
            units[name]["oppet"] = "06:00-23:00"
    for name in ["hc1", "hc2", "hc3"][: rng.randint(1, 3)]:
        units[name] = {"slag": "oppenvard", "namn": f"Hälsocentralen {name}"}
        if rng.random() < 0.6:
            units[name]["oppet"] = rng.choice(CLINIC_HOURS)
    for name in ["lulea", "boden", "kalix"][: rng.randint(1, 3)]:
        units[name] = {"slag": "kommun", "namn": f"{name.title()} kommun"}
        if rng.random() < 0.35:
            units[name]["oppet"] = rng.choice(KOMMUN_HOURS)
    units["akuten"] = {"slag": "servicedesk", "namn": "Teknikakuten"}
    return units


def one_line(value: Any) -> str:
    """A flow value, every scalar quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {one_line(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(one_line(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def as_yaml(
    title: str, units: dict[str, dict[str, str]], items: list[dict[str, Any]], agreement: str, routine: str
) -> str:
    """The file."""
    head = [f"scenario: {title}", f"rutin: {routine}", f"betalningsansvar: {agreement}", "enheter:"]
    head += [f"  {name}: {one_line(unit)}" for name, unit in units.items()]
    return "\n".join([*head, "tidslinje:", *(f"  - {one_line(item)}" for item in items)]) + "\n"


def wait(rng: random.Random, teller: Teller) -> None:
    """Lets time pass, now and then to an edge."""
    now, roll = teller.now, rng.random()
    local = now.astimezone(ZONE)
    if roll < 0.12:
        return
    if roll < 0.78:
        teller.now += timedelta(minutes=rng.randint(1, 25))
    elif roll < 0.90:
        teller.now += timedelta(minutes=rng.randint(26, 300))
    elif roll < 0.93:
        teller.now += timedelta(hours=rng.randint(6, 40), minutes=rng.randint(0, 59))
    elif roll < (0.97 if teller.focus else 0.955 if any(person.ready for person in teller.people.values()) else 0.935):
        teller.now += timedelta(days=rng.randint(2, 5))
    else:
        edges = [local.replace(hour=h, minute=m, fold=0) for h, m in ((12, 0), (12, 1), (0, 0), (7, 0), (22, 0))]
        instants = [edge.astimezone(UTC) for edge in edges]
        instants += [edge + timedelta(days=1) for edge in instants]
        instants += [base + timedelta(minutes=24 * 60 + rng.choice([0, 1])) for base in teller.bases]
        if teller.stop:
            instants += [teller.stop + timedelta(minutes=m) for m in (180, 181)]
        instants = [one for one in instants if now < one < now + timedelta(hours=26)]
        teller.now = min(instants) if rng.random() < 0.4 and instants else rng.choice(instants or [now])


def make_story(seed: int) -> str:
    """A random story of 20-80 items."""
    rng = random.Random(seed)
    units = make_units(rng)
    start = rng.choice(STARTS) + timedelta(minutes=rng.randint(0, 500))
    teller = Teller(rng, {name: unit["slag"] for name, unit in units.items()}, start.astimezone(UTC))
    known_units, accepted = read_units(units), list[Item]()
    for _ in range(rng.randint(20, 72)):
        wait(rng, teller)
        item = teller.next_item()
        if rng.random() < 0.13:
            perturb(rng, item, teller)
        item = {"tid": show_time(teller.now)} | item
        teller.items.append(item)
        read = read_item(len(teller.items), item, 0)
        code = read_story(known_units, [*accepted, read], read)[1]
        accepted += [] if code else [read]
        teller.sync(read_story(known_units, accepted)[0], item, not code)
        if rng.random() < 0.10:
            teller.items.append(
                {"tid": show_time(teller.now), "ska_galla": {"laget": "galler" if teller.stop else "allt_infort"}}
            )
    teller.items.append({"tid": show_time(teller.now + timedelta(minutes=1)), "ska_galla": {"laget": "galler"}})
    agreement = random.Random(f"avtal {seed}").choice(["lagen"] * 4 + AGREEMENTS)
    routine = random.Random(f"rutin {seed}").choice(["norrbotten"] * len(ROUTINES) + ROUTINES)
    return as_yaml(f"slumpad {seed}", units, teller.items, agreement, routine)


if __name__ == "__main__":
    print(make_story(int(sys.argv[1])), end="")

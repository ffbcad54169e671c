"""Makes a plausible item less so."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.independent.clock import show_time
from tests.independent.telling import Teller

Item = dict[str, Any]
DROPPABLE = ["lakare", "med", "aterlast", "skal", "via", "avvikelse", "intraffade"]
OTHERS = ["till", "berord", "motpart"]


def other_unit(rng: random.Random, item: Item, teller: Teller) -> None:
    """By somebody else."""
    item["enhet"] = rng.choice(list(teller.kinds))


def odd_circle(rng: random.Random, item: Item, teller: Teller) -> None:
    """A ward or service desk among `berorda`, or as the other unit."""
    if item["gor"] == "inskriven":
        item["berorda"] = [*item["berorda"], rng.choice(["medicin", "akuten"])]
    else:
        other_party(rng, item, teller)


def drop(rng: random.Random, item: Item, _: Teller) -> None:
    """A field is left out."""
    there = [name for name in DROPPABLE if name in item]
    if there:
        item.pop(rng.choice(there))


def other_patient(rng: random.Random, item: Item, _: Teller) -> None:
    """About somebody else."""
    if "patient" in item:
        item["patient"] = rng.choice(["P1", "P2", "P3", "OKÄND"])


def unknown_unit(rng: random.Random, item: Item, _: Teller) -> None:
    """A unit that is not in `enheter`."""
    names = ("enhet",) if item["gor"] == "driftstopp_planerat" else ("enhet", "ringde", *OTHERS)
    item[rng.choice([name for name in names if name in item])] = "ingenstans"


def other_time(rng: random.Random, item: Item, teller: Teller) -> None:
    """Happened at some other time."""
    if item["gor"] not in ("makulerat", "infort", "dokumenterat", "start_rattad"):
        item["intraffade"] = show_time(teller.now + timedelta(minutes=rng.choice([-900, -100, -5, 1, 30])))


def other_party(rng: random.Random, item: Item, teller: Teller) -> None:
    """With somebody else."""
    for name in OTHERS if item["gor"] != "driftstopp_planerat" else ():
        if name in item:
            item[name] = rng.choice(list(teller.kinds))


def expects(rng: random.Random, item: Item, _: Teller) -> None:
    """Expects a refusal that may not come."""
    item["nekas"] = rng.choice(["fel_enhet", "okand_patient", "inget_stopp", "inget_att_anmala"])


def other_entry(rng: random.Random, item: Item, teller: Teller) -> None:
    """A Lifecare time that is off."""
    if item["gor"] == "infort":
        item["lifecare_tid"] = show_time(teller.now + timedelta(minutes=rng.choice([-700, 5])))


def unread(_: random.Random, item: Item, __: Teller) -> None:
    """Not read back, and no reason why."""
    if item["gor"] == "samtal":
        item["aterlast"] = "nej"
        item.pop("skal", None)


WAYS: list[Callable[[random.Random, Item, Teller], None]] = [
    *(other_unit, odd_circle, drop, drop, drop, other_patient),
    *(unknown_unit, other_time, other_party, expects, other_entry, unread),
]


def perturb(rng: random.Random, item: Item, teller: Teller) -> None:
    """Changes one thing."""
    rng.choice(WAYS)(rng, item, teller)

"""What would be plausible of the words that only liability asks for."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.independent.clock import show_time
from tests.independent.schema import CIRCUMSTANCES

if TYPE_CHECKING:
    from tests.independent.telling import Teller

Item = dict[str, Any]


def state(teller: Teller) -> Item:
    """Somebody says how it is with something."""
    rng, person = teller.rng, teller.someone(0.6)
    if person is None:
        return teller.admit()
    om = "vardslag" if rng.random() < 0.25 else rng.choice(list(CIRCUMSTANCES))
    unit = rng.choice([person.ward, person.ward, *person.circle, *(teller.kinds if rng.random() < 0.05 else [])])
    item: Item = {"gor": "omstandighet", "enhet": unit, "patient": person.id, "om": om}
    item["svar"] = rng.choice(CIRCUMSTANCES[om])
    return item | ({"enligt": "Dr Lind"} if rng.random() < 0.3 else {})


def decide(teller: Teller) -> Item:
    """Somebody decides on which side of noon a call counts."""
    rng = teller.rng
    calls = [(name, item) for name, item in teller.ids if item["gor"] == "samtal" and "patient" in item]
    ready = [pair for pair in calls if "utskrivningsklar" in pair[1]["om"]] or calls
    if not ready:
        return state(teller)
    name, call = rng.choice(ready)
    item: Item = {"gor": "middag_avgjord", "enhet": call["enhet"], "patient": call["patient"], "avser": name}
    item |= {"raknas": rng.choice(["fore", "efter"])} | ({"skal": "Växelns logg"} if rng.random() < 0.9 else {})
    return item | ({"intraffade": call.get("intraffade", call["tid"])} if rng.random() < 0.7 and "tid" in call else {})


def exactness(rng: random.Random, now: datetime) -> Item:
    """How exactly a call's time is known, and when it was dialled."""
    found: Item = {}
    if rng.random() < 0.5:
        found["osakerhet"] = rng.choice(["1", "60", "60", "300", "1800"])
    if rng.random() < 0.2:
        found["borjade"] = show_time(now - timedelta(minutes=rng.choice([0, 1, 2, 5, 20])))
    return found

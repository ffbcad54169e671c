"""Makes a plausible item less so."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from .clock import show_time
from .telling import Teller

DROPPABLE = ["lakare", "med", "aterlast", "skal", "via", "avvikelse", "intraffade"]


def perturb(rng: random.Random, item: dict[str, Any], teller: Teller) -> None:
    """Changes one thing."""
    names = list(teller.kinds)
    kind = rng.choice(
        ["enhet", "ward", "drop", "drop", "drop", "patient", "okand", "tid", "till", "nekas", "lifecare", "skal"]
    )
    if kind == "enhet":
        item["enhet"] = rng.choice(names)
    elif kind == "ward" and item["gor"] == "inskriven":
        item["berorda"] = [*item["berorda"], rng.choice(["medicin", "akuten"])]
    elif kind == "drop":
        there = [name for name in DROPPABLE if name in item]
        if there:
            item.pop(rng.choice(there))
    elif kind == "patient" and "patient" in item:
        item["patient"] = rng.choice(["P1", "P2", "P3", "OKÄND"])
    elif kind == "okand":
        there = [name for name in ("enhet", "till", "berord", "motpart", "ringde") if name in item]
        item[rng.choice(there)] = "ingenstans"
    elif kind == "tid" and item["gor"] not in ("makulerat", "infort", "dokumenterat"):
        item["intraffade"] = show_time(teller.now + timedelta(minutes=rng.choice([-900, -100, -5, 1, 30])))
    elif kind in ("till", "ward"):
        there = [name for name in ("till", "berord", "motpart") if name in item]
        if there:
            item[there[0]] = rng.choice(names)
    elif kind == "nekas":
        item["nekas"] = rng.choice(["fel_enhet", "okand_patient", "inget_stopp", "inget_att_anmala"])
    elif kind == "lifecare" and item["gor"] == "infort":
        item["lifecare_tid"] = show_time(teller.now + timedelta(minutes=rng.choice([-700, 5])))
    elif kind == "skal" and item["gor"] == "samtal":
        item["aterlast"] = "nej"
        item.pop("skal", None)

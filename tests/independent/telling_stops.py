"""What would be a plausible next word about the stop itself: for whom it is, planned, corrected."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.independent.clock import show_time

if TYPE_CHECKING:
    from tests.independent.telling import Teller

Item = dict[str, Any]


def scope(teller: Teller) -> str | list[str]:
    """Everyone, or some units; mostly those where the patients are."""
    rng, units = teller.rng, list(teller.kinds)
    if rng.random() < 0.35:
        return "alla"
    some = {unit for unit in units if rng.random() < 0.6}
    some |= {person.ward for person in teller.people.values() if rng.random() < 0.7}
    return sorted(some) or [rng.choice(units)]


def found(teller: Teller, unit: str) -> Item:
    """A stop is found, now and then a narrower one, with the fault begun earlier, or planned."""
    rng = teller.rng
    item: Item = {"gor": "driftstopp_upptackt", "enhet": unit}
    if rng.random() < 0.3 and not teller.focus:
        item["omfattning"] = scope(teller)
    if rng.random() < 0.25:
        item["borjade"] = show_time(teller.now - timedelta(minutes=rng.choice([-3, 0, 5, 40, 200])))
    plans = [name for name, other in teller.ids if other["gor"] == "driftstopp_planerat"]
    if (plans and rng.random() < 0.5) or rng.random() < 0.02:
        item["planerat"] = rng.choice(plans or ["h0"])
    return item


def change_scope(teller: Teller) -> Item:
    """The stop covers others than before."""
    return {"gor": "omfattning_andrad", "enhet": teller.rng.choice(list(teller.kinds)), "omfattning": scope(teller)}


def correct_start(teller: Teller) -> Item:
    """A stop was found, or its fault began, at another time."""
    rng = teller.rng
    names = [name for name in teller.stops if name] or ["h0"]
    near = (teller.stop or teller.now) + timedelta(minutes=rng.choice([-400, -90, -30, -10, -5, 2, 10, 40]))
    item: Item = {"gor": "start_rattad", "enhet": rng.choice(list(teller.kinds)), "skal": "Fel tid"}
    item["avser"] = rng.choice(names) if rng.random() < 0.95 or not teller.ids else rng.choice(teller.ids)[0]
    if rng.random() < 0.7:
        item["upptackt"] = show_time(near)
    if "upptackt" not in item or rng.random() < 0.3:
        item["borjade"] = show_time(near - timedelta(minutes=rng.choice([-2, 0, 20, 100])))
    return item


def plan(teller: Teller) -> Item:
    """A stop is announced."""
    rng = teller.rng
    begins = teller.now + timedelta(minutes=rng.choice([0, 30, 300]))
    item: Item = {"gor": "driftstopp_planerat", "enhet": "akuten", "fran": show_time(begins)}
    item["till"] = show_time(begins + timedelta(minutes=rng.choice([30, 60, 240])))
    return item | ({"omfattning": scope(teller)} if rng.random() < 0.2 else {})

"""What would be a plausible next item. `sync` looks at how the story stands in the model, so that stories go deep."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from tests.independent.clock import local_day, show_time
from tests.independent.glimpse import Person, people, unentered
from tests.independent.telling_law import decide, exactness, state
from tests.independent.telling_stops import change_scope, correct_start, found, plan
from tests.independent.world import READY, World

Item = dict[str, Any]
RESULTS = ["ej_svar", "upptaget", "fel_nummer", "hanvisad", "telefonsvarare", "avbrutet"]
SERVICES = ["socialtjanst", "halso_och_sjukvard"]
OFF_TRACK = (
    "inskrivning beraknat_datum ej_langre_utskrivningsklar utskrivning rattelse sip_mote redo_for_hemtagning".split()
)


class Teller:
    """Tells a story item by item."""

    def __init__(self, rng: random.Random, kinds: dict[str, str], now: datetime) -> None:
        """`kinds`: unit id to slag."""
        self.rng, self.kinds, self.now = rng, kinds, now
        self.stop: datetime | None = None
        self.covered: set[str] = set()
        self.stops: list[str] = []
        self.back: datetime | None = None
        self.started = now
        self.items: list[Item] = []
        self.people: dict[str, Person] = {}
        self.notes: list[tuple[str, str, str, str]] = []
        self.unentered: list[tuple[str, str, str, str]] = []
        self.ids: list[tuple[str, Item]] = []
        self.bases: list[datetime] = []
        self.corrections: list[tuple[str, str, str]] = []
        self.count = 0
        self.focus = rng.random() < 0.3  # few patients, one kommun each, nothing removed: liability goes deep

    def of(self, *kinds: str) -> list[str]:
        """The units of these kinds."""
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def next_item(self) -> Item:
        """Chooses a word and tells it."""
        rng = self.rng
        on = self.stop is not None
        weights: dict[Callable[[], Item], float] = {
            self.stop_word: 2.2 if on else 7,
            self.fault: 2 if on else 0.2,
            partial(change_scope, self): 0.05 if self.focus else 1 if on else 0.1,
            partial(correct_start, self): 0.05 if self.focus or not self.ids else 1 if on else 0.5,
            partial(plan, self): 0.05 if self.focus else 0.2 if on else 0.4,
            self.admit: 5 if len(self.people) < (1 if self.focus else 2) else 0.1 if self.focus else 0.8,
            self.ward_fact: 9,
            self.other_fact: 6,
            self.change: 7 if on else 0.8,
            self.call: 24 if on else 0.7,
            self.document: 4,
            self.enter: 0.4 if on else 14 if self.unentered else 0.7,
            self.annul: (1.5 if self.focus else 3.5) if self.ids else 0.3,
            partial(state, self): 4 if self.people else 0.2,
            partial(decide, self): 1 if self.ids else 0.1,
        }
        item = rng.choices(list(weights), list(weights.values()))[0]()
        if item["gor"] not in ("makulerat", "infort", "dokumenterat", "start_rattad") and rng.random() < 0.15:
            self.late(item)
        if rng.random() < 0.6:
            self.count += 1
            item["id"] = f"h{self.count}"
        return item

    def sync(self, world: World, item: Item, accepted: bool) -> None:
        """Looks at how the story stands after `item`."""
        self.stop, self.notes = world.begun(), list(world.notes)
        self.covered = {unit for unit in self.kinds if world.stops.covers(unit)}
        self.back = max((at for unit in self.kinds if (at := world.stops.back_at(unit))), default=None)
        self.stops = [one.item.get("id") for one in world.stops.stops]
        likely = (1 if accepted else 0.05) * (0.1 if item["gor"] == "makulerat" else 1)
        if "id" in item and self.rng.random() < likely:
            self.ids.append((item["id"], item))
        if item["gor"] == "makulerat" and accepted and self.rng.random() < 0.9:
            self.ids = [pair for pair in self.ids if pair[0] != item["avser"]]
        key = (self.now, 10**9)
        self.corrections = [(*world.resolve(one, key), one.patient) for one in world.corrections]
        self.people, self.unentered = people(world), unentered(world)

    def late(self, item: Item) -> None:
        """Written late."""
        back = self.rng.choice([3, 10, 30, 60, 200, 600, 2000, 6000])
        when = max(self.now - timedelta(minutes=self.rng.randint(0, back)), self.started - timedelta(hours=2))
        item["intraffade"] = show_time(when)

    def via(self, item: Item) -> Item:
        """Marks a fact as reported in Lifecare when the unit is in no stop (mostly)."""
        if self.rng.random() < (0.03 if item["enhet"] in self.covered else 0.95):
            item["via"] = "lifecare"
        return item

    def someone(self, out: float = 0.1) -> Person | None:
        """A patient, mostly one that has not been discharged."""
        found = [p for p in self.people.values() if not p.out or self.rng.random() < out]
        return self.rng.choice(found) if found else None

    def stop_word(self) -> Item:
        """A stop begins or ends."""
        begins = (self.stop is None) != (self.rng.random() < 0.08)
        unit = self.rng.choice(list(self.kinds))
        return found(self, unit) if begins else {"gor": "ater_i_drift", "enhet": unit}

    def fault(self) -> Item:
        """The three words about the fault."""
        word = self.rng.choice(["felanmalt", "vidare_till_leverantor", "driftinformation"])
        if word != "felanmalt":
            return {"gor": word, "enhet": "akuten"}
        if self.rng.random() < 0.4:
            return {"gor": word, "enhet": self.rng.choice(self.of("kommun")), "till": "lokal"}
        return {"gor": word, "enhet": self.rng.choice(self.of("slutenvard")), "till": "akuten", "arende": "INC-1"}

    def admit(self) -> Item:
        """An admission."""
        rng = self.rng
        names = [f"P{n}" for n in range(1, 6)]
        fresh = [name for name in names if name not in self.people] or names
        patient = rng.choice(names) if rng.random() < 0.05 else fresh[0]
        kommuner, clinics = self.of("kommun"), self.of("oppenvard")
        circle = rng.sample(
            kommuner, min(len(kommuner), 1 if self.focus else rng.choice([1, 1, 1, 1, 1, 1, 2, 2, 0, 3]))
        )
        circle += rng.sample(clinics, min(len(clinics), rng.choice([1, 1, 1, 2] if self.focus else [0, 1, 1, 2])))
        rng.shuffle(circle)
        item: Item = {
            "gor": "inskriven",
            "enhet": rng.choice(self.of("slutenvard")),
            "patient": patient,
            "berorda": circle,
        }
        mine = [unit for unit in circle if unit in kommuner]
        if rng.random() < 0.75:
            item["beraknad_utskrivning"] = (local_day(self.now) + timedelta(days=rng.randint(1, 7))).isoformat()
        if rng.random() < 0.85:
            item["sip"] = rng.choice(["ja", "ja", "ja", "nej", "nej", "nej", "oklart"])
        if mine and rng.random() < (0.6 if len(mine) > 1 else 0.15):
            item["betalningsskyldig"] = rng.choice(mine)
        if rng.random() < 0.35:
            item["behov_bedomt"] = show_time(self.now - timedelta(minutes=rng.choice([0, 30, 1300, 1400, 1430, 1439])))
            self.bases.append(self.now)
        return self.via(item)

    def ward_fact(self) -> Item:
        """Date, ready, withdrawal or discharge."""
        rng, person = self.rng, self.someone()
        if person is None:
            return self.admit()
        word = rng.choices(
            ["nytt_beraknat_datum", "ej_langre_utskrivningsklar", "utskrivningsklar", "utskriven"],
            [3, 3 if person.ready == READY else 0.3, 0.5 if person.ready == READY else 6, 0.5 if self.focus else 1.2],
        )[0]
        item: Item = {"gor": word, "enhet": person.ward, "patient": person.id}
        if word == "nytt_beraknat_datum":
            item["datum"] = (local_day(self.now) + timedelta(days=rng.randint(0, 9))).isoformat()
        if word != "utskriven" and (word != "utskrivningsklar" or person.ready or rng.random() < 0.5):
            item["lakare"] = "Dr Lind"
        return self.via(item)

    def other_fact(self) -> Item:
        """A fact of an outpatient unit or a kommun."""
        rng, person = self.rng, self.someone()
        if person is None:
            return self.admit()
        units = [u for u in person.circle if u in self.kinds] or self.of("oppenvard")
        unit = rng.choice(units)
        word = rng.choice(["fast_vardkontakt", "sip_mote", "sip_mote"])
        item: Item = {"gor": word, "enhet": unit, "patient": person.id}
        if self.kinds[unit] == "kommun":
            item |= {"gor": "redo_for_hemtagning", "verksamhet": rng.choice(SERVICES)}
        elif word == "fast_vardkontakt":
            item["namn"] = "Distriktssköterskan"
        else:
            item["datum"] = (local_day(self.now) + timedelta(days=rng.randint(1, 6))).isoformat()
        return self.via(item)

    def change(self) -> Item:
        """A move, who is concerned, SIP, measures."""
        rng, person = self.rng, self.someone(0.2)
        if person is None:
            return self.admit()
        base: Item = {"enhet": person.ward, "patient": person.id}
        clinics = [u for u in person.circle if self.kinds[u] == "oppenvard"]
        word = rng.choices(
            ["flyttad", "berord_tillagd", "berord_borttagen", "sip_bedomt", "oppenvardens_insatser"],
            [2, 2, 0.1 if self.focus else 1, 2, 5 if clinics else 0.2],
        )[0]
        if word == "flyttad":
            item = base | {
                "till": rng.choice([w for w in self.of("slutenvard") if w != person.ward or rng.random() < 0.1])
            }
        elif word == "berord_tillagd":
            others = [u for u in self.of("kommun", "oppenvard") if u not in person.circle or rng.random() < 0.1]
            item = base | {"berord": rng.choice(others or list(self.kinds))}
        elif word == "berord_borttagen":
            unit = rng.choice(
                person.circle if person.circle and rng.random() < 0.85 else self.of("kommun", "oppenvard")
            )
            item = base | {"berord": unit}
        elif word == "sip_bedomt":
            item = base | {"sip": rng.choice(["ja", "ja", "nej", "nej", "oklart"])}
            item["enhet"] = rng.choice([person.ward, *clinics])
        else:
            klara = rng.choice(["ja", "ja", "ja", "nej", "oklart"])
            item = base | {"enhet": rng.choice(clinics or self.of("oppenvard")), "klara": klara}
        return {"gor": word} | item

    def call(self) -> Item:
        """A call, mostly one that somebody waits for."""
        rng = self.rng
        if self.corrections and rng.random() < 0.3:
            fran, till, patient = rng.choice(self.corrections)
            return self.finish_call({"enhet": fran, "till": till, "patient": patient}, ["rattelse"], "")
        person = self.someone(0.6)
        if person is None or not person.facts:
            return self.admit()
        kommuner = [u for u in person.circle if self.kinds[u] == "kommun"]
        urgent = [
            f for f in person.facts if f[0] in ("inskrivning", READY) or (f[0] == "sip_mote" and rng.random() < 0.3)
        ]
        wanted = [(f, u) for f in urgent for u in kommuner if (*f, u) not in person.told]
        if wanted and rng.random() < (0.8 if self.focus else 0.3):
            (om, unit, service), target = rng.choice(wanted)
            return self.finish_call({"enhet": unit or person.ward, "till": target, "patient": person.id}, [om], service)
        om, unit, service = rng.choice(person.facts)
        fran = unit or person.ward
        others = [u for u in [person.ward, *person.circle] if u != fran]
        waiting = [u for u in others if (om, unit, service, u) not in person.told]
        target = rng.choice(waiting if waiting and rng.random() < 0.75 else others or list(self.kinds))
        if rng.random() < 0.07:
            target = rng.choice(list(self.kinds))
        also = [f[0] for f in person.facts if f[1:] == (unit, service) and f[0] != om and rng.random() < 0.35]
        if rng.random() < 0.03:
            om = rng.choice(OFF_TRACK)
            also = []
        return self.finish_call({"enhet": fran, "till": target, "patient": person.id}, [om, *also], service)

    def finish_call(self, base: Item, om: list[str], service: str) -> Item:
        """The outcome of a call."""
        rng = self.rng
        item: Item = {"gor": "samtal"} | base | {"om": om if len(om) > 1 or rng.random() < 0.2 else om[0]}
        item["resultat"] = rng.choice(RESULTS) if rng.random() < 0.14 else "besvarat"
        if "redo_for_hemtagning" in om:
            item["verksamhet"] = service or rng.choice(SERVICES)
        if rng.random() < 0.2:
            item["ringde"] = rng.choice([item["enhet"], item["till"]])
        if item["resultat"] == "besvarat":
            item["med"] = "Handläggaren"
            item |= {"aterlast": "ja"} if rng.random() < 0.85 else {"aterlast": "nej", "skal": "Linjen bröts"}
            item |= exactness(rng, self.now)
        return item

    def document(self) -> Item:
        """A note is put into a record system."""
        if not self.notes:
            return self.change()
        row = self.rng.choice(self.notes)
        return dict(zip(("gor", "enhet", "motpart", "patient", "om"), ("dokumenterat", *row), strict=True))

    def enter(self) -> Item:
        """Something is entered in Lifecare."""
        rng = self.rng
        if not self.unentered or rng.random() < 0.12:
            person = self.someone(1)
            if person is None or not person.facts:
                return self.admit()
            row = (person.id, *rng.choice(person.facts))
        else:
            row = self.unentered[rng.randrange(len(self.unentered))]
        patient, om, unit, service = row
        owner = self.people[patient].ward if patient in self.people else "medicin"
        item: Item = {"gor": "infort", "enhet": unit or owner, "patient": patient, "om": om}
        when = self.now - timedelta(minutes=rng.choice([0, 0, 1, 3, 10]))
        item["lifecare_tid"] = show_time(
            max(when, self.back)
            if self.back and rng.random() < 0.93
            else (self.back or when) - timedelta(minutes=rng.randint(1, 90))
        )
        if service and rng.random() < 0.8:
            item["verksamhet"] = service
        if rng.random() < 0.12:
            item["avvikelse"] = "ja"
            item["lifecare_tid"] = show_time(self.now - timedelta(minutes=rng.randint(0, 900)))
        return item

    def annul(self) -> Item:
        """Something was wrong."""
        rng = self.rng
        unit = rng.choice(list(self.kinds))
        item: Item = {"gor": "makulerat", "enhet": unit, "avser": "saknas", "skal": "Fel patient"}
        if not self.ids or rng.random() < 0.05:
            return item
        facts = [pair for pair in self.ids if pair[1]["gor"] in ("samtal", "flyttad", "nytt_beraknat_datum", "infort")]
        facts += [pair for pair in self.ids if "patient" in pair[1] and "till" not in pair[1] and "via" not in pair[1]]
        pool = facts if facts and rng.random() < 0.85 else self.ids
        name, _ = rng.choice(pool[-12:])
        return item | {"avser": name}

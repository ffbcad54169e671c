"""Random histories of one stay, made to go deep into the conditions: `make_history(seed)`.

`python -m tests.independent.histories SEED` prints one. Nothing is looked up in the model while it is told: what does not fit is refused.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.independent.clock import ZONE, show_time
from tests.independent.schema import AGREEMENTS, CIRCUMSTANCES
from tests.independent.stories import as_yaml
from tests.independent.telling_law import exactness

Item = dict[str, Any]
UNITS = {
    "medicin": {"slag": "slutenvard", "namn": "Medicin"},
    "rehab": {"slag": "slutenvard", "namn": "Rehab"},
    "lulea": {"slag": "kommun", "namn": "Luleå kommun"},
    "boden": {"slag": "kommun", "namn": "Bodens kommun", "oppet": "mån-fre 08:00-16:30"},
    "hc": {"slag": "oppenvard", "namn": "Hälsocentralen"},
}
DAYS = [
    *("2026-03-27 2026-10-23 2026-10-24 2027-03-26 2027-10-29 2028-03-24".split()),
    *("2026-03-31 2026-06-16 2026-12-21 2026-12-29 2027-01-04 2027-06-29 2027-12-28 2028-02-26".split()),
]
EDGES = [(11, 58), (11, 59), (12, 0), (12, 1), (12, 2), (13, 59), (14, 0), (14, 1), (0, 0), (23, 59), (9, 0), (16, 0)]
MINUTES = [0, 1, 10, 60, 1439, 1440, 1441, 2159, 2160, 2161, 3600, 3601, 5000]


class History:
    """One stay as it is told."""

    def __init__(self, rng: random.Random) -> None:
        """Starts on a day near something that matters, or on any day."""
        day = rng.choice(DAYS) if rng.random() < 0.6 else f"2026-01-{rng.randint(5, 28):02d}"
        start = datetime.fromisoformat(day).replace(hour=rng.randint(0, 20), minute=rng.randint(0, 59), tzinfo=ZONE)
        self.rng, self.start = rng, start.astimezone(UTC)
        if day.startswith("2026-01"):
            self.start += timedelta(days=rng.randint(0, 900))
        self.told: list[tuple[datetime, int, Item]] = []
        self.ids = 0

    def say(self, at: datetime, gor: str, enhet: str, **fields: Any) -> Item:
        """One item, now and then written late, with an id."""
        item: Item = {"tid": show_time(at), "gor": gor, "enhet": enhet}
        if gor not in ("driftstopp_upptackt", "ater_i_drift", "makulerat"):
            item["patient"] = "P1"
        self.ids += 1
        item |= fields | {"id": f"h{self.ids}"}
        written = at
        if self.rng.random() < 0.1 and gor not in ("infort", "makulerat", "inskriven", "driftstopp_upptackt"):
            written += timedelta(minutes=self.rng.choice([1, 30, 600, 3000]))
            item |= {"tid": show_time(written), "intraffade": show_time(at)}
        self.told.append((written, self.ids, item))
        return item

    def call(self, at: datetime, om: str, enhet: str = "medicin", till: str = "") -> Item:
        """An answered call."""
        till = till or ("boden" if self.rng.random() < 0.05 else "lulea")
        more = exactness(self.rng, at) if om in ("utskrivningsklar", "utskrivning") else {}
        return self.say(at, "samtal", enhet, till=till, om=om, resultat="besvarat", med="Jouren", aterlast="ja", **more)

    def at(self, most_days: float) -> datetime:
        """Some minute within so many days, often an edge of its day."""
        found = self.start + timedelta(minutes=self.rng.randint(0, int(most_days * 1440)))
        if self.rng.random() < 0.5:
            hour, minute = self.rng.choice(EDGES)
            found = found.astimezone(ZONE).replace(hour=hour, minute=minute, fold=0).astimezone(UTC)
        return max(found, self.start)


def admit(history: History) -> datetime:
    """The admission and its notice; when it happened."""
    rng, at = history.rng, history.start
    via = rng.random() < 0.3
    circle = rng.choice([["lulea", "hc"]] * 14 + [["lulea"], ["hc"], ["lulea", "boden", "hc"], ["boden", "hc"], []])
    fields: Item = {"berorda": circle}
    if rng.random() < 0.8:
        fields["beraknad_utskrivning"] = (at + timedelta(days=rng.randint(1, 9))).date().isoformat()
    if rng.random() < 0.9:
        fields["sip"] = rng.choice(["ja", "ja", "nej", "nej", "nej", "nej", "oklart"])
    kommuner = [unit for unit in circle if unit in ("lulea", "boden")]
    if kommuner and rng.random() < (0.6 if len(kommuner) > 1 else 0.1):
        fields["betalningsskyldig"] = rng.choice(kommuner)
    if rng.random() < 0.2:
        fields["behov_bedomt"] = show_time(at - timedelta(minutes=rng.choice([0, 60, 700, 1440])))
    if via:
        history.say(at, "inskriven", "medicin", via="lifecare", **fields)
        history.say(at + timedelta(minutes=1), "driftstopp_upptackt", "medicin")
    else:
        history.say(at - timedelta(minutes=1), "driftstopp_upptackt", "medicin")
        history.say(at, "inskriven", "medicin", **fields)
    late = rng.choice(MINUTES) if rng.random() < 0.5 else rng.randint(0, 600)
    for unit in circle if rng.random() < 0.93 else []:
        history.call(at + timedelta(minutes=late), "inskrivning", till=unit)
    return at


def ready(history: History) -> None:
    """Ready, told or not; withdrawn and ready again; a plan and its call."""
    rng, at = history.rng, history.at(3)
    for _ in range(rng.choice([1, 1, 1, 2])):
        doctor = {"lakare": "Dr Lind"} if rng.random() < 0.8 else {}
        history.say(at, "utskrivningsklar", "medicin", **doctor)
        if rng.random() < 0.9:
            called = max(at, history.at(4))
            call = history.call(called, "utskrivningsklar")
            if rng.random() < 0.5:
                decide(history, call, called)
            if rng.random() < 0.2:
                history.call(called + timedelta(minutes=rng.randint(1, 3000)), "utskrivningsklar")
            plan(history, called)
        if rng.random() < 0.2:
            at = max(at, history.at(8))
            history.say(at, "ej_langre_utskrivningsklar", "medicin", lakare="Dr Berg")
            at += timedelta(minutes=rng.randint(1, 2000))


def decide(history: History, call: Item, called: datetime) -> None:
    """Somebody decides on a call, once or twice."""
    rng = history.rng
    for _ in range(rng.choice([1, 1, 2])):
        at = called + timedelta(minutes=rng.randint(0, 2000))
        side = rng.choice(["fore", "efter"])
        item = history.say(
            at, "middag_avgjord", rng.choice(["medicin", "lulea"]), avser=call["id"], raknas=side, skal="Logg"
        )
        if rng.random() < 0.7:
            item["intraffade"] = show_time(called)


def plan(history: History, called: datetime) -> None:
    """A meeting, and the call to it around its last days."""
    rng = history.rng
    if rng.random() < 0.7:
        made = called + timedelta(minutes=rng.randint(-600, 6000))
        history.say(max(made, history.start), "sip_mote", "hc", datum=(made + timedelta(days=6)).date().isoformat())
        if rng.random() < 0.9:
            told = (called + timedelta(days=rng.randint(0, 8))).astimezone(ZONE)
            edge = rng.choice([(23, 59), (0, 0), (0, 1), (12, 0)])
            told = told.replace(hour=edge[0], minute=edge[1], fold=0)
            history.call(max(made, told.astimezone(UTC)), "sip_mote", "hc")


def around(history: History) -> None:
    """Circumstances, measures, a new date, a care contact, a move, a change of who is concerned."""
    rng = history.rng
    if rng.random() < 0.7:
        answer = rng.choice(CIRCUMSTANCES["vardslag"])
        history.say(history.at(2), "omstandighet", "medicin", om="vardslag", svar=answer)
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        om = rng.choice(list(CIRCUMSTANCES))
        unit = rng.choice(["medicin", "lulea", "hc"])
        history.say(history.at(9), "omstandighet", unit, om=om, svar=rng.choice(CIRCUMSTANCES[om]))
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        history.say(history.at(6), "oppenvardens_insatser", "hc", klara=rng.choice(["ja", "ja", "nej", "oklart"]))
    if rng.random() < 0.4:
        at = history.at(5)
        history.say(
            at, "nytt_beraknat_datum", "medicin", datum=(at + timedelta(days=4)).date().isoformat(), lakare="Dr Lind"
        )
        if rng.random() < 0.6:
            history.call(at + timedelta(minutes=rng.randint(0, 900)), "beraknat_datum")
    if rng.random() < 0.4:
        history.say(history.at(6), "fast_vardkontakt", "hc", namn="Karin Ek")
    if rng.random() < 0.3:
        history.say(history.at(6), "sip_bedomt", rng.choice(["medicin", "hc"]), sip=rng.choice(["ja", "nej", "oklart"]))
    if rng.random() < 0.15:
        history.say(history.at(6), "flyttad", "medicin", till="rehab")
    if rng.random() < 0.15:
        word = rng.choice(["berord_tillagd", "berord_borttagen"])
        history.say(history.at(6), word, "medicin", berord=rng.choice(["lulea", "boden", "hc"]))


def end(history: History) -> datetime:
    """Discharge, annulments, the return and what is entered after it; when it was over."""
    rng = history.rng
    last = history.start + timedelta(days=rng.randint(4, 14))
    if rng.random() < 0.4:
        at = max(history.at(14), history.start + timedelta(days=5))
        history.say(at, "utskriven", "medicin")
        if rng.random() < 0.5:
            history.say(
                at + timedelta(minutes=rng.randint(0, 1500)),
                "omstandighet",
                "medicin",
                om="utskrivningsinformation",
                svar="ja",
            )
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        target = f"h{rng.randint(1, history.ids)}"
        history.say(last - timedelta(minutes=rng.randint(0, 3000)), "makulerat", "medicin", avser=target, skal="Fel")
    if rng.random() < 0.4:
        back = max(history.at(12), history.start + timedelta(days=6))
        history.say(back, "ater_i_drift", "medicin")
        for om in ("inskrivning", "utskrivningsklar", "sip_mote"):
            if rng.random() < 0.5:
                at = back + timedelta(minutes=rng.randint(0, 3000))
                entered = show_time(at - timedelta(minutes=rng.choice([0, 0, 5])))
                history.say(at, "infort", "hc" if om == "sip_mote" else "medicin", om=om, lifecare_tid=entered)
    return max(last, *(at for at, _, _ in history.told))


def make_history(seed: int) -> str:
    """A random history of one stay, asked at a few moments."""
    history = History(random.Random(f"historia {seed}"))
    admit(history)
    ready(history)
    around(history)
    over = end(history)
    asked = sorted([*(history.at(12) for _ in range(3)), over + timedelta(minutes=1)])
    entries = [(at, number, item) for at, number, item in history.told]
    entries += [(at, 10_000 + n, {"tid": show_time(at), "ska_galla": {}}) for n, at in enumerate(asked)]
    items = [item for _, _, item in sorted(entries, key=lambda entry: entry[:2])]
    return as_yaml(f"historia {seed}", UNITS, items, history.rng.choice(AGREEMENTS), "norrbotten")


if __name__ == "__main__":
    print(make_history(int(sys.argv[1])), end="")

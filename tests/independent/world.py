"""What stands when the known items have been read in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tests.independent.clock import read_time
from tests.independent.schema import FACTS, Item, Key, Unit
from tests.independent.stopping import Ledger

WARD = "<avdelningen>"  # the ward is one receiver and one reporter, whichever ward it is now
READY, NOT_READY = "utskrivningsklar", "ej_langre_utskrivningsklar"
WARD_KINDS = ["inskrivning", "beraknat_datum", READY, NOT_READY, "utskrivning"]
CLINIC_KINDS = ["fast_vardkontakt", "sip_mote"]
REPLACEABLE = ["beraknat_datum", *CLINIC_KINDS, "redo_for_hemtagning"]


@dataclass
class Fact:
    """One fact that stands."""

    item: Item
    kind: str
    unit: str  # WARD, or the id of the outpatient unit or kommun
    service: str

    @property
    def key(self) -> Key:
        """Its place in time."""
        return self.item.key

    @property
    def via(self) -> bool:
        """Reported in Lifecare itself."""
        return self.item.get("via") == "lifecare"


@dataclass
class Telling:
    """Somebody was told of a fact: by a `call`, an `entry` in Lifecare, or `via` Lifecare."""

    fact: Fact
    receiver: str
    when: datetime
    index: int
    how: str
    call: Item | None = None

    @property
    def key(self) -> Key:
        """When, then file order."""
        return (self.when, self.index)


@dataclass
class Correction:
    """A `rattelse` that is owed because of an annulment."""

    patient: str
    teller: str
    receiver: str
    ward_then: str
    annulled_wards: list[tuple[Key, str]] | None = None  # the stay itself was annulled: its wards as they were


@dataclass
class Stay:
    """One patient's stay."""

    admission: Item
    ward: str
    berorda: list[str]
    facts: list[Fact] = field(default_factory=list)
    wards: list[tuple[Key, str]] = field(default_factory=list)
    circles: list[tuple[Key, list[str]]] = field(default_factory=list)
    sip: list[tuple[Key, str]] = field(default_factory=list)
    measures: list[tuple[Key, str]] = field(default_factory=list)
    said: list[tuple[Key, Item]] = field(default_factory=list)  # what somebody stated of a circumstance
    decided: list[tuple[Key, Item]] = field(default_factory=list)  # on which side of noon a call counts

    def newest(self, kinds: list[str], unit: str = WARD, service: str = "") -> Fact | None:
        """The newest fact of these kinds by this unit."""
        mine = [f for f in self.facts if f.kind in kinds and f.unit == unit and f.service in (service, "")]
        return mine[-1] if mine else None

    @property
    def discharged(self) -> bool:
        """Whether the patient has been discharged."""
        return any(f.kind == "utskrivning" for f in self.facts)


@dataclass
class World:
    """Everything that stands."""

    units: dict[str, Unit]
    known: list[Item]
    stops: Ledger
    routine: str = "norrbotten"
    stays: dict[str, Stay] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)
    entered: dict[int, Key] = field(default_factory=dict)
    notes: list[tuple[str, str, str, str]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    coming: dict[int, list[Correction]] = field(default_factory=dict)
    agreement: str = "lagen"

    def begun(self) -> datetime | None:
        """Since when the stop that is on has been on, whomever it covers."""
        return self.stops.on.begins[0] if self.stops.on else None

    def kind(self, unit: str) -> str:
        """The kind of a unit."""
        return self.units[unit].kind

    def receivers(self, stay: Stay, fact: Fact) -> list[str]:
        """Rule 1."""
        if fact.unit == WARD:
            return list(stay.berorda)
        if self.kind(fact.unit) == "kommun":
            return [WARD] + [u for u in stay.berorda if self.kind(u) == "oppenvard"]
        return [WARD] + [u for u in stay.berorda if u != fact.unit]

    def told(self, fact: Fact, receiver: str, before: Key | None = None) -> Telling | None:
        """The first telling of a fact to a receiver."""
        mine = [t for t in self.tellings if t.fact is fact and t.receiver == receiver]
        mine = [t for t in mine if before is None or t.key < before]
        return min(mine, key=lambda t: t.key) if mine else None

    def called(self, fact: Fact) -> list[Telling]:
        """All tellings of a fact by calls, in order."""
        return sorted((t for t in self.tellings if t.fact is fact and t.how == "call"), key=lambda t: t.key)

    def excused(self, stay: Stay, fact: Fact) -> bool:
        """Need never be entered: replaced, or withdrawn, before anyone knew."""
        later = [f for f in stay.facts if f.key > fact.key]
        if fact.kind in REPLACEABLE:
            newer = [f for f in later if (f.kind, f.unit, f.service) == (fact.kind, fact.unit, fact.service)]
            return bool(newer) and not any(t.key < newer[0].key for t in self.called(fact))
        if fact.kind == NOT_READY:
            ready = [f for f in stay.facts if f.kind == READY and f.key < fact.key][-1]
            return self.excused(stay, ready)
        if fact.kind == READY and not fact.via:
            withdrawn = [f for f in later if f.kind == NOT_READY]
            if not withdrawn or any(t.key < withdrawn[0].key for t in self.called(fact)):
                return False
            return self.entered.get(fact.item.index, withdrawn[0].key) >= withdrawn[0].key
        return False

    def enterable(self, stay: Stay) -> list[Fact]:
        """What is left to enter in Lifecare, oldest first."""
        return [f for f in stay.facts if not f.via and f.item.index not in self.entered and not self.excused(stay, f)]

    def reporter(self, stay: Stay, fact: Fact) -> str:
        """The unit that reports this fact now."""
        return stay.ward if fact.unit == WARD else fact.unit

    def resolve(self, owed: Correction, now: Key) -> tuple[str, str]:
        """From and to of a correction, with the ward as it is now, or was if the stay itself was annulled."""
        ward = owed.ward_then
        if owed.annulled_wards is not None:
            ward = ([w for key, w in owed.annulled_wards if key < now] or [ward])[-1]
        elif owed.patient in self.stays:
            ward = self.stays[owed.patient].ward
        return (ward if owed.teller == WARD else owed.teller, ward if owed.receiver == WARD else owed.receiver)

    def subjects(self, item: Item, matter: str) -> list[Fact]:
        """The facts that a call tells when it is about `matter`; the first is the fact itself (none: [])."""
        stay = self.stays[item.get("patient")]
        if matter in (READY, NOT_READY):
            word = stay.newest([READY, NOT_READY])
            return [word] if word and word.kind == matter else []
        unit = WARD if matter in WARD_KINDS else item.get("enhet")
        fact = stay.newest([matter], unit, item.get("verksamhet"))
        also = {"inskrivning": ["beraknat_datum"], "utskrivning": [READY, NOT_READY]}.get(matter, [])
        extra = stay.newest(also)
        return [f for f in (fact, extra) if f] if fact else []


def apply(world: World, item: Item) -> None:
    """The effect of an item that has ground."""
    word = item.word
    if word in ("driftstopp_upptackt", "ater_i_drift", "omfattning_andrad", "felanmalt"):
        world.stops.take(item)
    elif word in FACTS:
        apply_fact(world, item)
    elif word == "samtal":
        apply_call(world, item)
    elif word == "dokumenterat":
        world.notes.remove((item.get("enhet"), item.get("motpart"), item.get("patient"), item.get("om")))
    elif word == "infort":
        apply_entry(world, item)
    elif word == "makulerat":
        world.corrections += world.coming.get(item.index, [])
    elif item.get("patient"):
        apply_change(world, item)


def apply_fact(world: World, item: Item) -> None:
    """A fact comes to stand; via Lifecare all its receivers are told."""
    patient = item.get("patient")
    if item.word == "inskriven":
        stay = Stay(item, item.get("enhet"), list(item.fields["berorda"]))
        stay.wards.append((item.key, stay.ward))
        stay.circles.append((item.key, list(stay.berorda)))
        stay.sip.append((item.key, item.get("sip") or "oklart"))
        world.stays[patient] = stay
    stay = world.stays[patient]
    kind = FACTS[item.word]
    fact = Fact(item, kind, WARD if kind in WARD_KINDS else item.get("enhet"), item.get("verksamhet"))
    stay.facts.append(fact)
    if fact.via:
        for receiver in world.receivers(stay, fact):
            world.tellings.append(Telling(fact, receiver, item.happened, item.index, "via"))


def apply_change(world: World, item: Item) -> None:
    """The other words about a stay."""
    stay = world.stays[item.get("patient")]
    if item.word == "flyttad":
        stay.ward = item.get("till")
        stay.wards.append((item.key, stay.ward))
    elif item.word == "sip_bedomt":
        stay.sip.append((item.key, item.get("sip")))
    elif item.word == "oppenvardens_insatser":
        stay.measures.append((item.key, item.get("klara")))
    elif item.word == "omstandighet":
        stay.said.append((item.key, item))
    elif item.word == "middag_avgjord":
        stay.decided.append((item.key, item))
    else:
        if item.word == "berord_tillagd":
            stay.berorda.append(item.get("berord"))
        else:
            stay.berorda.remove(item.get("berord"))
        stay.circles.append((item.key, list(stay.berorda)))


def apply_call(world: World, item: Item) -> None:
    """An answered call tells, and owes notes on both sides."""
    if item.get("resultat") != "besvarat":
        return
    patient, fran, till = item.get("patient"), item.get("enhet"), item.get("till")
    for matter in item.matters:
        world.notes += [(fran, till, patient, matter), (till, fran, patient, matter)]
        if matter == "rattelse":
            made = [c for c in world.corrections if c.patient == patient and world.resolve(c, item.key) == (fran, till)]
            world.corrections = [c for c in world.corrections if c not in made]
            continue
        stay = world.stays[patient]
        receiver = WARD if till == stay.ward else till
        for fact in world.subjects(item, matter):
            if receiver in world.receivers(stay, fact):
                world.tellings.append(Telling(fact, receiver, item.happened, item.index, "call", item))


def open_entries(world: World, item: Item) -> list[Fact]:
    """What this `infort` could enter, oldest first."""
    stay = world.stays[item.get("patient")]
    return [f for f in world.enterable(stay) if entry_fits(world, stay, f, item)]


def entry_fits(world: World, stay: Stay, fact: Fact, item: Item) -> bool:
    """Whether an `infort` is about this fact."""
    same = fact.kind == item.get("om") and world.reporter(stay, fact) == item.get("enhet")
    return same and item.get("verksamhet") in ("", fact.service)


def apply_entry(world: World, item: Item) -> None:
    """The oldest one is entered, and all its receivers are told."""
    stay = world.stays[item.get("patient")]
    fact = open_entries(world, item)[0]
    world.entered[fact.item.index] = item.key
    when = item.tid if odd(item) else read_time(item.get("lifecare_tid"))
    for receiver in world.receivers(stay, fact):
        world.tellings.append(Telling(fact, receiver, when, item.index, "entry"))


def odd(item: Item) -> bool:
    """Recorded as a deviation."""
    return item.get("avvikelse") not in ("", "nej")

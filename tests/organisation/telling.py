"""Random stories told through the doors: each organisation writes its own side, and hears calls as its own stays.

What a door refuses is counted and left; anything else that is raised is a fault.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import yaml

from brygga.civil_time import read_time
from brygga.contacts.units import Unit
from brygga.duties.owed import Owed
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.entries import Actor, uuid7
from brygga.organisation.actions import afterwards, conversations, stays, stops
from brygga.organisation.actions.conversations import Heard
from brygga.organisation.actions.directory import adopt_routine, register_unit
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import StayView, stay_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, Service, UnitKind
from brygga.story.answers import outage_now, owed_by
from tests.independent.stories import make_story
from tests.organisation.worlds import REGION, a_reference

TICK = timedelta(milliseconds=1)
MUNICIPALITIES = ("lulea", "boden", "kalix")
KINDS = {
    **dict.fromkeys(("medicin", "kirurgen", "rehab", "stroke"), UnitKind.WARD),
    **dict.fromkeys(("hc1", "hc2", "hc3"), UnitKind.OUTPATIENT),
    **dict.fromkeys(MUNICIPALITIES, UnitKind.MUNICIPALITY),
    "akuten": UnitKind.SERVICE_DESK,
}
MILESTONES = {milestone.value: milestone for milestone in Milestone if milestone is not Milestone.ADMITTED}
STOP_WORDS = ("driftstopp_upptackt", "ater_i_drift")
Item = dict[str, Any]


def organisation_of(unit: str) -> str:
    return f"{unit}-kommun" if unit in MUNICIPALITIES else REGION


def somebody(unit: str, role: str = "samordnare") -> Actor:
    return Actor(user=f"u@{unit}", name=f"Någon på {unit}", role=role, unit=unit, organisation=organisation_of(unit))


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

        One with stops of its own begins while none is on.
        """
        if with_stops and outage_now(self.office.stop_story(self.now)) is not None:
            self.toggle_stop()
        items: list[Item] = [item for item in yaml.safe_load(make_story(seed))["tidslinje"] if "gor" in item]
        first = read_time(items[0]["tid"])
        moved = timedelta(days=(self.now - first) // timedelta(days=1) + 2)
        for item in items:
            self.now = max(read_time(item["tid"]) + moved, self.now + TICK)
            if with_stops or item["gor"] not in STOP_WORDS:
                self._tell(item, str(seed), moved)

    def toggle_stop(self) -> None:
        """Let a stop begin or end."""
        on = outage_now(self.office.stop_story(self.now)) is not None
        verb = stops.declare_return if on else stops.declare_outage
        self.now += TICK
        self._write(verb, by=somebody("akuten", "servicedesk"))

    def _tell(self, item: Item, story: str, moved: timedelta) -> None:
        tell = _Teller(self, item, story, moved)
        if item["gor"] in MILESTONES:
            tell.milestone()
        else:
            getattr(tell, item["gor"])()
        if self.stays and self.rng.random() < 0.15:
            self._ask()

    def _write(self, verb: Callable[..., Any], by: Actor, name: str = "", **values: Any) -> bool:
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


@dataclass
class _Teller:
    """One item, as the users concerned would write it."""

    telling: Telling
    item: Item
    story: str
    moved: timedelta

    @property
    def by(self) -> Actor:
        return somebody(self.item["enhet"])

    @property
    def name(self) -> str:
        return f"{self.story}/{self.item['id']}" if "id" in self.item else ""

    def late(self, field: str = "occurred_at") -> dict[str, Any]:
        """When it happened, where it is written late."""
        return {field: read_time(self.item["intraffade"]) + self.moved} if "intraffade" in self.item else {}

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.item[name]) + self.moved if name in self.item else None

    def stay(self, organisation: str, *, new: bool = False) -> str:
        key = (organisation, f"{self.story}-{self.item['patient']}")
        if new:
            return self.telling.stays.setdefault(key, str(self.telling.new_id()))
        return self.telling.stays.get(key, "okand")

    def person(self) -> Identity:
        number = f"R{abs(hash(self.item['patient'])) % 10**6:06d}"
        protection = list(Protection)[len(self.telling.stays) % 3]
        name = f"Patient {self.item['patient']}"
        return Identity(name=name, kind=NumberKind.RESERVNUMMER, number=number, protection=protection)

    def write(self, verb: Callable[..., Any], **values: Any) -> bool:
        return self.telling._write(verb, self.by, self.name, **values)

    def about_stay(self, verb: Callable[..., Any], **values: Any) -> None:
        self.write(verb, stay=self.stay(self.by.organisation), **values, **self.late())

    def of_stop(self, verb: Callable[..., Any], field: str, role: str = "servicedesk", **values: Any) -> None:
        by = somebody(self.item["enhet"], role)
        self.telling._write(verb, by, self.name, **values, **self.late(field))

    def driftstopp_upptackt(self) -> None:
        self.of_stop(stops.declare_outage, "found_at")

    def ater_i_drift(self) -> None:
        self.of_stop(stops.declare_return, "returned_at")

    def felanmalt(self) -> None:
        to = None if self.item["till"] == "lokal" else self.item["till"]
        self.of_stop(stops.report_fault, "reported_at", "samordnare", to=to, case=self.item.get("arende", ""))

    def vidare_till_leverantor(self) -> None:
        self.of_stop(stops.pass_on_fault, "passed_on_at")

    def driftinformation(self) -> None:
        self.of_stop(stops.publish_notice, "published_at")

    def inskriven(self) -> None:
        item = self.item
        assessed = read_time(item["behov_bedomt"]) + self.moved if "behov_bedomt" in item else None
        self.write(
            stays.admit_patient,
            stay=self.stay(self.by.organisation, new=True),
            identity=self.person(),
            concerned=tuple(item["berorda"]),
            estimated_on=self.day("beraknad_utskrivning"),
            sip=Answer(item["sip"]) if "sip" in item else None,
            payer=item.get("betalningsskyldig"),
            need_assessed_at=assessed,
            in_system="via" in item,
            **self.late(),
        )

    def milestone(self) -> None:
        item, word = self.item, MILESTONES[self.item["gor"]]
        values: dict[str, Any] = {"in_system": "via" in item, "physician": item.get("lakare", "")}
        if word is Milestone.ESTIMATED:
            values["estimated_on"] = self.day("datum")
        elif word is Milestone.SIP_MEETING:
            values["meeting_on"] = self.day("datum")
        elif word is Milestone.CARE_CONTACT:
            values["contact"] = item["namn"]
        elif word is Milestone.READY_TO_RECEIVE:
            values["service"] = Service(item["verksamhet"])
        self.about_stay(stays.state_milestone, milestone=word, **values)

    def flyttad(self) -> None:
        self.about_stay(stays.move_patient, to=self.item["till"])

    def berord_tillagd(self) -> None:
        self.about_stay(stays.add_concerned, unit=self.item["berord"])

    def berord_borttagen(self) -> None:
        self.about_stay(stays.remove_concerned, unit=self.item["berord"])

    def sip_bedomt(self) -> None:
        self.about_stay(stays.assess_sip, sip=Answer(self.item["sip"]))

    def oppenvardens_insatser(self) -> None:
        self.about_stay(stays.state_measures, ready=Answer(self.item["klara"]))

    def samtal(self) -> None:
        item = self.item
        om = item["om"] if isinstance(item["om"], list) else [item["om"]]
        service = Service(item["verksamhet"]) if "verksamhet" in item else None
        what = {"to": item["till"], "matters": tuple(map(Matter, om)), "service": service}
        stay = self.stay(self.by.organisation)
        if item["resultat"] != "besvarat":
            outcome = CallOutcome(item["resultat"])
            self.write(conversations.record_attempt, stay=stay, outcome=outcome, **what, **self.late("dialled_at"))
            return
        reference = a_reference(self.telling.rng.getrandbits(32))
        read_back = {"why_not": item.get("skal", ""), "all_read_back": item.get("aterlast") == "ja"}
        values = {"reference": reference, "spoke_with": item.get("med", ""), "dialled": item.get("ringde")}
        spoken = self.write(
            conversations.record_call, stay=stay, **what, **values, **read_back, **self.late("answered_at")
        )
        if spoken and organisation_of(item["till"]) != self.by.organisation:
            self.hear(what, reference, why_not=item.get("skal", ""))

    def hear(self, what: dict[str, Any], reference: str, why_not: str) -> None:
        by, today = somebody(self.item["till"]), self.telling.now.date()
        known = self.stay(by.organisation) != "okand"
        heard = Heard(
            estimated_on=today, meeting_on=today, physician="Dr Lind", contact="Dsk Berg", service=what["service"]
        )
        self.telling._write(
            conversations.hear_call,
            by,
            f"{self.name}/hord" if self.name else "",
            stay=self.stay(by.organisation, new=True),
            sender=self.item["enhet"],
            caller=self.by.name,
            reference=reference,
            matters=what["matters"],
            heard=heard,
            identity=None if known else self.person(),
            read_back=not why_not,
            why_not=why_not,
            **self.late("heard_at"),
        )

    def dokumenterat(self) -> None:
        stay, matter = self.stay(self.by.organisation), Matter(self.item["om"])
        self.write(afterwards.document_note, stay=stay, counterpart=self.item["motpart"], matter=matter)

    def infort(self) -> None:
        item = self.item
        self.write(
            afterwards.enter_in_system,
            stay=self.stay(self.by.organisation),
            matter=Matter(item["om"]),
            entered_at=read_time(item["lifecare_tid"]) + self.moved,
            service=Service(item["verksamhet"]) if "verksamhet" in item else None,
            deviation=item.get("avvikelse", ""),
        )

    def makulerat(self) -> None:
        found = self.telling.entries.get(f"{self.story}/{self.item['avser']}")
        of, by = found or (self.telling.new_id(), somebody("akuten", "servicedesk"))
        self.telling._write(afterwards.annul, by, self.name, of=of, reason=self.item.get("skal", ""))

"""One item of a random story, as the users concerned would write it through the doors."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID
from zlib import crc32

from brygga.civil_time import read_time
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.entries import Actor
from brygga.law.words import Circumstance
from brygga.organisation.actions import afterwards, conversations, liability, second_thoughts, stays, stops
from brygga.organisation.actions.notices import publish_notice
from brygga.organisation.hearing import Heard
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, Service
from tests.organisation.county import organisation_of, somebody
from tests.organisation.worlds import a_reference

MILESTONES = {milestone.value: milestone for milestone in Milestone if milestone is not Milestone.ADMITTED}
Item = dict[str, Any]


class Writer(Protocol):
    """What an item needs of the telling that it belongs to."""

    now: datetime
    rng: random.Random
    stays: dict[tuple[str, str], str]
    entries: dict[str, tuple[UUID, Actor]]

    def new_id(self) -> UUID: ...

    def write(self, verb: Callable[..., Any], by: Actor, name: str = "", **values: Any) -> bool: ...


def tell_item(telling: Writer, item: Item, story: str, moved: timedelta) -> None:
    """Tell one item of a story that is moved in time."""
    tell = _Teller(telling, item, story, moved)
    if item["gor"] in MILESTONES:
        tell.milestone()
    else:
        getattr(tell, item["gor"])()


@dataclass
class _Teller:
    """One item, as the users concerned would write it."""

    telling: Writer
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
        number = f"R{crc32(self.item['patient'].encode()) % 10**6:06d}"
        protection = list(Protection)[len(self.telling.stays) % 3]
        name = f"Patient {self.item['patient']}"
        return Identity(name=name, kind=NumberKind.RESERVNUMMER, number=number, protection=protection)

    def write(self, verb: Callable[..., Any], **values: Any) -> bool:
        return self.telling.write(verb, self.by, self.name, **values)

    def about_stay(self, verb: Callable[..., Any], **values: Any) -> None:
        self.write(verb, stay=self.stay(self.by.organisation), **values, **self.late())

    def of_stop(self, verb: Callable[..., Any], field: str, role: str = "servicedesk", **values: Any) -> None:
        by = somebody(self.item["enhet"], role)
        self.telling.write(verb, by, self.name, **values, **self.late(field))

    def time(self, field: str, name: str) -> dict[str, Any]:
        """A time of the item's as the verb calls it, where the item says it."""
        return {field: read_time(self.item[name]) + self.moved} if name in self.item else {}

    def scope(self) -> dict[str, Any]:
        said = self.item.get("omfattning", "alla")
        return {"scope": None if said == "alla" else tuple(said)}

    def named(self, name: str) -> UUID:
        found = self.telling.entries.get(f"{self.story}/{self.item[name]}")
        return found[0] if found else self.telling.new_id()

    def driftstopp_upptackt(self) -> None:
        plan = {"plan": self.named("planerat")} if "planerat" in self.item else {}
        self.of_stop(stops.declare_outage, "found_at", **self.scope(), **self.time("began_at", "borjade"), **plan)

    def omfattning_andrad(self) -> None:
        self.of_stop(stops.change_scope, "changed_at", **self.scope())

    def start_rattad(self) -> None:
        times = self.time("found_at", "upptackt") | self.time("began_at", "borjade")
        self.of_stop(stops.correct_start, "", of=self.named("avser"), reason=self.item.get("skal", ""), **times)

    def driftstopp_planerat(self) -> None:
        times = self.time("begins_at", "fran") | self.time("ends_at", "till")
        announced = {key: value for key, value in self.item.items() if key != "intraffade"}
        _Teller(self.telling, announced, self.story, self.moved).of_stop(
            stops.plan_outage, "", text=self.item.get("text", ""), **self.scope(), **times
        )

    def ater_i_drift(self) -> None:
        self.of_stop(stops.declare_return, "returned_at")

    def felanmalt(self) -> None:
        to = None if self.item["till"] == "lokal" else self.item["till"]
        self.of_stop(stops.report_fault, "reported_at", "samordnare", to=to, case=self.item.get("arende", ""))

    def vidare_till_leverantor(self) -> None:
        self.of_stop(stops.pass_on_fault, "passed_on_at", case=self.item.get("arende", ""))

    def driftinformation(self) -> None:
        self.of_stop(publish_notice, "published_at")

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
            anyway=True,
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
        times: dict[str, Any] = {"uncertainty": int(item["osakerhet"])} if "osakerhet" in item else {}
        spoken = self.write(
            conversations.record_call, stay=stay, **what, **values, **read_back, **times, **self.late("answered_at")
        )
        if spoken and organisation_of(item["till"]) != self.by.organisation:
            self.hear(what, reference, why_not=item.get("skal", ""))

    def hear(self, what: dict[str, Any], reference: str, why_not: str) -> None:
        by, today = somebody(self.item["till"]), self.telling.now.date()
        known = self.stay(by.organisation) != "okand"
        heard = Heard(
            estimated_on=today, meeting_on=today, physician="Dr Lind", contact="Dsk Berg", service=what["service"]
        )
        self.telling.write(
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
            anyway=True,
            **self.late("heard_at"),
        )

    def omstandighet(self) -> None:
        item = self.item
        said = {"according_to": item.get("enligt", ""), "reason": item.get("skal", "")}
        self.about_stay(liability.state_circumstance, about=Circumstance(item["om"]), answer=item["svar"], **said)

    def middag_avgjord(self) -> None:
        found = self.telling.entries.get(f"{self.story}/{self.item['avser']}")
        call = str(found[0] if found else self.telling.new_id())
        sides: dict[str, Any] = {"before": self.item["raknas"] == "fore", "reason": self.item.get("skal", "")}
        self.write(liability.decide_noon, stay=self.stay(self.by.organisation), call=call, **sides)

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
        self.telling.write(second_thoughts.annul, by, self.name, of=of, reason=self.item.get("skal", ""))

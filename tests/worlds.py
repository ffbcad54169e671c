"""Small worlds to try the rules in: a few units, one story told line by line, and answers as short texts.

    world = World()
    world.at("08:00").stop()
    world.at("08:30").admit(concerned=["kommun"])
    assert world.at("11:01").can_call() == ["ward>kommun inskrivning"]

A time is `HH:MM` on the day of the world, or `YYYY-MM-DD HH:MM`. Every verb gives the code of the refusal, None where accepted.
The patient is P1 where nothing else is said; the ward's words are stated by `ward`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from brygga.civil_time import read_day, read_time, show_time
from brygga.contacts.units import Unit, Units
from brygga.duties.when import Duty
from brygga.episodes.stay import Stay
from brygga.law.loading import load_terms
from brygga.liability.assessment import Assessment
from brygga.reading.library import LIBRARY
from brygga.routine.hours import read_hours
from brygga.routine.loading import load_versions
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, Service, UnitKind
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from brygga.story import answers as ask
from brygga.story.codes import Code
from brygga.story.fold import Rules
from brygga.story.story import Story

ROOT = Path(__file__).resolve().parents[1]
ROUTINE_FILE = ROOT / "routines" / "norrbotten" / "2026-01-01.yaml"
ROUTINE = load_versions(ROUTINE_FILE.parent)[0]
TERMS = load_terms(LIBRARY.laws, LIBRARY.agreements, "lagen")
DAY = "2026-11-23"


def unit(name: str, kind: UnitKind, hours: str | None = None) -> Unit:
    return Unit(id=name, kind=kind, name=name.title(), hours=read_hours(hours) if hours else None)


UNITS: Units = {
    each.id: each
    for each in (
        unit("ward", UnitKind.WARD),
        unit("rehab", UnitKind.WARD),
        unit("hc", UnitKind.OUTPATIENT),
        unit("psyk", UnitKind.OUTPATIENT, "mån-fre 08:00-17:00"),
        unit("kommun", UnitKind.MUNICIPALITY),
        unit("granne", UnitKind.MUNICIPALITY, "00:00-24:00"),
        unit("desk", UnitKind.SERVICE_DESK),
    )
}
RULES = Rules(UNITS, ROUTINE, TERMS)


def instant(text: str, day: str = DAY) -> datetime:
    """The UTC instant of `HH:MM` on a day, or of a whole local time."""
    return read_time(text if "-" in text else f"{day} {text}")


def matter_list(about: str | Iterable[str]) -> tuple[Matter, ...]:
    return tuple(Matter(word) for word in (about.split() if isinstance(about, str) else about))


class World:
    """One story, the moment at which it is told, and the questions asked of it."""

    def __init__(self, rules: Rules = RULES, day: str = DAY) -> None:
        self.story, self.day, self.now, self.told = Story(rules), day, instant("08:00", day), 0

    def at(self, text: str) -> "World":
        """From now on things are written at this time."""
        self.now = instant(text, self.day)
        return self

    def tell(self, kind: type[Statement], unit: str, happened: str | None = None, **fields: Any) -> Code | None:
        occurred = instant(happened, self.day) if happened else self.now
        self.told += 1
        return self.story.tell(kind(sequence=self.told, unit=unit, occurred_at=occurred, written_at=self.now, **fields))

    # ---- the stop

    def stop(self, unit: str = "ward", **more: Any) -> Code | None:
        return self.tell(OutageFound, unit, **more)

    def back(self, unit: str = "ward", **more: Any) -> Code | None:
        return self.tell(OutageReturned, unit, **more)

    def report_fault(self, unit: str = "ward", to: str | None = "desk", **more: Any) -> Code | None:
        return self.tell(FaultReported, unit, to=to, **more)

    def pass_on(self, unit: str = "desk", **more: Any) -> Code | None:
        return self.tell(FaultPassedOn, unit, **more)

    def publish(self, unit: str = "desk", **more: Any) -> Code | None:
        return self.tell(NoticePublished, unit, **more)

    # ---- milestones

    def admit(
        self,
        concerned: Sequence[str] = ("kommun",),
        *,
        unit: str = "ward",
        patient: str = "P1",
        until: str | None = None,
        sip: str | None = None,
        need: str | None = None,
        **more: Any,
    ) -> Code | None:
        return self.tell(
            Admitted,
            unit,
            patient=patient,
            milestone=Milestone.ADMITTED,
            concerned=tuple(concerned),
            estimated_on=read_day(until) if until else None,
            sip=Answer(sip) if sip else None,
            need_assessed_at=instant(need, self.day) if need else None,
            **more,
        )

    def reach(self, milestone: Milestone, unit: str = "ward", patient: str = "P1", **more: Any) -> Code | None:
        return self.tell(MilestoneReached, unit, patient=patient, milestone=milestone, **more)

    def estimate(self, day: str = "2026-11-27", physician: str = "Dr Berg", **more: Any) -> Code | None:
        return self.reach(Milestone.ESTIMATED, estimated_on=read_day(day), physician=physician, **more)

    def ready(self, **more: Any) -> Code | None:
        return self.reach(Milestone.READY, **more)

    def withdraw(self, physician: str = "Dr Berg", **more: Any) -> Code | None:
        return self.reach(Milestone.READY_WITHDRAWN, physician=physician, **more)

    def discharge(self, **more: Any) -> Code | None:
        return self.reach(Milestone.DISCHARGED, **more)

    def name_contact(self, contact: str = "Sköterskan", unit: str = "hc", **more: Any) -> Code | None:
        return self.reach(Milestone.CARE_CONTACT, unit, contact=contact, **more)

    def plan_sip(self, day: str = "2026-11-26", unit: str = "hc", **more: Any) -> Code | None:
        return self.reach(Milestone.SIP_MEETING, unit, meeting_on=read_day(day), **more)

    def receive(self, service: str = "socialtjanst", unit: str = "kommun", **more: Any) -> Code | None:
        return self.reach(Milestone.READY_TO_RECEIVE, unit, service=Service(service), **more)

    # ---- other words about the stay

    def move(self, to: str = "rehab", unit: str = "ward", patient: str = "P1", **more: Any) -> Code | None:
        return self.tell(Moved, unit, patient=patient, to=to, **more)

    def add(self, concerned: str, unit: str = "ward", patient: str = "P1", **more: Any) -> Code | None:
        return self.tell(UnitAdded, unit, patient=patient, concerned=concerned, **more)

    def remove(self, concerned: str, unit: str = "ward", patient: str = "P1", **more: Any) -> Code | None:
        return self.tell(UnitRemoved, unit, patient=patient, concerned=concerned, **more)

    def assess_sip(self, answer: str, unit: str = "ward", patient: str = "P1", **more: Any) -> Code | None:
        return self.tell(SipAssessed, unit, patient=patient, sip=Answer(answer), **more)

    def measures(self, answer: str, unit: str = "hc", patient: str = "P1", **more: Any) -> Code | None:
        return self.tell(OutpatientMeasures, unit, patient=patient, ready=Answer(answer), **more)

    # ---- contacts

    def call(
        self,
        to: str,
        about: str | Iterable[str],
        *,
        unit: str = "ward",
        patient: str = "P1",
        outcome: str = "besvarat",
        service: str | None = None,
        **more: Any,
    ) -> Code | None:
        complete: dict[str, Any] = {"spoke_with": "Handläggaren", "read_back": True} if outcome == "besvarat" else {}
        return self.tell(
            Call,
            unit,
            patient=patient,
            to=to,
            matters=matter_list(about),
            outcome=CallOutcome(outcome),
            service=Service(service) if service else None,
            **(complete | more),
        )

    def document(self, unit: str, counterpart: str, about: str, patient: str = "P1") -> Code | None:
        return self.tell(Documented, unit, patient=patient, counterpart=counterpart, matter=Matter(about))

    def enter(
        self, about: str, *, unit: str = "ward", shown: str | None = None, patient: str = "P1", **more: Any
    ) -> Code | None:
        service = more.pop("service", None)
        return self.tell(
            EnteredInSystem,
            unit,
            patient=patient,
            matter=Matter(about),
            entered_at=instant(shown, self.day) if shown else self.now,
            service=Service(service) if service else None,
            **more,
        )

    def annul(self, of: str, reason: str = "Fel patient", unit: str = "ward", **more: Any) -> Code | None:
        return self.tell(Annulled, unit, of=of, reason=reason, **more)

    # ---- questions, as short texts

    def stay(self, patient: str = "P1") -> Stay:
        stay = self.story.course(patient).stay
        assert stay is not None
        return stay

    def situation(self) -> str:
        return ask.situation(self.story, self.now).value

    def duties(self) -> list[Duty]:
        return ask.duties(self.story, self.now)

    def owed(self) -> list[str]:
        return sorted(duty_text(each) for each in self.duties())

    def can_call(self) -> list[str]:
        return sorted(duty_text(each) for each in self.duties() if each.can_call)

    def waits(self) -> list[str]:
        return sorted(f"{duty_text(each)} {show_time(each.from_at)}" for each in self.duties() if not each.can_call)

    def notes(self) -> list[str]:
        return sorted(f"{note.unit}/{note.counterpart} {note.matter.value}" for note in ask.notes_owed(self.story))

    def to_enter(self) -> list[str]:
        return [entry_text(entry) for entry in ask.entries_owed(self.story)]

    def assessment(self, patient: str = "P1") -> Assessment:
        return ask.liability(self.story)[patient]

    def liability(self, patient: str = "P1") -> str:
        """The first day, `ej: reasons` or `oklart: what is missing`."""
        found = self.assessment(patient)
        if found.begins_on:
            return str(found.begins_on)
        return f"ej: {' '.join(found.reasons)}" if found.reasons else f"oklart: {' '.join(found.missing)}"

    def periods(self, patient: str = "P1") -> list[tuple[date, date | None]]:
        found = ask.liability_periods(self.story, self.now)[patient]
        return [(period.begins_on, period.ends_on) for period in found]


def duty_text(duty: Duty) -> str:
    """`ward>kommun inskrivning`, with the service after the matter, and the patient before where it is not P1."""
    owed = duty.owed
    patient = "" if owed.patient == "P1" else f"{owed.patient}: "
    service = f" {owed.service.value}" if owed.service else ""
    return f"{patient}{owed.unit}>{owed.to} {owed.matter.value}{service}"


def entry_text(entry: ask.ToEnter) -> str:
    patient = "" if entry.patient == "P1" else f"{entry.patient}: "
    service = f" {entry.service.value}" if entry.service else ""
    reported = show_time(entry.reported_at)[11:] if entry.reported_at else "-"
    return f"{patient}{entry.unit} {entry.matter.value}{service} {reported}"


def in_a_stop(since: str = "05:00", concerned: Sequence[str] = ("kommun", "hc"), **admission: Any) -> World:
    """A world at 08:00 in which a stop has been on since `since` and P1 is admitted, with nobody told yet."""
    world = World()
    assert world.at(since).stop() is None
    assert world.at("08:00").admit(concerned, **admission) is None
    return world


def known_before(
    concerned: Sequence[str] = ("kommun", "hc"), until: str | None = "2026-11-27", **admission: Any
) -> World:
    """A world at 08:00 in which P1 was admitted in the system the day before, and a stop has been on since 05:00."""
    world = World()
    assert world.at("2026-11-22 10:00").admit(concerned, until=until, in_system=True, **admission) is None
    assert world.at("05:00").stop() is None
    return world.at("08:00")

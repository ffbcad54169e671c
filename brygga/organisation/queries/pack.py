"""The pack on paper: what a unit needs to work on through a stop without a screen, as it is known at a moment. Clauses: R01, R09, R31.

A protected identity is masked here, so that no layout can print it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from brygga.calls.dialling import ways_to_reach
from brygga.calls.script import Line, script_for
from brygga.civil_time import local_day, to_minute
from brygga.contacts.local_routines import LocalMatter
from brygga.contacts.units import Unit, in_use
from brygga.duties.when import applies_at_for, hours_of
from brygga.episodes.identity import is_masked, written_number
from brygga.episodes.stay import Fact
from brygga.journal.entries import Actor
from brygga.journal.store import COMMON
from brygga.liability.assessment import assess, payer_of
from brygga.organisation.lists import MASKED, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.pack import (
    Pack,
    PaperCall,
    PaperEntry,
    PaperPatient,
    PaperStop,
    PaperTalk,
    Reachable,
    WatchRow,
)
from brygga.organisation.permissions import Door, check_may, may
from brygga.organisation.queries.afterwards import entries_left
from brygga.organisation.queries.call_page import values_to_say
from brygga.organisation.queries.directory import card_of, other_ways_to
from brygga.organisation.queries.local_routines import local_routine
from brygga.organisation.queries.ring import RingRow, ring_list
from brygga.organisation.queries.stays import StayView, stay_list, stay_view
from brygga.organisation.refused import Refused
from brygga.organisation.sheets import WITHOUT_PATIENTS, Part, blanks_for
from brygga.routine.words import Matter, Milestone, Service, UnitKind
from brygga.story.answers import latest_spell

_READ_ELSEWHERE = {
    "patientens_namn": "Namnet läser du i Brygga eller journalen.",
    "personnummer": "Numret läser du i Brygga eller journalen.",
}
EXERCISE = "ovning"
"""The kind of an installation whose patients are made up."""

_HASH_SHOWN = 16


def parts_for(by: Actor) -> tuple[Part, ...]:
    """The parts that the actor may print: all, or those without patients."""
    if not may(by, Door.PRINT):
        return ()
    return tuple(Part) if may(by, Door.READ_STAYS) else WITHOUT_PATIENTS


def pack_of(
    office: Office, *, by: Actor, at: datetime, parts: Collection[Part], copies: int = 1, filled: bool = True
) -> Pack:
    """What the actor's unit prints at a moment (UTC). ``filled`` False: nothing that is known of patients. Raises Refused."""
    check_may(by, Door.PRINT)
    if not set(parts) <= set(parts_for(by)):
        raise Refused("behorighet_saknas")
    asked = _Asked(office, by, to_minute(at))
    routine = asked.routine
    return Pack(
        unit=asked.unit,
        printed_at=to_minute(at),
        printed_by=by.name,
        exercise=office.store.installation.kind == EXERCISE,
        routine=routine,
        stop=asked.stop(),
        parts=tuple(part for part in Part if part in parts),
        service_desk=asked.service_desk(),
        local_routines=asked.local_routines(),
        numbers=tuple(asked.numbers()) if Part.NUMBERS in parts else (),
        calls=tuple(asked.calls()) if filled and Part.CALLS in parts else (),
        watch=tuple(asked.watch()) if filled and Part.WATCH in parts else (),
        entries=tuple(asked.entries()) if filled and Part.ENTRIES in parts else (),
        blanks=tuple(blank for blank in blanks_for(asked.unit.kind, routine) for _ in range(copies))
        if Part.BLANKS in parts
        else (),
        checkpoints=tuple(asked.checkpoints()),
        stays=asked.stays(),
    )


class _Asked:
    """The questions of one unit at one moment."""

    def __init__(self, office: Office, by: Actor, at: datetime) -> None:
        self._office, self._by, self._at = office, by, at
        self._views: dict[str, StayView] = {}
        rules = office.rules(at)
        self.routine, self._units = rules.routine, rules.units
        if by.unit not in self._units:
            raise Refused("annan_enhet")
        self.unit = self._units[by.unit]

    def stop(self) -> PaperStop | None:
        latest = latest_spell(self._office.stop_story(self._at), self.unit.id)
        if latest is None:
            return None
        applies_at = applies_at_for(latest, self.routine)
        return PaperStop(began_at=latest.began_at, applies_at=applies_at, ended_at=latest.ended_at)

    def service_desk(self) -> Unit | None:
        if self.routine.fault_reporting[self.unit.kind].local:
            return None
        return next((each for each in in_use(self._units.values()) if each.kind is UnitKind.SERVICE_DESK), None)

    def local_routines(self) -> dict[LocalMatter, str]:
        found = (
            (about, local_routine(self._office, by=self._by, unit=self.unit.id, about=about)) for about in LocalMatter
        )
        return {about: routine.text for about, routine in found if routine}

    def stays(self) -> tuple[str, ...]:
        """The stays that have been asked about so far."""
        return tuple(self._views)

    def numbers(self) -> Iterator[Reachable]:
        others = (each for each in in_use(self._units.values()) if each.kind is not UnitKind.SERVICE_DESK)
        for unit in sorted(others, key=lambda each: (list(UnitKind).index(each.kind), each.name)):
            if unit.id != self.unit.id:
                yield self._reachable(unit)

    def _reachable(self, unit: Unit) -> Reachable:
        hours = hours_of(unit.id, self._units, self.routine)
        ways = ways_to_reach(self.unit, unit, self.routine, card_of(self._office, unit.id))
        other = other_ways_to(self._office, unit.id, self._at)
        today = local_day(self._at)
        return Reachable(
            unit=unit,
            hours=hours.text if hours else "",
            ways=ways,
            other_ways=other,
            exceptions=tuple(each for each in unit.exceptions if each.day >= today),
        )

    def calls(self) -> Iterator[PaperCall]:
        rows = ring_list(self._office, by=self._by, at=self._at)
        for to in sorted({row.to.id: row.to for row in rows}.values(), key=lambda unit: (unit.name, unit.id)):
            talks: dict[tuple[str, Service | None], list[RingRow]] = {}
            for row in rows:
                if row.to.id == to.id:
                    talks.setdefault((row.stay, row.service), []).append(row)
            yield PaperCall(to=self._reachable(to), talks=tuple(self._talk(each) for each in talks.values()))

    def _talk(self, rows: Sequence[RingRow]) -> PaperTalk:
        view = self._view(rows[0].stay)
        matters = tuple(dict.fromkeys(row.matter for row in rows))
        spoken, written = values_to_say(view, self._by.unit, rows, self.unit)
        patient = self._patient(rows[0].stay)
        script = script_for(matters, spoken, written, self.routine)
        return PaperTalk(
            patient=patient,
            matters=matters,
            service=rows[0].service,
            script=tuple(_hidden(line) if patient.masked else line for line in script),
            from_at=rows[0].from_at,
            can_call=rows[0].can_call,
        )

    def watch(self) -> Iterator[WatchRow]:
        if self.unit.kind is UnitKind.OUTPATIENT:
            return
        rows = [row for row in stay_list(self._office, by=self._by) if row.discharged_at is None]
        for row in sorted(rows, key=lambda row: (row.ready_at is None, row.ready_at or row.admitted_at)):
            yield self._watched(row.stay)

    def _watched(self, stay: str) -> WatchRow:
        view = self._view(stay)
        standing, rules = view.standing, view.story.rules
        assert standing is not None  # noqa: S101 - a stay in the list has been admitted
        payer = payer_of(standing, rules.units)
        ready = standing.word_on_ready
        ready = ready if ready and ready.milestone is Milestone.READY else None
        assessment = assess(standing, rules.units, rules.terms)
        return WatchRow(
            patient=self._patient(stay),
            ward=rules.units[standing.ward].name,
            payer=rules.units[payer].name if payer else "",
            admission_told_at=_told_at(standing.admission, payer),
            ready_at=ready.statement.occurred_at if ready else None,
            ready_told_at=_told_at(ready, payer),
            begins_on=assessment.begins_on,
            unclear=bool(assessment.missing),
        )

    def entries(self) -> Iterator[PaperEntry]:
        texts = {
            (row.stay, row.matter, row.service, row.occurred_at): row.text
            for row in entries_left(self._office, by=self._by, at=self._at)
        }
        rows = self._office.store.rows(self._by.organisation, list_name=TO_ENTER, unit=self._by.unit)
        found = [(row.subject, _entry_key(row.subject, row.body), row.body) for row in rows]
        first = {stay: min(key[3] for each, key, _ in found if each == stay) for stay in {each for each, _, _ in found}}
        for stay, key, body in sorted(found, key=lambda each: (first[each[0]], each[0], each[1][3])):
            reported: Any = body["reported_at"]
            yield PaperEntry(
                patient=self._patient(stay),
                matter=key[1],
                service=key[2],
                occurred_at=key[3],
                reported_at=datetime.fromisoformat(reported) if reported else None,
                text=texts.get(key, ""),
            )

    def checkpoints(self) -> Iterator[str]:
        for journal in (COMMON, self._by.organisation):
            size = self._office.store.last(journal)
            last = next(self._office.store.read(journal, after=size - 1), None) if size else None
            if last is not None:
                yield f"{journal} {last.sequence} {last.hash[:_HASH_SHOWN]}"

    def _view(self, stay: str) -> StayView:
        if stay not in self._views:
            self._views[stay] = stay_view(self._office, by=self._by, stay=stay, at=self._at)
        return self._views[stay]

    def _patient(self, stay: str) -> PaperPatient:
        view = self._view(stay)
        masked = is_masked(view.identity)
        return PaperPatient(
            name=MASKED if masked else view.identity.name,
            number="" if masked else written_number(view.identity),
            masked=masked,
            admitted_at=view.standing.admission.statement.occurred_at if view.standing else None,
            admitted_latest=view.admitted_latest,
        )


def _hidden(line: Line) -> Line:
    """A sentence without the identity, for one that is protected; the rest is told of in other words already."""
    if line.item not in _READ_ELSEWHERE:
        return line
    return replace(line, sentence=_READ_ELSEWHERE[line.item], value="")


def _told_at(fact: Fact | None, receiver: str | None) -> datetime | None:
    told = fact.told.get(receiver) if fact and receiver else None
    return told.at if told else None


def _entry_key(stay: str, body: Mapping[str, Any]) -> tuple[str, Matter, Service | None, datetime]:
    service = Service(body["service"]) if body["service"] else None
    return (stay, Matter(body["matter"]), service, datetime.fromisoformat(body["occurred_at"]))

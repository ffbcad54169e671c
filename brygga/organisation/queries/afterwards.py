"""What is left to write elsewhere: notes for the own record system, entries when the system is back. Clauses: R10, R17, R28, R29."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brygga.calls.script import script_for
from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor
from brygga.notes.text import NoteContents, note_text
from brygga.organisation.lists import NOTES, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.queries.call_page import stated_values
from brygga.organisation.queries.corrections import correction_said
from brygga.organisation.queries.stays import Event, StayView, stay_view
from brygga.organisation.refused import Refused
from brygga.recovery.text import entry_text
from brygga.routine.words import Matter, Service
from brygga.statements.contact import Call
from brygga.story.answers import latest_spell, spell_now
from brygga.story.story import Story

_WHO = ("patientens_namn", "personnummer", "telefon")
"""What the record system knows already: the note stands in the patient's own record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A note that the actor's unit still owes its own record system. ``at`` is the call's time (UTC)."""

    stay: str
    name: str
    number: str
    counterpart: Unit
    matter: Matter
    call: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """The note of a call, ready to copy, with its reference, and what of it is still to be documented.

    ``received``: the actor's unit was called.
    """

    stay: str
    text: str
    reference: str
    at: datetime
    counterpart: Unit
    received: bool
    left: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One thing to enter in the coordination system, in order, with the text to copy. Instants are UTC."""

    stay: str
    name: str
    number: str
    matter: Matter
    service: Service | None
    occurred_at: datetime
    reported_at: datetime | None
    text: str
    earliest: datetime


def notes_left(office: Office, *, by: Actor) -> tuple[NoteRow, ...]:
    """The notes that the actor's unit still owes, oldest call first."""
    check_may(by, Door.READ_STAYS)
    units = office.units()
    rows = [
        _note_row(row.subject, row.body, units)
        for row in office.store.rows(by.organisation, list_name=NOTES, unit=by.unit)
    ]
    return tuple(sorted(rows, key=lambda row: row.at))


def _note_row(stay: str, body: Any, units: Any) -> NoteRow:
    return NoteRow(
        stay=stay,
        name=body["name"],
        number=body["number"],
        counterpart=units[body["counterpart"]],
        matter=Matter(body["matter"]),
        call=body["call"],
        at=datetime.fromisoformat(body["at"]),
    )


def note_view(office: Office, *, by: Actor, at: datetime, stay: str, call: str) -> NoteView:
    """The note of a call for the actor's side of it. Raises Refused where the unit had no part in it."""
    view = stay_view(office, by=by, stay=stay, at=at)
    event = next((each for each in view.events if str(each.statement.id) == call), None)
    if (
        event is None
        or not isinstance(event.statement, Call)
        or by.unit not in (event.statement.unit, event.statement.to)
    ):
        raise Refused("inget_att_dokumentera")
    said, received = event.statement, event.statement.to == by.unit
    units, routine = view.story.rules.units, view.story.rules.routine
    caller = event.details.get("caller", "") if event.unit == said.to else event.person
    contents = NoteContents(
        at=said.occurred_at,
        sender=units[said.unit].name,
        sender_person=caller,
        receiver=units[said.to].name,
        receiver_person=said.spoke_with,
        said=_sentences(view, event, said),
        reference=event.details.get("reference", ""),
        received=received,
    )
    counterpart = units[said.unit if received else said.to]
    return NoteView(
        stay=stay,
        text=note_text(contents, routine),
        reference=contents.reference,
        at=said.occurred_at,
        counterpart=counterpart,
        received=received,
        left=tuple(row for row in notes_left(office, by=by) if row.call == call),
    )


def _sentences(view: StayView, event: Event, said: Call) -> list[str]:
    """What was said about the matters, by what stood when the call was made."""
    then = view.story.course_at(view.stay, said.position).stay
    values = {
        **stated_values(then, said.unit, said.service, said.matters),
        "enhet": view.story.rules.units[said.unit].name,
        "rattelse": correction_said(view, event, said) if Matter.CORRECTION in said.matters else "",
    }
    lines = script_for(said.matters, values, values, view.story.rules.routine)
    return [line.sentence for line in lines if line.item not in _WHO]


def entries_left(office: Office, *, by: Actor, at: datetime) -> tuple[EntryRow, ...]:
    """What the actor's unit has to enter now that the system is back for it; nothing while a stop covers it.

    Patients of whom something was never called stand first. Each patient's rows follow each other as they happened, since the
    system wants them entered in that order.
    """
    check_may(by, Door.READ_STAYS)
    now = to_minute(at)
    story = office.stop_story(now)
    if spell_now(story, by.unit) is not None or not story.timeline.outages:
        return ()
    rows = office.store.rows(by.organisation, list_name=TO_ENTER, unit=by.unit)
    found = [_entry_row(row.subject, row.body, story, by.unit, now) for row in rows]
    uncalled = {row.stay for row in found if row.reported_at is None}
    begun: dict[str, datetime] = {}
    for row in found:
        begun[row.stay] = min(row.occurred_at, begun.get(row.stay, row.occurred_at))
    return tuple(sorted(found, key=lambda row: (row.stay not in uncalled, begun[row.stay], row.stay, row.occurred_at)))


def _entry_row(stay: str, body: Any, story: Story, unit: str, now: datetime) -> EntryRow:
    matter, occurred_at = Matter(body["matter"]), datetime.fromisoformat(body["occurred_at"])
    reported_at = datetime.fromisoformat(body["reported_at"]) if body["reported_at"] else None
    outage = next(each for each in reversed(story.timeline.outages) if each.began_at <= occurred_at)
    latest, spells = latest_spell(story, unit), story.timeline.spells(unit)
    stop = next((each for each in reversed(spells) if each.outage is outage), outage)
    text = entry_text(
        matter,
        now=now,
        outage=(stop.began_at, stop.ended_at or now),
        occurred_at=occurred_at,
        reported_at=reported_at,
        routine=story.rules.routine,
    )
    return EntryRow(
        stay=stay,
        name=body["name"],
        number=body["number"],
        matter=matter,
        service=Service(body["service"]) if body["service"] else None,
        occurred_at=occurred_at,
        reported_at=reported_at,
        text=text,
        earliest=(latest.ended_at if latest else None) or now,
    )

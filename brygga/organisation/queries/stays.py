"""The unit's stays, and one stay with all that has been written about it. Clauses: R03, R10."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor, Recorded
from brygga.organisation.before import stay_before
from brygga.organisation.hearing import is_latest
from brygga.organisation.kinds import CONTACT_NOTED, CONTACT_STRUCK, HEARD
from brygga.organisation.lists import STAYS
from brygga.organisation.office import Office, StayFile
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import OCCURRED_AT, statements_in
from brygga.organisation.refused import Refused
from brygga.routine.words import Milestone
from brygga.statements.statement import Annulled, Statement
from brygga.story.course import Course
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRow:
    """A stay in a unit's list. Name and number are masked where the identity is protected. Instants are UTC.

    ``admitted_latest``: ``admitted_at`` is only the latest that it can have been.
    """

    stay: str
    name: str
    number: str
    ward: str
    admitted_at: datetime
    admitted_latest: bool
    estimated_on: str
    ready_at: datetime | None
    discharged_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One statement about a stay, as it was written: what, when it happened and was written (UTC), by whom, whether it stands."""

    entry: str
    statement: Statement
    unit: str
    person: str
    recorded_at: datetime
    details: dict[str, Any]
    stands: bool
    annulled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact that nothing follows from: noted by the unit itself, or a correction that nobody could tell what it was about.

    ``counterpart`` is a unit's id, or empty and ``other`` then says who. Instants are UTC.
    """

    entry: str
    at: datetime
    counterpart: str
    other: str
    spoke_with: str
    said: str
    unit: str
    person: str
    recorded_at: datetime
    sheet: str
    is_correction: bool
    struck_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StayView:
    """One stay: whose, where, who is concerned, and everything written about it, oldest first."""

    stay: str
    identity: Identity
    standing: Stay | None
    ward: Unit | None
    concerned: tuple[Unit, ...]
    events: tuple[Event, ...]
    contacts: tuple[Contact, ...]
    course: Course
    story: Story

    @property
    def admitted_latest(self) -> bool:
        """Whether the time of the admission that stands is only the latest that it can have been."""
        admission = self.standing.admission.statement.sequence if self.standing else None
        return any(is_latest(each.details) for each in self.events if each.statement.sequence == admission)


def stay_list(office: Office, *, by: Actor) -> tuple[StayRow, ...]:
    """The stays that the actor's unit cares for or is concerned by, those not discharged first."""
    check_may(by, Door.READ_STAYS)
    rows = [_row(row.subject, row.body) for row in office.store.rows(by.organisation, list_name=STAYS, unit=by.unit)]
    return tuple(sorted(rows, key=lambda row: (row.discharged_at is not None, row.name, row.admitted_at)))


def _row(stay: str, body: Any) -> StayRow:
    return StayRow(
        stay=stay,
        name=body["name"],
        number=body["number"],
        ward=body["ward"],
        admitted_at=datetime.fromisoformat(body["admitted_at"]),
        admitted_latest=body["admitted_latest"],
        estimated_on=body["estimated_on"] or "",
        ready_at=_instant(body["ready_at"]),
        discharged_at=_instant(body["discharged_at"]),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def stay_view(office: Office, *, by: Actor, stay: str, at: datetime, known_by: datetime | None = None) -> StayView:
    """One stay as it stands, or as it was known by an instant. Raises Refused for a stay that is not the unit's own."""
    check_may(by, Door.READ_STAYS)
    file = office.stay_file(by.organisation, stay, office.store)
    if file.identity is None:
        raise Refused("raderat")
    story = office.story_of(file, to_minute(at), known_by=known_by)
    course = story.course(stay)
    # Who may look is asked of the stay as it is now: a unit that is no longer concerned does not read on in the past.
    now = course if known_by is None else office.story_of(file, to_minute(at)).course(stay)
    check_concerned(office, by, file, now.stay)
    units = story.rules.units
    standing = course.stay
    return StayView(
        stay=stay,
        identity=file.identity,
        standing=standing,
        ward=units[standing.ward] if standing else None,
        concerned=tuple(units[unit] for unit in standing.concerned) if standing else (),
        events=tuple(_events(file, story)),
        contacts=tuple(_contacts(file, known_by)),
        course=course,
        story=story,
    )


def ready_before(office: Office, *, by: Actor, stay: str, at: datetime, entry: UUID) -> datetime | None:
    """Since when (UTC) the patient was ready for discharge, as the unit knew before the entry; None where not. Raises Refused."""
    check_may(by, Door.READ_STAYS)
    standing = stay_before(office, by, stay, at, entry)
    check_concerned(office, by, office.stay_file(by.organisation, stay, office.store), standing)
    word = standing.word_on_ready if standing is not None else None
    return word.statement.occurred_at if word is not None and word.milestone is Milestone.READY else None


def check_concerned(office: Office, by: Actor, file: StayFile, standing: Stay | None) -> None:
    """Raises Refused where the actor's unit neither cares for the patient, nor is concerned, nor has written about the stay."""
    has_written = any(each.recorded.entry.actor.unit == by.unit for each in file.known)
    concerned = standing is not None and by.unit in (standing.ward, *standing.concerned)
    if not (has_written or concerned) or by.unit not in office.own_units(by.organisation):
        raise Refused("annan_enhet")


def _events(file: StayFile, story: Story) -> Iterator[Event]:
    """Every statement of the entries, with the sequence numbers that the story gave them."""
    by_name = story.by_id
    for known in file.known:
        recorded = known.recorded
        details: Any = recorded.entry.body.get("details", {})
        for statement in statements_in(recorded, 0):
            told = by_name.get(str(statement.id))
            if told is None:
                continue
            yield Event(
                entry=str(recorded.entry.id),
                statement=told,
                unit=recorded.entry.actor.unit,
                person=recorded.entry.actor.name,
                recorded_at=recorded.received_at,
                details=dict(details),
                stands=isinstance(told, Annulled) or story.stands(told),
                annulled=told.sequence in story.annulled,
            )


def _contacts(file: StayFile, known_by: datetime | None) -> Iterator[Contact]:
    """The entries that state nothing, as they were known by an instant."""
    seen = [each.recorded for each in file.known if known_by is None or each.recorded.received_at <= known_by]
    struck = {}
    for recorded in seen:
        if recorded.entry.kind == CONTACT_STRUCK:
            details: Any = recorded.entry.body.get("details", {})
            struck[details.get("of", "")] = str(details.get("reason", ""))
    for recorded in seen:
        contact = contact_in(recorded, struck.get(str(recorded.entry.id), ""))
        if contact is not None:
            yield contact


def contact_in(recorded: Recorded, struck_for: str = "") -> Contact | None:
    """The contact that an entry is; None where it is something else. ``struck_for``: why it was struck later."""
    is_correction = recorded.entry.kind == HEARD and not recorded.entry.body.get("statements", True)
    if not is_correction and recorded.entry.kind != CONTACT_NOTED:
        return None
    details: Any = recorded.entry.body.get("details", {})
    return Contact(
        entry=str(recorded.entry.id),
        at=to_minute(recorded.entry.instants.get(OCCURRED_AT, recorded.received_at)),
        counterpart=str(details.get("sender" if is_correction else "to", "")),
        other=str(details.get("to_other", "")),
        spoke_with=str(details.get("caller" if is_correction else "spoke_with", "")),
        said=str(details.get("said", "")),
        unit=recorded.entry.actor.unit,
        person=recorded.entry.actor.name,
        recorded_at=recorded.received_at,
        sheet=str(details.get("sheet", "")),
        is_correction=is_correction,
        struck_for=struck_for,
    )

"""One telephone call after it was written: what it told about whom, what was corrected, the notes that it owes. Clauses: R13, R17."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.one_call import details_of, reports_in, written_in_its_place
from brygga.organisation.queries.afterwards import NoteView, note_view
from brygga.organisation.queries.stays import Event, StayView, stay_view
from brygga.organisation.records import CORRECTS
from brygga.organisation.refused import Refused
from brygga.routine.words import CallOutcome, Matter, Service
from brygga.statements.contact import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """What a conversation told about one stay, its note, and each value that was corrected: item, said, heard."""

    stay: str
    call: str
    identity: Identity
    matters: tuple[Matter, ...]
    service: Service | None
    note: NoteView
    corrected: tuple[tuple[str, str, str], ...]
    read_back: bool
    why_not: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationView:
    """One telephone call of the actor's unit. ``at`` is the time that counts, ``began_at`` when it was dialled (UTC, or None)."""

    id: str
    reference: str
    to: Unit
    at: datetime
    began_at: datetime | None
    person: str
    spoke_with: str
    they_called: bool
    reports: tuple[ReportView, ...]


def conversation_view(office: Office, *, by: Actor, at: datetime, stay: str, id: str) -> ConversationView:
    """A conversation, asked for by one of its stays. Raises Refused where the actor's unit had none such."""
    of_it = [each for each in _calls(stay_view(office, by=by, stay=stay, at=at), by) if _id_of(each) == id]
    if not of_it:
        raise Refused("inget_att_dokumentera")
    first = next((each for each in of_it if each.stands), of_it[0])
    said, details = _call(first), first.details
    reports = [_report(office, by, at, *named) for named in details["conversation"]["entries"]]
    return ConversationView(
        id=id,
        reference=details["reference"],
        to=office.units()[said.to],
        at=said.occurred_at,
        began_at=said.began_at,
        person=first.person,
        spoke_with=said.spoke_with,
        they_called=said.dialled == said.to,
        reports=tuple(each for each in reports if each is not None),
    )


def others_in_call(office: Office, *, by: Actor, at: datetime, stay: str, entry: str) -> tuple[StayView, ...]:
    """The other stays that were told of in the same telephone call as an entry of a stay, where it stands and is the actor's to see.

    Raises Refused where the stay is not.
    """
    file = office.stay_file(by.organisation, stay, office.store)
    known = {str(each.recorded.entry.id): each.recorded for each in file.known}
    found: dict[str, StayView] = {}
    for other, original in reports_in(details_of(known[entry])) if entry in known else ():
        if other == stay or other in found:
            continue
        try:
            view = stay_view(office, by=by, stay=other, at=at)
        except Refused:
            continue
        about = office.stay_file(by.organisation, other, office.store).known
        standing = {each.entry for each in view.events if each.stands}
        if {str(each.entry.id) for each in written_in_its_place(about, original)[-1:]} & standing:
            found[other] = view
    return tuple(found.values())


def _calls(view: StayView, by: Actor) -> list[Event]:
    """The answered calls that the actor's unit made about a stay."""
    return [
        event
        for event in view.events
        if isinstance(event.statement, Call)
        and event.statement.outcome is CallOutcome.ANSWERED
        and event.statement.unit == by.unit
    ]


def _call(event: Event) -> Call:
    return cast("Call", event.statement)


def _id_of(event: Event) -> str:
    conversation: Any = event.details.get("conversation", {})
    return str(conversation.get("id", ""))


def _report(office: Office, by: Actor, at: datetime, stay: str, entry: str) -> ReportView | None:
    """One report of a conversation, as it was last written; None where the stay has been erased or is no longer the unit's."""
    try:
        view = stay_view(office, by=by, stay=stay, at=at)
        calls = {each.entry: each for each in _calls(view, by)}
        anew = {each.details.get(CORRECTS): each.entry for each in calls.values()}
        while entry in anew:
            entry = anew[entry]
        note = note_view(office, by=by, at=at, stay=stay, call=entry)
    except Refused:
        return None
    event = calls[entry]
    said = _call(event)
    return ReportView(
        stay=stay,
        call=entry,
        identity=view.identity,
        matters=said.matters,
        service=said.service,
        note=note,
        corrected=tuple((e["item"], e["said"], e["heard"]) for e in event.details["read_backs"] if e["heard"]),
        read_back=bool(said.read_back),
        why_not=said.why_not,
        stands=event.stands,
    )

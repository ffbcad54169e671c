"""What one shift leaves the next, for one unit: what is left, why it waits, and what was done by whom. Clauses: R03, R10, R28."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Recorded
from brygga.organisation.hearing import is_latest
from brygga.organisation.kinds import CONTACT_STRUCK, HEARD, KINDS
from brygga.organisation.lists import STAYS, shown_name
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.queries.afterwards import EntryRow, NoteRow, entries_left, notes_left
from brygga.organisation.queries.ring import RingCard, ring_cards
from brygga.organisation.queries.stays import Contact, contact_in
from brygga.organisation.queries.stop import StopView, stop_view
from brygga.organisation.records import statements_in
from brygga.statements.contact import Call
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import StayStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One thing that somebody at the unit wrote: a statement or a contact, about whom, when it was written (UTC) and by whom.

    ``name`` is masked where the identity is protected, and empty where the stay no longer stands. ``stands`` is whether it has
    been annulled since. ``reference`` is the call's, empty where it had none. ``is_latest``: the time is
    only the latest that it can have happened.
    """

    stay: str
    name: str
    statement: Statement | Contact
    written_at: datetime
    person: str
    reference: str
    stands: bool
    is_latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """The unit at a change of shift. ``done`` is what was written since ``since`` (UTC), oldest first."""

    stop: StopView
    cards: tuple[RingCard, ...]
    notes: tuple[NoteRow, ...]
    entries: tuple[EntryRow, ...]
    done: tuple[Done, ...]
    since: datetime


def shift_view(office: Office, *, by: Actor, at: datetime, since: datetime) -> ShiftView:
    """What is left at a moment, and what the actor's unit has written since an instant (UTC). Raises Refused."""
    check_may(by, Door.READ_STAYS)
    return ShiftView(
        stop=stop_view(office, by=by, at=at),
        cards=ring_cards(office, by=by, at=at),
        notes=notes_left(office, by=by),
        entries=entries_left(office, by=by, at=at),
        done=tuple(_done(office, by, at, since)),
        since=since,
    )


def _done(office: Office, by: Actor, at: datetime, since: datetime) -> Iterator[Done]:
    """What the unit wrote. An annulment stands after what it annuls, so those written since then are enough."""
    written = [each for each in _written_since(office, by, since) if _may_concern(each, by.unit)]
    told = [(each, statement) for each in written for statement in _statements(each)]
    annulled = {statement.of for _, statement in told if isinstance(statement, Annulled)} | _struck(written)
    own = [(recorded, statement) for recorded, statement in told if recorded.entry.actor.unit == by.unit]
    names = _names(office, by, at, {str(recorded.entry.subject) for recorded, _ in own})
    for recorded, statement in own:
        yield _row(recorded, statement, names, annulled)


def _may_concern(recorded: Recorded, unit: str) -> bool:
    """Whether the unit wrote the entry, or it takes something back: of the rest the statements need not be read."""
    said: Any = recorded.entry.body.get("statements", ())
    is_own = recorded.entry.actor.unit == unit or recorded.entry.kind == CONTACT_STRUCK
    return is_own or any(KINDS[each["kind"]] is Annulled for each in said)


def _names(office: Office, by: Actor, at: datetime, stays: set[str]) -> dict[str, str]:
    """What some stays are called in lists: most are in the unit's own; who has moved on is looked up."""
    rows = office.store.rows(by.organisation, list_name=STAYS, unit=by.unit)
    names = {row.subject: str(row.body["name"]) for row in rows}
    for stay in stays - names.keys():
        file = office.stay_file(by.organisation, stay, office.store)
        stands = office.story_of(file, to_minute(at)).course(stay).stay is not None
        names[stay] = shown_name(file.identity) if file.identity and stands else ""
    return names


def _struck(written: list[Recorded]) -> set[str]:
    """The entries of the contacts that were struck."""
    details: list[Any] = [each.entry.body.get("details", {}) for each in written if each.entry.kind == CONTACT_STRUCK]
    return {str(each.get("of", "")) for each in details}


def _row(recorded: Recorded, statement: Statement | Contact, names: dict[str, str], annulled: set[str]) -> Done:
    stay = recorded.entry.subject or ""
    details = recorded.entry.body.get("details", {})
    return Done(
        stay=stay,
        name=names.get(stay, ""),
        statement=statement,
        written_at=recorded.received_at,
        person=recorded.entry.actor.name,
        reference=str(details.get("reference", "")) if isinstance(details, dict) else "",
        is_latest=is_latest(details),
        stands=(statement.entry if isinstance(statement, Contact) else str(statement.id)) not in annulled,
    )


def _statements(recorded: Recorded) -> Iterator[Statement | Contact]:
    """What an entry states of a stay, or annuls; or the contact that it is, of which nothing follows.

    Of a call that was heard only the call itself: the rest is what it told.
    """
    contact = contact_in(recorded)
    if contact is not None:
        yield contact
    for statement in statements_in(recorded, 0) if recorded.entry.subject is not None else ():
        if isinstance(statement, Call if recorded.entry.kind == HEARD else (StayStatement, Annulled)):
            yield statement


def _written_since(office: Office, by: Actor, since: datetime) -> list[Recorded]:
    """What was received since an instant about the stays that the unit has written about since then, whoever wrote it."""
    store, after = office.store, _last_before(office, by.organisation, since)
    found = [
        recorded
        for stay in store.written_about(by.organisation, after, unit=by.unit)
        for recorded in store.read(by.organisation, after, subject=stay)
    ]
    return sorted(found, key=lambda each: each.sequence)


def _last_before(office: Office, journal: str, since: datetime) -> int:
    """The last entry that was received before an instant. They lie in that order, so it is found by halving."""
    before, beyond = 0, office.store.last(journal) + 1
    while beyond - before > 1:
        middle = (before + beyond) // 2
        if next(office.store.read(journal, after=middle - 1)).received_at < since:
            before = middle
        else:
            beyond = middle
    return before

"""Who has looked: the administrator's question to the log of readings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from brygga.journal.entries import Actor, Recorded
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.readings import KINDS, PART, READERS, STAYS_READ, How, Why, journal_of, reader_of

AT_A_TIME = 500
_HOW = {kind: how for how, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Somebody looked: who, as what and where, when (UTC), at which page and stays, how; and why, where that was asked."""

    user: str
    name: str
    role: str
    unit: str
    at: datetime
    page: str
    stays: tuple[str, ...]
    how: How
    why: Why | None
    words: str


def readings_of(
    office: Office, *, by: Actor, stay: str = "", unit: str = "", user: str = "", at_most: int = 200
) -> tuple[Reading, ...]:
    """The readings in the actor's own organisation, newest first; only those of a stay, by a unit, by a user. Raises Refused."""
    check_may(by, Door.READ_LOG)
    journal = journal_of(by.organisation)
    sought = [(STAYS_READ, stay)] if stay else []
    sought += [(READERS, user)] if user else []
    entries = _found_by(office, journal, sought) if sought else _newest_first(office, journal)
    found = (
        reading
        for reading in map(_reading, (each for each in entries if each.entry.kind in _HOW and not each.erased))
        if (not stay or stay in reading.stays)
        and (not unit or unit == reading.unit)
        and (not user or user == reading.user)
    )
    return tuple(islice(found, at_most))


def _found_by(office: Office, journal: str, sought: Sequence[tuple[str, str]]) -> Iterator[Recorded]:
    """The entries of those parts of the log in which all that is sought stands, backwards: the other parts are not opened."""
    parts: set[int] | None = None
    for name, text in sought:
        rows = office.store.rows(journal, list_name=name, unit=text) if text.isprintable() else ()
        found = {int(row.key) for row in rows}
        parts = found if parts is None else parts & found
    for part in sorted(parts or (), reverse=True):
        yield from reversed(list(islice(office.store.read(journal, after=part * PART), PART)))


def _newest_first(office: Office, journal: str) -> Iterator[Recorded]:
    """The entries backwards, some hundred at a time: the newest are asked for, and the log is long."""
    end = office.store.last(journal)
    while end > 0:
        start = max(end - AT_A_TIME, 0)
        yield from reversed(list(islice(office.store.read(journal, after=start), end - start)))
        end = start


def _reading(recorded: Recorded) -> Reading:
    entry, body, reader = recorded.entry, _body(recorded), reader_of(recorded)
    return Reading(
        user=reader["user"],
        name=reader["name"],
        role=reader["role"],
        unit=reader["unit"],
        at=recorded.received_at,
        page=body["page"],
        stays=tuple(body["stays"]),
        how=_HOW[entry.kind],
        why=Why(body["why"]) if "why" in body else None,
        words=body.get("words", ""),
    )


def _body(recorded: Recorded) -> dict[str, Any]:
    return dict(recorded.entry.body)

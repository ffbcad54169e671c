"""The unit's queue of calls: what can be called now, and what waits and for what. Clauses: R03, R11, R23."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.duties.owed import Owed
from brygga.duties.when import Duty, duties_at
from brygga.journal.entries import Actor, Row
from brygga.organisation.lists import OWED
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.routine.words import Matter, Service
from brygga.story.answers import outage_now


@dataclass(frozen=True, slots=True, kw_only=True)
class RingRow:
    """A call that the unit owes. Instants are UTC; ``from_at`` is when it can be made, ``since`` when its fact happened.

    ``name`` and ``number`` are masked where the identity is protected.
    """

    stay: str
    to: Unit
    matter: Matter
    service: Service | None
    reason: str
    clause: str
    name: str
    number: str
    since: datetime | None
    can_call: bool
    from_at: datetime
    receiver_open: bool
    routine_applies_at: datetime
    holds_until: datetime | None


def ring_list(office: Office, *, by: Actor, at: datetime) -> tuple[RingRow, ...]:
    """Every call that the actor's unit owes at a moment, those that can be made now first; none while no stop is on."""
    if not may(by, Door.READ_STAYS):
        return ()
    now = to_minute(at)
    story = office.stop_story(now)
    outage = outage_now(story)
    if outage is None:
        return ()
    rows = office.store.rows(by.organisation, list_name=OWED, unit=by.unit)
    duties = duties_at([_owed(row) for row in rows], outage, now, story.rules.units, story.rules.routine)
    found = [_ring_row(row, duty, story.rules.units[duty.owed.to]) for row, duty in zip(rows, duties, strict=True)]
    return tuple(sorted(found, key=lambda row: (not row.can_call, row.from_at, row.since or now, row.to.name)))


def _owed(row: Row) -> Owed:
    body: Any = row.body
    service = Service(body["service"]) if body["service"] else None
    matter, to = Matter(body["matter"]), body["to"]
    return Owed(unit=row.unit, to=to, matter=matter, patient=row.subject, service=service, clause=body["clause"])


def _ring_row(row: Row, duty: Duty, to: Unit) -> RingRow:
    body: Any = row.body
    return RingRow(
        stay=row.subject,
        to=to,
        matter=duty.owed.matter,
        service=duty.owed.service,
        reason=body["reason"],
        clause=body["clause"],
        name=body["name"],
        number=body["number"],
        since=datetime.fromisoformat(body["since"]) if body["since"] else None,
        can_call=duty.can_call,
        from_at=duty.from_at,
        receiver_open=duty.receiver_open,
        routine_applies_at=duty.routine_applies_at,
        holds_until=duty.holds_until,
    )

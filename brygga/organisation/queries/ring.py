"""The unit's queue of calls: what can be called now, what waits and for what, and where waiting hurts. Clauses: R03, R11, R23."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from brygga.calls.dialling import ways_to_reach
from brygga.calls.next_try import NextTry, Tried, next_try
from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.duties.anyway import Advice, Pending, advice_on
from brygga.duties.owed import Owed
from brygga.duties.when import Duty, duties_at, earliest, hours_of
from brygga.journal.entries import Actor, Row
from brygga.organisation.commons import Dial
from brygga.organisation.lists import OWED
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.routine.words import Matter, Service
from brygga.story.answers import outage_now
from brygga.story.fold import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class RingRow:
    """A call that the unit owes. Instants are UTC; ``from_at`` is when it can be made, ``since`` when its fact happened.

    ``urged_by`` is why it should not wait, in sentences, empty where it may; ``answers_from`` the first minute in which the
    receiver answers at all; ``misses`` how many attempts in a row to reach it have failed. ``holds_until`` is until when time alone
    changes nothing of this. ``name`` and ``number`` are masked where the identity is protected.
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
    outage_began_at: datetime
    routine_applies_at: datetime
    urged_by: tuple[str, ...]
    answers_from: datetime
    misses: int
    holds_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RingCard:
    """Everything that the unit owes one receiver: one call. ``tries`` are the attempts in a row that nobody answered.

    Whether the call can be made, and from when, is the same for all its ``rows``. ``next_try`` is a proposal, None where nothing
    has been tried.
    """

    to: Unit
    rows: tuple[RingRow, ...]
    tries: tuple[Dial, ...]
    next_try: NextTry | None


def ring_list(office: Office, *, by: Actor, at: datetime) -> tuple[RingRow, ...]:
    """Every call that the actor's unit owes at a moment, those that can be made now first, then those that should not wait.

    None while no stop is on.
    """
    if not may(by, Door.READ_STAYS):
        return ()
    now = to_minute(at)
    return office.once(("ring", by, now), lambda: _owed_now(office, by, now))


def _owed_now(office: Office, by: Actor, now: datetime) -> tuple[RingRow, ...]:
    story = office.stop_story(now)
    outage = outage_now(story)
    if outage is None:
        return ()
    rows = office.store.rows(by.organisation, list_name=OWED, unit=by.unit)
    rules, commons = story.rules, office.commons()
    duties = duties_at([owed_in_row(row) for row in rows], outage, now, rules.units, rules.routine)
    receivers = {duty.owed.to for duty in duties}
    misses = {to: len(commons.misses(by.unit, to, outage.began_at)) for to in receivers}
    found = []
    for row, duty in zip(rows, duties, strict=True):
        pending = _pending(row, duty, rules, misses[duty.owed.to])
        found.append(_ring_row(row, pending, advice_on(pending, now), outage.began_at))
    return tuple(sorted(found, key=lambda row: _turn(row, now)))


def ring_cards(office: Office, *, by: Actor, at: datetime) -> tuple[RingCard, ...]:
    """The unit's queue by receiver, in the order of the most pressing row of each."""
    by_receiver: dict[str, list[RingRow]] = {}
    for row in ring_list(office, by=by, at=at):
        by_receiver.setdefault(row.to.id, []).append(row)
    return tuple(_card(office, by, tuple(rows), to_minute(at)) for rows in by_receiver.values())


def _card(office: Office, by: Actor, rows: tuple[RingRow, ...], now: datetime) -> RingCard:
    to, rules = rows[0].to, office.rules(now)
    tries = office.commons().misses(by.unit, to.id, rows[0].outage_began_at)
    ways = ways_to_reach(rules.units[by.unit], to, rules.routine)
    return RingCard(
        to=to,
        rows=rows,
        tries=tries,
        next_try=next_try(
            [Tried(at=to_minute(each.at), outcome=each.outcome, number=each.number) for each in tries],
            [way.number for way in ways if way.number],
            hours_of(to.id, rules.units, rules.routine),
            now,
        ),
    )


def _turn(row: RingRow, now: datetime) -> tuple[bool, bool, datetime, datetime, str]:
    """Its place in the queue: what can be made before what waits, what hurts before what does not, then the oldest."""
    return (not row.can_call, not row.urged_by, row.from_at, row.since or now, row.to.name)


def owed_in_row(row: Row) -> Owed:
    """The call that a row of the list is about, without its fact."""
    body: Any = row.body
    service = Service(body["service"]) if body["service"] else None
    matter, to = Matter(body["matter"]), body["to"]
    return Owed(unit=row.unit, to=to, matter=matter, patient=row.subject, service=service, clause=body["clause"])


def _pending(row: Row, duty: Duty, rules: Rules, misses: int) -> Pending:
    body: Any = row.body
    to = rules.units[duty.owed.to]
    return Pending(
        duty=duty,
        to=to,
        hours=hours_of(to.id, rules.units, rules.routine),
        terms=rules.terms,
        happened_at=_instant(body["since"]),
        leaves_on=date.fromisoformat(body["estimated_on"]) if body["estimated_on"] else None,
        left_at=_instant(body["discharged_at"]),
        misses=misses,
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _ring_row(row: Row, pending: Pending, advice: Advice, outage_began_at: datetime) -> RingRow:
    body: Any = row.body
    duty = pending.duty
    return RingRow(
        stay=row.subject,
        to=pending.to,
        matter=duty.owed.matter,
        service=duty.owed.service,
        reason=body["reason"],
        clause=body["clause"],
        name=body["name"],
        number=body["number"],
        since=pending.happened_at,
        can_call=duty.can_call,
        from_at=duty.from_at,
        receiver_open=duty.receiver_open,
        outage_began_at=outage_began_at,
        routine_applies_at=duty.routine_applies_at,
        urged_by=advice.reasons,
        answers_from=advice.answers_from,
        misses=pending.misses,
        holds_until=earliest([duty.holds_until, advice.holds_until]),
    )

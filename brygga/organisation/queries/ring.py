"""The unit's queue of calls: what can be called now, what waits and for what, and where waiting hurts. Clauses: R03, R11, R23."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from brygga.calls.dialling import ways_to_reach
from brygga.calls.next_try import NextTry, Tried, next_try
from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.duties.anyway import Adviser, Facts, Pending
from brygga.duties.when import duties_at, hours_of
from brygga.journal.entries import Actor, Row
from brygga.organisation.commons import Commons, Dial
from brygga.organisation.lists import OWED, call_by_key, calls_in
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.outage.timeline import Spell
from brygga.routine.words import Matter, Service
from brygga.story.answers import spell_now
from brygga.story.fold import Rules


class RingRow(NamedTuple):
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
    holds_until: datetime


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
    outage = spell_now(story, by.unit)
    if outage is None:
        return ()
    queue = _Queue(story.rules, office.commons(), by.unit, outage, now)
    rows = office.store.rows(by.organisation, list_name=OWED, unit=by.unit)
    calls = [call for row in rows for call in queue.ring_rows(row)]
    return tuple(sorted(calls, key=lambda call: _turn(call, now)))


def calls_by_stay(office: Office, *, by: Actor, at: datetime) -> Counter[str]:
    """How many calls the actor's unit owes at a moment about each stay; none while no stop is on."""
    if not may(by, Door.READ_STAYS) or spell_now(office.stop_story(to_minute(at)), by.unit) is None:
        return Counter()
    rows = office.store.rows(by.organisation, list_name=OWED, unit=by.unit)
    return Counter({row.subject: len(calls_in(row.key)) for row in rows})


def ring_cards(office: Office, *, by: Actor, at: datetime) -> tuple[RingCard, ...]:
    """The unit's queue by receiver, in the order of the most pressing row of each."""
    by_receiver: dict[str, list[RingRow]] = {}
    for row in ring_list(office, by=by, at=at):
        by_receiver.setdefault(row.to.id, []).append(row)
    return tuple(_card(office, by, tuple(rows), to_minute(at)) for rows in by_receiver.values())


def _card(office: Office, by: Actor, rows: tuple[RingRow, ...], now: datetime) -> RingCard:
    tries = office.commons().misses(by.unit, rows[0].to.id, rows[0].outage_began_at)
    return RingCard(to=rows[0].to, rows=rows, tries=tries, next_try=_next_try(office, by, rows[0].to, tries, now))


def _next_try(office: Office, by: Actor, to: Unit, tries: Sequence[Dial], now: datetime) -> NextTry | None:
    if not tries:
        return None
    rules = office.rules(now)
    return next_try(
        [Tried(at=to_minute(each.at), outcome=each.outcome, number=each.number) for each in tries],
        [way.number for way in ways_to_reach(rules.units[by.unit], to, rules.routine) if way.number],
        hours_of(to.id, rules.units, rules.routine),
        now,
    )


def _turn(row: RingRow, now: datetime) -> tuple[bool, bool, datetime, datetime, str]:
    """Its place in the queue: what can be made before what waits, what hurts before what does not, then the oldest."""
    return (not row.can_call, not row.urged_by, row.from_at, row.since or now, row.to.name)


class _Queue:
    """The calls that a unit owes at a moment of a stop. What is the same for all patients of a call is worked out once."""

    def __init__(self, rules: Rules, commons: Commons, unit: str, outage: Spell, now: datetime) -> None:
        self._rules, self._commons, self._unit, self._outage, self._now = rules, commons, unit, outage, now
        self._advisers: dict[str, Adviser] = {}

    def ring_rows(self, row: Row) -> Iterator[RingRow]:
        """What the unit is shown of a row of its list: every call about one stay."""
        body = cast("Any", row.body)
        leaves_on, left_at = _day(body["estimated_on"]), _instant(body["discharged_at"])
        for key, said in zip(calls_in(row.key), body["calls"], strict=True):
            adviser, since = self._adviser(key), _instant(said["since"])
            pending, duty, advice = adviser.call, adviser.call.duty, adviser.advice_on(Facts(since, leaves_on, left_at))
            yield RingRow(
                stay=row.subject,
                to=pending.to,
                matter=duty.owed.matter,
                service=duty.owed.service,
                reason=said["reason"],
                clause=said["clause"],
                name=body["name"],
                number=body["number"],
                since=since,
                can_call=duty.can_call,
                from_at=duty.from_at,
                receiver_open=duty.receiver_open,
                outage_began_at=self._outage.began_at,
                routine_applies_at=duty.routine_applies_at,
                urged_by=advice.reasons,
                answers_from=advice.answers_from,
                misses=pending.misses,
                holds_until=advice.holds_until,
            )

    def _adviser(self, key: str) -> Adviser:
        if key not in self._advisers:
            self._advisers[key] = Adviser(self._pending(key), self._now)
        return self._advisers[key]

    def _pending(self, key: str) -> Pending:
        units, routine = self._rules.units, self._rules.routine
        [duty] = duties_at([call_by_key(self._unit, key)], self._outage, self._now, units, routine)
        to = units[duty.owed.to]
        return Pending(
            duty=duty,
            to=to,
            hours=hours_of(to.id, units, routine),
            terms=self._rules.terms,
            misses=len(self._commons.misses(self._unit, to.id, self._outage.began_at)),
        )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

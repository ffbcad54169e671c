"""The unit's queue of calls: what can be called now, what waits and for what, and where waiting hurts. Clauses: R03, R11, R23."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias, cast

from brygga.calls.dialling import ways_to_reach
from brygga.calls.next_try import NextTry, Tried, next_try
from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.duties.anyway import Adviser, Pending
from brygga.duties.when import duties_at, hours_of
from brygga.journal.entries import Actor, Row
from brygga.organisation.commons import Commons, Dial
from brygga.organisation.lists import OWED, call_by_key, calls_in
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.outage.timeline import Outage
from brygga.routine.words import Matter, Service
from brygga.story.answers import outage_now
from brygga.story.fold import Rules

_OfCall: TypeAlias = "tuple[Unit, Matter, Service | None, bool, datetime, bool, datetime, datetime, datetime, int]"
"""What a row says of its call, the same for all patients: the first of its values."""


class RingRow(NamedTuple):
    """A call that the unit owes. Instants are UTC; ``from_at`` is when it can be made, ``since`` when its fact happened.

    ``urged_by`` is why it should not wait, in sentences, empty where it may; ``answers_from`` the first minute in which the
    receiver answers at all; ``misses`` how many attempts in a row to reach it have failed. ``holds_until`` is until when time alone
    changes nothing of this. ``name`` and ``number`` are masked where the identity is protected.
    """

    to: Unit
    matter: Matter
    service: Service | None
    can_call: bool
    from_at: datetime
    receiver_open: bool
    outage_began_at: datetime
    routine_applies_at: datetime
    answers_from: datetime
    misses: int
    stay: str
    name: str
    number: str
    reason: str
    clause: str
    since: datetime | None
    urged_by: tuple[str, ...]
    holds_until: datetime


class RingCard(NamedTuple):
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
    queue = _Queue(story.rules, office.commons(), by.unit, outage, now)
    rows = office.store.rows(by.organisation, list_name=OWED, unit=by.unit)
    calls = [call for row in rows for call in queue.ring_rows(row)]
    return tuple(sorted(calls, key=_turn_at(now)))


def calls_by_stay(office: Office, *, by: Actor, at: datetime) -> Counter[str]:
    """How many calls the actor's unit owes at a moment about each stay; none while no stop is on."""
    if not may(by, Door.READ_STAYS) or outage_now(office.stop_story(to_minute(at))) is None:
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
    return RingCard(rows[0].to, rows, tries, _next_try(office, by, rows[0].to, tries, now))


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


def _turn_at(now: datetime) -> Callable[[RingRow], tuple[bool, bool, datetime, datetime, str]]:
    """A call's place in the queue: what can be made before what waits, what hurts before what does not, then the oldest."""
    return lambda row: (not row.can_call, not row.urged_by, row.from_at, row.since or now, row.to.name)


class _Queue:
    """The calls that a unit owes at a moment of a stop. What is the same for all patients of a call is worked out once."""

    def __init__(self, rules: Rules, commons: Commons, unit: str, outage: Outage, now: datetime) -> None:
        self._rules, self._commons, self._unit, self._outage, self._now = rules, commons, unit, outage, now
        self._calls: dict[str, tuple[_OfCall, Adviser]] = {}

    def ring_rows(self, row: Row) -> Iterator[RingRow]:
        """What the unit is shown of a row of its list: every call about one stay."""
        body = cast("Any", row.body)
        whose = row.subject, body["name"], body["number"]
        leaves_on, left_at = _day(body["estimated_on"]), _instant(body["discharged_at"])
        for key, said in zip(calls_in(row.key), body["calls"], strict=True):
            of_call, adviser = self._calls.get(key) or self._call(key)
            since = _instant(said["since"])
            reasons, _, holds_until = adviser.advice_on(since, leaves_on, left_at)
            yield RingRow(*of_call, *whose, said["reason"], said["clause"], since, reasons, holds_until)

    def _call(self, key: str) -> tuple[_OfCall, Adviser]:
        """What a call is and who advises on it, for all its patients."""
        pending = self._pending(key)
        adviser, duty = Adviser(pending, self._now), pending.duty
        of_call = (
            pending.to,
            duty.owed.matter,
            duty.owed.service,
            duty.can_call,
            duty.from_at,
            duty.receiver_open,
            self._outage.began_at,
            duty.routine_applies_at,
            adviser.answers_from,
            pending.misses,
        )
        self._calls[key] = of_call, adviser
        return of_call, adviser

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

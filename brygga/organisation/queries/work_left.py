"""How much a unit has left to do, in numbers: what the navigation of every page says. Rows are counted, none is opened. Clauses: R03."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import to_minute
from brygga.duties.when import Duty, duties_at, earliest
from brygga.journal.entries import Actor
from brygga.organisation.lists import NOTES, OWED, TO_ENTER, call_by_key, count_calls
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.ring import RingRow
from brygga.outage.timeline import Spell
from brygga.story.answers import spell_now


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLeft:
    """Calls that can be made now, notes to write, facts to enter; until when (UTC) time alone changes none of it, None for never."""

    to_call: int
    notes_left: int
    entries_left: int
    holds_until: datetime | None


def work_left(office: Office, *, by: Actor, at: datetime) -> WorkLeft:
    """What the actor's unit has left at a moment: the same numbers as in ``stop_view``, for a page that needs no more of it."""
    now = to_minute(at)
    spell = spell_now(office.stop_story(now), by.unit)
    calls = _calls(office, by, spell, now) if spell and may(by, Door.READ_STAYS) else []
    to_call = sum(count for duty, count in calls if duty.can_call)
    return _left(office, by, spell, to_call, (duty.holds_until for duty, _ in calls))


def work_left_beside(calls: Sequence[RingRow], office: Office, *, by: Actor, at: datetime) -> WorkLeft:
    """The same for a page that shows the unit's queue, ``calls``: what the queue says has been worked out already."""
    spell = spell_now(office.stop_story(to_minute(at)), by.unit)
    return _left(office, by, spell, sum(row.can_call for row in calls), (row.holds_until for row in calls))


def _left(office: Office, by: Actor, spell: Spell | None, to_call: int, until: Iterable[datetime | None]) -> WorkLeft:
    return WorkLeft(
        to_call=to_call,
        notes_left=sum(_counted(office, by, NOTES).values()),
        # While a stop covers the unit nothing of it can be entered, and nothing of it is asked for.
        entries_left=0 if spell else sum(_counted(office, by, TO_ENTER).values()),
        holds_until=earliest(until),
    )


def _calls(office: Office, by: Actor, spell: Spell, now: datetime) -> list[tuple[Duty, int]]:
    """The calls that the unit owes, and how many there are of each."""
    rules, keys = office.rules(now), count_calls(_counted(office, by, OWED))
    duties = duties_at([call_by_key(by.unit, key) for key in keys], spell, now, rules.units, rules.routine)
    return list(zip(duties, keys.values(), strict=True))


def _counted(office: Office, by: Actor, list_name: str) -> Mapping[str, int]:
    """How many rows of a list the unit has under each key."""
    counts = office.store.count_rows(by.organisation, list_name=list_name, unit=by.unit)
    return {key: count for (_, key), count in counts.items()}

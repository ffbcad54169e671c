"""The stop seen from above, without patients: what units say of themselves, and how much each has left. Clauses: R02, R05."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import MINUTE, to_minute
from brygga.contacts.units import Unit, Units
from brygga.duties.anyway import MANY_MISSES
from brygga.duties.when import duties_at
from brygga.journal.entries import Actor
from brygga.organisation.lists import OWED, TO_ENTER, call_by_key, count_calls
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.outage.signals import SignalScope, Symptom
from brygga.outage.timeline import Spell
from brygga.story.answers import spells_now

SIGNALS_HOLD = timedelta(hours=12)
"""A signal older than a night's shift says nothing about now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSignal:
    """What a unit last said of the system: that it works there or does not, and when; ``holds_until`` is when it is too old (UTC).

    ``scope``: how far it can see; ``symptoms``: what else it notices.
    """

    unit: Unit
    works: bool
    at: datetime
    holds_until: datetime
    scope: SignalScope = SignalScope.UNIT
    symptoms: frozenset[Symptom] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How much a unit has left, in numbers: calls to make now, calls that wait, receivers it has tried in vain, facts to enter."""

    unit: Unit
    to_call: int
    waiting: int
    unreached: int
    to_enter: int


def signals_at(office: Office, *, by: Actor, at: datetime) -> tuple[UnitSignal, ...]:  # noqa: ARG001 - the same to all
    """What each unit last said of itself, the newest first: since the system last came back, and not older than a shift."""
    story, commons = office.stop_story(to_minute(at)), office.commons()
    latest = story.timeline.outages[-1] if story.timeline.outages else None
    returned_at = latest.ended_at if latest else None
    oldest = at - SIGNALS_HOLD
    since = max(oldest, returned_at) if returned_at else oldest
    found = [
        UnitSignal(
            unit=commons.units[each.unit],
            works=each.works,
            at=each.at,
            holds_until=each.at + SIGNALS_HOLD + MINUTE,
            scope=each.scope,
            symptoms=each.symptoms,
        )
        for each in commons.signals.values()
        if each.at >= since
    ]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def unit_counts(office: Office, *, by: Actor, at: datetime) -> tuple[UnitCount, ...]:
    """How much every unit of the installation has left, those furthest behind first. Numbers alone: no patient, no name.

    The rows of each organisation's own lists are counted by their keys, and none is opened.
    """
    check_may(by, Door.SEE_COUNTS)
    now = to_minute(at)
    story = office.stop_story(now)
    spells, units = spells_now(story), office.units()
    counts = [
        count
        for organisation in office.organisations()
        for count in _counts_of(office, organisation, units, spells, now)
    ]
    return tuple(sorted(counts, key=_behind, reverse=True))


def _counts_of(
    office: Office, organisation: str, units: Units, spells: Mapping[str, Spell], now: datetime
) -> Iterator[UnitCount]:
    """What the units of an organisation have left: calls where a stop covers them, facts to enter where none does."""
    for unit, keys in _by_unit(office, organisation, OWED).items() if spells else ():
        if unit in units and unit in spells:
            yield _owed(office, units[unit], keys, spells[unit], now)
    for unit, keys in _by_unit(office, organisation, TO_ENTER).items() if len(spells) < len(units) else ():
        if unit in units and unit not in spells:
            yield _to_enter(units[unit], keys)


def _by_unit(office: Office, organisation: str, list_name: str) -> Mapping[str, Counter[str]]:
    """How many rows of a list lie at each unit of an organisation, by their keys."""
    found: dict[str, Counter[str]] = {}
    for (unit, key), count in office.store.count_rows(organisation, list_name=list_name).items():
        found.setdefault(unit, Counter())[key] = count
    return found


def _to_enter(unit: Unit, keys: Counter[str]) -> UnitCount:
    return UnitCount(unit=unit, to_call=0, waiting=0, unreached=0, to_enter=keys.total())


def _owed(office: Office, unit: Unit, keys: Counter[str], spell: Spell, now: datetime) -> UnitCount:
    """The unit's calls while a stop covers it."""
    rules, commons, calls = office.rules(now), office.commons(), count_calls(keys)
    duties = duties_at([call_by_key(unit.id, key) for key in calls], spell, now, rules.units, rules.routine)
    to_call = sum(count for duty, count in zip(duties, calls.values(), strict=True) if duty.can_call)
    receivers = {duty.owed.to for duty in duties}
    unreached = sum(len(commons.misses(unit.id, to, spell.began_at)) >= MANY_MISSES for to in receivers)
    return UnitCount(unit=unit, to_call=to_call, waiting=calls.total() - to_call, unreached=unreached, to_enter=0)


def _behind(count: UnitCount) -> tuple[int, int, int, int]:
    return (count.unreached, count.to_call, count.to_enter, count.waiting)

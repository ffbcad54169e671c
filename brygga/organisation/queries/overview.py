"""The stop seen from above, without patients: what units say of themselves, and how much each has left. Clauses: R02, R05."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import MINUTE, to_minute
from brygga.contacts.units import Unit
from brygga.duties.anyway import MANY_MISSES
from brygga.duties.when import duties_at
from brygga.journal.entries import Actor
from brygga.organisation.lists import OWED, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.queries.ring import owed_in_row
from brygga.story.answers import outage_now
from brygga.story.story import Story

SIGNALS_HOLD = timedelta(hours=12)
"""A signal older than a night's shift says nothing about now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSignal:
    """What a unit last said of the system: that it works there or does not, and when; ``holds_until`` is when it is too old (UTC)."""

    unit: Unit
    works: bool
    at: datetime
    holds_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How much a unit has left, in numbers: calls to make now, calls that wait, receivers it has tried in vain, facts to enter."""

    unit: Unit
    to_call: int
    waiting: int
    unreached: int
    to_enter: int


def signals_at(office: Office, at: datetime) -> tuple[UnitSignal, ...]:
    """What each unit last said of itself, the newest first: since the system last came back, and not older than a shift."""
    story, commons = office.stop_story(to_minute(at)), office.commons()
    latest = story.timeline.outages[-1] if story.timeline.outages else None
    returned_at = latest.ended_at if latest else None
    oldest = at - SIGNALS_HOLD
    since = max(oldest, returned_at) if returned_at else oldest
    found = [
        UnitSignal(
            unit=commons.units[each.unit], works=each.works, at=each.at, holds_until=each.at + SIGNALS_HOLD + MINUTE
        )
        for each in commons.signals.values()
        if each.at >= since
    ]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def unit_counts(office: Office, *, by: Actor, at: datetime) -> tuple[UnitCount, ...]:
    """How much every unit of the installation has left, those furthest behind first. Numbers alone: no patient, no name.

    Each organisation's own lists are counted; what stands in them is told to nobody. Raises Refused.
    """
    check_may(by, Door.SEE_COUNTS)
    now = to_minute(at)
    story = office.stop_story(now)
    counts = {
        unit.id: count
        for organisation in office.organisations()
        for unit in office.units().values()
        if unit.organisation == organisation
        for count in _counts_of(office, unit, story, now)
    }
    return tuple(sorted(counts.values(), key=_behind, reverse=True))


def _counts_of(office: Office, unit: Unit, story: Story, now: datetime) -> Iterator[UnitCount]:
    """The unit's numbers; none where it has nothing left."""
    outage = outage_now(story)
    if outage is None:
        left = len(office.store.rows(unit.organisation, list_name=TO_ENTER, unit=unit.id))
        if left:
            yield UnitCount(unit=unit, to_call=0, waiting=0, unreached=0, to_enter=left)
        return
    owed = [owed_in_row(row) for row in office.store.rows(unit.organisation, list_name=OWED, unit=unit.id)]
    duties = duties_at(owed, outage, now, story.rules.units, story.rules.routine)
    can_call = Counter(duty.can_call for duty in duties)
    commons = office.commons()
    receivers = {duty.owed.to for duty in duties}
    unreached = sum(len(commons.misses(unit.id, to, outage.began_at)) >= MANY_MISSES for to in receivers)
    if duties:
        yield UnitCount(unit=unit, to_call=can_call[True], waiting=can_call[False], unreached=unreached, to_enter=0)


def _behind(count: UnitCount) -> tuple[int, int, int, int]:
    return (count.unreached, count.to_call, count.to_enter, count.waiting)

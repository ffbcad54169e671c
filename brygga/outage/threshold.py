"""From when the routine applies to a stop: what its hours are counted from, and when two stops are counted as one. Clauses: R11."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from brygga.civil_time import MINUTE
from brygga.outage.timeline import Spell
from brygga.routine.language import Threshold
from brygga.routine.words import CountsFrom, PlannedFrom


def applies_at(spell: Spell, threshold: Threshold) -> datetime:
    """The first minute (UTC) in which the routine applies to a unit: not before a stop covers it."""
    counted = counted_from(spell, threshold)
    return max(spell.began_at, applies_from(counted, threshold.after, strict=threshold.strict))


def applies_from(began_at: datetime, threshold: timedelta, *, strict: bool) -> datetime:
    """The first whole minute (UTC) in which the routine applies to a stop that is counted from then.

    Elapsed time, not the clock on the wall. ``strict``: "more than" three hours, so from 3 h 01 min.
    """
    return began_at + threshold + (MINUTE if strict else timedelta(0))


def counted_from(spell: Spell, threshold: Threshold) -> datetime:
    """The instant (UTC) that the hours of a unit's spell are counted from.

    One that begins soon enough after the former is counted from that one's beginning, however long the chain. Where the time in
    which the system worked does not count, the beginning moves on by as much.
    """
    worked = timedelta(0)
    while (former := merged_with(spell, threshold)) is not None:
        if not threshold.up_time_counts:
            worked += up_time(spell, former, threshold)
        spell = former
    return _COUNTED_FROM[threshold.counts_from](spell, threshold) + worked


def merged_with(spell: Spell, threshold: Threshold) -> Spell | None:
    """The unit's former spell, where the system worked for less than the gap between them; else None."""
    former = spell.former
    if former is None:
        return None
    return former if up_time(spell, former, threshold) < threshold.merge_gap else None


def up_time(spell: Spell, former: Spell, threshold: Threshold) -> timedelta:
    """How long the system worked for the unit between two spells; nothing where the fault is said to have begun before the return."""
    began_at = _fault_began_at(spell) if threshold.counts_from is CountsFrom.START else spell.began_at
    return max(began_at - (former.ended_at or began_at), timedelta(0))


def _fault_began_at(spell: Spell) -> datetime:
    """When the fault began that the spell is of: for a unit that the stop came to cover later, when it did."""
    return spell.outage.fault_began_at if spell.is_from_the_beginning else spell.began_at


def _from_start(spell: Spell, threshold: Threshold) -> datetime:
    return _not_before_planned_end(_fault_began_at(spell), spell, threshold)


def _from_finding(spell: Spell, threshold: Threshold) -> datetime:
    return _not_before_planned_end(spell.began_at, spell, threshold)


def _from_report(spell: Spell, threshold: Threshold) -> datetime:
    """From the fault report; from the finding until there is one. One that comes when the routine applies already moves nothing."""
    found = _from_finding(spell, threshold)
    reported_at = spell.outage.reported_at
    applies = applies_from(found, threshold.after, strict=threshold.strict)
    return found if reported_at is None or reported_at >= applies else max(found, reported_at)


def _not_before_planned_end(instant: datetime, spell: Spell, threshold: Threshold) -> datetime:
    """The instant; for a planned stop not before its end as announced, where the routine counts from that."""
    plan = spell.outage.plan
    return max(instant, plan.ends_at) if plan and threshold.planned_from is PlannedFrom.END else instant


_COUNTED_FROM: Mapping[CountsFrom, Callable[[Spell, Threshold], datetime]] = {
    CountsFrom.START: _from_start,
    CountsFrom.FINDING: _from_finding,
    CountsFrom.REPORT: _from_report,
}

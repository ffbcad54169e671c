"""The planned stops that somebody is still to know of: ahead, due, on and overrun. Clauses: R01, R11."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import MINUTE, to_minute
from brygga.contacts.scopes import scope_in_words
from brygga.organisation.office import Office
from brygga.outage.planned import PlanStanding, overrun_by, standing_of
from brygga.statements.outage import OutagePlanned, covers
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A planned stop: its entry, from when to when (UTC), for whom in words, what was said of it, and who announced it.

    ``covers_unit``: whether it is for the unit that asks. ``overrun`` is how long over its time it is, ``holds_until`` when time
    alone changes any of this; None for never.
    """

    entry: str
    standing: PlanStanding
    begins_at: datetime
    ends_at: datetime
    scope: str
    covers_unit: bool
    text: str
    unit: str
    person: str
    overrun: timedelta
    holds_until: datetime | None


def plans_in(story: Story, office: Office, *, unit: str, at: datetime) -> tuple[Planned, ...]:
    """The planned stops of a story as a unit sees them at a moment, the first to begin first; none that is over."""
    if not story.timeline.plans:
        return ()
    return tuple(sorted(_standing(story, office, unit, to_minute(at)), key=lambda each: (each.begins_at, each.entry)))


def _standing(story: Story, office: Office, unit: str, now: datetime) -> Iterator[Planned]:
    timeline, units = story.timeline, story.rules.units
    people = {str(known.recorded.entry.id): known.recorded.entry.actor.name for known in office.commons().stops}
    for entry, plan in timeline.plans.items():
        standing = standing_of(plan, timeline, now)
        if standing is not PlanStanding.OVER:
            yield Planned(
                entry=entry,
                standing=standing,
                begins_at=plan.begins_at,
                ends_at=plan.ends_at,
                scope=scope_in_words(plan.scope, units),
                covers_unit=covers(plan.scope, unit),
                text=plan.text,
                unit=units[plan.unit].name,
                person=people.get(entry, ""),
                overrun=overrun_by(plan, now),
                holds_until=_turns(plan, standing, now),
            )


def _turns(plan: OutagePlanned, standing: PlanStanding, now: datetime) -> datetime | None:
    """When time alone changes how it stands with a plan; the overrun grows each minute."""
    if standing is PlanStanding.OVERRUN:
        return now + MINUTE
    turns = (plan.begins_at, plan.ends_at, plan.ends_at + MINUTE)
    return next((turn for turn in turns if turn > now), None)

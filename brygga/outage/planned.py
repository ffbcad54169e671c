"""A planned stop: whether it is ahead, should have begun, is on, has overrun, is over. Clauses: R01, R11."""

from datetime import datetime, timedelta
from enum import StrEnum

from brygga.outage.timeline import Timeline
from brygga.statements.outage import OutagePlanned


class PlanStanding(StrEnum):
    """How it stands with a planned stop."""

    AHEAD = "forestaende"
    DUE = "dags"
    ON = "pagar"
    OVERRUN = "overtid"
    OVER = "slut"


def standing_of(plan: OutagePlanned, timeline: Timeline, at: datetime) -> PlanStanding:
    """How it stands with a planned stop at a moment (UTC). One that nobody said had begun is over when it was to be."""
    begun = next((outage for outage in timeline.outages if outage.found.plan == plan.id), None)
    if begun is not None:
        if begun.returned is not None:
            return PlanStanding.OVER
        return PlanStanding.OVERRUN if at > plan.ends_at else PlanStanding.ON
    if at < plan.begins_at:
        return PlanStanding.AHEAD
    return PlanStanding.DUE if at < plan.ends_at else PlanStanding.OVER


def overrun_by(plan: OutagePlanned, at: datetime) -> timedelta:
    """How long after its end as announced a moment (UTC) is; nothing before it."""
    return max(at - plan.ends_at, timedelta(0))

"""How the days are counted from the notice of ready to the first day of liability. 5 kap. 4 § lag (2017:612). Clauses: R16.

Local days and local time of day throughout; an instant is UTC in whole minutes.
"""

from datetime import date, datetime, timedelta

from brygga.civil_time import local, local_day
from brygga.law.terms import Terms
from brygga.law.words import CareKind, DayKind, DayZero
from brygga.law.workdays import add_workdays, next_workday

_DAY = timedelta(days=1)


def is_before_noon(at: datetime, terms: Terms) -> bool:
    """Whether an instant counts as up to and including noon; always where the terms have no such time of day."""
    if terms.noon is None:
        return True
    clock = local(at).time()
    return clock <= terms.noon if terms.noon_counts_as_before else clock < terms.noon


def first_day(
    told_at: datetime, terms: Terms, *, care: CareKind = CareKind.SOMATIC, before_noon: bool | None = None
) -> date:
    """The first day of liability when ready was told at this instant, by the terms of that day.

    ``before_noon``: the side of noon where somebody has decided it; None: as the clock says.
    """
    then = terms.on(local_day(told_at))
    early = is_before_noon(told_at, then) if before_noon is None else before_noon
    count = then.free_days.for_care(care) + (0 if early else then.extra_days_after_noon)
    zero = local_day(told_at) + (_DAY if then.day_zero is DayZero.DAY_AFTER else timedelta())
    counted = add_workdays(zero, count) if then.day_kind is DayKind.WORKDAY else zero + timedelta(days=count)
    return next_workday(counted) if then.first_day_rolls else counted


def days_late(told_at: datetime, due_at: datetime) -> int:
    """How many days have begun between a limit and what came after it; 0 in time."""
    return max(0, -((due_at - told_at) // _DAY))

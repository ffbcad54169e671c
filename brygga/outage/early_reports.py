"""Which fault reports count that were made before any stop was declared, and of what. Pure. Clauses: R05, R07, R08.

Whoever finds the fault reports it at once; the stop is declared afterwards. Nobody says which stop such a report is of: its time does.
No rule counts any hours from it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from brygga.outage.timeline import Outage

EARLY_FOR = timedelta(hours=12)
"""How long before the stop is declared a report can be of it: a shift and its handover. What is older was another fault."""


def awaits_stop(reported_at: datetime, outages: Sequence[Outage], at: datetime) -> bool:
    """Whether an early report (UTC) is of a fault that no stop is declared for at a moment (UTC): new, and after the latest stop."""
    if outages and (outages[-1].ended_at is None or reported_at < outages[-1].ended_at):
        return False
    return at - reported_at <= EARLY_FOR


def is_of_latest(reported_at: datetime, outages: Sequence[Outage]) -> bool:
    """Whether an early report (UTC) is of the latest stop: not long before it was found, after the former one, before its end.

    One that lies within the stop is of it too: the stop was then declared afterwards, from before the report.
    """
    if not outages:
        return False
    latest, former = outages[-1], outages[-2] if len(outages) > 1 else None
    begins = latest.began_at - EARLY_FOR
    if former is not None and former.ended_at is not None:
        begins = max(begins, former.ended_at)
    return begins <= reported_at and (latest.ended_at is None or reported_at < latest.ended_at)

"""Which times the coordination system may show for an entry. Clauses: R28, R30."""

from datetime import datetime

from brygga.routine.language import Routine
from brygga.statements.contact import EnteredInSystem


def is_in_future(entry: EnteredInSystem) -> bool:
    """The system is said to show a time that has not come."""
    return entry.entered_at > entry.written_at


def is_redated(entry: EnteredInSystem, latest_return: datetime | None, routine: Routine) -> bool:
    """The system is said to show a time from before it came back, without this being recorded as a deviation. Clauses: R30."""
    too_early = latest_return is not None and entry.entered_at < latest_return
    return too_early and not entry.is_deviation and not routine.entry.redating_allowed

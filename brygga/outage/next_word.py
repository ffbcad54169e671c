"""The next word that was promised, and whether it is late. Pure. Clauses: R06."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import to_minute


@dataclass(frozen=True, slots=True)
class NextWord:
    """A word that is to come by ``due_at`` (UTC, whole minutes); ``late_by`` is real time, None while it is not late."""

    due_at: datetime
    late_by: timedelta | None = None


def next_word(due_at: datetime | None, at: datetime) -> NextWord | None:
    """How it stands at a moment (UTC) with a word that was promised; None where none was. In its own minute it is not late yet."""
    if due_at is None:
        return None
    late_by = to_minute(at) - to_minute(due_at)
    return NextWord(due_at, late_by if late_by > timedelta(0) else None)

"""The next word that an entry about the stop promises. Clauses: R06."""

from datetime import UTC, datetime

from brygga.journal.entries import Json
from brygga.organisation.refused import BadInput
from brygga.organisation.stop_details import NEXT_AT


def next_word_in(next_at: datetime | None) -> dict[str, Json]:
    """The next word as it goes with an entry; nothing where none is promised."""
    return {NEXT_AT: next_at.astimezone(UTC).isoformat()} if next_at else {}


def refuse_past(next_at: datetime | None, now: datetime) -> None:
    """A word that is promised must be still to come."""
    if next_at is not None and next_at <= now:
        raise BadInput("nasta_besked_passerat", field="next_at")

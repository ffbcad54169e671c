"""What every statement has: who stated it, when it happened, when it was written."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

Position: TypeAlias = tuple[datetime, int]
"""A place in the course of events: when it happened (UTC, whole minutes), then the order in which it became known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that somebody stated. Instants are UTC in whole minutes.

    ``sequence`` is the order in which the story learned of it, from 0; ``id`` a name by which it can be annulled.
    """

    sequence: int
    unit: str
    occurred_at: datetime
    written_at: datetime
    id: str | None = None

    @property
    def position(self) -> Position:
        """Where in the course of events it takes effect."""
        return (self.occurred_at, self.sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annulled(Statement):
    """``makulerat``: the statement ``of`` was wrong, as if it had never been. ``reason`` must be given."""

    of: str
    reason: str = ""

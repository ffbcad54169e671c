"""The stops of a story, in the order in which they happened.

A stop is on from when it was first found until the system was said to be back. Clauses: R11.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import MINUTE
from brygga.statements.outage import OutageFound, OutageReturned
from brygga.statements.statement import Position


@dataclass(frozen=True, slots=True)
class Outage:
    """One stop, from the position at which it was found; ``returned`` None while it is on. ``found`` is its statement."""

    found: OutageFound
    returned: OutageReturned | None = None

    @property
    def began_at(self) -> datetime:
        """When it began (UTC)."""
        return self.found.occurred_at

    @property
    def ended_at(self) -> datetime | None:
        """When the system was back (UTC), None while it is not."""
        return self.returned.occurred_at if self.returned else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stops that stand, in order, and the sequence numbers of the statements that have lost their ground."""

    outages: tuple[Outage, ...]
    groundless: frozenset[int]

    def on_at(self, position: Position) -> Outage | None:
        """The stop that is on at this place in the course of events, None where none is."""
        for outage in reversed(self.outages):
            if outage.found.position < position:
                return outage if outage.returned is None or position < outage.returned.position else None
        return None

    def any_before(self, position: Position) -> bool:
        """Whether any stop has begun before this place."""
        return bool(self.outages) and self.outages[0].found.position < position

    def latest_return(self, position: Position) -> datetime | None:
        """When the system was last back before this place (UTC); None if it never was."""
        returns = [o.returned for o in self.outages if o.returned and o.returned.position < position]
        return returns[-1].occurred_at if returns else None


def read_timeline(statements: Iterable[OutageFound | OutageReturned]) -> Timeline:
    """The stops that follow from these statements, in whatever order they come.

    A find while a stop is on, or a return while none is, has no effect and is named as groundless.
    """
    outages: list[Outage] = []
    groundless: set[int] = set()
    for statement in sorted(statements, key=lambda each: each.position):
        on = bool(outages) and outages[-1].returned is None
        if on is isinstance(statement, OutageFound):
            groundless.add(statement.sequence)
        elif isinstance(statement, OutageFound):
            outages.append(Outage(statement))
        else:
            outages[-1] = Outage(outages[-1].found, statement)
    return Timeline(tuple(outages), frozenset(groundless))


def applies_from(began_at: datetime, threshold: timedelta, *, strict: bool) -> datetime:
    """The first whole minute (UTC) in which the routine applies to a stop that began then.

    Elapsed time, not the clock on the wall. ``strict``: "more than" three hours, so from 3 h 01 min. Clauses: R11.
    """
    return began_at + threshold + (MINUTE if strict else timedelta(0))

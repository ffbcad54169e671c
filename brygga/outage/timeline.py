"""The stops of a story, in the order in which they happened, and for each unit the times in which one covers it.

A stop is on from when it was first found until the system was said to be back. It covers everyone, or the units in its scope; the
scope may be changed while it is on. Clauses: R01, R11.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from brygga.statements.outage import (
    FaultReported,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    Scope,
    ScopeChanged,
    StartCorrected,
    covers,
)
from brygga.statements.statement import Position

StopStatement: TypeAlias = OutageFound | OutageReturned | ScopeChanged | StartCorrected | OutagePlanned | FaultReported


@dataclass(frozen=True, slots=True)
class Outage:
    """One stop, from the position at which it was found; ``returned`` None while it is on.

    ``found`` is its statement with the times that it was corrected to, ``changes`` those of its scope in order, ``plan`` its
    announcement where it was planned. ``reported_at`` is when its fault was first reported (UTC), None where it was not.
    """

    found: OutageFound
    returned: OutageReturned | None = None
    changes: tuple[ScopeChanged, ...] = ()
    reported_at: datetime | None = None
    plan: OutagePlanned | None = None

    @property
    def began_at(self) -> datetime:
        """When it was found (UTC): from then on it is on."""
        return self.found.occurred_at

    @property
    def fault_began_at(self) -> datetime:
        """When the fault itself began (UTC), as far as anyone has said: when it was found at the latest."""
        return min(self.found.began_at or self.began_at, self.began_at)

    @property
    def ended_at(self) -> datetime | None:
        """When the system was back (UTC), None while it is not."""
        return self.returned.occurred_at if self.returned else None

    @property
    def scope(self) -> Scope:
        """Which units it covers in the end, as far as is known."""
        return self.changes[-1].scope if self.changes else self.found.scope

    def scope_at(self, position: Position) -> Scope:
        """Which units it covers at a place within it."""
        scopes = [change.scope for change in self.changes if change.position < position]
        return scopes[-1] if scopes else self.found.scope

    def spans(self, unit: str) -> Iterator[tuple[Position, Position | None]]:
        """From where to where it covers a unit, once for each time; to None where it does so still."""
        begins: Position | None = self.found.position if covers(self.found.scope, unit) else None
        for change in self.changes:
            if begins is None and covers(change.scope, unit):
                begins = change.position
            elif begins is not None and not covers(change.scope, unit):
                yield begins, change.position
                begins = None
        if begins is not None:
            yield begins, self.returned.position if self.returned else None


@dataclass(frozen=True, slots=True)
class Spell:
    """One time in which a stop covers a unit; ``ends`` None while it does. ``former`` is the unit's spell before it, of whichever stop."""

    outage: Outage
    begins: Position
    ends: Position | None = None
    former: "Spell | None" = field(default=None, compare=False, repr=False)

    @property
    def began_at(self) -> datetime:
        """From when it covers the unit (UTC)."""
        return self.begins[0]

    @property
    def ended_at(self) -> datetime | None:
        """When the system was back for the unit (UTC), None while it is not."""
        return self.ends[0] if self.ends else None

    @property
    def is_from_the_beginning(self) -> bool:
        """Whether the stop covered the unit when it was found."""
        return self.begins == self.outage.found.position


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stops that stand, in order, and the sequence numbers of the statements that have lost their ground.

    ``plans`` are the planned stops that have been announced, by name.
    """

    outages: tuple[Outage, ...]
    groundless: frozenset[int]
    plans: Mapping[str, OutagePlanned] = field(default_factory=dict)

    def on_at(self, position: Position) -> Outage | None:
        """The stop that is on at this place in the course of events, whomever it covers; None where none is."""
        for outage in reversed(self.outages):
            if outage.found.position < position:
                return outage if outage.returned is None or position < outage.returned.position else None
        return None

    def covers_at(self, position: Position, unit: str) -> bool:
        """Whether a stop that is on at this place covers the unit."""
        outage = self.on_at(position)
        return outage is not None and covers(outage.scope_at(position), unit)

    @property
    def is_alike_for_all(self) -> bool:
        """Whether every stop has covered everyone all the time: then every unit has the same spells."""
        return all(outage.found.scope is None and not outage.changes for outage in self.outages)

    def any_before(self, position: Position) -> bool:
        """Whether any stop has begun before this place."""
        return bool(self.outages) and self.outages[0].found.position < position

    def spells(self, unit: str) -> tuple[Spell, ...]:
        """Every time in which a stop covers the unit, in order."""
        found: list[Spell] = []
        for outage in self.outages:
            for begins, ends in outage.spans(unit):
                found.append(Spell(outage, begins, ends, found[-1] if found else None))
        return tuple(found)

    def spell_at(self, position: Position, unit: str) -> Spell | None:
        """The time in which a stop covers the unit at this place; None where none does."""
        for spell in reversed(self.spells(unit)):
            if spell.begins < position:
                return spell if spell.ends is None or position < spell.ends else None
        return None

    def latest_return(self, position: Position, unit: str) -> datetime | None:
        """When the system was last back for the unit before this place (UTC); None if it never was."""
        returns = [spell.ends for spell in self.spells(unit) if spell.ends and spell.ends < position]
        return returns[-1][0] if returns else None

    def named(self, name: str) -> Outage | None:
        """The stop whose finding has this name; None where none of that name stands."""
        return next((outage for outage in self.outages if outage.found.id == name), None)


def read_timeline(statements: Iterable[StopStatement]) -> Timeline:
    """The stops that follow from these statements, in whatever order they come.

    A find while a stop is on, a return or a change of scope while none is, and the correction of a stop that does not stand have
    no effect and are named as groundless.
    """
    told = sorted(statements, key=lambda each: each.position)
    corrections = [each for each in told if isinstance(each, StartCorrected)]
    plans = {str(each.id): each for each in told if isinstance(each, OutagePlanned)}
    happened = (
        _as_corrected(each, corrections) for each in told if not isinstance(each, StartCorrected | OutagePlanned)
    )
    outages: list[Outage] = []
    groundless: set[int] = set()
    for statement in sorted(happened, key=lambda each: each.position):
        on = outages.pop() if outages and outages[-1].returned is None else None
        after = _after(on, statement, plans)
        if after is None:
            groundless.add(statement.sequence)
        outages += [each for each in (after or on,) if each is not None]
    standing = {outage.found.id for outage in outages}
    groundless.update(each.sequence for each in corrections if each.of not in standing)
    return Timeline(tuple(outages), frozenset(groundless), plans)


def _after(on: Outage | None, statement: StopStatement, plans: Mapping[str, OutagePlanned]) -> Outage | None:
    """The stop that is on, or over, after a statement; None where the statement has no ground."""
    match statement:
        case OutageFound() if on is None:
            return Outage(statement, plan=plans.get(statement.plan) if statement.plan else None)
        case OutageReturned() if on is not None:
            return replace(on, returned=statement)
        case ScopeChanged() if on is not None:
            return replace(on, changes=(*on.changes, statement))
        case FaultReported() if on is not None:
            return replace(on, reported_at=on.reported_at or statement.occurred_at)
        case _:
            return None


def _as_corrected(statement: StopStatement, corrections: Iterable[StartCorrected]) -> StopStatement:
    """A statement with the times that it was corrected to; of each time the latest word counts."""
    if not isinstance(statement, OutageFound):
        return statement
    for each in corrections:
        if each.of == statement.id:
            statement = replace(
                statement,
                occurred_at=each.found_at or statement.occurred_at,
                began_at=each.began_at or statement.began_at,
            )
    return statement

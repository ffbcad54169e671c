"""When an owed call can be made, and until when that answer holds. Clauses: R11, R23."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from brygga.contacts.units import Units
from brygga.duties.owed import Owed
from brygga.outage.threshold import applies_at
from brygga.outage.timeline import Spell
from brygga.routine.hours import Hours, closes_at, first_open, read_hours, with_exceptions
from brygga.routine.language import Routine


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An owed call at a moment. Instants are UTC, whole minutes.

    ``from_at``: the first minute in which it can be made as the routine says, the moment itself where it can be made now.
    ``holds_until``: the first minute in which ``can_call`` would say otherwise through time alone; None where it never does.
    ``routine_applies_at``: when the routine began or begins to apply. ``receiver_open``: whether the receiver answers now.
    """

    owed: Owed
    can_call: bool
    from_at: datetime
    holds_until: datetime | None
    routine_applies_at: datetime
    receiver_open: bool


def hours_of(unit_id: str, units: Units, routine: Routine) -> Hours | None:
    """When a unit answers: its own hours, else those that the routine gives its kind, else always (None). Clauses: R23.

    Its exceptions by date go before them all.
    """
    unit = units[unit_id]
    hours = unit.hours or routine_hours(routine.opening_hours.get(unit.kind))
    return with_exceptions(hours, unit.exceptions)


@lru_cache(maxsize=64)
def routine_hours(text: str | None) -> Hours | None:
    """The hours that a routine gives a kind of unit; None where it gives none."""
    return read_hours(text) if text else None


_first_open = lru_cache(maxsize=4096)(first_open)
_closes_at = lru_cache(maxsize=4096)(closes_at)


def duties_at(owed: Iterable[Owed], spell: Spell, at: datetime, units: Units, routine: Routine) -> list[Duty]:
    """The calls that a unit owes as duties at a moment of a stop that covers it: those that can be made and those that wait."""
    from_at = applies_at_for(spell, routine)
    return [_duty(each, from_at, at, hours_of(each.to, units, routine)) for each in owed]


def applies_at_for(spell: Spell, routine: Routine) -> datetime:
    """The first minute (UTC) in which the routine applies to a unit that a stop covers. Clauses: R11."""
    return applies_at(spell, routine.threshold)


def _duty(owed: Owed, applies_at: datetime, at: datetime, hours: Hours | None) -> Duty:
    from_at = _first_open(hours, max(at, applies_at))
    can_call = from_at == at
    return Duty(
        owed=owed,
        can_call=can_call,
        from_at=from_at,
        holds_until=_closes_at(hours, at) if can_call else from_at,
        routine_applies_at=applies_at,
        receiver_open=_first_open(hours, at) == at,
    )


def earliest(instants: Iterable[datetime | None]) -> datetime | None:
    """The first of some instants, those that never come left out; None where none comes."""
    return min((instant for instant in instants if instant is not None), default=None)

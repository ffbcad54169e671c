"""Units and the register of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from brygga.routine.hours import DayHours, Hours
from brygga.routine.words import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A ward, an outpatient unit, a municipality's service or a service desk.

    ``hours`` None: always open, but on ``exceptions``. ``phone`` is the number to dial first, ``organisation`` whose unit it is.
    ``ended``: it is in the directory no more; what was written about it stays.
    """

    id: str
    kind: UnitKind
    name: str
    phone: str = ""
    hours: Hours | None = None
    organisation: str = ""
    exceptions: tuple[DayHours, ...] = ()
    ended: bool = False


Units: TypeAlias = Mapping[str, Unit]
"""The units by their id."""


def in_use(units: Iterable[Unit]) -> list[Unit]:
    """The units that can be chosen: those still in the directory."""
    return [unit for unit in units if not unit.ended]

"""Units and the register of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from brygga.routine.hours import DayHours, Hours
from brygga.routine.words import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A ward, an outpatient unit, a municipality's service or a service desk.

    ``hours`` None: always open, but on ``exceptions``. ``phone`` is the number to dial first, ``organisation`` whose unit it is.
    """

    id: str
    kind: UnitKind
    name: str
    phone: str = ""
    hours: Hours | None = None
    organisation: str = ""
    exceptions: tuple[DayHours, ...] = ()


Units: TypeAlias = Mapping[str, Unit]
"""The units by their id."""

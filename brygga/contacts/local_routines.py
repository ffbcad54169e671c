"""A unit's own local routine: how it watches payment liability, how it reports a fault. No patient data. Clauses: R07, R31."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from brygga.contacts.units import Unit
from brygga.routine.words import UnitKind


class LocalMatter(StrEnum):
    """What a local routine is about."""

    LIABILITY = "betalningsansvar"
    FAULT_REPORT = "felanmalan"


def local_matters_of(unit: Unit) -> tuple[LocalMatter, ...]:
    """What a unit keeps a local routine about: liability where patients are planned for, the fault report in a municipality."""
    if unit.kind is UnitKind.SERVICE_DESK:
        return ()
    return tuple(LocalMatter) if unit.kind is UnitKind.MUNICIPALITY else (LocalMatter.LIABILITY,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRoutine:
    """One version of a unit's local routine: its text, who wrote it and when (UTC). ``version`` counts from 1."""

    unit: str
    about: LocalMatter
    text: str
    version: int
    written_by: str
    written_at: datetime

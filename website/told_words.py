"""Who has been told what, in words: one row a receiver, one cell for each thing that has happened."""

from dataclasses import dataclass
from datetime import datetime

from brygga.episodes.stay import Way
from brygga.organisation.queries.stays import StayView
from brygga.organisation.queries.told import Cell, Told, Word
from website.formats import moment_text
from website.words import MATTERS, SERVICES

_WAYS = {Way.CALL: "", Way.ENTRY: " när det infördes", Way.SYSTEM: " i {system}"}


@dataclass(frozen=True)
class Grid:
    """The heads, and a row for each receiver: its name, and for each head a kind (told, owed, own, none) and words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def grid_of(told: Told, view: StayView, now: datetime) -> Grid:
    """The grid in words; without rows where nobody is to be told anything."""
    system = view.story.rules.routine.system
    latest = view.admitted_latest
    heads = tuple(
        f"{MATTERS[matter]} ({SERVICES[service].lower()})" if service else MATTERS[matter]
        for matter, service, _, _ in told.facts
    )
    rows = tuple(
        (
            unit.name,
            tuple(
                _cell(cell, system, now, own=unit.id == by, latest=latest)
                for cell, (*_, by) in zip(cells, told.facts, strict=True)
            ),
        )
        for unit, cells in told.rows
    )
    return Grid(heads, rows)


def _cell(cell: Cell, system: str, now: datetime, *, own: bool, latest: bool) -> tuple[str, str]:
    if cell.word is Word.TOLD and cell.telling is not None:
        how = _WAYS[cell.telling.way].format(system=system)
        # Only an admission is known by the system.
        before = "senast " if latest and cell.telling.way is Way.SYSTEM else ""
        return "told", f"{before}{moment_text(cell.telling.at, now)}{how}"
    if cell.word is Word.OWED:
        return "owed", "Har inte fått veta"
    if cell.word is Word.UNHEARD:
        return "none", "Inget samtal om det är skrivet hos er"
    return ("own", "Egen uppgift") if own else ("none", "Inget eget samtal")

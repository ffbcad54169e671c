"""A table as a file has it: heads, rows of typed cells, and what must be said above it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from brygga.civil_time import show_time
from brygga.liability.numbers import number

Cell: TypeAlias = str | int | Decimal | date | datetime | None
"""An instant is UTC, and written in Swedish local time; None is an empty cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``warning``: a sentence that must not be missed; empty for none. ``widths``: of the columns, in characters."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    warning: str = ""


def as_text(cell: Cell) -> str:
    """A cell as it is read: ``2026-11-23 09:30``, ``2026-11-23``, ``4,00``."""
    match cell:
        case None:
            return ""
        case datetime():
            return show_time(cell)
        case date():
            return cell.isoformat()
        case int() | Decimal():
            return number(cell)
        case _:
            return cell

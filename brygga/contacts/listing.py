"""A list as a file has it: sheets of rows of cells, whatever kind of file it was. It says nothing of what the cells mean. Clauses: R22."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 40, 500
"""How much of a list is taken in: many times what a county has. A larger file is another file than was meant."""

Plain: TypeAlias = list[tuple[str, list[tuple[int, list[str | list[str]]]]]]
"""Sheets as JSON keeps them: name, then rows with their number; a number's cell is a list of its one text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text as the file has it; ``is_number``: a spreadsheet's number, which has lost its leading zeros."""

    text: str
    is_number: bool = False


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number that the spreadsheet shows beside it, from 1; its cells from the first column on."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell in a column, from 0; an empty one beyond the row's end."""
        return self.cells[column] if 0 <= column < len(self.cells) else EMPTY

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return not any(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows in order, without those that are empty."""

    name: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns have something in them."""
        return max((len(row.cells) for row in self.rows), default=0)

    def below(self, heading: int) -> Iterator[Row]:
        """The rows below the one with this number; all for 0."""
        return (row for row in self.rows if row.number > heading)


def as_plain(sheets: tuple[Sheet, ...]) -> Plain:
    """The sheets as JSON keeps them."""
    return [
        (
            sheet.name,
            [(row.number, [[cell.text] if cell.is_number else cell.text for cell in row.cells]) for row in sheet.rows],
        )
        for sheet in sheets
    ]


def from_plain(plain: Any) -> tuple[Sheet, ...]:
    """The sheets that ``as_plain`` made this of, without empty rows and without empty cells at their ends."""
    return tuple(Sheet(name, tuple(_rows(rows))) for name, rows in plain)


def _rows(rows: Any) -> Iterator[Row]:
    for number, said in rows:
        cells = [Cell(each[0], is_number=True) if isinstance(each, list) else Cell(each) for each in said]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            yield Row(number, tuple(cells))

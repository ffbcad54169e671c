"""A process of its own that reads one workbook: bytes on standard input, its sheets as JSON on standard output.

It is started by path and knows nothing of Brygga, so it is up in a moment. A workbook is a stranger's program for its reader: one cell
far out in an otherwise empty sheet has it ask for half a terabyte, and then it ends itself. Here it takes nobody with it.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY, SECONDS = 512 * 1024 * 1024, 10
TOO_LONG, TOO_WIDE, TOO_MUCH, PROTECTED = "too_long", "too_wide", "too_much", "protected"
_SHEETS, _WHOLE_TO = 20, 1e15


def main(most_rows: int, most_columns: int, longest_cell: int) -> None:
    """Read the workbook within limits; what comes out names the sheet that is too large, or has them all."""
    _limit()
    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    found: list[tuple[str, Any]] = []
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet or about.visible is not SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(about.name)
        last_row, last_column = sheet.end or (-1, -1)
        if last_row >= most_rows:
            return _say({TOO_LONG: [about.name, last_row + 1]})
        if last_column >= most_columns:
            return _say({TOO_WIDE: [about.name, last_column + 1]})
        if rows := _rows_of(sheet, longest_cell):
            found.append((about.name, rows))
        if len(found) > _SHEETS:
            return _say({TOO_MUCH: []})
    return _say({"sheets": found})


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _say(found: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


def _rows_of(sheet: CalamineSheet, longest: int) -> list[tuple[int, list[Any]]]:
    """The rows that say something, each with its number; what is merged down several rows stands in each of them."""
    rows = [[_text(cell, longest) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return [(number, _trimmed(row)) for number, row in enumerate(rows, 1) if any(row)]


def _trimmed(row: list[Any]) -> list[Any]:
    last = max(place for place, cell in enumerate(row) if cell)
    return row[: last + 1]


def _text(cell: Any, longest: int) -> Any:
    """A cell's text; that of a number as the list of it. A formula's is the value that the program wrote beside it, if any."""
    match cell:
        case bool():
            return "ja" if cell else "nej"
        case int():
            return [str(cell)]
        case float():
            whole = cell.is_integer() and abs(cell) < _WHOLE_TO
            return [str(int(cell)) if whole else repr(cell)]
        case datetime() if cell.time() != time():
            return str(cell)[:16]
        case datetime() | date():
            return str(cell)[:10]
        case time():
            return cell.strftime("%H:%M")
        case timedelta():
            return str(cell)
        case _:
            return " ".join(str(cell).replace("\r\n", "\n").split(" ")).strip()[:longest]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

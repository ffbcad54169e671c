"""Tables as a workbook (XLSX): dates are dates, numbers are numbers, every text is text.

Made in memory: the library's sparing way would leave patients' names in files of the machine's temporary folder.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from brygga.civil_time import is_repeated, local
from brygga.interop.spreadsheets.tables import Cell, Table, as_text

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NAME_LENGTH = 31


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a workbook's cells."""

    head: Any
    warning: Any
    text: Any
    day: Any
    moment: Any
    whole: Any
    decimal: Any


def workbook_of(tables: tuple[Table, ...], *, title: str, made_at: datetime) -> bytes:
    """The file, a sheet for each table, in order. ``made_at``: UTC."""
    file = BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": title, "created": local(made_at).replace(tzinfo=None)})
        looks = _looks(book)
        for table in tables:
            _write(book.add_worksheet(table.name[:_NAME_LENGTH]), table, looks)
    return file.getvalue()


def _looks(book: Workbook) -> _Looks:
    cell = {"valign": "top", "text_wrap": True}
    return _Looks(
        head=book.add_format(cell | {"bold": True, "bg_color": "#DDE5EC", "bottom": 1}),
        warning=book.add_format({"bold": True, "bg_color": "#B3261E", "font_color": "#FFFFFF"}),
        text=book.add_format(cell),
        day=book.add_format(cell | {"num_format": "yyyy-mm-dd", "align": "left"}),
        moment=book.add_format(cell | {"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        whole=book.add_format(cell | {"num_format": "#,##0"}),
        decimal=book.add_format(cell | {"num_format": "#,##0.00"}),
    )


def _write(sheet: Any, table: Table, looks: _Looks) -> None:
    """The warning on the first row, the heads, then the rows; printed on A4 with the heads on each page."""
    at = 0
    if table.warning:
        for column in range(len(table.heads)):
            sheet.write_blank(0, column, None, looks.warning)
        sheet.write_string(0, 0, table.warning, looks.warning)
        at = 1
    for column, (head, width) in enumerate(zip(table.heads, table.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(at, column, head, looks.head)
    for place, row in enumerate(table.rows, at + 1):
        for column, cell in enumerate(row):
            _write_cell(sheet, place, column, cell, looks)
    if table.rows:
        sheet.autofilter(at, 0, at + len(table.rows), len(table.heads) - 1)
    sheet.freeze_panes(at + 1, 0)
    sheet.repeat_rows(0, at)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    match cell:
        case None:
            sheet.write_blank(row, column, None, looks.text)
        case datetime() if is_repeated(local(cell)):
            # A spreadsheet knows no hour that comes twice: as text, with the letter that tells which.
            sheet.write_string(row, column, as_text(cell), looks.text)
        case datetime():
            sheet.write_datetime(row, column, local(cell).replace(tzinfo=None), looks.moment)
        case date():
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), looks.day)  # noqa: DTZ001 - a day
        case int():
            sheet.write_number(row, column, cell, looks.whole)
        case Decimal():
            sheet.write_number(row, column, float(cell), looks.decimal)
        case _:
            sheet.write_string(row, column, cell, looks.text)

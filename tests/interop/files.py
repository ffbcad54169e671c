"""Files as people have them, and as they should not be: workbooks made by a function on a book, packages made by hand."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from brygga.interop.spreadsheets.reading import read_file
from brygga.interop.spreadsheets.unreadable import UnreadableFile


def a_workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook that a function has filled."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        fill(book)
    return file.getvalue()


def a_sheet(*rows: tuple[Any, ...]) -> bytes:
    """A workbook with one sheet of these rows, None for no cell."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Blad1")
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(place, column, value)

    return a_workbook(fill)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A package with one part in place of the one of that name."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            if each != name:
                after.writestr(each, before.read(each))
        after.writestr(name, part)
    return made.getvalue()


def texts(content: bytes, sheet: int = 0) -> list[list[str]]:
    """The texts of a sheet of a file."""
    return [[cell.text for cell in row.cells] for row in read_file(content).sheets[sheet].rows]


def code_of(content: bytes) -> str:
    """The code by which a file is refused; empty where it is read."""
    try:
        read_file(content)
    except UnreadableFile as error:
        return error.code
    return ""

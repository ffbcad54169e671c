"""Text with a separator (CSV) as a sheet: which letters it is written in, what parts its columns, what stands in its cells."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from brygga.contacts.listing import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Cell, Row, Sheet
from brygga.interop.spreadsheets.csv_file import harmless
from brygga.interop.spreadsheets.unreadable import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SEPARATORS = {";": "semikolon", ",": "komma", "\t": "tabb"}
_SAMPLE_ROWS = 50
_SAID_SEPARATOR = re.compile(r"sep=([;,\t])", re.IGNORECASE)
_LITERAL = re.compile(r'="([^"]*)"')
"""How a text that looks like a number is kept from being one: a formula that says nothing but the text itself."""


def sheet_of_text(content: bytes) -> tuple[Sheet, str]:
    """The one sheet of a text file, and in words how it was read. Raises UnreadableFile."""
    text, letters = _decoded(content)
    separator = _separator(text)
    try:
        rows = tuple(_rows(text, separator))
    except csv.Error as error:
        raise UnreadableFile(
            "fil_citattecken",
            'Ett citattecken (") i filen saknar sitt par. Öppna listan i Excel och spara den på nytt.',
        ) from error
    parted = f" med {_SEPARATORS[separator]} mellan kolumnerna" if separator in text else ""
    return Sheet("", rows), f"textfil i {letters}{parted}"


def _decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: as its mark says, else UTF-8 where it is that, else Windows-1252."""
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return _decode(content, encoding), name
    if b"\0" in content:
        raise _unknown_letters()
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _decode(content, "cp1252"), "Windows-1252"


def _decode(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown_letters() from error
    if "\0" in text:
        raise _unknown_letters()
    return text


def _unknown_letters() -> UnreadableFile:
    return UnreadableFile(
        "fil_teckenkodning",
        "Filen är ingen lista som kan läsas. Öppna den i Excel och spara den som .xlsx, eller som ”CSV UTF-8”.",
    )


def _separator(text: str) -> str:
    """What parts the columns: what the first line says (``sep=;``), else what parts most rows into equally many, the most columns."""
    if said := _SAID_SEPARATOR.match(text):
        return said[1]
    return max(_SEPARATORS, key=lambda each: _parts(text, each))


def _parts(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows a separator parts into their commonest number of columns, and how many those are."""
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(StringIO(text[:100_000], newline=""), delimiter=separator):
            if len(row) > 1:
                widths[len(row)] += 1
            if widths.total() >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, rows = max(widths.items(), key=lambda each: (each[1], each[0]))
    return rows, width


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows that say something, by the number that a spreadsheet would show beside them. Raises csv.Error, UnreadableFile."""
    said = _SAID_SEPARATOR.match(text)
    for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True), 1):
        if number > MOST_ROWS:
            raise UnreadableFile(
                "fil_for_manga_rader", f"Filen har fler än {MOST_ROWS} rader. Kontrollera att du valde rätt fil."
            )
        cells = [_cell(each) for each in row]
        while cells and not cells[-1].text:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(
                "fil_for_manga_kolumner", f"Rad {number} har {len(cells)} kolumner. Högst {MOST_COLUMNS} tas emot."
            )
        if cells and not (number == 1 and said):
            yield Row(number, tuple(cells))


def _cell(text: str) -> Cell:
    """A cell, without what ``harmless`` put before it, and out of the formula that only says its text."""
    plain = text.replace("\r\n", "\n").strip()
    if plain.startswith("'") and harmless(plain[1:]) == plain:
        plain = plain[1:].strip()
    if literal := _LITERAL.fullmatch(plain):
        plain = literal[1].strip()
    return Cell(plain[:LONGEST_CELL])

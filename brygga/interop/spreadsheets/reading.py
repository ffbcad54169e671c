"""A file that somebody has, as sheets of text: a workbook (XLSX), or text with semicolons, commas or tabs. Clauses: R22.

Whatever the file is, the answer is its sheets or a sentence. A workbook is read by a process of its own, within limits of memory and
time (docs/adr/0017). Nothing of what the file says is logged, and no formula is worked out: what counts is the value that stands in it.
"""

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from brygga.contacts.listing import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet, from_plain
from brygga.interop.spreadsheets import _workbook_reader as reader
from brygga.interop.spreadsheets.separated import sheet_of_text
from brygga.interop.spreadsheets.unreadable import UnreadableFile

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes. A county's list of telephone numbers is a hundredth of it."""

_LARGEST_UNPACKED, _MOST_PARTS, _LONGEST_WAIT = 64 * 1024 * 1024, 1000, 20
_WORKBOOK = "xl/workbook.xml"
_OTHER_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "fil_pdf", "Filen är en PDF. Öppna listan i Excel och spara den som .xlsx eller .csv."),
    (
        b"\xd0\xcf\x11\xe0",
        "fil_gammal_excel",
        "Filen är en äldre Excel-fil (.xls) eller har ett lösenord. Öppna den i Excel, ta bort lösenordet och spara den som .xlsx.",
    ),
    (b"\x89PNG", "fil_bild", "Filen är en bild. Importen läser .xlsx och .csv."),
    (b"\xff\xd8\xff", "fil_bild", "Filen är en bild. Importen läser .xlsx och .csv."),
    (b"{\\rtf", "fil_annan", "Filen är ett textdokument. Importen läser .xlsx och .csv."),
    (b"<html", "fil_annan", "Filen är en webbsida. Öppna den i Excel och spara den som .xlsx."),
    (b"<!doctype", "fil_annan", "Filen är en webbsida. Öppna den i Excel och spara den som .xlsx."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What a file says: its sheets with something in them, and how it was read, as a sentence says it."""

    sheets: tuple[Sheet, ...]
    read_as: str


def read_file(content: bytes) -> ReadFile:
    """The sheets of a file. What it is shows in its contents; its name is not asked. Raises UnreadableFile."""
    if len(content) > LARGEST_FILE:
        largest = LARGEST_FILE // (1024 * 1024)
        raise UnreadableFile(
            "fil_for_stor", f"Filen är större än {largest} MB. Spara bara listan, utan bilder, i en ny fil."
        )
    if not content.strip():
        raise UnreadableFile("fil_tom", "Filen är tom. Kontrollera att du valde rätt fil.")
    start = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for begins, code, sentence in _OTHER_KINDS:
        if start.startswith(begins.lower()):
            raise UnreadableFile(code, sentence)
    if content.startswith(b"PK"):
        found = ReadFile(sheets=_workbook(content), read_as="Excel-fil")
    else:
        sheet, read_as = sheet_of_text(content)
        found = ReadFile(sheets=(sheet,) if sheet.rows else (), read_as=read_as)
    if not found.sheets:
        raise UnreadableFile("fil_tom", "Filen har inga rader. Kontrollera att du valde rätt fil.")
    return found


def _workbook(content: bytes) -> tuple[Sheet, ...]:
    _check_parts(content)
    command = [sys.executable, "-I", str(Path(reader.__file__)), *map(str, (MOST_ROWS, MOST_COLUMNS, LONGEST_CELL))]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, by its path; the stranger's bytes are its input alone
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_WAIT,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    if done.returncode < 0:
        raise _too_much()
    if done.returncode:
        raise UnreadableFile(
            "fil_trasig",
            "Excel-filen är trasig och går inte att läsa. Öppna den i Excel och spara den på nytt, eller spara som .csv.",
        )
    return _sheets(json.loads(done.stdout))


def _sheets(said: dict[str, Any]) -> tuple[Sheet, ...]:
    """What the process answered. Raises UnreadableFile."""
    if reader.TOO_LONG in said:
        name, rows = said[reader.TOO_LONG]
        raise UnreadableFile(
            "fil_for_manga_rader",
            f"Bladet ”{name}” går ned till rad {rows}. Högst {MOST_ROWS} rader tas emot. Ta bort det som står under listan.",
        )
    if reader.TOO_WIDE in said:
        name, columns = said[reader.TOO_WIDE]
        raise UnreadableFile(
            "fil_for_manga_kolumner",
            f"Bladet ”{name}” har {columns} kolumner. Högst {MOST_COLUMNS} tas emot. Ta bort dem som inte hör till listan.",
        )
    if reader.TOO_MUCH in said:
        raise UnreadableFile("fil_for_manga_blad", "Filen har för många blad. Spara bladet med listan i en ny fil.")
    return from_plain(said["sheets"])


def _check_parts(content: bytes) -> None:
    """Look at the table of contents of the package before anything is unpacked. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFile(
            "fil_trasig", "Filen är trasig: den kan ha avbrutits när den sparades. Hämta eller spara den på nytt."
        ) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise _too_much()
    if not any(part.filename == _WORKBOOK for part in parts):
        raise UnreadableFile(
            "fil_annan", "Filen är ingen Excel-fil (.xlsx). Öppna listan i Excel och spara den som .xlsx eller .csv."
        )


def _too_much() -> UnreadableFile:
    return UnreadableFile(
        "fil_for_mycket",
        "Filen blir orimligt stor när den läses. Kopiera listan till ett nytt tomt blad, spara och försök igen.",
    )

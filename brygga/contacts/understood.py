"""What the cells of a list mean: numbers that a spreadsheet has bent, hours as people write them. Clauses: R22, R23.

Where something else was understood than what stands there, that is said in a sentence of its own; nothing is guessed without a word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from brygga.contacts.listing import Cell
from brygga.contacts.phones import UnreadablePhone, is_internal, read_phone
from brygga.routine.hours import WEEKDAYS, UnreadableHours, read_hours
from brygga.routine.words import UnitKind

Read = TypeVar("Read")

NOTHING = frozenset({"-", "–", "—"})
"""A cell that says that there is nothing. An empty one says nothing at all."""

_BETWEEN = re.compile(r"[;,\n]|\s+/\s+|\beller\b|\boch\b|\bsamt\b")
_DECIMALS = re.compile(r"(\d+)[.,]0+")
_POWER = re.compile(r"\d[.,]?\d*\s*[eE]\s*\+?\d+")
_WITHOUT_ZERO, _WITH_COUNTRY = range(8, 10), range(10, 13)
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|till)\s*(\d{1,2})(?:[:.](\d{2}))?(?![\d:])")
_DAYS = (
    (r"alla dagar|varje dag|dagligen", ""),
    (r"vardag(?:ar)?", "mån-fre"),
    (r"helg(?:er)?", "lör-sön"),
    *((rf"{day}\w*dag(?:ar)?", day) for day in WEEKDAYS),
)
_ANY_DAY = "|".join(WEEKDAYS)
_TO_DAY = re.compile(rf"(?<=[a-zåäö])\s*[-–]\s*(?={_ANY_DAY})")
_NEXT_WINDOW = re.compile(rf";|\n|(?<=\d),\s*(?={_ANY_DAY}|\d)|(?<=\d) (?:och )?(?={_ANY_DAY})")
_ALWAYS = frozenset({"dygnet runt", "alltid", "alltid öppet", "24/7", "24 h", "dygnet runt alla dagar"})
_KINDS = (
    (UnitKind.WARD, r"slutenv|v[åa]rdavdelning|^avdelning"),
    (UnitKind.OUTPATIENT, r"[öo]ppenv|h[äa]lsocentral|v[åa]rdcentral|mottagning"),
    (UnitKind.MUNICIPALITY, r"kommun"),
    (UnitKind.SERVICE_DESK, r"servicedesk|it-?st[öo]d"),
)


class UnreadableCell(ValueError):
    """A cell that can't be read; the message is a Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell says, and the sentences about what was understood otherwise than it stands there."""

    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()


def numbers_in(cell: Cell) -> Understood:
    """The telephone numbers of a cell, as they are shown, each once. Raises UnreadableCell."""
    if _POWER.fullmatch(cell.text):
        raise _no_number(cell.text)
    texts: dict[str, None] = {}
    notes: list[str] = []
    # A comma before zeros parts no numbers: a program has written a whole number with decimals.
    parts = [cell.text] if _DECIMALS.fullmatch(cell.text) else _BETWEEN.split(cell.text)
    for part in filter(None, (each.strip() for each in parts)):
        number, note = _number(part, is_number=cell.is_number)
        texts.setdefault(number)
        notes += [note] if note else []
    return Understood(tuple(texts), tuple(notes))


def is_number_cell(cell: Cell) -> bool:
    """Whether a cell is one or more telephone numbers."""
    try:
        return bool(numbers_in(cell).texts)
    except UnreadableCell:
        return False


def _number(text: str, *, is_number: bool) -> tuple[str, str]:
    """One number as it is shown, with a sentence where a spreadsheet had bent it."""
    plain = text
    if bent := _DECIMALS.fullmatch(text):
        plain = bent[1]
    if is_number and not plain.isdecimal():
        raise _no_number(text)
    digits = re.sub(r"[ -]", "", plain)
    if digits.isdecimal() and not digits.startswith("0"):
        if len(digits) in _WITH_COUNTRY and digits.startswith("46"):
            return _as_read(f"+{plain}", f"+{digits}", text)
        if len(digits) in _WITHOUT_ZERO:
            return _as_read(f"0{plain}", f"0{digits}", text)
    shown = _read(plain)
    return shown, f"{shown} lästes som ett internt nummer." if is_number and is_internal(shown) else ""


def _no_number(text: str) -> UnreadableCell:
    return UnreadableCell(
        f"”{text}” är ett tal i Excel, inget telefonnummer. Gör om kolumnen till text och skriv numret igen."
    )


def _as_read(grouped: str, digits: str, text: str) -> tuple[str, str]:
    shown = _read(grouped if grouped[1:].strip() != digits[1:] else digits)
    return shown, f"”{text}” saknade sin början och lästes som {shown}."


def _read(text: str) -> str:
    try:
        return read_phone(text)
    except UnreadablePhone as error:
        raise UnreadableCell(str(error)) from error


def hours_in(cell: Cell) -> Understood:
    """The opening hours of a cell in the words of a routine. Raises UnreadableCell."""
    said = " ".join(cell.text.split())
    if _are_hours(said):
        return Understood((said,))
    written = _hours(said)
    once(read_hours, Cell(written))
    return Understood((written,), (f"”{said}” lästes som {written}.",))


def _are_hours(text: str) -> bool:
    try:
        read_hours(text)
    except UnreadableHours:
        return False
    return True


def _hours(said: str) -> str:
    """The text with clock times in four digits, days in three letters, and its windows parted by semicolons."""
    text = re.sub(r"\bkl\.?\s*", "", said.casefold())
    if text in _ALWAYS:
        return "00:00-24:00"
    for words, days in _DAYS:
        text = re.sub(rf"\b{words}\b", days, text)
    text = _CLOCK.sub(lambda found: _clock(*found.groups()), text)
    text = _TO_DAY.sub("-", text)
    windows, days = list[str](), ""
    for part in _NEXT_WINDOW.split(text):
        window = " ".join(part.split())
        first, space, _ = window.rpartition(" ")
        # Someone who writes "mån-fre 8-12, 13-16" means the same days.
        days = first if space else days
        windows.append(f"{days} {window.removeprefix(days).strip()}" if days else window)
    return "; ".join(windows)


def _clock(opens: str, open_minute: str | None, closes: str, close_minute: str | None) -> str:
    return f"{int(opens):02}:{open_minute or '00'}-{int(closes):02}:{close_minute or '00'}"


def kind_in(cell: Cell) -> UnitKind | None:
    """What a cell says that a unit is, None where it can't be told."""
    text = cell.text.casefold().strip()
    if text in set(UnitKind):
        return UnitKind(text)
    return next((kind for kind, words in _KINDS if re.search(words, text)), None)


def once(read: Callable[[str], Read], cell: Cell) -> Read:
    """A cell by a reader that raises ValueError with a sentence. Raises UnreadableCell."""
    try:
        return read(cell.text)
    except ValueError as error:
        raise UnreadableCell(str(error)) from error

"""The card that a row of a list makes of the one that stands, and a card as the cells of a list. Clauses: R22."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from brygga.contacts.cards import Card, LineKind, NumberLine, ServiceLine, in_order, renamed
from brygga.contacts.columns import Column
from brygga.contacts.hsa import read_hsa_id
from brygga.contacts.listing import Cell
from brygga.contacts.phones import digits_of
from brygga.contacts.understood import NOTHING, UnreadableCell, hours_in, numbers_in, once
from brygga.routine.hours import read_hours
from brygga.routine.words import Service

LONGEST_TEXT = 120
SHOWN = tuple(column for column in Column if column not in {Column.ID, Column.KIND})
"""The columns that a card itself has something to say in."""

_LINES = {
    Column.DIRECT: LineKind.DIRECT,
    Column.MOBILE: LineKind.MOBILE,
    Column.EXTERNAL: LineKind.EXTERNAL,
    Column.ON_CALL: LineKind.ON_CALL,
}
_SERVICES = {Column.SOCIAL_SERVICES: Service.SOCIAL_SERVICES, Column.HEALTH_CARE: Service.HEALTH_CARE}
_TEXTS = {Column.PLACE: "place", Column.OWNER: "owner"}


@dataclass(frozen=True, slots=True)
class Described:
    """A card as a row makes it, and the sentences about what was understood otherwise than it stood."""

    card: Card
    notes: tuple[str, ...] = ()


def described(before: Card, cells: Iterable[tuple[Column, Cell]], *, keeps_name: bool = False) -> Described:
    """The card with what a row's cells say. A line that only groups its digits in another way stays. Raises UnreadableCell."""
    card, notes = replace(before, ended=False), list[str]()
    lines: dict[LineKind, list[str]] = {}
    for column, cell in cells:
        if column in _LINES:
            read = _numbers(cell, notes)
            lines.setdefault(_LINES[column], []).extend(read)
        elif column in _SERVICES:
            card = _with_service(card, _SERVICES[column], _numbers(cell, notes))
        elif column is not Column.NAME or not keeps_name:
            card = _with(card, column, cell, notes)
    for kind, numbers in lines.items():
        card = _with_lines(card, kind, list(dict.fromkeys(numbers)))
    card = in_order(replace(card, ended=False))
    return Described(renamed(before, card) if before.name else card, tuple(dict.fromkeys(notes)))


def shown_of(card: Card, column: Column) -> str:
    """What a card says in a column, as a cell says it."""
    if column in _LINES:
        return "; ".join(line.number for line in card.numbers if line.kind is _LINES[column])
    if column in _SERVICES:
        return next((each.number for each in card.services if each.service is _SERVICES[column]), "")
    match column:
        case Column.HOURS:
            return card.hours.text if card.hours else ""
        case Column.FORMER_NAMES:
            return "; ".join(card.former_names)
        case Column.HSA_ID:
            return card.hsa_id
        case Column.NAME:
            return card.name
        case Column.ORGANISATION:
            return card.organisation
        case _:
            return str(getattr(card, _TEXTS[column])) if column in _TEXTS else ""


def _numbers(cell: Cell, notes: list[str]) -> tuple[str, ...]:
    if cell.text in NOTHING:
        return ()
    understood = numbers_in(cell)
    notes.extend(understood.notes)
    return understood.texts


def _with_lines(card: Card, kind: LineKind, numbers: list[str]) -> Card:
    """The card with these numbers of a kind: one that was there already stays as it was written, with what is noted of it."""
    known = {digits_of(line.number): line for line in card.numbers if line.kind is kind}
    given = {digits_of(number): number for number in numbers}
    made = (known.get(digits) or NumberLine(kind=kind, number=number) for digits, number in given.items())
    return replace(card, numbers=(*(line for line in card.numbers if line.kind is not kind), *made))


def _with_service(card: Card, service: Service, numbers: tuple[str, ...]) -> Card:
    if len(numbers) > 1:
        raise UnreadableCell(f"”{'; '.join(numbers)}” är flera nummer. Verksamheten har plats för ett.")
    known = next((each for each in card.services if each.service is service), None)
    if known and numbers and digits_of(known.number) == digits_of(numbers[0]):
        return card
    others = tuple(each for each in card.services if each.service is not service)
    return replace(card, services=(*others, *(ServiceLine(service=service, number=number) for number in numbers)))


def _with(card: Card, column: Column, cell: Cell, notes: list[str]) -> Card:
    """The card with what a cell says that is no number."""
    text = "" if cell.text in NOTHING else _line(cell.text)
    match column:
        case Column.NAME if not text:
            raise UnreadableCell("Namnet är ett streck. Skriv vad enheten heter.")
        case Column.NAME:
            return replace(card, name=text)
        case Column.HOURS if text:
            understood = hours_in(cell)
            notes.extend(understood.notes)
            return replace(card, hours=read_hours(understood.texts[0]))
        case Column.HOURS:
            return replace(card, hours=None)
        case Column.HSA_ID:
            return replace(card, hsa_id=once(read_hsa_id, cell) if text else "")
        case Column.FORMER_NAMES:
            names = [_line(each) for each in cell.text.split(";") if each.strip() and each.strip() not in NOTHING]
            return replace(card, former_names=tuple(dict.fromkeys((*card.former_names, *names))))
        case _:
            return replace(card, **{_TEXTS[column]: text}) if column in _TEXTS else card  # type: ignore[arg-type]


def _line(text: str) -> str:
    """One line of text, as a card holds it."""
    line = " ".join(text.split())
    if len(line) > LONGEST_TEXT:
        raise UnreadableCell(f"”{line[:40]} …” är för långt. Högst {LONGEST_TEXT} tecken får plats.")
    if not line.isprintable():
        raise UnreadableCell(f"”{line[:40]}” har ett tecken som inte kan användas. Skriv om det.")
    return line

"""A small register, and lists of units as somebody might have them."""

from dataclasses import replace

from brygga.contacts.cards import Card, LineKind, NumberLine, as_unit
from brygga.contacts.columns import Choice, Column
from brygga.contacts.importing import Outcome, Report, Wish, compare
from brygga.contacts.known_units import Importer, Register
from brygga.contacts.listing import Cell, Row, Sheet
from brygga.contacts.units import Unit
from brygga.routine.words import UnitKind

REGION, LULEA, BODEN = "region", "lulea-kommun", "bodens-kommun"
WARD, MUNICIPALITY = UnitKind.WARD, UnitKind.MUNICIPALITY


def direct(*numbers):
    return tuple(NumberLine(kind=LineKind.DIRECT, number=number) for number in numbers)


CARDS = {
    "medicin": Card(name="Medicinavdelningen", numbers=direct("070-174 06 11"), hsa_id="TSTNMT2321000156-MED"),
    "kirurgi": Card(name="Kirurgavdelningen", numbers=direct("070-174 06 12", "71010"), former_names=("Avdelning 4",)),
    "lulea": Card(name="Luleå kommun", numbers=direct("070-174 06 31")),
    "boden": Card(name="Bodens kommun", numbers=direct("070-174 06 32")),
}
UNITS = {
    "medicin": Unit(id="medicin", kind=WARD, name="", organisation=REGION),
    "kirurgi": Unit(id="kirurgi", kind=WARD, name="", organisation=REGION),
    "lulea": Unit(id="lulea", kind=MUNICIPALITY, name="", organisation=LULEA),
    "boden": Unit(id="boden", kind=MUNICIPALITY, name="", organisation=BODEN),
}
EVERYONE = Importer("kirurgi", frozenset({REGION, LULEA, BODEN}))
ONLY_LULEA = Importer("lulea", frozenset({LULEA}))
NAME_AND_DIRECT = (Column.NAME, Column.DIRECT)


def a_register(cards=None):
    """A register with these cards, those above where none are given."""
    found = CARDS if cards is None else cards
    return Register({unit: as_unit(UNITS[unit], card) for unit, card in found.items()}, found)


def a_sheet(*rows, first=2):
    """A sheet of rows of texts, from row 2 on; a number in a row is a spreadsheet's number."""
    made = (
        Row(number, tuple(Cell(str(each), is_number=not isinstance(each, str)) for each in row))
        for number, row in enumerate(rows, first)
    )
    return (Sheet("Blad1", tuple(made)),)


def held(*rows, columns=NAME_AND_DIRECT, by=EVERYONE, register=None, **wish) -> Report:
    """What rows come to."""
    choice = Choice(0, 0, dict(enumerate(columns)))
    return compare(a_sheet(*rows), Wish(choice=choice, **wish), register or a_register(), by)


def only(report: Report):
    """The one row of a report."""
    (row,) = report.rows
    return row


def reasons(report: Report):
    """Why rows are refused, by their number."""
    return {row.row: row.reason for row in report.rows if row.outcome is Outcome.REFUSED}


def written(register: Register, report: Report):
    """The cards of the directory once a report has been carried out, without those that have ended."""
    cards = {**register.cards, **report.cards, **report.ended, **{each.id: each.card for each in report.new}}
    return {unit: card for unit, card in cards.items() if not card.ended}


def ended(card: Card) -> Card:
    """The card of a unit that has been taken away."""
    return replace(card, ended=True)


def known_after(register: Register, report: Report) -> Register:
    """The register once a report has been carried out."""
    cards = written(register, report)
    added = {each.id: Unit(id=each.id, kind=each.kind, name="", organisation=each.organisation) for each in report.new}
    return Register({unit: as_unit({**UNITS, **added}[unit], card) for unit, card in cards.items()}, cards)

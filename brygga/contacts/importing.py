"""A list of units held against the register: row by row what is new, changed, the same or refused, and why. Clauses: R22.

Nothing is written here. The order of the rows does not matter, an empty cell changes nothing, and what isn't in the list stays, unless
somebody has said that the list is the whole one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from brygga.contacts.cards import Card
from brygga.contacts.columns import Choice, Column
from brygga.contacts.imported_card import SHOWN, Described, described, shown_of
from brygga.contacts.known_units import Facing, Importer, Register, RowRefused, called, facing
from brygga.contacts.listing import Row, Sheet
from brygga.contacts.slugs import fresh_id
from brygga.contacts.understood import UnreadableCell
from brygga.routine.words import UnitKind


class Outcome(StrEnum):
    """What a row of a list comes to."""

    NEW = "ny"
    CHANGED = "andrad"
    SAME = "samma"
    REFUSED = "nekad"


@dataclass(frozen=True, slots=True)
class Change:
    """What a row changes in a column: how it stands, and how it will."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """What a row comes to. ``row``: its number as the spreadsheet shows it; ``reason`` says why it is refused, in a sentence."""

    row: int
    outcome: Outcome
    name: str
    unit: str = ""
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that the list adds to the register."""

    id: str
    kind: UnitKind
    organisation: str
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a list comes to as a whole: its rows, the cards to write by unit, the units to add, those that it would take away, as
    their cards will be.

    ``emptied``: the units that would be left without any number. ``not_whole`` says why nothing is taken away though it was asked for.
    """

    rows: tuple[RowReport, ...]
    cards: Mapping[str, Card]
    new: tuple[NewUnit, ...]
    ended: Mapping[str, Card]
    emptied: tuple[str, ...]
    not_whole: str = ""

    def count(self, outcome: Outcome) -> int:
        """How many rows come to this."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.cards or self.new or self.ended)

    @property
    def lost(self) -> int:
        """How many units would be taken away or left without a number: what needs a yes of its own."""
        return len(self.ended) + len(self.emptied)


@dataclass(slots=True)
class _Judged:
    """A row while it is judged: which unit it faces, the card that it makes, or why it is refused."""

    row: Row
    name: str = ""
    facing: Facing | None = None
    described: Described | None = None
    reason: str = ""
    twin_of: int = 0

    @property
    def card(self) -> Card:
        """The card that the row makes."""
        assert self.described is not None  # noqa: S101 - asked of rows that are not refused
        return self.described.card


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How somebody wants a list to be taken in. ``new_kind``, ``new_organisation``: what a unit is that is not known, where the list
    does not say; empty where such a row is refused. ``whole``: the list is the whole one.
    """

    choice: Choice
    new_kind: UnitKind | None = None
    new_organisation: str = ""
    whole: bool = False


def compare(sheets: tuple[Sheet, ...], wish: Wish, register: Register, importer: Importer) -> Report:
    """Hold a list against the register, as somebody may import it."""
    rows = sheets[wish.choice.sheet].below(wish.choice.heading)
    judged = [_judge(row, wish, register, importer) for row in rows]
    judged = [each for each in judged if each.name or each.reason]
    _refuse_quarrels(judged)
    _refuse_shared(judged, register)
    _refuse_with_their_twins(judged)
    new = _new_units(judged, register)
    cards = {
        each.facing.unit: each.card
        for each in _sound(judged)
        if each.facing and each.facing.unit and each.card != register.cards[each.facing.unit]
    }
    ended, not_whole = _ended(judged, register, importer) if wish.whole else ({}, "")
    ids = {(each.organisation, called(each.card.name)): each.id for each in new}
    return Report(
        rows=tuple(_report(each, register, ids) for each in judged),
        cards=cards,
        new=new,
        ended=ended,
        emptied=tuple(unit for unit, card in cards.items() if register.cards[unit].numbers and not card.numbers),
        not_whole=not_whole,
    )


def _sound(judged: Iterable[_Judged]) -> list[_Judged]:
    return [each for each in judged if not each.reason]


def _judge(row: Row, wish: Wish, register: Register, importer: Importer) -> _Judged:
    said = {column: row.at(place) for place, column in wish.choice.columns.items() if row.at(place).text}
    name = next((said[column].text for column in (Column.NAME, Column.ID, Column.HSA_ID) if column in said), "")
    judged = _Judged(row, " ".join(name.split()))
    if not said:
        return judged
    try:
        judged.facing = facing(said, wish.new_kind, wish.new_organisation, register, importer)
        unit = judged.facing.unit
        before = register.cards[unit] if unit else Card(name="", organisation=judged.facing.organisation_name)
        cells = [(column, row.at(place)) for place, column in wish.choice.columns.items() if row.at(place).text]
        judged.described = described(before, cells, keeps_name=judged.facing.by_name)
    except (RowRefused, UnreadableCell) as error:
        judged.reason = str(error)
    return judged


def _refuse_quarrels(judged: list[_Judged]) -> None:
    """Of rows about one unit that say the same, one counts; where they say different things, none does."""
    groups: dict[object, list[_Judged]] = defaultdict(list)
    for each in judged:
        if each.facing is not None:
            groups[each.facing.unit or (each.facing.organisation, called(each.name))].append(each)
    for group in groups.values():
        first, *others = group
        if not others:
            continue
        if all(not each.reason and (each.card, each.facing) == (first.card, first.facing) for each in group):
            for each in others:
                each.twin_of = first.row.number
        else:
            numbers = ", ".join(str(each.row.number) for each in group)
            for each in _sound(group):
                each.reason = f"Raderna {numbers} gäller samma enhet men säger olika. Behåll en av dem."


def _refuse_with_their_twins(judged: list[_Judged]) -> None:
    """What says the same as a row that is refused is refused for the same reason."""
    reasons = {each.row.number: each.reason for each in judged}
    for each in judged:
        each.reason = each.reason or (reasons[each.twin_of] if each.twin_of else "")


def _refuse_shared(judged: list[_Judged], register: Register) -> None:
    """Refuse what would give two units one name in an organisation, or one HSA-id; again, until nothing more is refused."""
    while True:
        counting = [each for each in _sound(judged) if not each.twin_of]
        after = {unit: card for unit, card in register.cards.items() if not card.ended}
        after |= {each.facing.unit: each.card for each in counting if each.facing and each.facing.unit}
        new = [(each.facing.organisation, each.card) for each in counting if each.facing and not each.facing.unit]
        every = [(register.units[unit].organisation, card) for unit, card in after.items()] + new
        names = Counter((organisation, called(card.name)) for organisation, card in every)
        hsa_ids = Counter(card.hsa_id for _, card in every if card.hsa_id)
        refused = [each for each in counting if _shares(each, names, hsa_ids, register)]
        if not refused:
            return


def _shares(
    each: _Judged, names: Mapping[tuple[str, str], int], hsa_ids: Mapping[str, int], register: Register
) -> bool:
    """Whether a row takes a name or an HSA-id that another unit has; it is refused then."""
    assert each.facing is not None  # noqa: S101 - asked of rows that are not refused
    before = register.cards.get(each.facing.unit, Card(name=""))
    if called(before.name) != called(each.card.name) and names[each.facing.organisation, called(each.card.name)] > 1:
        each.reason = f"En annan enhet heter redan {each.card.name}. Skriv namnen så att de går att skilja åt."
    elif before.hsa_id != each.card.hsa_id and hsa_ids[each.card.hsa_id] > 1:
        each.reason = f"HSA-id {each.card.hsa_id} hör till två enheter. Kontrollera det i HSA-katalogen."
    return bool(each.reason)


def _new_units(judged: list[_Judged], register: Register) -> tuple[NewUnit, ...]:
    """The units to add, with ids that nobody has, the same in whatever order the rows stood."""
    taken, found = set(register.units), list[NewUnit]()
    adding = [each for each in _sound(judged) if each.facing and not each.facing.unit and not each.twin_of]
    for each in sorted(adding, key=lambda one: (one.facing.organisation if one.facing else "", one.card.name)):
        assert each.facing is not None  # noqa: S101 - chosen so
        assert each.facing.kind is not None  # noqa: S101 - a new unit without a kind was refused
        id = fresh_id(each.card.name, each.facing.organisation, taken)
        taken.add(id)
        found.append(NewUnit(id=id, kind=each.facing.kind, organisation=each.facing.organisation, card=each.card))
    return tuple(found)


def _ended(judged: list[_Judged], register: Register, importer: Importer) -> tuple[dict[str, Card], str]:
    """The units that a whole list leaves out: of the organisations and kinds that it has rows about, but never the importer's own."""
    if any(each.reason for each in judged):
        return {}, "Så länge någon rad nekas tas ingen enhet bort: det går inte att veta vilka som saknas i filen."
    sides = [each.facing for each in judged if each.facing is not None]
    listed = {side.unit for side in sides}
    scope = {(side.organisation, side.kind or register.units[side.unit].kind) for side in sides}
    left_out = {
        unit.id: replace(register.cards[unit.id], ended=True)
        for unit in register.units.values()
        if (unit.organisation, unit.kind) in scope
        and unit.id not in listed
        and unit.id != importer.unit
        and not register.cards[unit.id].ended
    }
    return left_out, ""


def _report(each: _Judged, register: Register, ids: Mapping[tuple[str, str], str]) -> RowReport:
    number, name = each.row.number, each.name or f"rad {each.row.number}"
    if each.reason:
        return RowReport(row=number, outcome=Outcome.REFUSED, name=name, reason=each.reason)
    assert each.facing is not None  # noqa: S101 - what faces nothing is refused
    assert each.described is not None  # noqa: S101 - the same
    unit = each.facing.unit or ids[each.facing.organisation, called(each.card.name)]
    notes = (*each.facing.notes, *each.described.notes)
    before = register.cards.get(each.facing.unit)
    if each.twin_of:
        notes = (*notes, f"Säger samma som rad {each.twin_of}.")
        return RowReport(row=number, outcome=Outcome.SAME, name=name, unit=unit, notes=notes)
    changes = _changes(before or Card(name=""), each.card)
    if before is not None and before.ended:
        notes = (*notes, "Enheten var borttagen och kommer tillbaka.")
    outcome = Outcome.NEW if before is None else Outcome.CHANGED if each.card != before else Outcome.SAME
    return RowReport(row=number, outcome=outcome, name=each.card.name, unit=unit, changes=changes, notes=notes)


def _changes(before: Card, after: Card) -> tuple[Change, ...]:
    pairs = ((column, shown_of(before, column), shown_of(after, column)) for column in SHOWN)
    return tuple(Change(column, *pair) for column, *pair in pairs if pair[0] != pair[1])

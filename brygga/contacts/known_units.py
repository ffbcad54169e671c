"""Which unit of the register a row of a list is about, and whether somebody may import it. Clauses: R22."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from brygga.contacts.cards import Card
from brygga.contacts.columns import NUMBERS, Column
from brygga.contacts.hsa import read_hsa_id
from brygga.contacts.listing import Cell
from brygga.contacts.understood import kind_in, once
from brygga.contacts.units import Units
from brygga.routine.words import UnitKind


class RowRefused(ValueError):
    """A row that can't be taken in; the message is a Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports: the unit they are signed in at, and the organisations whose units they may change."""

    unit: str
    organisations: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """What a row is about: a unit of the register, or (empty ``unit``) one that is to be added, of which kind and whose.

    ``by_name``: it was found by its name, so that the row does not change it.
    """

    unit: str
    organisation: str
    organisation_name: str = ""
    kind: UnitKind | None = None
    by_name: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Register:
    """The units and their cards, by everything that a list may call them."""

    units: Units
    cards: Mapping[str, Card]
    _hsa_ids: dict[str, str] = field(default_factory=dict)
    _names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _former: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _ended: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _written: dict[str, str] = field(default_factory=dict)
    _organisations: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        """Look every unit up once."""
        for id, card in self.cards.items():
            unit = self.units[id]
            if card.hsa_id:
                self._hsa_ids[card.hsa_id] = id
            (self._ended if card.ended else self._names)[called(card.name)].append(id)
            for name in () if card.ended else card.former_names:
                self._former[called(name)].append(id)
            if card.organisation:
                self._written.setdefault(unit.organisation, card.organisation)
            said = (unit.organisation, card.organisation, card.name if unit.kind is UnitKind.MUNICIPALITY else "")
            for each in filter(None, said):
                self._organisations[called(each)].add(unit.organisation)

    def by_hsa_id(self, hsa_id: str) -> str:
        """The unit with an HSA-id, or empty."""
        return self._hsa_ids.get(hsa_id, "")

    def by_name(self, name: str, organisation: str) -> tuple[str, bool]:
        """The unit of a name, in an organisation where one is given; whether it is a former name. Empty for none. Raises RowRefused."""
        for known, former in ((self._names, False), (self._former, True), (self._ended, False)):
            found = [
                unit
                for unit in known.get(called(name), ())
                if not organisation or self.units[unit].organisation == organisation
            ]
            if len(found) > 1:
                raise RowRefused(
                    f"Det finns {len(found)} enheter som heter {name}. Ta med kolumnen Organisation, HSA-id eller Id så att det syns vilken."
                )
            if found:
                return found[0], former
        return "", False

    def organisation(self, said: str) -> str:
        """The organisation that is called this. Raises RowRefused."""
        found = self._organisations.get(called(said), set())
        if len(found) != 1:
            raise RowRefused(f"Organisationen ”{said}” finns inte i registret. Skriv den som den står där.")
        return next(iter(found))

    def name_of(self, organisation: str) -> str:
        """What people call an organisation: as a card says, else as its municipality is called, else its id."""
        own = (unit for unit in self.units.values() if unit.organisation == organisation)
        municipality = (unit.name for unit in own if unit.kind is UnitKind.MUNICIPALITY)
        return self.written_name(organisation) or next(municipality, organisation)

    def written_name(self, organisation: str) -> str:
        """What a card of an organisation's says that it is called; empty where none does."""
        return self._written.get(organisation, "")


def called(name: str) -> str:
    """A name as it is compared: without capitals and doubled spaces."""
    return " ".join(name.split()).casefold()


def facing(
    said: Mapping[Column, Cell],
    new_kind: UnitKind | None,
    new_organisation: str,
    register: Register,
    importer: Importer,
) -> Facing:
    """The unit that a row is about. Raises RowRefused, and UnreadableCell for an HSA-id that is none."""
    organisation = register.organisation(said[Column.ORGANISATION].text) if Column.ORGANISATION in said else ""
    unit, former = _unit(said, organisation, register)
    if not unit:
        return _new(said, new_kind, organisation or new_organisation, register, importer)
    owner = register.units[unit].organisation
    if organisation and owner != organisation:
        raise RowRefused(f"Enheten hör till {register.name_of(owner)}, inte till den organisation som raden säger.")
    _check_may(owner, register, importer)
    known = register.cards[unit].name
    notes = (f"Enheten heter nu {known}. Namnet ändras inte.",) if former else ()
    return Facing(unit=unit, organisation=owner, by_name=former is not None, notes=notes)


def _unit(said: Mapping[Column, Cell], organisation: str, register: Register) -> tuple[str, bool | None]:
    """The unit by its id, else its HSA-id, else its name; whether it was by a former name, None for not by name. Raises RowRefused."""
    if Column.ID in said:
        if said[Column.ID].text not in register.units:
            raise RowRefused(f"Id ”{said[Column.ID].text}” finns inte i registret. Lämna cellen tom för en ny enhet.")
        return said[Column.ID].text, None
    if Column.HSA_ID in said and (found := register.by_hsa_id(once(read_hsa_id, said[Column.HSA_ID]))):
        return found, None
    if Column.NAME not in said:
        raise RowRefused("Raden har inget namn. Skriv vad enheten heter.")
    return register.by_name(said[Column.NAME].text, organisation)


def _new(
    said: Mapping[Column, Cell], new_kind: UnitKind | None, organisation: str, register: Register, importer: Importer
) -> Facing:
    """A unit that is to be added. Raises RowRefused."""
    kind = (kind_in(said[Column.KIND]) if Column.KIND in said else None) or new_kind
    if Column.NAME not in said:
        raise RowRefused("Raden har inget namn. Skriv vad enheten heter.")
    if not organisation or kind is None:
        raise RowRefused(
            "Enheten finns inte i registret. Kontrollera namnet, eller välj under Nya enheter vad den är och vems den är."
        )
    if not any(column in said for column in (*NUMBERS, Column.SOCIAL_SERVICES, Column.HEALTH_CARE)):
        raise RowRefused("Raden har ett namn men inget nummer. Är den en rubrik i listan? Då behövs den inte.")
    _check_may(organisation, register, importer)
    name = register.written_name(organisation)
    if not name and Column.ORGANISATION in said and said[Column.ORGANISATION].text != organisation:
        name = said[Column.ORGANISATION].text
    return Facing(unit="", organisation=organisation, organisation_name=name, kind=kind)


def _check_may(organisation: str, register: Register, importer: Importer) -> None:
    if organisation not in importer.organisations:
        name = register.name_of(organisation)
        raise RowRefused(
            f"Enheten hör till {name}. Du får bara ändra din egen organisations enheter. Be {name} eller regionen."
        )

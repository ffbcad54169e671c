"""The register as a list: a row a unit, with the heads that an import knows again. Clauses: R22."""

from collections.abc import Mapping

from brygga.contacts.columns import Column
from brygga.contacts.imported_card import shown_of
from brygga.contacts.known_units import Register
from brygga.contacts.units import Unit, in_use
from brygga.interop.spreadsheets.tables import Table
from brygga.routine.words import UnitKind

HEADS: Mapping[Column, str] = {
    Column.ID: "Id i Brygga",
    Column.HSA_ID: "HSA-id",
    Column.NAME: "Namn",
    Column.FORMER_NAMES: "Tidigare namn",
    Column.ORGANISATION: "Organisation",
    Column.KIND: "Slag",
    Column.PLACE: "Ort",
    Column.DIRECT: "Direkt nummer",
    Column.MOBILE: "Mobilnummer",
    Column.EXTERNAL: "Externt nummer",
    Column.ON_CALL: "Journummer",
    Column.SOCIAL_SERVICES: "Socialtjänstens nummer",
    Column.HEALTH_CARE: "Hälso- och sjukvårdens nummer",
    Column.HOURS: "Öppettider",
    Column.OWNER: "Ansvarig funktion",
}
KINDS: Mapping[UnitKind, str] = {
    UnitKind.WARD: "Slutenvård",
    UnitKind.OUTPATIENT: "Öppenvård",
    UnitKind.MUNICIPALITY: "Kommun",
    UnitKind.SERVICE_DESK: "Servicedesk",
}
_WIDTHS = {Column.NAME: 44, Column.ORGANISATION: 26, Column.FORMER_NAMES: 30, Column.HOURS: 30}


def directory_table(register: Register) -> Table:
    """The units in use, by organisation, kind and name. Taken in again it changes nothing."""
    units = sorted(
        in_use(register.units.values()),
        key=lambda unit: (register.name_of(unit.organisation), list(UnitKind).index(unit.kind), unit.name, unit.id),
    )
    return Table(
        name="Telefonnummer",
        heads=tuple(HEADS.values()),
        widths=tuple(_WIDTHS.get(column, 20) for column in HEADS),
        rows=tuple(tuple(_cell(register, unit, column) for column in HEADS) for unit in units),
    )


def _cell(register: Register, unit: Unit, column: Column) -> str:
    match column:
        case Column.ID:
            return unit.id
        case Column.KIND:
            return KINDS[unit.kind]
        case Column.ORGANISATION:
            return register.name_of(unit.organisation)
        case _:
            return shown_of(register.cards[unit.id], column)

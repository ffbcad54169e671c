"""Lists of units, taken in and taken back as somebody does who has just looked."""

from brygga.contacts.columns import proposed
from brygga.contacts.importing import Wish
from brygga.interop.spreadsheets.reading import read_file
from brygga.organisation.actions.importing import import_units, take_back_import
from brygga.organisation.queries.imports import dry_run, mark_of, restoring
from brygga.routine.words import UnitKind
from tests.organisation.worlds import ADMINISTRATOR, REGION, at, new_id

IMPORTED, TAKEN_BACK = at("06:00"), at("07:00")
LIST = "Enhet;Telefon\nLuleå kommun;0920-45 30 00\nBodens kommun;070-174 06 32\nÖgonavdelningen;71010\n"


def a_list(text=LIST, **wish):
    sheets = read_file(text.encode()).sheets
    return sheets, Wish(choice=proposed(sheets, {}), **({"new_kind": UnitKind.WARD, "new_organisation": REGION} | wish))


def taken_in(office, text=LIST, *, by=ADMINISTRATOR, id=None, loses=0, seen=None, at=IMPORTED, **wish):
    """Import a list as it is seen just before; its id."""
    sheets, wanted = a_list(text, **wish)
    mark = seen or mark_of(dry_run(office, by=by, sheets=sheets, wish=wanted))
    id = id or new_id()
    import_units(office, by=by, at=at, id=id, file="lista.csv", sheets=sheets, wish=wanted, seen=mark, loses=loses)
    return id


def taken_back(office, of, *, by=ADMINISTRATOR, id=None, at=TAKEN_BACK):
    plan = restoring(office.commons(), office.commons().imports[str(of)])
    take_back_import(office, by=by, at=at, id=id or new_id(), of=str(of), seen=len(plan.cards))
    return plan

"""The sheets of a unit, and what a number stands for. Clauses: R10."""

from dataclasses import dataclass

from brygga.journal.entries import Actor
from brygga.organisation import inputs
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may, may
from brygga.organisation.refused import Refused
from brygga.organisation.sheets import Sheet, code_on, fresh_references, references_on, sheets_known, unit_codes


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOnPaper:
    """A sheet by the number that stands on it. ``sheet`` None: it was made by the command line, which leaves no list."""

    number: str
    sheet: Sheet | None


def own_sheets(office: Office, *, by: Actor) -> tuple[Sheet, ...]:
    """The sheets of the actor's unit that have, or may get, patients on them; none for a role that sees no patients."""
    if not may(by, Door.READ_STAYS):
        return ()
    return tuple(sheet for sheet in sheets_known(office.commons().sheets, by.unit) if sheet.has_patients)


def sheet_numbered(office: Office, *, by: Actor, number: str) -> SheetOnPaper | None:
    """The sheet of the actor's unit with a number, however it was typed; None where the unit has none of that number."""
    try:
        typed = inputs.sheet(number.replace(" ", ""))
    except Refused:
        return None
    sheet = next((each for each in sheets_known(office.commons().sheets, by.unit) if each.number == typed), None)
    own = unit_codes(office.units().values()).get(by.unit)
    from_command_line = typed.count("-") > 1 and code_on(typed) == own
    return SheetOnPaper(number=typed, sheet=sheet) if sheet or from_command_line else None


def reference_on(office: Office, *, by: Actor, number: str) -> str:
    """The reference that is printed on a sheet of the actor's unit; empty where there is none, or no such sheet."""
    found = sheet_numbered(office, by=by, number=number)
    return found.sheet.reference if found and found.sheet else ""


def free_reference(office: Office, *, by: Actor, random: bytes) -> str:
    """A reference for a new call, that no other call has and that stands on no sheet; ``random``: four bytes, and some to spare."""
    check_may(by, Door.READ_STAYS)
    commons = office.commons()
    return fresh_references(random, 1, references_on(commons.sheets).union(commons.slips))[0]

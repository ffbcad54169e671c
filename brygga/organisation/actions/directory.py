"""Units and the routine in force, in the common journal. Clauses: R22."""

from datetime import datetime
from uuid import UUID

from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions.writing import write_common, write_common_anew
from brygga.organisation.kinds import ROUTINE_ADOPTED, UNIT_REGISTERED
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may


def register_unit(office: Office, *, by: Actor, at: datetime, id: UUID, unit: Unit) -> Receipt:
    """Register a unit, or write it anew. Raises Refused."""
    check_may(by, Door.REGISTER)
    body = {
        "id": inputs.line("id", unit.id),
        "kind": unit.kind.value,
        "name": inputs.line("name", unit.name),
        "phone": inputs.line("phone", unit.phone, needed=False),
        "hours": unit.hours.text if unit.hours else "",
        "organisation": inputs.line("organisation", unit.organisation),
    }
    write = write_common_anew if unit.id in office.units() else write_common
    return write(office, by=by, at=at, id=id, kind=UNIT_REGISTERED, body=body)


def adopt_routine(office: Office, *, by: Actor, at: datetime, id: UUID, routine: str, agreement: str) -> Receipt:
    """Put a routine into force, with the agreement whose terms count. Raises Refused, and Unreadable for broken files."""
    check_may(by, Door.REGISTER)
    office.check_loadable(routine, agreement)
    body = {"routine": routine, "agreement": agreement}
    return write_common_anew(office, by=by, at=at, id=id, kind=ROUTINE_ADOPTED, body=body)

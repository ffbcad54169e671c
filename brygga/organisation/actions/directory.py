"""Units with their local routines, and the routine in force, in the common journal. Clauses: R07, R22, R31."""

from datetime import datetime
from uuid import UUID

from brygga.contacts.local_routines import LocalMatter, local_matters_of
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, Entry, Receipt
from brygga.journal.store import COMMON
from brygga.organisation import inputs
from brygga.organisation.actions.writing import append, write_common, write_common_anew
from brygga.organisation.kinds import LOCAL_ROUTINE_WRITTEN, ROUTINE_ADOPTED, UNIT_REGISTERED, VERSION
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, Role, check_may
from brygga.organisation.refused import Refused


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


def write_local_routine(
    office: Office, *, by: Actor, at: datetime, id: UUID, unit: str, about: LocalMatter, text: str, follows: int
) -> Receipt:
    """Write a unit's local routine anew: by its coordinator, or by an administrator of its organisation. Clauses: R07, R31.

    ``follows`` is the version that the writer has read, 0 where there was none. Raises Refused.
    """
    check_may(by, Door.WRITE_LOCAL_ROUTINE)
    _check_own_unit(office, by, unit, about)
    body = {"unit": unit, "about": about.value, "text": inputs.free_text("text", text)}
    entry = Entry(id=id, kind=LOCAL_ROUTINE_WRITTEN, version=VERSION, subject=None, instants={}, actor=by, body=body)
    with office.store.writing(COMMON) as writer:
        if writer.find(COMMON, id) is None:
            versions = office.commons_seen_by(writer).local_routines.get((unit, about), ())
            if len(versions) != follows:
                raise Refused("lokal_rutin_andrad")
        return append(writer, COMMON, entry, at)


def _check_own_unit(office: Office, by: Actor, unit: str, about: LocalMatter) -> None:
    """Raises Refused for a unit whose local routine is not the actor's to write, or that has none about this."""
    found = office.units().get(unit)
    own = found is not None and found.organisation == by.organisation
    if found is None or not own or (unit != by.unit and by.role != Role.ADMINISTRATOR):
        raise Refused("annan_enhet")
    if about not in local_matters_of(found):
        raise Refused("lokal_rutin_finns_inte")

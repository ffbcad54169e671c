"""The local routines of units, as they stand, with their earlier versions. Clauses: R07, R31."""

from brygga.contacts.local_routines import LocalMatter, LocalRoutine, local_matters_of
from brygga.contacts.units import Unit, in_use
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, Role, may


def local_routine(office: Office, *, by: Actor, unit: str, about: LocalMatter) -> LocalRoutine | None:
    """A unit's local routine as it stands; None where none has been written, or the unit is another organisation's."""
    versions = local_routine_versions(office, by=by, unit=unit, about=about)
    return versions[-1] if versions else None


def local_routine_versions(office: Office, *, by: Actor, unit: str, about: LocalMatter) -> tuple[LocalRoutine, ...]:
    """Every version of a unit's local routine, the first one first; none of another organisation's unit."""
    if unit not in office.own_units(by.organisation):
        return ()
    return office.commons().local_routines.get((unit, about), ())


def units_with_routines(office: Office, *, by: Actor) -> tuple[Unit, ...]:
    """The units whose local routines the actor may read: its own, for an administrator all of its organisation, by name."""
    units = [
        each
        for each in in_use(office.units().values())
        if each.organisation == by.organisation and local_matters_of(each)
    ]
    if by.role != Role.ADMINISTRATOR:
        units = [each for each in units if each.id == by.unit]
    return tuple(sorted(units, key=lambda unit: unit.name))


def may_write(by: Actor) -> bool:
    """Whether the actor's role writes local routines."""
    return may(by, Door.WRITE_LOCAL_ROUTINE)

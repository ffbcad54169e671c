"""Whose word it is: which unit may change what was written about a stay, and whose card in the directory.

The unit that wrote it; and the ward where the patient is now, for what another ward of the same organisation wrote, since it took
over what the old one reports.
"""

from brygga.contacts.units import Unit, Units
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor
from brygga.organisation.permissions import Door, Role, check_may, may
from brygga.organisation.refused import Refused
from brygga.routine.words import UnitKind
from brygga.story.codes import Code


def may_change(written_by: str, unit: str, standing: Stay | None, units: Units) -> bool:
    """Whether a unit may change what ``written_by`` of the same organisation wrote; ``standing`` is the stay as it is now."""
    if written_by == unit:
        return True
    is_ward = written_by in units and units[written_by].kind is UnitKind.WARD
    return is_ward and standing is not None and standing.ward == unit


def check_may_change(written_by: str, unit: str, standing: Stay | None, units: Units) -> None:
    """Raises Refused, with who can, where the unit may not change what another wrote."""
    if not may_change(written_by, unit, standing, units):
        writer = units[written_by].name if written_by in units else "En annan enhet"
        raise Refused("annan_enhet", f"{writer} har skrivit det här. Be dem ändra det.")


def may_keep_card(by: Actor, unit: Unit) -> bool:
    """Whether somebody keeps a unit's card current: its own people do, and an administrator of its organisation. Clauses: R22."""
    own = unit.organisation == by.organisation
    return own and may(by, Door.KEEP_CARD) and (unit.id == by.unit or by.role == Role.ADMINISTRATOR)


def check_keeps_card(by: Actor, unit: str, units: Units) -> None:
    """Raises Refused where the unit's card is not the actor's to keep."""
    check_may(by, Door.KEEP_CARD)
    if unit not in units:
        raise Refused(Code.UNKNOWN_UNIT)
    if not may_keep_card(by, units[unit]):
        raise Refused("annan_enhet", f"{units[unit].name} håller själva sina uppgifter aktuella. Be dem ändra.")


def importable(by: Actor, units: Units) -> frozenset[str]:
    """The organisations whose units somebody may import: an administrator's own; the region's administrator all. Clauses: R22.

    The region is the organisation with wards: it keeps the list of the municipalities' numbers.
    """
    if not may(by, Door.REGISTER):
        return frozenset()
    wards = {unit.organisation for unit in units.values() if unit.kind is UnitKind.WARD}
    return (
        frozenset(unit.organisation for unit in units.values())
        if by.organisation in wards
        else frozenset({by.organisation})
    )

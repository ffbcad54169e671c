"""Whose word a written statement is: which unit may change what was written about a stay.

The unit that wrote it; and the ward where the patient is now, for what another ward of the same organisation wrote, since it took
over what the old one reports.
"""

from brygga.contacts.units import Units
from brygga.episodes.stay import Stay
from brygga.organisation.refused import Refused
from brygga.routine.words import UnitKind


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

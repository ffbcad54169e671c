"""Units: what they are and when they answer. Clauses: R22, R23."""

from brygga.contacts.units import Unit
from brygga.routine.words import UnitKind


def test_unit_is_open_and_without_number_until_said():
    unit = Unit(id="hc", kind=UnitKind.OUTPATIENT, name="Hälsocentralen")
    assert (unit.phone, unit.hours, unit.organisation) == ("", None, "")

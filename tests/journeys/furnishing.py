"""Furnishes the journals of a data folder: units and the routine in force. Run as a program in the server's own environment."""

import os
from datetime import UTC, datetime

import django

from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, uuid7
from brygga.routine.words import UnitKind

REGION, LULEA, BODEN = "region", "lulea-kommun", "bodens-kommun"
UNITS = (
    Unit(
        id="medicin",
        kind=UnitKind.WARD,
        name="Avdelning 53, medicin",
        phone="070-174 06 11",
        organisation=REGION,
    ),
    Unit(id="rehab", kind=UnitKind.WARD, name="Rehabavdelningen", phone="070-174 06 12", organisation=REGION),
    Unit(
        id="hertson",
        kind=UnitKind.OUTPATIENT,
        name="Hertsöns hälsocentral",
        phone="070-174 06 21",
        organisation=REGION,
    ),
    Unit(id="akuten", kind=UnitKind.SERVICE_DESK, name="Teknikakuten", phone="71010", organisation=REGION),
    Unit(
        id="lulea",
        kind=UnitKind.MUNICIPALITY,
        name="Biståndsenheten, Luleå",
        phone="070-174 06 31",
        organisation=LULEA,
    ),
    Unit(
        id="boden",
        kind=UnitKind.MUNICIPALITY,
        name="Biståndsenheten, Boden",
        phone="070-174 06 32",
        organisation=BODEN,
    ),
)
ADMINISTRATOR = Actor(user="norr", name="Eva Norr", role="administrator", unit="akuten", organisation=REGION)
AT = datetime(2026, 11, 1, 5, tzinfo=UTC)


def furnish() -> None:
    """Register the units and put the routine into force, as an administrator does."""
    # Needs Django's settings, which read the data folder.
    from brygga.organisation.actions.directory import adopt_routine, register_unit  # noqa: PLC0415
    from website.office import office  # noqa: PLC0415

    for unit in UNITS:
        register_unit(office(), by=ADMINISTRATOR, at=AT, id=uuid7(AT, os.urandom(10)), unit=unit)
    adopt_routine(
        office(), by=ADMINISTRATOR, at=AT, id=uuid7(AT, os.urandom(10)), routine="norrbotten", agreement="lagen"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")
    django.setup()
    furnish()

"""Furnishes a data folder: tables, accounts, units and the routine in force. Run as a program in the server's own environment.

All in one process: each that starts Django takes a second.
"""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import django
from django.core.management import call_command

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


def open_accounts(accounts: Mapping[str, tuple[str, list[str]]], password: str) -> None:
    """Tables, and accounts with one password: by login the name, and each assignment as role|organisation|name|unit|name."""
    # These need Django's settings, which read the data folder.
    from website.access.actions import create_account, give_assignment  # noqa: PLC0415
    from website.access.roles import Role  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for login, (name, assignments) in accounts.items():
        account = create_account(login=login, display_name=name, password=password)
        for each in assignments:
            role, organisation, called, unit, unit_called = each.split("|")
            give_assignment(
                account=account,
                organisation=organisation,
                organisation_label=called,
                unit=unit,
                unit_label=unit_called,
                role=Role(role),
            )


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
    told = json.load(sys.stdin)
    open_accounts(told["accounts"], told["password"])
    furnish()

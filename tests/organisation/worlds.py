"""A small installation for the doors' tests: a region with a ward, a health centre and a service desk, and two municipalities."""

import os
from datetime import datetime
from uuid import UUID

from brygga.calls.reference import make_reference
from brygga.civil_time import read_time
from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.journal.entries import Actor, uuid7
from brygga.journal.store import Store
from brygga.organisation.actions.directory import adopt_routine, register_unit
from brygga.organisation.office import Office
from brygga.reading.library import LIBRARY
from brygga.routine.words import UnitKind

MASTER_KEY = bytes(range(32))

REGION, LULEA, BODEN = "region", "lulea-kommun", "bodens-kommun"
UNITS = (
    Unit(id="medicin", kind=UnitKind.WARD, name="Medicinavdelningen", phone="070-174 06 11", organisation=REGION),
    Unit(id="rehab", kind=UnitKind.WARD, name="Rehabavdelningen", phone="070-174 06 12", organisation=REGION),
    Unit(
        id="hertson", kind=UnitKind.OUTPATIENT, name="Hertsöns hälsocentral", phone="070-174 06 21", organisation=REGION
    ),
    Unit(id="akuten", kind=UnitKind.SERVICE_DESK, name="Teknikakuten", phone="71010", organisation=REGION),
    Unit(id="lulea", kind=UnitKind.MUNICIPALITY, name="Luleå kommun", phone="070-174 06 31", organisation=LULEA),
    Unit(id="boden", kind=UnitKind.MUNICIPALITY, name="Bodens kommun", phone="070-174 06 32", organisation=BODEN),
)


def actor(unit: str, role: str = "sjukskoterska", name: str = "Anna Ek") -> Actor:
    """Someone signed in at a unit."""
    organisation = next((each.organisation for each in UNITS if each.id == unit), REGION)
    return Actor(user=f"{role}@{unit}", name=name, role=role, unit=unit, organisation=organisation)


NURSE = actor("medicin")
COORDINATOR = actor("hertson", "samordnare", "Kim Lund")
ASSESSOR = actor("lulea", "bistandshandlaggare", "Bo Sand")
DESK = actor("akuten", "servicedesk", "Dag Rask")
ADMINISTRATOR = actor("akuten", "administrator", "Eva Norr")

EVA = Identity(name="Eva Exempel", kind=NumberKind.PERSONNUMMER, number="195009072553", protection=Protection.NO)


def at(text: str) -> datetime:
    """An instant from Swedish local time; a time of day alone is on 2026-11-23."""
    return read_time(text if " " in text else f"2026-11-23 {text}")


def new_id() -> UUID:
    """An id as a client makes it."""
    return uuid7(at("08:00"), os.urandom(10))


def a_reference(number: int) -> str:
    """The call reference of a number."""
    return make_reference(number.to_bytes(4, "little"))


def everything(store: Store) -> tuple[dict[str, int], bytes]:
    """How far every journal has come, and every row: what nothing may have changed after a refusal."""
    return ({journal: store.last(journal) for journal in store.journals()}, store.dump())


def furnished(store: Store) -> Office:
    """An office with the units registered and the routine in force."""
    office = Office(store, LIBRARY)
    for unit in UNITS:
        register_unit(office, by=ADMINISTRATOR, at=at("05:00"), id=new_id(), unit=unit)
    adopt_routine(office, by=ADMINISTRATOR, at=at("05:01"), id=new_id(), routine="norrbotten", agreement="lagen")
    return office

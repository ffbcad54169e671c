"""A county in a stop with many stays, written through the doors: what the pages are measured on.

Fifteen hundred stays on eleven wards in a stop that the routine applies to. The ward that is looked at, Medicin, owes two calls for each of
a hundred stays, forty of them to one municipality.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from brygga.calls.reference import make_reference
from brygga.civil_time import local_day, read_time
from brygga.episodes.identity import Identity, NumberKind, Protection
from brygga.exercise.county import County, read_county
from brygga.exercise.playing import Player
from brygga.journal.entries import RANDOM_BYTES, uuid7
from brygga.journal.store import Store
from brygga.organisation.actions import conversations, stays, stops
from brygga.organisation.office import Office
from brygga.reading.library import LIBRARY
from brygga.routine.words import Matter, UnitKind

COUNTY = Path(__file__).resolve().parents[1] / "county" / "norrbotten"
FOUND_AT = read_time("2026-11-23 06:00")
NOW = read_time("2026-11-23 10:30")
WARD, RECEIVER, SERVICE_DESK = "sunderby-medicin", "lulea-kommun", "teknikakuten"
EMPTY_WARD = "kiruna-observation"
STAYS, ON_WARD, TO_RECEIVER = 1500, 100, 40


@dataclass(slots=True)
class World:
    """The office, and what was written: the stays by ward, in the order in which they were admitted."""

    office: Office
    player: Player
    county: County
    stays: list[tuple[str, str]] = field(default_factory=list)


def new_id(at: datetime) -> UUID:
    """An id as a browser makes it."""
    return uuid7(at, os.urandom(RANDOM_BYTES))


def furnish(store: Store) -> World:
    """The county's units and routine, and a stop since six in the morning."""
    office = Office(store, LIBRARY)
    county = read_county(COUNTY, local_day(NOW))
    player = Player(office, county, FOUND_AT - timedelta(hours=1))
    player.furnish()
    world = World(office, player, county)
    stops.declare_outage(office, by=player.somebody_at(SERVICE_DESK), at=FOUND_AT, id=new_id(FOUND_AT))
    return world


def fill(world: World, count: int = STAYS) -> None:
    """Admit the stays, a tenth of a second between them; on the other wards every other one has been called about."""
    wards = [unit for unit in _units(world.county, UnitKind.WARD) if unit not in {WARD, EMPTY_WARD}]
    towns = [unit for unit in _units(world.county, UnitKind.MUNICIPALITY) if unit != RECEIVER]
    centres = _units(world.county, UnitKind.OUTPATIENT)
    for number in range(count):
        at = FOUND_AT + timedelta(minutes=5, seconds=number / 10)
        ward = WARD if number < ON_WARD else wards[number % len(wards)]
        town = RECEIVER if number < TO_RECEIVER else towns[number % len(towns)]
        stay = _admit(world, ward, at, number, (town, centres[number % len(centres)]))
        if ward != WARD and number % 2:
            _call(world, (ward, town), at, stay, number)


def _units(county: County, kind: UnitKind) -> list[str]:
    return [unit.id for unit in county.units.values() if unit.kind is kind]


def _admit(world: World, ward: str, at: datetime, number: int, concerned: tuple[str, str]) -> str:
    stay = str(new_id(at))
    person = Identity(
        name=f"Patient Nummer{number:04}",
        kind=NumberKind.RESERVNUMMER,
        number=f"BD{number:06}",
        protection=Protection.NO if number % 20 else Protection.YES,
    )
    stays.admit_patient(
        world.office,
        by=world.player.somebody_at(ward),
        at=at,
        id=new_id(at),
        stay=stay,
        identity=person,
        concerned=concerned,
        estimated_on=local_day(at) + timedelta(days=number % 5),
        payer=concerned[0],
    )
    world.stays.append((ward, stay))
    return stay


def _call(world: World, sides: tuple[str, str], at: datetime, stay: str, number: int) -> None:
    conversations.record_call(
        world.office,
        by=world.player.somebody_at(sides[0]),
        at=at,
        id=new_id(at),
        stay=stay,
        to=sides[1],
        matters=(Matter.ADMISSION,),
        reference=make_reference(bytes((number // 19**place) % 19 for place in range(4))),
        spoke_with="Bo Sand",
        all_read_back=True,
    )

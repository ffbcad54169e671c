"""A county as read from its file in ``county/``: organisations, units, accounts, fictional persons. Raises Unreadable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brygga.contacts.local_routines import LocalMatter
from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity, NumberKind, Protection, read_number
from brygga.exercise.cards import DemoCard, read_cards
from brygga.organisation.permissions import Role
from brygga.reading.documents import Fields, Value, read_file
from brygga.routine.hours import read_hours
from brygga.routine.words import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """Someone who can sign in to try: login name, name, role, unit."""

    login: str
    name: str
    role: Role
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county to try. ``stories`` are scenario files; ``persons`` by the patient's name in them."""

    routine: str
    agreement: str
    organisations: Mapping[str, str]
    units: Mapping[str, Unit]
    cards: Mapping[str, DemoCard]
    accounts: tuple[DemoAccount, ...]
    persons: Mapping[str, Identity]
    local_routines: Mapping[tuple[str, LocalMatter], str]
    stories: tuple[Path, ...]


def read_county(folder: Path, on: date) -> County:
    """The county in a folder, its persons' numbers read on a local day."""
    fields = read_file(folder / "county.yaml").fields()
    fields.only("lan rutin betalningsansvar organisationer enheter kort konton personer lokala_rutiner".split())
    organisations = {name: value.text() for name, value in fields["organisationer"].fields().found.items()}
    units = {name: _unit(name, value.fields(), organisations) for name, value in _each(fields["enheter"])}
    return County(
        routine=fields["rutin"].text(),
        agreement=fields["betalningsansvar"].text(),
        organisations=organisations,
        units=units,
        cards=read_cards(fields.get("kort"), units, organisations),
        accounts=tuple(_account(login, value.fields(), units) for login, value in _each(fields["konton"])),
        persons={name: _person(value.fields(), on) for name, value in _each(fields["personer"])},
        local_routines=dict(_local_routines(fields.get("lokala_rutiner"), units)),
        stories=tuple(sorted((folder / "stories").glob("*.yaml"))),
    )


def _each(value: Value) -> list[tuple[str, Value]]:
    return list(value.fields().found.items())


def _unit(name: str, fields: Fields, organisations: Mapping[str, str]) -> Unit:
    fields.only(("slag", "namn", "telefon", "oppet", "organisation"))
    hours = fields.get("oppet")
    return Unit(
        id=name,
        kind=fields["slag"].choose({kind.value: kind for kind in UnitKind}),
        name=fields["namn"].text(),
        phone=fields["telefon"].text(),
        hours=hours.read(read_hours) if hours else None,
        organisation=fields["organisation"].choose({each: each for each in organisations}),
    )


def _account(login: str, fields: Fields, units: Mapping[str, Unit]) -> DemoAccount:
    fields.only(("namn", "roll", "enhet"))
    return DemoAccount(
        login=login,
        name=fields["namn"].text(),
        role=fields["roll"].choose({role.value: role for role in Role}),
        unit=fields["enhet"].choose({unit: unit for unit in units}),
    )


def _person(fields: Fields, on: date) -> Identity:
    fields.only(("namn", "nummer", "skyddad"))
    return Identity(
        name=fields["namn"].text(),
        kind=NumberKind.PERSONNUMMER,
        number=fields["nummer"].read(lambda text: read_number(text, NumberKind.PERSONNUMMER, on)),
        protection=fields["skyddad"].choose({each.value: each for each in Protection}),
    )


def _local_routines(value: Value | None, units: Mapping[str, Unit]) -> Iterator[tuple[tuple[str, LocalMatter], str]]:
    """Units' local routines: for each unit, by what they are about."""
    found = value.fields() if value is not None else None
    if found is None:
        return
    found.only(units)
    for name, about in found.found.items():
        texts = about.fields()
        texts.only([matter.value for matter in LocalMatter])
        for matter, text in texts.found.items():
            yield (name, LocalMatter(matter)), text.text()

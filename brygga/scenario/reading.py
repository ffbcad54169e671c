"""Reading a scenario file. Raises Unreadable with file, line and word for whatever the language does not know."""

from datetime import datetime
from pathlib import Path

from brygga.civil_time import local_day, read_time
from brygga.contacts.units import Unit
from brygga.law.loading import load_terms, names_in
from brygga.reading.documents import Fields, Value, read_file
from brygga.reading.library import Library
from brygga.routine.hours import read_exceptions, read_hours
from brygga.routine.loading import load_versions, routine_on
from brygga.routine.words import UnitKind
from brygga.scenario.expectations import read_expectation
from brygga.scenario.items import read_item
from brygga.scenario.script import Expectation, Item, Scenario
from brygga.story.fold import Rules


def read_scenario(file: Path | str, library: Library) -> Scenario:
    """The scenario in a file. Raises Unreadable."""
    fields = read_file(file).fields()
    fields.only(("scenario", "rutin", "betalningsansvar", "enheter", "tidslinje"))
    units = {name: _read_unit(name, value) for name, value in fields["enheter"].fields().found.items()}
    entries = fields["tidslinje"].items()
    first = read_moment(entries[0].fields()["tid"]) if entries else None
    return Scenario(
        name=fields["scenario"].text(),
        file=str(file),
        rules=_read_rules(fields, units, first, library),
        timeline=_read_timeline(entries, units),
    )


def read_moment(value: Value) -> datetime:
    """A local time as an instant (UTC). Raises Unreadable."""
    return value.read(read_time)


def _read_rules(fields: Fields, units: dict[str, Unit], first: datetime | None, library: Library) -> Rules:
    routine, terms = fields["rutin"], fields["betalningsansvar"]
    names = {path.name: path for path in sorted(library.routines.iterdir()) if path.is_dir()}
    agreements = {name: name for name in names_in(library.agreements)}
    versions = load_versions(routine.choose(names))
    try:
        version = routine_on(versions, local_day(first) if first else versions[0].valid_from)
    except LookupError as error:
        raise routine.fail(routine.text(), str(error)) from error
    return Rules(units, version, load_terms(library.laws, library.agreements, terms.choose(agreements)))


def _read_unit(name: str, value: Value) -> Unit:
    fields = value.fields()
    fields.only(("slag", "namn", "telefon", "oppet", "undantag"))
    hours, phone, shown = fields.get("oppet"), fields.get("telefon"), fields.get("namn")
    exceptions = fields.get("undantag")
    return Unit(
        id=name,
        kind=fields["slag"].choose({kind.value: kind for kind in UnitKind}),
        name=shown.text() if shown else name,
        phone=phone.text() if phone else "",
        hours=hours.read(read_hours) if hours else None,
        exceptions=exceptions.read(read_exceptions) if exceptions else (),
    )


def _read_timeline(entries: tuple[Value, ...], units: dict[str, Unit]) -> tuple[Item | Expectation, ...]:
    timeline: list[Item | Expectation] = []
    admitted: set[str] = set()
    names: set[str] = set()
    latest: datetime | None = None
    for sequence, entry in enumerate(entries):
        fields = entry.fields()
        at = read_moment(fields["tid"])
        if latest is not None and at < latest:
            raise fields["tid"].fail(fields["tid"].text(), "Tidslinjen ska stå i tidsordning.")
        latest = at
        if "ska_galla" in fields:
            fields.only(("tid", "ska_galla"))
            timeline.append(read_expectation(at, fields["ska_galla"], admitted))
        else:
            item = read_item(fields, at, sequence, units)
            _refuse_twin(item, fields, names)
            admitted.update(
                {patient.text() for patient in [fields.get("patient")] if patient and item.word == "inskriven"}
            )
            timeline.append(item)
    return tuple(timeline)


def _refuse_twin(item: Item, fields: Fields, names: set[str]) -> None:
    name = item.statement.id
    if name is not None and name in names:
        raise fields["id"].fail(name, "Två händelser heter så. Ge den ena ett annat id.")
    if name is not None:
        names.add(name)

"""The unit's patients as a list: by how far each stay has come, with what it needs next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from brygga.civil_time import local_day
from brygga.organisation.queries.afterwards import entries_left, notes_left
from brygga.organisation.queries.ring import calls_by_stay
from brygga.organisation.queries.stays import StayRow, stay_list
from website.office import ready_office


@dataclass(frozen=True)
class Person:
    """A stay with what it needs next, each as words: calls to make, notes to write, things to enter."""

    row: StayRow
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Those who have come equally far."""

    title: str
    people: tuple[Person, ...]


def groups_of(request: HttpRequest) -> list[Group]:
    """The unit's stays in groups; a group that is empty is left out."""
    office, at = ready_office(), request.now
    calls = calls_by_stay(office, by=request.actor, at=at)
    notes = Counter(row.stay for row in notes_left(office, by=request.actor))
    entries = Counter(row.stay for row in entries_left(office, by=request.actor, at=at))
    people = [
        Person(row, tuple(_needs(calls[row.stay], notes[row.stay], entries[row.stay])))
        for row in stay_list(office, by=request.actor)
    ]
    today = local_day(at)
    in_care = [each for each in people if each.row.discharged_at is None]
    gone = [each for each in people if each.row.discharged_at is not None]
    left_today = [each for each in gone if each.row.discharged_at and local_day(each.row.discharged_at) == today]
    grouped = (
        ("Inskrivna", [each for each in in_care if each.row.ready_at is None]),
        ("Utskrivningsklara", [each for each in in_care if each.row.ready_at is not None]),
        ("Utskrivna i dag", left_today),
        ("Utskrivna tidigare", [each for each in gone if each not in left_today]),
    )
    return [Group(title, tuple(found)) for title, found in grouped if found]


def _needs(calls: int, notes: int, entries: int) -> Iterable[str]:
    if calls:
        yield f"{calls} samtal att ringa"
    if notes:
        yield f"{notes} {'anteckning' if notes == 1 else 'anteckningar'} att skriva"
    if entries:
        yield f"{entries} att efterregistrera"

"""Imports of lists of units, as the common journal tells of them. Clauses: R22."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from brygga.contacts.cards import CardVersion
from brygga.journal.entries import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """That an import was taken back: by whom, when (UTC), which units were restored."""

    by: str
    at: datetime
    units: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import: its file's name, who, where and when (UTC), what its headings meant, how many rows came to what.

    ``versions``: the version that it made of each unit's card. ``added``: the units that were not known before.
    """

    id: str
    file: str
    by: str
    by_unit: str
    organisation: str
    at: datetime
    headings: Mapping[str, str]
    counts: Mapping[str, int]
    versions: Mapping[str, int]
    added: frozenset[str]
    taken_back: TakenBack | None = field(default=None)


def import_from(recorded: Recorded, cards: Mapping[str, tuple[CardVersion, ...]]) -> Import:
    """The import that an entry tells of, once its cards have been taken in."""
    body: Any = recorded.entry.body
    actor = recorded.entry.actor
    return Import(
        id=str(recorded.entry.id),
        file=body["file"],
        by=actor.name,
        by_unit=actor.unit,
        organisation=actor.organisation,
        at=recorded.received_at,
        headings=body.get("headings", {}),
        counts=body.get("counts", {}),
        versions={each["unit"]: cards[each["unit"]][-1].version for each in body["cards"]},
        added=frozenset(each["id"] for each in body.get("new", ())),
    )


def taken_back(made: Import, recorded: Recorded) -> Import:
    """The import with the word that it was taken back."""
    body: Any = recorded.entry.body
    units = frozenset(each["unit"] for each in body["cards"])
    return replace(made, taken_back=TakenBack(by=recorded.entry.actor.name, at=recorded.received_at, units=units))

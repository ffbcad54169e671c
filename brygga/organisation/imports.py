"""Imports of lists of units, as the common journal tells of them. Clauses: R22."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from brygga.contacts.cards import CardVersion, as_unit
from brygga.contacts.units import Unit
from brygga.journal.entries import Recorded
from brygga.organisation.cards import card_from, unit_from


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


def turned_by(
    recorded: Recorded,
    units: Mapping[str, Unit],
    cards: Mapping[str, tuple[CardVersion, ...]],
    imports: Mapping[str, Import],
) -> tuple[dict[str, Unit], dict[str, tuple[CardVersion, ...]], dict[str, Import]]:
    """Units, cards and imports once an import, or the taking back of one, has been taken in. The units that it adds come first."""
    body: Any = recorded.entry.body
    of, actor = body.get("import", str(recorded.entry.id)), recorded.entry.actor
    turned, known = dict(cards), dict(units) | {each["id"]: unit_from(each) for each in body.get("new", ())}
    for each in body["cards"]:
        unit, card = each["unit"], card_from(each["card"])
        versions = turned.get(unit, ())
        whose: Any = {"by": actor.name, "by_unit": actor.unit, "at": recorded.received_at, "by_import": of}
        turned[unit] = (*versions, CardVersion(card=card, version=len(versions) + 1, **whose))
        known[unit] = as_unit(known[unit], card)
    made = _taken_back(imports[of], recorded) if "import" in body else _import_from(recorded, turned)
    return known, turned, {**imports, of: made}


def _import_from(recorded: Recorded, cards: Mapping[str, tuple[CardVersion, ...]]) -> Import:
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


def _taken_back(made: Import, recorded: Recorded) -> Import:
    body: Any = recorded.entry.body
    units = frozenset(each["unit"] for each in body["cards"])
    return replace(made, taken_back=TakenBack(by=recorded.entry.actor.name, at=recorded.received_at, units=units))

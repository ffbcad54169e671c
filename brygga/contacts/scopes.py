"""A stop's scope as people choose it and read it: by place, by organisation, unit by unit.

Clauses: R01.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from brygga.contacts.units import Unit, Units
from brygga.statements.outage import Scope, scope_in_order

MOST_NAMED = 3
"""How many units or places are named one by one before the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some units that belong together: a place, or an organisation. ``key`` names it in a form, ``name`` on screen."""

    key: str
    name: str
    units: tuple[str, ...]


def place_of(unit: Unit) -> str:
    """Where a unit is, empty where nobody has said: what stands after the last comma of its name, as in "…, Sunderby sjukhus"."""
    _, comma, place = unit.name.rpartition(", ")
    return place if comma else ""


def places_in(units: Iterable[Unit]) -> tuple[Group, ...]:
    """The places where two units or more are, in order of their names."""
    return tuple(_groups(units, place_of, "plats"))


def organisations_in(units: Iterable[Unit], names: Mapping[str, str]) -> tuple[Group, ...]:
    """The organisations with two units or more, in order of their names; ``names`` is how they are called."""
    return tuple(_groups(units, lambda unit: names.get(unit.organisation, unit.organisation), "organisation"))


def _groups(units: Iterable[Unit], name_of: Callable[[Unit], str], prefix: str) -> Iterator[Group]:
    for name, members in groupby(sorted(units, key=lambda unit: (name_of(unit), unit.id)), key=name_of):
        found = tuple(unit.id for unit in members)
        if name and len(found) > 1:
            yield Group(key=f"{prefix}:{name}", name=name, units=found)


def scope_in_words(scope: Scope, units: Units) -> str:
    """Whom a stop covers, in Swedish: "alla enheter", "Sunderby sjukhus (4 enheter)", "Kalix kommun och Piteå kommun"."""
    if scope is None:
        return "alla enheter"
    left, names = set(scope), []
    for place in places_in(units.values()):
        if left.issuperset(place.units):
            names.append(f"{place.name} ({len(place.units)} enheter)")
            left.difference_update(place.units)
    names += sorted(units[unit].name if unit in units else unit for unit in left)
    if len(names) <= MOST_NAMED:
        return _listed(names)
    covered = sum(unit in scope for unit in units)
    return f"{covered} enheter, bland dem {_listed(names[: MOST_NAMED - 1])}"


def covered_in_words(scope: Scope, units: Units) -> str:
    """The same where it has to be said: empty for a stop that covers everyone."""
    return "" if scope is None else scope_in_words(scope, units)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def as_scope(chosen: Iterable[str], units: Iterable[str]) -> Scope:
    """The scope of the chosen units: everyone where none is left out."""
    found = scope_in_order([*chosen])
    return None if set(found) >= set(units) else found

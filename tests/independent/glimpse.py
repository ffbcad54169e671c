"""How a story stands, as far as the random teller looks."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.independent.world import NOT_READY, READY, WARD, World


@dataclass
class Person:
    """One patient, roughly."""

    id: str
    ward: str
    circle: list[str]
    ready: str = ""
    out: bool = False
    facts: list[tuple[str, str, str]] = field(default_factory=list)  # om, unit ("" = the ward), verksamhet
    told: set[tuple[str, str, str, str]] = field(default_factory=set)


def people(world: World) -> dict[str, Person]:
    """The patients of the story."""
    found = {}
    for name, stay in world.stays.items():
        word = stay.newest([READY, NOT_READY])
        person = Person(name, stay.ward, list(stay.berorda), word.kind if word else "", stay.discharged)
        for fact in stay.facts:
            unit = "" if fact.unit == WARD else fact.unit
            if fact.kind not in (READY, NOT_READY) or fact is word:
                person.facts.append((fact.kind, unit, fact.service))
            for receiver in world.receivers(stay, fact):
                row = (fact.kind, unit, fact.service, stay.ward if receiver == WARD else receiver)
                person.told -= {row}
                person.told |= {row} if world.told(fact, receiver) else set()
        found[name] = person
    return found


def unentered(world: World) -> list[tuple[str, str, str, str]]:
    """What is left to enter: patient, om, unit, verksamhet."""
    return [
        (name, fact.kind, "" if fact.unit == WARD else fact.unit, fact.service)
        for name, stay in world.stays.items()
        for fact in world.enterable(stay)
    ]

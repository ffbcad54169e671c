"""Who plays whom when a scenario is lived in the pages: the people at its units, its patients, and a county folder made of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from brygga.routine.words import UnitKind
from brygga.scenario.script import Expectation, Item, Scenario
from brygga.statements.contact import Call
from tests.journeys.telephone import organisation_of

HIDDEN = "Skyddad identitet"


@dataclass(frozen=True)
class Person:
    """A made-up patient; ``protected`` as it is answered at admission: Ja, Nej or Vet ej."""

    name: str
    number: str
    protected: str = "Nej"

    @property
    def shown(self) -> str:
        """What lists call the person."""
        return self.name if self.protected == "Nej" else HIDDEN


ROLES = {
    UnitKind.WARD: "sjukskoterska",
    UnitKind.OUTPATIENT: "samordnare",
    UnitKind.MUNICIPALITY: "bistandshandlaggare",
    UnitKind.SERVICE_DESK: "servicedesk",
}
PEOPLE = {
    UnitKind.WARD: ("Karin Ek", "Ali Berg", "Maj Niva", "Per Lind"),
    UnitKind.OUTPATIENT: ("Kim Lund", "Siri Dahl"),
    UnitKind.MUNICIPALITY: ("Bo Sand", "Ulla Renberg", "Anna Holm"),
    UnitKind.SERVICE_DESK: ("Dag Rask",),
}
AT_A_WARD = 2
# The numbers are set aside for tests. One identity is protected.
PATIENTS = (
    Person("Alva Myrén", "19380214-9801"),
    Person("Bertil Fjäll", "19451130-9819"),
    Person("Cecilia Holmlund", "19500907-9822"),
    Person("David Rönnbäck", "19410505-9838"),
    Person("Ingrid Lövgren", "19360728-9885", "Ja"),
    Person("Folke Åström", "19470819-9858"),
)


def login(name: str) -> str:
    """What somebody signs in with."""
    return name.split(" ", maxsplit=1)[0].lower()


def workers_of(story: Scenario) -> dict[str, list[str]]:
    """Who works at each unit: two nurses on a ward, one person at any other."""
    left = {kind: list(names) for kind, names in PEOPLE.items()}
    return {
        name: [left[unit.kind].pop(0) for _ in range(AT_A_WARD if unit.kind is UnitKind.WARD else 1)]
        for name, unit in story.rules.units.items()
    }


def persons_of(story: Scenario) -> dict[str, Person]:
    """A made-up person for each patient of the story, in the order in which they come."""
    named = (getattr(each.statement, "patient", "") for each in story.timeline if isinstance(each, Item))
    return dict(zip(dict.fromkeys(filter(None, named)), PATIENTS, strict=False))


def county_of(story: Scenario) -> dict[str, object]:
    """The story's units, with people to work at them, as a county's file says it."""
    units = story.rules.units
    found = {
        name: {"slag": unit.kind.value, "namn": unit.name, "telefon": unit.phone, "organisation": organisation_of(unit)}
        | ({"oppet": unit.hours.text} if unit.hours else {})
        for name, unit in units.items()
    }
    accounts = {
        login(name): {"namn": name, "roll": ROLES[units[unit].kind], "enhet": unit}
        for unit, names in workers_of(story).items()
        for name in names
    }
    return {
        "lan": "prov",
        "rutin": story.rules.routine.id,
        "betalningsansvar": "lagen",
        "organisationer": {organisation_of(unit): unit.name for unit in units.values()}
        | {"region": "Region Norrbotten"},
        "enheter": found,
        "konton": accounts,
        "personer": {},
    }


def in_one_breath(story: Scenario) -> Iterator[list[Item] | Expectation]:
    """The story's timeline, with calls of one unit to one other in the same minute as one."""
    together: list[Item] = []
    for entry in story.timeline:
        if together and not (isinstance(entry, Item) and _is_same_call(together[-1], entry)):
            yield together
            together = []
        if isinstance(entry, Item):
            together.append(entry)
        else:
            yield entry
    if together:
        yield together


def _is_same_call(one: Item, other: Item) -> bool:
    a, b = one.statement, other.statement
    return (
        isinstance(a, Call)
        and isinstance(b, Call)
        and (a.unit, a.to, a.occurred_at, a.outcome) == (b.unit, b.to, b.occurred_at, b.outcome)
    )

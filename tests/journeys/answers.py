"""What the pages say, in the words of a scenario's ``ska_galla``: read off them as a person would, and compared."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from brygga.contacts.units import Unit
from brygga.routine.words import Service, UnitKind
from tests.journeys.casting import Person
from tests.journeys.hands import Hands
from website.words import MATTERS, SERVICES

Row = tuple[str, ...]
At = Callable[[str], Hands]
HEADLINES = {
    "inget_stopp": "Inget driftstopp",
    "vantar": "Driftstopp: vänta",
    "galler": "Driftstopp: ring i stället",
    "ater_i_drift": "Åter i drift: för in",
    "allt_infort": "Inget driftstopp",
}
_NAMES = {matter.value: name.lower() for matter, name in MATTERS.items()}
_CARDS = """() => [...document.querySelectorAll('main li.receiver')].map(card => {
  let list = card.closest('ul.cards'), heading = list
  while (heading && heading.tagName !== 'H2') heading = heading.previousElementSibling
  return [heading.textContent.trim(), card.querySelector('h3').textContent.trim(), card.innerText,
    [...card.querySelectorAll('.people > li')].map(row => row.querySelector('p').textContent.replace(/\\s+/g, ' ').trim())]
})"""
_NOTES = """() => [...document.querySelectorAll('main li.call')].map(card =>
  [card.querySelector('h3').innerText, ...[...card.querySelectorAll('p')].slice(0, 2).map(each => each.innerText)])"""
_ENTRIES = """() => [...document.querySelectorAll('main ol.cards > li')].map(card =>
  [card.querySelector('h2').innerText, card.querySelectorAll('dd')[1].innerText])"""
_LIABILITY = """() => [...document.querySelectorAll('main li.liability')].map(card =>
  [card.querySelector('h2').innerText, card.querySelector('.answer').innerText, card.innerText])"""


def check(at: At, units: Mapping[str, Unit], persons: Mapping[str, Person], expected: Any) -> int:
    """Assert that the pages of every unit say what is expected; how many rows were compared. ``at`` gives a unit's hands."""
    reader, compared = Reader(at, units, persons), 0
    for key, wanted in expected.items():
        found, asked = getattr(reader, key)(wanted)
        assert found == asked, f"{key}: the pages say {found}, the scenario {asked}"
        compared += len(asked)
    return compared


class Reader:
    """Reads pages at one moment, each of them once. Each method gives what the pages say and what is wanted, in the same shape."""

    def __init__(self, at: At, units: Mapping[str, Unit], persons: Mapping[str, Person]) -> None:
        self.at, self.units, self.persons = at, units, persons
        self.read: dict[tuple[str, str], Any] = {}
        self.carers = [name for name, unit in units.items() if unit.kind is not UnitKind.SERVICE_DESK]

    def laget(self, wanted: str) -> tuple[set[str], set[str]]:
        """The headline at whoever has something left, which is what the scenario speaks of."""
        found = set()
        for unit in self.carers:
            found.add(self._read(unit, "Läget", "() => document.querySelector('main h1').innerText"))
        if wanted == "ater_i_drift":
            found -= {HEADLINES["allt_infort"]}
        return found, {HEADLINES[wanted]}

    def ringa(self, wanted: list[dict[str, str]]) -> tuple[Counter[Row], Counter[Row]]:
        """What can be called now."""
        return Counter(row for row, _ in self._calls(now=True)), Counter(self._duties(wanted))

    def vantar_till(self, wanted: list[dict[str, str]]) -> tuple[Counter[Row], Counter[Row]]:
        """What waits, and until when: the clock time stands on the card."""
        rows = list(self._calls(now=False))
        for each in wanted:
            clock = each["kl"].split(" ")[1]
            cards = {text for row, text in rows if row[:2] == (each["fran"], self.units[each["till"]].name)}
            assert any(clock in text for text in cards), f"no {clock} on {cards}"
        return Counter(row for row, _ in rows), Counter(self._duties(wanted))

    def _read(self, unit: str, page: str, script: str) -> Any:
        """What stands on a page of the main menu, all of it."""
        if (unit, page) not in self.read:
            hands = self.at(unit)
            hands.menu(page)
            rest = hands.main.locator(".rest a")
            if rest.count():
                hands.follow(rest.first)
            self.read[unit, page] = hands.page.evaluate(script)
        return self.read[unit, page]

    def _calls(self, *, now: bool) -> Iterator[tuple[Row, str]]:
        for unit in self.carers:
            for heading, to, text, people in self._read(unit, "Ring", _CARDS):
                if (heading == "Ring nu") is now:
                    yield from ((row, text) for line in people for row in self._lines(unit, to, line))

    def _lines(self, unit: str, to: str, line: str) -> Iterator[Row]:
        matters, _, who = line.partition(". ")
        for matter in matters.lower().split(", "):
            yield unit, to, matter, self._patient(who)

    def _patient(self, text: str) -> str:
        """Whom a row is about, by how it begins."""
        return next((name for name, person in self.persons.items() if text.strip().startswith(person.shown)), text)

    def _duties(self, wanted: Iterable[Mapping[str, str]]) -> Iterator[Row]:
        for each in wanted:
            yield each["fran"], self.units[each["till"]].name, _NAMES[each["om"]], each["patient"]

    def dokumentera(self, wanted: list[dict[str, str]]) -> tuple[Counter[Row], Counter[Row]]:
        """The notes that are still to be written."""
        found: Counter[Row] = Counter()
        for unit in self.carers:
            for who, matters, other in self._read(unit, "Anteckningar", _NOTES):
                patient = self._patient(who)
                found.update((unit, other.rsplit(", ", 1)[0], each, patient) for each in matters.lower().split(", "))
        rows = (
            (each["enhet"], self.units[each["motpart"]].name, _NAMES[each["om"]], each["patient"]) for each in wanted
        )
        return found, Counter(rows)

    def infora(self, wanted: list[dict[str, str]]) -> tuple[Counter[Row], Counter[Row]]:
        """What is to be entered, and when it was reported."""
        found: Counter[Row] = Counter()
        for unit in self.carers:
            for title, told in self._read(unit, "Efterregistrering", _ENTRIES):
                matter, _, who = " ".join(title.split()).partition(": ")
                clock = re.search(r"\d\d:\d\d", told)
                found[unit, matter.lower(), self._patient(who), clock[0] if clock else "-"] += 1
        rows = ((each["enhet"], _entry(each), each["patient"], each["rapporterat"].split(" ")[-1]) for each in wanted)
        return found, Counter(rows)

    def betalningsansvar(self, wanted: Mapping[str, Mapping[str, Any]]) -> tuple[set[Row], set[Row]]:
        """The ward's own answer for each patient; a day, no, or unclear."""
        found, asked = set[Row](), set[Row]()
        for who, answer, _ in self._liability():
            patient = self._patient(who)
            if patient in wanted:
                found.add((patient, _answer(answer)))
        for patient, each in wanted.items():
            asked.add((patient, str(each.get("intrader", each.get("utfall")))))
        return found, asked

    def ansvarsperioder(self, wanted: Mapping[str, list[dict[str, str]]]) -> tuple[set[Row], set[Row]]:
        """The days that a municipality pays for, as the ward sees them: those that run, and those that have ended."""
        found: set[Row] = set()
        for who, answer, text in self._liability():
            patient = self._patient(who)
            runs = re.search(r"betalar sedan \D*(\d{4}-\d\d-\d\d)", answer)
            ended = re.search(
                r"Tidigare dagar:.*?(\d{4}-\d\d-\d\d)(?:\s+till\s+och\s+med\s+\D*(\d{4}-\d\d-\d\d))?", text
            )
            if patient in wanted and runs:
                found.add((patient, runs[1], "-"))
            if patient in wanted and ended:
                found.add((patient, ended[1], str(date.fromisoformat(ended[2] or ended[1]) + timedelta(days=1))))
        rows: set[Row] = {(patient, each["fran"], each["till"]) for patient in wanted for each in wanted[patient]}
        return found, rows

    def _liability(self) -> Iterator[tuple[str, str, str]]:
        """The cards of the wards' page, one at a time: whom it is about, the answer, everything."""
        for unit in (name for name in self.carers if self.units[name].kind is UnitKind.WARD):
            yield from self._read(unit, "Betalningsansvar", _LIABILITY)


def _entry(row: Mapping[str, str]) -> str:
    """What is to be entered, as the page heads it."""
    service = row.get("verksamhet")
    return _NAMES[row["om"]] + (f", {SERVICES[Service(service)].lower()}" if service else "")


def _answer(headline: str) -> str:
    day = re.search(r"\d{4}-\d\d-\d\d", headline)
    if day and " betalar " in headline:
        return day[0]
    return "oklart" if headline.startswith("Oklart") else "ej"

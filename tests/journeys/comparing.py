"""The lists that the pages show beside what the core says, told anew from the journals of the running server.

After an action the lists of the units that it could change are asked for as a browser asks for them, with the user's own cookies, and read
by a browser, but not drawn; ``compare_as_drawn`` goes to every list of every unit in the user's own tab.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from playwright.sync_api import Page

from brygga.civil_time import ZONE
from brygga.journal.store import COMMON, open_store
from brygga.organisation.commons import COMMON_RANK, OWN_RANK
from brygga.organisation.lists import shown_name
from brygga.organisation.office import Office
from brygga.organisation.records import Known, story_from
from brygga.reading.library import LIBRARY
from brygga.recovery.text import MATTER_NAMES
from brygga.story import answers
from brygga.story.story import Story
from tests.journeys.asking import Seat

Row: TypeAlias = tuple[str, ...]
Lists: TypeAlias = dict[str, Counter[Row]]
ADDRESSES = ("/ring?visa=allt", "/anteckningar", "/efterregistrering", "/patienter")
# What each list shows, a row a line: receiver, patient and matters; stay, call and matters; stay and matter; stay.
READ = """
const words = element => element.textContent.replace(/\\s+/g, ' ').trim().replace(/\\.$/, '');
const part = (link, place) => decodeURIComponent(link.getAttribute('href').split('/').slice(place).join('/'));
const ROWS = {
  '/ring?visa=allt': page => [...page.querySelectorAll('.receiver')].flatMap(card => [...card.querySelectorAll('.people > li')].map(row => {
    const [matters, number] = row.querySelector('p').children;
    return [words(card.querySelector('h3')), words(matters.nextSibling).replace(/^\\. /, ''), words(matters)];
  })),
  '/anteckningar': page => [...page.querySelectorAll('main .card.call')].map(card => {
    const link = card.querySelector('a.button');
    return [part(link, 2).split('/')[0], part(link, 3), words(card.querySelector('p'))];
  }),
  '/efterregistrering': page => [...page.querySelectorAll('main .cards > li')].map(card =>
    [part(card.querySelector('h2 a'), 2), words(card.querySelector('h2').firstChild).split(/[:,]/)[0]]),
  '/patienter': page => [...page.querySelectorAll('main a[href^="/patienter/"]')].map(link => [part(link, 2)])
    .filter(([stay]) => stay.length === 36),
};
"""
READ_TEXTS = f"""pages => {{ {READ}
return Object.entries(pages).map(([name, text]) => ROWS[name](new DOMParser().parseFromString(text, 'text/html'))) }}"""
READ_TAB = f"name => {{ {READ} return ROWS[name](document) }}"


class ListsDiffer(AssertionError):
    """The pages and the core say different things; ``stays`` are those whose rows differ, as ``organisation`` knows them."""

    def __init__(self, sentence: str, organisation: str, stays: Iterable[str]) -> None:
        """Say what differs, and about whom."""
        super().__init__(sentence)
        self.organisation, self.stays = organisation, frozenset(stays)


@dataclass
class Core:
    """The journals of a running server, read beside it: nothing in a journal changes, so only what is new is read."""

    office: Office
    _read: dict[str, list[Known]] = field(default_factory=dict)
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def beside(cls, data: Path) -> "Core":
        """The core on a server's data folder."""
        key = bytes.fromhex((data / "huvudnyckel.txt").read_text(encoding="ascii").strip())
        return cls(Office(open_store(f"sqlite:{data / 'journal'}", master_key=key, writing=False), LIBRARY))

    def known(self, journal: str) -> list[Known]:
        """Every entry of a journal."""
        known = self._read.setdefault(journal, [])
        rank = COMMON_RANK if journal == COMMON else OWN_RANK
        fresh = [Known(each, rank) for each in self.office.store.read(journal, after=len(known))]
        known += fresh
        for stay in {each.recorded.entry.subject for each in fresh} - {None} if journal != COMMON else ():
            identity = self.office.stay_file(journal, str(stay), self.office.store).identity
            called = {str(stay): " ".join(shown_name(identity).split())} if identity else {}
            self._names.setdefault(journal, {}).update(called)
        return known

    def story(self, organisation: str, at: datetime) -> Story:
        """What an organisation knows, told at once from the beginning."""
        known = [*self.known(COMMON), *self.known(organisation)]
        return story_from((each for each in known if "statements" in each.recorded.entry.body), self.office.rules(at))

    def names(self, organisation: str) -> Mapping[str, str]:
        """What lists call each stay."""
        self.known(organisation)
        return self._names.get(organisation, {})

    def lists(self, organisation: str, units: Iterable[str], at: datetime) -> dict[str, Lists]:
        """What each unit's lists must show at a moment (UTC)."""
        story, names = self.story(organisation, at), self.names(organisation)
        return {unit: dict(zip(ADDRESSES, lists_of(story, unit, names, at), strict=True)) for unit in units}

    def history(self, organisation: str, stays: frozenset[str]) -> Iterator[str]:
        """What was written about some stays and the stops, a line an entry: the least that tells why a list differs."""
        told = [
            *self.known(COMMON),
            *(each for each in self.known(organisation) if each.recorded.entry.subject in stays),
        ]
        for each in sorted(told, key=lambda one: one.order):
            entry = each.recorded.entry
            if "statements" in entry.body:
                written = (
                    f"{each.recorded.received_at.astimezone(ZONE):%d %H:%M} {entry.actor.unit} {entry.subject or ''}"
                )
                yield f"{written} {[(one['kind'], one['body']) for one in told_in(entry.body)]}"


def told_in(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The statements of an entry, as they are written in it."""
    return list(body["statements"])


def lists_of(story: Story, unit: str, names: Mapping[str, str], at: datetime) -> Iterator[Counter[Row]]:
    """The rows of a unit's lists, in the order of ``ADDRESSES``."""
    calls: dict[Row, set[str]] = {}
    for duty in answers.duties(story, at):
        if duty.owed.unit == unit:
            calls.setdefault((duty.owed.to, duty.owed.patient), set()).add(MATTER_NAMES[duty.owed.matter].lower())
    units = story.rules.units
    yield Counter((units[to].name, names[stay], in_order(matters)) for (to, stay), matters in calls.items())
    notes: dict[Row, set[str]] = {}
    for note in answers.notes_owed(story):
        if note.unit == unit:
            notes.setdefault((note.patient, note.call_id or ""), set()).add(MATTER_NAMES[note.matter].lower())
    yield Counter((stay, call, in_order(matters)) for (stay, call), matters in notes.items())
    entries = (each for each in answers.entries_owed(story) if each.unit == unit)
    yield Counter((each.patient, MATTER_NAMES[each.matter].lower()) for each in entries)
    cared_for = (course.stay for _, course in story.courses() if course.stay)
    yield Counter((stay.patient,) for stay in cared_for if unit in (stay.ward, *stay.concerned))


def in_order(matters: Iterable[str]) -> str:
    """Matters as one text, whatever order they came in."""
    return ", ".join(sorted(matters))


def rows_read(name: str, rows: Iterable[list[str]]) -> Counter[Row]:
    """What a list shows, in the shape of ``lists_of``."""
    if name == "/patienter":
        return Counter({(stay,) for (stay,) in rows})
    if name == "/efterregistrering":
        return Counter((stay, matter.lower()) for stay, matter in rows)
    return Counter((first, second, in_order(matters.lower().split(", "))) for first, second, matters in rows)


def compare(reader: Page, core: Core, seats: Iterable[Seat], expected: Mapping[str, Lists]) -> int:
    """The lists of some users' units, asked for and not drawn, beside what is expected of each unit; how many rows there were."""
    compared = 0
    for seat in seats:
        texts = {name: seat.ask(name)[0] for name in ADDRESSES}
        for name, rows in zip(ADDRESSES, reader.evaluate(READ_TEXTS, texts), strict=True):
            compared += agree(core, seat, name, rows_read(name, rows), expected[seat.unit][name])
    return compared


def compare_as_drawn(core: Core, seats: Iterable[Seat], at: datetime) -> int:
    """Every list of every unit, gone to in its user's own tab; how many rows were compared."""
    compared = 0
    for seat in seats:
        expected = core.lists(seat.organisation, [seat.unit], at)[seat.unit]
        for name in ADDRESSES:
            seat.page.goto(name)
            rows = rows_read(name, seat.page.evaluate(READ_TAB, name))
            compared += agree(core, seat, name, rows, expected[name])
    return compared


def agree(core: Core, seat: Seat, name: str, shown: Counter[Row], expected: Counter[Row]) -> int:
    """How many rows there are. Raises ListsDiffer where the page shows others than it should."""
    if shown != expected:
        surplus, missing = shown - expected, expected - shown
        words = {part for row in (*surplus, *missing) for part in row}
        stays = {stay for stay, called in core.names(seat.organisation).items() if words & {stay, called}}
        sentence = f"{name} of {seat.unit} shows {dict(surplus)} too much, {dict(missing)} too little"
        raise ListsDiffer(sentence, seat.organisation, stays)
    return expected.total()

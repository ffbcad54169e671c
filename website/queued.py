"""The patients of a call in the queue: what is said of each, and all of it made safe to put into a page at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeAlias, TypeVar

from brygga.contacts.units import Unit
from brygga.organisation.queries.ring import RingRow
from brygga.routine.words import Matter
from website.formats import all_escaped, all_unbroken, moment_text, spoken_personnummer, telephone_link
from website.presence import Present
from website.words import matters_text

_Found = TypeVar("_Found")


class Card(NamedTuple):
    """One receiver with everything that it is to be told in one call. `waits` is what it waits for, empty where it can be called.

    `urged_by` is why the whole call should not wait, `more` how many patients there are beyond those shown.
    """

    to: Unit
    shown: tuple["Person", ...]
    more: int
    waits: str
    urged_by: tuple[str, ...]
    is_urged: bool
    answers: bool
    tries: tuple[str, ...]
    next_try: str
    callers: tuple[Present, ...]


class Person(NamedTuple):
    """One stay that a receiver is to be called about: the number as it is spoken, the matters, since when, why, and why it should not wait."""

    stay: str
    name: str
    number: str
    matters: str
    since: str
    reasons: tuple[str, ...]
    urged_by: tuple[str, ...]


def people_of(rows: Sequence[RingRow], said_of_all: frozenset[str]) -> tuple[list[list[RingRow]], int]:
    """The patients of a call by their rows, those who should not wait first, and how many these are; of each the oldest row first.

    What is said of the whole call, `said_of_all`, makes nobody more pressing than another.
    """
    by_stay: dict[str, list[RingRow]] = {}
    for row in rows:
        by_stay.setdefault(row.stay, []).append(row)
    if len(by_stay) < len(rows):
        for of_stay in by_stay.values():
            of_stay.sort(key=_age)
    pressing = {row.stay for row in rows if row.urged_by and not said_of_all.issuperset(row.urged_by)}
    return sorted(by_stay.values(), key=lambda of_stay: of_stay[0].stay not in pressing), len(pressing)


def _age(row: RingRow) -> tuple[bool, datetime]:
    """The oldest first; what has not happened, as a correction, last."""
    return row.since is None, row.since or row.from_at


def person_of(rows: Sequence[RingRow], said_of_all: frozenset[str], now: datetime) -> Person:
    """A patient of a call, by the rows that are about them, the oldest first. What is said of the whole call is not said of each."""
    first = rows[0]
    since, urged_by = first.since, first.urged_by
    matters: tuple[Matter, ...] = (first.matter,)
    reasons: tuple[str, ...] = (first.reason,)
    if len(rows) > 1:
        since = next((row.since for row in rows if row.since), None)
        matters, reasons = _once(row.matter for row in rows), _once(row.reason for row in rows)
        urged_by = _once(each for row in rows for each in row.urged_by)
    if said_of_all:
        urged_by = tuple(each for each in urged_by if each not in said_of_all)
    number, since_text = spoken_personnummer(first.number), moment_text(since, now) if since else ""
    return Person(first.stay, first.name, number, matters_text(matters), since_text, reasons, urged_by)


def _once(found: Iterable[_Found]) -> tuple[_Found, ...]:
    """Each the first time that it is found."""
    return tuple(dict.fromkeys(found))


Written: TypeAlias = "tuple[str, str, str, str, list[str], list[str]]"
"""Of a patient: name, number, matters, since when, reasons and why it should not wait, as they can stand in a page."""


def written(cards: Sequence[Card]) -> Iterator[tuple[Card, str, str, str, str, list[Written]]]:
    """Each card with its receiver's id, name and number, the number to dial, and its patients: for where a template escapes nothing more.

    All is escaped at once, and the dates of sentences kept unbroken: one by one it takes longer than all the rest of a long list.
    """
    texts: list[str] = []
    sentences: list[str] = []
    for card in cards:
        texts += (card.to.id, card.to.name, card.to.phone, telephone_link(card.to.phone))
        for person in card.shown:
            texts += (person.name, person.number, person.matters, person.since)
            sentences += person.reasons
            sentences += person.urged_by
    plain, said = iter(all_escaped(texts)), iter(all_unbroken(sentences))
    fours = zip(plain, plain, plain, plain, strict=True)
    for card in cards:
        to = next(fours)
        people = [
            (*next(fours), [*islice(said, len(person.reasons))], [*islice(said, len(person.urged_by))])
            for person in card.shown
        ]
        yield card, *to, people

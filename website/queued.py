"""The patients of a call in the queue: what is said of each, and all of it made safe to put into a page at once."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple, TypeAlias, TypeVar

from brygga.organisation.queries.ring import RingRow
from website.formats import all_escaped, all_unbroken, moment_text, spoken_personnummer
from website.words import matters_text

_Found = TypeVar("_Found")


class Person(NamedTuple):
    """One stay that a receiver is to be called about: the number as it is spoken, the matters, since when, why, and why it should not wait."""

    stay: str
    name: str
    number: str
    matters: str
    since: str
    reasons: tuple[str, ...]
    urged_by: tuple[str, ...]


def people_of(rows: tuple[RingRow, ...], said_of_all: frozenset[str], now: datetime) -> tuple[Sequence[RingRow], ...]:
    """The patients of a call by their rows, the oldest row first; those who should not wait come first.

    What is said of the whole call, `said_of_all`, makes nobody more pressing than another.
    """
    by_stay: dict[str, list[RingRow]] = {row.stay: [] for row in rows}
    for row in sorted(rows, key=lambda row: row.since or now):
        by_stay[row.stay].append(row)
    return tuple(sorted(by_stay.values(), key=lambda of_stay: not is_pressing(of_stay, said_of_all)))


def is_pressing(rows: Sequence[RingRow], said_of_all: frozenset[str]) -> bool:
    """Whether a patient has a reason of their own not to wait."""
    return any(not said_of_all.issuperset(row.urged_by) for row in rows)


def person_of(rows: Sequence[RingRow], said_of_all: frozenset[str], now: datetime) -> Person:
    """A patient of a call, by the rows that are about them, the oldest first. What is said of the whole call is not said of each."""
    first, since = rows[0], next((row.since for row in rows if row.since), None)
    urged_by = [each for row in rows for each in row.urged_by if each not in said_of_all]
    return Person(
        stay=first.stay,
        name=first.name,
        number=spoken_personnummer(first.number),
        matters=matters_text(_once([row.matter for row in rows])),
        since=moment_text(since, now) if since else "",
        reasons=_once([row.reason for row in rows]),
        urged_by=_once(urged_by),
    )


def _once(found: Sequence[_Found]) -> tuple[_Found, ...]:
    """Each the first time that it is found; most patients have one of each, and need no looking."""
    return tuple(found if len(found) <= 1 else dict.fromkeys(found))


Written: TypeAlias = "tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]"
"""Name, number, matters, since when, reasons and why it should not wait, as they can stand in a page."""


def written(people: Sequence[Person]) -> list[Written]:
    """What is shown of each of them, one at least, escaped, the dates of sentences unbroken: for a place in a template where nothing more is escaped.

    At once for all: one by one it takes longer than all the rest of a long list.
    """
    _, names, numbers, matters, since, reasons, urged_by = zip(*people, strict=True)
    plain = iter(all_escaped([*names, *numbers, *matters, *since]))
    sentences = [*chain.from_iterable(reasons), *chain.from_iterable(urged_by)]
    said = dict(zip(sentences, all_unbroken(sentences), strict=True)).__getitem__
    columns = [list(islice(plain, len(people))) for _ in range(4)]
    paragraphs = [[tuple(map(said, each)) for each in column] for column in (reasons, urged_by)]
    return list(zip(*columns, *paragraphs, strict=True))

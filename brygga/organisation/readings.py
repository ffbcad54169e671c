"""The log of who has looked: its journal, its kinds, and what an entry of it says.

Each organisation has a journal of its own for it, so that the journals of care are neither locked nor lengthened by reading. Its
entries hold no patient data – opaque ids of stays only – so that they outlive an erasure. All that an entry says lies under the key of
the month in which it was written, who read too: when the key is destroyed no more is left than that somebody did.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from brygga.journal.entries import Actor, Json, Recorded, Row

_SUFFIX = ".lasningar"


class How(StrEnum):
    """In which way somebody has seen patient data."""

    SEEN = "sedd"
    PRINTED = "utskriven"
    COPIED = "kopierad"
    EXPORTED = "exporterad"
    REVEALED = "visad"


class Why(StrEnum):
    """Why somebody asked to see whose a protected identity is."""

    CALL = "samtal"
    CARE = "vard"
    CORRECTION = "rattelse"
    OTHER = "annat"


KINDS = {
    How.SEEN: "reading.seen",
    How.PRINTED: "reading.printed",
    How.COPIED: "reading.copied",
    How.EXPORTED: "reading.exported",
    How.REVEALED: "reading.revealed",
}
"""The kinds of entry, by what was done."""


def journal_of(organisation: str) -> str:
    """The journal in which an organisation's readings are logged."""
    return f"{organisation}{_SUFFIX}"


def is_of_readings(journal: str) -> bool:
    """Whether a journal is a log of readings, and not an organisation's own."""
    return journal.endswith(_SUFFIX)


LEAST_YEARS = 5
"""For how long a log is kept at the least: HSLF-FS 2016:40 4 kap. 9 §. It is also what is kept where nothing else is said."""

STAYS_READ, READERS = "lasta", "lasare"
"""The lists by which readings are found without opening them: in which parts of the log a stay, or a reader, stands."""
PART = 100
"""How many entries make a part: what one search opens at the least, where anything is found."""


def month_of(at: datetime) -> str:
    """The month (UTC) whose key an entry written at an instant lies under."""
    return f"{at.astimezone(UTC):%Y-%m}"


def part_of(sequence: int) -> int:
    """The part of the log in which an entry stands."""
    return (sequence - 1) // PART


def keeper(organisation: str) -> Actor:
    """Who stands in clear as the writer of a log's entries: nobody in person. Who read is told within."""
    return Actor(user="brygga", name="Brygga", role="logg", unit="", organisation=organisation)


def reader_of(recorded: Recorded) -> Mapping[str, Any]:
    """Who read: user, name, role and unit. Entries of the first version have it in clear."""
    reader: Any = recorded.entry.body.get("reader")
    actor = recorded.entry.actor
    return reader or {"user": actor.user, "name": actor.name, "role": actor.role, "unit": actor.unit}


def rows_to_find(
    month: str, sequence: int, said: Mapping[str, Any], known: Iterable[tuple[str, str]] = ()
) -> list[Row]:
    """The rows by which an entry is found, apart from those ``known`` to be there: (list, what is looked for)."""
    sought = [(STAYS_READ, stay) for stay in said["stays"]] + [(READERS, said["reader"]["user"])]
    new, key = {*sought} - {*known}, f"{part_of(sequence):010d}"
    empty: dict[str, Json] = {}
    return [Row(list_name=name, unit=text, subject=month, key=key, body=empty) for name, text in sorted(new)]


class Findable:
    """Which rows the newest part of each log is known to have, so that they need not be offered again. A hint: safe to lose."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, tuple[tuple[str, str, int], frozenset[tuple[str, str]]]] = {}

    def known(self, place: tuple[str, str, int]) -> frozenset[tuple[str, str]]:
        """What is known of a part: journal, month, number."""
        kept = self._known.get(place[0])
        return kept[1] if kept is not None and kept[0] == place else frozenset()

    def note(self, place: tuple[str, str, int], rows: Iterable[Row]) -> None:
        """These rows have been committed."""
        self._known[place[0]] = (place, self.known(place) | {(row.list_name, row.unit) for row in rows})

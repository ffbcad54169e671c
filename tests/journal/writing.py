"""Entries to write in tests: invented people, fixed instants."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from brygga.journal.entries import Actor, Entry, Receipt, Row, uuid7
from brygga.journal.store import Store

MASTER_KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
JOURNAL = "region"
ACTOR = Actor(user="u-17", name="Ulla Öst", role="sjukskoterska", unit="avd-3", organisation="region")

_chance = random.Random(1)


def an_id() -> UUID:
    return uuid7(NOW, _chance.randbytes(10))


ENTRY = Entry(
    id=UUID(int=0),
    kind="call.answered",
    version=1,
    subject="stay-1",
    instants={"occurred_at": NOW - timedelta(minutes=9), "written_at": NOW - timedelta(seconds=3)},
    actor=ACTOR,
    body={"to": "hemsjukvård", "minutes": 4, "reached": True},
)


def an_entry(subject: str | None = "stay-1", *, entry_id: UUID | None = None, **changes: Any) -> Entry:
    """An entry with an id of its own; `changes` are other fields."""
    return replace(ENTRY, **({"id": entry_id or an_id(), "subject": subject} | changes))


def append(store: Store, entry: Entry, *, at: datetime = NOW, journal: str = JOURNAL) -> Receipt:
    """One entry in a transaction of its own."""
    with store.writing(journal) as writer:
        return writer.append(journal, entry, at)


def fill(store: Store, count: int, *, subjects: int = 5, journal: str = JOURNAL) -> list[Receipt]:
    """Entries about some subjects in turn, every seventh in clear, in one transaction."""
    with store.writing(journal) as writer:
        return [
            writer.append(
                journal, an_entry(None if n % 7 == 6 else f"stay-{n % subjects}", body={"n": n, "text": "å" * 40}), NOW
            )
            for n in range(count)
        ]


def a_row(subject: str = "stay-1", key: str = "a", *, unit: str = "avd-3", **body: Any) -> Row:
    return Row(list_name="duties", unit=unit, subject=subject, key=key, body=body)

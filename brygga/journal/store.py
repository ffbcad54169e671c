"""The doors of the journal: open a store, write to it in one transaction, read what is committed.

The same behaviour on SQLite and PostgreSQL. Every instant given is aware; every instant returned is UTC.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import UUID

from brygga.journal._journals import EngineStore
from brygga.journal._postgres import PostgresEngine
from brygga.journal._sqlite import SQLiteEngine
from brygga.journal.entries import RANDOM_BYTES, Actor, Entry, Receipt, Recorded, Row, uuid7
from brygga.journal.errors import AnotherKind
from brygga.journal.installation import NONCE_BYTES, SEED_BYTES, Installation, check_master_key, make_installation

__all__ = ["COMMON", "Installation", "Store", "Writer", "create_store", "open_store"]

COMMON = "common"
"""The journal that every organisation of the installation shares. The others carry their organisation's name."""


class Writer(Protocol):
    """One transaction over the journals it was opened for. Sees its own writing; nobody else does before it ends."""

    def last(self, journal: str) -> int:
        """The sequence number of the last entry; 0 for none."""

    def find(self, journal: str, entry_id: UUID) -> Receipt | None:
        """The receipt of an entry already in the journal."""

    def read(self, journal: str, after: int = 0, *, subject: str | None = None) -> Iterator[Recorded]:
        """Entries in sequence order, this transaction's own among them; only those of `subject` if one is named."""

    def append(self, journal: str, entry: Entry, received_at: datetime) -> Receipt:
        """Append an entry; an id that the journal already holds gives its receipt again and writes nothing.

        `received_at` is the server's clock; it is moved forward if the journal has already seen that instant.
        Raises ConflictingEntry when the id is known with other content, ErasedSubject when the key of the
        subject is destroyed and the id is new, NotCanonical or ValueError for an entry that can't be written.
        """

    def note(self, journal: str, entry: Entry, received_at: datetime) -> int:
        """As `append`, for an entry that nobody wants a receipt of: its sequence number. Nothing is signed."""

    def replace_rows(self, journal: str, subject: str, rows: Sequence[Row]) -> None:
        """Let `rows` be all the projection rows of a subject."""

    def add_rows(self, journal: str, subject: str, rows: Sequence[Row]) -> None:
        """Let `rows` be among the projection rows of a subject; one that is there already stays as it is."""

    def clear_rows(self, journal: str) -> None:
        """Take away all projection rows of a journal, to be built again."""

    def destroy_key(self, journal: str, subject: str, by: Actor, at: datetime, reason: str) -> Receipt:
        """Erase a subject: append `key.destroyed`, take away its key and its projection rows.

        `reason` lies in clear for ever: it names a ground, never a patient. The caller projects again.
        Raises NoSuchKey when the subject has no key.
        """


class Store(Protocol):
    """The journals of one installation, with their projections. May be used from several threads."""

    @property
    def installation(self) -> Installation:
        """Which installation this is."""

    def writing(self, *journals: str) -> AbstractContextManager[Writer]:
        """One transaction, alone with these journals until it ends. Commits on normal exit, else rolls back.

        Do not nest. Raises ReadOnlyStore when the store was opened for reading only.
        """

    def read(self, journal: str, after: int = 0, *, subject: str | None = None) -> Iterator[Recorded]:
        """Committed entries in sequence order, bodies where keys remain; only those of `subject` if one is named."""

    def written_about(self, journal: str, after: int = 0, *, unit: str) -> tuple[str, ...]:
        """The subjects that somebody at a unit has written about after an entry, in order. Nothing is opened."""

    def last(self, journal: str) -> int:
        """The sequence number of the last committed entry; 0 for none."""

    def lasts(self) -> dict[str, int]:
        """The sequence number of the last committed entry of each journal that holds one: asked for at once."""

    def find(self, journal: str, entry_id: UUID) -> Receipt | None:
        """The receipt of a committed entry."""

    def journals(self) -> tuple[str, ...]:
        """The names of the journals that hold an entry, in order."""

    def rows(self, journal: str, *, list_name: str, unit: str | None = None) -> tuple[Row, ...]:
        """Committed projection rows of one list, for one unit or all, by unit, subject and key."""

    def count_rows(self, journal: str, *, list_name: str, unit: str | None = None) -> dict[tuple[str, str], int]:
        """How many committed rows of a list lie at each unit under each key. Nothing is opened: keys are never secret."""

    def dump(self) -> bytes:
        """All projection rows of all journals, one canonical line each, in order: equal contents give equal bytes."""

    def close(self) -> None:
        """Let go of the files and connections."""


def open_store(location: str, *, master_key: bytes, writing: bool = True) -> Store:
    """Open the journals at `sqlite:/folder` or `postgresql://…`.

    Refuses to start when the database would answer too early (UnsafeDurability), when a guard is gone
    (UnguardedStore), when another process writes to the same files (AlreadyOpen), with another master key
    (WrongMasterKey), and where there is nothing (UnknownStore). With `writing=False` it reads beside a writer, and
    opens also what has lost a guard: verify tells of that.
    """
    return _open(location, master_key=master_key, writing=writing)


def create_store(location: str, *, master_key: bytes, kind: str, at: datetime) -> Store:
    """Make the journals of an installation of this kind, made `at` (aware), or open those that are there.

    Makes tables and guards that are missing, and changes nothing else. Raises AnotherKind when the place holds an
    installation of another kind, ValueError for an unknown kind or a key that is not 32 bytes; else as `open_store`.
    """
    check_master_key(master_key)
    made = make_installation(
        installation_id=uuid7(at, os.urandom(RANDOM_BYTES)),
        kind=kind,
        made_at=at,
        master_key=master_key,
        seed=os.urandom(SEED_BYTES),
        nonce=os.urandom(NONCE_BYTES),
    )
    engine = _engine(location, writing=True)
    try:
        engine.create(made)
        found = engine.installation().installation.kind
    finally:
        engine.close()
    if found != kind:
        raise AnotherKind(f"Här finns redan en installation av slaget {found}; {kind} måste ligga för sig.")
    return open_store(location, master_key=master_key)


def _open(location: str, *, master_key: bytes, writing: bool) -> EngineStore:
    engine = _engine(location, writing=writing)
    try:
        reopen = partial(_open, location, master_key=master_key, writing=False)
        store = EngineStore(engine, master_key, reopen)
        if writing:
            engine.check_guards()
    except BaseException:
        engine.close()
        raise
    return store


def _engine(location: str, *, writing: bool) -> SQLiteEngine | PostgresEngine:
    """The engine that a location names. Raises ValueError for a location of neither."""
    scheme, _, rest = location.partition(":")
    if scheme == "sqlite" and rest:
        return SQLiteEngine(Path(rest), writing=writing)
    if scheme in {"postgresql", "postgres"}:
        return PostgresEngine(location, writing=writing)
    raise ValueError(f"a store is at sqlite:/folder or postgresql://…, not at {location!r}")

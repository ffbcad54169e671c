"""The journal in SQLite: one file, one process that writes, threads that read beside it."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import UUID

import apsw

from brygga.journal._engine import LAYOUT, Head, Session
from brygga.journal._sqlite_schema import GUARDS, TABLES
from brygga.journal._sqlite_session import SQLiteSession
from brygga.journal._sqlite_settings import check_pragmas, checksummed, engine_version, journal_mode_for, set_pragmas
from brygga.journal.errors import (
    AlreadyOpen,
    ReadOnlyStore,
    StorageBusy,
    StorageFailed,
    StorageFull,
    UnguardedStore,
    UnknownStore,
)
from brygga.journal.installation import Installation, StoredInstallation, iso

FILE = "journal.db"
LOCK = "journal.lock"
BUSY_MILLISECONDS = 10_000
CHECKSUM_BYTES = 8
APPLICATION = 0x62727967
"""Tells tools what kind of file this is."""


class SQLiteEngine:
    """A folder with the journal's file, and a lock that keeps other writers out."""

    def __init__(self, folder: Path, *, writing: bool) -> None:
        self._folder = folder
        self._mode = journal_mode_for(engine_version())
        self._idle: list[apsw.Connection] = []
        self._idle_lock = Lock()
        self._turn = Lock()
        self._failed = False
        self._lock_file = _lock(folder) if writing else None
        self._writer: apsw.Connection | None = None
        try:
            self._writer = self._connect() if writing else None
        except BaseException:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """The file of the journal."""
        return self._folder / FILE

    def create(self, made: StoredInstallation) -> None:
        """Make what is missing: tables, guards, the installation's row. Changes nothing that is there."""
        connection = self._own()
        with told_by_storage(), connection:
            for table in TABLES:
                connection.execute(table)
            for name, guard in GUARDS.items():
                connection.execute(f"DROP TRIGGER IF EXISTS {name}")
                connection.execute(guard)
            facts = made.installation
            connection.execute(
                "INSERT INTO installation SELECT 1, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM installation)",
                (LAYOUT, str(facts.id), facts.kind, iso(facts.made_at), facts.public_key, made.signing_key),
            )
        sync_folder(self._folder)

    def check_guards(self) -> None:
        """Raise UnguardedStore unless every guard is there, word for word."""
        with told_by_storage(), self._connection() as connection:
            found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
        for name, guard in GUARDS.items():
            if found.get(name) != guard:
                raise UnguardedStore(f"Spärren {name} saknas eller är ändrad i {self.path}. Något kan ha ändrats.")

    @contextmanager
    def writing(self, genesis: Mapping[str, bytes]) -> Iterator[tuple[Session, dict[str, Head]]]:
        """One transaction. Raises ReadOnlyStore, StorageBusy, StorageFull, StorageFailed."""
        connection = self._own()
        with self._in_turn():
            if self._failed:
                raise StorageFailed("Lagringen har svarat fel. Inget mer skrivs förrän tjänsten har startats om.")
            with self._writing_storage():
                connection.execute("BEGIN IMMEDIATE")
            try:
                with self._writing_storage():
                    session = SQLiteSession(connection)
                    heads = {journal: session.open_head(journal, first) for journal, first in genesis.items()}
                    yield session, heads
                    connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A connection of its own, used by one thread at a time."""
        with told_by_storage(), self._connection() as connection:
            yield SQLiteSession(connection)

    def installation(self) -> StoredInstallation:
        """The installation's row. Raises UnknownStore."""
        with told_by_storage(), self._connection() as connection:
            try:
                row = connection.execute("SELECT layout, id, kind, made_at, public_key, signing_key FROM installation")
                layout, made_id, kind, made_at, public_key, signing_key = next(row)
            except (apsw.SQLError, StopIteration):
                raise UnknownStore(f"Det finns ingen journal i {self._folder}.") from None
        if layout != LAYOUT:
            raise UnknownStore(f"Journalen i {self._folder} har en uppläggning som den här versionen inte känner.")
        installation = Installation(
            id=UUID(made_id), kind=kind, made_at=datetime.fromisoformat(made_at), public_key=public_key
        )
        return StoredInstallation(installation=installation, signing_key=signing_key)

    def damage(self, *, indexes: bool) -> str | None:
        """What SQLite finds wrong: every page's checksum and shape, and every index against its table."""
        question = "PRAGMA integrity_check(1)" if indexes else "PRAGMA quick_check(1)"
        with self._connection() as connection:
            try:
                answers = [answer for (answer,) in connection.execute(question)]
            except apsw.Error as error:
                return str(error)
        return None if answers == ["ok"] else str(answers[0])

    def scrub(self) -> None:
        """Empty the write-ahead log, which still holds the page that the key lay on."""
        if self._mode == "wal":
            with self._turn:
                self._own().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connections, then let the next writer in."""
        with self._idle_lock:
            idle, self._idle = self._idle, []
        for connection in (*idle, self._writer):
            if connection is not None:
                connection.close()
        self._writer = None
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None

    def _own(self) -> apsw.Connection:
        if self._writer is None:
            raise ReadOnlyStore("Journalen är öppnad enbart för läsning.")
        return self._writer

    @contextmanager
    def _connection(self) -> Iterator[apsw.Connection]:
        with self._idle_lock:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._connect()
            connection.execute("PRAGMA query_only = ON")
        try:
            yield connection
        finally:
            with self._idle_lock:
                self._idle.append(connection)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Alone among our own threads. No longer is waited for the turn than for the file: else the last of many would wait for each."""
        if not self._turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise StorageBusy
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _writing_storage(self) -> Iterator[None]:
        """After a failed write nothing more is written by this process: what the disk holds is not known."""
        try:
            with told_by_storage():
                yield
        except StorageFull:
            raise
        except StorageFailed:
            self._failed = True
            raise

    def _connect(self) -> apsw.Connection:
        """Open the file with the settings that keep what is answered. Raises UnsafeDurability."""
        fresh = not self.path.exists() or not self.path.stat().st_size
        if fresh and self._lock_file is None:
            raise UnknownStore(f"Det finns ingen journal i {self._folder}.")
        connection = apsw.Connection(str(self.path), vfs=checksummed())
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        try:
            with told_by_storage():
                if fresh:
                    # The checksums get their place with the first page that is written, which this is.
                    connection.reserve_bytes(None, CHECKSUM_BYTES)
                    connection.execute(f"PRAGMA application_id = {APPLICATION}")
                if self._lock_file is not None:
                    connection.execute(f"PRAGMA journal_mode = {self._mode}")
                set_pragmas(connection, self._mode)
                check_pragmas(connection, self._mode)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def told_by_storage() -> Iterator[None]:
    """Say what the storage did in our own words. Raises StorageBusy, StorageFull, StorageFailed."""
    try:
        yield
    except apsw.BusyError as error:
        raise StorageBusy from error
    except apsw.FullError as error:
        raise StorageFull("Disken är full. Inget av det sista sparades.") from error
    except (apsw.IOError, apsw.CorruptError, apsw.NotADBError, apsw.CantOpenError) as error:
        raise StorageFailed(f"Lagringen svarade fel ({error}). Inget av det sista sparades.") from error


def sync_folder(folder: Path) -> None:
    """Make the folder's own list of files durable: a new file is not there after a power cut until that is done."""
    for path in (folder, folder.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lock(folder: Path) -> int:
    """Take the lock that makes this process the only writer; the system lets go of it if we die."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise AlreadyOpen(f"En annan process skriver redan till journalen i {folder}.") from None
    return descriptor

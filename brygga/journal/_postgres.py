"""The journal in PostgreSQL: several processes may write, one at a time for each journal."""

import select
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Lock
from typing import Any, Final

import psycopg

from brygga.journal._engine import LAYOUT, Head, Session
from brygga.journal._postgres_schema import FUNCTIONS, GUARDS, statements
from brygga.journal._postgres_session import Connection, PostgresSession
from brygga.journal.errors import (
    OutcomeUnknown,
    ReadOnlyStore,
    StorageBusy,
    StorageFailed,
    StorageFull,
    UnguardedStore,
    UnknownStore,
    UnsafeDurability,
)
from brygga.journal.installation import Installation, StoredInstallation, iso

SAFE: Final = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    # `remote_write` and `local` answer before a standby has it on disk; `off` before anybody has.
    "synchronous_commit": ("on", "remote_apply"),
}
"""The settings without which a power cut or a lost node may take what was answered."""

BUSY_MILLISECONDS = 10_000
"""How long is waited for a row that another transaction holds."""

MAKING = 0x62727967
"""The number of the lock that keeps two processes from making the schema at once."""


class PostgresEngine:
    """A PostgreSQL database. Connections are kept and handed out, one to a thread at a time."""

    def __init__(self, location: str, *, writing: bool) -> None:
        self._location = location
        self._writing = writing
        self._idle: list[Connection] = []
        self._lock = Lock()
        self._keep(self._connect())

    def create(self, made: StoredInstallation) -> None:
        """Make what is missing: tables, functions, guards, the installation's row. No row that is there changes."""
        facts = made.installation
        with self._connection() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
            for statement in statements():
                connection.execute(statement.encode())
            connection.execute(
                """INSERT INTO journal.installation SELECT true, %s, %s, %s, %s, %s, %s
                WHERE NOT EXISTS (SELECT 1 FROM journal.installation)""",
                (LAYOUT, facts.id, facts.kind, iso(facts.made_at), facts.public_key, made.signing_key),
            )

    def check_guards(self) -> None:
        """Raise UnguardedStore unless every guard is there, always on, and every function says what it should."""
        with self._connection() as connection:
            triggers = connection.execute(
                """SELECT t.tgname, c.relname, p.proname, t.tgtype::integer
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
                WHERE c.relnamespace = to_regnamespace('journal') AND p.pronamespace = c.relnamespace
                AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''"""
            ).fetchall()
            functions = connection.execute(
                "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = to_regnamespace('journal')"
            ).fetchall()
        wanted = {(name, guard.table, guard.function, guard.number) for name, guard in GUARDS.items()}
        missing = {name for name, *_ in wanted - set(triggers)}
        missing |= {name for name, function in FUNCTIONS.items() if (name, function.body) not in functions}
        if missing:
            raise UnguardedStore(f"Spärren {min(missing)} saknas eller är ändrad i databasen. Något kan ha ändrats.")

    @contextmanager
    def writing(self, genesis: Mapping[str, bytes]) -> Iterator[tuple[Session, dict[str, Head]]]:
        """One transaction, holding the row locks of the journals' heads. Raises ReadOnlyStore, StorageBusy, OutcomeUnknown."""
        if not self._writing:
            raise ReadOnlyStore("Journalen är öppnad enbart för läsning.")
        connection, session, heads = self._begin(genesis)
        try:
            with _storage():
                yield session, heads
            self._commit(connection)
        except BaseException:
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")
            raise
        finally:
            self._keep(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A connection of its own, used by one thread at a time."""
        with self._connection() as connection, _storage():
            yield PostgresSession(connection)

    def installation(self) -> StoredInstallation:
        """The installation's row. Raises UnknownStore."""
        query = "SELECT layout, id, kind, made_at, public_key, signing_key FROM journal.installation"
        with self._connection() as connection:
            try:
                row = connection.execute(query).fetchone()
            except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
                row = None
        if row is None:
            raise UnknownStore("Det finns ingen journal i databasen.")
        layout, made_id, kind, made_at, public_key, signing_key = row
        if layout != LAYOUT:
            raise UnknownStore("Journalen i databasen har en uppläggning som den här versionen inte känner.")
        installation = Installation(
            id=made_id, kind=kind, made_at=datetime.fromisoformat(made_at), public_key=public_key
        )
        return StoredInstallation(installation=installation, signing_key=signing_key)

    def damage(self, *, indexes: bool) -> str | None:  # noqa: ARG002 -- it has nothing to ask
        """PostgreSQL checks its pages at reading, where its checksums are on; it has no question of its own for us."""
        return None

    def scrub(self) -> None:
        """The row of a destroyed key is dead; let the server take it out of its page."""
        with self._connection() as connection, suppress(psycopg.Error):
            connection.execute("VACUUM journal.keys")

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _begin(self, genesis: Mapping[str, bytes]) -> tuple[Connection, PostgresSession, dict[str, Head]]:
        """Begin and lock. A connection that died while idle is no failure: nothing has been said on it yet."""
        for last_try in (False, True):
            connection = self._take()
            try:
                connection.execute("BEGIN")
                session = PostgresSession(connection)
                return connection, session, session.open_heads(genesis)
            except psycopg.Error as error:
                broken = connection.broken
                connection.close()
                if isinstance(error, psycopg.errors.LockNotAvailable):
                    raise StorageBusy from error
                if last_try or not broken:
                    raise StorageFailed("Databasen svarar inte. Inget sparades.") from error
                self.close()
        raise AssertionError("unreachable")

    def _commit(self, connection: Connection) -> None:
        try:
            answer = connection.execute("COMMIT").statusmessage
        except psycopg.Error as error:
            raise OutcomeUnknown from error
        if answer != "COMMIT":
            # PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement before it has failed.
            raise StorageFailed("Databasen tog inte emot uppgifterna. Inget sparades.")

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        connection = self._take()
        try:
            yield connection
        finally:
            self._keep(connection)

    def _take(self) -> Connection:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return self._connect()
            if not _has_news(connection):
                return connection
            connection.close()

    def _keep(self, connection: Connection) -> None:
        if connection.closed or connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            connection.close()
            return
        with self._lock:
            self._idle.append(connection)

    def _connect(self) -> Connection:
        """A new connection, its durability checked. Raises UnsafeDurability, StorageFailed."""
        try:
            connection = psycopg.connect(self._location, autocommit=True)
        except psycopg.OperationalError as error:
            raise StorageFailed("Databasen svarar inte.") from error
        found: list[tuple[Any, ...]] = connection.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", (list(SAFE),)
        ).fetchall()
        connection.execute(f"SET lock_timeout = {BUSY_MILLISECONDS:d}".encode())
        try:
            check_settings(dict(found))
        except UnsafeDurability:
            connection.close()
            raise
        return connection


def _has_news(connection: Connection) -> bool:
    """Whether the server has said something on an idle connection: it does so only to end it."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def check_settings(found: Mapping[str, str]) -> None:
    """Raise UnsafeDurability unless the server answers only for what will stay."""
    for name, allowed in SAFE.items():
        if found.get(name) not in allowed:
            wanted = " eller ".join(allowed)
            raise UnsafeDurability(
                f"PostgreSQL har {name} = {found.get(name)}, inte {wanted}: sparade uppgifter kan gå förlorade."
            )


@contextmanager
def _storage() -> Iterator[None]:
    """Say what the database did in our own words."""
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise StorageBusy from error
    except psycopg.errors.DiskFull as error:
        raise StorageFull("Disken är full. Inget av det sista sparades.") from error
    except psycopg.OperationalError as error:
        raise StorageFailed("Databasen svarar inte. Inget av det sista sparades.") from error

"""Where a journal may lie, and what somebody with the database's own tools can do to it there."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw
import psycopg

from brygga.journal._postgres_schema import GUARDS as POSTGRES_GUARDS
from brygga.journal._postgres_schema import statements
from brygga.journal._sqlite import FILE
from brygga.journal._sqlite_schema import GUARDS as SQLITE_GUARDS
from brygga.journal._sqlite_settings import checksummed

SQLITE, POSTGRES = "sqlite", "postgres"


class SQLitePlace:
    """A folder."""

    engine = SQLITE
    refused = (apsw.ConstraintError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.location = f"sqlite:{folder}"
        self.file = folder / FILE
        self._connection: apsw.Connection | None = None

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """A statement past the journal, on a connection with the engine's own defaults."""
        if self._connection is None:
            self._connection = apsw.Connection(str(self.file), vfs=checksummed())
            self._connection.set_busy_timeout(5000)
        return list(self._connection.execute(statement.replace("journal.", ""), values))

    def drop_guards(self) -> None:
        for name in SQLITE_GUARDS:
            self.execute(f"DROP TRIGGER {name}")

    def raise_guards(self) -> None:
        for guard in SQLITE_GUARDS.values():
            self.execute(guard)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def bytes(self) -> bytes:
        """Everything that lies on the disk, but the index of the log, which says nothing and is made anew."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.iterdir()) if not path.match("*-shm"))

    def copy(self, folder: Path) -> "SQLitePlace":
        shutil.copytree(self.folder, folder)
        return SQLitePlace(folder)


class PostgresPlace:
    """A database."""

    engine = POSTGRES
    refused = (psycopg.errors.RaiseException,)

    def __init__(self, location: str) -> None:
        self.location = location
        self._connection = psycopg.connect(location, autocommit=True)

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """A statement past the journal, by a superuser."""
        # Several statements at once go without values only.
        cursor = self._connection.execute(statement.replace("?", "%s").encode(), values or None)
        return cursor.fetchall() if cursor.description else []

    def drop_guards(self) -> None:
        for name, guard in POSTGRES_GUARDS.items():
            self.execute(f"DROP TRIGGER {name} ON journal.{guard.table}")

    def raise_guards(self) -> None:
        for statement in statements():
            self.execute(statement)

    def close(self) -> None:
        self._connection.close()

    def bytes(self) -> bytes:
        """All that the tables hold, as text; binary columns both as they are and as the letters that they spell."""
        tables = ("installation", "entries", "heads", "keys", "erasures", "rows")
        found = [self.execute(f"SELECT * FROM journal.{table}") for table in tables]
        cells = [cell for rows in found for row in rows for cell in row]
        return b"".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)


Place = SQLitePlace | PostgresPlace

"""Where the journals of a test may lie, on either database."""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw
import psycopg

from brygga.journal._sqlite import FILE
from brygga.journal._sqlite_settings import checksummed
from brygga.journal.store import Store, create_store
from tests.organisation.worlds import MASTER_KEY, at

SQLITE, POSTGRES = "sqlite", "postgres"
TABLES = ("installation", "entries", "heads", "keys", "erasures", "rows")


@dataclass(frozen=True)
class Place:
    """An empty place for the journals of an installation."""

    location: str
    folder: Path | None = None

    def clear(self) -> None:
        """Take away what an earlier test has left in a database."""
        with psycopg.connect(self.location, autocommit=True) as connection:
            connection.execute("SET client_min_messages = warning")
            connection.execute("DROP SCHEMA IF EXISTS journal CASCADE")

    def bytes(self) -> "builtins.bytes":
        """All that lies in the files, or in the tables of the database."""
        if self.folder is not None:
            return b"".join(path.read_bytes() for path in self.folder.iterdir() if not path.match("*-shm"))
        with psycopg.connect(self.location) as connection:
            rows = [row for table in TABLES for row in connection.execute(f"SELECT * FROM journal.{table}".encode())]
        return b"".join(cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row)

    def headers(self, journal: str, subject: str) -> list["builtins.bytes"]:
        """What stands in clear of each entry about a subject, as it lies in the database."""
        if self.folder is not None:
            connection = apsw.Connection(str(self.folder / FILE), flags=apsw.SQLITE_OPEN_READONLY, vfs=checksummed())
            asked = "SELECT header FROM entries WHERE journal = ? AND subject = ?"
            found = [bytes(header) for (header,) in connection.execute(asked, (journal, subject))]
            connection.close()
            return found
        with psycopg.connect(self.location) as connected:
            asked = "SELECT header FROM journal.entries WHERE journal = %s AND subject = %s"
            return [bytes(header) for (header,) in connected.execute(asked.encode(), (journal, subject))]


@contextmanager
def a_store(place: Place) -> Iterator[Store]:
    """A new store at a place."""
    made = create_store(place.location, master_key=MASTER_KEY, kind="test", at=at("04:00"))
    try:
        yield made
    finally:
        made.close()

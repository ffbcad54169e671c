"""The calls of the journal to PostgreSQL, on one connection."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from brygga.journal._engine import Appended, Head, OtherKey, Refused, Stored, StoredRow
from brygga.journal._sealing import Sealed

Connection = psycopg.Connection[tuple[Any, ...]]

# The key is asked for row by row: a join would read all keys anew for each batch.
STORED: LiteralString = """SELECT e.journal, e.sequence, e.id::text, e.subject, e.header, e.hash, e.payload,
    (SELECT k.wrapped FROM journal.keys k WHERE k.journal = e.journal AND k.subject = e.subject)
    FROM journal.entries e"""
ROWS: LiteralString = """SELECT r.list_name, r.unit, r.subject, r.key, r.sealed, r.body, r.journal, k.wrapped
    FROM journal.rows r LEFT JOIN journal.keys k ON k.journal = r.journal AND k.subject = r.subject AND r.sealed"""
SUBJECTS: LiteralString = """SELECT DISTINCT subject FROM journal.entries
    WHERE journal = %s AND sequence > %s AND subject IS NOT NULL"""
COUNTED: LiteralString = "SELECT unit, key, count(*) FROM journal.rows"


class PostgresSession:
    """One connection, used by one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_heads(self, genesis: Mapping[str, bytes]) -> dict[str, Head]:
        """Lock the journals in the order of their names; those that are new begin here."""
        names = sorted(genesis)
        found = self._ask("SELECT * FROM journal.open_heads(%s, %s)", (names, [genesis[name] for name in names]))
        return {journal: Head._make(head) for journal, *head in found}

    def append(self, sealed: Sealed, received_at: str, wrapped: bytes | None) -> Appended:
        """Append, unless the id is known or the subject has another key or none any more: one call."""
        answers = self._ask(
            "SELECT * FROM journal.append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", (*sealed, received_at, wrapped)
        )
        for answer, *found in answers:
            if answer == "known":
                return _stored(found)
            return OtherKey(found[-1]) if answer == "key" else Refused.ERASED
        return None

    def head(self, journal: str) -> Head | None:
        """Where the journal has come."""
        for row in self._ask("SELECT sequence, hash, received_at FROM journal.heads WHERE journal = %s", (journal,)):
            return Head._make(row)
        return None

    def heads(self) -> dict[str, Head]:
        """Where all journals have come."""
        found = self._ask("SELECT journal, sequence, hash, received_at FROM journal.heads ORDER BY journal", ())
        return {journal: Head._make(head) for journal, *head in found}

    def journals(self) -> list[str]:
        """The journals that hold an entry, whatever the heads say."""
        return [journal for (journal,) in self._ask("SELECT DISTINCT journal FROM journal.entries", ())]

    def find(self, journal: str, entry_id: UUID) -> Stored | None:
        """The entry with this id."""
        for row in self._ask(STORED + " WHERE e.journal = %s AND e.id = %s", (journal, entry_id)):
            return _stored(row)
        return None

    def batch(self, journal: str, after: int, subject: str | None, limit: int) -> list[Stored]:
        """The next entries in sequence order."""
        if subject is not None:
            query = STORED + " WHERE e.journal = %s AND e.subject = %s AND e.sequence > %s ORDER BY e.sequence LIMIT %s"
            return [_stored(row) for row in self._ask(query, (journal, subject, after, limit))]
        # Two ends and no limit: with a limit the server may choose to sort the whole rest of the journal each time.
        query = STORED + " WHERE e.journal = %s AND e.sequence > %s AND e.sequence <= %s ORDER BY e.sequence"
        found = self._ask(query, (journal, after, after + limit))
        if not found:
            # The end, or a gap that somebody made.
            query = STORED + " WHERE e.journal = %s AND e.sequence > %s ORDER BY e.sequence LIMIT %s"
            found = self._ask(query, (journal, after, limit))
        return [_stored(row) for row in found]

    def written_about(self, journal: str, after: int, mark: bytes) -> list[str]:
        """The subjects of the entries after one whose header holds some bytes, in order."""
        query = SUBJECTS + " AND position(%s::bytea in header) > 0 ORDER BY subject"
        return [subject for (subject,) in self._ask(query, (journal, after, mark))]

    def wrapped_key(self, journal: str, subject: str) -> bytes | None:
        """The wrapped key of a subject."""
        query: LiteralString = "SELECT wrapped FROM journal.keys WHERE journal = %s AND subject = %s"
        for row in self._ask(query, (journal, subject)):
            return bytes(row[0])
        return None

    def destroyed(self, journal: str) -> dict[str, int]:
        """The erased subjects."""
        return dict(self._ask("SELECT subject, sequence FROM journal.erasures WHERE journal = %s", (journal,)))

    def destroy_key(self, journal: str, subject: str, sequence: int) -> None:
        """Note the erasure, take away key and rows."""
        self._ask("SELECT journal.destroy_key(%s, %s, %s)", (journal, subject, sequence))

    def replace_rows(self, journal: str, subject: str, rows: Sequence[StoredRow]) -> None:
        """Let these be all rows of the subject: one call."""
        columns = [[getattr(row, name) for row in rows] for name in ("list_name", "unit", "key", "sealed", "body")]
        self._ask(
            "SELECT journal.replace_rows(%s, %s, %s::text[], %s::text[], %s::text[], %s::boolean[], %s::bytea[])",
            (journal, subject, *columns),
        )

    def add_rows(self, journal: str, subject: str, rows: Sequence[StoredRow]) -> None:
        """Let these be among the rows of the subject: one statement."""
        columns = [[getattr(row, name) for row in rows] for name in ("list_name", "unit", "key", "sealed", "body")]
        self._connection.execute(
            "INSERT INTO journal.rows SELECT %s, %s, n.* "
            "FROM unnest(%s::text[], %s::text[], %s::text[], %s::boolean[], %s::bytea[]) AS n ON CONFLICT DO NOTHING",
            (journal, subject, *columns),
        )

    def clear_rows(self, journal: str) -> None:
        """Take away all rows of the journal."""
        self._connection.execute("DELETE FROM journal.rows WHERE journal = %s", (journal,))

    def rows(self, journal: str, list_name: str, unit: str | None) -> list[StoredRow]:
        """The rows of a list."""
        narrowed: LiteralString = "" if unit is None else "AND r.unit = %s"
        values = (journal, list_name) if unit is None else (journal, list_name, unit)
        query = ROWS + " WHERE r.journal = %s AND r.list_name = %s " + narrowed + " ORDER BY r.unit, r.subject, r.key"
        return _rows(self._ask(query, values))

    def count_rows(self, journal: str, list_name: str, unit: str | None) -> dict[tuple[str, str], int]:
        """How many rows of a list lie at each unit under each key."""
        narrowed: LiteralString = "" if unit is None else "AND unit = %s"
        values = (journal, list_name) if unit is None else (journal, list_name, unit)
        query = (
            COUNTED + " WHERE journal = %s AND list_name = %s " + narrowed + " GROUP BY unit, key ORDER BY unit, key"
        )
        return {(unit, key): count for unit, key, count in self._ask(query, values)}

    def all_rows(self) -> list[StoredRow]:
        """All rows."""
        return _rows(self._ask(ROWS + " ORDER BY r.journal, r.list_name, r.unit, r.subject, r.key", ()))

    def _ask(self, query: LiteralString, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values, binary=True).fetchall()


def _stored(row: Sequence[Any]) -> Stored:
    return Stored(Sealed(*row[:7]), row[7])


def _rows(found: Iterable[tuple[Any, ...]]) -> list[StoredRow]:
    return [StoredRow._make(row) for row in found]

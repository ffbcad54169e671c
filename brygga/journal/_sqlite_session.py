"""The statements of the journal in SQLite, on one connection."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import apsw

from brygga.journal._engine import Appended, Head, OtherKey, Refused, Stored, StoredRow
from brygga.journal._sealing import Sealed

STORED = """SELECT e.journal, e.sequence, e.id, e.subject, e.header, e.hash, e.payload, k.wrapped
    FROM entries e LEFT JOIN keys k ON k.journal = e.journal AND k.subject = e.subject"""
ROWS = """SELECT r.list_name, r.unit, r.subject, r.key, r.sealed, r.body, r.journal, k.wrapped
    FROM rows r LEFT JOIN keys k ON k.journal = r.journal AND k.subject = r.subject AND r.sealed"""
SUBJECTS = "SELECT DISTINCT subject FROM entries WHERE journal = ? AND sequence > ? AND subject IS NOT NULL"
COUNTED = "SELECT unit, key, count(*) FROM rows"


class SQLiteSession:
    """One connection, used by one thread at a time."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._execute = connection.execute
        self._executemany = connection.executemany

    def open_head(self, journal: str, genesis: bytes) -> Head:
        """Where the journal has come; a journal that is new begins here."""
        head = self.head(journal)
        if head is None:
            head = Head(0, genesis, "")
            self._execute("INSERT INTO heads VALUES (?, ?, ?, ?)", (journal, *head))
        return head

    def append(self, sealed: Sealed, received_at: str, wrapped: bytes | None) -> Appended:
        """Append, unless the id is known or the subject has another key or none any more."""
        known = self._find(sealed.journal, sealed.id)
        if known is not None:
            return known
        if sealed.subject is not None and wrapped is not None:
            refused = self._confirm_key(sealed.journal, sealed.subject, wrapped)
            if refused is not None:
                return refused
        self._execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
            sealed,
        )
        self._execute(
            "UPDATE heads SET sequence = ?, hash = ?, received_at = ? WHERE journal = ?",
            (sealed.sequence, sealed.hash, received_at, sealed.journal),
        )
        return None

    def _confirm_key(self, journal: str, subject: str, wrapped: bytes) -> OtherKey | Refused | None:
        existing = self.wrapped_key(journal, subject)
        if existing is not None:
            return None if existing == wrapped else OtherKey(existing)
        if list(self._execute("SELECT 1 FROM erasures WHERE journal = ? AND subject = ?", (journal, subject))):
            return Refused.ERASED
        self._execute("INSERT INTO keys VALUES (?, ?, ?)", (journal, subject, wrapped))
        return None

    def head(self, journal: str) -> Head | None:
        """Where the journal has come."""
        for row in self._execute("SELECT sequence, hash, received_at FROM heads WHERE journal = ?", (journal,)):
            return Head._make(row)
        return None

    def heads(self) -> dict[str, Head]:
        """Where all journals have come."""
        found = self._execute("SELECT journal, sequence, hash, received_at FROM heads ORDER BY journal")
        return {journal: Head._make(head) for journal, *head in found}

    def journals(self) -> list[str]:
        """The journals that hold an entry, whatever the heads say."""
        return [journal for (journal,) in self._execute("SELECT DISTINCT journal FROM entries")]

    def find(self, journal: str, entry_id: UUID) -> Stored | None:
        """The entry with this id."""
        return self._find(journal, str(entry_id))

    def _find(self, journal: str, entry_id: str) -> Stored | None:
        for row in self._execute(f"{STORED} WHERE e.journal = ? AND e.id = ?", (journal, entry_id)):
            return _stored(row)
        return None

    def batch(self, journal: str, after: int, subject: str | None, limit: int) -> list[Stored]:
        """The next entries in sequence order."""
        narrowed, values = ("", ()) if subject is None else ("AND e.subject = ?", (subject,))
        query = f"{STORED} WHERE e.journal = ? AND e.sequence > ? {narrowed} ORDER BY e.sequence LIMIT ?"
        return [_stored(row) for row in self._execute(query, (journal, after, *values, limit))]

    def written_about(self, journal: str, after: int, mark: bytes) -> list[str]:
        """The subjects of the entries after one whose header holds some bytes, in order."""
        found = self._execute(f"{SUBJECTS} AND instr(header, ?) ORDER BY subject", (journal, after, mark))
        return [subject for (subject,) in found]

    def wrapped_key(self, journal: str, subject: str) -> bytes | None:
        """The wrapped key of a subject."""
        for row in self._execute("SELECT wrapped FROM keys WHERE journal = ? AND subject = ?", (journal, subject)):
            return bytes(row[0])
        return None

    def destroyed(self, journal: str) -> dict[str, int]:
        """The erased subjects."""
        return dict(self._execute("SELECT subject, sequence FROM erasures WHERE journal = ?", (journal,)))

    def destroy_key(self, journal: str, subject: str, sequence: int) -> None:
        """Note the erasure first, as the guard of the keys demands; then take key and rows away."""
        self._execute("INSERT INTO erasures VALUES (?, ?, ?)", (journal, subject, sequence))
        self._execute("DELETE FROM keys WHERE journal = ? AND subject = ?", (journal, subject))
        self.replace_rows(journal, subject, ())

    def replace_rows(self, journal: str, subject: str, rows: Sequence[StoredRow]) -> None:
        """Let these be all rows of the subject."""
        self._execute("DELETE FROM rows WHERE journal = ? AND subject = ?", (journal, subject))
        self.add_rows(journal, subject, rows)

    def add_rows(self, journal: str, subject: str, rows: Sequence[StoredRow]) -> None:
        """Let these be among the rows of the subject."""
        self._executemany(
            "INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(journal, subject, row.list_name, row.unit, row.key, int(row.sealed), row.body) for row in rows],
        )

    def clear_rows(self, journal: str) -> None:
        """Take away all rows of the journal."""
        self._execute("DELETE FROM rows WHERE journal = ?", (journal,))

    def rows(self, journal: str, list_name: str, unit: str | None) -> list[StoredRow]:
        """The rows of a list."""
        narrowed, values = ("", ()) if unit is None else ("AND r.unit = ?", (unit,))
        query = f"{ROWS} WHERE r.journal = ? AND r.list_name = ? {narrowed} ORDER BY r.unit, r.subject, r.key"
        return _rows(self._execute(query, (journal, list_name, *values)))

    def count_rows(self, journal: str, list_name: str, unit: str | None) -> dict[tuple[str, str], int]:
        """How many rows of a list lie at each unit under each key."""
        narrowed, values = ("", ()) if unit is None else ("AND unit = ?", (unit,))
        query = f"{COUNTED} WHERE journal = ? AND list_name = ? {narrowed} GROUP BY unit, key ORDER BY unit, key"
        return {(unit, key): count for unit, key, count in self._execute(query, (journal, list_name, *values))}

    def all_rows(self) -> list[StoredRow]:
        """All rows."""
        return _rows(self._execute(f"{ROWS} ORDER BY r.journal, r.list_name, r.unit, r.subject, r.key"))


def _stored(row: tuple[Any, ...]) -> Stored:
    return Stored(Sealed(*row[:7]), row[7])


def _rows(found: Iterable[tuple[Any, ...]]) -> list[StoredRow]:
    return list(map(StoredRow._make, found))

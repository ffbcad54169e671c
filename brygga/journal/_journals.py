"""The Store of both databases: opens what the engine holds, and lets one transaction at a time write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from uuid import UUID

from brygga.journal._engine import Engine, Stored
from brygga.journal._keys import KeyRing
from brygga.journal._reading import Seals, read_all
from brygga.journal._sealing import check_journal, stands_for_unit
from brygga.journal._writing import TransactionWriter
from brygga.journal.canonical import canonical_json
from brygga.journal.entries import Receipt, Recorded, Row
from brygga.journal.installation import Installation, open_signing_key


class EngineStore:
    """The journals of one installation in one database. May be used from several threads."""

    def __init__(self, engine: Engine, master_key: bytes, reopen: Callable[[], "EngineStore"]) -> None:
        stored = engine.installation()
        signing = open_signing_key(stored, master_key)
        self.engine = engine
        self.reopen = reopen
        self.seals = Seals(stored.installation, KeyRing(master_key, str(stored.installation.id)), signing)
        self._installation = stored.installation
        self._thread = local()

    @property
    def installation(self) -> Installation:
        """Which installation this is."""
        return self._installation

    @contextmanager
    def writing(self, *journals: str) -> Iterator[TransactionWriter]:
        """One transaction, alone with these journals until it ends. Raises as Store says."""
        if getattr(self._thread, "writing", False):
            raise RuntimeError("this thread is writing already: a second transaction would wait for the first for ever")
        for journal in journals:
            check_journal(journal)
        genesis = {journal: self._installation.genesis(journal) for journal in sorted(journals)}
        self._thread.writing = True
        try:
            with self.engine.writing(genesis) as (session, heads):
                writer = TransactionWriter(session, heads, self.seals)
                try:
                    yield writer
                finally:
                    writer.end()
        finally:
            self._thread.writing = False
        if writer.erased:
            self.engine.scrub()

    def read(self, journal: str, after: int = 0, *, subject: str | None = None) -> Iterator[Recorded]:
        """Committed entries in sequence order. Raises Unreadable for one that was changed."""

        def batch(last: int, limit: int) -> list[Stored]:
            with self.engine.reading() as session:
                return session.batch(journal, last, subject, limit)

        return read_all(batch, self.seals, after)

    def written_about(self, journal: str, after: int = 0, *, unit: str) -> tuple[str, ...]:
        """The subjects that somebody at a unit has written about after an entry, in order: nothing is opened."""
        with self.engine.reading() as session:
            return tuple(session.written_about(journal, after, stands_for_unit(unit)))

    def last(self, journal: str) -> int:
        """The sequence number of the last committed entry; 0 for none."""
        with self.engine.reading() as session:
            head = session.head(journal)
        return 0 if head is None else head.sequence

    def lasts(self) -> dict[str, int]:
        """The sequence number of the last committed entry of each journal that holds one."""
        with self.engine.reading() as session:
            return {journal: head.sequence for journal, head in session.heads().items() if head.sequence}

    def find(self, journal: str, entry_id: UUID) -> Receipt | None:
        """The receipt of a committed entry."""
        with self.engine.reading() as session:
            stored = session.find(journal, entry_id)
        return None if stored is None else self.seals.receipt(stored.sealed)

    def journals(self) -> tuple[str, ...]:
        """The names of the journals that hold an entry, in order."""
        return tuple(sorted(self.lasts()))

    def rows(self, journal: str, *, list_name: str, unit: str | None = None) -> tuple[Row, ...]:
        """Committed projection rows of one list, by unit, subject and key."""
        with self.engine.reading() as session:
            stored = session.rows(journal, list_name, unit)
        return tuple(map(self.seals.row, stored))

    def count_rows(self, journal: str, *, list_name: str, unit: str | None = None) -> dict[tuple[str, str], int]:
        """How many committed rows of a list lie at each unit under each key: nothing is opened."""
        with self.engine.reading() as session:
            return session.count_rows(journal, list_name, unit)

    def dump(self) -> bytes:
        """All projection rows, one canonical line each, in order."""
        with self.engine.reading() as session:
            stored = session.all_rows()
        lines = []
        for found in stored:
            row = self.seals.row(found)
            lines.append(canonical_json([found.journal, row.list_name, row.unit, row.subject, row.key, row.body]))
        return b"".join(line + b"\n" for line in lines)

    def close(self) -> None:
        """Let go of the files and connections."""
        self.engine.close()

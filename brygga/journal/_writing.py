"""One transaction over some journals: seals entries, links them, keeps the projection rows."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from brygga.journal._engine import Appended, Head, OtherKey, Session, Stored, StoredRow
from brygga.journal._reading import Seals, read_all
from brygga.journal._sealing import SALT_BYTES, Noise, Sealed, check_entry, plain_payload, same_content, seal
from brygga.journal.entries import RANDOM_BYTES, Actor, Entry, Receipt, Recorded, Row, uuid7
from brygga.journal.errors import ConflictingEntry, ErasedSubject, NoSuchKey
from brygga.journal.installation import NONCE_BYTES, iso

KEY_DESTROYED = "key.destroyed"
TICK = timedelta(microseconds=1)


class TransactionWriter:
    """The Writer of both databases. Lives as long as its transaction."""

    def __init__(self, session: Session, heads: dict[str, Head], seals: Seals) -> None:
        self._session = session
        self._heads = heads
        self._seals = seals
        self._keys: dict[tuple[str, str], AESGCM | None] = {}  # as the database confirmed them in this transaction
        self.erased: list[tuple[str, str]] = []

    def end(self) -> None:
        """The transaction is over: from now on every call is refused, whoever has kept the writer."""
        self._heads = {}

    def last(self, journal: str) -> int:
        """The sequence number of the last entry; 0 for none."""
        return self._head(journal).sequence

    def find(self, journal: str, entry_id: UUID) -> Receipt | None:
        """The receipt of an entry already in the journal."""
        self._head(journal)
        stored = self._session.find(journal, entry_id)
        return None if stored is None else self._seals.receipt(stored.sealed)

    def read(self, journal: str, after: int = 0, *, subject: str | None = None) -> Iterator[Recorded]:
        """Entries in sequence order, this transaction's own among them."""
        self._head(journal)
        return read_all(lambda last, limit: self._session.batch(journal, last, subject, limit), self._seals, after)

    def append(self, journal: str, entry: Entry, received_at: datetime) -> Receipt:
        """Append an entry, or give the receipt of the one that has its id. Raises as Writer says."""
        return self._seals.receipt(self._place(journal, entry, received_at))

    def note(self, journal: str, entry: Entry, received_at: datetime) -> int:
        """As append, for whom nobody wants a receipt: its sequence number."""
        return self._place(journal, entry, received_at).sequence

    def _place(self, journal: str, entry: Entry, received_at: datetime) -> Sealed:
        if entry.kind == KEY_DESTROYED:
            raise ValueError(f"{KEY_DESTROYED} is written by destroy_key only: the entry and the deed go together")
        return self._append(journal, entry, received_at)

    def _append(self, journal: str, entry: Entry, received_at: datetime) -> Sealed:
        """The entry as it lies in the journal, whether it was there already or not."""
        head = self._head(journal)
        check_entry(entry)
        at = _after(head, received_at)
        sealed, answer = self._try(journal, entry, head, at)
        if isinstance(answer, OtherKey):
            # Our memory of keys was behind the database, which has now told us: at most one more round.
            self._seals.ring.open(journal, str(entry.subject), answer.wrapped)
            sealed, answer = self._try(journal, entry, head, at)
        if isinstance(answer, Stored):
            return self._known(journal, entry, answer)
        if answer is not None:
            raise ErasedSubject(journal, str(entry.subject))
        self._heads[journal] = Head(sealed.sequence, sealed.hash, iso(at))
        return sealed

    def replace_rows(self, journal: str, subject: str, rows: Sequence[Row]) -> None:
        """Let `rows` be all the projection rows of a subject. Raises ValueError for a row of another subject."""
        self._session.replace_rows(journal, subject, self._stored(journal, subject, rows))

    def add_rows(self, journal: str, subject: str, rows: Sequence[Row]) -> None:
        """Let `rows` be among the projection rows of a subject. Raises ValueError for a row of another subject."""
        self._session.add_rows(journal, subject, self._stored(journal, subject, rows))

    def _stored(self, journal: str, subject: str, rows: Sequence[Row]) -> list[StoredRow]:
        self._head(journal)
        if any(row.subject != subject for row in rows):
            raise ValueError(f"these rows are not all of {subject}")
        key = self._confirmed_key(journal, subject) if rows else None
        return [self._seals.store_row(journal, row, key) for row in rows]

    def clear_rows(self, journal: str) -> None:
        """Take away all projection rows of a journal."""
        self._head(journal)
        self._session.clear_rows(journal)

    def destroy_key(self, journal: str, subject: str, by: Actor, at: datetime, reason: str) -> Receipt:
        """Erase a subject: append `key.destroyed`, take away its key and rows. Raises NoSuchKey."""
        self._head(journal)
        if self._session.wrapped_key(journal, subject) is None:
            raise NoSuchKey(journal, subject)
        entry = Entry(
            id=uuid7(at, os.urandom(RANDOM_BYTES)),
            kind=KEY_DESTROYED,
            version=1,
            subject=None,
            instants={"occurred_at": at},
            actor=by,
            body={"reason": reason, "subject": subject},
        )
        sealed = self._append(journal, entry, at)
        self._session.destroy_key(journal, subject, sealed.sequence)
        self._keys[journal, subject] = None
        self._seals.ring.forget(journal, subject)
        self.erased.append((journal, subject))
        return self._seals.receipt(sealed)

    def _head(self, journal: str) -> Head:
        try:
            return self._heads[journal]
        except KeyError:
            raise ValueError(f"this transaction is over, or was not opened for the journal {journal}") from None

    def _try(self, journal: str, entry: Entry, head: Head, at: datetime) -> tuple[Sealed, Appended]:
        """Seal the entry and offer it to the database."""
        wrapped, key = (None, None)
        if entry.subject is not None:
            wrapped, key = self._seals.ring.to_write_with(journal, entry.subject)
        sealed = seal(
            entry,
            journal=journal,
            sequence=head.sequence + 1,
            previous=head.hash,
            received_at=at,
            key=key,
            noise=Noise(os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)),
        )
        answer = self._session.append(sealed, iso(at), wrapped)
        if answer is None and entry.subject is not None:
            self._keys[journal, entry.subject] = key
        return sealed, answer

    def _known(self, journal: str, entry: Entry, stored: Stored) -> Sealed:
        sealed = stored.sealed
        if sealed.subject is None or stored.wrapped is not None:
            plain = plain_payload(sealed, self._seals.key(sealed, stored.wrapped))
            if not same_content(sealed, plain, entry):
                raise ConflictingEntry(journal, entry.id, sealed.sequence)
        return sealed

    def _confirmed_key(self, journal: str, subject: str) -> AESGCM | None:
        """The key as the database has it within this transaction; None for a subject in clear or erased."""
        if (journal, subject) not in self._keys:
            wrapped = self._session.wrapped_key(journal, subject)
            self._keys[journal, subject] = None if wrapped is None else self._seals.ring.open(journal, subject, wrapped)
        return self._keys[journal, subject]


def _after(head: Head, received_at: datetime) -> datetime:
    """The server's instant, moved forward if the journal has already seen it: a clock set back reorders nothing."""
    now = received_at.astimezone(UTC) if received_at.tzinfo else None
    if now is None:
        raise ValueError("received_at has no zone")
    return now if not head.received_at else max(now, datetime.fromisoformat(head.received_at) + TICK)

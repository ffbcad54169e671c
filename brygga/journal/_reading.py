"""Opens what the database holds: entries, receipts, projection rows."""

import os
from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from brygga.journal._engine import Stored, StoredRow
from brygga.journal._keys import KeyRing
from brygga.journal._sealing import Sealed, open_row, plain_payload, received_at_of, recorded, seal_row
from brygga.journal.canonical import canonical_json, read_canonical
from brygga.journal.checkpoints import Checkpoint, key_id, sign_checkpoint
from brygga.journal.entries import Receipt, Recorded, Row
from brygga.journal.installation import NONCE_BYTES, Installation

FIRST_BATCH, BATCH = 8, 500
"""How many entries are read at a time: no transaction stays open while somebody thinks about them.

Few at first: most who ask want one entry, or the few of a stay.
"""


class Seals:
    """The keys of one installation: those of subjects, and the one that signs."""

    def __init__(self, installation: Installation, ring: KeyRing, signing: Ed25519PrivateKey) -> None:
        self.ring = ring
        self._signing = signing
        self._name = key_id(installation.public_key)

    def key(self, sealed: Sealed, wrapped: bytes | None) -> AESGCM | None:
        """The key of an entry's subject, opened. Raises Unreadable when its wrapping was changed."""
        if sealed.subject is None or wrapped is None:
            return None
        return self.ring.open(sealed.journal, sealed.subject, wrapped)

    def receipt(self, sealed: Sealed) -> Receipt:
        """The receipt of an entry: the same every time, since signatures hold no chance."""
        at = received_at_of(sealed)
        checkpoint = Checkpoint(journal=sealed.journal, size=sealed.sequence, hash=sealed.hash.hex(), at=at)
        return Receipt(
            journal=sealed.journal,
            sequence=sealed.sequence,
            hash=checkpoint.hash,
            checkpoint=sign_checkpoint(checkpoint, self._signing, self._name),
        )

    def recorded(self, stored: Stored) -> Recorded:
        """A stored entry as readers see it. Raises Unreadable when it does not open with its key."""
        sealed = stored.sealed
        erased = sealed.subject is not None and stored.wrapped is None
        return recorded(sealed, None if erased else plain_payload(sealed, self.key(sealed, stored.wrapped)))

    def store_row(self, journal: str, row: Row, key: AESGCM | None) -> StoredRow:
        """A projection row as it is stored: with its subject's key if there is one."""
        body = canonical_json(row.body)
        if key is not None:
            body = seal_row(
                body, key, os.urandom(NONCE_BYTES), (journal, row.list_name, row.unit, row.subject, row.key)
            )
        return StoredRow(row.list_name, row.unit, row.subject, row.key, key is not None, body)

    def row(self, stored: StoredRow) -> Row:
        """A projection row as readers see it."""
        list_name, unit, subject, key, sealed, body, journal, wrapped = stored
        if sealed:
            opened = self.ring.open(journal, subject, wrapped or b"")
            body = open_row(body, opened, (journal, list_name, unit, subject, key))
        return Row(list_name, unit, subject, key, read_canonical(body))


def read_all(batch: Callable[[int, int], list[Stored]], seals: Seals, after: int) -> Iterator[Recorded]:
    """All entries that `batch(after, limit)` gives, opened."""
    limit = FIRST_BATCH
    while True:
        found = batch(after, limit)
        yield from map(seals.recorded, found)
        if len(found) < limit:
            return  # those were the last: most stays are read in one question
        after, limit = found[-1].sealed.sequence, min(limit * 8, BATCH)

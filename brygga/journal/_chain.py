"""Walk a journal's entries in order and recompute what each was sealed with."""

import hashlib
import json
from binascii import hexlify
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brygga.journal._engine import Engine, Head, Stored
from brygga.journal._reading import Seals
from brygga.journal._sealing import (
    SALT_BYTES,
    commitment_stands_in,
    link,
    plain_payload,
    received_at_in,
    stands_in_header,
)
from brygga.journal._writing import KEY_DESTROYED
from brygga.journal.errors import Unreadable

AT_A_TIME = 500
KEY_DESTROYED_IN_HEADER = b'"kind":"%s"' % KEY_DESTROYED.encode()
NONE: frozenset[str] = frozenset()


class Wrong(Exception):
    """The entry with this sequence number is not as it was written; the text says in what way."""

    def __init__(self, sequence: int, what: str) -> None:
        super().__init__(what)
        self.sequence = sequence
        self.what = what


@dataclass(slots=True)
class Walked:
    """What a walk has seen: how far it came, how many entries, how many erased, and the erasures that entries tell of."""

    end: Head
    entries: int = 0
    erased: int = 0
    told: dict[str, int] = field(default_factory=dict)
    wrong: tuple[int, str] | None = None


def walk(
    engine: Engine,
    seals: Seals,
    journal: str,
    *,
    after: Head,
    until: int | None = None,
    kept: Mapping[int, frozenset[str]] | None = None,
) -> Walked:
    """Recompute the entries after `after`, to the end or to the entry `until`; `kept` are hashes by sequence number.

    Stops at the first that is wrong and says so in `wrong`.
    """
    walked = Walked(end=after)
    try:
        _Walk(engine, seals, journal, walked, kept or {}).go(until)
    except Wrong as wrong:
        walked.wrong = (wrong.sequence, wrong.what)
    return walked


class _Walk:
    """One walk over one journal."""

    def __init__(
        self, engine: Engine, seals: Seals, journal: str, walked: Walked, kept: Mapping[int, frozenset[str]]
    ) -> None:
        self._engine = engine
        self._seals = seals
        self._journal = journal
        self._walked = walked
        self._kept = kept
        self._erasures: dict[str, int] | None = None

    def go(self, until: int | None) -> None:
        walked = self._walked
        for stored in self._stored(walked.end.sequence, until):
            try:
                walked.end = self._check_entry(stored, walked.end)
            except (TypeError, ValueError, KeyError) as error:
                raise Wrong(walked.end.sequence + 1, f"posten går inte att läsa: {error}") from error
            walked.entries += 1
            if self._kept and self._kept.get(walked.end.sequence, NONE) - {walked.end.hash.hex()}:
                raise Wrong(walked.end.sequence, "posten är en annan än den som ett kvitto visar")

    def _check_entry(self, stored: Stored, before: Head) -> Head:
        sealed, sequence = stored.sealed, before.sequence + 1
        if sealed.sequence != sequence:
            raise Wrong(sequence, "posten saknas")
        if link(sealed.header, before.hash) != sealed.hash:
            raise Wrong(sequence, "uppgifterna om posten är ändrade, eller posten före den är en annan")
        payload_hash = hexlify(hashlib.sha256(sealed.payload).digest())
        if not stands_in_header(sealed, payload_hash):
            if json.loads(sealed.header)["payload"] != payload_hash.decode():
                raise Wrong(sequence, "innehållet är ändrat")
            raise Wrong(sequence, "posten ligger på en annan plats än den skrevs på")
        received_at = received_at_in(sealed.header).decode()
        if received_at <= before.received_at:
            raise Wrong(sequence, "posten har tagits emot före den förra")
        self._check_content(stored)
        return Head(sequence, sealed.hash, received_at)

    def _check_content(self, stored: Stored) -> None:
        sealed = stored.sealed
        if sealed.subject is not None and stored.wrapped is None:
            if not self._is_erased(sealed.subject):
                raise Wrong(sealed.sequence, "nyckeln är borta utan att uppgifterna har utplånats")
            self._walked.erased += 1
            return
        try:
            plain = plain_payload(sealed, self._seals.key(sealed, stored.wrapped))
        except Unreadable as error:
            raise Wrong(sealed.sequence, error.sentence) from error
        if not commitment_stands_in(sealed.header, plain):
            raise Wrong(sealed.sequence, "innehållet är ett annat än det som beseglades")
        if sealed.subject is None and KEY_DESTROYED_IN_HEADER in sealed.header:
            self._walked.told[json.loads(plain[SALT_BYTES:])["subject"]] = sealed.sequence

    def _is_erased(self, subject: str) -> bool:
        """Asked anew when it is not among those known: it may have been erased since we began."""
        if self._erasures is None or subject not in self._erasures:
            with self._engine.reading() as session:
                self._erasures = session.destroyed(self._journal)
        return subject in self._erasures

    def _stored(self, after: int, until: int | None) -> Iterator[Stored]:
        """Entries in order; when a batch can't be read, one at a time up to the one that can't."""
        while until is None or after < until:
            limit = AT_A_TIME if until is None else min(AT_A_TIME, until - after)
            try:
                found = self._batch(after, limit)
            except Exception:  # noqa: BLE001 -- whatever a damaged row makes the database raise, it can't be read
                found = self._one(after)
            if not found:
                return
            yield from found
            after = found[-1].sealed.sequence

    def _one(self, after: int) -> list[Stored]:
        try:
            return self._batch(after, 1)
        except Exception as error:
            raise Wrong(after + 1, f"posten går inte att läsa: {error}") from error

    def _batch(self, after: int, limit: int) -> list[Stored]:
        with self._engine.reading() as session:
            return session.batch(self._journal, after, None, limit)

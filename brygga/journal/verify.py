"""Recompute the whole chain and name the first entry that is not as it was written.

What a change leaves behind: another hash than the chain's, another commitment than the header's, a gap, a tail
shorter than a checkpoint that somebody kept, a key that is gone without an erasure, or an erased one that is back.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from brygga.journal._engine import Head, Session, Stored
from brygga.journal._journals import EngineStore
from brygga.journal._reading import BATCH
from brygga.journal._sealing import SALT_BYTES, link, plain_payload
from brygga.journal._writing import KEY_DESTROYED
from brygga.journal.checkpoints import Checkpoint, NotACheckpoint, read_checkpoint
from brygga.journal.errors import JournalError, Unreadable
from brygga.journal.store import Store

T = TypeVar("T")

SHORT = 100
"""How much of a line that is no checkpoint is repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The first thing that is wrong: in which journal, at which entry, and what (a sentence in Swedish).

    `sequence` 0 and journal "" mean that no entry can be named: the installation or the file itself.
    """

    journal: str
    sequence: int
    what: str

    def __str__(self) -> str:
        """As it is shown to a person."""
        where = f"Journalen {self.journal}, post {self.sequence}: " if self.journal else ""
        return where + self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verify found: how many entries it recomputed, how many of them are erased, and the first fault if any."""

    entries: int
    erased: int
    fault: Fault | None

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return self.fault is None


class _Found(Exception):
    def __init__(self, journal: str, sequence: int, what: str) -> None:
        super().__init__(what)
        self.fault = Fault(journal=journal, sequence=sequence, what=what)


def verify(store: Store, *, journal: str | None = None, checkpoints: Iterable[str] = ()) -> Verdict:
    """Recompute one journal or all, compare with kept checkpoints, and ask the engine about its files.

    Never raises for what is wrong in the store: that is its answer.
    """
    if not isinstance(store, EngineStore):
        raise TypeError("verify reads a store that open_store or create_store gave")
    count = _Count()
    try:
        kept = _read_checkpoints(store, checkpoints)
        for name in _names(store, kept) if journal is None else (journal,):
            _Chain(store, name, count).check([point for point in kept if point.journal == name])
        _check_storage(store)
    except _Found as found:
        return Verdict(entries=count.entries, erased=count.erased, fault=found.fault)
    return Verdict(entries=count.entries, erased=count.erased, fault=None)


@dataclass(slots=True)
class _Count:
    """How far we have come, over all journals."""

    entries: int = 0
    erased: int = 0


def _read_checkpoints(store: EngineStore, lines: Iterable[str]) -> list[Checkpoint]:
    kept = []
    for line in lines:
        try:
            kept.append(read_checkpoint(line, store.installation.public_key))
        except NotACheckpoint:
            raise _Found("", 0, f"kvittoraden är inte signerad av den här installationen: {line[:SHORT]}") from None
    return kept


def _names(store: EngineStore, kept: list[Checkpoint]) -> list[str]:
    try:
        with store.engine.reading() as session:
            return sorted({*session.heads(), *session.journals(), *(point.journal for point in kept)})
    except JournalError as error:
        raise _Found("", 0, error.sentence) from error


def _check_storage(store: EngineStore) -> None:
    damage = store.engine.damage()
    if damage is not None:
        raise _Found("", 0, f"databasens filer är skadade: {damage}")
    try:
        same = store.engine.installation().installation == store.installation
    except (JournalError, ValueError):
        same = False
    if not same:
        raise _Found("", 0, "uppgifterna om installationen är ändrade")


class _Chain:
    """One journal, walked from its first entry."""

    def __init__(self, store: EngineStore, journal: str, count: _Count) -> None:
        self._engine = store.engine
        self._seals = store.seals
        self._genesis = store.installation.genesis(journal)
        self._journal = journal
        self._count = count
        self._erasures: dict[str, int] = {}
        self._told: dict[str, int] = {}  # erased subjects, as the entries tell

    def check(self, kept: list[Checkpoint]) -> None:
        """Walk to the end. Others may write meanwhile: what stands beside the chain is read before the last step,
        which finds nothing new, so all of it must be told by what has been walked.
        """
        place, end = None, Head(0, self._genesis, "")
        head = None
        while place != end:
            place = end
            self._erasures = self._ask(end.sequence, lambda session: session.destroyed(self._journal))
            head = self._ask(end.sequence, lambda session: session.head(self._journal))
            end = self._walk(end, kept)
        self._check_end(end, head, max((point.size for point in kept), default=0))
        self._check_erasures()

    def _walk(self, place: Head, kept: list[Checkpoint]) -> Head:
        for stored in self._stored(place.sequence):
            try:
                place = self._check_entry(stored, place)
            except (TypeError, ValueError, KeyError) as error:
                raise self._found(place.sequence + 1, f"posten går inte att läsa: {error}") from error
            self._count.entries += 1
            for point in kept:
                if point.size == place.sequence and point.hash != place.hash.hex():
                    raise self._found(place.sequence, "posten är en annan än den som ett kvitto visar")
        return place

    def _check_entry(self, stored: Stored, before: Head) -> Head:
        sealed, sequence = stored.sealed, before.sequence + 1
        if sealed.sequence != sequence:
            raise self._found(sequence, "posten saknas")
        if link(sealed.header, before.hash) != sealed.hash:
            raise self._found(sequence, "uppgifterna om posten är ändrade, eller posten före den är en annan")
        header = json.loads(sealed.header)
        if (header["journal"], header["sequence"], header["id"], header["subject"]) != (
            self._journal,
            sequence,
            str(sealed.id),
            sealed.subject,
        ):
            raise self._found(sequence, "posten ligger på en annan plats än den skrevs på")
        if header["received_at"] <= before.received_at:
            raise self._found(sequence, "posten har tagits emot före den förra")
        if hashlib.sha256(sealed.payload).hexdigest() != header["payload"]:
            raise self._found(sequence, "innehållet är ändrat")
        self._check_content(stored, header)
        return Head(sequence, sealed.hash, header["received_at"])

    def _check_content(self, stored: Stored, header: dict[str, Any]) -> None:
        sealed = stored.sealed
        if sealed.subject is not None and stored.wrapped is None:
            if not self._is_erased(sealed.subject):
                raise self._found(sealed.sequence, "nyckeln är borta utan att uppgifterna har utplånats")
            self._count.erased += 1
            return
        try:
            plain = plain_payload(sealed, self._seals.key(sealed, stored.wrapped))
        except Unreadable as error:
            raise self._found(sealed.sequence, error.sentence) from error
        if hashlib.sha256(plain).hexdigest() != header["commitment"]:
            raise self._found(sealed.sequence, "innehållet är ett annat än det som beseglades")
        if header["kind"] == KEY_DESTROYED:
            self._told[json.loads(plain[SALT_BYTES:])["subject"]] = sealed.sequence

    def _is_erased(self, subject: str) -> bool:
        if subject not in self._erasures:
            # It may have been erased since we began.
            self._erasures = self._ask(0, lambda session: session.destroyed(self._journal))
        return subject in self._erasures

    def _check_end(self, end: Head, head: Head | None, size: int) -> None:
        if size > end.sequence:
            raise self._found(end.sequence + 1, f"posten saknas: ett kvitto visar att journalen har haft {size} poster")
        if head is None:
            if end.sequence:
                raise self._found(end.sequence, "uppgiften om journalens slut är borta")
        elif head.sequence > end.sequence:
            raise self._found(end.sequence + 1, f"posten saknas: journalen ska ha {head.sequence} poster")
        elif head != end:
            raise self._found(end.sequence, "uppgiften om journalens slut är ändrad")

    def _check_erasures(self) -> None:
        """The list of erasures says what the entries say, and no erased key has come back."""
        for subject, sequence in sorted(self._erasures.items() ^ self._told.items(), key=itemgetter(1)):
            raise self._found(sequence, f"utplåningen av {subject} stämmer inte med journalen")
        for subject, sequence in self._told.items():
            if self._has_key(subject, sequence):
                raise self._found(sequence, f"nyckeln för {subject} är tillbaka fast den är utplånad")

    def _has_key(self, subject: str, sequence: int) -> bool:
        return self._ask(sequence, lambda session: session.wrapped_key(self._journal, subject)) is not None

    def _stored(self, after: int) -> Iterator[Stored]:
        """Entries in order; when a batch can't be read, one at a time up to the one that can't."""
        while True:
            try:
                found = self._batch(after, BATCH)
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
            raise self._found(after + 1, f"posten går inte att läsa: {error}") from error

    def _batch(self, after: int, limit: int) -> list[Stored]:
        with self._engine.reading() as session:
            return session.batch(self._journal, after, None, limit)

    def _ask(self, sequence: int, question: Callable[[Session], T]) -> T:
        try:
            with self._engine.reading() as session:
                return question(session)
        except JournalError as error:
            raise self._found(sequence, error.sentence) from error

    def _found(self, sequence: int, what: str) -> _Found:
        return _Found(self._journal, sequence, what)

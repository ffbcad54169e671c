"""Recompute the whole chain and name the first entry that is not as it was written.

What a change leaves behind: another hash than the chain's, another payload than the header's, a gap, a tail shorter
than a checkpoint that somebody kept, a key that is gone without an erasure, an erased one that is back, or a guard
that is missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from operator import itemgetter
from typing import TypeVar

from brygga.journal._chain import NONE, Walked, walk
from brygga.journal._engine import Head, Session
from brygga.journal._journals import EngineStore
from brygga.journal._sealing import received_at_in
from brygga.journal.checkpoints import Checkpoint, NotACheckpoint, read_checkpoint
from brygga.journal.errors import JournalError
from brygga.journal.store import Store

T = TypeVar("T")

SHORT = 100
"""How much of a line that is no checkpoint is repeated."""

WORTH_PARTING = 100_000
"""From how many entries on several processes are faster than one."""

PARTS_EACH = 4
"""How many parts each process gets, one after the other: the processes end at about the same time."""


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


def verify(
    store: Store,
    *,
    journal: str | None = None,
    checkpoints: Iterable[str] = (),
    processes: int = 1,
    indexes: bool = True,
) -> Verdict:
    """Recompute one journal or all, compare with kept checkpoints, and ask the engine about its files.

    Never raises for what is wrong in the store: that is its answer. With several `processes` a long journal is parted
    among them; each opens the store for reading (not from a program without an `if __name__ == "__main__"`).
    Without `indexes` SQLite does not compare each index with its table, which takes a third of the time: the chain
    and the checksum of each page are checked all the same.
    """
    if not isinstance(store, EngineStore):
        raise TypeError("verify reads a store that open_store or create_store gave")
    count = _Count()
    try:
        kept = _read_checkpoints(store, checkpoints)
        names = _names(store, kept) if journal is None else [journal]
        with _helpers(store, names, processes) as helpers:
            # Begun first, heard last: a changed entry is named before a damaged file is.
            damage = None if helpers is None else helpers.pool.submit(_damage, store.reopen, indexes)
            for name in names:
                _Chain(store, name, count, helpers).check([point for point in kept if point.journal == name])
            _check_storage(store, store.engine.damage(indexes=indexes) if damage is None else damage.result())
    except _Found as found:
        return Verdict(entries=count.entries, erased=count.erased, fault=found.fault)
    return Verdict(entries=count.entries, erased=count.erased, fault=None)


class _Found(Exception):
    def __init__(self, journal: str, sequence: int, what: str) -> None:
        super().__init__(what)
        self.fault = Fault(journal=journal, sequence=sequence, what=what)


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


@dataclass(frozen=True, slots=True)
class _Helpers:
    """Other processes, and into how many parts a journal is parted among them."""

    pool: ProcessPoolExecutor
    parts: int


@contextmanager
def _helpers(store: EngineStore, names: list[str], processes: int) -> Iterator[_Helpers | None]:
    """Processes to help with journals that are worth it."""
    if processes == 1 or sum(map(store.last, names)) < WORTH_PARTING:
        yield None
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield _Helpers(pool, processes * PARTS_EACH)


def _damage(reopen: Callable[[], EngineStore], indexes: bool) -> str | None:  # noqa: FBT001 -- called by the pool
    """In a process of its own: what the engine finds wrong with its storage."""
    store = reopen()
    try:
        return store.engine.damage(indexes=indexes)
    finally:
        store.close()


def _check_storage(store: EngineStore, damage: str | None) -> None:
    if damage is not None:
        raise _Found("", 0, f"databasens filer är skadade: {damage}")
    try:
        same = store.engine.installation().installation == store.installation
    except (JournalError, ValueError):
        same = False
    if not same:
        raise _Found("", 0, "uppgifterna om installationen är ändrade")
    try:
        store.engine.check_guards()
    except JournalError as error:
        raise _Found("", 0, error.sentence) from error


class _Chain:
    """One journal, from its first hash to its end."""

    def __init__(self, store: EngineStore, journal: str, count: _Count, helpers: _Helpers | None) -> None:
        self._store = store
        self._journal = journal
        self._count = count
        self._helpers = helpers
        self._told: dict[str, int] = {}

    def check(self, points: list[Checkpoint]) -> None:
        """Walk to the end. Others may write meanwhile: what stands beside the chain is read before the last step,
        which finds nothing new, so all of it must be told by what has been walked.
        """
        kept: dict[int, frozenset[str]] = {}
        for point in points:
            kept[point.size] = kept.get(point.size, NONE) | {point.hash}
        end = self._part_among_helpers(Head(0, self._store.installation.genesis(self._journal), ""), kept)
        while True:
            erasures = self._ask(end.sequence, lambda session: session.destroyed(self._journal))
            head = self._ask(end.sequence, lambda session: session.head(self._journal))
            walked = walk(self._store.engine, self._store.seals, self._journal, after=end, kept=kept)
            self._add(walked)
            if walked.end == end:
                break
            end = walked.end
        self._check_end(end, head, max(kept, default=0))
        self._check_erasures(erasures)

    def _part_among_helpers(self, first: Head, kept: Mapping[int, frozenset[str]]) -> Head:
        """Let other processes walk a part each, from the hash stored before it, which the part before recomputes."""
        head = self._ask(0, lambda session: session.head(self._journal))
        if self._helpers is None or head is None or head.sequence < self._helpers.parts:
            return first
        ends = [head.sequence * number // self._helpers.parts for number in range(1, self._helpers.parts + 1)]
        work = partial(_walk_part, self._store.reopen, self._journal, kept)
        end = first
        for walked, until in zip(self._helpers.pool.map(work, [first, *ends], ends), ends, strict=True):
            self._add(walked)
            end = walked.end
            if end.sequence != until:
                raise self._found(end.sequence + 1, "posten saknas")
        return end

    def _add(self, walked: Walked) -> None:
        self._count.entries += walked.entries
        self._count.erased += walked.erased
        self._told |= walked.told
        if walked.wrong is not None:
            raise self._found(*walked.wrong)

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

    def _check_erasures(self, noted: Mapping[str, int]) -> None:
        """The list of erasures says what the entries say, and no erased key has come back."""
        for subject, sequence in sorted(noted.items() ^ self._told.items(), key=itemgetter(1)):
            raise self._found(sequence, f"utplåningen av {subject} stämmer inte med journalen")
        for subject, sequence in self._told.items():
            if self._has_key(subject, sequence):
                raise self._found(sequence, f"nyckeln för {subject} är tillbaka fast den är utplånad")

    def _has_key(self, subject: str, sequence: int) -> bool:
        return self._ask(sequence, lambda session: session.wrapped_key(self._journal, subject)) is not None

    def _ask(self, sequence: int, question: Callable[[Session], T]) -> T:
        try:
            with self._store.engine.reading() as session:
                return question(session)
        except JournalError as error:
            raise self._found(sequence, error.sentence) from error

    def _found(self, sequence: int, what: str) -> _Found:
        return _Found(self._journal, sequence, what)


def _walk_part(
    reopen: Callable[[], EngineStore], journal: str, kept: Mapping[int, frozenset[str]], after: Head | int, until: int
) -> Walked:
    """In a process of its own: walk from the entry numbered `after`, whose hash is taken as it is stored."""
    store = reopen()
    try:
        if isinstance(after, int):
            # The part before this one finds out if that entry is missing or wrong, and it is heard first.
            with store.engine.reading() as session:
                found = session.batch(journal, after - 1, None, 1)
            if not found:
                return Walked(end=Head(after, b"", ""))
            before = found[0].sealed
            after = Head(before.sequence, before.hash, received_at_in(before.header).decode())
        return walk(store.engine, store.seals, journal, after=after, until=until, kept=kept)
    finally:
        store.close()

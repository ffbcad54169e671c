"""The routine and the terms in force as they were last read whole, and what is wrong in the files that others than programmers write.

Somebody who saves a broken file takes no page down: what was in force stays in force, and the fault is told with file, line, word and
what was expected. Clauses: R16.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from brygga.law.amounts import YearAmount, load_amounts
from brygga.law.loading import ACT, load_act, load_agreement, load_terms, names_in
from brygga.law.terms import Terms
from brygga.reading.documents import Unreadable
from brygga.reading.library import Library
from brygga.routine.language import Routine
from brygga.routine.loading import load_versions, routine_on

AMOUNTS = "belopp.yaml"
"""In the folder of laws: the yearly sums."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What can't be read: the file as it stands in the library, the line (from 1), the word, and what was expected."""

    file: str
    line: int
    word: str
    sentence: str

    def __str__(self) -> str:
        """One line, as the command line prints it."""
        place = f"{self.file}:{self.line}"
        return f"{place}: {self.word}: {self.sentence}" if self.word else f"{place}: {self.sentence}"


class _Read(NamedTuple):
    """A routine's versions and an agreement's terms, read whole."""

    versions: tuple[Routine, ...]
    terms: Terms


class Rulebook:
    """What is in force by the files of a library. Read anew each day; where that fails, what was read before still holds.

    ``times_read`` counts how often something else was read than before.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._in_force: dict[tuple[str, str, date], tuple[Routine, Terms]] = {}
        self._read: dict[tuple[str, str], _Read] = {}
        self._broken_at: tuple[object, ...] = ()
        self._faults: tuple[tuple[object, ...], tuple[Fault, ...]] = ((), ())
        self._asked: tuple[str, str] = ("", "")
        self._amounts: tuple[tuple[object, ...], Mapping[int, YearAmount]] = ((), {})
        self.times_read = 0

    def on(self, routine: str, agreement: str, day: date) -> tuple[Routine, Terms]:
        """The routine and the terms on a local day. Raises Unreadable only where no whole version is known."""
        key = (routine, agreement, day)
        self._asked = (routine, agreement)
        if key in self._in_force:
            return self._in_force[key]
        known = self._read.get((routine, agreement))
        if known is not None and self._broken_at and self._broken_at == self._as_saved():
            return _on(known, day)
        try:
            known = self._load(routine, agreement)
        except Unreadable:
            if known is None:
                raise
            self._broken_at = self._as_saved()
            return _on(known, day)
        self._broken_at = ()
        self.times_read += known != self._read.get((routine, agreement))
        self._read[routine, agreement] = known
        self._in_force[key] = _on(known, day)
        return self._in_force[key]

    def _load(self, routine: str, agreement: str) -> _Read:
        versions = load_versions(self._library.routines / routine)
        return _Read(versions, load_terms(self._library.laws, self._library.agreements, agreement))

    def amounts(self) -> Mapping[int, YearAmount]:
        """The yearly sums as they were last read whole; none where they never could be: then there is no money, only days."""
        saved = self._as_saved()
        if self._amounts[0] != saved:
            try:
                self._amounts = (saved, load_amounts(self._library.laws / AMOUNTS))
            except Unreadable:
                self._amounts = (saved, self._amounts[1])
        return self._amounts[1]

    def faults(self, day: date) -> tuple[Fault, ...]:
        """What can't be read in the files as they are saved now, and whether the routine in force has ended before a local day."""
        return (*self._unreadable(), *self._ended(day))

    def _ended(self, day: date) -> Iterator[Fault]:
        read = self._read.get(self._asked)
        until = read.versions[-1].valid_until if read is not None else None
        if read is not None and until is not None and until < day:
            file = f"{self._library.routines.name}/{self._asked[0]}/{read.versions[-1].valid_from}.yaml"
            why = "Den sista versionen av rutinen har slutat gälla. Den används tills en ny läggs in."
            yield Fault(file, 1, str(until), why)

    def _unreadable(self) -> tuple[Fault, ...]:
        saved = self._as_saved()
        if self._faults[0] != saved:
            self._faults = (saved, tuple(faults_in(self._library)))
        return self._faults[1]

    def _as_saved(self) -> tuple[object, ...]:
        """What tells whether any of the files has been saved since."""
        return tuple((str(file), *_stamp(file)) for file in _files(self._library))


def _on(read: _Read, day: date) -> tuple[Routine, Terms]:
    """The version on a day; after the last one has ended, the last: nobody is left without a routine."""
    try:
        return routine_on(read.versions, day), read.terms
    except LookupError:
        return read.versions[-1], read.terms


def faults_in(library: Library) -> Iterator[Fault]:
    """The first fault in each routine, the law, each agreement and the yearly sums."""
    for folder in _folders(library.routines):
        yield from _tried(library, load_versions, folder)
    act = tuple(_tried(library, load_act, library.laws / ACT))
    yield from act
    for name in names_in(library.agreements):
        agreed = tuple(_tried(library, load_agreement, library.agreements / name))
        together = () if act or agreed else _tried(library, load_terms, library.laws, library.agreements, name)
        yield from (*agreed, *together)
    yield from _tried(library, load_amounts, library.laws / AMOUNTS)


def fault_of(error: Unreadable, library: Library) -> Fault:
    """The fault that an error tells, with its file as it stands in the library."""
    path = Path(error.file)
    for folder in (library.routines, library.agreements, library.laws):
        if path.is_relative_to(folder):
            path = folder.name / path.relative_to(folder)
            break
    return Fault(path.as_posix(), error.line, error.word, error.sentence)


def _tried(library: Library, load: Callable[..., object], *given: object) -> Iterator[Fault]:
    try:
        load(*given)
    except Unreadable as error:
        yield fault_of(error, library)


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def _files(library: Library) -> Iterator[Path]:
    for folder in (library.routines, library.agreements, library.laws):
        yield from sorted(folder.rglob("*.yaml"))


def _stamp(file: Path) -> tuple[int, int]:
    """When a file was saved and how large it is; nothing for one that is taken away just now."""
    try:
        found = file.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)

"""Dated versions of one thing, a file each: which is in force on a day, and that they follow on each other without gap or overlap.

Raises Unreadable with file, line and word.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from brygga.reading.documents import Fields, Unreadable


class Dated(Protocol):
    """Something that is in force from a local day until another (inclusive; None = until further notice)."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_until(self) -> date | None:
        """The last day, None where there is none yet."""


_V = TypeVar("_V", bound=Dated)


def load_dated(folder: Path, load: Callable[[Path], _V], missing: str) -> tuple[_V, ...]:
    """Every version in a folder, oldest first; each file is named after its first day. ``missing``: what to say of an empty folder."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise Unreadable(str(folder), 1, folder.name, missing)
    versions = tuple(load(file) for file in files)
    for version, file in zip(versions, files, strict=True):
        if str(version.valid_from) != file.stem:
            raise Unreadable(str(file), 1, file.stem, "Filen ska heta som dagen då versionen börjar gälla.")
        if version.valid_until is not None and version.valid_until < version.valid_from:
            raise Unreadable(str(file), 1, str(version.valid_until), "Versionen slutar gälla innan den börjar.")
    _refuse_gaps(versions, files)
    return versions


def _refuse_gaps(versions: Sequence[Dated], files: Sequence[Path]) -> None:
    for earlier, later, file in zip(versions, versions[1:], files[1:], strict=False):
        ends = earlier.valid_until
        expected = ends + timedelta(days=1) if ends else None
        if expected is not None and later.valid_from > expected:
            raise Unreadable(str(file), 1, str(later.valid_from), f"Lucka: ingen version gäller från {expected}.")
        if expected is None or later.valid_from < expected:
            until = ends or "tills vidare"
            raise Unreadable(str(file), 1, str(later.valid_from), f"Överlapp: den förra versionen gäller till {until}.")


def refuse_other_name(fields: Fields, name: str, folder: str) -> None:
    """Raises Unreadable where a file says that it is a version of something else than its folder holds."""
    said = fields[name].text()
    if said != folder:
        raise fields[name].fail(said, f"Ska heta som sin mapp, {folder}.")


def in_force(versions: Sequence[_V], day: date) -> _V | None:
    """The version in force on a local day; on days before the first one, the first. None after the last."""
    return next((each for each in versions if each.valid_until is None or day <= each.valid_until), None)

"""Loading a routine from ``routines/``: one folder for each routine, one file for each version.

Raises Unreadable with file, line and word for whatever the language does not know, for a milestone without a rule, and for
versions with a gap or an overlap between them.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from brygga.reading.documents import Unreadable, read_file
from brygga.routine.language import Routine
from brygga.routine.schema import read_routine


def load_versions(folder: Path) -> tuple[Routine, ...]:
    """Every version of the routine in a folder, oldest first. Raises Unreadable."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise Unreadable(str(folder), 1, folder.name, "Rutinen finns inte.")
    versions = tuple(_load_version(file) for file in files)
    _refuse_gaps(versions, files)
    return versions


def _load_version(file: Path) -> Routine:
    routine = read_routine(read_file(file))
    if routine.id != file.parent.name:
        raise Unreadable(str(file), 1, routine.id, f"Rutinen ska heta som sin mapp, {file.parent.name}.")
    if str(routine.valid_from) != file.stem:
        raise Unreadable(str(file), 1, file.stem, "Filen ska heta som dagen då versionen börjar gälla.")
    return routine


def _refuse_gaps(versions: Sequence[Routine], files: Sequence[Path]) -> None:
    for earlier, later, file in zip(versions, versions[1:], files[1:], strict=False):
        ends = earlier.valid_until
        expected = ends + timedelta(days=1) if ends else None
        if expected is not None and later.valid_from > expected:
            raise Unreadable(str(file), 1, str(later.valid_from), f"Lucka: ingen version gäller från {expected}.")
        if expected is None or later.valid_from < expected:
            until = ends or "tills vidare"
            raise Unreadable(str(file), 1, str(later.valid_from), f"Överlapp: den förra versionen gäller till {until}.")


def routine_on(versions: Sequence[Routine], day: date) -> Routine:
    """The version in force on a local day; on days before the first one, the first. Raises LookupError after the last."""
    for version in versions:
        if version.valid_until is None or day <= version.valid_until:
            return version
    raise LookupError(f"Ingen version av rutinen gäller {day}.")

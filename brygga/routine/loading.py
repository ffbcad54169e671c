"""Loading a routine from ``routines/``: one folder for each routine, one file for each version.

Raises Unreadable with file, line and word for whatever the language does not know, for a milestone without a rule, and for
versions with a gap or an overlap between them.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from brygga.reading.documents import Unreadable, read_file
from brygga.reading.versions import in_force, load_dated
from brygga.routine.language import Routine
from brygga.routine.schema import read_routine


def load_versions(folder: Path) -> tuple[Routine, ...]:
    """Every version of the routine in a folder, oldest first. Raises Unreadable."""
    return load_dated(folder, _load_version, "Rutinen finns inte.")


def _load_version(file: Path) -> Routine:
    routine = read_routine(read_file(file))
    if routine.id != file.parent.name:
        raise Unreadable(str(file), 1, routine.id, f"Rutinen ska heta som sin mapp, {file.parent.name}.")
    return routine


def routine_on(versions: Sequence[Routine], day: date) -> Routine:
    """The version in force on a local day; on days before the first one, the first. Raises LookupError after the last."""
    version = in_force(versions, day)
    if version is None:
        raise LookupError(f"Ingen version av rutinen gäller {day}.")
    return version

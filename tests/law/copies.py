"""Changed copies of the laws and agreements, to see what can't be read and what is said of it."""

import shutil
from pathlib import Path

import pytest

from brygga.law.loading import ACT, load_terms
from brygga.law.terms import Terms
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY

ACT_FILES = ("2019-01-01", "2020-01-01", "2025-07-01")
PROFILE = "exempel-genomsnitt"


class Copies:
    """A copy of both folders, in which files can be changed."""

    def __init__(self, folder: Path) -> None:
        self.laws, self.agreements = folder / "laws", folder / "agreements"
        shutil.copytree(LIBRARY.laws, self.laws)
        shutil.copytree(LIBRARY.agreements, self.agreements)

    def act(self, version: str = ACT_FILES[-1]) -> Path:
        return self.laws / ACT / f"{version}.yaml"

    def agreement(self, name: str = PROFILE) -> Path:
        (file,) = (self.agreements / name).glob("*.yaml")
        return file

    def terms(self, name: str = PROFILE) -> Terms:
        return load_terms(self.laws, self.agreements, name)

    def refusal(self, name: str = PROFILE) -> Unreadable:
        with pytest.raises(Unreadable) as error:
            self.terms(name)
        return error.value


def change(file: Path, old: str, new: str) -> Path:
    """Let `old` stand as `new` where it stands first."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def line_of(file: Path, text: str) -> int:
    """The line on which a text stands first, from 1."""
    whole = file.read_text(encoding="utf-8")
    return whole[: whole.index(text)].count("\n") + 1


def lacking(file: Path, field: str) -> Path:
    """Leave out every line that begins with a field."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith(f"{field}:")]
    assert len(kept) < len(lines)
    file.write_text("".join(kept), encoding="utf-8")
    return file

"""``brygga check``: says what can't be read in the files that others than programmers write."""

import shutil

import pytest

from brygga.cli import main
from brygga.reading.library import LIBRARY


@pytest.fixture
def folder(tmp_path):
    """A copy of the product's files."""
    for each in (LIBRARY.routines, LIBRARY.agreements, LIBRARY.laws):
        shutil.copytree(each, tmp_path / each.name)
    return tmp_path


def test_the_product_s_own_files_can_be_read(capsys):
    assert main(["check"]) == 0
    assert "går att läsa" in capsys.readouterr().out


def test_a_broken_file_is_named_with_its_line_and_word(folder, capsys):
    file = folder / "laws" / "2017-612" / "2025-07-01.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('"12:00"', '"25:00"'), encoding="utf-8")
    assert main(["check", "--folder", str(folder)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "laws/2017-612/2025-07-01.yaml:14: 25:00: Skriv ett klockslag från 00:00 till 23:59" in told.err
    assert str(folder) not in told.err


def test_a_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["check", "--folder", str(tmp_path / "ingen")]) == 2
    assert "Mappen kan inte läsas" in capsys.readouterr().err

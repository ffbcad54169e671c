"""Versions of a routine: they meet without gap or overlap, and one of them holds on each day."""

from datetime import date

import pytest

from brygga.reading.documents import Unreadable
from brygga.routine.loading import load_versions, routine_on
from tests.worlds import ROUTINE_FILE

TEXT = ROUTINE_FILE.read_text(encoding="utf-8")
ID = ROUTINE_FILE.parent.name


def save(folder, name, old="", new=""):
    """A copy of the routine's file in which `old` stands as `new`."""
    assert old in TEXT
    home = folder / ID
    home.mkdir(exist_ok=True)
    (home / f"{name}.yaml").write_text(TEXT.replace(old, new, 1), encoding="utf-8")


def refusal(folder):
    with pytest.raises(Unreadable) as error:
        load_versions(folder / ID)
    return error.value


def two_versions(folder, until, second="2026-07-01"):
    save(folder, "2026-01-01", "giltig_fran: 2026-01-01", f"giltig_fran: 2026-01-01\n{until}")
    save(folder, second, "giltig_fran: 2026-01-01", f"giltig_fran: {second}")


def test_two_versions_that_meet_are_loaded_oldest_first(tmp_path):
    two_versions(tmp_path, "giltig_till: 2026-06-30")
    versions = load_versions(tmp_path / ID)
    assert [(v.valid_from, v.valid_until) for v in versions] == [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), None),
    ]
    assert routine_on(versions, date(2025, 12, 31)) is versions[0]
    assert routine_on(versions, date(2026, 6, 30)) is versions[0]
    assert routine_on(versions, date(2026, 7, 1)) is versions[1]
    assert routine_on(versions, date(2099, 1, 1)) is versions[1]


@pytest.mark.parametrize(
    ("until", "why"),
    [
        ("giltig_till: 2026-06-29", "Lucka: ingen version gäller från 2026-06-30."),
        ("giltig_till: 2026-07-01", "Överlapp: den förra versionen gäller till 2026-07-01."),
        ("", "Överlapp: den förra versionen gäller till tills vidare."),
    ],
)
def test_versions_with_a_gap_or_an_overlap_are_refused(tmp_path, until, why):
    two_versions(tmp_path, until)
    found = refusal(tmp_path)
    assert (found.line, found.word, found.sentence) == (1, "2026-07-01", why)
    assert found.file == str(tmp_path / ID / "2026-07-01.yaml")


def test_no_version_holds_after_the_last(tmp_path):
    save(tmp_path, "2026-01-01", "giltig_fran: 2026-01-01", "giltig_fran: 2026-01-01\ngiltig_till: 2026-06-30")
    versions = load_versions(tmp_path / ID)
    with pytest.raises(LookupError, match="Ingen version av rutinen gäller 2026-07-01"):
        routine_on(versions, date(2026, 7, 1))

"""Dated versions of one thing: each named after its first day, meeting without gap or overlap, one in force on each day."""

from dataclasses import dataclass
from datetime import date

import pytest

from brygga.reading.documents import Unreadable, read_document
from brygga.reading.versions import in_force, load_dated, refuse_other_name


@dataclass(frozen=True)
class Version:
    valid_from: date
    valid_until: date | None


def load(file):
    """A version whose file holds its first and last day."""
    first, _, last = file.read_text(encoding="utf-8").partition(" ")
    return Version(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def save(folder, *spans):
    for span in spans:
        (folder / f"{span.split()[0]}.yaml").write_text(span, encoding="utf-8")
    return folder


def refusal(folder):
    with pytest.raises(Unreadable) as error:
        load_dated(folder, load, "Saken finns inte.")
    return error.value


def test_versions_that_meet_are_loaded_oldest_first(tmp_path):
    save(tmp_path, "2026-07-01", "2025-01-01 2025-12-31", "2026-01-01 2026-06-30")
    versions = load_dated(tmp_path, load, "")
    assert [str(each.valid_from) for each in versions] == ["2025-01-01", "2026-01-01", "2026-07-01"]


def test_a_version_of_one_day(tmp_path):
    save(tmp_path, "2026-01-01 2026-01-01", "2026-01-02")
    assert len(load_dated(tmp_path, load, "")) == 2


@pytest.mark.parametrize(
    ("spans", "word", "why"),
    [
        (("2026-01-01 2026-06-29", "2026-07-01"), "2026-07-01", "Lucka: ingen version gäller från 2026-06-30."),
        (
            ("2026-01-01 2026-07-01", "2026-07-01"),
            "2026-07-01",
            "Överlapp: den förra versionen gäller till 2026-07-01.",
        ),
        (("2026-01-01", "2026-07-01"), "2026-07-01", "Överlapp: den förra versionen gäller till tills vidare."),
        (("2026-07-01 2026-06-30",), "2026-06-30", "Versionen slutar gälla innan den börjar."),
        (
            ("2025-01-01 2025-12-31", "2026-01-01 2026-06-29", "2026-07-01"),
            "2026-07-01",
            "Lucka: ingen version gäller från 2026-06-30.",
        ),
    ],
)
def test_versions_that_do_not_fit_say_which_file_and_why(tmp_path, spans, word, why):
    found = refusal(save(tmp_path, *spans))
    assert (found.line, found.word, found.sentence) == (1, word, why)
    assert found.file == str(tmp_path / f"{spans[-1].split()[0]}.yaml")


def test_a_file_under_another_day_is_refused(tmp_path):
    save(tmp_path, "2026-01-01")
    (tmp_path / "2026-01-01.yaml").rename(tmp_path / "forsta.yaml")
    found = refusal(tmp_path)
    assert (found.file, found.line, found.word) == (str(tmp_path / "forsta.yaml"), 1, "forsta")
    assert found.sentence == "Filen ska heta som dagen då versionen börjar gälla."


def test_a_folder_without_versions_says_what_is_missing(tmp_path):
    (tmp_path / "anteckning.txt").write_text("2026-01-01", encoding="utf-8")
    found = refusal(tmp_path)
    assert (found.file, found.line, found.word) == (str(tmp_path), 1, tmp_path.name)
    assert found.sentence == "Saken finns inte."


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("1999-01-01", "2026-01-01"),
        ("2026-01-01", "2026-01-01"),
        ("2026-06-30", "2026-01-01"),
        ("2026-07-01", "2026-07-01"),
        ("2026-12-31", "2026-07-01"),
        ("2027-01-01", None),
    ],
)
def test_one_is_in_force_until_the_last_has_ended(day, first):
    versions = [
        Version(date(2026, 1, 1), date(2026, 6, 30)),
        Version(date(2026, 7, 1), date(2026, 12, 31)),
    ]
    found = in_force(versions, date.fromisoformat(day))
    assert (str(found.valid_from) if found else None) == first


def test_the_last_is_in_force_until_further_notice():
    last = Version(date(2026, 1, 1), None)
    assert in_force([last], date(2099, 1, 1)) is last


def test_a_file_that_is_of_something_else_is_refused():
    fields = read_document("mer: x\nnamn: annat", "fil.yaml").fields()
    refuse_other_name(fields, "namn", "annat")
    with pytest.raises(Unreadable) as error:
        refuse_other_name(fields, "namn", "mappen")
    found = error.value
    assert (found.file, found.line, found.word) == ("fil.yaml", 2, "annat")
    assert found.sentence == "Ska heta som sin mapp, mappen."

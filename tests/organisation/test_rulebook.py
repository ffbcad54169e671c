"""A file with rules that somebody saves broken: what was in force stays in force, and the fault is told with file, line and word."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from brygga.law.words import Status
from brygga.organisation.rulebook import Rulebook, fault_of, faults_in
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY, Library

DAY, NEXT = date(2026, 11, 23), date(2026, 11, 24)
ROUTINE, LAW = "routines/norrbotten/2026-01-01.yaml", "laws/2017-612/2025-07-01.yaml"
AGREEMENT, AMOUNTS = "agreements/norrbotten/2019-01-01.yaml", "laws/belopp.yaml"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A copy of the product's files, to be broken."""
    for folder in LIBRARY.routines, LIBRARY.agreements, LIBRARY.laws:
        shutil.copytree(folder, tmp_path / folder.name)
    return Library(*(tmp_path / name for name in ("routines", "agreements", "laws")))


@pytest.fixture
def save(library: Library):
    """save("laws/belopp.yaml", "2019", "2018"): save a file with something in it changed; the line on which that is."""

    def do(file: str, old: str, new: str) -> int:
        path = library.routines.parent / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return do


def test_the_product_s_own_files_have_no_fault():
    assert list(faults_in(LIBRARY)) == []


@pytest.mark.parametrize(
    "case",
    [
        (ROUTINE, "raknas: besvarat", "raknas: lyft", "lyft", "Okänt ord. Välj bland: borjade, besvarat, avslutat."),
        (LAW, '"12:00"', '"25:00"', "25:00", "Skriv ett klockslag från 00:00 till 23:59"),
        (AGREEMENT, "modell: individuell", "modell: ibland", "ibland", "Okänt ord. Välj bland"),
        (AMOUNTS, 'ar: "2019"', 'ar: "2018"', "2018", "Året står två gånger."),
    ],
)
def test_a_fault_is_told_with_file_line_word_and_what_was_expected(library, save, case):
    file, old, new, word, why = case
    line = save(file, old, new)
    (fault,) = faults_in(library)
    assert (fault.file, fault.line, fault.word) == (file, line, word)
    assert fault.sentence.startswith(why)
    assert str(fault).startswith(f"{file}:{line}: {word}: {why}")


def test_faults_in_several_files_are_told_at_once(library, save):
    save(LAW, '"12:00"', '"25:00"')
    save(AGREEMENT, "modell: individuell", "modell: ibland")
    save(ROUTINE, "raknas: besvarat", "raknas: lyft")
    assert {fault.file for fault in faults_in(library)} == {LAW, AGREEMENT, ROUTINE}


@pytest.mark.parametrize("file", [ROUTINE, LAW, AGREEMENT])
def test_what_was_in_force_stays_in_force_also_on_a_new_day(library, file):
    book = Rulebook(library)
    before = book.on("norrbotten", "norrbotten", DAY)
    (library.routines.parent / file).write_text("trasig: [", encoding="utf-8")
    for day in (DAY, NEXT, NEXT):
        routine, terms = book.on("norrbotten", "norrbotten", day)
        assert (routine, terms, terms.noon) == (*before, before[1].noon)
    assert [fault.file for fault in book.faults(NEXT)] == [file]


def test_what_is_mended_comes_into_force_the_same_day(library, save):
    book = Rulebook(library)
    book.on("norrbotten", "lagen", DAY)
    save(ROUTINE, 'efter: "03:00"', 'efter: "tre"')
    assert book.on("norrbotten", "lagen", NEXT)[0].threshold.after.seconds == 3 * 3600
    save(ROUTINE, 'efter: "tre"', 'efter: "02:00"')
    assert book.on("norrbotten", "lagen", NEXT)[0].threshold.after.seconds == 2 * 3600
    assert book.faults(NEXT) == ()
    assert book.times_read == 2


def test_with_nothing_whole_known_it_is_refused(library, save):
    line = save(ROUTINE, 'efter: "03:00"', 'efter: "tre"')
    with pytest.raises(Unreadable) as refused:
        Rulebook(library).on("norrbotten", "lagen", DAY)
    fault = fault_of(refused.value, library)
    assert (fault.file, fault.line, fault.word) == (ROUTINE, line, "tre")


def test_after_the_last_version_of_a_routine_the_last_holds(library, save):
    save(ROUTINE, "giltig_fran: 2026-01-01", "giltig_fran: 2026-01-01\ngiltig_till: 2026-11-23")
    book = Rulebook(library)
    assert book.on("norrbotten", "lagen", DAY)[0].valid_until == DAY
    assert book.faults(DAY) == ()
    assert book.on("norrbotten", "lagen", NEXT)[0].valid_until == DAY
    assert [(fault.file, fault.word) for fault in book.faults(NEXT)] == [(ROUTINE, "2026-11-23")]


def test_the_sums_that_were_read_stay_and_without_any_there_is_no_money(library, save):
    book = Rulebook(library)
    assert book.amounts()[2019].status is Status.VERIFIED
    save(AMOUNTS, 'ar: "2018"', 'ar: "3018"')
    assert book.amounts()[2019].status is Status.VERIFIED
    assert Rulebook(library).amounts() == {}


def test_a_folder_that_is_no_routine_is_a_fault(library):
    (library.routines / "tom").mkdir()
    (fault,) = faults_in(library)
    assert (fault.file, fault.sentence) == ("routines/tom", "Rutinen finns inte.")

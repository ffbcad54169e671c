"""How a routine's file says from when it applies: what the hours are counted from, and which time counts. Clauses: R11."""

import pytest

from brygga.reading.documents import Unreadable
from brygga.routine.loading import load_versions
from brygga.routine.words import CountsFrom, PlannedFrom
from tests.worlds import ROUTINE_FILE

TEXT = ROUTINE_FILE.read_text(encoding="utf-8")
COUNTED = "raknas_fran: upptackt"


def read(folder, counted):
    """The threshold of the routine's file with these words of what is counted."""
    assert COUNTED in TEXT
    home = folder / ROUTINE_FILE.parent.name
    home.mkdir()
    (home / ROUTINE_FILE.name).write_text(TEXT.replace(COUNTED, counted, 1), encoding="utf-8")
    return load_versions(home)[0].threshold


@pytest.mark.parametrize("counts_from", list(CountsFrom))
def test_what_the_hours_are_counted_from(tmp_path, counts_from):
    assert read(tmp_path, f"raknas_fran: {counts_from.value}").counts_from is counts_from


def test_a_routine_that_says_no_more_counts_all_time_and_planned_stops_like_others(tmp_path):
    found = read(tmp_path, COUNTED)
    assert (found.up_time_counts, found.planned_from) == (True, PlannedFrom.BEGINNING)


@pytest.mark.parametrize(("word", "counts"), [("raknas", True), ("raknas_inte", False)])
def test_whether_the_time_between_two_stops_counts(tmp_path, word, counts):
    assert read(tmp_path, f"{COUNTED}, upptiden: {word}").up_time_counts is counts


@pytest.mark.parametrize("planned_from", list(PlannedFrom))
def test_what_is_counted_from_in_a_planned_stop(tmp_path, planned_from):
    assert read(tmp_path, f"{COUNTED}, planerade: {planned_from.value}").planned_from is planned_from


@pytest.mark.parametrize(
    ("more", "word", "why"),
    [
        ("upptiden: ibland", "ibland", "Okänt ord. Välj bland: raknas, raknas_inte."),
        ("planerade: aldrig", "aldrig", "Okänt ord. Välj bland: fran_borjan, fran_utsatt_slut."),
        (
            "uppe: x",
            "uppe",
            "Okänt fält. Här får stå: klausul, efter, jamforelse, raknas_fran, sammanslagning, upptiden, planerade.",
        ),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, more, word, why):
    with pytest.raises(Unreadable) as error:
        read(tmp_path, f"{COUNTED}, {more}")
    assert (error.value.word, error.value.sentence) == (word, why)

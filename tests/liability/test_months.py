"""A month: its days, until when it can be corrected, what was known by then."""

from datetime import UTC, date, datetime

import pytest

from brygga.civil_time import show_time
from brygga.law.loading import load_terms
from brygga.liability.months import (
    Month,
    Stage,
    UnreadableMonth,
    corrected_until,
    known_by,
    month_of,
    read_month,
    stage_in_words,
    stage_of,
)
from brygga.reading.library import LIBRARY
from tests.worlds import TERMS, instant

VGR = load_terms(LIBRARY.laws, LIBRARY.agreements, "vgr")
NOVEMBER = Month(2026, 11)


def test_days_and_neighbours():
    assert (NOVEMBER.first, NOVEMBER.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (NOVEMBER.previous, NOVEMBER.next) == (Month(2026, 10), Month(2026, 12))
    assert (Month(2026, 12).next, Month(2027, 1).previous) == (Month(2027, 1), Month(2026, 12))
    assert Month(2028, 2).last == date(2028, 2, 29)
    assert [NOVEMBER.holds(date(2026, *each)) for each in ((10, 31), (11, 1), (11, 30), (12, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert not NOVEMBER.holds(date(2025, 11, 5))
    assert month_of(date(2026, 11, 30)) == NOVEMBER


def test_written_and_read():
    assert NOVEMBER.written == "2026-11"
    assert read_month("2026-11") == NOVEMBER
    assert Month(2026, 2).written == "2026-02"


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "1999-11", "2026-1", "2026-11-01", "2026-11\n", "２026-11"]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(UnreadableMonth) as error:
        read_month(text)
    assert str(error.value) == f"”{text}” är ingen månad. Skriv ÅÅÅÅ-MM, till exempel 2026-11."


def test_corrections_are_taken_in_up_to_and_including_the_day():
    assert corrected_until(NOVEMBER, VGR) == date(2026, 12, 12)
    assert corrected_until(Month(2026, 12), VGR) == date(2027, 1, 12)
    assert known_by(NOVEMBER, VGR, instant("2026-12-12 23:59")) is None
    after = known_by(NOVEMBER, VGR, instant("2026-12-13 00:00"))
    assert show_time(after) == "2026-12-12 23:59"
    assert (after.second, after.microsecond) == (59, 999_999)
    assert after.tzinfo is UTC
    assert after == known_by(NOVEMBER, VGR, instant("2029-01-01 12:00"))


@pytest.mark.parametrize(
    ("at", "standing", "text"),
    [
        (
            "2026-11-30 23:59",
            Stage.RUNS,
            "Månaden pågår: siffrorna ändras. Rättelser tas med till och med 2026-12-12.",
        ),
        ("2026-12-01 00:00", Stage.PRELIMINARY, "Preliminärt: rättelser tas med till och med 2026-12-12."),
        ("2026-12-12 23:59", Stage.PRELIMINARY, "Preliminärt: rättelser tas med till och med 2026-12-12."),
        (
            "2026-12-13 00:00",
            Stage.FROZEN,
            "Låst: räknat på det som var skrivet till och med 2026-12-12. Rättelser efter det är inte med.",
        ),
    ],
)
def test_how_far_a_month_has_come(at, standing, text):
    assert stage_of(NOVEMBER, VGR, instant(at)) is standing
    assert stage_in_words(NOVEMBER, VGR, instant(at)) == text


def test_without_a_last_day_nothing_is_frozen():
    later = datetime.fromisoformat("2030-01-01T12:00+01:00")
    assert (corrected_until(NOVEMBER, TERMS), known_by(NOVEMBER, TERMS, later)) == (None, None)
    assert stage_of(NOVEMBER, TERMS, later) is Stage.OPEN
    assert stage_in_words(NOVEMBER, TERMS, later) == (
        "Räknat på det som är skrivet nu. Ingen sista dag för rättelser är bestämd."
    )
    assert stage_in_words(NOVEMBER, TERMS, instant("2026-11-15 12:00")) == "Månaden pågår: siffrorna ändras."

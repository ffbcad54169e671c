"""What stands in cells, and what was understood: never guessed without a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.contacts.listing import Cell
from brygga.contacts.understood import UnreadableCell, hours_in, is_number_cell, kind_in, numbers_in
from brygga.routine.hours import WEEKDAYS, read_hours
from brygga.routine.words import UnitKind

pytestmark = pytest.mark.clause("R22")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0920-28 40 00", ("0920-28 40 00",)),
        ("71010", ("71010",)),
        ("+46 70 174 06 11", ("+46 70 174 06 11",)),
        ("0920-28 40 00, 71010", ("0920-28 40 00", "71010")),
        ("0920-28 40 00 eller 71010\n71011", ("0920-28 40 00", "71010", "71011")),
        ("71010; 71010", ("71010",)),
        ("", ()),
    ],
)
def test_numbers_are_read_as_they_stand(text, shown):
    understood = numbers_in(Cell(text))
    assert (understood.texts, understood.notes) == (shown, ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("920284000", "0920-28 40 00"),
        ("920284000.0", "0920-28 40 00"),
        ("701740611,0", "070-174 06 11"),
        ("920-28 40 00", "0920-28 40 00"),
        ("46701740611", "+46701740611"),
    ],
)
@pytest.mark.parametrize("is_number", [True, False])
def test_a_number_that_lost_its_beginning_gets_it_back_with_a_word(text, shown, is_number):
    if is_number and not text.replace(".0", "").isdecimal():
        return
    understood = numbers_in(Cell(text, is_number))
    assert understood.texts == (shown,)
    assert shown in understood.notes[0]
    assert text in understood.notes[0]


def test_a_spreadsheets_short_number_is_internal_and_said_to_be():
    assert numbers_in(Cell("71010", is_number=True)).notes == ("71010 lästes som ett internt nummer.",)


@pytest.mark.parametrize(
    "cell", [Cell("8123456"), Cell("9,2E+08"), Cell("71010.5", is_number=True), Cell("tel 71010"), Cell("1234567890")]
)
def test_what_could_be_several_things_is_refused(cell):
    with pytest.raises(UnreadableCell) as refused:
        numbers_in(cell)
    assert cell.text in str(refused.value)
    assert not is_number_cell(cell)


@given(st.integers(10_000_000, 999_999_999))
def test_no_number_is_read_as_another_without_a_note(number):
    text = str(number)
    try:
        understood = numbers_in(Cell(text))
    except UnreadableCell:
        return
    digits = "".join(character for character in understood.texts[0] if character.isdecimal())
    assert digits == text or (digits == f"0{text}" and understood.notes)


@pytest.mark.clause("R23")
@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("08:00-17:00", "08:00-17:00"),
        ("Mån-Fre 8-17", "mån-fre 08:00-17:00"),
        ("måndag – fredag kl. 7.30–16", "mån-fre 07:30-16:00"),
        ("dygnet runt", "00:00-24:00"),
        ("07-22", "07:00-22:00"),
        ("alla dagar 7-22", "07:00-22:00"),
        ("vardagar 8-17, lör 10-14", "mån-fre 08:00-17:00; lör 10:00-14:00"),
        ("mån-fre 8-12, 13-16", "mån-fre 08:00-12:00; mån-fre 13:00-16:00"),
        ("lördagar 10 till 14", "lör 10:00-14:00"),
        ("helger 9-12", "lör-sön 09:00-12:00"),
    ],
)
def test_hours_as_people_write_them(text, hours):
    understood = hours_in(Cell(text))
    assert understood.texts == (hours,)
    assert understood.notes == (() if text == hours else (f"”{text}” lästes som {hours}.",))


@pytest.mark.parametrize(
    "text", ["ibland", "25-30", "8", "22-07", "mån-fre", "8-17 utom fredag", "8-17 ej lunch 12-13"]
)
def test_hours_that_say_something_else_are_refused(text):
    with pytest.raises(UnreadableCell):
        hours_in(Cell(text))


DAYS = st.sampled_from([*WEEKDAYS, "mån-fre", "lör,sön", ""])
WINDOWS = st.tuples(DAYS, st.integers(0, 11), st.integers(12, 24)).map(
    lambda each: f"{each[0]} {each[1]:02}:00-{each[2]:02}:00".strip()
)


@given(st.lists(WINDOWS, min_size=1, max_size=3))
def test_hours_in_a_routines_words_are_left_as_they_are(windows):
    text = "; ".join(windows)
    assert read_hours(text).windows
    assert hours_in(Cell(text)).texts == (text,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("slutenvard", UnitKind.WARD),
        ("Slutenvård", UnitKind.WARD),
        ("Hälsocentral", UnitKind.OUTPATIENT),
        ("kommun", UnitKind.MUNICIPALITY),
        ("Servicedesk", UnitKind.SERVICE_DESK),
        ("Äldreboende", None),
    ],
)
def test_what_a_unit_is_in_words(text, kind):
    assert kind_in(Cell(text)) is kind

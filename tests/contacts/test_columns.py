"""What the columns of a list are proposed to mean: by memory, by heading, by looks; and what is remembered."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brygga.contacts.columns import Choice, Column, examples, heading_of, plainly, proposed, to_remember
from tests.contacts.lists import a_sheet

pytestmark = pytest.mark.clause("R22")


def columns_of(*rows, remembered=None, **said):
    return proposed(a_sheet(*rows, first=1), remembered or {}, **said).columns


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Enhet", Column.NAME),
        ("Kommunens namn", Column.NAME),
        ("Telefon", Column.DIRECT),
        ("Tel.nr", Column.DIRECT),
        ("Direktnummer", Column.DIRECT),
        ("Mobiltelefon", Column.MOBILE),
        ("Telefon utifrån", Column.EXTERNAL),
        ("Jourtelefon kväll/natt", Column.ON_CALL),
        ("Telefontider", Column.HOURS),
        ("ÖPPET", Column.HOURS),
        ("HSA-ID", Column.HSA_ID),
        ("Biståndshandläggare", Column.SOCIAL_SERVICES),
        ("Hemsjukvård (ssk)", Column.HEALTH_CARE),
        ("Kommun", Column.ORGANISATION),
        ("Postort", Column.PLACE),
        ("Id i Brygga", Column.ID),
        ("Anmärkning", None),
        ("", None),
    ],
)
def test_a_heading_is_known_by_its_words(heading, column):
    assert columns_of((heading, "Verksamhet X"), ("a", "b"), heading=1).get(0) is column


def test_what_there_can_be_one_of_is_proposed_once_and_numbers_as_often_as_they_stand():
    assert columns_of(("Namn", "Enhet", "Telefon 1", "Telefon 2"), ("a", "b", "71010", "71011")) == {
        0: Column.NAME,
        2: Column.DIRECT,
        3: Column.DIRECT,
    }


def test_headings_stand_where_they_say_the_most_not_first():
    sheet = a_sheet(("Telefonlista 2026",), ("Enhet", "Telefon"), ("Medicinavdelningen", "71010"), first=1)[0]
    assert heading_of(sheet, {}) == 2


def test_a_file_without_headings_is_known_by_its_numbers():
    rows = (("Medicinavdelningen", "0920-28 40 00"), ("Kirurgavdelningen", 71010))
    assert proposed(a_sheet(*rows, first=1), {}) == Choice(0, 0, {0: Column.NAME, 1: Column.DIRECT})


def test_a_list_that_says_nothing_known_proposes_nothing_but_a_name():
    assert columns_of(("x", "y"), ("z", "w")) == {0: Column.NAME}


def test_what_a_heading_meant_the_last_time_goes_before_its_words():
    remembered = {"telefon": "jour", "enhet": "namn", "anm": "ort"}
    assert columns_of(("Enhet", "TELEFON", "Anm."), ("a", "71010", "b"), remembered=remembered) == {
        0: Column.NAME,
        1: Column.ON_CALL,
        2: Column.PLACE,
    }


def test_a_heading_that_was_left_out_is_left_out_again():
    assert columns_of(("Enhet", "Telefon"), ("a", "71010"), remembered={"telefon": ""}) == {0: Column.NAME}


def test_what_a_later_version_remembers_is_no_column_here():
    assert columns_of(("Enhet", "Telefon"), ("a", "71010"), remembered={"telefon": "fax"}) == {0: Column.NAME}


def test_headings_are_remembered_but_not_one_that_could_be_somebodys_number():
    (sheet,) = a_sheet(("Enhet", "19500907-2553", "Anm.", "", "Telefon"), ("a", "b", "c", "d", "71010"), first=1)
    choice = Choice(0, 1, {0: Column.NAME, 1: Column.DIRECT, 4: Column.MOBILE})
    assert to_remember(sheet, choice) == {"enhet": "namn", "anm": "", "telefon": "mobil"}
    assert to_remember(sheet, Choice(0, 0, {0: Column.NAME})) == {}


def test_examples_are_the_first_that_differ():
    (sheet,) = a_sheet(("Enhet",), ("a",), ("a",), ("b",), ("c",), ("d",), first=1)
    assert examples(sheet, Choice(0, 1, {}), 0) == ("a", "b", "c")


def test_a_heading_that_stands_twice_is_remembered_as_the_first_that_means_something():
    (sheet,) = a_sheet(("Telefon", "Telefon", "Enhet"), ("71010", "", "a"), first=1)
    assert to_remember(sheet, Choice(0, 1, {0: Column.DIRECT, 2: Column.NAME})) == {
        "telefon": "direkt",
        "enhet": "namn",
    }
    assert to_remember(sheet, Choice(0, 1, {1: Column.DIRECT, 2: Column.NAME})) == {
        "telefon": "direkt",
        "enhet": "namn",
    }


@example([["BRYGGA", "BRYGGA"]])
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=5))
def test_every_list_can_be_proposed_and_remembered_plainly(rows):
    sheets = a_sheet(*rows, first=1)
    choice = proposed(sheets, {})
    assert set(choice.columns) <= set(range(sheets[0].width))
    remembered = to_remember(sheets[0], choice)
    assert all(plainly(heading) == heading for heading in remembered)
    assert proposed(sheets, remembered).heading == choice.heading or not remembered

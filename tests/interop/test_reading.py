"""What people have is read: workbooks and text files, in the letters of their day, with the rows numbered as they see them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brygga.contacts.listing import Cell, as_plain, from_plain
from brygga.interop.spreadsheets.csv_file import csv_of
from brygga.interop.spreadsheets.reading import read_file
from brygga.interop.spreadsheets.tables import Table
from tests.interop.files import a_sheet, a_workbook, texts

pytestmark = pytest.mark.clause("R22")
SWEDISH = "Namn;Telefon\nÖvertorneå hälsocentral;0927-771 00\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_a_text_file_is_read_in_its_letters(encoding, said):
    content = (("\ufeff" if encoding == "utf-16-be" else "") + SWEDISH).encode(encoding)
    assert texts(content) == [["Namn", "Telefon"], ["Övertorneå hälsocentral", "0927-771 00"]]
    assert read_file(content).read_as == f"textfil i {said} med semikolon mellan kolumnerna"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_columns_are_parted_by_what_parts_most_rows(separator):
    rows = [["Namn", "Telefon", "Ort"], ["Avd 3, plan 2; öst", "071010", "Boden"], ["Kök", "", "Luleå"]]
    table = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert texts(table.encode()) == rows


def test_a_separator_within_texts_parts_nothing():
    content = "Namn;Anmärkning\nA;ett, två, tre\nB;fyra, fem, sex\nC;sju\n".encode()
    assert texts(content)[1] == ["A", "ett, två, tre"]


def test_the_first_line_may_say_the_separator():
    content = b"sep=,\na,b;c\n1,2\n"
    assert [(row.number, row.at(1).text) for row in read_file(content).sheets[0].rows] == [(2, "b;c"), (3, "2")]


def test_a_file_with_one_column_is_read():
    assert texts(b"Namn\nA\nB\n") == [["Namn"], ["A"], ["B"]]


def test_rows_are_numbered_as_the_spreadsheet_shows_them():
    content = b'Namn;Tel\n\n"rad ett\nrad tv\xc3\xa5";1\n;;\nB;2\n'
    assert [row.number for row in read_file(content).sheets[0].rows] == [1, 3, 5]
    sheet = a_sheet((), (), (None, "Namn"), (), (None, "A"))
    assert [(row.number, row.at(0).text, row.at(1).text) for row in read_file(sheet).sheets[0].rows] == [
        (3, "", "Namn"),
        (5, "", "A"),
    ]


def test_a_number_in_a_workbook_is_known_as_one_and_whole_numbers_have_no_decimals():
    sheet = read_file(a_sheet(("Namn", 709174.0, 71010, "071010", 0.5))).sheets[0]
    assert sheet.rows[0].cells == (
        Cell("Namn"),
        Cell("709174", is_number=True),
        Cell("71010", is_number=True),
        Cell("071010"),
        Cell("0.5", is_number=True),
    )


def test_a_text_that_was_kept_from_being_a_number_is_that_text():
    assert texts(b'a;="071010"\n')[0] == ["a", "071010"]


def test_dates_times_and_yes_are_words():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, date(2026, 11, 23), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_datetime(0, 1, time(7, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_boolean(0, 2, True)
        sheet.write_datetime(
            0, 3, datetime.fromisoformat("2026-11-23 07:30"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        )

    assert texts(a_workbook(fill)) == [[date(2026, 11, 23).isoformat(), "07:30", "ja", "2026-11-23 07:30"]]


def test_a_formula_is_the_value_that_stands_in_its_cell_and_is_never_worked_out():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", None, 7)
        sheet.write_formula(0, 1, '=WEBSERVICE("http://example.org")', None, "svar")
        sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
        sheet.write(0, 3, "sist")

    assert texts(a_workbook(fill)) == [["7", "svar", "", "sist"]]


def test_what_is_merged_down_several_rows_stands_in_each():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "Vårdgrannar")
        sheet.merge_range(1, 0, 3, 0, "Luleå kommun")
        for row in (1, 2, 3):
            sheet.write(row, 1, f"Område {row}")

    assert texts(a_workbook(fill)) == [
        ["Vårdgrannar"],
        ["Luleå kommun", "Område 1"],
        ["Luleå kommun", "Område 2"],
        ["Luleå kommun", "Område 3"],
    ]


def test_sheets_that_are_hidden_or_empty_are_not_read():
    def fill(book):
        book.add_worksheet("Tomt")
        book.add_worksheet("Nummer").write(0, 0, "x")
        hidden = book.add_worksheet("Dolt")
        hidden.write(0, 0, "y")
        hidden.hide()

    assert [sheet.name for sheet in read_file(a_workbook(fill)).sheets] == ["Nummer"]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1), min_size=1, max_size=6
    )
)
def test_what_is_written_as_csv_is_read_as_it_was(cells):
    table = Table(name="x", heads=("Namn",) * len(cells), widths=(1,) * len(cells), rows=(tuple(cells),))
    assert texts(csv_of(table))[1] == cells


@given(st.lists(st.lists(st.tuples(st.text(), st.booleans()), max_size=4), max_size=4))
def test_sheets_are_the_same_after_they_were_kept(rows):
    plain = [("Blad", [(place, [[t] if n else t for t, n in row]) for place, row in enumerate(rows, 1)])]
    sheets = from_plain(plain)
    assert from_plain(as_plain(sheets)) == sheets

"""A table as CSV and as a workbook: what is text stays text, whatever somebody typed; dates are dates."""

import csv
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from brygga.civil_time import read_time
from brygga.interop.spreadsheets.csv_file import csv_of, harmless
from brygga.interop.spreadsheets.tables import Table, as_text
from brygga.interop.spreadsheets.workbook import workbook_of
from tests.interop.sheets import as_moment, parts_of, read_workbook

MADE = read_time("2026-11-28 08:00")
DANGEROUS = (
    '=HYPERLINK("http://example.org";"Klicka")',
    "+46 70 174 06 11",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\uff1d1",
)


def table(*rows, warning="", heads=("Vad",)):
    return Table(name="Blad", heads=heads, rows=tuple(rows), widths=(10,) * len(heads), warning=warning)


def read_csv(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def book(*tables):
    return workbook_of(tables, title="Prov", made_at=MADE)


@pytest.mark.parametrize("text", DANGEROUS)
def test_nothing_typed_becomes_a_formula_in_csv(text):
    ((_,), (cell,)) = read_csv(csv_of(table((text,))))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["Åsa Öberg", "a=1", "3 − 1", "’citat’", "", "semi;kolon", 'cit"at', "rad\nrad"])
def test_other_text_is_left_as_it_is(text):
    ((_,), (cell,)) = read_csv(csv_of(table((text,))))
    assert cell == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_begins_as_a_formula_does(text):
    found = harmless(text)
    assert not found.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert found.removeprefix("'") == text or found == text


def test_heads_and_line_ends_of_csv():
    content = csv_of(table((date(2026, 11, 23), Decimal("4.00")), (MADE, 3), (None, "x"), heads=("När", "Hur")))
    assert content.decode("utf-8-sig") == "När;Hur\r\n2026-11-23;4,00\r\n2026-11-28 08:00;3\r\n;x\r\n"


@pytest.mark.parametrize("text", DANGEROUS)
def test_nothing_typed_becomes_a_formula_or_a_link_in_a_workbook(text):
    content = book(table((text,), ("https://example.org",), ("mailto:a@example.org",), ("007",)))
    sheet = read_workbook(content)["Blad"]
    assert sheet.formulas == 0
    assert [row[0] for row in sheet.rows[2:]] == ["https://example.org", "mailto:a@example.org", "007"]
    assert sheet.rows[1] == [text]
    assert not [name for name, part in parts_of(content).items() if "hyperlink" in part.replace("HYPERLINK", "")]


def test_a_formula_that_is_one_is_seen():
    file = BytesIO()
    with Workbook(file) as made:
        made.add_worksheet("Blad").write(0, 0, "=1+1")
    assert read_workbook(file.getvalue())["Blad"].formulas == 1


def test_dates_and_numbers_are_typed():
    sheet = read_workbook(book(table((MADE, date(2026, 11, 23), 3, Decimal("2.43"), None), heads=tuple("abcde"))))[
        "Blad"
    ]
    moment, day, count, mean, none = sheet.rows[1]
    assert as_moment(moment) == datetime.fromisoformat("2026-11-28T08:00")
    assert as_moment(day) == datetime.fromisoformat("2026-11-23")
    assert (count, mean, none) == (3, 2.43, None)
    assert sheet.formats[1][:2] == ["yyyy-mm-dd hh:mm", "yyyy-mm-dd"]


def test_the_hour_that_comes_twice_is_told_apart():
    twice = read_time("2026-10-25 02:30 B")
    assert read_workbook(book(table((twice,))))["Blad"].rows[1] == ["2026-10-25 02:30 B"]
    assert as_text(twice) == "2026-10-25 02:30 B"


def test_a_warning_stands_first_and_the_heads_after_it():
    sheet = read_workbook(book(table(("x",), warning="Se upp")))["Blad"]
    assert [row[0] for row in sheet.rows] == ["Se upp", "Vad", "x"]
    assert [row[0] for row in read_workbook(book(table(("x",))))["Blad"].rows] == ["Vad", "x"]


def test_an_empty_table_is_a_sheet_with_heads():
    assert read_workbook(book(table()))["Blad"].rows == [["Vad"]]
    assert csv_of(table()).decode("utf-8-sig") == "Vad\r\n"


def test_a_workbook_is_made_without_files_and_says_when(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    content = book(table(("Eva Exempel",)))
    assert list(tmp_path.iterdir()) == []
    assert zipfile.is_zipfile(BytesIO(content))
    assert "2026-11-28T08:00:00Z" in parts_of(content)["docProps/core.xml"]


def test_instants_are_told_in_swedish_time():
    assert as_text(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2026-07-02 00:30"

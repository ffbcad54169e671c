"""Files that are not what they seem, or meant to harm: each gets its sentence, nothing is taken in, and the server lives."""

import logging
import resource
import signal
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brygga.contacts.listing import MOST_COLUMNS, MOST_ROWS
from brygga.interop.spreadsheets import _workbook_reader, reading
from brygga.interop.spreadsheets.reading import LARGEST_FILE, read_file
from brygga.interop.spreadsheets.unreadable import UnreadableFile
from tests.interop.files import a_sheet, code_of, with_part

pytestmark = pytest.mark.clause("R22")
SHEET = "xl/worksheets/sheet1.xml"
SOUND = a_sheet(("Namn", "Telefon"), ("Avd", 71010))
BOMB_ROW = b"<row r='1'><c r='A1' t='inlineStr'><is><t>" + b"x" * 1_000_000 + b"</t></is></c></row>"


def a_package(name="a.txt"):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "fil_tom"),
        (b" \r\n\t\n", "fil_tom"),
        (b"\xef\xbb\xbf", "fil_tom"),
        (b";;;\n;;\n", "fil_tom"),
        (b"%PDF-1.7\n" + b"x" * 100, "fil_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "fil_gammal_excel"),
        (b"\x89PNG\r\n\x1a\n", "fil_bild"),
        (b"<HTML><table>", "fil_annan"),
        (a_package(), "fil_annan"),
        (a_package("word/document.xml"), "fil_annan"),
        (b"PK\x03\x04 cut off", "fil_trasig"),
        (b"Namn\0\0\0", "fil_teckenkodning"),
        (b"\xff\xfeN\0a", "fil_teckenkodning"),
        (b"Namn\x81\x8d\n", "fil_teckenkodning"),
        (b'Namn;Tel\n"A;1\nB;2\n', "fil_citattecken"),
        (b"a;b\n" * (MOST_ROWS + 1), "fil_for_manga_rader"),
        (b"a" + b";b" * MOST_COLUMNS, "fil_for_manga_kolumner"),
        (b"a" * (LARGEST_FILE + 1), "fil_for_stor"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content, code):
    with pytest.raises(UnreadableFile) as refused:
        read_file(content)
    assert refused.value.code == code
    assert refused.value.sentence[0].isupper()
    assert refused.value.sentence.endswith(".")


def test_a_million_rows_are_refused_with_the_row_that_they_go_down_to():
    content = a_sheet(("Namn",), *[()] * 1_048_574, ("långt ned",))
    with pytest.raises(UnreadableFile, match="rad 1048576") as refused:
        read_file(content)
    assert refused.value.code == "fil_for_manga_rader"


def test_the_last_row_and_column_that_fit_are_read():
    content = a_sheet(*[()] * (MOST_ROWS - 1), (*[None] * (MOST_COLUMNS - 1), "sist"))
    (row,) = read_file(content).sheets[0].rows
    assert (row.number, row.at(MOST_COLUMNS - 1).text) == (MOST_ROWS, "sist")
    assert code_of(a_sheet((*[None] * MOST_COLUMNS, "för brett"))) == "fil_for_manga_kolumner"


def test_a_cell_in_the_farthest_corner_ends_its_reader_and_not_the_server():
    far = with_part(
        SOUND,
        SHEET,
        b"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>",
    )
    assert code_of(far) == "fil_for_mycket"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(a_sheet(("x",)), "xl/media/stor.bin", bytes(200 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert code_of(bomb) == "fil_for_mycket"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 20 * 1024


def test_a_zip_bomb_that_lies_about_its_size_takes_only_its_reader():
    rows = b"<worksheet><sheetData>" + BOMB_ROW * 550 + b"</sheetData></worksheet>"
    packed = bytearray(with_part(a_sheet(("x",)), SHEET, rows))
    true_size = len(rows).to_bytes(4, "little")
    # Both in the part's own head and in the package's table of contents.
    assert packed.count(true_size) == 2
    lying = bytes(packed).replace(true_size, (1000).to_bytes(4, "little"))
    assert code_of(lying) in {"fil_for_mycket", "fil_trasig"}


def test_a_bomb_of_entities_unpacks_nothing():
    entities = b"".join(b"<!ENTITY e%d '%s'>" % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    content = with_part(
        a_sheet(("x",)),
        SHEET,
        b"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY e0 'aaaaaaaaaa'>" + entities + b"]>"
        b"<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>&e11;</t></is></c></row></sheetData></worksheet>",
    )
    try:
        texts = [cell.text for sheet in read_file(content).sheets for row in sheet.rows for cell in row.cells]
    except UnreadableFile as error:
        texts = [error.code]
    assert max(map(len, texts)) <= 500


def test_a_reader_that_hangs_is_ended(monkeypatch, tmp_path):
    hangs = tmp_path / "hangs.py"
    hangs.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(_workbook_reader, "__file__", str(hangs))
    monkeypatch.setattr(reading, "_LONGEST_WAIT", 0.5)
    assert code_of(a_sheet(("x",))) == "fil_for_mycket"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGXCPU])
def test_a_reader_that_is_killed_is_a_sentence(monkeypatch, tmp_path, number):
    dies = tmp_path / "dies.py"
    dies.write_text(f"import os\nos.kill(os.getpid(), {int(number)})\n")
    monkeypatch.setattr(_workbook_reader, "__file__", str(dies))
    assert code_of(a_sheet(("x",))) == "fil_for_mycket"


def test_the_reader_has_no_environment_and_no_file_to_write(monkeypatch, tmp_path):
    looks = tmp_path / "looks.py"
    place = tmp_path / "written"
    looks.write_text(
        "import json, os, sys\n"
        f"sys.path.insert(0, {str(Path(_workbook_reader.__file__).parent.as_posix())!r})\n"
        "import _workbook_reader\n_workbook_reader._limit()\n"
        "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"try:\n    os.write(os.open({str(place)!r}, os.O_WRONLY | os.O_CREAT), b'x')\n    wrote = 'ja'\nexcept OSError:\n    wrote = 'nej'\n"
        "known = sorted(set(os.environ) - {'LC_CTYPE'})\n"
        "print(json.dumps({'sheets': [['Blad', [[1, [wrote, *known]]]]]}))\n"
    )
    monkeypatch.setenv("BRYGGA_DATABASE", "hemligt")
    monkeypatch.setattr(_workbook_reader, "__file__", str(looks))
    assert [cell.text for cell in read_file(a_sheet(("x",))).sheets[0].rows[0].cells] == ["nej"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_a_sentence(content):
    assert code_of(content) or read_file(content).sheets


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_workbook_with_damage_is_a_list_or_a_sentence(data):
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    assert isinstance(code_of(bytes(content)), str)


def test_nothing_of_a_file_is_logged(caplog, capfd):
    secret = "19500907-2553"
    with caplog.at_level(logging.DEBUG):
        code_of(f'Namn;Tel\n"{secret};1\n'.encode())
        code_of(with_part(a_sheet((secret,)), SHEET, f"<worksheet><sheetData><row r='1'>{secret}".encode()))
    seen = capfd.readouterr()
    assert secret not in caplog.text + seen.out + seen.err
    assert sys.exc_info() == (None, None, None)

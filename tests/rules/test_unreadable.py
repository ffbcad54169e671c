"""What can't be read ends with exit code 2 and says file, line and word; never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from brygga.cli import main

HEAD = """\
scenario: En fil som inte går att läsa
rutin: norrbotten
betalningsansvar: lagen
enheter:
  medicin: {slag: slutenvard, namn: "Medicinavdelningen"}
  lulea: {slag: kommun, namn: "Luleå kommun"}
tidslinje:
  - {tid: 2026-11-23 08:00, gor: driftstopp_upptackt, enhet: medicin}
"""
ADMITTED = HEAD + "  - {tid: 2026-11-23 08:10, gor: inskriven, patient: P1, enhet: medicin, berorda: [lulea]}\n"
CALL = "tid: 2026-11-23 08:20, gor: samtal, patient: P1, enhet: medicin, till: lulea"
ASK = "  - {{tid: 2026-11-23 09:00, ska_galla: {}}}\n"

# What is wrong, the text of the file, the line, the word (empty where there is none to name).
BROKEN = [
    ("broken YAML", HEAD + "  - {tid: [\n", 10, ""),
    ("a tab for indentation", HEAD + "\t- x\n", 9, ""),
    ("two documents", HEAD + "---\nscenario: igen\n", 9, ""),
    ("an empty file", "", 1, ""),
    ("only a comment", "# inget här\n", 1, ""),
    ("a list for a file", "- scenario\n", 1, ""),
    ("a word for a file", "scenario\n", 1, "scenario"),
    ("an unknown key at the top", "slut: ja\n" + HEAD, 1, "slut"),
    ("an unknown key in an item", HEAD + "  - {tid: 2026-11-23 09:00, gor: ater_i_drift, enhet: medicin, var: x}\n", 9, "var"),
    ("an unknown key in a unit", HEAD.replace('"Luleå kommun"', '"Luleå kommun", chef: x'), 6, "chef"),
    ("an unknown key in ska_galla", HEAD + ASK.format("{stopp: ja}"), 9, "stopp"),
    ("an unknown key in a row", HEAD + ASK.format("{ringa: [{fran: medicin, vem: x}]}"), 9, "vem"),
    ("ska_galla beside gor", HEAD + "  - {tid: 2026-11-23 09:00, gor: ater_i_drift, ska_galla: {}}\n", 9, "gor"),
    ("a doubled key", HEAD + "  - {tid: 2026-11-23 09:00, tid: 2026-11-23 09:00}\n", 9, "tid"),
    ("a doubled key at the top", HEAD + "rutin: norrbotten\n", 9, "rutin"),
    ("a doubled unit", HEAD.replace("  lulea:", "  medicin:"), 6, "medicin"),
    ("an unknown word of gor", HEAD + "  - {tid: 2026-11-23 09:00, gor: dansade, enhet: medicin}\n", 9, "dansade"),
    ("an unknown kind of unit", HEAD.replace("slag: kommun", "slag: stad"), 6, "stad"),
    ("an unknown matter", ADMITTED + f"  - {{{CALL}, om: vadret, resultat: ej_svar}}\n", 10, "vadret"),
    ("an unknown outcome", ADMITTED + f"  - {{{CALL}, om: inskrivning, resultat: kanske}}\n", 10, "kanske"),
    ("an unknown code", HEAD + "  - {tid: 2026-11-23 09:00, gor: ater_i_drift, enhet: medicin, nekas: nej}\n", 9, "nej"),
    ("an unknown situation", HEAD + ASK.format("{laget: bra}"), 9, "bra"),
    ("an unknown reason", ADMITTED + ASK.format("{betalningsansvar: {P1: {utfall: ej, skal: [trott]}}}"), 10, "trott"),
    ("reasons of what is unclear", ADMITTED + ASK.format("{betalningsansvar: {P1: {utfall: oklart, skal: []}}}"), 10, "skal"),
    ("an unknown via", ADMITTED.replace("patient: P1", "patient: P1, via: fax"), 9, "fax"),
    ("an unknown service", ADMITTED + f"  - {{{CALL}, om: redo_for_hemtagning, resultat: ej_svar, verksamhet: taxi}}\n", 10, "taxi"),
    ("a list for a word", ADMITTED.replace("patient: P1", "patient: [P1]"), 9, ""),
    ("a word for a list", ADMITTED.replace("[lulea]", "lulea"), 9, "lulea"),
    ("a word for fields", HEAD + ASK.format("nej"), 9, "nej"),
    ("a word for a row", HEAD + ASK.format("{ringa: [nej]}"), 9, "nej"),
    ("no list for the timeline", HEAD.split("  - ", maxsplit=1)[0] + "  a: b\n", 8, ""),
    ("a missing key at the top", HEAD.replace("rutin: norrbotten\n", ""), 1, "rutin"),
    ("a missing field", HEAD + "  - {tid: 2026-11-23 09:00, gor: inskriven, enhet: medicin, patient: P1}\n", 9, "berorda"),
    ("a missing time", HEAD + "  - {gor: ater_i_drift, enhet: medicin}\n", 9, "tid"),
    ("neither gor nor ska_galla", HEAD + "  - {tid: 2026-11-23 09:00, enhet: medicin}\n", 9, "gor"),
    ("a missing service", ADMITTED + f"  - {{{CALL}, om: redo_for_hemtagning, resultat: ej_svar}}\n", 10, "verksamhet"),
    ("a missing cell of a row", HEAD + ASK.format("{ringa: [{fran: medicin}]}"), 9, "till"),
    ("a time without minutes", HEAD.replace("08:00", "08"), 8, "2026-11-23 08"),
    ("a day that is not", HEAD.replace("11-23", "11-31"), 8, "2026-11-31 08:00"),
    ("a time that is not", HEAD.replace("08:00", "24:00"), 8, "2026-11-23 24:00"),
    ("a time in the missing hour", HEAD.replace("2026-11-23 08:00", "2026-03-29 02:30"), 8, "2026-03-29 02:30"),
    ("no letter in the repeated hour", HEAD.replace("2026-11-23 08:00", "2026-10-25 02:30"), 8, "2026-10-25 02:30"),
    ("a letter outside it", HEAD.replace("08:00", "08:00 A"), 8, "2026-11-23 08:00 A"),
    ("another letter", HEAD.replace("2026-11-23 08:00", "2026-10-25 02:30 C"), 8, "2026-10-25 02:30 C"),
    ("a time in a row", HEAD + ASK.format("{vantar_till: [{fran: a, till: b, om: inskrivning, patient: P1, kl: 8}]}"), 9, "8"),
    ("a date with a time", ADMITTED.replace("[lulea]", "[lulea], beraknad_utskrivning: 2026-11-27 08:00"), 9, "2026-11-27 08:00"),
    ("out of order", HEAD + "  - {tid: 2026-11-23 07:59, gor: ater_i_drift, enhet: medicin}\n", 9, "2026-11-23 07:59"),
    ("an unknown routine", HEAD.replace("norrbotten", "skane"), 2, "skane"),
    ("an unknown agreement", HEAD.replace("lagen", "handslag"), 3, "handslag"),
    ("a path for a routine", HEAD.replace("norrbotten", "../routines/norrbotten"), 2, "../routines/norrbotten"),
    ("hours past midnight", HEAD.replace('"Luleå kommun"', '"Luleå kommun", oppet: "22:00-07:00"'), 6, "22:00-07:00"),
    ("hours that are none", HEAD.replace('"Luleå kommun"', '"Luleå kommun", oppet: "dygnet runt"'), 6, "dygnet runt"),
    ("a weekday that is none", HEAD.replace('"Luleå kommun"', '"Luleå kommun", oppet: "man 08:00-17:00"'), 6, "man 08:00-17:00"),
    ("intraffade where it may not be", ADMITTED + "  - {tid: 2026-11-23 09:00, gor: dokumenterat, patient: P1, enhet: medicin, "
     "motpart: lulea, om: inskrivning, intraffade: 2026-11-23 08:30}\n", 10, "intraffade"),
    ("a stranger as patient", HEAD + ASK.format("{betalningsansvar: {P9: {intrader: 2026-11-23}}}"), 9, "P9"),
    ("a stranger as payer", ADMITTED.replace("[lulea]", "[lulea], betalningsskyldig: boden"), 9, "boden"),
    ("a list that holds itself", HEAD.replace("tidslinje:\n", "tidslinje: &x [*x]\n").split("  - ")[0], 7, ""),
]  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code of ``brygga scenario`` and everything that it printed."""
    code = main(["scenario", *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


@pytest.mark.parametrize(("text", "line", "word"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_the_file_is_refused_with_file_line_and_word(tmp_path, capsys, text, line, word):
    file = tmp_path / "fil.yaml"
    file.write_text(text, encoding="utf-8")
    code, printed = run(capsys, str(file))
    assert code == 2
    assert printed.startswith(f"{file}:{line}: {word}: " if word else f"{file}:{line}: ")
    assert printed.count("\n") == 1


def test_the_unbroken_beginning_of_these_files_can_be_read(tmp_path, capsys):
    file = tmp_path / "fil.yaml"
    file.write_text(ADMITTED + ASK.format("{laget: vantar}"), encoding="utf-8")
    assert run(capsys, str(file)) == (0, "")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"scenario: \xe5\n", b"scenario: a\x00b\n", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_text_is_refused(tmp_path, capsys, content):
    file = tmp_path / "fil.yaml"
    file.write_bytes(content)
    code, printed = run(capsys, str(file))
    assert code == 2
    assert printed.startswith(f"{file}:1: ")


@pytest.mark.parametrize(
    "nested",
    [
        pytest.param("[" * 100_000, id="100 000 open brackets"),
        pytest.param("{a: " * 20_000, id="20 000 mappings"),
        pytest.param("- " * 20_000, id="20 000 dashes"),
        pytest.param("[" * 5_000 + "]" * 5_000, id="5 000 closed brackets"),
    ],
)
def test_what_is_nested_too_deep_is_refused(tmp_path, nested):
    file = tmp_path / "fil.yaml"
    file.write_text(HEAD + "  - " + nested, encoding="utf-8")
    command = [sys.executable, "-m", "brygga", "scenario", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert str(file) in done.stderr


@pytest.mark.parametrize("tid", ["9999-12-31 23:59", "0001-01-01 00:00", "0001-01-01 00:30", "9999-12-31 21:30"])
def test_the_first_and_the_last_days_there_are_give_no_traceback(tmp_path, tid):
    file = tmp_path / "fil.yaml"
    text = ADMITTED.replace("2026-11-23 08:00", tid).replace("2026-11-23 08:10", tid)
    file.write_text(text + ASK.format("{laget: vantar}").replace("2026-11-23 09:00", tid), encoding="utf-8")
    command = [sys.executable, "-m", "brygga", "scenario", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path, capsys):
    missing = tmp_path / "saknas.yaml"
    for path in (missing, tmp_path):
        code, printed = run(capsys, str(path))
        assert code == 2
        assert printed.startswith(f"{path}:1: ")


def test_a_difference_gives_1_and_a_sentence_with_file_and_line(tmp_path, capsys):
    file = tmp_path / "fil.yaml"
    file.write_text(ADMITTED + ASK.format("{laget: galler, ringa: []}"), encoding="utf-8")
    code, printed = run(capsys, str(file))
    assert code == 1
    assert printed == f"{file}:10: 2026-11-23 09:00 laget: väntade galler, men det är vantar.\n"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("gor: driftstopp_upptackt", "nekas med stopp_pagar"),
        ("gor: driftstopp_upptackt, nekas: fel_enhet", "ska nekas med fel_enhet, men nekas med stopp_pagar"),
        ("gor: ater_i_drift, nekas: inget_stopp", "ska nekas med inget_stopp, men godtas"),
    ],
)
def test_a_refusal_that_is_not_as_the_file_says_gives_1(tmp_path, capsys, what, sentence):
    file = tmp_path / "fil.yaml"
    file.write_text(HEAD + f"  - {{tid: 2026-11-23 09:00, enhet: medicin, {what}}}\n", encoding="utf-8")
    code, printed = run(capsys, str(file))
    assert code == 1
    assert printed.startswith(f"{file}:9: ")
    assert sentence in printed


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("[]", "där finns också"),
        ("[{ROW}, {ROW}]", "väntade även"),
        ("[{ROW}, {OTHER}]", "väntade även"),
    ],
)
def test_lists_are_exact_and_equal_rows_are_counted(tmp_path, capsys, rows, sentence):
    row = "{fran: medicin, till: lulea, om: inskrivning, patient: P1, kl: 2026-11-23 11:01}"
    rows = rows.replace("{ROW}", row).replace("{OTHER}", row.replace("P1", "P2"))
    file = tmp_path / "fil.yaml"
    file.write_text(ADMITTED + ASK.format("{vantar_till: " + rows + "}"), encoding="utf-8")
    code, printed = run(capsys, str(file))
    assert code == 1
    assert sentence in printed


def test_two_wins_over_one_wherever_it_stands(tmp_path, capsys):
    differs, unreadable = tmp_path / "skiljer.yaml", tmp_path / "olaslig.yaml"
    differs.write_text(HEAD + ASK.format("{laget: galler}"), encoding="utf-8")
    unreadable.write_text("", encoding="utf-8")
    for files in ((differs, unreadable), (unreadable, differs)):
        code, printed = run(capsys, *map(str, files))
        assert code == 2
        assert "väntade galler" in printed
        assert "Filen är tom" in printed


def test_json_takes_one_file(tmp_path: Path, capsys):
    file = tmp_path / "fil.yaml"
    file.write_text(HEAD, encoding="utf-8")
    code, printed = run(capsys, "--json", str(file), str(file))
    assert code == 2
    assert "en fil" in printed
    assert run(capsys, "--json", str(file)) == (0, "[]\n")

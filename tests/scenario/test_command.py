"""`brygga scenario FIL…`: what it prints, and how it ends."""

import json
import subprocess
import sys

import pytest

from brygga.cli import main
from tests.scenario.files import ADMISSION, FIRST_LINE, HEAD, STOP, text_of
from tests.worlds import ROOT

HOLDS = text_of(STOP, "tid: 2026-11-23 08:00, ska_galla: {laget: vantar}")
DIFFERS = text_of(STOP, "tid: 2026-11-23 08:00, ska_galla: {laget: galler}")
REFUSED = text_of(STOP, "tid: 2026-11-23 08:00, gor: driftstopp_upptackt, enhet: ward")
ACCEPTED = text_of(STOP + ", nekas: stopp_pagar")
BROKEN = text_of(STOP, "tid: 2026-11-23 08:00, ska_galla: {laget: okej}")
KEYS = ["laget", "ringa", "vantar_till", "dokumentera", "infora", "betalningsansvar", "ansvarsperioder"]


@pytest.fixture
def ended(tmp_path, capsys):
    def run(*texts, options=()):
        files = []
        for number, text in enumerate(texts):
            file = tmp_path / f"{number}.yaml"
            file.write_text(text, encoding="utf-8")
            files.append(str(file))
        code = main(["scenario", *options, *files])
        printed = capsys.readouterr()
        return code, printed.out.replace(str(tmp_path), ""), printed.err.replace(str(tmp_path), "")

    return run


def test_all_holds(ended):
    assert ended(HOLDS) == (0, "", "")
    assert ended(HOLDS, HOLDS) == (0, "", "")


def test_something_differs(ended):
    line = FIRST_LINE + 1
    assert ended(DIFFERS) == (1, f"/0.yaml:{line}: 2026-11-23 08:00 laget: väntade galler, men det är vantar.\n", "")
    assert ended(REFUSED)[0] == 1
    assert ended(ACCEPTED)[0] == 1


def test_file_that_cannot_be_read_wins(ended):
    code, out, err = ended(BROKEN, DIFFERS, HOLDS)
    assert code == 2
    assert out.startswith(f"/1.yaml:{FIRST_LINE + 1}: ")
    assert err.startswith(f"/0.yaml:{FIRST_LINE + 1}: okej: Okänt ord. Välj bland: ")
    assert ended(DIFFERS, BROKEN)[0] == 2


def test_file_that_is_not_there(capsys, tmp_path):
    assert main(["scenario", str(tmp_path / "ingen.yaml")]) == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path}/ingen.yaml:1: Filen finns inte.")


def test_json_is_a_list_with_every_key(ended):
    code, out, err = ended(text_of(STOP, ADMISSION, "tid: 2026-11-23 08:00, ska_galla: {}"), options=["--json"])
    [answers] = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answers) == ["tid", *KEYS]
    assert (answers["tid"], answers["laget"]) == ("2026-11-23 08:00", "vantar")
    row = {"fran": "ward", "till": "kommun", "om": "inskrivning", "patient": "P1", "kl": "2026-11-23 08:01"}
    assert row in answers["vantar_till"]
    assert answers["betalningsansvar"]["P1"]["utfall"] == "ej"
    assert answers["ansvarsperioder"] == {"P1": []}


def test_json_has_findings_and_deadlines_only_where_the_file_asks_for_them(ended):
    asks = 'fynd: {P1: {"2:3": inte_uppfyllt}}, frister: {P1: {"4:3": ingen}}'
    _, out, err = ended(
        text_of(
            STOP, ADMISSION, "tid: 2026-11-23 08:00, ska_galla: {}", f"tid: 2026-11-23 08:01, ska_galla: {{{asks}}}"
        ),
        options=["--json"],
    )
    without, answers = json.loads(out)
    assert err == ""
    assert list(without) == ["tid", *KEYS]
    assert list(answers) == ["tid", *KEYS, "fynd", "frister"]
    assert (answers["fynd"]["P1"]["2:3"], len(answers["fynd"]["P1"])) == ("inte_uppfyllt", 15)
    waits = {"senast": "2026-11-24 06:00", "svarar_till": "2026-11-23 21:59", "klart": "-"}
    assert answers["frister"]["P1"]["2:3"] == waits


def test_json_keeps_the_differences_apart(ended):
    code, out, err = ended(DIFFERS, options=["--json"])
    assert code == 1
    assert len(json.loads(out)) == 1
    assert "väntade galler" in err


def test_json_without_expectations_is_an_empty_list(ended):
    assert ended(text_of(STOP), options=["--json"]) == (0, "[]\n", "")


def test_json_of_a_file_that_cannot_be_read_is_nothing(ended):
    code, out, err = ended(BROKEN, options=["--json"])
    assert (code, out) == (2, "")
    assert "okej" in err


def test_json_takes_one_file(ended):
    assert ended(HOLDS, HOLDS, options=["--json"]) == (2, "", "--json tar en fil åt gången.\n")


@pytest.mark.parametrize("arguments", [[], ["scenario"], ["okand"], ["scenario", "--fel", "x.yaml"]])
def test_command_that_is_not_understood_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: brygga" in capsys.readouterr().err


def test_module_is_the_command(tmp_path):
    file = tmp_path / "prov.yaml"
    file.write_text(DIFFERS, encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "brygga", "scenario", file], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 1
    assert "väntade galler, men det är vantar." in ran.stdout.decode()


HOSTILE = {
    "a year before the calendar": (HEAD + "tidslinje:\n  - {tid: 0001-01-01 00:00, ska_galla: {}}\n").encode(),
    "the last day of the calendar": text_of(
        STOP.replace("2026-11-23 05:00", "9999-12-31 23:30"),
        ADMISSION.replace("2026-11-23 06:00", "9999-12-31 23:40"),
        "tid: 9999-12-31 23:50, ska_galla: {}",
    ).encode(),
    "an hour that is missing": text_of(
        STOP.replace("2026-11-23", "2027-03-22"),
        ADMISSION.replace("2026-11-23", "2027-03-22"),
        "tid: 2027-03-22 08:00, ska_galla: {}",
        head=HEAD.replace("mån-fre 08:00-17:00", "sön 02:00-02:30"),
    ).encode(),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_command_never_ends_with_a_traceback(tmp_path, case):
    file = tmp_path / "prov.yaml"
    file.write_bytes(HOSTILE[case])
    ran = subprocess.run([sys.executable, "-m", "brygga", "scenario", file], cwd=ROOT, capture_output=True, check=False)
    assert b"Traceback" not in ran.stderr
    assert ran.returncode in (0, 2)

"""A file with rules that is saved broken under a running server: the pages go on, whoever must know is told, a start is refused."""

import shutil

import pytest

from brygga.reading.library import LIBRARY, Library
from brygga.routine.loading import load_versions
from tests.website.calling import shown
from website import run, server
from website.access.roles import Role
from website.office import office
from website.refusals import StartRefused

BROKEN = 'efter: "tre"'


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A copy of the product's files that the server reads; `library.routines`, … can be broken."""
    for folder in (LIBRARY.routines, LIBRARY.agreements, LIBRARY.laws):
        shutil.copytree(folder, tmp_path / folder.name)
    found = Library(*(tmp_path / name for name in ("routines", "agreements", "laws")))
    monkeypatch.setattr("website.office.LIBRARY", found)
    return found


@pytest.fixture
def save(library):
    """save(old, new): save the routine with something in it changed."""

    def do(old, new):
        file = library.routines / "norrbotten" / "2026-01-01.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return do


def test_a_file_that_breaks_takes_no_page_down_not_even_on_a_new_day(library, save, as_at, clock):
    nurse = as_at("medicin")
    assert nurse.get("/laget").status_code == 200
    save('efter: "03:00"', BROKEN)
    assert nurse.get("/laget").status_code == 200
    clock("2026-11-24T00:05+01:00")
    nurse = as_at("rehab")
    for address in ("/laget", "/patienter", "/ring", "/betalningsansvar", "/hjalp"):
        assert nurse.get(address).status_code == 200, address
    assert "filerna med regler" not in shown(nurse.get("/laget"))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OUTAGE_LEAD])
def test_whoever_must_know_is_told_with_file_line_word_and_what_was_expected(library, save, as_at, role):
    browser = as_at("akuten", role)
    assert "går att läsa" in shown(browser.get("/regler"))
    assert "filerna med regler" not in shown(browser.get("/laget"))
    save('efter: "03:00"', BROKEN)
    assert "Något i filerna med regler är fel" in shown(browser.get("/laget"))
    text = shown(browser.get("/regler"))
    assert "routines/norrbotten/2026-01-01.yaml" in text
    assert "tre Skriv timmar och minuter, till exempel 03:00." in text
    assert "Det som gällde innan gäller fortfarande" in text
    save(BROKEN, 'efter: "03:00"')
    assert "Något i filerna" not in shown(browser.get("/regler"))


def test_the_page_says_what_is_counted_by(as_at):
    text = shown(as_at("akuten", Role.ADMINISTRATOR).get("/regler"))
    assert "Rutin vid driftstopp i Lifecare SP, version från tors 2026-01-01" in text
    assert "Lag (2017:612)" in text


def test_others_are_not_let_in(as_at):
    assert as_at("medicin").get("/regler").status_code == 403


def test_a_start_with_a_broken_file_is_refused_with_the_sentence(library, save, clock):
    save('efter: "03:00"', BROKEN)
    with pytest.raises(StartRefused) as refused:
        office()
    assert refused.value.code == "START-REGLER"
    assert "routines/norrbotten/2026-01-01.yaml:" in refused.value.sentence
    assert refused.value.sentence.endswith("tre: Skriv timmar och minuter, till exempel 03:00.")
    save(BROKEN, 'efter: "03:00"')
    assert office().commons().routine == "norrbotten"


def test_the_command_says_it_without_a_traceback(library, save, clock, capsys):
    save('efter: "03:00"', BROKEN)
    assert server.main([]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Brygga startar inte. En fil med regler går inte att läsa. routines/norrbotten/")
    assert "Kod: START-REGLER" in told


def test_so_does_the_one_that_makes_a_county_to_try(capsys, monkeypatch):
    def cannot(*_args, **_values):
        load_versions(LIBRARY.routines / "ingen")

    monkeypatch.setattr(run, "_settle_environment", lambda *_args, **_values: None)
    monkeypatch.setattr(run, "_start", cannot)
    assert run.main([]) == 2
    assert "Rutinen finns inte." in capsys.readouterr().err

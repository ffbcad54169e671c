"""When a page breaks: words for the person, a place for the log, and no value of a patient in it."""

import io
import logging
import logging.config
import sys

import pytest
from django.conf import settings
from django.test import Client

from tests.organisation.verbs import EVAS, set_scene
from website.office import office
from website.quiet_log import QuietFormatter, QuietHandler

PLANTED = "Planterad Person 19121212-1212"


def written_by(function):
    """What the log writes of what a function raises."""
    try:
        function()
    except Exception:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "fel", (), sys.exc_info())
        return QuietFormatter("%(levelname)s %(message)s").format(record)
    raise AssertionError("nothing was raised")


def of_two():
    try:
        int(PLANTED)
    except ValueError as error:
        raise LookupError(f"hittar inte {PLANTED}") from error


def within_another():
    try:
        int(PLANTED)
    except ValueError:
        raise LookupError(PLANTED)  # noqa: B904


@pytest.mark.parametrize("function", [of_two, within_another])
def test_the_log_tells_where_and_of_what_kind_and_no_value(function):
    text = written_by(function)
    assert "Planterad" not in text
    assert "1212" not in text
    assert text.startswith("ERROR fel")
    assert text.index("builtins.ValueError") < text.index("builtins.LookupError")
    assert f"{__file__}:" in text
    assert function.__name__ in text


def test_an_ordinary_formatter_would_have_told(monkeypatch):
    monkeypatch.setattr(QuietFormatter, "formatException", logging.Formatter.formatException)
    assert "Planterad" in written_by(of_two)


@pytest.fixture
def logged():
    """What the server writes, by the settings that it has in operation."""
    written = io.StringIO()
    logging.config.dictConfig(settings.LOGGING)
    for name in ("", "django", "django.request"):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, QuietHandler):
                handler.setStream(written)
    yield written.getvalue
    logging.config.dictConfig(settings.LOGGING)


def test_a_line_that_cannot_be_written_tells_no_value_either(capsys):
    handler = QuietHandler(io.StringIO())
    handler.stream.close()
    try:
        int(PLANTED)
    except ValueError:
        handler.handle(logging.LogRecord("x", logging.ERROR, __file__, 1, PLANTED, (), sys.exc_info()))
    told = capsys.readouterr().err
    assert told == "a line of the log was lost: builtins.ValueError\n"


def test_a_broken_page_names_nobody_in_the_log_nor_on_the_screen(as_at, clock, monkeypatch, logged):
    set_scene(office(), "stopped")
    clock("2026-11-23T12:00+01:00")
    browser = as_at("medicin")
    browser.raise_request_exception = False

    def broken(*_args, **values):
        raise RuntimeError(f"Eva Exempel {values}")

    monkeypatch.setattr("website.pages.render_to_string", broken)
    response = browser.get(f"/patienter/{EVAS}")
    assert response.status_code == 500
    assert "B500" in response.content.decode()
    text = logged()
    assert "builtins.RuntimeError" in text
    for planted in ("Eva", "Exempel", "19500907", "195009072553"):
        assert planted not in text + response.content.decode()


def test_what_somebody_types_in_an_address_is_not_logged(as_at, clock, logged):
    browser = as_at("medicin")
    for address in ("/patienter/19121212-1212", "/finns/Planterad", "/patienter?namn=Planterad"):
        browser.get(address)
    Client(enforce_csrf_checks=True).post("/logga-in/Planterad", {"login": "Planterad"})
    Client(enforce_csrf_checks=True).post("/logga-in", {"login": "Planterad"})
    text = logged()
    assert "Planterad" not in text
    assert "1212" not in text


def test_what_was_typed_is_kept_when_writing_it_broke(as_at, stop, fresh, monkeypatch):
    nurse = as_at("medicin")
    nurse.raise_request_exception = False
    form = fresh(nurse, "/patienter/ny") | {
        "name": "Eva Exempel",
        "number": "19500907-2553",
        "number_kind": "personnummer",
    }
    form |= {"protection": "nej", "municipality_1": "lulea"}
    with monkeypatch.context() as busy:
        busy.setattr("website.screens.stays.admit_patient", lambda *_, **__: 1 / 0)
        response = nurse.post("/patienter/ny", form)
    assert response.status_code == 500
    assert "Det du skrev är kvar" in response.content.decode()
    assert 'value="Eva Exempel"' in nurse.get("/patienter/ny").content.decode()

"""The journal, or the accounts, held locked by another process: a sentence with its code, nothing written, nothing typed lost."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from brygga.journal import _sqlite
from brygga.journal.errors import StorageBusy
from brygga.organisation.queries.stays import stay_list
from tests.locking import held_by_another_process
from tests.organisation import worlds
from tests.website.calling import EVA, shown
from website.databases import BUSY_SECONDS, database
from website.office import office

ADMIT = "/patienter/ny"


@pytest.fixture
def nurse(as_at, stop, monkeypatch):
    """A nurse on an installation that waits a twentieth of a second for what is locked; the lock lasts as long as the test wants."""
    browser = as_at("medicin")
    browser.raise_request_exception = False
    office().store.close()
    office.cache_clear()
    monkeypatch.setattr(_sqlite, "BUSY_MILLISECONDS", 50)
    office()
    return browser


def journal():
    return settings.DATA / "journal" / _sqlite.FILE


def names():
    return [row.name for row in stay_list(office(), by=worlds.NURSE)]


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_form_that_meets_a_locked_journal_is_told_so_and_stands_again(nurse, fresh, how):
    form = fresh(nurse, ADMIT) | EVA
    with held_by_another_process(journal(), how):
        response = nurse.post(ADMIT, form)
        text = shown(response)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Brygga är upptaget just nu" in text
    assert "Ingenting har sparats. Det du skrev är kvar: öppna sidan igen och spara en gång till." in text
    assert "B503-UPPTAGEN" in text
    assert "B500" not in text
    assert names() == []
    again = nurse.get(ADMIT).content.decode()
    assert 'value="Eva Exempel"' in again
    assert nurse.post(ADMIT, fresh(nurse, ADMIT) | EVA).status_code == 302
    assert names() == ["Eva Exempel"]


def test_the_same_form_is_written_where_nothing_is_locked(nurse, fresh):
    """The control."""
    assert nurse.post(ADMIT, fresh(nurse, ADMIT) | EVA).status_code == 302
    assert names() == ["Eva Exempel"]


def test_a_page_is_shown_while_another_process_holds_the_journal_to_write(nurse):
    with held_by_another_process(journal()):
        assert nurse.get("/ring").status_code == 200


@pytest.mark.parametrize("where", ["website.screens.ring.ring_cards", "website.access.middleware._assignment"])
def test_a_page_that_can_not_be_read_for_it_says_the_same(nurse, monkeypatch, where):
    """As where the engine writes in place: then nobody reads meanwhile. In the page itself, or before it."""

    def busy(*_args, **_values):
        raise StorageBusy

    monkeypatch.setattr(where, busy)
    response = nurse.get("/ring")
    assert response.status_code == 503
    assert "B503-UPPTAGEN" in shown(response)
    assert "Det du skrev är kvar" not in shown(response)


def test_what_is_written_stands_though_the_accounts_are_locked(nurse, fresh):
    form = fresh(nurse, ADMIT) | EVA
    wrapped = connections["default"]
    wrapped.ensure_connection()
    wrapped.connection.execute("PRAGMA busy_timeout = 50")
    with held_by_another_process(settings.DATA / "konton.sqlite3"):
        assert nurse.post(ADMIT, form).status_code == 302
    assert names() == ["Eva Exempel"]


def test_the_accounts_are_not_waited_for_longer_than_a_person_would(tmp_path):
    assert BUSY_SECONDS <= 2
    options: Any = database("", tmp_path)["OPTIONS"]
    assert options["timeout"] == BUSY_SECONDS

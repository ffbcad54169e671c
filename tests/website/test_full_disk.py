"""Where the accounts' database can't be written, as on a full disk, nobody is kept from writing what has happened."""

from contextlib import contextmanager

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError, connection

from tests.website.calling import ADDRESS, all_right, answered, calls, press
from website.access.sessions import SessionStore

WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def a_full_disk():
    """Let the accounts' database be read, and refuse every write to it as SQLite does on a full disk."""

    def refuse(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def test_a_call_is_written_and_its_page_shown_though_nothing_can_be_forgotten(nurse, stay, fresh):
    press(nurse, "ringer")
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    with a_full_disk():
        sent = nurse.post(ADDRESS, form)
        assert sent.status_code == 302
        assert "Samtalet med Luleå kommun är sparat" in nurse.get(sent["Location"]).content.decode()
        assert nurse.post(ADDRESS, form)["Location"] == sent["Location"]
    assert len(calls(stay)) == 1


def test_lists_are_shown_though_a_sign_of_life_can_not_be_written(nurse, stay, clock):
    clock("2026-11-23T08:05+01:00")
    with a_full_disk():
        for page in ("/ring", ADDRESS, f"/patienter/{stay}", "/laget"):
            assert nurse.get(page).status_code == 200, page


def test_what_is_typed_is_not_said_to_be_kept_where_it_is_not(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS)
    with a_full_disk(), pytest.raises(OperationalError):
        nurse.post("/utkast", form | {"utkast_sida": ADDRESS, "spoke_with": "Bo"})


def test_nobody_is_signed_in_where_that_can_not_be_written(nurse):
    with a_full_disk(), pytest.raises(OperationalError):
        nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})


def test_a_session_that_has_been_ended_elsewhere_stays_ended(nurse):
    held = SessionStore(nurse.session.session_key)
    held["seen_at"] = 1
    nurse.session.flush()
    with pytest.raises(UpdateError):
        held.save()


def test_the_disk_of_these_tests_is_full(nurse, stay, fresh, monkeypatch):
    press(nurse, "ringer")
    monkeypatch.delattr(SessionStore, "save")
    with a_full_disk():
        assert answered(nurse, fresh, stay).status_code == 400

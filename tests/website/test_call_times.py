"""When a call was, as it is stored: stamped by the server, typed, or from paper; never without how wrong it may be. Clauses: R16."""

from dataclasses import replace
from typing import Any

import pytest

from brygga.organisation.rulebook import Rulebook
from brygga.routine.language import CallTime
from brygga.routine.words import CallInstant
from tests.organisation import worlds
from tests.website.calling import ADDRESS, answered, calls, press, shown
from website.access.roles import Role
from website.office import office

TYPED = {"day": "2026-11-23", "clock": "08:03"}


@pytest.fixture
def on_paper(nurse, stay, fresh, clock):
    """on_paper("5"): a call keyed in from a sheet, on which it stood how many minutes the clock may be wrong."""

    def do(minutes):
        clock("2026-11-23T08:07+01:00")
        return answered(nurse, fresh, stay, **TYPED, sheet="ME-01", off_by=minutes)

    return do


@pytest.fixture
def counting(monkeypatch):
    """counting("avslutat"): a routine that counts another instant of a call."""
    real = Rulebook.on

    def do(how):
        def other(book, *key):
            routine, terms = real(book, *key)
            return replace(routine, call_time=CallTime(clause="R16", counts=CallInstant(how))), terms

        monkeypatch.setattr(Rulebook, "on", other)

    return do


def the_call(stay):
    (call,) = calls(stay)
    return call.statement


@pytest.mark.clause("R16")
def test_a_stamped_call_is_kept_to_the_second_and_may_be_a_second_wrong(nurse, stay, fresh, clock):
    clock("2026-11-23T08:04:58+01:00")
    press(nurse, "ringer")
    clock("2026-11-23T08:05:07+01:00")
    press(nurse, "svarade")
    clock("2026-11-23T08:07+01:00")
    answered(nurse, fresh, stay)
    said = the_call(stay)
    assert (said.began_at.second, said.answered_at.second, said.uncertainty) == (58, 7, 1)
    assert (said.occurred_at, said.ended_at) == (worlds.at("08:05"), None)


def test_a_typed_time_may_be_a_minute_wrong(nurse, stay, fresh, clock):
    clock("2026-11-23T08:07+01:00")
    answered(nurse, fresh, stay, **TYPED)
    said = the_call(stay)
    assert (said.occurred_at, said.answered_at, said.uncertainty) == (worlds.at("08:03"), worlds.at("08:03"), 60)


def test_a_call_that_is_saved_without_a_press_may_be_a_minute_wrong(nurse, stay, fresh):
    answered(nurse, fresh, stay)
    said = the_call(stay)
    assert (said.occurred_at, said.answered_at, said.uncertainty) == (worlds.at("08:00"), None, 60)


@pytest.mark.parametrize(("typed", "seconds"), [("5", 300), ("1", 60), ("60", 3600), ("", 60), (" 7 ", 420)])
def test_a_time_from_paper_is_as_wrong_as_the_paper_says(on_paper, stay, typed, seconds):
    assert on_paper(typed).status_code == 302
    assert the_call(stay).uncertainty == seconds


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0", "Ingen klocka går helt rätt. Skriv minst 1 minut."),
        ("-3", "Ingen klocka går helt rätt."),
        ("61", "Skriv högst 60 minuter."),
        ("fem", "Skriv ett antal minuter från 1 till 60."),
        ("1.5", "Skriv ett antal minuter från 1 till 60."),
    ],
)
def test_no_paper_is_exact_and_nothing_is_written(on_paper, stay, typed, why):
    response = on_paper(typed)
    assert response.status_code == 422
    assert why in shown(response)
    assert calls(stay) == []


def test_an_attempt_has_an_uncertainty_too(nurse, stay, fresh, clock):
    press(nurse, "ringer")
    clock("2026-11-23T08:01+01:00")
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | {"outcome": "ej_svar"})
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | {"outcome": "upptaget"})
    assert [(each.statement.began_at, each.statement.uncertainty) for each in calls(stay)] == [
        (worlds.at("08:00"), 1),
        (None, 60),
    ]


@pytest.fixture
def assessor(as_at, stop, clock):
    """A browser in Luleå at 08:07, in a stop."""
    clock("2026-11-23T08:07+01:00")
    return as_at("lulea", Role.NEEDS_ASSESSOR)


HEARD = {
    "sender": "medicin",
    "caller": "Karin Ek",
    "stay": "ny",
    "name": "Eva Exempel",
    "number_kind": "personnummer",
    "number": "19500907-2553",
    "protection": "nej",
    "matters": ["inskrivning"],
    "read_back": "ja",
}


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [({}, 60), ({"clock": "08:03"}, 60), ({"clock": "08:03", "sheet": "LU-01", "off_by": "5"}, 300)],
)
def test_a_heard_call_has_an_uncertainty_too(assessor, send, typed, seconds):
    assert send(assessor, "/ta-emot", **HEARD, **typed).status_code == 302
    (entry,) = (each for each in office().store.read(worlds.LULEA) if each.entry.kind == "call.heard")
    body: Any = entry.entry.body
    assert body["statements"][-1]["body"]["uncertainty"] == seconds


def test_the_form_of_a_heard_call_asks_only_where_the_time_is_earlier(as_at, stop):
    text = as_at("lulea").get("/ta-emot").content.decode()
    assert text.index("Det hände tidigare") < text.index('name="off_by"')


@pytest.fixture
def call_through(nurse, clock, counting):
    """call_through("avslutat"): a call is dialled, answered and over, by a routine that counts that; the browser."""

    def do(how):
        counting(how)
        for minute, said in (("05", "ringer"), ("06", "svarade"), ("09", "slut")):
            clock(f"2026-11-23T08:{minute}+01:00")
            press(nurse, said)
        clock("2026-11-23T08:10+01:00")
        return nurse

    return do


@pytest.mark.parametrize(("how", "stored"), [("avslutat", "08:09"), ("besvarat", "08:06"), ("borjade", "08:05")])
def test_a_routine_that_counts_another_instant_gets_it(stay, fresh, call_through, how, stored):
    nurse = call_through(how)
    words = {"avslutat": "samtalet slutade", "besvarat": "de svarade", "borjade": "det började"}[how]
    assert f"{stored} , när {words}" in shown(nurse.get(ADDRESS))
    answered(nurse, fresh, stay)
    said = the_call(stay)
    assert said.occurred_at == worlds.at(stored)
    assert [said.began_at, said.answered_at, said.ended_at] == [worlds.at(each) for each in ("08:05", "08:06", "08:09")]


def test_the_end_is_asked_for_only_where_it_counts(nurse, stay):
    press(nurse, "svarade")
    assert "Samtalet är slut" not in shown(nurse.get(ADDRESS))

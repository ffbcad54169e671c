"""All that is written about the stop: read by everyone, taken back by the named roles, late where it happened earlier."""

import re

import pytest

from brygga.organisation.queries.stop import stop_view
from brygga.story.answers import Situation
from tests.organisation import worlds
from tests.website.test_stays import shown
from website.access.roles import Role
from website.office import office

LOG = "/laget/handelser"


def strikes(browser):
    return re.findall(rf"{LOG}/[\w-]+/stryk", browser.get(LOG).content.decode())


@pytest.fixture
def desk(as_at, stop):
    return as_at("akuten", Role.SERVICE_DESK)


def test_stop_that_was_declared_by_mistake_is_struck_with_what_follows_said_first(desk, send):
    (address,) = strikes(desk)
    assert "räknas som om det aldrig hade funnits" in shown(desk.get(address))
    assert send(desk, address, reason=" ").status_code == 422
    assert send(desk, address, reason="Falskt larm").status_code == 302
    assert stop_view(office(), by=worlds.NURSE, at=worlds.at("08:00")).state is Situation.NO_OUTAGE
    assert "Struket: Falskt larm" in shown(desk.get(LOG))
    assert strikes(desk) == []


def test_return_that_did_not_hold_is_struck(desk, send):
    assert send(desk, "/laget/ater-i-drift").status_code == 302
    assert send(desk, strikes(desk)[0], reason="Gick ner igen").status_code == 302
    assert stop_view(office(), by=worlds.NURSE, at=worlds.at("08:00")).state is Situation.WAITING


def test_ward_takes_back_its_own_fault_report_alone(desk, as_at, send, clock):
    nurse = as_at("medicin")
    assert strikes(nurse) == []
    send(nurse, "/laget/felanmalt", case="INC-7")
    assert "ärende INC-7" in shown(nurse.get(LOG))
    (own,) = strikes(nurse)
    assert send(nurse, own, reason="Fel nummer").status_code == 302
    found = next(each for each in strikes(desk))
    assert nurse.get(found).status_code == 404
    assert nurse.post(found, {}).status_code in (404, 422)
    assert nurse.get(f"{LOG}/01936d6e-0000-7000-8000-000000000000/stryk").status_code == 404


@pytest.mark.parametrize("address", ["/laget/felanmalt", "/laget/anmalt-vidare", "/laget/driftinformation"])
def test_what_was_done_earlier_keeps_its_time(as_at, stop, clock, send, address):
    clock("2026-11-23T08:20+01:00")
    desk = as_at("akuten", Role.SERVICE_DESK)
    assert send(desk, address, clock="08:05", sheet="a-1").status_code == 302
    text = shown(desk.get(LOG))
    assert "08:05" in text
    assert "Skrivet 08:20 av Någon på akuten, Teknikakuten, från blad A-1" in text
    # Before the stop only a report can have been made.
    assert send(desk, address, clock="07:59").status_code == (302 if address == "/laget/felanmalt" else 422)


def test_log_is_found_from_laget_also_when_a_false_alarm_was_struck_and_nothing_returned(desk, as_at, send):
    (address,) = strikes(desk)
    send(desk, address, reason="Falskt larm")
    for browser in (desk, as_at("medicin")):
        assert f'href="{LOG}"' in browser.get("/laget").content.decode()


def test_log_is_not_offered_where_nothing_is_written(as_at):
    assert f'href="{LOG}"' not in as_at("medicin").get("/laget").content.decode()

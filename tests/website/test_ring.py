"""Ring through Django's test client: one card a receiver, what should not wait first, attempts, who is calling, many patients."""

import gc
import re
from datetime import date

import pytest

from brygga.journal.entries import Row
from brygga.organisation.actions.conversations import record_attempt
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.queries.ring import RingRow
from brygga.routine.words import CallOutcome, Matter
from tests.organisation import worlds
from website.access.models import Assignment
from website.access.roles import Role
from website.desk.models import Presence
from website.office import office
from website.queued import Person

EVA = {
    "name": "Eva Exempel",
    "number": "19500907-2553",
    "number_kind": "personnummer",
    "protection": "nej",
    "municipality_1": "lulea",
    "estimated_on": "2026-11-27",
}


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def admit(time, *, concerned=("lulea",), name="Eva Exempel", leaves="2026-11-27", stay=""):
    return admit_patient(
        office(),
        by=worlds.NURSE,
        at=worlds.at(time),
        id=worlds.new_id(),
        stay=stay or f"stay-{worlds.new_id()}",
        identity=worlds.EVA.__class__(
            name=name, kind=worlds.EVA.kind, number=worlds.EVA.number, protection=worlds.EVA.protection
        ),
        concerned=concerned,
        estimated_on=date.fromisoformat(leaves),
        anyway=True,
    )


def admit_forty():
    """Forty patients to one receiver, the last two of whom leave today; their stays."""
    stays = [f"stay-{worlds.new_id()}" for _ in range(40)]
    for number, stay in enumerate(stays):
        leaves = "2026-11-23" if number in {38, 39} else "2026-11-27"
        admit("08:00", name=f"Patient {number:02}", leaves=leaves, stay=stay)
    return stays


def read_of(stays):
    """Those of the stays that somebody has looked at."""
    return {stay for stay in stays if readings_of(office(), by=worlds.ADMINISTRATOR, stay=stay)}


@pytest.fixture
def nurse(as_at, stop):
    return as_at("medicin")


def test_what_waits_says_for_what_and_can_still_be_opened(nurse, send):
    send(nurse, "/patienter/ny", **EVA)
    response = nurse.get("/ring")
    text = shown(response)
    assert "Rutinen gäller från 11:01" in text
    assert "Inskrivning . Eva Exempel 19 50 09 07 – 25 53 väntar sedan 08:00" in text
    assert "Luleå kommun har inte fått veta det (R12)" in text
    assert "Ring nu ändå" not in text
    assert "Öppna samtalet till Luleå kommun" in text
    assert 'href="tel:0701740631"' in response.content.decode()
    assert 'href="/ring/lulea"' in response.content.decode()
    assert nurse.get("/ring/lulea").status_code == 200


def test_what_should_not_wait_says_so_and_why_and_stands_before_the_rest(nurse):
    admit("07:59", concerned=("hertson",), name="Bo Väntar")
    admit("08:00", concerned=("lulea",), name="Eva Brådska", leaves="2026-11-23")
    text = shown(nurse.get("/ring"))
    assert text.index("Ring nu ändå") < text.index("Eva Brådska") < text.index("Bo Väntar")
    assert "Patienten beräknas skrivas ut i dag." in text
    assert "Ring nu ändå till Luleå kommun" in text
    assert "Öppna samtalet till Hertsöns hälsocentral" in text


def test_at_night_it_says_when_the_receiver_opens(as_at, stop, send, clock):
    send(as_at("medicin"), "/patienter/ny", **EVA | {"estimated_on": "2026-11-23"})
    clock("2026-11-23T22:30+01:00")
    browser = as_at("rehab")
    assert "Inget att ringa" in shown(browser.get("/ring"))
    text = shown(_sign_in_again(browser).get("/ring"))
    assert re.search("Öppnar.{0,30}07:00", text)
    assert "Ring nu ändå" not in text
    assert "Se samtalet till Luleå kommun" in text
    clock("2026-11-24T07:00+01:00")
    assert "Ring nu" in shown(_sign_in_again(browser).get("/ring"))


def _sign_in_again(browser):
    browser.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    return browser


def attempt(time, outcome, stay):
    record_attempt(
        office(),
        by=worlds.NURSE,
        at=worlds.at(time),
        id=worlds.new_id(),
        stay=stay,
        to="hertson",
        matters=(Matter.ADMISSION,),
        outcome=outcome,
        number="070-174 06 21",
    )


def test_attempts_and_the_next_try_stand_on_the_card(nurse, clock):
    admit("08:00", concerned=("hertson",), stay="evas")
    attempt("08:01", CallOutcome.ENGAGED, "evas")
    attempt("08:05", CallOutcome.NO_ANSWER, "evas")
    clock("2026-11-23T08:10+01:00")
    text = shown(nurse.get("/ring"))
    assert "2 försök: 08:01 upptaget, 08:05 inget svar." in text
    assert "Nästa försök: 08:20" in text
    assert "Ring nu ändå" not in text
    attempt("08:09", CallOutcome.NO_ANSWER, "evas")
    text = shown(nurse.get("/ring"))
    assert "3 försök utan svar." in text
    assert "Ring nu ändå till Hertsöns hälsocentral" in text


def test_who_is_calling_is_seen_by_the_others(nurse, as_at, clock):
    admit("07:59")
    other = as_at("medicin", Role.SECRETARY)
    caller = Assignment.objects.get(role="sekreterare", unit="medicin")
    now = worlds.at("08:00")
    Presence.objects.create(assignment=caller, what="ring/lulea", since=now, seen_at=now)
    assert "Någon på medicin ringer sedan 08:00" in shown(_sign_in_again(other).get("/ring"))
    assert "ringer sedan" not in shown(_sign_in_as(other, "sekreterare.medicin").get("/ring"))


def _sign_in_as(browser, login):
    browser.post("/logga-in", {"login": login, "password": "hemligt nattpass 53"})
    return browser


def test_forty_patients_to_one_receiver_are_one_call_and_those_who_press_are_always_shown(nurse):
    admit_forty()
    page = nurse.get("/ring").content.decode()
    assert page.count('class="receiver-number"') + page.count('class="card call') == 1
    assert '<a href="?visa=allt#lulea">34 patienter till i samma samtal</a>' in page
    assert "Patient 38" in page
    assert "Patient 39" in page
    assert len(set(re.findall(r"Patient \d\d", page))) == 6


def test_all_forty_are_shown_to_who_asks_for_them(nurse):
    admit_forty()
    page = nurse.get("/ring?visa=allt").content.decode()
    assert all(f"Patient {number:02}" in page for number in range(40))
    assert "till i samma samtal" not in page


def test_only_those_who_were_shown_are_logged_as_read(nurse):
    stays = admit_forty()
    nurse.get("/ring")
    assert len(read_of(stays)) == 6
    assert read_of(stays) >= set(stays[38:])
    nurse.get("/ring?visa=allt")
    assert read_of(stays) == set(stays)


def test_what_is_typed_is_never_read_as_markup(nurse):
    admit("08:00", name='<b id="x">Eva & Bo</b>', leaves="2026-11-23")
    admit("08:01", name="Siv 2026-11-27")
    page = nurse.get("/ring").content.decode()
    typed = "&lt;b id=&#34;x&#34;&gt;Eva &amp; Bo&lt;/b&gt;"
    assert f"</strong>. {typed} <span" in page
    assert f"skrev in {typed}, <span" in page
    assert "</strong>. Siv 2026-11-27 <span" in page
    assert "<b id" not in page


@pytest.mark.parametrize("path", ["/laget", "/ring", "/patienter", "/anteckningar", "/overlamning"])
def test_what_was_opened_for_a_page_is_let_go_of_with_it_and_not_when_garbage_is_looked_for(nurse, path):
    admit("08:00", name="Eva Exempel")
    nurse.get(path)
    gc.collect()
    gc.disable()
    try:
        assert nurse.get(path).status_code == 200
        # By their type, since asking some of Django's objects what they are wakes them.
        left = [each for each in gc.get_objects() if type(each) in {Row, RingRow, Person}]
    finally:
        gc.enable()
    assert left == []

"""Läget: what is first to do without a name, signals from the units, the service desk's steps and draft, the lead's counts."""

import re

import pytest

from brygga.contacts.local_routines import LocalMatter
from brygga.organisation.actions.directory import write_local_routine
from tests.organisation import worlds
from website.access.roles import Role
from website.office import office

EVA = {
    "name": "Eva Exempel",
    "number": "19500907-2553",
    "number_kind": "personnummer",
    "protection": "nej",
    "municipality_1": "lulea",
    "estimated_on": "2026-11-23",
}


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def signal(browser, works):
    entry = re.search(r'name="entry" value="([^"]+)"', browser.get("/laget").content.decode())
    assert entry is not None
    return browser.post("/laget/fungerar", {"entry": entry[1], "works": works})


@pytest.mark.clause("R01")
def test_what_is_first_to_do_stands_there_with_why_and_without_a_name(as_at, stop, send):
    nurse = as_at("medicin")
    send(nurse, "/patienter/ny", **EVA)
    text = shown(nurse.get("/laget"))
    assert "Först på tur Luleå kommun Inskrivning. 1 patient. Patienten beräknas skrivas ut i dag. Ring nu ändå" in text
    assert "Ring nu ändå (1)" in text
    assert "Väntar på att ringas" not in text
    assert "Eva" not in text
    assert "9500907" not in text
    assert 'href="/ring#lulea"' in nurse.get("/laget").content.decode()


def test_billing_is_not_led_to_what_it_may_not_open(as_at, stop, send):
    send(as_at("medicin"), "/patienter/ny", **EVA)
    text = shown(as_at("medicin", Role.BILLING).get("/laget"))
    assert "Först på tur" not in text


def test_what_may_wait_says_until_when(as_at, stop, send):
    nurse = as_at("medicin")
    send(nurse, "/patienter/ny", **EVA | {"estimated_on": "2026-11-27"})
    text = shown(nurse.get("/laget"))
    assert "Luleå kommun Inskrivning. 1 patient. Rutinen gäller från 11:01. Väntar" in text
    assert "Väntar på att ringas (1)" in text


@pytest.mark.clause("R05")
def test_anyone_says_that_it_does_not_work_and_everyone_sees_it_before_a_stop_is_declared(as_at):
    nurse, desk, lead = as_at("medicin"), as_at("akuten", Role.SERVICE_DESK), as_at("akuten", Role.OUTAGE_LEAD)
    assert signal(nurse, "nej").status_code == 302
    for browser in (desk, lead, as_at("lulea", Role.BILLING)):
        assert "Så säger enheterna Fungerar inte Medicinavdelningen, 08:00" in shown(browser.get("/laget"))
    assert "Inget driftstopp" in shown(desk.get("/laget"))
    text = shown(nurse.get("/laget"))
    assert "Ni sa 08:00 att det inte fungerar hos er." in text
    assert signal(nurse, "ja").status_code == 302
    assert "Fungerar Medicinavdelningen, 08:00" in shown(desk.get("/laget"))


def test_a_signal_sent_twice_is_one_and_a_broken_one_is_refused(as_at):
    nurse = as_at("medicin")
    before = office().store.last("common")
    form = {"entry": str(worlds.new_id()), "works": "nej"}
    assert nurse.post("/laget/fungerar", form).status_code == 302
    after = {journal: office().store.last(journal) for journal in office().store.journals()}
    assert nurse.post("/laget/fungerar", form).status_code == 302
    assert nurse.post("/laget/fungerar", form | {"works": "ja"}).status_code == 302
    assert {journal: office().store.last(journal) for journal in office().store.journals()} == after
    assert after["common"] == before + 1
    for broken in ({}, {"entry": "x", "works": "ja"}, form | {"works": "kanske"}):
        assert nurse.post("/laget/fungerar", broken).status_code == 422


@pytest.mark.clause("R05")
def test_a_second_discoverer_sees_that_it_is_reported(as_at, stop, send):
    send(as_at("medicin"), "/laget/felanmalt", case="INC-7")
    text = shown(as_at("rehab").get("/laget"))
    assert "Felet är anmält 08:00, Någon på medicin, Medicinavdelningen, ärende INC-7" in text
    assert "Du behöver inte anmäla samma fel igen." in text
    assert "71010" not in text


@pytest.mark.clause("R07")
def test_a_municipality_sees_its_own_routine_also_when_the_region_has_reported(as_at, stop, send):
    send(as_at("medicin"), "/laget/felanmalt", case="INC-7")
    assessor = as_at("lulea", Role.NEEDS_ASSESSOR)
    text = shown(assessor.get("/laget"))
    assert "Du behöver inte anmäla" not in text
    assert "Ingen egen rutin är inlagd i Brygga." in text
    write_local_routine(
        office(),
        by=worlds.actor("lulea", "samordnare"),
        at=worlds.at("08:00"),
        id=worlds.new_id(),
        unit="lulea",
        about=LocalMatter.FAULT_REPORT,
        text="Ring IT-jouren.\nSäg vad som inte går.",
        follows=0,
    )
    assert "Er egen rutin för felanmälan Ring IT-jouren. Säg vad som inte går." in shown(assessor.get("/laget"))
    assert "IT-jouren" not in shown(as_at("boden", Role.NEEDS_ASSESSOR).get("/laget"))


@pytest.mark.clause("R06")
def test_the_desk_has_both_steps_and_the_text_as_it_stands(as_at, stop, send):
    desk = as_at("akuten", Role.SERVICE_DESK)
    page = desk.get("/laget")
    assert "Driftstopp i Lifecare SP" in shown(page)
    assert "Felet utreds." in shown(page)
    send(desk, "/laget/anmalt-vidare")
    text = shown(desk.get("/laget"))
    assert "Klart 08:00, Någon på akuten, Teknikakuten" in text
    assert "Felet är anmält till leverantören 2026-11-23 08:00." in text
    assert "Förslag till driftinformation" not in shown(as_at("medicin").get("/laget"))
    send(desk, "/laget/ater-i-drift")
    assert "Lifecare SP fungerar igen" in shown(desk.get("/laget"))


def test_the_text_about_a_stop_is_gone_after_a_day(as_at, stop, send, clock):
    desk = as_at("akuten", Role.SERVICE_DESK)
    send(desk, "/laget/ater-i-drift")
    clock("2026-11-24T08:01+01:00")
    desk.post("/logga-in", {"login": "servicedesk.akuten", "password": "hemligt nattpass 53"})
    assert "Förslag till driftinformation" not in shown(desk.get("/laget"))


def test_the_lead_sees_how_far_every_unit_has_come_in_numbers(as_at, stop, send):
    send(as_at("medicin"), "/patienter/ny", **EVA)
    lead = as_at("akuten", Role.OUTAGE_LEAD)
    text = shown(lead.get("/laget"))
    assert "Enhet Att ringa Väntar Når inte Medicinavdelningen 0 1 0" in text
    assert "Eva" not in text
    assert "Hur långt enheterna har kommit" not in shown(as_at("akuten", Role.SERVICE_DESK).get("/laget"))
    send(lead, "/laget/ater-i-drift")
    assert "Enhet Att föra in Medicinavdelningen 1" in shown(lead.get("/laget"))


def test_the_lead_is_told_after_the_stop_of_what_all_units_have_left(as_at, stop, send):
    send(as_at("medicin"), "/patienter/ny", **EVA)
    lead = as_at("akuten", Role.OUTAGE_LEAD)
    send(lead, "/laget/ater-i-drift")
    text = shown(lead.get("/laget"))
    assert "Åter i drift: enheterna för in" in text
    assert "1 enhet har kvar att föra in, tillsammans 1." in text
    assert "er enhet har inget kvar" not in text
    assert "er enhet har inget kvar" in shown(as_at("akuten", Role.SERVICE_DESK).get("/laget"))


def test_the_lead_is_told_when_no_unit_has_anything_left(as_at, stop, send):
    lead = as_at("akuten", Role.OUTAGE_LEAD)
    send(lead, "/laget/ater-i-drift")
    text = shown(lead.get("/laget"))
    assert "Ingen enhet har något kvar att föra in." in text
    assert "er enhet" not in text

"""Läget through Django's test client, on a real installation: what each state says, and who may say what about the stop."""

import re

import pytest

from website.access.roles import Role

STOP, BACK = "/laget/driftstopp", "/laget/ater-i-drift"


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_without_a_stop_it_says_whom_to_phone(as_at):
    text = shown(as_at("medicin").get("/laget"))
    assert "Inget driftstopp" in text
    assert "Fungerar inte Lifecare SP?" in text
    assert "71010" in text


def test_a_municipality_reports_by_its_own_routine(as_at, stop):
    text = shown(as_at("lulea", Role.NEEDS_ASSESSOR).get("/laget"))
    assert "Felanmäl enligt kommunens egen rutin." in text
    assert "71010" not in text


def test_a_stop_waits_and_then_applies(as_at, stop, clock):
    clock("2026-11-23T10:08+01:00")
    nurse = as_at("medicin")
    text = shown(nurse.get("/laget"))
    assert "Driftstopp: vänta" in text
    assert "02:08" in text
    assert "00:53" in text
    assert "Reservrutinen gäller från kl. 11:01" in text
    clock("2026-11-23T10:20+01:00")
    nurse.get("/laget")
    for at in ("10:30", "10:40", "10:50", "11:01"):
        clock(f"2026-11-23T{at}+01:00")
        text = shown(nurse.get("/laget"))
    assert "Driftstopp: ring i stället" in text
    assert "03:01" in text


def test_a_desk_declares_a_stop_found_earlier_and_its_return(as_at, send):
    desk = as_at("akuten", Role.SERVICE_DESK)
    assert "Det här händer" in shown(desk.get(STOP))
    assert send(desk, STOP, clock="7.15").status_code == 302
    assert "sedan kl. 07:15" in shown(desk.get("/laget"))
    assert send(desk, BACK).status_code == 302
    assert "Inget driftstopp" in shown(desk.get("/laget"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"clock": "25:00"}, "finns inte i kalendern eller på klockan"),
        ({"clock": "nyss"}, "Skriv klockslaget med timmar och minuter"),
        ({"clock": "09:30"}, "Tiden har inte varit ännu"),
        ({"day": "2026-11-22"}, "Skriv klockslaget också"),
        ({"day": "i går", "clock": "0715"}, "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"day": "2026-02-30", "clock": "0715"}, "finns inte i kalendern"),
        ({"day": "2026-03-29", "clock": "02:30"}, "klockan ställs fram"),
        ({"day": "2026-10-25", "clock": "02:30"}, "kom två gånger den natten"),
        ({"clock": "7:1" * 500}, "Skriv klockslaget"),
        ({"clock": "07\u200f15"}, "Skriv klockslaget"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_what_was_typed(as_at, send, typed, said):
    desk = as_at("akuten", Role.SERVICE_DESK)
    response = send(desk, STOP, **typed)
    assert response.status_code == 422
    assert said in shown(response)
    assert all(value in response.content.decode() for value in typed.values())
    assert "Inget driftstopp" in shown(desk.get("/laget"))


@pytest.mark.parametrize("typed", ["0715", "07.15", "07:15", "715", "kl. 7.15", "０７１５"])
def test_a_time_is_read_however_it_is_typed(as_at, send, typed):
    desk = as_at("akuten", Role.SERVICE_DESK)
    assert send(desk, STOP, clock=typed).status_code == 302
    assert "sedan kl. 07:15" in shown(desk.get("/laget"))


def test_the_doubled_hour_is_chosen(as_at, send):
    desk = as_at("akuten", Role.SERVICE_DESK)
    twice = {"day": "2026-10-25", "clock": "02:30"}
    assert "Andra gången (B, vintertid)" in shown(send(desk, STOP, **twice))
    assert send(desk, STOP, **twice, which="B").status_code == 302


def test_what_stands_in_the_way_is_409_with_its_code(as_at, stop, send):
    desk = as_at("akuten", Role.SERVICE_DESK)
    response = send(desk, STOP)
    assert response.status_code == 422
    assert "stopp_pagar" in shown(response)


def test_a_form_sent_twice_is_written_once(as_at, fresh):
    desk = as_at("akuten", Role.SERVICE_DESK)
    form = fresh(desk, STOP) | {"confirmed": "ja"}
    assert desk.post(STOP, form).status_code == 302
    assert desk.post(STOP, form).status_code == 302
    refused = desk.post(STOP, form | {"clock": "07:15"})
    assert refused.status_code == 409
    assert "redan_skrivet_annat" in shown(refused)


def test_a_fault_is_reported_with_its_case(as_at, stop, send):
    nurse = as_at("medicin")
    assert "Ingen har skrivit att felet är anmält" in shown(nurse.get("/laget"))
    assert send(nurse, "/laget/felanmalt", case="INC-7").status_code == 302
    assert "08:00, Någon på medicin, Medicinavdelningen, ärende INC-7" in shown(nurse.get("/laget"))
    assert send(nurse, "/laget/felanmalt", case="x" * 121).status_code == 422
    assert send(nurse, "/laget/felanmalt", case="a\u202eb").status_code == 422


def test_the_service_desk_says_what_it_has_done(as_at, stop, send):
    desk = as_at("akuten", Role.SERVICE_DESK)
    assert send(desk, "/laget/anmalt-vidare").status_code == 302
    assert send(desk, "/laget/driftinformation").status_code == 302
    text = shown(desk.get("/laget"))
    assert "Klart 08:00, Någon på akuten, Teknikakuten" in text
    assert text.count("Klart") == 2
    seen = shown(as_at("medicin").get("/laget"))
    assert "Anmält vidare till leverantören 08:00, Någon på akuten, Teknikakuten." in seen
    assert "Driftinformation publicerad 08:00, Någon på akuten, Teknikakuten." in seen


@pytest.mark.parametrize("address", [STOP, BACK, "/laget/anmalt-vidare", "/laget/driftinformation"])
def test_a_nurse_may_not_speak_for_everyone(as_at, address):
    nurse = as_at("medicin")
    assert nurse.get(address).status_code == 403
    assert nurse.post(address, {}).status_code == 403
    assert address not in nurse.get("/laget").content.decode()


def test_the_navigation_has_only_what_the_role_opens(as_at):
    def pages(role, unit):
        text = as_at(unit, role).get("/laget").content.decode()
        return re.findall(r'<li><a href="(/[a-z-]+)"', text)

    assert pages(Role.SERVICE_DESK, "akuten") == ["/laget", "/felanmalningar", "/telefonnummer", "/skriv-ut"]
    assert pages(Role.NURSE, "medicin")[:2] == ["/laget", "/ring"]

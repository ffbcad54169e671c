"""Överlämning through Django's test client: one page for the unit, with what is left and what was done; drafts only as a number."""

import re
import uuid

from tests.organisation import worlds
from website.access.models import Assignment
from website.access.roles import Role
from website.desk.models import Draft

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


def test_what_is_left_and_what_was_done_on_one_page(as_at, stop, send):
    nurse = as_at("medicin")
    send(nurse, "/patienter/ny", **EVA)
    text = shown(nurse.get("/overlamning"))
    assert "Medicinavdelningen, mån 2026-11-23 kl. 08:00 . Driftstopp: vänta." in text
    assert "Inget att ringa nu." in text
    assert "Luleå kommun 070-174 06 31 . Rutinen gäller från 11:01" in text
    assert "Bör inte vänta: Patienten beräknas skrivas ut i dag." in text
    assert "Alla anteckningar är skrivna." in text
    assert "Gjort sedan 00:00" in text
    assert (
        "08:00 Inskriven. Medicinavdelningen, beräknad utskrivning mån 2026-11-23 Eva Exempel Någon på medicin" in text
    )


def test_the_hours_are_chosen_and_anything_else_is_eight(as_at, stop, send, clock):
    nurse = as_at("medicin")
    send(nurse, "/patienter/ny", **EVA)
    clock("2026-11-23T17:00+01:00")
    nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    assert "Inskriven." not in shown(nurse.get("/overlamning"))
    assert "Inskriven." in shown(nurse.get("/overlamning?timmar=12"))
    for odd in ("0", "-8", "nio", "8" * 5000, "１２"):
        assert "Gjort sedan 09:00" in shown(nurse.get("/overlamning", {"timmar": odd}))


def test_drafts_are_a_number_and_a_name(as_at, stop):
    nurse = as_at("medicin")
    now = worlds.at("08:00")
    for assignment in (Assignment.objects.get(unit="medicin"),):
        for path in ("/patienter/ny", "/ta-emot"):
            Draft.objects.create(
                assignment=assignment, path=path, entry=str(uuid.uuid4()), sealed=b"hemligt innehall", kept_at=now
            )
    text = shown(nurse.get("/overlamning"))
    assert "2 påbörjade av Någon på medicin" in text
    assert "hemligt innehall" not in text


def test_laget_and_ring_lead_there_and_a_desk_has_none(as_at, stop):
    nurse, desk = as_at("medicin"), as_at("akuten", Role.SERVICE_DESK)
    assert 'href="/overlamning"' in nurse.get("/laget").content.decode()
    assert 'href="/overlamning"' in nurse.get("/ring").content.decode()
    assert 'href="/overlamning"' not in desk.get("/laget").content.decode()
    assert desk.get("/overlamning").status_code == 403


def contact(browser, send):
    (stay,) = re.findall(r"/patienter/([0-9a-f-]{36})", browser.get("/patienter").content.decode())[:1]
    send(browser, f"/patienter/{stay}/kontakt", to_other="Dottern Lena", spoke_with="", said="Hämtar kl. 15.")


def test_own_contacts_are_handed_over(as_at, stop, send):
    nurse = as_at("medicin")
    send(nurse, "/patienter/ny", **EVA)
    contact(nurse, send)
    assert "08:00 Egen kontakt med Dottern Lena. Hämtar kl. 15. Eva Exempel" in shown(nurse.get("/overlamning"))


def test_contact_about_a_protected_patient_tells_nobody_who_it_is(as_at, stop, send):
    nurse = as_at("medicin")
    send(nurse, "/patienter/ny", **EVA | {"protection": "ja"})
    contact(nurse, send)
    text = shown(nurse.get("/overlamning"))
    assert "Egen kontakt. Läs på patientens sida" in text
    assert "Dottern Lena" not in text
    assert "Hämtar" not in text


def test_paper_says_where_and_when_it_was_printed_and_not_how_the_screen_works(as_at, stop):
    page = as_at("medicin").get("/overlamning").content.decode()
    (paper,) = re.findall(r'<p class="on-paper">([^<]+)</p>', page)
    assert paper == "Utskrivet ur Brygga: läget mån 2026-11-23 kl. 08:00. medicin, Någon på medicin."
    (screen,) = re.findall(r"<p([^>]*)>Sidan visar läget", page)
    assert 'class="no-print"' in screen

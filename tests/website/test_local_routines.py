"""Lokal rutin: written by the unit's coordinator or the administrator, read by all at the unit, every version kept."""

import html

import pytest

from brygga.contacts.local_routines import LocalMatter
from brygga.organisation.queries.local_routines import local_routine, local_routine_versions
from tests.organisation.worlds import actor
from website.access.roles import Role
from website.office import office

WRITE, OWN, ALL = "/lokal-rutin/{}/{}", "/lokal-rutin", "/lokala-rutiner"
LIABILITY, FAULT = LocalMatter.LIABILITY, LocalMatter.FAULT_REPORT
MEDICINE = WRITE.format("medicin", "betalningsansvar")


def shown(response):
    return html.unescape(response.content.decode())


def standing(unit="medicin", about=LIABILITY):
    found = local_routine(office(), by=actor(unit), unit=unit, about=about)
    return (found.version, found.text, found.written_by) if found else None


@pytest.mark.clause("R31")
def test_a_coordinator_writes_it_and_everyone_at_the_unit_reads_it(as_at, send):
    coordinator = as_at("medicin", Role.COORDINATOR)
    response = send(coordinator, MEDICINE, text="Ring före 11.\r\nSkriv ut listan.")
    assert response["Location"] == "/betalningsansvar"
    assert standing() == (1, "Ring före 11.\nSkriv ut listan.", "Någon på medicin")
    assert "Ring före 11.\nSkriv ut listan." in shown(as_at("medicin").get("/betalningsansvar"))
    assert "Ring före 11." not in shown(as_at("rehab").get("/betalningsansvar"))


@pytest.mark.clause("R07")
def test_a_municipality_has_one_for_fault_reports_too(as_at, send):
    coordinator = as_at("lulea", Role.COORDINATOR)
    address = WRITE.format("lulea", "felanmalan")
    assert send(coordinator, address, text="Ring IT-supporten.")["Location"] == OWN
    assert standing("lulea", FAULT)[1] == "Ring IT-supporten."
    page = shown(as_at("lulea", Role.NEEDS_ASSESSOR).get(OWN))
    assert "Ring IT-supporten." in page
    assert "Ingen lokal rutin är inlagd." in page
    assert address not in page


def test_a_new_version_keeps_the_old_one(as_at, send):
    coordinator = as_at("medicin", Role.COORDINATOR)
    send(coordinator, MEDICINE, text="Den första.")
    assert "Den första." in shown(coordinator.get(MEDICINE))
    send(coordinator, MEDICINE, text="Den andra.")
    assert [
        (each.version, each.text)
        for each in local_routine_versions(office(), by=actor("medicin"), unit="medicin", about=LIABILITY)
    ] == [
        (1, "Den första."),
        (2, "Den andra."),
    ]
    page = shown(coordinator.get(OWN))
    assert page.index("Den andra.") < page.index("Tidigare versioner (1)") < page.index("Den första.")


def test_nobody_writes_over_what_they_have_not_read(as_at, fresh):
    one, other = as_at("medicin", Role.COORDINATOR), as_at("akuten", Role.ADMINISTRATOR)
    mine, theirs = fresh(one, MEDICINE), fresh(other, MEDICINE)
    assert other.post(MEDICINE, {**theirs, "text": "Administratörens."})["Location"] == ALL
    response = one.post(MEDICINE, {**mine, "text": "Min text."})
    page = shown(response)
    assert response.status_code == 409
    assert "Någon har skrivit en ny version sedan du öppnade sidan." in page
    assert "Administratörens." in page
    assert "Min text." in page
    assert standing()[:2] == (1, "Administratörens.")


def test_a_form_sent_twice_writes_one_version(as_at, fresh):
    browser = as_at("medicin", Role.COORDINATOR)
    form = fresh(browser, MEDICINE) | {"text": "En gång."}
    assert [browser.post(MEDICINE, form).status_code for _ in range(2)] == [302, 302]
    assert standing()[0] == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Skriv rutinen."),
        (" \n ", "Fyll i fältet."),
        ("x" * 2001, "Texten får vara högst 2000 tecken."),
        ("x" * 100_000, "Texten får vara högst 2000 tecken."),
        ("Ring \u202e12", "Texten har ett tecken som inte kan användas."),
    ],
)
def test_bad_text_is_said_and_nothing_is_written(as_at, send, text, sentence):
    response = send(as_at("medicin", Role.COORDINATOR), MEDICINE, text=text)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert standing() is None


def test_two_thousand_characters_are_enough(as_at, send):
    assert send(as_at("medicin", Role.COORDINATOR), MEDICINE, text="å" * 2000).status_code == 302


@pytest.mark.parametrize(
    ("who", "asked", "about", "status"),
    [
        (("medicin", Role.NURSE), "medicin", "betalningsansvar", 403),
        (("lulea", Role.NEEDS_ASSESSOR), "lulea", "felanmalan", 403),
        (("akuten", Role.BILLING), "medicin", "betalningsansvar", 403),
        (("medicin", Role.COORDINATOR), "rehab", "betalningsansvar", 404),
        (("medicin", Role.COORDINATOR), "lulea", "betalningsansvar", 404),
        (("medicin", Role.COORDINATOR), "medicin", "felanmalan", 404),
        (("medicin", Role.COORDINATOR), "medicin", "annat", 404),
        (("akuten", Role.ADMINISTRATOR), "lulea", "felanmalan", 404),
        (("akuten", Role.ADMINISTRATOR), "akuten", "betalningsansvar", 404),
        (("akuten", Role.ADMINISTRATOR), "rehab", "betalningsansvar", 200),
    ],
)
def test_who_may_write_what(as_at, who, asked, about, status):
    browser = as_at(*who)
    assert browser.get(WRITE.format(asked, about)).status_code == status
    if status != 200:
        assert browser.post(WRITE.format(asked, about), {"text": "x"}).status_code in (status, 409)
        assert local_routine_versions(office(), by=actor(asked), unit=asked, about=LIABILITY) == ()


@pytest.mark.clause("R31")
def test_the_administrator_sees_those_that_lack_one_first(as_at, send):
    browser = as_at("akuten", Role.ADMINISTRATOR)
    send(browser, MEDICINE, text="Medicins rutin.")
    page = shown(browser.get(ALL))
    assert page.index("Rehabavdelningen") < page.index("Medicinavdelningen")
    assert "Luleå kommun" not in page
    assert browser.get(OWN).status_code == 403
    assert as_at("medicin").get(ALL).status_code == 403

"""Hjälp: the same for everyone where it can be, and for the unit and the role where it must."""

import re

import pytest

from brygga.contacts.local_routines import LocalMatter
from brygga.organisation.actions.directory import write_local_routine
from tests.organisation import worlds
from website.access.roles import EVERY_ROLE, Role
from website.navigation import is_open
from website.office import office
from website.screens.help import WANTED

UNIT_OF = {
    Role.NEEDS_ASSESSOR: "lulea",
    Role.MUNICIPAL_NURSE: "lulea",
    Role.SERVICE_DESK: "akuten",
    Role.OUTAGE_LEAD: "akuten",
}


def text_of(browser, address="/hjalp"):
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_whoever_is_signed_in_gets_help_and_only_ways_that_the_role_opens(as_at, role):
    page = text_of(as_at(UNIT_OF.get(role, "medicin"), role))
    shown = re.findall(r'data-label="Gå till"><a href="([^"]+)">', page)
    assert shown == [f"/{name}" for _, name, _ in WANTED if is_open(role.value, name)]
    assert "/laget" in shown


def test_the_help_stands_in_the_same_place_on_every_page(as_at, stop):
    ward = as_at("medicin")
    for address in ("/laget", "/ring", "/patienter", "/patienter/ny", "/hjalp", "/finns-inte"):
        page = ward.get(address).content.decode()
        head = page[page.index("<header") : page.index("</header>")]
        assert '<a class="plain" href="/hjalp" accesskey="h">Hjälp</a>' in head, address


def test_nobody_who_is_not_signed_in_is_led_to_help(client):
    assert "/hjalp" not in client.get("/logga-in").content.decode()


def test_the_region_is_told_the_service_desks_number(as_at):
    page = text_of(as_at("medicin"))
    assert 'href="tel:71010"' in page
    assert "Teknikakuten" in plain(page)


def test_a_municipality_is_told_its_own_routine_and_what_to_do_without_one(as_at):
    lulea = as_at("lulea", Role.NEEDS_ASSESSOR)
    assert "Ingen lokal rutin är inlagd" in text_of(lulea)
    assert "71010" not in plain(text_of(lulea))
    write_local_routine(
        office(),
        by=worlds.actor("lulea", "administrator"),
        at=worlds.at("08:00"),
        id=worlds.new_id(),
        unit="lulea",
        about=LocalMatter.FAULT_REPORT,
        text="Ring kommunens servicedesk.",
        follows=0,
    )
    page = text_of(lulea)
    assert "Ring kommunens servicedesk." in page
    assert "Ingen lokal rutin är inlagd" not in page


@pytest.mark.clause("R01")
@pytest.mark.parametrize(
    ("unit", "role", "own"),
    [("medicin", Role.NURSE, 4), ("lulea", Role.NEEDS_ASSESSOR, 1), ("hertson", Role.COORDINATOR, 2)],
)
def test_the_routine_stands_on_the_page_with_its_clauses_and_what_the_unit_itself_reports(as_at, unit, role, own):
    page = text_of(as_at(unit, role))
    for clause in ("R11", "R12", "R13", "R17", "R18", "R19", "R20", "R23", "R28", "R29", "R30", "R31"):
        assert re.search(rf"\((?:[R\d, ]*\b)?{clause}\b", page), clause
    assert page.count('class="own"') >= own
    assert "07:00–22:00" in page


def test_only_those_who_ring_are_told_the_keys_of_a_call(as_at):
    assert "Inget svar." in plain(text_of(as_at("medicin")))
    assert "Jag ringer" not in plain(text_of(as_at("akuten", Role.SERVICE_DESK)))

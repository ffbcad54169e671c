"""Telefonnummer: read by everybody, found by a few letters, kept current by the unit itself. Clauses: R22, R23, R24."""

import html
import re

import pytest

from brygga.organisation.actions.directory import write_card
from brygga.organisation.actions.signals import signal_state
from brygga.organisation.actions.writing import write_common
from brygga.organisation.kinds import DIALLED
from brygga.organisation.queries.directory import card_of
from tests.organisation import worlds
from tests.organisation.verbs import CARD
from website.access.roles import EVERY_ROLE, Role
from website.office import office

LIST, UNIT, CHANGE = "/telefonnummer", "/telefonnummer/{}", "/telefonnummer/{}/andra"
OWN = CHANGE.format("medicin")
FILLED_IN = {
    "kind_0": "direkt",
    "number_0": "71010",
    "note_0": "",
    "kind_1": "mobil",
    "number_1": "0701740611",
    "note_1": "natt",
    "kind_2": "direkt",
    "number_2": "",
    "note_2": "",
    "hours": "07:00-22:00",
    "exceptions": "2026-12-24 stängt\r\n2026-12-31 08:00-12:00",
    "mobil": "",
    "bud": "Receptionen",
    "sdk": "",
    "rakel": "",
}


def shown(response):
    return html.unescape(response.content.decode())


def names(response):
    """The units of the list, in order."""
    return re.findall(r"<h2><a [^>]*>([^<]+)</a></h2>", shown(response))


def numbers(unit="medicin"):
    return [(line.kind.value, line.number, line.note) for line in card_of(office(), unit).numbers]


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.clause("R22")
def test_every_role_reads_the_list_and_finds_it_in_the_menu(as_at, role):
    browser = as_at("medicin", role)
    page = browser.get(LIST)
    assert len(names(page)) == len(worlds.UNITS)
    assert 'href="/telefonnummer" aria-current="page"' in shown(page)
    assert browser.get(UNIT.format("lulea")).status_code == 200
    assert browser.get("/telefonlista").status_code == 200


def test_nobody_reads_it_without_signing_in(client, clock):
    for address in (LIST, UNIT.format("lulea"), "/telefonlista"):
        assert client.get(address).status_code == 303


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("lul", "Luleå kommun"),
        ("LUL KOM", "Luleå kommun"),
        ("hertson", "Hertsöns hälsocentral"),
        ("71010", "Teknikakuten"),
    ],
)
def test_a_few_letters_put_the_unit_first_and_its_number_can_be_dialled(as_at, asked, first):
    page = as_at("medicin").get(LIST, {"sok": asked})
    assert names(page)[0] == first
    number = next(each.phone for each in worlds.UNITS if each.name == first)
    assert f'href="tel:{re.sub(r"[ -]", "", number)}"' in shown(page)


def test_search_that_finds_nobody_says_what_to_do(as_at):
    page = as_at("medicin").get(LIST, {"sok": "<script>"})
    assert page.status_code == 200
    assert "Ingen enhet hittades." in shown(page)
    assert "<script>”" not in page.content.decode()


def test_text_that_is_far_too_long_finds_everybody(as_at):
    assert len(names(as_at("medicin").get(LIST, {"sok": "a" * 5000}))) == len(worlds.UNITS)


@pytest.mark.clause("R23")
def test_closed_unit_says_when_it_opens(as_at, clock):
    browser = as_at("medicin")
    clock("2026-11-23T23:30+01:00")
    browser = as_at("rehab")
    clock("2026-11-23T23:30+01:00")
    assert "Stängt. Öppnar tis 2026-11-24 07:00" in shown(browser.get(LIST, {"sok": "luleå"}))
    assert "Öppet dygnet runt" in shown(browser.get(LIST, {"sok": "medicin"}))


@pytest.mark.clause("R24")
def test_a_unit_s_page_has_the_ways_of_whom_it_is_shown_to(as_at):
    ward = shown(as_at("medicin").get(UNIT.format("hertson")))
    assert "Säg att du behöver nå dem på sidotelefonen." in ward
    assert "Be att få bli kopplad till mottagningen." in shown(as_at("lulea").get(UNIT.format("hertson")))


def test_a_unit_that_there_is_not_is_not_found(as_at):
    browser = as_at("medicin")
    assert browser.get(UNIT.format("ingenstans")).status_code == 404
    assert browser.get(CHANGE.format("ingenstans")).status_code == 404
    assert browser.post("/telefonnummer/ingenstans/kontrollerat").status_code == 404


@pytest.mark.clause("R22")
def test_a_unit_keeps_its_own_numbers_current_without_an_administrator(as_at, send):
    browser = as_at("medicin")
    assert 'href="/telefonnummer/medicin/andra"' in shown(browser.get(UNIT.format("medicin")))
    response = send(browser, OWN, **FILLED_IN, checked="on")
    assert response["Location"] == UNIT.format("medicin")
    assert numbers() == [("direkt", "71010", ""), ("mobil", "070-174 06 11", "natt")]
    page = shown(browser.get(UNIT.format("medicin")))
    assert "Kontrollerade 08:00 av Någon på medicin." in page
    assert "Mobil 070-174 06 11 (natt)" in page.replace('<span class="unbroken">', "").replace("</span>", "")
    assert "Receptionen" in page
    assert [each.text for each in card_of(office(), "medicin").exceptions] == ["stängt", "08:00-12:00"]
    assert card_of(office(), "medicin").name == "Medicinavdelningen"


def test_nobody_changes_another_unit_s(as_at):
    browser = as_at("medicin")
    for unit in ("rehab", "lulea"):
        assert browser.get(CHANGE.format(unit)).status_code == 404
        assert browser.post(CHANGE.format(unit), FILLED_IN).status_code == 404
        assert browser.post(f"/telefonnummer/{unit}/kontrollerat", {"version": "1"}).status_code == 404
        assert f'href="{CHANGE.format(unit)}"' not in shown(browser.get(UNIT.format(unit)))


def test_an_administrator_changes_all_of_the_organisation_and_what_names_a_unit(as_at, send):
    browser = as_at("akuten", Role.ADMINISTRATOR)
    named = {"name": "Rehab Piteå", "place": "Piteå", "organisation": "Region Norrbotten", "owner": "Chefen"}
    send(
        browser,
        CHANGE.format("rehab"),
        **FILLED_IN,
        **named,
        hsa_id="SE2321000156-AB1",
        former_names="Rehabavdelningen",
    )
    card = card_of(office(), "rehab")
    assert (card.name, card.place, card.hsa_id) == ("Rehab Piteå", "Piteå", "SE2321000156-AB1")
    assert card.former_names == ("Rehabavdelningen",)
    assert names(browser.get(LIST, {"sok": "rehabavd"})) == ["Rehab Piteå"]
    assert browser.get(CHANGE.format("lulea")).status_code == 404


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("number_0", "växeln", "har bokstäver"),
        ("number_1", "0920", "har fel antal siffror"),
        ("hours", "alltid", "är ingen öppettid"),
        ("exceptions", "julafton", "börjar inte med ett datum"),
        ("exceptions", "2026-02-30 stängt", "finns inte i kalendern"),
        ("mobil", "bud", "har bokstäver"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_changes_nothing(as_at, send, field, typed, said):
    before = card_of(office(), "medicin")
    response = send(as_at("medicin"), OWN, **(FILLED_IN | {field: typed}))
    page = shown(response)
    assert response.status_code == 422
    assert said in page
    assert f'href="#id_{field}"' in page
    assert "Receptionen" in page
    assert card_of(office(), "medicin") == before


def test_who_has_not_read_the_newest_is_shown_it(as_at, fresh):
    browser = as_at("medicin")
    form = fresh(browser, OWN)
    write_card(
        office(), by=worlds.NURSE, at=worlds.at("08:00"), id=worlds.new_id(), unit="medicin", card=CARD, follows=1
    )
    response = browser.post(OWN, form | FILLED_IN)
    assert response.status_code == 409
    assert "Någon annan har sparat" in shown(response)
    assert card_of(office(), "medicin") == CARD


def test_numbers_are_said_to_be_right_by_one_press(as_at, fresh):
    browser = as_at("medicin")
    own = UNIT.format("medicin")
    assert "Aldrig kontrollerat" in shown(browser.get(own))
    response = browser.post(f"{own}/kontrollerat", fresh(browser, own) | {"version": "1"})
    assert response["Location"] == own
    assert "Kontrollerade 08:00" in shown(browser.get(own))


@pytest.mark.parametrize("version", ["", "7", "x", "-1"])
def test_a_press_about_another_version_is_refused(as_at, fresh, version):
    browser = as_at("medicin")
    own = UNIT.format("medicin")
    response = browser.post(f"{own}/kontrollerat", fresh(browser, own) | {"version": version})
    assert response.status_code in (409, 422)
    assert "Aldrig kontrollerat" in shown(browser.get(own))


def test_page_of_a_unit_shows_the_other_ways_first_when_telephony_is_down(as_at):
    browser = as_at("rehab")
    assert "Om telefonin också är nere" in shown(browser.get(UNIT.format("medicin")))
    signal_state(
        office(), by=worlds.NURSE, at=worlds.at("07:50"), id=worlds.new_id(), works=False, telephony_works=False
    )
    assert "Telefonin är nere: gör så här" in shown(browser.get(UNIT.format("medicin")))
    assert "Telefonin är nere" in shown(browser.get(LIST))


def test_call_and_ring_show_the_other_ways_when_telephony_is_down(nurse, stay):
    assert "Telefonin är nere" not in shown(nurse.get("/ring/lulea"))
    assert "Telefonin är nere" not in shown(nurse.get("/ring"))
    signal_state(
        office(), by=worlds.NURSE, at=worlds.at("08:00"), id=worlds.new_id(), works=False, telephony_works=False
    )
    assert "Telefonin är nere: andra vägar" in shown(nurse.get("/ring/lulea"))
    assert "Telefonin är nere" in shown(nurse.get("/ring"))
    assert "när papperet lämnades i handen" in shown(nurse.get("/ring"))


def test_number_that_three_units_missed_is_said_to_its_owner_and_to_all(as_at, fresh):
    clinic = as_at("hertson", Role.COORDINATOR)
    assert "Ert nummer kan vara fel" not in shown(clinic.get("/laget"))
    for unit in ("medicin", "rehab", "lulea"):
        body = {"unit": unit, "to": "hertson", "number": "070-174 06 21", "outcome": "fel_nummer", "attempts": 1}
        write_common(
            office(), by=worlds.actor(unit), at=worlds.at("07:50"), id=worlds.new_id(), kind=DIALLED, body=body
        )
    said = "3 enheter har inte kommit fram på 070-174 06 21"
    assert "Ert nummer kan vara fel" in shown(clinic.get("/laget"))
    assert said in shown(clinic.get(UNIT.format("hertson"))).replace('<span class="unbroken">', "").replace(
        "</span>", ""
    )
    ward = as_at("medicin")
    assert said in shown(ward.get(LIST))
    assert "Ert nummer kan vara fel" not in shown(ward.get("/laget"))
    own = UNIT.format("hertson")
    clinic.post(f"{own}/kontrollerat", fresh(clinic, own) | {"version": "1"})
    assert "Ert nummer kan vara fel" not in shown(clinic.get("/laget"))
    assert said not in shown(ward.get(LIST))

"""Every address, every role, one's own stay and others': closed unless a rule opens it, and read only after it was logged."""

import os
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from brygga.journal.store import COMMON
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import is_of_readings, journal_of
from tests.organisation import worlds
from tests.organisation.verbs import CALL, EVAS, HEARD, READY, set_scene
from website.access.roles import CARE_ROLES, EVERY_ROLE, Role
from website.access.rules import Needs, list_views, rule_of
from website.office import office
from website.screens.reading_log import PAGE_LABELS

EVERY_VIEW = [each for each in list_views(get_resolver().url_patterns) if not each[0].startswith(("galleri", "static"))]
# Who looks at which stay: the unit's own, one of another unit in the same organisation, one of another organisation.
OWN = {("medicin", EVAS), ("hertson", EVAS), ("lulea", HEARD)}
OTHERS = {("rehab", EVAS), ("medicin", HEARD), ("lulea", EVAS), ("boden", EVAS), ("boden", HEARD)}
# Here the stay in the address only fills in the form that is shown; what is sent says itself what it is about.
FILLS_IN_ALONE = {"ta-emot/efter/<str:stay>/<uuid:entry>"}
PLANTED = ("Eva Exempel", "195009072553", "19500907-2553", "19 50 09 07 – 25 53")
FILLED_IN = {
    "<str:unit>": "lulea",
    "<str:word>": "utskriven",
    "<str:circumstance>": "sip_samtycke",
    "<str:about>": "betalningsansvar",
    "<str:of>": str(READY),
    "<path:of>": str(READY),
    "<str:call>": str(CALL),
    "<path:call>": str(CALL),
    "<uuid:call>": str(CALL),
    "<uuid:entry>": str(READY),
    "<uuid:sent>": str(READY),
    "<str:entry>": str(READY),
    "<path:entry>": str(READY),
    "<str:how>": "fel",
    "<str:conversation>": str(CALL),
    "<path:name>": str(READY),
    "<str:sheet>": "MED-01",
}


def filled(address, stay):
    """The address of a view for a stay. A new kind of part must be told how it is filled in."""
    for part, value in ({"<str:stay>": stay} | FILLED_IN).items():
        address = address.replace(part, value)
    assert "<" not in address, f"say in FILLED_IN what stands in {address}"
    return f"/{address}"


def sent(stay):
    """A form for any view: hidden fields as they are called in the pages, naming the stay."""
    return {
        "entry": str(worlds.new_id()),
        "stay": stay,
        "vardtillfalle": stay,
        "patient": stay,
        "call": str(CALL),
        "conversation": str(CALL),
        "to": "lulea",
        "counterpart": "lulea",
        "matter": "inskriven",
        "reason": "Provar",
        "why": "vard",
    }


def written(*, care_alone=False):
    """How far the journals have come, but for the logs of readings; of care alone, without the common one."""
    store = office().store
    apart = {COMMON} if care_alone else set()
    return {each: store.last(each) for each in store.journals() if each not in apart and not is_of_readings(each)}


def closed(response, stay):
    """Whether an answer says no more than that there is nothing here; one that sends back to a list does not either."""
    led_back = response.status_code == 302 and stay not in response["Location"]
    return led_back or response.status_code in {403, 404, 405}


def names_the_patient(response):
    return any(planted in response.content.decode(errors="replace") for planted in PLANTED)


def logged_since(before, actor_unit, organisation):
    """The stays that somebody of a unit was logged to have read since then."""
    bodies: list[Any] = [each.entry.body for each in office().store.read(journal_of(organisation), after=before)]
    return {stay for body in bodies if body["reader"]["unit"] == actor_unit for stay in body["stays"]}


def organisation_of(unit):
    return next(each.organisation for each in worlds.UNITS if each.id == unit)


def unlogged(browser, unit, stay, address, send):
    """Ask for a page; what is wrong with it if it names the patient without a reading of the stay, else nothing."""
    organisation = organisation_of(unit)
    before = office().store.last(journal_of(organisation))
    response = send(browser, address)
    assert response.status_code < 500, address
    if names_the_patient(response) and stay not in logged_since(before, unit, organisation):
        return f"{address} names the patient and no reading was logged"
    return ""


def get(browser, address):
    return browser.get(address)


@pytest.fixture
def scene(clock):
    """scene("stopped"): what has happened, and now it is noon (15:00 after the return)."""

    def do(name: str = "stopped") -> None:
        set_scene(office(), name)
        clock(f"2026-11-23T{'15' if name == 'back' else '12'}:00+01:00")

    return do


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_a_role_gets_what_the_rule_says_by_page_and_by_form(as_at, scene, role):
    scene()
    browser = as_at("medicin", role)
    before = written()
    for address, view in EVERY_VIEW:
        rule = rule_of(view)
        assert rule is not None, address
        if rule.needs is Needs.ROLE and role not in rule.roles:
            assert browser.get(filled(address, EVAS)).status_code == 403, address
            assert browser.post(filled(address, EVAS), sent(EVAS)).status_code == 403, address
    assert written() == before


@pytest.mark.parametrize(("unit", "stay"), sorted(OTHERS))
@pytest.mark.parametrize("role", [Role.NURSE, Role.NEEDS_ASSESSOR])
def test_anothers_stay_is_not_here_by_any_address_and_nothing_is_written_about_it(as_at, scene, role, unit, stay):
    scene()
    browser = as_at(unit, role)
    own = names_the_patient(browser.get("/patienter"))
    before = written(care_alone=True)
    for address, _view in EVERY_VIEW:
        at = filled(address, stay)
        answers = [browser.get(at), browser.post(at, sent(stay))]
        assert all(answer.status_code < 500 for answer in answers), address
        if "<str:stay>" in address:
            assert closed(answers[0], stay), address
            assert address in FILLS_IN_ALONE or closed(answers[1], stay), address
        if not own:
            assert not any(map(names_the_patient, answers)), address
    assert written(care_alone=True) == before


@pytest.mark.parametrize("name", ["stopped", "back"])
@pytest.mark.parametrize("own", sorted(OWN))
@pytest.mark.parametrize("role", CARE_ROLES)
def test_every_page_that_names_the_patient_was_logged_first(as_at, scene, role, name, own):
    unit, stay = own
    scene(name)
    browser = as_at(unit, role)
    faults = [unlogged(browser, unit, stay, filled(address, stay), get) for address, _ in EVERY_VIEW]
    assert list(filter(None, faults)) == []


@pytest.mark.parametrize("name", ["stopped", "back"])
@pytest.mark.parametrize(("unit", "stay"), sorted(OWN))
def test_every_form_that_comes_back_and_names_the_patient_was_logged_first(as_at, scene, unit, stay, name):
    scene(name)
    browser = as_at(unit)

    def half_filled(browser, address):
        return browser.post(address, {"entry": str(worlds.new_id())})

    faults = [unlogged(browser, unit, stay, filled(address, stay), half_filled) for address, _ in EVERY_VIEW]
    assert list(filter(None, faults)) == []


def test_other_roles_are_shown_no_patient_that_they_were_not_logged_to_read(as_at, scene):
    scene("back")
    for role in set(EVERY_ROLE) - set(CARE_ROLES):
        browser = as_at("medicin", role)
        faults = [unlogged(browser, "medicin", EVAS, filled(address, EVAS), get) for address, _ in EVERY_VIEW]
        assert list(filter(None, faults)) == []


def test_a_page_that_forgets_to_log_is_found(as_at, scene, monkeypatch):
    scene()
    browser = as_at("medicin")
    assert unlogged(browser, "medicin", EVAS, "/patienter", get) == ""
    monkeypatch.setattr("website.pages.note_reading", lambda *_: None)
    assert "no reading" in unlogged(browser, "medicin", EVAS, "/patienter", get)


def test_a_page_that_cannot_be_logged_is_not_shown(as_at, scene, monkeypatch):
    def refuse(*_args, **_values):
        raise OSError("disk full")

    scene()
    browser = as_at("medicin")
    monkeypatch.setattr("website.readings.log_reading", refuse)
    for address in ("/patienter", f"/patienter/{EVAS}"):
        response = browser.get(address)
        assert response.status_code == 503
        assert "B503-LOGG" in response.content.decode()
        assert not names_the_patient(response)


def test_no_page_tells_which_stays_there_are_by_answering_differently(as_at, scene):
    scene()
    browser = as_at("boden")

    def answer(stay):
        text = browser.get(f"/patienter/{stay}").content.decode()
        return re.sub(r'value="[^"]*"', "", text).replace(stay, "")

    assert answer(EVAS) == answer("finns-inte")


def test_no_identity_stands_in_an_address_of_any_link_or_form(as_at, scene):
    scene("back")
    browser = as_at("medicin")
    addresses = []
    for address, _view in EVERY_VIEW:
        text = browser.get(filled(address, EVAS)).content.decode(errors="replace")
        addresses += re.findall(r'(?:href|action|src)="([^"]*)"', text)
    assert len(set(addresses)) > 10
    for planted in (*PLANTED, "Exempel", "1950"):
        assert not [address for address in addresses if planted in address and not address.startswith("tel:")]


def test_every_page_that_is_logged_has_a_name_that_people_read(as_at, scene):
    scene("back")
    browser = as_at("medicin")
    for address, _view in EVERY_VIEW:
        browser.get(filled(address, EVAS))
    logged = {reading.page for reading in readings_of(office(), by=worlds.ADMINISTRATOR)}
    assert logged - set(PAGE_LABELS) == set(), "name them in website/screens/reading_log.py"


@pytest.mark.parametrize("name", ["stopped", "back"])
def test_no_identity_stands_in_the_log_of_readings_nor_beside_the_accounts(as_at, scene, name):
    scene(name)
    browser = as_at("medicin")
    for address, _view in EVERY_VIEW:
        browser.get(filled(address, EVAS))
    told = "".join(repr(each) for each in office().store.read(journal_of("region")))
    assert EVAS in told
    beside = (os.environ["BRYGGA_DATA"] + "/konton.sqlite3").encode()
    with open(beside, "rb") as accounts:  # noqa: PTH123
        lying = accounts.read()
    for planted in (*PLANTED, "Exempel"):
        assert planted not in told
        assert planted.encode() not in lying


def test_without_signing_in_every_address_but_the_open_ones_leads_to_the_sign_in_page(scene):
    scene()
    for address, view in EVERY_VIEW:
        rule = rule_of(view)
        assert rule is not None
        if rule.needs is not Needs.NOTHING:
            for answer in (Client().get(filled(address, EVAS)), Client().post(filled(address, EVAS), sent(EVAS))):
                assert answer.status_code == 303, address
                assert answer["Location"].startswith("/logga-in")

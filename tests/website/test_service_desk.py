"""The service desk's page: reports joined and parted, the supplier, the notice and the next one due. Clauses: R06."""

import re

import pytest

from brygga.organisation.queries.fault_file import fault_file
from tests.organisation.verbs import report_faults
from tests.organisation.worlds import NURSE, at
from tests.website.conftest import PASSWORD
from tests.website.test_situation import shown
from website.access.roles import EVERY_ROLE, Role
from website.office import office

DESK, JOIN, PART, SUPPLIER, NOTICE = (
    "/felanmalningar", "/felanmalningar/hop", "/felanmalningar/isar", "/laget/anmalt-vidare", "/laget/driftinformation",
)  # fmt: skip


@pytest.fixture
def desk(as_at, stop, clock):
    """Teknikakuten at 11:20, when a ward, another and a municipality have reported."""
    report_faults(office())
    browser = as_at("akuten", Role.SERVICE_DESK)
    clock("2026-11-23T11:20+01:00")
    return again(browser, "servicedesk.akuten")


def again(browser, login):
    """The browser, signed in once more: time has passed."""
    assert browser.post("/logga-in", {"login": login, "password": PASSWORD}).status_code == 302
    return browser


def file(now="11:30"):
    return fault_file(office(), by=NURSE, at=at(now))


def forms_to(browser, address):
    """What each form to an address on the page carries."""
    text = browser.get(DESK).content.decode()
    found = re.findall(rf'<form method="post" action="{address}">(.*?)</form>', text, re.DOTALL)
    return [dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', each)) for each in found]


@pytest.mark.clause("R06")
def test_two_reports_are_joined_and_parted_and_both_keep_what_they_were(desk):
    before = {each.entry: each for each in file().reports}
    first, other = (group[0] for group in file().groups)
    form = next(each for each in forms_to(desk, JOIN) if each["report"] == other.entry)
    assert desk.post(JOIN, form | {"of": first.entry}).status_code == 302
    assert len(file().groups) == 1
    assert {each.entry: each for each in file().reports} == before
    text = shown(desk.get(DESK))
    assert "Medicinavdelningen och 2 till" in text
    for words in ("08:10 Anna Ek, Medicinavdelningen, ärende INC-7", "11:12 Ida Ljung, Rehabavdelningen, ärende INC-9"):
        assert words in text
    form = next(each for each in forms_to(desk, PART) if each["report"] == other.entry)
    assert desk.post(PART, form).status_code == 302
    assert desk.post(PART, form).status_code == 302
    assert len(file().groups) == 2


def test_joining_what_is_not_there_changes_nothing(desk):
    (form, *_) = forms_to(desk, JOIN)
    for of in ("x", "01936d6e-0000-7000-8000-000000000000"):
        assert desk.post(JOIN, form | {"of": of}).status_code == 422
    assert desk.post(PART, {}).status_code == 422
    assert len(file().groups) == 2


@pytest.mark.parametrize("role", sorted(set(EVERY_ROLE) - {Role.SERVICE_DESK}))
def test_the_page_is_the_service_desks_alone(as_at, stop, role):
    browser = as_at("medicin", role)
    for address in (DESK, JOIN, PART, SUPPLIER, NOTICE):
        assert browser.get(address).status_code == 403
        assert browser.post(address, {}).status_code == 403


@pytest.mark.clause("R06")
def test_the_suppliers_case_answer_and_next_word_stand_with_who_asked_and_when(desk, send, clock):
    typed = {"case": "LEV-1", "said": "De felsöker i databasen.", "next_clock": "11:40"}
    assert send(desk, SUPPLIER, **typed)["Location"] == DESK
    text = shown(desk.get(DESK))
    for words in (
        "11:20 Någon på akuten, ärende LEV-1",
        "De felsöker i databasen.",
        "Leverantörens besked senast 11:40",
    ):
        assert words in text
    clock("2026-11-23T11:52+01:00")
    again(desk, "servicedesk.akuten")
    assert "Leverantörens besked skulle ha kommit 11:40, 12 minuter sedan." in shown(desk.get("/laget"))
    assert send(desk, SUPPLIER, said="Klart om en timme.", next_clock="13:00").status_code == 302
    assert "skulle ha kommit" not in shown(desk.get("/laget"))
    assert len(file("12:00").contacts) == 2


@pytest.mark.clause("R06")
def test_the_notice_is_drafted_edited_published_and_read_by_everyone(desk, as_at, fresh):
    form = fresh(desk, NOTICE)
    assert form["text"].startswith("Driftstopp i Lifecare SP")
    assert 'value="12:30"' in desk.get(NOTICE).content.decode()
    sent = desk.post(NOTICE, form | {"text": "Vi felsöker <i>nu</i>.", "next_clock": "12:15"})
    assert sent["Location"] == DESK
    page = as_at("lulea", Role.NEEDS_ASSESSOR)
    text = page.get("/laget").content.decode()
    assert "Vi felsöker &lt;i&gt;nu&lt;/i&gt;." in text
    assert "Nästa besked senast 12:15" in text


def test_a_late_notice_nags_the_desk_and_the_lead_and_is_owned_up_to_to_all(desk, as_at, send, clock):
    send(desk, NOTICE, text="Nere.", next_clock="11:30")
    lead, nurse = as_at("medicin", Role.OUTAGE_LEAD), as_at("medicin")
    clock("2026-11-23T11:42+01:00")
    late = "Nästa besked skulle ha kommit 11:30, 12 minuter sedan."
    people = ((desk, "servicedesk.akuten"), (lead, "driftledare.medicin"), (nurse, "sjukskoterska.medicin"))
    for browser, login in people:
        again(browser, login)
    for browser, page, times in ((desk, "/laget", 2), (desk, DESK, 2), (lead, "/laget", 2), (nurse, "/laget", 1)):
        assert shown(browser.get(page)).count(late) == times, page
    clock("2026-11-23T13:45+01:00")
    again(desk, "servicedesk.akuten")
    assert "skulle ha kommit 11:30, 2 timmar 15 minuter sedan." in shown(desk.get(DESK))


def test_a_notice_sent_twice_is_published_once_and_none_past_one_that_was_not_read(desk, fresh):
    form = fresh(desk, NOTICE) | {"text": "Nere.", "next_clock": "12:15"}
    assert desk.post(NOTICE, form).status_code == 302
    assert desk.post(NOTICE, form).status_code == 302
    assert len(file().notices) == 1
    other = form | {"entry": "01936d6e-0000-7000-8000-000000000001", "text": "En annan text."}
    refused = desk.post(NOTICE, other)
    assert refused.status_code == 409
    text = shown(refused)
    assert "Någon har publicerat ett besked sedan du öppnade sidan" in text
    assert "Nere." in text
    assert "En annan text." in text
    assert len(file().notices) == 1


def test_after_the_return_the_desk_is_reminded_and_publishes_that_it_works(desk, as_at, send):
    send(desk, NOTICE, text="Nere.", next_clock="12:15")
    assert send(desk, "/laget/ater-i-drift").status_code == 302
    for page in ("/laget", DESK):
        assert "Systemet är tillbaka, men det senaste beskedet säger det inte." in shown(desk.get(page))
    assert send(desk, NOTICE, text="Det fungerar igen.").status_code == 302
    assert "säger det inte" not in shown(desk.get(DESK))
    assert "Det fungerar igen." in shown(as_at("medicin").get("/laget"))
    assert "Driftinformation publicerad" in shown(desk.get("/laget/handelser"))


@pytest.mark.parametrize(
    ("address", "typed", "said"),
    [
        (NOTICE, {"text": ""}, "Skriv det som ska stå."),
        (NOTICE, {"text": "x" * 100_000}, "högst 2000 tecken"),
        (NOTICE, {"text": "Eva 19500907-2553"}, "Texten har ett personnummer"),
        (NOTICE, {"text": "a\u202eb"}, "tecken som inte kan användas"),
        (NOTICE, {"next_clock": "11:20"}, "Tiden för nästa besked har redan varit"),
        (NOTICE, {"next_clock": "snart"}, "Skriv klockslaget med timmar"),
        (NOTICE, {"next_day": "2026-11-24"}, "Skriv klockslaget också"),
        (SUPPLIER, {"case": "x" * 121}, "högst 120 tecken"),
        (SUPPLIER, {"case": "L\u202e1"}, "tecken som inte kan användas"),
        (SUPPLIER, {"next_clock": "11:00"}, "Tiden för nästa besked har redan varit"),
    ],
)
def test_what_can_not_be_is_refused_and_kept(desk, send, address, typed, said):
    before = office().commons().last
    response = send(desk, address, **typed)
    assert response.status_code == 422
    assert said in shown(response)
    assert office().commons().last == before
    kept = [value for value in typed.values() if value and len(value) < 100]
    assert all(value in response.content.decode() for value in kept)


def test_a_next_word_in_the_hour_that_comes_twice_is_asked_about(desk, send):
    twice = {"text": "Nere.", "next_day": "2027-10-31", "next_clock": "02:30"}
    assert "kom två gånger den natten" in shown(send(desk, NOTICE, **twice))
    assert send(desk, NOTICE, **twice | {"next_clock": "02:30 B"}).status_code == 302


def test_without_a_stop_the_page_is_empty_and_says_so(as_at):
    assert "Ingen har felanmält något driftstopp som pågår." in shown(as_at("akuten", Role.SERVICE_DESK).get(DESK))

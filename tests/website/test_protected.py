"""Protected identities: masked until somebody has said why, for a quarter of an hour, in one session; and the log of it."""

from dataclasses import replace

import pytest

from brygga.episodes.identity import Protection
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import How, Why
from tests.organisation import verbs, worlds
from tests.website.test_matrix import EVERY_VIEW, PLANTED, filled
from website.access.roles import Role
from website.office import office

HIDDEN = {"name": "Åsa Örn", "number": "19500907-2553", "municipality_1": "lulea"}
SECRETS = ("Åsa", "Örn", "195009072553", "19500907-2553", "19 50 09 07")


@pytest.fixture(params=["ja", "vet_ej"])
def address(as_at, send, request, stop):
    """The page of a patient whose identity is protected, or not known not to be, admitted by the ward's secretary."""
    secretary = as_at("medicin", Role.SECRETARY)
    return send(secretary, "/patienter/ny", protection=request.param, **HIDDEN)["Location"]


@pytest.fixture
def nurse(as_at):
    return as_at("medicin")


def ask(browser, address, **said):
    return browser.post(f"{address}/visa", {"nasta": address} | said)


def tells(response):
    return [secret for secret in SECRETS if secret in response.content.decode()]


def logged():
    return [(reading.how, reading.why, reading.words) for reading in readings_of(office(), by=worlds.ADMINISTRATOR)]


def test_the_page_asks_why_before_it_tells_whose_it_is(nurse, address):
    response = nurse.get(address)
    assert tells(response) == []
    text = response.content.decode()
    assert "Varför behöver du uppgifterna?" in text
    assert "<title>Skyddad identitet" in text
    assert "checked" not in text


def test_one_choice_and_one_click_show_it_and_both_are_logged(nurse, address):
    response = ask(nurse, address, why="vard")
    assert response["Location"] == address
    assert tells(nurse.get(address)) == ["Åsa", "Örn", "19 50 09 07"]
    assert logged()[:2] == [(How.SEEN, None, ""), (How.REVEALED, Why.CARE, "")]


def test_the_page_that_was_not_shown_is_not_logged_as_seen(nurse, address):
    nurse.get(address)
    assert readings_of(office(), by=worlds.ADMINISTRATOR)[0].page == "visa-uppgifter"
    ask(nurse, address, why="vard")
    nurse.get(address)
    assert readings_of(office(), by=worlds.ADMINISTRATOR)[0].page == "patient"


def test_a_quarter_of_an_hour_later_it_is_asked_again(nurse, address, clock):
    ask(nurse, address, why="vard")
    clock("2026-11-23T08:14+01:00")
    assert tells(nurse.get(address)) != []
    clock("2026-11-23T08:15+01:00")
    assert tells(nurse.get(address)) == []


def test_a_form_is_shown_only_behind_the_reason_and_comes_back_to_where_one_was(nurse, address):
    form = f"{address}/handelse/utskriven"
    asked = nurse.get(form)
    assert tells(asked) == []
    assert f'name="nasta" value="{form}"' in asked.content.decode()
    assert ask(nurse, address, why="rattelse", nasta=form)["Location"] == form
    assert tells(nurse.get(form)) != []


def test_a_form_that_is_sent_unseen_comes_back_masked(nurse, address):
    response = nurse.post(f"{address}/handelse/utskriven", {})
    assert response.status_code == 422
    assert tells(response) == []


def test_a_form_typed_while_it_was_shown_can_be_sent_when_it_no_longer_is(nurse, address, clock, fresh):
    ask(nurse, address, why="rattelse")
    opened = fresh(nurse, f"{address}/handelse/sip_bedomt")
    clock("2026-11-23T08:14+01:00")
    nurse.get("/laget")
    clock("2026-11-23T08:20+01:00")
    response = nurse.post(f"{address}/handelse/sip_bedomt", opened | {"answer": "ja"})
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Välj varför du behöver uppgifterna."),
        ({"why": "nyfiken"}, "Välj"),
        ({"why": "annat"}, "Fyll i fältet."),
        ({"why": "annat", "words": "Åsa har ringt"}, "utan namn och nummer"),
        ({"why": "annat", "words": "x" * 100_000}, "högst 120 tecken"),
    ],
)
def test_a_reason_that_is_none_shows_nothing_and_says_what_to_do(nurse, address, said, sentence):
    before = logged()
    response = ask(nurse, address, **said)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert [reading for reading in logged() if reading[0] is How.REVEALED] == []
    assert len(logged()) == len(before) + 1
    assert nurse.get(address).content.decode().count("Varför behöver du") == 1


def test_shown_to_one_is_not_shown_to_another(nurse, address, as_at):
    ask(nurse, address, why="vard")
    other = as_at("medicin", Role.COORDINATOR)
    assert tells(other.get(address)) == []


def test_who_has_just_admitted_the_patient_is_not_asked_until_signing_out(as_at, send, stop, clock):
    nurse = as_at("medicin")
    address = send(nurse, "/patienter/ny", protection="ja", **HIDDEN)["Location"]
    clock("2026-11-23T08:14+01:00")
    nurse.get("/laget")
    clock("2026-11-23T08:28+01:00")
    assert tells(nurse.get(address)) != []
    nurse.post("/logga-ut")
    nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    assert tells(nurse.get(address)) == []


def test_lists_drafts_and_titles_name_nobody(nurse, address):
    for page in (
        "/patienter",
        "/ring",
        "/laget",
        "/efterregistrering",
        "/anteckningar",
        "/ta-emot",
        "/betalningsansvar",
    ):
        assert tells(nurse.get(page)) == [], page
    ask(nurse, address, why="vard")
    title = nurse.get(address).content.decode().split("</title>")[0]
    assert not [secret for secret in SECRETS if secret in title]


def test_another_units_user_is_not_asked_why_but_told_that_there_is_nothing(as_at, address):
    other = as_at("rehab")
    assert other.get(address).status_code == 404
    assert ask(other, address, why="vard").status_code == 404
    assert [reading for reading in logged() if reading[0] is How.REVEALED] == []


@pytest.mark.parametrize("elsewhere", ["https://annan.example/", "//annan.example", "javascript:alert(1)", ""])
def test_the_reason_never_leads_to_another_site(nurse, address, elsewhere):
    assert ask(nurse, address, why="vard", nasta=elsewhere)["Location"] == address


def test_a_patient_who_is_not_protected_is_shown_at_once(as_at, send, stop, nurse):
    open_page = send(nurse, "/patienter/ny", protection="nej", **HIDDEN)["Location"]
    assert tells(as_at("medicin", Role.COORDINATOR).get(open_page)) != []


@pytest.mark.parametrize("name", ["stopped", "back"])
def test_no_page_but_the_calls_own_tells_before_a_reason_is_given(as_at, clock, monkeypatch, name):
    hidden = replace(worlds.EVA, protection=Protection.YES)
    admission = verbs.VERBS["admit_patient"]
    known = replace(admission, values={**admission.values, "identity": hidden})
    monkeypatch.setitem(verbs.VERBS, "admit_patient", known)
    verbs.set_scene(office(), name)
    clock("2026-11-23T15:00+01:00")
    nurse = as_at("medicin")
    told = {
        address
        for address, _view in EVERY_VIEW
        for secret in PLANTED
        if secret in nurse.get(filled(address, verbs.EVAS)).content.decode(errors="replace")
    }
    assert told <= {"ring/<str:unit>"}

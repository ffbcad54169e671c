"""Ring through Django's test client: the queue, the page of a call, what is kept of it, and what is refused."""

import re

import pytest

from brygga.organisation.queries.stays import stay_view
from tests.organisation import worlds
from website.office import office

EVA = {
    "name": "Eva Exempel",
    "number": "19500907-2553",
    "number_kind": "personnummer",
    "protection": "nej",
    "municipality_1": "lulea",
    "estimated_on": "2026-11-27",
}
ITEMS = ("patientens_namn", "personnummer", "telefon", "beraknat_datum")
ALL_RIGHT = {f"lasta-{item}": "stammer" for item in ITEMS}


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def nurse(as_at, stop):
    return as_at("medicin")


@pytest.fixture
def stay(nurse, send):
    return send(nurse, "/patienter/ny", **EVA)["Location"].rpartition("/")[2]


@pytest.fixture
def address(stay):
    return f"/ring/{stay}/lulea"


def calls(stay):
    events = stay_view(office(), by=worlds.NURSE, stay=stay, at=worlds.at("08:10")).events
    return [event for event in events if hasattr(event.statement, "outcome")]


def test_the_page_of_a_call_has_the_words_and_the_number(nurse, address):
    text = shown(nurse.get(address))
    assert "”Det gäller Eva Exempel.”" in text
    assert "”Personnumret är 19 50 09 07 – 25 53 .”" in text or "”Personnumret är 19 50 09 07 – 25 53.”" in text
    assert "Den gäller som tid för inskrivning." in text
    assert re.search(r"Samtalets referens är [A-Z0-9]{2}-[A-Z0-9]{3}", text)
    assert 'value="stammer" checked' not in nurse.get(address).content.decode()


def test_a_call_is_written_once_and_leads_to_its_note(nurse, stay, address, fresh):
    form = fresh(nurse, address) | ALL_RIGHT | {"spoke_with": "Bo Sand"}
    first, second = nurse.post(address, form), nurse.post(address, form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == f"/anteckningar/{stay}/{form['entry']}"
    assert nurse.post(address, form | {"spoke_with": "Någon Annan"}).status_code == 409
    (call,) = calls(stay)
    assert (call.statement.spoke_with, call.statement.read_back) == ("Bo Sand", True)
    assert [each["item"] for each in call.details["read_backs"]] == list(ITEMS)
    assert "Inget att ringa" in shown(nurse.get("/ring"))


def test_what_was_corrected_is_kept_and_its_meaning_said(nurse, stay, address, send):
    typed = ALL_RIGHT | {"lasta-beraknat_datum": "rattat", "lasta-beraknat_datum-till": "2026-11-28"}
    response = send(nurse, address, **typed, spoke_with="Bo Sand")
    page = shown(nurse.get(response["Location"]))
    assert "Du sade 2026-11-27 . Det rättades till 2026-11-28" in page
    assert "Makulera uppgiften" in page
    assert "läkarens bedömning" in page
    (call,) = calls(stay)
    assert call.statement.read_back is True
    assert call.details["read_backs"][-1] == {"item": "beraknat_datum", "said": "2026-11-27", "heard": "2026-11-28"}


def test_a_call_without_read_back_keeps_its_reason(nurse, stay, address, send):
    assert send(nurse, address, spoke_with="Bo Sand", why_not="Linjen sprakade").status_code == 302
    (call,) = calls(stay)
    assert (call.statement.read_back, call.statement.why_not) == (False, "Linjen sprakade")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"spoke_with": ""}, "Skriv vem som svarade."),
        ({"spoke_with": "x" * 121}, "högst 120 tecken"),
        ({"spoke_with": "Bo\u200fSand"}, "ett tecken som inte kan användas"),
        ({"lasta-personnummer": ""}, "Personnummer: välj om det lästes tillbaka rätt."),
        ({"lasta-personnummer": "kanske"}, "Personnummer: välj om det lästes tillbaka rätt."),
        ({"lasta-personnummer": "rattat"}, "Personnummer: skriv vad det rättades till."),
        ({"clock": "12:00"}, "Tiden har inte varit ännu."),
        ({"clock": "07:00"}, "Inget driftstopp pågår då."),
    ],
)
def test_a_call_that_is_not_whole_is_refused_with_what_was_typed(*, nurse, stay, address, send, typed, said):
    response = send(nurse, address, **ALL_RIGHT | {"spoke_with": "Bo Sand"} | typed)
    assert response.status_code == 422
    assert said in shown(response)
    assert 'value="stammer" checked' in response.content.decode()
    assert calls(stay) == []


def test_a_refused_call_keeps_its_reference_and_its_minute(nurse, address, fresh, clock):
    form = fresh(nurse, address)
    reference = re.search(r"referens är ([A-Z0-9-]{6})", shown(nurse.post(address, form)))
    refused = nurse.post(address, form)
    assert reference is not None
    assert reference[1] in shown(refused)
    assert 'value="2026-11-23"' in refused.content.decode()
    assert 'value="08:00"' in refused.content.decode()


def test_what_was_shown_cannot_be_changed_on_the_way(nurse, stay, address, fresh):
    form = fresh(nurse, address) | ALL_RIGHT | {"spoke_with": "Bo Sand"}
    assert nurse.post(address, form | {"shown": form["shown"][:-2] + "AA"}).status_code == 400
    assert nurse.post(address, {}).status_code == 400
    assert calls(stay) == []


@pytest.mark.parametrize("outcome", ["ej_svar", "upptaget", "fel_nummer", "hanvisad", "telefonsvarare", "avbrutet"])
def test_a_call_that_told_nobody_takes_one_press(nurse, stay, address, fresh, outcome):
    form = fresh(nurse, address, "forsok-") | {"forsok-outcome": outcome}
    for _ in range(2):
        assert nurse.post(f"{address}/forsok", form)["Location"] == address
    assert [call.statement.outcome for call in calls(stay)] == [outcome]
    assert "Hittills" in shown(nurse.get(address))


def test_how_a_call_ended_must_be_one_of_the_words(nurse, stay, address, fresh):
    form = fresh(nurse, address, "forsok-")
    for outcome in ("", "besvarat", "nöjd"):
        assert nurse.post(f"{address}/forsok", form | {"forsok-outcome": outcome}).status_code == 422
    assert nurse.get(f"{address}/forsok").status_code == 405
    assert calls(stay) == []


def test_a_protected_patient_comes_with_a_warning(nurse, send):
    stay = send(nurse, "/patienter/ny", **EVA | {"protection": "ja"})["Location"].rpartition("/")[2]
    assert "Säg inte vem det gäller förrän du vet vem du talar med" in shown(nurse.get(f"/ring/{stay}/lulea"))


def test_nobody_elses_call_can_be_seen_or_written(stay, address, nurse, as_at, fresh):
    form = fresh(nurse, address) | ALL_RIGHT | {"spoke_with": "Bo Sand"}
    other = as_at("rehab")
    assert other.get(address).status_code == other.get("/ring/finns-inte/lulea").status_code == 409
    assert other.post(address, form).status_code in (404, 409)
    assert nurse.get(f"/ring/{stay}/finns-inte").status_code == 409
    assert nurse.get(f"/ring/{stay}/rattat/finns-inte").status_code == 404
    assert other.get(f"/ring/{stay}/rattat/finns-inte").status_code == 404
    assert calls(stay) == []


def test_what_was_annulled_after_it_was_told_is_corrected_by_a_call(nurse, stay, address, send, fresh):
    send(nurse, address, **ALL_RIGHT, spoke_with="Bo Sand")
    admission = re.search(rf"/patienter/{stay}/makulera/[\w-]+", nurse.get(f"/patienter/{stay}").content.decode())
    assert admission is not None
    send(nurse, admission[0], reason="Fel patient")
    text = shown(nurse.get(address))
    assert "En uppgift som ni fick av oss var fel" in text
    items = re.findall(r'id="(lasta-[a-z_]+)-stammer"', nurse.get(address).content.decode())
    form = fresh(nurse, address) | dict.fromkeys(items, "stammer") | {"spoke_with": "Bo Sand"}
    assert nurse.post(address, form).status_code == 302
    assert "Inget att ringa" in shown(nurse.get("/ring"))

"""What tired hands and old tabs send: back, twice, late, from the other tab, far too much, and letters that aren't what they seem."""

import pytest
from django.conf import settings

from brygga.organisation.queries.stays import stay_list
from tests.organisation import worlds
from tests.organisation.verbs import EVAS, HEARD, set_scene
from tests.website.test_matrix import EVERY_VIEW, filled, sent, written
from website.access.roles import CARE_ROLES, Role
from website.access.rules import rule_of
from website.office import office

ADMIT = "/patienter/ny"
EVA = {"name": "Eva Exempel", "number": "19500907-2553", "protection": "nej", "municipality_1": "lulea"}
FIELDS = (
    "name",
    "number",
    "reason",
    "spoke_with",
    "physician",
    "caller",
    "reference",
    "said",
    "to_other",
    "words",
    "text",
    "day",
    "clock",
    "sheet",
)
# 100 kB of words, a line of emoji, marks that turn the reading order, a NUL, half a character, and HTML.
ODD = {
    "100 kB": "ord och åter ord " * 6_000,
    "emoji": "👩🏽‍⚕️🏥",
    "hospital": "Eva 🏥",
    "right to left": "Eva\u202elepmexE",
    "zero width": "Eva\u200bExempel",
    "NUL": "Eva\x00Exempel",
    "HTML": "<script>alert(1)</script>",
    "quotes": "\"'`{{ 7*7 }}{% raw %}",
}


@pytest.fixture
def ward(as_at, stop):
    return as_at("medicin")


def names():
    return [row.name for row in stay_list(office(), by=worlds.NURSE)]


def test_back_and_send_again_writes_one_patient_and_leads_to_the_same_page(ward, fresh):
    form = fresh(ward, ADMIT) | EVA
    answers = [ward.post(ADMIT, form) for _ in range(3)]
    assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}
    assert names() == ["Eva Exempel"]


def test_back_and_changed_is_refused_with_words_and_what_was_typed(ward, fresh):
    form = fresh(ward, ADMIT) | EVA
    ward.post(ADMIT, form)
    response = ward.post(ADMIT, form | {"name": "Eva Annan"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "redan sparat, som det stod första gången" in text
    assert "Eva Annan" in text
    assert names() == ["Eva Exempel"]


def test_the_other_tab_in_another_assignment_writes_nothing(client, sign_in, make_account, stop, fresh):
    first, second = make_account("karin", Role.NURSE, Role.COORDINATOR).assignments.all()
    sign_in("karin")
    client.post("/valj-uppdrag", {"uppdrag": first.pk})
    form = fresh(client, ADMIT) | EVA
    client.post("/valj-uppdrag", {"uppdrag": second.pk})
    response = client.post(ADMIT, form)
    assert response.status_code == 409
    assert names() == []
    client.post("/valj-uppdrag", {"uppdrag": first.pk})
    assert client.post(ADMIT, fresh(client, ADMIT) | EVA).status_code == 302
    assert names() == ["Eva Exempel"]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_name_is_taken_as_it_stands_or_refused_with_a_sentence(ward, send, odd):
    response = send(ward, ADMIT, **EVA | {"name": ODD[odd]})
    if response.status_code == 302:
        assert names() == [" ".join(ODD[odd].split())]
        text = ward.get("/patienter").content.decode()
        assert "<script>alert" not in text
        assert "{{ 7*7 }}" in text or "49" not in names()[0]
    else:
        assert response.status_code == 422
        assert 'href="#id_name"' in response.content.decode()
        assert names() == []


@pytest.mark.parametrize(
    ("odd", "taken"),
    [
        ("100 kB", False),
        ("emoji", False),
        ("hospital", False),
        ("right to left", False),
        ("zero width", False),
        ("NUL", False),
        ("HTML", True),
    ],
)
def test_which_names_are_taken(ward, send, odd, taken):
    assert (send(ward, ADMIT, **EVA | {"name": ODD[odd]}).status_code == 302) is taken


@pytest.mark.parametrize(
    "name", ["Ḿàrtín Ñuñez-O’Brien", "Åke Öberg", "Æthelred Þór", "محمد علي", "王小明", "Лена Иванова"]
)
def test_every_real_name_is_taken(ward, send, name):
    assert send(ward, ADMIT, **EVA | {"name": name}).status_code == 302
    assert names() == [name]


@pytest.mark.parametrize(
    ("unit", "stay", "odd"),
    [
        ("medicin", EVAS, "100 kB"),
        ("medicin", EVAS, "HTML"),
        ("lulea", HEARD, "NUL"),
        ("lulea", HEARD, "right to left"),
    ],
)
def test_no_form_breaks_on_odd_text_nor_shows_it_as_anything_but_text(as_at, clock, unit, stay, odd):
    set_scene(office(), "stopped")
    clock("2026-11-23T12:00+01:00")
    browser = as_at(unit)
    form = dict.fromkeys((*sent(stay), *FIELDS), ODD[odd][:8_000])
    for address, view in EVERY_VIEW:
        if rule_of(view).roles & set(CARE_ROLES):
            response = browser.post(filled(address, stay), form)
            assert response.status_code < 500, address
            assert "<script>alert" not in response.content.decode(errors="replace"), address


def test_the_form_that_is_too_large_is_refused_in_plain_words(ward, fresh):
    form = fresh(ward, ADMIT) | EVA | {"name": "x" * 300_000}
    response = ward.post(ADMIT, form)
    assert response.status_code == 413
    text = response.content.decode()
    assert "B413" in text
    assert "Ingenting har sparats" in text
    assert names() == []


@pytest.mark.parametrize("moment", ["2026-11-23T12:16+01:00", "2026-11-24T00:01+01:00"])
def test_a_form_from_an_ended_session_writes_nothing_by_any_address(as_at, clock, moment):
    set_scene(office(), "stopped")
    clock("2026-11-23T12:00+01:00")
    browser = as_at("medicin")
    before, session = written(), browser.cookies[settings.SESSION_COOKIE_NAME].value
    clock(moment)
    for address, view in EVERY_VIEW:
        if rule_of(view).roles:
            browser.cookies[settings.SESSION_COOKIE_NAME] = session
            response = browser.post(filled(address, EVAS), sent(EVAS))
            assert response.status_code == 303, address
            assert response["Location"].startswith("/logga-in"), address
    assert written() == before


def test_a_session_that_ends_in_the_middle_of_a_call_loses_no_word(as_at, clock, fresh):
    set_scene(office(), "stopped")
    clock("2026-11-23T12:00+01:00")
    browser = as_at("medicin")
    page = "/ring/lulea"
    opened = fresh(browser, page)
    clock("2026-11-23T12:16+01:00")
    typed = opened | {"spoke_with": "Planterad Svarare"}
    response = browser.post(page, typed)
    assert response["Location"].startswith("/logga-in?nasta=%2Fring%2Flulea&skal=inaktiv-kvar")
    browser.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    text = browser.get(page).content.decode()
    assert "Planterad Svarare" in text
    assert opened["entry"] in text

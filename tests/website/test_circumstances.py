"""The questions that payment liability asks, on the patient's page: nothing is chosen beforehand, and the newest answer is shown."""

import re

import pytest

from brygga.law.words import ANSWERS, Circumstance
from tests.organisation.verbs import EVAS, HEARD, set_scene
from tests.website.calling import shown
from website.access.roles import Role
from website.circumstances import QUESTIONS, choices
from website.office import office


def address(about, stay=EVAS):
    return f"/patienter/{stay}/omstandighet/{about.value}"


@pytest.fixture
def scene(clock):
    """Eva is on the ward in a stop; Luleå has heard of her. It is noon."""
    set_scene(office(), "stopped")
    clock("2026-11-23T12:00+01:00")


def test_every_circumstance_has_a_question_and_every_answer_a_word():
    assert QUESTIONS.keys() == set(Circumstance)
    for about in Circumstance:
        assert [value for value, _ in choices(about)] == list(ANSWERS[about])


@pytest.mark.parametrize("about", list(Circumstance))
def test_nothing_is_chosen_beforehand_and_each_can_be_answered(scene, as_at, send, about):
    nurse = as_at("medicin")
    text = nurse.get(address(about)).content.decode()
    assert text.count('type="radio"') == len(ANSWERS[about]) + 2 * ('name="which"' in text)
    assert "checked" not in text
    assert QUESTIONS[about].asked in text
    value, words = choices(about)[0]
    assert send(nurse, address(about), answer=value, according_to="Dr Lind").status_code == 302
    again = shown(nurse.get(address(about)))
    assert f"Svarat: {words}, enligt Dr Lind (12:00)." in again
    assert f"{QUESTIONS[about].title} {words}, enligt Dr Lind Någon på medicin, 12:00" in shown(
        nurse.get(f"/patienter/{EVAS}")
    )


def test_the_answer_stands_among_what_has_happened_and_can_be_changed(scene, as_at, send):
    nurse = as_at("medicin")
    send(nurse, address(Circumstance.SECRECY), answer="ja", according_to="Dr Lind", reason="Patienten vill inte")
    page = nurse.get(f"/patienter/{EVAS}").content.decode()
    assert "För betalningsansvaret: sekretess" in page
    (change,) = re.findall(r'href="([^"]+/andra/val/[^"]+)">Ändra<span class="hidden"> För betalningsansvaret', page)
    correct = change.replace("/val/", "/fel/")
    assert "Patienten vill inte" in nurse.get(correct).content.decode()
    assert send(nurse, correct, answer="nej", according_to="", reason="Hörde fel").status_code == 302
    text = shown(nurse.get(f"/patienter/{EVAS}"))
    assert "Sekretess Nej" in text
    assert "Struket: Hörde fel" in text


def test_the_information_at_discharge_has_the_time_when_it_was_given(scene, as_at, send):
    nurse = as_at("medicin")
    about = Circumstance.DISCHARGE_INFORMATION
    assert send(nurse, address(about), answer="ja", clock="11:15").status_code == 302
    assert "Svarat: Ja (11:15)." in shown(nurse.get(address(about)))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "Välj ett svar."),
        ({"answer": "kanske"}, "Välj ett svar."),
        ({"answer": "ja", "clock": "12:30"}, "Tiden har inte varit ännu."),
        ({"answer": "ja", "clock": "25:00"}, "25:00"),
        ({"answer": "ja", "clock": "07:00"}, "Patienten var inte inskriven här då."),
        ({"answer": "ja", "according_to": "x" * 121}, "högst 120 tecken"),
    ],
)
def test_what_can_not_be_taken_is_said_and_nothing_is_written(scene, as_at, send, typed, why):
    nurse = as_at("medicin")
    before = office().store.last("region")
    response = send(nurse, address(Circumstance.SIP_CONSENT), **typed)
    assert response.status_code in {409, 422}
    assert why in shown(response)
    assert office().store.last("region") == before


def test_a_circumstance_that_there_is_not_has_no_page(scene, as_at):
    assert as_at("medicin").get(f"/patienter/{EVAS}/omstandighet/vader").status_code == 404


def test_a_unit_concerned_answers_too_and_a_stranger_does_not(scene, as_at, send):
    about = Circumstance.SIP_CONSENT
    assert send(as_at("hertson", Role.COORDINATOR), address(about), answer="nej").status_code == 302
    municipality = as_at("lulea", Role.NEEDS_ASSESSOR)
    assert "Inte besvarat" in shown(municipality.get(f"/patienter/{HEARD}"))
    assert send(municipality, address(about, HEARD), answer="ja").status_code == 302
    assert as_at("rehab").get(address(about)).status_code == 404


def test_who_came_from_the_page_of_liability_is_led_back_there(scene, as_at, send):
    asked = address(Circumstance.SIP_CONSENT) + "?till=betalningsansvar"
    assert send(as_at("medicin"), asked, answer="nej")["Location"] == "/betalningsansvar"


def test_it_needs_no_stop(clock, as_at, send):
    set_scene(office(), "back")
    clock("2026-11-23T15:00+01:00")
    assert send(as_at("medicin"), address(Circumstance.REGISTERED), answer="oklart").status_code == 302


def test_what_is_answered_stands_in_the_handover(scene, as_at, send):
    nurse = as_at("medicin")
    send(nurse, address(Circumstance.OPPOSES_MEASURES), answer="nej")
    assert "För betalningsansvaret: insatserna efter utskrivningen" in shown(nurse.get("/overlamning"))


def test_no_page_offers_to_search_by_any_of_it(scene, as_at):
    """2 kap. 8 § patientdatalagen."""
    nurse = as_at("medicin")
    for page in ("/patienter", "/ring", "/betalningsansvar", "/overlamning"):
        text = nurse.get(page).content.decode()
        fields = set(re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', text))
        assert fields.isdisjoint({about.value for about in Circumstance} | {"answer", "om"}), page

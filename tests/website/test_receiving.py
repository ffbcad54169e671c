"""Ta emot samtal: what is asked, what is kept, what is refused, and that sending twice writes once."""

import re

import pytest

from brygga.calls.reference import make_reference
from brygga.organisation.actions.conversations import record_call
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.queries.slips import Match, conversations
from brygga.organisation.queries.stays import stay_view
from brygga.routine.words import Matter
from tests.organisation.worlds import ASSESSOR, DESK, EVA, LULEA, NURSE, REGION, at, new_id
from tests.website.hearing import REFERENCE, SPOKEN, form_of, hear, stays
from website.access.roles import Role
from website.office import office


def test_a_call_that_was_heard_becomes_a_stay_of_its_own_and_leads_to_its_note(lulea):
    response = hear(lulea)
    assert response.status_code == 302
    page = lulea.get(response["Location"]).content.decode()
    assert "från Medicinavdelningen (Karin Ek, sjuksköterska) till Luleå kommun (Bo Sand)" in page
    assert "Beräknat utskrivningsdatum är 2026-11-27." in page
    assert f">{REFERENCE}<" in page
    assert "har inte skrivit samtalet i Brygga än" in page
    assert [row.name for row in stays()] == ["Eva Exempel"]


def test_the_same_form_twice_writes_one_entry(lulea):
    sent = {**form_of(lulea), **SPOKEN}
    first, second = lulea.post("/ta-emot", sent), lulea.post("/ta-emot", sent)
    assert first["Location"] == second["Location"]
    assert len(stays()) == 1
    assert len(list(office().store.read(LULEA))) == 1


def test_a_second_call_is_about_the_patient_in_the_list(lulea):
    hear(lulea)
    stay = stays()[0].stay
    assert "Eva Exempel, 19500907-2553 – Medicinavdelningen, inskriven 11:05" in lulea.get("/ta-emot").content.decode()
    response = hear(lulea, stay=stay, matters=["utskrivningsklar"], reference=make_reference(b"efgh"))
    assert response.status_code == 302
    assert stays()[0].ready_at == at("11:05")
    assert len(stays()) == 1


def test_everything_that_is_missing_is_asked_for_at_once_and_what_was_typed_stays(lulea):
    response = lulea.post("/ta-emot", {**form_of(lulea), "caller": "Karin Ek", "stay": "ny"})
    page = response.content.decode()
    assert response.status_code == 422
    for sentence in (
        "Välj vilken enhet som ringer.",
        "Skriv patientens namn.",
        "Skriv numret, eller välj okänd identitet.",
        "Fråga om uppgifterna är skyddade.",
        "Välj vad samtalet gäller.",
        "Svara om du läste tillbaka uppgifterna.",
    ):
        assert page.count(sentence) == 2, sentence
    assert 'value="Karin Ek"' in page
    assert '<details class="more" open=""' in page


@pytest.mark.parametrize(
    ("matter", "sentence"),
    [
        ("beraknat_datum", "Skriv det datum som sades."),
        ("fast_vardkontakt", "Skriv vem som är fast vårdkontakt."),
        ("sip_mote", "Skriv vilken dag SIP-mötet är."),
        ("redo_for_hemtagning", "Välj vilken verksamhet som är redo."),
    ],
)
def test_what_is_said_with_a_matter_is_asked_for(lulea, matter, sentence):
    response = hear(lulea, matters=[matter], estimated_on="")
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"number": "19500907-2554"}, "Kontrollsiffran stämmer inte."),
        ({"reference": "K7-4F3"}, "Be att få den uppläst en gång till."),
        ({"reference": "hej"}, "är ingen samtalsreferens"),
        ({"read_back": "nej"}, "skriv varför det inte gick"),
        ({"matters": ["beraknat_datum"]}, "vilken läkare som har gjort bedömningen"),
        ({"clock": "11:06"}, "Tiden har inte varit ännu."),
        ({"clock": "25:00"}, "finns inte i kalendern eller på klockan"),
        ({"sender": "hertson", "matters": ["inskrivning"]}, "Fråga på vilken avdelning patienten vårdas"),
        ({"sender": "hertson", "ward": "medicin"}, "rapporteras av en annan enhet"),
    ],
)
def test_what_the_doors_refuse_is_said_and_nothing_is_written(lulea, differently, sentence):
    response = hear(lulea, **differently)
    assert response.status_code in {409, 422}
    assert sentence in response.content.decode()
    assert 'value="Eva Exempel"' in response.content.decode()
    assert stays() == ()


def test_without_read_back_a_reason_is_enough(lulea):
    assert hear(lulea, read_back="nej", why_not="Samtalet bröts på slutet").status_code == 302


@pytest.mark.parametrize("typed", ["1032", "10.32", "10:32"])
def test_an_earlier_call_keeps_its_time(lulea, typed):
    hear(lulea, clock=typed)
    assert stays()[0].admitted_at == at("10:32")


def test_a_call_that_is_now_keeps_its_minute_while_something_else_is_put_right(lulea, clock):
    first = hear(lulea, reference="hej").content.decode()
    assert dict(re.findall(r'name="(clock|day)"[^>]* value="([^"]+)"', first)) == {
        "clock": "11:05",
        "day": "2026-11-23",
    }
    clock("2026-11-23T11:09+01:00")
    hear(lulea, clock="11:05", day="2026-11-23")
    assert stays()[0].admitted_at == at("11:05")


def test_a_protected_identity_is_masked_in_the_list(lulea):
    hear(lulea, protection="vet_ej")
    page = lulea.get("/ta-emot").content.decode()
    assert "Skyddad identitet – Medicinavdelningen, inskriven 11:05" in page
    assert "Eva Exempel" not in page


def test_a_reference_brings_nothing_up(lulea):
    admit_patient(office(), by=NURSE, at=at("08:30"), id=new_id(), stay="s1", identity=EVA, concerned=("lulea",))
    record_call(
        office(),
        by=NURSE,
        at=at("11:03"),
        id=new_id(),
        stay="s1",
        to="lulea",
        matters=(Matter.ADMISSION,),
        reference=REFERENCE,
        spoke_with="Bo Sand",
        all_read_back=True,
    )
    page = lulea.post("/ta-emot", {**form_of(lulea), "reference": REFERENCE}).content.decode()
    assert "Eva Exempel" not in page
    assert "Medicinavdelningen</option>" in page
    assert "selected" not in page.split('name="sender"')[1].split("</select>")[0].replace('value="" selected', "")
    hear(lulea, estimated_on="")
    assert [one.match for one in conversations(office(), by=ASSESSOR)] == [Match.BOTH]
    assert [one.match for one in conversations(office(), by=NURSE)] == [Match.BOTH]


def test_within_the_own_organisation_the_caller_writes(client, sign_in, make_account, clock):
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    make_account("karin", Role.NURSE)
    clock("2026-11-23T11:05+01:00")
    sign_in("karin")
    response = hear(client, sender="rehab")
    assert response.status_code == 422
    assert "Inom samma organisation skrivs samtalet av den som ringer." in response.content.decode()
    assert "Rehabavdelningen (samma organisation)" in response.content.decode()
    assert list(office().store.read(REGION)) == []


def test_what_was_heard_is_told_to_those_who_ask_for_the_stay(lulea):
    hear(lulea, protection="ja")
    view = stay_view(office(), by=ASSESSOR, stay=stays()[0].stay, at=at("11:05"))
    assert view.identity.name == "Eva Exempel"
    assert [event.details["caller"] for event in view.events] == ["Karin Ek, sjuksköterska"] * 2


def test_the_same_form_about_a_known_patient_twice_writes_one_entry(lulea):
    hear(lulea)
    spoken = {**SPOKEN, "stay": stays()[0].stay, "matters": ["utskrivningsklar"]}
    sent = {**form_of(lulea), **spoken}
    first, second = lulea.post("/ta-emot", sent), lulea.post("/ta-emot", sent)
    assert first["Location"] == second["Location"]
    assert len(list(office().store.read(LULEA))) == 2

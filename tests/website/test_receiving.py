"""Ta emot samtal: what is asked, what is kept, what is refused, and that sending twice writes once."""

import re

import pytest

from brygga.calls.reference import make_reference
from brygga.organisation.actions.conversations import record_call
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.queries.slips import Match, conversations
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.routine.words import Matter, Milestone
from tests.organisation.worlds import ASSESSOR, DESK, EVA, LULEA, NURSE, REGION, at, new_id
from tests.website.conftest import PASSWORD
from website.access.actions import create_account, give_assignment
from website.access.roles import Role
from website.office import office

REFERENCE = make_reference(b"abcd")
SPOKEN = {
    "sender": "medicin",
    "caller": "Karin Ek, sjuksköterska",
    "stay": "ny",
    "name": "Eva Exempel",
    "number_kind": "personnummer",
    "number": "19500907-2553",
    "protection": "nej",
    "matters": ["inskrivning"],
    "estimated_on": "20261127",
    "read_back": "ja",
    "reference": REFERENCE.lower(),
}


@pytest.fixture
def lulea(client, sign_in, clock):
    """Luleå's needs assessor at 11:05, three hours into a stop."""
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    account = create_account(login="bo", display_name="Bo Sand", password=PASSWORD)
    give_assignment(
        account=account,
        organisation=LULEA,
        organisation_label="Luleå kommun",
        unit="lulea",
        unit_label="Luleå kommun",
        role=Role.NEEDS_ASSESSOR,
    )
    clock("2026-11-23T11:05+01:00")
    sign_in("bo")
    return client


def form_of(client, address="/ta-emot"):
    """The hidden values of a page's form, as a browser would send them."""
    text = client.get(address).content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(entry|new_stay)" value="([^"]+)"', text))
    assert set(found) == {"entry", "new_stay"}
    return found


def hear(client, **differently):
    return client.post("/ta-emot", {**form_of(client), **SPOKEN, **differently})


def stays():
    return stay_list(office(), by=ASSESSOR)


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


# ------------------------------------------------------------------ as fast as it is spoken


def test_both_services_that_are_ready_are_written_in_one_call(as_at, stop, clock, fresh):
    clock("2026-11-23T11:05+01:00")
    nurse = as_at("medicin")
    admit_patient(office(), by=NURSE, at=at("08:30"), id=new_id(), stay="s1", identity=EVA, concerned=("lulea",))
    said = {"sender": "lulea", "caller": "Bo Sand", "stay": "s1", "read_back": "ja"}
    both = {"matters": ["redo_for_hemtagning"], "service": ["socialtjanst", "halso_och_sjukvard"]}
    response = nurse.post("/ta-emot", fresh(nurse, "/ta-emot") | said | both)
    assert response.status_code == 302, response.content.decode()
    stay = stay_view(office(), by=NURSE, stay="s1", at=at("11:05")).standing
    told = [fact for fact in stay.facts if fact.milestone is Milestone.READY_TO_RECEIVE]
    assert [fact.service.value for fact in told] == ["socialtjanst", "halso_och_sjukvard"]
    assert all(fact.calls for fact in told)


def test_value_that_belongs_to_nothing_that_is_ticked_is_not_kept(lulea):
    hear(lulea)
    hear(lulea, stay=stays()[0].stay, matters=["utskrivning"], physician="Någon annan", reference="")
    discharge = stay_view(office(), by=ASSESSOR, stay=stays()[0].stay, at=at("11:05")).standing.discharge
    assert discharge.statement.physician == ""


def test_call_that_began_when_the_page_was_opened_has_that_time(lulea, clock):
    form = {**form_of(lulea), "opened": "2026-11-23 11:05"}
    assert "Samtalet började kl. 11:05, när jag öppnade sidan" in lulea.get("/ta-emot").content.decode()
    clock("2026-11-23T11:11+01:00")
    assert lulea.post("/ta-emot", {**form, **SPOKEN, "from_opening": "on", "clock": "11:07"}).status_code == 422
    assert lulea.post("/ta-emot", {**form, **SPOKEN, "from_opening": "on"}).status_code == 302
    assert stays()[0].admitted_at == at("11:05")


def test_the_next_patient_of_the_same_call_has_its_caller_and_reference(lulea):
    response = hear(lulea, en_till="ja")
    page = lulea.get(response["Location"]).content.decode()
    assert f'value="{REFERENCE}"' in page
    assert 'value="Karin Ek, sjuksköterska"' in page
    assert '<option value="medicin" selected' in page
    assert "Eva Exempel" not in page.split('id="id_name"')[1].split(">")[0]
    other = {"name": "Bo Exempel", "number": "19121212-1212", "reference": REFERENCE}
    form = dict(re.findall(r'<input type="hidden" name="(entry|new_stay)" value="([^"]+)"', page))
    assert lulea.post(response["Location"], {**form, **SPOKEN, **other}).status_code == 302
    assert [row.name for row in stays()] == ["Bo Exempel", "Eva Exempel"]
    assert len(conversations(office(), by=ASSESSOR)) == 1
    assert lulea.get(response["Location"][:-4] + "0000").status_code == 404


def test_the_note_of_a_heard_call_leads_to_the_next_patient_of_it(lulea):
    note = lulea.get(hear(lulea)["Location"]).content.decode()
    (address,) = re.findall(r"/ta-emot/efter/[\w-]+/[\w-]+", note)
    assert f'value="{REFERENCE}"' in lulea.get(address).content.decode()


def correct(client, **differently):
    correction = {"stay": stays()[0].stay, "matters": ["rattelse"], "reference": "", "estimated_on": ""}
    return hear(client, **{**correction, **differently})


def test_correction_takes_back_what_is_chosen_with_the_caller_as_reason(lulea):
    hear(lulea, matters=["inskrivning", "utskrivningsklar"])
    asked = correct(lulea)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Välj vilken uppgift rättelsen gäller." in page
    (ready,) = re.findall(r'name="corrects" value="([^"]+)"[^>]*><span>Utskrivningsklar', page)
    response = correct(lulea, corrects=[ready])
    assert response.status_code == 302
    assert stays()[0].ready_at is None
    assert "Rättelse per telefon av Karin Ek" in lulea.get(f"/patienter/{stays()[0].stay}").content.decode()
    assert lulea.get(response["Location"]).status_code == 200


def test_correction_that_could_not_be_placed_is_kept_to_be_read(lulea):
    hear(lulea)
    assert correct(lulea, corrects=["vet_inte"]).status_code == 422
    response = correct(lulea, corrects=["vet_inte"], said="Fel datum, hon ringer igen")
    page = lulea.get(response["Location"]).content.decode()
    assert "Medicinavdelningen ringde om en rättelse" in page
    assert "Fel datum, hon ringer igen" in page


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"stay": "ny"}, "En rättelse gäller en patient som ni har hört om."),
        ({"matters": ["rattelse", "utskrivning"]}, "En rättelse står ensam."),
        ({"corrects": ["nagot-annat"]}, "giltigt alternativ"),
    ],
)
def test_correction_that_cannot_be_is_refused(lulea, differently, sentence):
    hear(lulea)
    response = correct(lulea, **differently)
    assert response.status_code == 422
    assert sentence in response.content.decode()


# ------------------------------------------------------------------ what was known before, and what is heard again

READY = {"matters": ["utskrivningsklar"], "estimated_on": ""}


def the_stay():
    return stay_view(office(), by=ASSESSOR, stay=stays()[0].stay, at=at("11:20")).standing


def test_admission_that_was_in_the_system_is_written_with_its_time(lulea):
    assert "Vi fick inskrivningen i Lifecare SP före stoppet" in lulea.get("/ta-emot").content.decode()
    response = hear(lulea, **READY, before="on", admitted_day="2026-11-22", admitted_clock="1310")
    assert response.status_code == 302
    assert the_stay().admission.told["lulea"].at == at("2026-11-22 13:10")
    assert [row.name for row in stays()] == ["Eva Exempel"]
    page = lulea.get(f"/patienter/{stays()[0].stay}").content.decode()
    assert "2026-11-22 13:10 i Lifecare SP" in " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "inskrivning_fore_stoppet" not in page


def test_admission_that_was_in_the_system_at_a_time_nobody_knows_says_so(lulea):
    assert hear(lulea, **READY, before="on").status_code == 302
    page = lulea.get(f"/patienter/{stays()[0].stay}").content.decode()
    assert "klockslaget är inte känt, men det var före driftstoppet" in page
    assert re.findall(r"(?<!senast )07:59", page) == []
    assert page.count("senast 07:59") == 3, "when it happened, its three times, who was told"
    assert "inskriven senast 07:59" in lulea.get("/patienter").content.decode()
    assert "inskriven senast 07:59" in lulea.get("/ta-emot").content.decode()
    change = re.search(r'href="(/patienter/[^"]+/andra/val/[^"]+)">Ändra<span class="hidden"> Inskriven', page)
    assert change is not None
    assert "Inskriven, senast " in lulea.get(change[1]).content.decode()
    assert "senast 07:59 (skrivet 11:05)" in lulea.get("/overlamning").content.decode()


def test_time_of_that_admission_is_before_the_stop(lulea):
    response = hear(lulea, **READY, before="on", admitted_clock="08:30")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Driftstoppet började 2026-11-23 08:00. Skriv en tid före det" in page
    assert stays() == ()


@pytest.mark.parametrize("differently", [{"matters": ["inskrivning", "utskrivningsklar"]}, {"stay": "known"}])
def test_what_was_known_before_is_not_kept_where_it_is_not_asked(lulea, differently):
    if "stay" in differently:
        hear(lulea)
        differently = {"stay": stays()[0].stay, **READY}
    assert hear(lulea, **differently, before="on").status_code == 302
    assert not the_stay().admission.statement.in_system


def test_patient_of_whom_only_something_else_was_heard_can_be_said_to_have_been_known(lulea, fresh):
    hear(lulea, **READY)
    page = f"/patienter/{stays()[0].stay}"
    first = lulea.get(page).content.decode()
    assert "Inget samtal om det är skrivet hos er" in first
    assert "Har inte fått veta" not in first
    address = f"{page}/handelse/inskrivning_fore_stoppet"
    assert address in first
    assert "Tomt om ni inte vet." in lulea.get(address).content.decode()
    wrong = lulea.post(address, fresh(lulea, address) | {"clock": "09:00"})
    assert wrong.status_code == 422
    assert "Driftstoppet började" in wrong.content.decode()
    sent = fresh(lulea, address) | {"day": "2026-11-22", "clock": "13:10"}
    assert [lulea.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert the_stay().admission.told["lulea"].at == at("2026-11-22 13:10")
    assert address not in lulea.get(page).content.decode()


def test_need_of_a_plan_is_written_as_the_ward_said_it(lulea, fresh):
    hear(lulea)
    page = f"/patienter/{stays()[0].stay}"
    address = f"{page}/handelse/sip_hord"
    assert address in lulea.get(page).content.decode()
    assert f"{page}/handelse/sip_bedomt" not in lulea.get(page).content.decode()
    asked = lulea.get(address).content.decode()
    assert "Medicinavdelningen</option>" in asked
    assert "Rehabavdelningen</option>" not in asked
    said = {"unit": "medicin", "caller": "Karin Ek", "answer": "ja"}
    assert lulea.post(address, fresh(lulea, address) | said | {"unit": "rehab"}).status_code in {409, 422}
    assert lulea.post(address, fresh(lulea, address) | said).status_code == 302
    assert the_stay().sip.value == "ja"
    assert "Behövs SIP: ja, enligt Karin Ek, Medicinavdelningen" in lulea.get(page).content.decode()


def test_need_of_a_plan_is_kept_only_with_the_meeting(lulea):
    hear(lulea)
    known = {"stay": stays()[0].stay, "estimated_on": ""}
    hear(lulea, **known, matters=["utskrivningsklar"], sip="ja", reference="")
    assert the_stay().sip is None
    meeting = {"sender": "hertson", "matters": ["sip_mote"], "meeting_on": "2026-11-30"}
    assert hear(lulea, **known, **meeting, sip="ja", reference="").status_code == 302
    assert the_stay().sip.value == "ja"


def test_ready_that_is_heard_again_is_asked_about(lulea):
    hear(lulea, matters=["inskrivning", "utskrivningsklar"])
    again = {"stay": stays()[0].stay, **READY, "reference": ""}
    asked = hear(lulea, **again)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Är det en ny bedömning, eller samma som ni redan hört?" in page
    assert "Patienten är redan utskrivningsklar hos er, sedan 11:05." in page
    assert len(the_stay().facts) == 2
    assert hear(lulea, **again, again="samma").status_code == 302
    assert len(the_stay().facts) == 2
    without = hear(lulea, **again, again="ny_bedomning")
    assert without.status_code == 422
    assert "vilken läkare som har gjort bedömningen" in without.content.decode()
    assert hear(lulea, **again, again="ny_bedomning", physician="Dr Lind").status_code == 302
    assert [fact.milestone.value for fact in the_stay().facts][2:] == ["ej_langre_utskrivningsklar", "utskrivningsklar"]


def test_resend_of_a_first_ready_asks_nothing_and_writes_nothing(lulea):
    hear(lulea)
    sent = {**form_of(lulea), **SPOKEN, "stay": stays()[0].stay, **READY}
    first, second = lulea.post("/ta-emot", sent), lulea.post("/ta-emot", sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert len(list(office().store.read(LULEA))) == 2


def test_ready_that_is_heard_for_the_first_time_is_not_asked_about(lulea):
    page = lulea.get("/ta-emot").content.decode()
    assert "Är det en ny bedömning" not in page
    hear(lulea)
    assert hear(lulea, stay=stays()[0].stay, **READY, reference="").status_code == 302


def test_a_new_patient_who_is_already_in_the_list_is_asked_about_once(lulea):
    hear(lulea)
    asked = hear(lulea, reference="")
    assert asked.status_code == 409
    assert f'href="/patienter/{stays()[0].stay}"' in asked.content.decode()
    assert len(stays()) == 1
    assert hear(lulea, reference="", anyway="on").status_code == 302
    assert len(stays()) == 2

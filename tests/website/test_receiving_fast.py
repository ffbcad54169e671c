"""Ta emot samtal as fast as it is spoken: both services, the next patient, the time it began, and a correction that is heard."""

import re

import pytest

from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.queries.slips import conversations
from brygga.organisation.queries.stays import stay_view
from brygga.routine.words import Milestone
from tests.organisation.worlds import ASSESSOR, EVA, NURSE, at, new_id
from tests.website.hearing import REFERENCE, SPOKEN, form_of, hear, stays
from website.office import office


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

"""Ta emot samtal of a patient who was known before the stop, of what is heard again, and of one who is already in the list."""

import re

import pytest

from brygga.organisation.queries.stays import stay_view
from tests.organisation.worlds import ASSESSOR, LULEA, at
from tests.website.hearing import SPOKEN, form_of, hear, stays
from website.office import office

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

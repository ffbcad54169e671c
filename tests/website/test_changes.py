"""Ändra through Django's test client: three ways to mend what was written, what follows said before, and who may."""

import re

import pytest

from brygga.organisation.actions.conversations import hear_call
from brygga.organisation.hearing import Heard
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.queries.stays import stay_list, stay_view
from brygga.routine.words import Matter, Milestone
from tests.organisation import worlds
from tests.organisation.worlds import ASSESSOR, EVA, new_id
from tests.website.calling import ADA, answered, calls
from tests.website.calling import EVA as CALLED
from tests.website.test_stays import EVA as FORM
from tests.website.test_stays import NEW, later, shown
from website.access.roles import Role
from website.office import office

CHANGE = r"/patienter/[\w-]+/andra/val/[\w/-]+"


@pytest.fixture
def nurse(as_at, stop, send, clock):
    """A nurse who has admitted Eva at 08:00 and said that she is ready at 09:00."""
    browser = as_at("medicin")
    browser.stay = send(browser, NEW, **FORM)["Location"]
    later(browser, clock, "09:00")
    send(browser, f"{browser.stay}/handelse/nytt_beraknat_datum", estimated_on="2026-11-28", physician="Sten Alm")
    return browser


def links(browser, stay=None):
    return re.findall(CHANGE, browser.get(stay or browser.stay).content.decode())


def at(link, how):
    return link.replace("/andra/val/", f"/andra/{how}/")


def form(browser, address):
    """What the form of a page is filled in with."""
    text = browser.get(address).content.decode()
    typed = dict(re.findall(r'<input type="(?:text|hidden)" id="[^"]+" name="([^"]+)"[^>]*? value="([^"]*)"', text))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    chosen = dict(re.findall(r'type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked', text))
    selects = {
        name: value
        for name, body in re.findall(r'<select id="[^"]+" name="([^"]+)".*?>(.*?)</select>', text, re.DOTALL)
        for value in re.findall(r'value="([^"]*)" selected', body)
    }
    return hidden | typed | chosen | selects


def standing(browser):
    stay = browser.stay.rsplit("/", 1)[-1]
    return stay_view(office(), by=worlds.NURSE, stay=stay, at=worlds.at("12:00"))


def test_three_choices_and_what_follows_are_said_first(nurse):
    admission, estimate = links(nurse)
    text = shown(nurse.get(estimate))
    for words in ("Vad är fel?", "Jag skrev fel", "Det hände en annan tid", "Det gällde fel patient", "2026-11-28"):
        assert words in text
    assert "Ingen har hört det här av er per telefon" in text
    assert "Då gäller inte heller: Nytt beräknat utskrivningsdatum" in shown(nurse.get(at(admission, "bort")))
    assert "Då gäller inte heller" not in shown(nurse.get(at(admission, "fel")))


def test_what_was_written_wrongly_comes_filled_in_and_is_written_anew(nurse):
    address = at(links(nurse)[1], "fel")
    filled = form(nurse, address)
    assert (filled["estimated_on"], filled["physician"], filled["clock"]) == ("2026-11-28", "Sten Alm", "09:00")
    sent = filled | {"estimated_on": "2026-11-29", "reason": "Fel dag"}
    assert nurse.post(address, sent).status_code == 302
    text = shown(nurse.get(nurse.stay))
    assert "Struket: Fel dag" in text
    assert "2026-11-29" in text
    newest = standing(nurse).standing.newest(Milestone.ESTIMATED).statement
    assert (newest.occurred_at, newest.physician) == (worlds.at("09:00"), "Sten Alm")
    assert nurse.post(address, sent).status_code in (302, 404)
    assert len(links(nurse)) == 2


def test_admission_comes_filled_in_and_another_name_is_written_anew(nurse):
    address = at(links(nurse)[0], "fel")
    filled = form(nurse, address)
    assert filled["name"] == "Eva Exempel"
    assert (filled["municipality_1"], filled["outpatient_1"]) == ("lulea", "hertson")
    sent = filled | {"name": "Eva Exempelsson", "reason": "Stavfel"}
    assert nurse.post(address, sent).status_code == 302
    assert standing(nurse).identity.name == "Eva Exempelsson"
    assert standing(nurse).standing.newest(Milestone.ESTIMATED) is not None


@pytest.mark.parametrize(
    ("how", "typed", "said"),
    [
        ("fel", {"reason": ""}, "Skriv varför."),
        ("fel", {"estimated_on": "i morgon", "reason": "x"}, "Skriv dagen som"),
        ("tid", {"reason": "x", "clock": ""}, "Skriv klockslaget"),
        ("tid", {"reason": "x", "clock": "07:00"}, "Inget driftstopp pågår då."),
        ("tid", {"reason": "x", "clock": "09:01"}, "Tiden har inte varit ännu."),
        ("bort", {"reason": " "}, "Skriv varför."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(nurse, how, typed, said):
    address = at(links(nurse)[1], how)
    before = standing(nurse).events
    response = nurse.post(address, form(nurse, address) | typed)
    assert response.status_code == 422
    assert said in shown(response)
    assert len(standing(nurse).events) == len(before)


def test_time_alone_is_moved(nurse):
    address = at(links(nurse)[1], "tid")
    assert nurse.post(address, form(nurse, address) | {"clock": "0845", "reason": "Fel klocka"}).status_code == 302
    assert standing(nurse).standing.newest(Milestone.ESTIMATED).statement.occurred_at == worlds.at("08:45")


def test_what_should_not_be_there_is_struck_with_its_reason(nurse, send):
    address = at(links(nurse)[1], "bort")
    assert send(nurse, address, reason="Fel patient").status_code == 302
    text = nurse.get(nurse.stay).content.decode()
    assert "Struket:</strong> Fel patient" in text
    assert 'class="annulled"' in text
    assert nurse.get(f"{nurse.stay}/andra/val/01936d6e-0000-7000-8000-000000000000").status_code == 404


def test_other_units_see_no_way_to_change_it_and_get_no_page(nurse, as_at, send):
    other = as_at("hertson", Role.COORDINATOR)
    assert links(other, nurse.stay) == []
    for how in ("val", "fel", "tid", "bort"):
        assert other.get(at(links(nurse)[0], how)).status_code == 404
    send(nurse, f"{nurse.stay}/handelse/flyttad", unit="rehab")
    rehab = as_at("rehab")
    assert send(rehab, at(links(rehab, nurse.stay)[0], "tid"), clock="0805", reason="x").status_code in (302, 422, 409)


def test_whole_of_a_heard_call_or_one_thing_of_it_is_struck(as_at, stop, send, clock):
    clock("2026-11-23T11:05+01:00")
    browser = as_at("lulea", Role.NEEDS_ASSESSOR)
    said = {"caller": "Anna Ek", "read_back": True, "identity": EVA, "heard": Heard()}
    matters = (Matter.ADMISSION, Matter.READY)
    hear_call(
        office(), by=ASSESSOR, at=worlds.at("11:00"), id=new_id(), stay="s1", sender="medicin", matters=matters, **said
    )
    admission, ready, _ = links(browser, "/patienter/s1")
    assert send(browser, at(ready, "bort"), reason="Hörde fel").status_code == 422
    assert send(browser, at(ready, "bort"), reason="Hörde fel", what="en").status_code == 302
    assert stay_list(office(), by=ASSESSOR)[0].ready_at is None
    assert send(browser, at(admission, "bort"), reason="Fel patient", what="alla").status_code == 302
    assert stay_list(office(), by=ASSESSOR) == ()


def test_own_contact_is_noted_shown_and_struck(nurse, send):
    address = f"{nurse.stay}/kontakt"
    note = send(nurse, address, to_other="Dottern", said="Hämtar kl. 15", clock="08:50")
    copied = "2026-11-23 08:50. Kontakt mellan Medicinavdelningen (Någon på medicin) och Dottern. Hämtar kl. 15"
    assert copied in nurse.get(note["Location"]).content.decode()
    assert nurse.get(note["Location"][:-4] + "0000").status_code == 404
    text = shown(nurse.get(nurse.stay))
    assert "Egen kontakt med Dottern" in text
    assert "Hämtar kl. 15" in text
    assert "Skrivet i efterhand 09:00" in text
    assert send(nurse, address, said="x").status_code == 422
    assert send(nurse, address, to_other="Dottern", to="boden", said="x").status_code == 422
    (strike,) = re.findall(rf"{address}/[\w-]+/stryk", nurse.get(nurse.stay).content.decode())
    assert send(nurse, strike, reason="Fel patient").status_code == 302
    assert "Struket: Fel patient" in shown(nurse.get(nurse.stay))


# ------------------------------------------------------------------ one telephone call about several


@pytest.fixture
def about_two(as_at, stop, send, fresh, clock):
    """A nurse who has admitted Eva at 08:00 and Ada at 08:03, and told Luleå of both in one call at 08:06; `stays` are the two."""
    browser = as_at("medicin")
    browser.stays = []
    for minute, typed in (("00", CALLED), ("03", ADA)):
        clock(f"2026-11-23T08:{minute}+01:00")
        browser.stays.append(send(browser, NEW, **typed)["Location"].rpartition("/")[2])
    clock("2026-11-23T08:06+01:00")
    assert answered(browser, fresh, *browser.stays).status_code == 302
    clock("2026-11-23T08:10+01:00")
    return browser


def link_of_call(browser, stay):
    return links(browser, f"/patienter/{stay}")[-1]


def test_the_time_of_a_call_is_said_to_be_and_is_changed_for_all_its_patients(about_two):
    eva, ada = about_two.stays
    link = link_of_call(about_two, eva)
    said = "Samtalet gällde också Ada Exempel. Ändrar du tiden, ändras den för alla i samtalet."
    for how in ("val", "tid", "fel"):
        assert said in shown(about_two.get(at(link, how)))
    assert said not in shown(about_two.get(at(link, "bort")))
    address = at(link, "tid")
    assert about_two.post(address, form(about_two, address) | {"clock": "0804", "reason": "x"}).status_code == 302
    for stay in (eva, ada):
        (standing,) = (call for call in calls(stay) if call.stands)
        assert standing.statement.occurred_at == worlds.at("08:04")


def test_where_another_patient_of_the_call_was_not_there_then_nothing_is_changed(about_two):
    address = at(link_of_call(about_two, about_two.stays[0]), "tid")
    response = about_two.post(address, form(about_two, address) | {"clock": "0801", "reason": "Fel klocka"})
    assert response.status_code in (409, 422)
    assert "Samtalet gällde också Ada Exempel, och där går tiden inte att ändra." in shown(response)
    assert 'value="Fel klocka"' in response.content.decode()
    assert [len(calls(stay)) for stay in about_two.stays] == [1, 1]


def test_that_another_patient_was_named_is_logged(about_two):
    eva, ada = about_two.stays
    about_two.get(at(link_of_call(about_two, eva), "tid"))
    (reading,) = readings_of(office(), by=worlds.ADMINISTRATOR, at_most=1)
    assert {*reading.stays} == {eva, ada}

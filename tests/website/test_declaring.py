"""What named roles declare about the stop: for whom, shown with its effects before it is written; planned; corrected. Clauses: R01, R05, R11."""

import re

import pytest

from brygga.organisation.queries.stop import stop_view
from tests.organisation.worlds import NURSE, at
from website.access.roles import Role
from website.office import office

STOP, BACK, SCOPE, PLAN = "/laget/driftstopp", "/laget/ater-i-drift", "/laget/omfattning", "/laget/planera"


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def first(pattern, text):
    """What stands where the pattern's group is."""
    found = re.search(pattern, text)
    assert found, pattern
    return found[1]


@pytest.fixture
def desk(as_at):
    return as_at("akuten", Role.SERVICE_DESK)


@pytest.fixture
def sent_once(fresh):
    """sent_once(browser, address, **typed): the form filled in and sent, nothing confirmed."""
    return lambda browser, address, **typed: browser.post(address, fresh(browser, address) | typed)


def some(*units):
    return {"whom": "nagra", "units": list(units)}


def test_nothing_is_written_before_what_it_changes_has_been_shown_and_confirmed(desk, sent_once):
    page = sent_once(desk, STOP, clock="0800")
    text = shown(page)
    assert page.status_code == 200
    assert "Bekräfta: förklara driftstopp" in text
    assert "enheter kommer in i driftstoppet" in text
    assert "Reservrutinen gäller från kl. 11:01" in text
    assert "Inget driftstopp" in shown(desk.get("/laget"))


def test_from_the_confirmation_one_goes_back_to_what_was_typed(desk, fresh):
    form = fresh(desk, STOP) | {"clock": "0800", "change": "ja"} | some("medicin")
    page = desk.post(STOP, form)
    assert page.status_code == 200
    assert 'value="0800"' in page.content.decode()
    assert re.search(r'value="medicin"\s+checked', page.content.decode())
    assert "Inget driftstopp" in shown(desk.get("/laget"))


def test_a_narrower_stop_is_said_to_all_and_means_another_thing_to_each(desk, send, as_at):
    assert send(desk, STOP, clock="0800", **some("medicin")).status_code == 302
    nurse, rehab = shown(as_at("medicin").get("/laget")), shown(as_at("rehab").get("/laget"))
    assert "Driftstopp: vänta" in nurse
    assert "Driftstoppet gäller Medicinavdelningen. Hos alla andra fungerar Lifecare SP." in nurse
    assert "Inget driftstopp hos er" in rehab
    assert "Driftstoppet gäller Medicinavdelningen. Hos er fungerar Lifecare SP." in rehab
    assert "Driftstopp: vänta" in shown(desk.get("/laget")), "whoever leads sees the stop wherever it is"


def test_a_stop_is_widened_and_narrowed_with_what_it_means_in_numbers(desk, send, sent_once, as_at):
    send(desk, STOP, clock="0800", **some("medicin"))
    text = shown(sent_once(desk, SCOPE, **some("medicin", "rehab")))
    assert "1 enhet kommer in i driftstoppet" in text
    assert "1 enhet är kvar i driftstoppet." in text
    assert send(desk, SCOPE, **some("medicin", "rehab")).status_code == 302
    assert "Driftstopp: vänta" in shown(as_at("rehab").get("/laget"))
    text = shown(sent_once(desk, SCOPE, **some("rehab")))
    assert "För 1 enhet är Lifecare SP tillbaka: Medicinavdelningen." in text
    assert "inga uppgifter visas att föra in" in text
    assert send(desk, SCOPE, **some("rehab")).status_code == 302
    assert "Inget driftstopp hos er" in shown(as_at("medicin").get("/laget"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"whom": ""}, "Välj om det gäller alla enheter eller bara några."),
        ({"whom": "nagra"}, "Kryssa i vilka det gäller, eller välj alla enheter."),
        ({"whom": "alla", "units": "medicin"}, "Du har valt alla enheter, och ändå kryssat i några."),
        ({"whom": "nagra", "units": "ingenstans"}, "ingenstans"),
        ({"fault_clock": "0830", "clock": "0800"}, "Tiden har inte varit ännu"),
    ],
)
def test_what_cannot_be_declared_is_said_before_anything_is_confirmed(desk, sent_once, typed, said):
    page = sent_once(desk, STOP, **typed)
    assert page.status_code in (409, 422)
    assert said in shown(page)
    assert "Inget driftstopp" in shown(desk.get("/laget"))


def test_the_start_is_corrected_both_ways_with_a_reason(desk, send, sent_once, clock):
    send(desk, STOP, clock="0800")
    clock("2026-11-23T08:12+01:00")
    address = first(r'href="(/laget/starten/[^"]+)"', desk.get("/laget").content.decode())
    assert "Skriv varför." in shown(sent_once(desk, address, day="2026-11-23", clock="0720"))
    unchanged = sent_once(desk, address, day="2026-11-23", clock="0800", reason="x")
    assert "Ingen tid är ändrad." in shown(unchanged)
    text = shown(sent_once(desk, address, day="2026-11-23", clock="0720", reason="Avdelningen märkte det"))
    assert "Reservrutinen gäller från kl. 10:21 i stället för kl. 11:01." in text
    assert send(desk, address, day="2026-11-23", clock="0720", reason="Avdelningen märkte det").status_code == 302
    assert stop_view(office(), by=NURSE, at=at("09:00")).applies_at == at("10:21")
    assert send(desk, address, day="2026-11-23", clock="0810", reason="Nej, senare").status_code == 302
    assert stop_view(office(), by=NURSE, at=at("09:00")).applies_at == at("11:11")
    log = shown(desk.get("/laget/handelser"))
    assert "Starten rättad . Upptäckt 07:20. Avdelningen märkte det" in log
    assert desk.get("/laget/starten/00000000-0000-7000-8000-000000000000").status_code == 404


def test_a_planned_stop_is_shown_to_all_and_begun_with_one_press(desk, send, as_at, clock):
    assert send(desk, PLAN, day="2026-11-23", clock="1000", end_clock="1100", text="Uppgradering").status_code == 302
    ward = as_at("medicin")
    nurse = shown(ward.get("/laget"))
    assert "Planerat 10:00 till 11:00: alla enheter. Uppgradering." in nurse
    assert "Inget driftstopp" in nurse
    assert "Stoppet har börjat" not in shown(desk.get("/laget"))
    for moment in ("08:14", "08:28", "08:42", "08:56", "09:10", "09:24", "09:38", "09:52", "10:02"):
        clock(f"2026-11-23T{moment}+01:00")
        ward.get("/laget"), desk.get("/laget")
    page = desk.get("/laget").content.decode()
    assert "Stoppet har börjat" not in shown(ward.get("/laget"))
    press = first(r'action="(/laget/planerat/[^"]+/borja)"', page)
    entry = first(r'name="entry" value="([^"]+)"', page)
    assert desk.post(press, {"entry": entry}).status_code == 302
    assert desk.post(press, {"entry": entry}).status_code == 302, "a second press changes nothing"
    assert "står stilla sedan kl. 10:00" in shown(desk.get("/laget"))
    text = ""
    for moment in ("10:16", "10:30", "10:44", "10:58", "11:12", "11:26", "11:40"):
        clock(f"2026-11-23T{moment}+01:00")
        text = shown(ward.get("/laget"))
    assert "Skulle ha varit klart 11:00, 40 min över tiden." in text
    assert stop_view(office(), by=NURSE, at=at("11:40")).applies_at == at("13:01")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"clock": "", "end_clock": "1100"}, "Skriv klockslaget."),
        ({"clock": "1000", "end_clock": ""}, "Skriv klockslaget."),
        ({"clock": "1100", "end_clock": "1000"}, "Stoppet ska sluta efter att det börjar."),
        ({"day": "2026-11-22", "clock": "1000", "end_clock": "1100"}, "Tiden har redan varit."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_what_was_typed(desk, send, typed, said):
    page = send(desk, PLAN, **typed)
    assert page.status_code == 422
    assert said in shown(page)


def test_a_false_alarm_says_for_how_many_before_it_is_struck(desk, send, as_at):
    send(desk, STOP, clock="0800", **some("medicin"))
    strike = first(r'href="(/laget/handelser/[^"]+/stryk)"', desk.get("/laget/handelser").content.decode())
    assert "För 1 enhet är Lifecare SP tillbaka: Medicinavdelningen." in shown(desk.get(strike))
    assert send(desk, strike, reason="Kabeln hade lossnat").status_code == 302
    assert "Inget driftstopp" in shown(as_at("medicin").get("/laget"))


def test_a_nurse_declares_nothing_and_is_offered_nothing_to_declare(as_at, stop):
    nurse = as_at("medicin")
    assert [nurse.get(each).status_code for each in (STOP, SCOPE, PLAN)] == [403, 403, 403]
    assert "Planera ett driftstopp" not in shown(nurse.get("/laget"))


def test_a_signal_may_say_how_far_one_sees_and_that_the_telephones_are_down(as_at, desk):
    nurse = as_at("medicin")
    entry = first(r'name="entry" value="([^"]+)"', nurse.get("/laget").content.decode())
    form = {"entry": entry, "works": "nej", "scope": "platsen", "symptoms": ["telefonin"]}
    assert nurse.post("/laget/fungerar", form).status_code == 302
    said = "Fungerar inte Medicinavdelningen, 08:00. Hela huset eller sjukhuset. Telefonin också"
    assert said in shown(desk.get("/laget"))
    assert nurse.post("/laget/fungerar", form | {"entry": entry[:-1] + "0", "scope": "galaxen"}).status_code == 422

"""Patienter through Django's test client: admitting, stating, annulling; every bad input; nobody else's patients."""

import re

import pytest

from brygga.organisation.queries.stays import stay_list, stay_view
from tests.organisation import worlds
from tests.website.conftest import PASSWORD
from website.access.roles import Role
from website.office import office

NEW = "/patienter/ny"
EVA = {
    "name": "Eva Exempel",
    "number": "19500907-2553",
    "number_kind": "personnummer",
    "protection": "nej",
    "municipality_1": "lulea",
    "outpatient_1": "hertson",
    "estimated_on": "2026-11-27",
}


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def nurse(as_at, stop):
    return as_at("medicin")


@pytest.fixture
def stay(nurse, send):
    """The address of a stay."""
    response = send(nurse, NEW, **EVA)
    assert response.status_code == 302, shown(response)
    return response["Location"]


def later(browser, clock, moment, login="sjukskoterska.medicin"):
    """Another time of the day, with a session of then."""
    clock(f"{moment}+01:00" if "T" in moment else f"2026-11-23T{moment}+01:00")
    browser.post("/logga-in", {"login": login, "password": PASSWORD})


def written():
    return stay_list(office(), by=worlds.NURSE)


def test_a_patient_is_admitted_and_shown(nurse, stay):
    assert "Eva Exempel" in shown(nurse.get("/patienter"))
    text = shown(nurse.get(stay))
    assert "19 50 09 07 – 25 53" in text
    assert "Luleå kommun, Hertsöns hälsocentral" in text
    assert "fre 2026-11-27" in text
    assert "08:00 Inskriven" in text


def test_no_identity_stands_in_an_address_or_a_title(nurse, stay):
    assert "1950" not in stay
    title = re.search("<title>(.*)</title>", nurse.get(stay).content.decode())
    assert title is not None
    assert title[1] == "Patient – Brygga"


def test_nothing_that_must_be_asked_is_chosen_beforehand(nurse, fresh):
    assert {"protection", "sip"}.isdisjoint(fresh(nurse, NEW))
    assert fresh(nurse, NEW)["number_kind"] == "personnummer"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Skriv patientens namn."),
        ({"name": "x" * 121}, "högst 120 tecken"),
        ({"name": "Eva\u202eExempel"}, "ett tecken som inte kan användas"),
        ({"name": "👩\u200d⚕️"}, "ett tecken som inte kan användas"),
        ({"number": ""}, "Skriv numret, eller välj okänd identitet."),
        ({"number": "19500907-2554"}, "Kontrollsiffran stämmer inte."),
        ({"number": "19500967-2553"}, "samordningsnummer"),
        ({"number": "9" * 5000}, "Skriv numret med 12 siffror"),
        ({"number_kind": "okand"}, "Okänd identitet har inget nummer."),
        ({"number_kind": "pass"}, "Slags nummer|giltigt alternativ"),
        ({"protection": ""}, "Välj ja, nej eller vet ej."),
        ({"municipality_1": "", "outpatient_1": ""}, "Välj minst en mottagare"),
        ({"municipality_1": "finns-inte"}, "giltigt alternativ"),
        ({"municipality_1": "medicin"}, "giltigt alternativ"),
        ({"payer": "boden"}, "ska finnas bland mottagarna"),
        ({"estimated_on": "i morgon"}, "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"estimated_on": "2026-02-30"}, "finns inte i kalendern"),
        ({"clock": "09:00"}, "Tiden har inte varit ännu."),
        ({"clock": "07:00"}, "Inget driftstopp pågår då."),
        ({"entry": "nyss"}, "Formuläret är trasigt."),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(nurse, send, typed, said):
    response = send(nurse, NEW, **EVA | typed)
    assert response.status_code == 422
    assert re.search(said, shown(response)), shown(response)
    assert "Fel: Skriv in patient" in shown(response)
    assert 'value="2026-11-27"' in response.content.decode() or "estimated_on" in typed
    assert written() == ()


@pytest.mark.parametrize("number", ["１９５００９０７２５５３", "19500907 2553", "500907-2553", "500907–2553"])
def test_a_number_is_read_however_it_is_typed(nurse, send, number):
    assert send(nurse, NEW, **EVA | {"number": number}).status_code == 302
    assert written()[0].number == "19500907-2553"


def test_a_protected_patient_is_masked_in_lists(nurse, send):
    send(nurse, NEW, **EVA | {"protection": "vet_ej"})
    assert "Skyddad identitet" in shown(nurse.get("/patienter"))
    for address in ("/patienter", "/ring"):
        assert "Eva Exempel" not in shown(nurse.get(address))


def test_an_admission_sent_twice_is_one(nurse, fresh):
    form = fresh(nurse, NEW) | EVA
    assert nurse.post(NEW, form)["Location"] == nurse.post(NEW, form)["Location"]
    assert len(written()) == 1
    response = nurse.post(NEW, form | {"name": "Någon Annan"})
    assert response.status_code == 409
    assert "redan_skrivet_annat" in shown(response)
    assert len(written()) == 1


def test_a_patient_of_before_the_stop_comes_along(nurse, send):
    assert send(nurse, NEW, **EVA, clock="07:00", in_system="on").status_code == 302
    assert "Inget att ringa just nu" in shown(nurse.get("/ring"))


@pytest.mark.parametrize(
    ("word", "typed", "said"),
    [
        ("nytt_beraknat_datum", {"estimated_on": "2026-11-29", "physician": "Sten Alm"}, "Bedömt av Sten Alm"),
        ("utskrivningsklar", {}, "Utskrivningsklar"),
        ("utskriven", {}, "Utskriven"),
        ("flyttad", {"unit": "rehab"}, "Till Rehabavdelningen"),
        ("berord_tillagd", {"unit": "boden"}, "Bodens kommun"),
        ("berord_borttagen", {"unit": "hertson"}, "Berörd enhet borttagen"),
        ("sip_bedomt", {"answer": "ja"}, "Behövs SIP: ja"),
    ],
)
def test_the_ward_states_what_happens(*, nurse, stay, send, fresh, word, typed, said):
    address = f"{stay}/handelse/{word}"
    form = fresh(nurse, address) | typed
    assert nurse.post(address, form).status_code == 302
    assert nurse.post(address, form).status_code == 302
    assert said.lower() in shown(nurse.get(stay)).lower()
    assert len(re.findall("Skrivet av Någon på medicin", shown(nurse.get(stay)))) == 2


@pytest.mark.parametrize(
    ("word", "typed", "status", "said"),
    [
        ("nytt_beraknat_datum", {"physician": "Sten Alm"}, 422, "Fyll i fältet."),
        ("nytt_beraknat_datum", {"estimated_on": "2026-11-29"}, 422, "Ange vilken läkare som har gjort bedömningen."),
        ("ej_langre_utskrivningsklar", {"physician": "Sten"}, 409, "inte utskrivningsklar"),
        ("flyttad", {}, 422, "Välj enhet."),
        ("flyttad", {"unit": "finns-inte"}, 422, "giltigt alternativ"),
        ("berord_tillagd", {"unit": "lulea"}, 409, "Enheten är redan berörd."),
        ("sip_bedomt", {}, 422, "Välj ja, nej eller oklart."),
        ("fast_vardkontakt", {"contact": "Kim"}, 409, "rapporteras av en annan enhet"),
        ("utskriven", {"clock": "07:59"}, 422, "Inget driftstopp pågår då."),
    ],
)
def test_what_cannot_be_stated_is_refused(*, nurse, stay, send, word, typed, status, said):
    response = send(nurse, f"{stay}/handelse/{word}", **typed)
    assert response.status_code == status
    assert said in shown(response)


def test_an_unknown_word_is_no_page(nurse, stay):
    assert nurse.get(f"{stay}/handelse/raderad").status_code == 404


def test_another_unit_gets_no_word_of_whether_the_stay_exists(nurse, stay, as_at):
    for other in (as_at("rehab"), as_at("boden", Role.NEEDS_ASSESSOR)):
        answers = {
            other.get(address).content.split(b"<footer")[0].split(b"<main")[1]
            for address in (stay, f"{stay}/handelse/utskriven", "/patienter/finns-inte", f"{stay}x")
        }
        assert len(answers) == 1
        assert other.get(stay).status_code == 404
        assert other.post(f"{stay}/handelse/utskriven", {}).status_code == 404


def test_outpatient_care_of_the_same_region_states_its_own(stay, as_at, send):
    coordinator = as_at("hertson", Role.COORDINATOR)
    assert send(coordinator, f"{stay}/handelse/fast_vardkontakt", contact="Kim Lund").status_code == 302
    assert send(coordinator, f"{stay}/handelse/sip_mote", meeting_on="2026-11-26").status_code == 302
    assert send(coordinator, f"{stay}/handelse/oppenvardens_insatser", answer="ja").status_code == 302
    text = shown(coordinator.get(stay))
    assert "Kim Lund" in text
    assert "Utskriven" not in text


@pytest.mark.parametrize("role", [Role.SERVICE_DESK, Role.OUTAGE_LEAD, Role.BILLING, Role.ADMINISTRATOR])
def test_roles_that_do_not_care_for_patients_see_none(as_at, role):
    other = as_at("akuten", role)
    for address in ("/patienter", NEW, "/ring", "/patienter/x", "/ring/x"):
        assert other.get(address).status_code == 403


def test_somebody_who_is_no_ward_cannot_admit(as_at, stop, send):
    response = send(as_at("hertson", Role.COORDINATOR), NEW, **EVA)
    assert response.status_code == 409
    assert "fel_enhet" in shown(response)


def test_when_the_need_was_assessed_later_it_is_kept(nurse, send, clock):
    later(nurse, clock, "12:00")
    assert send(nurse, NEW, **EVA, clock="08:30", need_clock="11:15").status_code == 302
    view = stay_view(office(), by=worlds.NURSE, stay=written()[0].stay, at=worlds.at("12:00"))
    assert view.standing.admission.statement.need_assessed_at == worlds.at("11:15")
    assert send(nurse, NEW, **EVA, need_day="2026-11-23").status_code == 422


def test_patients_stand_by_how_far_they_have_come_with_what_they_need_next(nurse, stay, send, clock):
    assert "Inskrivna (1)" in shown(nurse.get("/patienter"))
    send(nurse, f"{stay}/handelse/utskrivningsklar")
    later(nurse, clock, "11:05")
    text = shown(nurse.get("/patienter"))
    assert "Utskrivningsklara (1)" in text
    assert "4 samtal att ringa" in text
    send(nurse, f"{stay}/handelse/utskriven")
    assert "Utskrivna i dag (1)" in shown(nurse.get("/patienter"))
    later(nurse, clock, "2026-11-24T07:00")
    assert "Utskrivna tidigare (1)" in shown(nurse.get("/patienter"))


def test_what_is_written_afterwards_shows_both_times_with_their_names(nurse, stay, send, clock):
    later(nurse, clock, "09:40")
    send(nurse, f"{stay}/handelse/utskrivningsklar", clock="0915", sheet="m-3")
    text = shown(nurse.get(stay))
    assert "09:15 Utskrivningsklar" in text
    assert "Skrivet i efterhand 09:40 av Någon på medicin, från blad M-3" in text


def test_grid_shows_who_has_not_been_told(nurse, stay):
    text = shown(nurse.get(stay))
    assert "Vem har fått veta vad Mottagare Inskrivning Hertsöns hälsocentral" in text.replace(
        "Luleå kommun Har inte fått veta ", ""
    )
    assert text.count("Har inte fått veta") == 2


def test_page_can_be_seen_as_it_was(nurse, stay, send, clock):
    later(nurse, clock, "09:40")
    send(nurse, f"{stay}/handelse/utskrivningsklar")
    then = shown(nurse.get(f"{stay}?kant=2026-11-23T08:30"))
    assert "Så såg det ut 08:30" in then
    assert "Utskrivningsklar" not in then
    assert "Ändra" not in then
    assert "Utskrivningsklar" in shown(nurse.get(f"{stay}?kant=2026-11-23T09:40"))
    assert "Tiden kunde inte läsas" in shown(nurse.get(f"{stay}?kant=i+g%C3%A5r"))
    assert "Inget var skrivet än" in shown(nurse.get(f"{stay}?kant=2026-11-23T07:00"))


def test_somebody_who_is_already_here_is_asked_about_once_with_a_link(nurse, stay, send):
    asked = send(nurse, NEW, **EVA)
    assert asked.status_code == 409
    assert "Patienten är redan inskriven hos er." in shown(asked)
    assert "inskriven 08:00, Medicinavdelningen" in shown(asked)
    assert f'href="{stay}"' in asked.content.decode()
    assert 'name="anyway"' in asked.content.decode()
    assert len(written()) == 1
    assert send(nurse, NEW, **EVA, anyway="on").status_code == 302
    assert len(written()) == 2


def test_of_a_protected_patient_who_is_already_here_the_link_alone_is_shown(nurse, send):
    send(nurse, NEW, **EVA | {"protection": "ja"})
    asked = send(nurse, NEW, **EVA | {"name": "Annat Namn"})
    assert "Öppna Skyddad identitet" in shown(asked)
    assert "Eva Exempel" not in asked.content.decode()


def test_the_question_is_not_there_before_it_is_asked(nurse):
    assert 'name="anyway"' not in nurse.get(NEW).content.decode()


@pytest.mark.parametrize("day", ["2025-11-21", "2016-11-23"])
def test_a_year_that_was_mistyped_is_said_at_the_day(nurse, send, day):
    assert "Det är mer än ett år sedan. Kontrollera året." in shown(send(nurse, NEW, **EVA, day=day, clock="07:50"))
    assert written() == ()


@pytest.mark.parametrize("typed", [{"day": "2025-11-24"}, {"day": "2025-01-10", "in_system": "on"}])
def test_within_a_year_and_for_a_long_stay_the_year_is_not_asked_about(nurse, send, typed):
    assert "Kontrollera året" not in shown(send(nurse, NEW, **EVA, **typed, clock="07:50"))

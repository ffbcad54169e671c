"""The page of one call through Django's test client: what it shows, what is kept of it, and what is refused."""

import re

import pytest

from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.queries.stays import stay_view
from tests.organisation import worlds
from website.access.roles import Role
from website.office import office

EVA = {
    "name": "Eva Exempel",
    "number": "19500907-2553",
    "number_kind": "personnummer",
    "protection": "nej",
    "municipality_1": "lulea",
    "estimated_on": "2026-11-27",
}
ADA = EVA | {"name": "Ada Exempel", "number": "19121212-1212"}
ITEMS = ("patientens_namn", "personnummer", "beraknat_datum")
ADDRESS = "/ring/lulea"


def shown(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def all_right(*stays):
    """Every value read back as it was said."""
    return {"en-gang-telefon": "stammer"} | {f"{stay}-{item}": "stammer" for stay in stays for item in ITEMS}


@pytest.fixture
def nurse(as_at, stop):
    return as_at("medicin")


@pytest.fixture
def stay(nurse, send):
    return send(nurse, "/patienter/ny", **EVA)["Location"].rpartition("/")[2]


@pytest.fixture
def other(nurse, stay, send):
    """A second patient that the same receiver is to be told of."""
    return send(nurse, "/patienter/ny", **ADA)["Location"].rpartition("/")[2]


@pytest.fixture
def protected(nurse, send):
    return send(nurse, "/patienter/ny", **EVA | {"protection": "vet_ej"})["Location"].rpartition("/")[2]


def calls(stay):
    events = stay_view(office(), by=worlds.NURSE, stay=stay, at=worlds.at("08:10")).events
    return [event for event in events if hasattr(event.statement, "outcome")]


def answered(nurse, fresh, *stays, **typed):
    return nurse.post(ADDRESS, fresh(nurse, ADDRESS) | all_right(*stays) | {"spoke_with": "Bo Sand"} | typed)


# ------------------------------------------------------------------------------------------------ the page


def test_the_page_of_a_call_has_the_words_and_the_number(nurse, stay):
    page = nurse.get(ADDRESS)
    text = shown(page)
    assert "”Det gäller Eva Exempel.”" in text
    assert re.search("”Personnumret är 19 50 09 07 – 25 53 ?.”", text)
    assert "Den gäller som tid för inskrivning." in text
    assert re.search(r"Samtalets referens är [A-Z0-9]{2}-[A-Z0-9]{3}", text)
    assert 'href="tel:0701740631"' in page.content.decode()
    assert 'value="stammer" checked' not in page.content.decode()
    assert "Öppet till 22:00 (07:00-22:00)." in text


def test_all_that_a_receiver_is_owed_stands_on_one_page(nurse, stay, other):
    page = nurse.get(ADDRESS)
    text = shown(page)
    assert "2 patienter." in text
    assert "”Det gäller Eva Exempel.”" in text
    assert "”Det gäller Ada Exempel.”" in text
    assert text.count("”Ni når oss på") == 1
    assert page.content.decode().count('<details class="card patient"') == 2
    assert len(re.findall(r'<details class="card patient" id="[^"]+" open', page.content.decode())) == 1


def test_where_nothing_is_owed_the_page_says_so(nurse, stay, as_at):
    assert "Inget att ringa om till Bodens kommun just nu." in shown(nurse.get("/ring/boden"))
    assert "Inget att ringa om till Luleå kommun" in shown(as_at("rehab").get(ADDRESS))
    assert nurse.get("/ring/finns-inte").status_code == 404


def test_at_night_it_says_when_the_receiver_opens(as_at, nurse, stay, clock):
    clock("2026-11-23T22:30+01:00")
    nurse.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    assert "Stängt. Öppnar tis 2026-11-24 07:00" in shown(nurse.get(ADDRESS))


# ----------------------------------------------------------------------------------------- an answered call


def test_a_call_is_written_once_and_leads_to_the_page_after_it(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    first, second = nurse.post(ADDRESS, form), nurse.post(ADDRESS, form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == f"/ring/samtal/{stay}/{form['entry']}"
    (call,) = calls(stay)
    assert (call.statement.spoke_with, call.statement.read_back) == ("Bo Sand", True)
    assert {each["item"] for each in call.details["read_backs"]} == {*ITEMS, "telefon"}
    after = shown(nurse.get(first["Location"]))
    assert call.details["reference"] in after
    assert "Rapporterat per telefon 2026-11-23 08:00 från Medicinavdelningen" in after
    assert "Inget kvar att ringa om" in shown(nurse.get(ADDRESS))


def test_the_same_form_told_otherwise_says_that_it_is_written(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    nurse.post(ADDRESS, form)
    again = nurse.post(ADDRESS, form | {"spoke_with": "Någon Annan"})
    assert again.status_code == 409
    assert "Samtalet är redan skrivet" in shown(again)
    assert f'href="/ring/samtal/{stay}/{form["entry"]}"' in again.content.decode()
    assert len(calls(stay)) == 1


def test_two_tabs_write_one_call_and_the_second_says_who_wrote_it(nurse, stay, fresh):
    tabs = [fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"} for _ in range(2)]
    assert tabs[0]["entry"] != tabs[1]["entry"]
    assert nurse.post(ADDRESS, tabs[0]).status_code == 302
    second = nurse.post(ADDRESS, tabs[1])
    assert "Någon på medicin skrev samtalet till Luleå kommun som besvarat kl. 08:00." in shown(second)
    assert len(calls(stay)) == 1


def test_two_patients_in_one_call_have_one_reference_and_a_note_each(nurse, stay, other, fresh):
    response = answered(nurse, fresh, stay, other)
    (one,), (two,) = calls(stay), calls(other)
    assert one.details["reference"] == two.details["reference"]
    after = shown(nurse.get(response["Location"]))
    assert "Eva Exempel, 19500907-2553" in after
    assert "Ada Exempel, 19121212-1212" in after
    assert after.count("Klistra in i ert journalsystem") == 2
    assert "Inte med i samtalet" not in after


def test_a_patient_that_was_not_taken_up_is_left_to_call_about(nurse, stay, other, fresh):
    response = answered(nurse, fresh, stay)
    assert (len(calls(stay)), len(calls(other))) == (1, 0)
    after = shown(nurse.get(response["Location"]))
    assert "Inte med i samtalet" in after
    assert "Kvar att ringa om till Luleå kommun: Ada Exempel . Inskrivning" in after
    assert "”Det gäller Ada Exempel.”" in shown(nurse.get(ADDRESS))


def test_no_takes_a_patient_out_of_the_call_even_when_something_was_read_back(nurse, stay, other, fresh):
    answered(nurse, fresh, stay, other, **{f"{other}-med": "nej"})
    assert (len(calls(stay)), len(calls(other))) == (1, 0)


def test_a_patient_taken_up_must_be_read_back_whole(nurse, stay, other, fresh):
    for typed in ({f"{other}-med": "ja"}, {f"{other}-personnummer": "stammer"}):
        response = answered(nurse, fresh, stay, **typed)
        assert response.status_code == 422
        assert "Namn (Ada Exempel): välj om det lästes tillbaka rätt." in shown(response)
        assert calls(stay) == calls(other) == []


def test_a_call_about_nobody_is_refused(nurse, stay, other, fresh):
    response = answered(nurse, fresh)
    assert response.status_code == 422
    assert "Ingen patient är upptagen i samtalet." in shown(response)


def test_one_of_two_that_was_told_meanwhile_is_said_and_the_rest_can_be_saved(nurse, stay, other, fresh):
    late = fresh(nurse, ADDRESS) | all_right(stay, other) | {"spoke_with": "Bo Sand"}
    answered(nurse, fresh, stay)
    response = nurse.post(ADDRESS, late)
    assert response.status_code == 409
    assert "En av patienterna är redan ringd" in shown(response)
    assert calls(other) == []
    assert nurse.post(ADDRESS, late | {f"{stay}-med": "nej"}).status_code == 302
    assert (len(calls(stay)), len(calls(other))) == (1, 1)


def test_what_was_corrected_is_kept_and_its_meaning_said(nurse, stay, fresh):
    typed = {f"{stay}-beraknat_datum": "rattat", f"{stay}-beraknat_datum-till": "2026-11-28"}
    response = answered(nurse, fresh, stay, **typed)
    page = shown(nurse.get(response["Location"]))
    assert "Du sade 2026-11-27 . Det rättades till 2026-11-28" in page
    assert "läkarens bedömning" in page
    (call,) = calls(stay)
    assert call.statement.read_back is True
    assert call.details["read_backs"][-1] == {"item": "beraknat_datum", "said": "2026-11-27", "heard": "2026-11-28"}


def test_a_call_without_read_back_keeps_its_reason(nurse, stay, send):
    response = send(nurse, ADDRESS, spoke_with="Bo Sand", why_not="Linjen sprakade")
    assert response.status_code == 302
    (call,) = calls(stay)
    assert (call.statement.read_back, call.statement.why_not) == (False, "Linjen sprakade")
    assert "Inte läst tillbaka: Linjen sprakade" in shown(nurse.get(response["Location"]))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"spoke_with": ""}, "Skriv vem som svarade."),
        ({"spoke_with": "x" * 121}, "högst 120 tecken"),
        ({"spoke_with": "Bo\u200fSand"}, "ett tecken som inte kan användas"),
        ({"personnummer": ""}, "Personnummer: välj om det lästes tillbaka rätt."),
        ({"personnummer": "kanske"}, "Personnummer: välj om det lästes tillbaka rätt."),
        ({"personnummer": "rattat"}, "Personnummer: skriv vad det rättades till."),
        ({"en-gang-telefon": ""}, "Vårt nummer: välj om det lästes tillbaka rätt."),
        ({"clock": "12:00"}, "Tiden har inte varit ännu."),
        ({"clock": "07:00"}, "Inget driftstopp pågår då."),
        ({"number": "0" * 121}, "högst 120 tecken"),
    ],
)
def test_a_call_that_is_not_whole_is_refused_with_what_was_typed(*, nurse, stay, fresh, typed, said):
    named = {f"{stay}-{name}" if name in ITEMS else name: value for name, value in typed.items()}
    response = answered(nurse, fresh, stay, **named)
    assert response.status_code == 422
    assert said in shown(response)
    assert 'value="stammer" checked' in response.content.decode()
    assert calls(stay) == []


def test_what_an_error_links_to_is_on_the_page(nurse, stay, fresh):
    page = nurse.post(ADDRESS, fresh(nurse, ADDRESS)).content.decode()
    summary = page[page.index('class="summary"') : page.index("</ul>", page.index('class="summary"'))]
    links = re.findall(r'href="#([^"]+)"', summary)
    assert len(links) == 2 + len(ITEMS)
    assert all(f'id="{link}"' in page for link in links)


def test_a_refused_call_keeps_its_reference_and_its_minute(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS)
    reference = re.search(r"referens är ([A-Z0-9-]{6})", shown(nurse.post(ADDRESS, form)))
    refused = nurse.post(ADDRESS, form)
    assert reference is not None
    assert reference[1] in shown(refused)
    assert 'value="2026-11-23"' in refused.content.decode()
    assert 'value="08:00"' in refused.content.decode()


def test_what_was_shown_cannot_be_changed_on_the_way(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    assert nurse.post(ADDRESS, form | {"shown": form["shown"][:-2] + "AA"}).status_code == 400
    assert nurse.post(ADDRESS, {}).status_code == 400
    assert calls(stay) == []


def test_what_was_read_out_counts_whatever_has_been_written_since(nurse, stay, fresh, send):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    later = {"estimated_on": "2026-11-30", "physician": "Dr Lind"}
    assert send(nurse, f"/patienter/{stay}/handelse/nytt_beraknat_datum", **later).status_code == 302
    assert nurse.post(ADDRESS, form).status_code == 302
    assert [e["said"] for e in calls(stay)[0].details["read_backs"]][-1] == "2026-11-27"


# ------------------------------------------------------------------------------------------- on the line


def press(browser, how):
    return browser.post(f"{ADDRESS}/borja", {"hur": how})


def test_the_answered_time_counts_and_the_dialled_time_is_kept(nurse, stay, fresh, clock):
    clock("2026-11-23T08:05+01:00")
    assert press(nurse, "ringer")["Location"] == ADDRESS
    assert "Samtalet började 08:05" in shown(nurse.get(ADDRESS))
    clock("2026-11-23T08:06+01:00")
    press(nurse, "svarade")
    page = nurse.get(ADDRESS)
    assert "Samtalets tid blir 08:06 , när de svarade." in shown(page)
    assert 'since="2026-11-23T07:06:00+00:00"' in page.content.decode()
    clock("2026-11-23T08:09+01:00")
    answered(nurse, fresh, stay)
    (call,) = calls(stay)
    assert call.statement.occurred_at == worlds.at("08:06")
    assert call.details["began_at"] == worlds.at("08:05").isoformat()
    assert call.details["answered_at"] == worlds.at("08:06").isoformat()


def test_an_answer_from_before_what_was_told_had_happened_is_not_the_time(nurse, stay, fresh, clock, send):
    press(nurse, "svarade")
    clock("2026-11-23T08:04+01:00")
    other = send(nurse, "/patienter/ny", **ADA)["Location"].rpartition("/")[2]
    clock("2026-11-23T08:06+01:00")
    assert answered(nurse, fresh, stay, other).status_code == 302
    assert {call.statement.occurred_at for call in (*calls(stay), *calls(other))} == {worlds.at("08:06")}


def test_a_call_that_was_put_down_without_a_word_lends_no_other_its_time(nurse, stay, fresh, clock):
    press(nurse, "svarade")
    clock("2026-11-23T08:14+01:00")
    nurse.get(ADDRESS)
    for moment in ("08:28", "08:42", "08:56", "09:05"):
        clock(f"2026-11-23T{moment}+01:00")
        nurse.get("/laget")
    assert "Samtalets tid blir när du sparar" in shown(nurse.get(ADDRESS))


def test_the_receiver_can_be_put_down(nurse, stay):
    press(nurse, "ringer")
    assert 'value="svarade"' in nurse.get(ADDRESS).content.decode()
    press(nurse, "sluta")
    assert 'value="svarade"' not in nurse.get(ADDRESS).content.decode()


def test_others_see_that_a_call_is_being_made(nurse, stay, as_at):
    colleague = as_at("medicin", Role.COORDINATOR)
    assert "Någon ringer redan" not in shown(colleague.get(ADDRESS))
    press(nurse, "ringer")
    assert "Någon ringer redan" in shown(colleague.get(ADDRESS))
    assert "Någon ringer redan" not in shown(nurse.get(ADDRESS))
    press(nurse, "sluta")
    assert "Någon ringer redan" not in shown(colleague.get(ADDRESS))


def test_when_they_rang_us_the_same_page_is_seen_from_the_other_end(nurse, stay, fresh):
    press(nurse, "uppringd")
    text = shown(nurse.get(ADDRESS))
    assert "De ringde 08:00" in text
    assert "Kom du inte fram?" not in text
    response = answered(nurse, fresh, stay)
    (call,) = calls(stay)
    assert call.statement.dialled == "lulea"
    assert "Ringde Luleå kommun" in shown(nurse.get(response["Location"]))


# ---------------------------------------------------------------------------------------------- attempts


@pytest.mark.parametrize("outcome", ["ej_svar", "upptaget", "fel_nummer", "hanvisad", "telefonsvarare", "avbrutet"])
def test_a_call_that_told_nobody_takes_one_press(nurse, stay, other, fresh, outcome):
    form = fresh(nurse, ADDRESS) | {"outcome": outcome}
    for _ in range(2):
        assert nurse.post(f"{ADDRESS}/forsok", form)["Location"] == f"{ADDRESS}#nu"
    for each in (stay, other):
        assert [call.statement.outcome for call in calls(each)] == [outcome]
    (dial,) = office().commons().dials["medicin", "lulea"]
    assert dial.number == "070-174 06 31"


def test_attempts_are_listed_and_the_next_is_proposed(nurse, stay, fresh):
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | {"outcome": "ej_svar"})
    text = shown(nurse.get(ADDRESS))
    assert "08:00 Inget svar 070-174 06 31 , Någon på medicin" in text
    assert "Försök igen 08:15. Bryggas förslag, inte rutinens." in text


def test_a_call_that_was_cut_off_has_the_time_it_was_dialled(nurse, stay, fresh, clock):
    clock("2026-11-23T08:05+01:00")
    press(nurse, "ringer")
    clock("2026-11-23T08:07+01:00")
    nurse.post(f"{ADDRESS}/forsok", fresh(nurse, ADDRESS) | {"outcome": "avbrutet"})
    assert [call.statement.occurred_at for call in calls(stay)] == [worlds.at("08:05")]
    assert "<call-timer" not in nurse.get(ADDRESS).content.decode()


def test_how_a_call_ended_must_be_one_of_the_words_and_what_was_typed_stands(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS) | {"spoke_with": "Bo Sand"}
    for outcome in ("", "besvarat", "nöjd"):
        refused = nurse.post(f"{ADDRESS}/forsok", form | {"outcome": outcome})
        assert refused.status_code == 422
        assert "Välj hur samtalet slutade." in shown(refused)
        assert 'value="Bo Sand"' in refused.content.decode()
    assert nurse.get(f"{ADDRESS}/forsok").status_code == 405
    assert calls(stay) == []


# --------------------------------------------------------------------------------------------- protected


def test_a_protected_patient_is_shown_behind_the_step_of_calling_back(nurse, protected):
    page = nurse.get(ADDRESS).content.decode()
    before, details, inside = page.partition('<details class="more guarded"')
    assert details
    assert "Eva Exempel" not in before
    assert "2553" not in before
    assert "Eva Exempel" in inside
    assert "Jag har själv ringt numret här ovanför och talar med rätt person" in before
    assert "open" not in inside[: inside.index(">")]


def test_a_protected_patient_s_call_is_saved_only_with_the_step_confirmed(nurse, protected, fresh):
    refused = answered(nurse, fresh, protected)
    assert refused.status_code == 422
    assert "Bekräfta att du själv ringde upp." in shown(refused)
    assert calls(protected) == []
    assert answered(nurse, fresh, protected, **{f"{protected}-ringt": "on"}).status_code == 302
    assert calls(protected)[0].details["called_back"] is True


def test_when_they_rang_us_a_protected_patient_is_not_told_of(nurse, protected, fresh):
    press(nurse, "uppringd")
    page = nurse.get(ADDRESS)
    assert "Lägg på och ring själv upp numret" in shown(page)
    assert "Eva Exempel" not in page.content.decode()
    refused = answered(nurse, fresh, protected, **{f"{protected}-ringt": "on"})
    assert refused.status_code == 409
    assert "Lägg på och ring själv upp numret" in shown(refused)
    assert calls(protected) == []


def test_after_the_call_a_protected_patient_is_masked(nurse, protected, fresh):
    response = answered(nurse, fresh, protected, **{f"{protected}-ringt": "on"})
    page = nurse.get(response["Location"]).content.decode()
    assert "Skyddad identitet" in page
    assert "Eva Exempel" not in page


# ---------------------------------------------------------------------------------------------- foreign


def test_nobody_elses_call_can_be_seen_or_written(stay, nurse, as_at, fresh):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    other = as_at("rehab")
    assert "Eva Exempel" not in other.get(ADDRESS).content.decode()
    assert other.post(ADDRESS, form).status_code in (404, 409)
    assert calls(stay) == []
    location = nurse.post(ADDRESS, form)["Location"]
    assert other.get(location).status_code == 404
    assert nurse.get(f"/ring/samtal/{stay}/finns-inte").status_code == 404
    assert nurse.get("/ring/samtal/finns-inte/finns-inte").status_code == 404


def test_what_was_annulled_after_it_was_told_is_corrected_in_the_same_call(nurse, stay, fresh, other):
    answered(nurse, fresh, stay)
    admission = next(e for e in stay_view(office(), by=worlds.NURSE, stay=stay, at=worlds.at("08:10")).events)
    annul(
        office(), by=worlds.NURSE, at=worlds.at("08:01"), id=worlds.new_id(), of=admission.entry, reason="Fel patient"
    )
    text = shown(nurse.get(ADDRESS))
    assert "En uppgift som ni fick av oss var fel" in text
    items = re.findall(r'name="([^"]+)" value="stammer"', nurse.get(ADDRESS).content.decode())
    form = fresh(nurse, ADDRESS) | dict.fromkeys(items, "stammer") | {"spoke_with": "Bo Sand"}
    assert nurse.post(ADDRESS, form).status_code == 302
    assert "Inget kvar att ringa om" in shown(nurse.get(ADDRESS))


def test_forty_patients_to_one_receiver_fit_on_the_page_and_in_the_form(nurse, stay, fresh):
    stays = [stay]
    for number in range(39):
        stays.append(f"patient-{number}")
        admit_patient(
            office(),
            by=worlds.NURSE,
            at=worlds.at("08:00"),
            id=worlds.new_id(),
            stay=stays[-1],
            identity=worlds.EVA,
            concerned=("lulea",),
        )
    page = nurse.get(ADDRESS)
    assert "40 patienter." in shown(page)
    form = fresh(nurse, ADDRESS) | dict.fromkeys(
        re.findall(r'name="([^"]+)" value="stammer"', page.content.decode()), "stammer"
    )
    assert len(form) < 500
    response = nurse.post(ADDRESS, form | {"spoke_with": "Bo Sand"})
    assert response.status_code == 302
    assert "Inget kvar att ringa om" in shown(nurse.get(ADDRESS))

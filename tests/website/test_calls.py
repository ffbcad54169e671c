"""The page of one call through Django's test client: what it shows, what is kept of it, and what is refused."""

import re

import pytest

from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.queries.stays import stay_view
from tests.organisation import worlds
from tests.website.calling import ADDRESS, ITEMS, all_right, answered, calls, shown
from website.access.roles import Role
from website.office import office

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
    back = nurse.get(ADDRESS)
    assert "Inget kvar att ringa om" in shown(back)
    assert f'href="{first["Location"]}"' in back.content.decode()


def test_the_same_form_told_otherwise_says_that_it_is_written(nurse, stay, fresh):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    nurse.post(ADDRESS, form)
    again = nurse.post(ADDRESS, form | {"spoke_with": "Någon Annan"})
    assert again.status_code == 409
    assert "Samtalet är redan skrivet" in shown(again)
    assert f'href="/ring/samtal/{stay}/{form["entry"]}"' in again.content.decode()
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


def test_what_was_shown_counts_on_its_own_page_alone(nurse, stay, fresh, as_at):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    colleague = as_at("medicin", Role.COORDINATOR)
    theirs = fresh(colleague, ADDRESS)
    for address in ("/ring/boden", "/ring/hertson", "/ring/boden/forsok"):
        assert nurse.post(address, form | {"outcome": "inget_svar"}).status_code == 400
    assert colleague.post(ADDRESS, theirs | form | {"oppnad_i_uppdrag": theirs["oppnad_i_uppdrag"]}).status_code == 400
    assert calls(stay) == []
    assert nurse.post(ADDRESS, form).status_code == 302


def test_what_was_read_out_counts_whatever_has_been_written_since(nurse, stay, fresh, send):
    form = fresh(nurse, ADDRESS) | all_right(stay) | {"spoke_with": "Bo Sand"}
    later = {"estimated_on": "2026-11-30", "physician": "Dr Lind"}
    assert send(nurse, f"/patienter/{stay}/handelse/nytt_beraknat_datum", **later).status_code == 302
    assert nurse.post(ADDRESS, form).status_code == 302
    assert [e["said"] for e in calls(stay)[0].details["read_backs"]][-1] == "2026-11-27"


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
            anyway=True,
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

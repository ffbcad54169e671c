"""Skriv ut: chosen, made, streamed unkept, logged; which sheets are out; from a sheet to where it is keyed in."""

import io
import re

import pytest
from pypdf import PdfReader

from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.commons import Commons
from brygga.organisation.queries.sheets import own_sheets
from brygga.organisation.readings import journal_of
from brygga.organisation.sheets import Part
from brygga.routine.words import Matter
from brygga.story.answers import outage_now
from tests.organisation.worlds import DESK, EVA, NURSE, REGION, at, new_id
from website.access.roles import Role
from website.office import office

BLANKS = {"parts": ["blanketter"], "patients": "ja", "copies": "1"}


@pytest.fixture
def ward(as_at, clock):
    """A ward's browser at 11:30 in a stop since 08:00, with one patient admitted at 08:30."""
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    admit_patient(office(), by=NURSE, at=at("08:30"), id=new_id(), stay="s1", identity=EVA, concerned=("lulea",))
    browser = as_at("medicin")
    clock("2026-11-23T11:30+01:00")
    browser.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    return browser


def printed(response):
    """The text of each sheet of an answer."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages]


def chosen(browser, fresh, **more):
    return fresh(browser, "/skriv-ut") | BLANKS | more


def sheets():
    return own_sheets(office(), by=NURSE)


def readings():
    """How often something has been logged as printed, with which stays."""
    found = [each.entry for each in office().store.read(journal_of(REGION))]
    return [entry.body["stays"] for entry in found if "print" in entry.kind]


def test_the_page_offers_everything_to_those_who_care(ward):
    page = ward.get("/skriv-ut").content.decode()
    assert page.count('type="checkbox"') == len(Part)
    assert page.count("checked") == len(Part) + 1
    assert '<a href="/skriv-ut" aria-current="page">' in page


def test_the_service_desk_gets_the_routine_and_the_numbers(as_at):
    desk = as_at("akuten", Role.SERVICE_DESK)
    page = desk.get("/skriv-ut").content.decode()
    assert page.count('type="checkbox"') == 2
    assert "copies" not in page
    assert desk.get("/skriv-ut/blad").status_code == 403
    response = desk.post("/skriv-ut", {"entry": str(new_id()), "parts": ["telefonnummer"]})
    assert response.status_code == 200
    refused = desk.post("/skriv-ut", {"entry": str(new_id()), "parts": ["samtal_att_ringa"]})
    assert refused.status_code == 422


def test_a_pack_comes_as_a_neutral_document_that_is_not_kept(ward, fresh):
    response = ward.post("/skriv-ut", chosen(ward, fresh, parts=[part.value for part in Part]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"] == 'inline; filename="brygga-blad.pdf"'
    texts = printed(response)
    assert "Eva Exempel" in " ".join(texts)
    assert texts[0].startswith("Blad ME-01 ")
    assert f"{len(texts)} av {len(texts)}" in texts[-1]
    assert f"ME-{len(texts):02d}" in texts[-1]


def test_what_is_printed_is_logged_before_it_is_sent(ward, fresh):
    before = len(readings())
    ward.post("/skriv-ut", chosen(ward, fresh, parts=["samtal_att_ringa"]))
    assert readings()[before:] == [["s1"]]
    ward.post("/skriv-ut", chosen(ward, fresh, parts=["telefonnummer"]))
    assert len(readings()) == before + 1


def test_a_form_sent_twice_at_once_is_one_print(ward, fresh):
    form = chosen(ward, fresh)
    first, second = ward.post("/skriv-ut", form), ward.post("/skriv-ut", form)
    # The line about the journal tells of the first print in the second; the sheets are the same.
    numbers = [[re.findall(r"ME-\d+", text) for text in printed(response)] for response in (first, second)]
    assert numbers[0] == numbers[1]
    once = len(sheets())
    ward.post("/skriv-ut", form | {"copies": "2"})
    assert len(sheets()) == once * 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"parts": []}, "Välj minst en del att skriva ut."),
        ({"parts": ["allt"]}, "Välj bland delarna i listan."),
        ({"copies": "11"}, "Skriv ett antal från 1 till 10."),
        ({"copies": "många"}, "Skriv ett antal från 1 till 10."),
        ({"patients": ""}, "Välj om patienter ska stå på bladen."),
    ],
)
def test_a_bad_choice_is_said_and_nothing_is_printed(ward, fresh, typed, sentence):
    response = ward.post("/skriv-ut", chosen(ward, fresh, **typed))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert sheets() == ()


def test_sheets_are_ticked_as_destroyed(ward, fresh):
    ward.post("/skriv-ut", chosen(ward, fresh))
    count = len(sheets())
    page = ward.get("/skriv-ut/blad").content.decode()
    assert f"{count} blad ute" in page
    assert "Blankett: Inskrivning" in page
    form = fresh(ward, "/skriv-ut/blad")
    assert ward.post("/skriv-ut/blad", form | {"sheets": ["ME-01", "ME-02"]}).status_code == 302
    page = ward.get("/skriv-ut/blad").content.decode()
    assert f"{count - 2} blad ute" in page
    assert "2 förstörda blad" in page


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [([], "Kryssa för de blad som är förstörda."), (["ME-99"], "Ett av bladen är redan avbockat.")],
)
def test_a_wrong_tick_is_said(ward, fresh, ticked, sentence):
    ward.post("/skriv-ut", chosen(ward, fresh))
    response = ward.post("/skriv-ut/blad", fresh(ward, "/skriv-ut/blad") | {"sheets": ticked})
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_another_unit_sees_none_of_the_wards_sheets(ward, fresh, as_at):
    ward.post("/skriv-ut", chosen(ward, fresh))
    assert "Inga blad ute." in as_at("lulea", Role.NEEDS_ASSESSOR).get("/skriv-ut/blad").content.decode()


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("Inskrivning", ["/patienter/ny", "/ring"]),
        ("Utskrivning", ["/patienter", "/ring"]),
        ("Övrig kontakt", ["/patienter"]),
        ("Mottaget samtal", ["/ta-emot"]),
    ],
)
def test_a_sheet_leads_to_the_pages_where_it_is_keyed_in(ward, fresh, name, addresses):
    ward.post("/skriv-ut", chosen(ward, fresh))
    listed = ward.get("/skriv-ut/blad").content.decode()
    number = re.search(rf'value="(ME-\d+)"[^¤]*?data-label="Blad">Blankett: {name}<', listed.replace("</tr>", "¤"))
    assert number is not None
    page = ward.get(f"/skriv-ut/skriv-av?blad={number[1].lower()}").content.decode()
    assert re.findall(r'<h3><a href="([^"?]+)\?blad=ME-\d+"', page) == addresses


@pytest.mark.parametrize("typed", ["ME-99", "LU-01", "19500907-2553", "<script>", "x" * 500])
def test_a_number_that_is_no_sheet_is_said(ward, typed):
    response = ward.get("/skriv-ut/skriv-av", {"blad": typed})
    assert response.status_code == 422
    assert "Enheten har inget blad med det numret." in response.content.decode()


def test_a_sheet_from_the_server_leads_to_every_page(ward):
    page = ward.get("/skriv-ut/skriv-av?blad=ME-11231130-04").content.decode()
    assert "Bladet är gjort på servern" in page
    assert page.count("?blad=ME-11231130-04") == 5


@pytest.mark.parametrize("address", ["/patienter/ny", "/ta-emot"])
def test_the_number_stands_in_the_form_that_the_sheet_leads_to(ward, address):
    page = ward.get(f"{address}?blad=ME-01").content.decode()
    assert 'name="sheet" class="wide-10" value="ME-01"' in page
    assert "Du skriver av blad <strong>ME-01</strong>" in page


@pytest.mark.clause("R17")
def test_a_call_that_is_keyed_in_has_the_reference_of_its_sheet(ward, fresh):
    ward.post("/skriv-ut", chosen(ward, fresh, parts=["samtal_att_ringa"]))
    sheet = sheets()[0]
    form = fresh(ward, "/ring/lulea?blad=ME-01")
    values = dict.fromkeys(
        re.findall(r'type="radio"[^>]* name="([^"]+)"', ward.get("/ring/lulea").content.decode()), "stammer"
    )
    told = {"spoke_with": "Bo Sand, handläggare", "clock": "11:10", "sheet": sheet.number}
    response = ward.post("/ring/lulea", form | values | told)
    assert response.status_code == 302, re.findall(r'class="error"[^>]*>.*?</p>', response.content.decode())
    commons: Commons = office().commons()
    assert [slip.matters for slip in commons.slips[sheet.reference]] == [(Matter.ADMISSION,)]
    assert sheets()[0].keyed_in_at is not None
    assert outage_now(office().stop_story(at("11:30"))) is not None

"""Importera telefonnummer: a file in, its columns, every row, carried out, taken back; what it does with what it should not get."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from brygga.interop.spreadsheets.reading import LARGEST_FILE, read_file
from brygga.organisation.queries.imports import imports_made
from tests.interop.files import a_sheet
from tests.organisation import worlds
from website.access.roles import EVERY_ROLE, Role
from website.desk.models import Upload
from website.office import office

pytestmark = pytest.mark.clause("R22")
LIST = (
    "Enhet;Telefon;Anm\nLuleå kommun;920453000;x\nBodens kommun;070-174 06 32;y\nMedicinavdelningen;fel;z\nNy;71010;\n"
)


def file(content, name="lista.csv"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def text_of(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def administrator(as_at):
    return as_at("medicin", Role.ADMINISTRATOR)


def sent_in(browser, content=LIST, name="lista.csv"):
    """Send a file in; the address of the page of its columns."""
    response = browser.post("/telefonnummer/import", {"file": file(content, name)})
    assert response.status_code == 302, text_of(response)
    return response["Location"]


def chosen_in(browser, address):
    """What a page of columns has chosen beforehand, by field."""
    found = {}
    for name, options in re.findall(
        r'<select id="[^"]*" name="([^"]+)".*?>(.*?)</select>', text_of(browser.get(address)), re.DOTALL
    ):
        found[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    return found


def to_review(browser, content=LIST, **more):
    """Send a file in and choose as proposed; the address of the rows."""
    address = sent_in(browser, content)
    response = browser.post(address, chosen_in(browser, address) | more)
    assert response.status_code == 302, text_of(response)
    return response["Location"]


def carried_out(browser, content=LIST, *, agreed=False, **more):
    """A whole import; the address of its receipt."""
    address = to_review(browser, content, **more)
    hidden = dict(
        re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', text_of(browser.get(address)))
    )
    response = browser.post(address, hidden | ({"agreed": "on"} if agreed else {}))
    assert response.status_code == 302, text_of(response)
    return response["Location"]


def test_a_file_goes_all_the_way_and_back(administrator):
    receipt = carried_out(administrator, new_kind="slutenvard", new_organisation="region")
    assert office().units()["lulea"].phone == "0920-45 30 00"
    assert office().units()["ny"].phone == "71010"
    text = text_of(administrator.get(receipt))
    assert "Genomförd" in text
    assert "lista.csv" in text
    back = receipt.replace("kvitto", "ta-tillbaka")
    page = text_of(administrator.get(back))
    assert "2 enheter får" in page
    hidden = dict(re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', page))
    assert administrator.post(back, hidden).status_code == 302
    assert "Tagen tillbaka" in text_of(administrator.get(receipt))
    assert office().units()["lulea"].phone == "070-174 06 31"
    assert office().units()["ny"].ended
    assert administrator.get(back).status_code == 302


def test_every_row_says_what_it_comes_to_with_its_number_in_the_file(administrator):
    address = to_review(administrator)
    text = text_of(administrator.get(address))
    rows = re.findall(r'data-label="Rad">(\d+)<.*?data-label="Enhet">([^<]*)<.*?</svg>([^<]+)<', text, re.DOTALL)
    assert rows == [
        ("2", "Luleå kommun", "Ändras"),
        ("3", "Bodens kommun", "Som förut"),
        ("4", "Medicinavdelningen", "Nekas"),
        ("5", "Ny", "Nekas"),
    ]
    assert "”920453000” saknade sin början och lästes som 0920-45 30 00." in re.sub("<[^>]+>", "", text)
    assert "1 enhet ändras eller läggs till." in text
    only_refused = text_of(administrator.get(f"{address}?visa=nekade"))
    assert re.findall(r'data-label="Rad">(\d+)<', only_refused) == ["4", "5"]
    assert "har bokstäver" in only_refused


def test_columns_are_proposed_with_examples_and_remembered_next_time(administrator):
    address = sent_in(administrator)
    text = text_of(administrator.get(address))
    assert "textfil i UTF-8 med semikolon" in text
    assert "Till exempel: Luleå kommun · Bodens kommun · Medicinavdelningen" in text
    assert chosen_in(administrator, address) | {"new_kind": "", "new_organisation": ""} == {
        "heading": "1",
        "column_0": "namn",
        "column_1": "direkt",
        "column_2": "",
        "new_kind": "",
        "new_organisation": "",
    }
    carried_out(administrator, column_1="jour", column_2="ort")
    again = chosen_in(administrator, sent_in(administrator))
    assert (again["column_1"], again["column_2"]) == ("jour", "ort")


def test_another_row_of_headings_or_sheet_is_read_anew(administrator):
    address = sent_in(administrator, "Telefonlista\nEnhet;Telefon\nLuleå kommun;71010\n")
    assert chosen_in(administrator, address)["heading"] == "2"
    assert administrator.post(address, {"heading": "0", "anew": "1"})["Location"] == address
    assert chosen_in(administrator, address)["heading"] == "0"
    # Changed in the same breath as the columns: these are shown anew, not taken as they were.
    assert administrator.post(address, {"heading": "2", "column_0": "ort"})["Location"] == address
    assert chosen_in(administrator, address)["column_0"] == "namn"


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"column_0": "namn", "column_2": "namn"}, "Två kolumner är valda som Namn"),
        ({"column_0": ""}, "Välj vilken kolumn som har enhetens namn"),
        ({"column_0": "nonsens"}, "Välj ett av alternativen"),
    ],
)
def test_columns_that_do_not_fit_are_said_and_the_choices_kept(administrator, columns, says):
    address = sent_in(administrator)
    response = administrator.post(address, chosen_in(administrator, address) | columns)
    assert response.status_code == 422
    assert says in text_of(response)


def test_rows_are_not_shown_before_the_columns_were_chosen(administrator):
    address = sent_in(administrator)
    assert administrator.get(address.replace("kolumner", "granska"))["Location"] == address


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.7 x", "lista.xlsx", "fil_pdf"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "lista.xls", "fil_gammal_excel"),
        (b";;\n", "lista.csv", "fil_tom"),
        (b"PK\x03\x04", "lista.xlsx", "fil_trasig"),
        (b"a" * (LARGEST_FILE + 1024), "lista.csv", "fil_for_stor"),
        (b"a" * (LARGEST_FILE + 1024 * 1024), "lista.csv", "fil_for_stor"),
    ],
)
def test_a_file_that_is_no_list_is_a_sentence_at_the_field(administrator, content, name, code):
    response = administrator.post("/telefonnummer/import", {"file": file(content, name)})
    text = text_of(response)
    assert response.status_code == 422
    assert f'<span class="code">{code}</span>' in text
    assert 'aria-invalid="true"' in text
    assert not Upload.objects.exists()


def test_no_file_is_said_and_an_empty_one(administrator):
    assert "Välj en fil." in text_of(administrator.post("/telefonnummer/import", {}))
    assert "Filen är tom." in text_of(administrator.post("/telefonnummer/import", {"file": file(b"")}))


def test_a_workbook_is_read_by_what_it_is(administrator):
    address = sent_in(administrator, a_sheet(("Enhet", "Telefon"), ("Luleå kommun", 920453000)), "vad-som-helst.dat")
    assert "Excel-fil" in text_of(administrator.get(address))


def test_what_takes_units_away_asks_for_a_yes(administrator):
    address = to_review(administrator, "Enhet;Telefon\nMedicinavdelningen;-\n", whole="on")
    text = text_of(administrator.get(address))
    assert "Ja, ta bort 1 enhet och lämna 1 enhet utan nummer" in text
    assert "Rehabavdelningen tas bort" in text
    hidden = dict(re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', text))
    refused = administrator.post(address, hidden)
    assert refused.status_code == 422
    assert "import_tar_bort" in text_of(refused)
    assert not office().units()["rehab"].ended
    assert administrator.post(address, hidden | {"agreed": "on"}).status_code == 302
    assert office().units()["rehab"].ended


def test_what_changed_since_is_shown_again_before_anything_is_written(administrator):
    address = to_review(administrator)
    hidden = dict(
        re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', text_of(administrator.get(address)))
    )
    carried_out(administrator, "Enhet;Telefon\nLuleå kommun;0920-45 30 00\nBodens kommun;71011\n")
    response = administrator.post(address, hidden)
    assert response.status_code == 409
    assert "Någon har ändrat i registret" in text_of(response)
    again = dict(re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', text_of(response)))
    assert again["seen"] != hidden["seen"]
    assert administrator.post(address, again).status_code == 302


def test_a_form_sent_twice_is_one_import(administrator):
    address = to_review(administrator)
    hidden = dict(
        re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', text_of(administrator.get(address)))
    )
    assert administrator.post(address, hidden).status_code == 302
    assert administrator.post(address, hidden).status_code in {302, 404}
    assert len(imports_made(office(), by=worlds.ADMINISTRATOR)) == 1


def test_the_file_lies_sealed_for_its_author_and_goes_when_it_is_done_or_a_day_old(administrator, as_at, clock, capsys):
    address = sent_in(administrator)
    (row,) = Upload.objects.all()
    assert b"920453000" not in bytes(row.sealed)
    other = as_at("rehab", Role.ADMINISTRATOR)
    assert other.get(address).status_code == 404
    carried_out(administrator)
    assert Upload.objects.count() == 1
    administrator.post(address.replace("kolumner", "bort"))
    assert not Upload.objects.exists()
    address = sent_in(administrator)
    clock("2026-11-24T08:01+01:00")
    call_command("clear_desk")
    assert "1 gamla listor" in capsys.readouterr().out
    assert not Upload.objects.exists()


def test_a_list_that_is_a_day_old_is_not_shown(administrator, as_at, clock):
    address = sent_in(administrator)
    clock("2026-11-24T08:01+01:00")
    assert administrator.post("/logga-in", {"login": "administrator.medicin", "password": "hemligt nattpass 53"})
    response = administrator.get(address)
    assert response.status_code == 404
    assert "mer än ett dygn gammal" in text_of(response)


def test_a_person_keeps_no_more_than_a_few_files(administrator):
    for _ in range(5):
        sent_in(administrator)
    assert Upload.objects.count() == 3


def test_nothing_of_a_file_is_logged_nor_left_in_a_folder(administrator, caplog, capfd, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    secret = "19500907-2553"
    with caplog.at_level("DEBUG"):
        to_review(administrator, f"Enhet;Telefon\nEva {secret};{secret}\n" + "x;1\n" * 9_000)
        administrator.post("/telefonnummer/import", {"file": file(f'"{secret};1\n')})
    seen = capfd.readouterr()
    assert secret not in caplog.text + seen.out + seen.err
    assert list(tmp_path.rglob("*upload*")) == []


def test_a_form_without_its_token_is_refused(administrator):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = administrator.cookies
    assert strict.post("/telefonnummer/import", {"file": file(LIST)}).status_code == 403
    assert not Upload.objects.exists()


def test_a_municipalitys_administrator_is_told_whose_rows_are_refused(as_at):
    browser = as_at("lulea", Role.ADMINISTRATOR)
    address = to_review(browser, "Enhet;Telefon\nLuleå kommun;71010\nBodens kommun;71011\n")
    text = text_of(browser.get(address))
    assert "Enheten hör till Bodens kommun." in text
    carried_out(browser, "Enhet;Telefon\nLuleå kommun;71010\nBodens kommun;71011\n")
    assert office().units()["lulea"].phone == "71010"
    assert office().units()["boden"].phone == "070-174 06 32"


def test_an_import_of_another_organisation_is_not_here(administrator, as_at):
    receipt = carried_out(administrator)
    other = as_at("lulea", Role.ADMINISTRATOR)
    for address in (receipt, receipt.replace("kvitto", "ta-tillbaka")):
        assert other.get(address).status_code == 404
        assert (
            other.post(receipt.replace("kvitto", "ta-tillbaka"), {"entry": str(worlds.new_id()), "seen": 1}).status_code
            == 404
        )


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_everybody_fetches_the_register_and_it_changes_nothing_taken_in_again(as_at, role):
    browser = as_at("medicin", role)
    csv, xlsx = (browser.get(f"/telefonnummer/export.{kind}") for kind in ("csv", "xlsx"))
    assert 'filename="brygga-telefonnummer-2026-11-23.csv"' in csv["Content-Disposition"]
    rows = [[cell.text for cell in row.cells] for row in read_file(csv.content).sheets[0].rows]
    assert rows == [[cell.text for cell in row.cells] for row in read_file(xlsx.content).sheets[0].rows]
    assert len(rows) == 1 + len(worlds.UNITS)
    if role is Role.ADMINISTRATOR:
        for content in (csv.content, xlsx.content):
            text = text_of(browser.get(to_review(browser, content, whole="on")))
            assert "Filen ändrar ingenting i registret" in text
            assert "6 är som förut" in text


def test_a_list_of_many_rows_is_shown_in_parts(administrator):
    rows = "".join(f"Enhet {number};71{number:03}\n" for number in range(450))
    address = to_review(administrator, f"Enhet;Telefon\n{rows}", new_kind="slutenvard", new_organisation="region")
    text = text_of(administrator.get(address))
    assert "Rader 1–200 av 450" in text
    assert f"{address}?visa=&fran=200" in text
    assert "Rader 401–450 av 450" in text_of(administrator.get(f"{address}?fran=400"))
    for odd in ("x", "9999", "-1", "²"):
        assert "Rader 1–200" in text_of(administrator.get(f"{address}?fran={odd}&visa=odd"))


def test_a_units_history_names_the_import_and_that_it_was_taken_back(administrator):
    receipt = carried_out(administrator)
    assert "Genom import av lista.csv." in text_of(administrator.get("/telefonnummer/lulea"))
    back = receipt.replace("kvitto", "ta-tillbaka")
    hidden = dict(
        re.findall(r'<input type="hidden" name="(entry|seen)" value="([^"]*)"', text_of(administrator.get(back)))
    )
    administrator.post(back, hidden)
    assert "Importen av lista.csv togs tillbaka." in text_of(administrator.get("/telefonnummer/lulea"))


def test_a_unit_that_was_taken_away_is_in_no_list_and_can_be_chosen_nowhere(administrator, as_at):
    carried_out(administrator, "Enhet;Telefon\nMedicinavdelningen;71010\n", whole="on", agreed=True)
    assert "Rehabavdelningen" not in text_of(administrator.get("/telefonnummer"))
    assert "Rehabavdelningen" not in text_of(administrator.get("/telefonlista"))
    assert "borttagen ur registret" in text_of(administrator.get("/telefonnummer/rehab"))
    nurse = as_at("hertson", Role.COORDINATOR)
    for address in ("/ta-emot", "/patienter"):
        assert "Rehabavdelningen" not in text_of(nurse.get(address))


def test_the_list_of_numbers_leads_an_administrator_to_the_import_and_all_to_the_files(administrator, as_at):
    assert 'href="/telefonnummer/import"' in text_of(administrator.get("/telefonnummer"))
    nurse = text_of(as_at("medicin").get("/telefonnummer"))
    assert 'href="/telefonnummer/import"' not in nurse
    assert 'href="/telefonnummer/export.xlsx"' in nurse

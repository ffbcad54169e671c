"""A month's payment on a page, and the grounds as a file: for each role and organisation its own; logged, masked, never kept."""

import html
import re
import shutil
from dataclasses import replace

import pytest

from brygga.journal.store import COMMON
from brygga.organisation.actions.afterwards import erase_stay
from brygga.organisation.queries.readings import readings_of
from brygga.organisation.readings import How, is_of_readings
from brygga.organisation.rulebook import Rulebook
from brygga.reading.library import LIBRARY
from tests.interop.sheets import read_workbook
from tests.organisation.paying import VERA, come, hear, leave, named, paying, stayed, tell
from tests.organisation.worlds import ADMINISTRATOR, EVA, at
from website.access.roles import Role
from website.office import office

CSV, XLSX, MONTH = "/betalningsansvar/export.csv", "/betalningsansvar/export.xlsx", "/betalningsansvar/manad"
OUTSIDE = [Role.SERVICE_DESK, Role.OUTAGE_LEAD, Role.ADMINISTRATOR]
CARE = [Role.NURSE, Role.SECRETARY, Role.COORDINATOR, Role.NEEDS_ASSESSOR, Role.MUNICIPAL_NURSE]


@pytest.fixture
def at_time(clock, as_at):
    """at_time("2026-12-10 10:00", "akuten", Role.BILLING): a browser there, the clock at that time."""

    def do(time="2026-12-10 10:00", unit="akuten", role=Role.BILLING):
        browser = as_at(unit, role)
        clock(f"{time.replace(' ', 'T')}+01:00")
        browser.post("/logga-in", {"login": f"{role.value}.{unit}", "password": "hemligt nattpass 53"})
        return browser

    return do


def read(response):
    main = re.sub(r"</?(?:span|strong|small)[^>]*>", "", html.unescape(response.content.decode()).partition("<main")[2])
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def logged(by=ADMINISTRATOR):
    return [(each.page, each.how, each.stays) for each in readings_of(office(), by=by)]


def file_text(response):
    """Everything that a file says, whichever kind it is."""
    if response["Content-Type"].startswith("text/csv"):
        return response.content.decode("utf-8-sig")
    return "\n".join(
        str(cell) for sheet in read_workbook(response.content).values() for row in sheet.rows for cell in row
    )


@pytest.mark.clause("R16", "R31")
def test_a_month_shows_the_formula_with_its_numbers(at_time):
    paying(office(), "exempel-genomsnitt")
    stayed(office(), a=4, b=7)
    text = read(at_time().get(MONTH))
    assert "Betalning december 2026" in text
    assert "Luleå kommun Dagar att betala 2,00 Belopp 16 000 kr Medelvärde 3,50 dagar" in text.replace("\u00a0", " ")
    assert "(2 + 5) / 2 = 3,50 dagar; 3,50 − 2,5 = 1,00 över gränsen; 1,00 × 2 patienter = 2,00 dagar." in text
    assert "2,00 dagar × 8 000 kr = 16 000 kr (överenskommelsen)." in text.replace("\u00a0", " ")
    assert "Overifierad" not in text
    assert "Den första av de dagarna räknas inte. Bara vardagar räknas." in text
    assert "Månaden pågår: siffrorna ändras. Rättelser tas med till och med 2027-01-12." in text


@pytest.mark.parametrize("agreement", ["vgr", "norrbotten"])
def test_an_unverified_agreement_says_so_and_gives_no_money(at_time, agreement):
    paying(office(), agreement)
    stayed(office(), a=6)
    text = read(at_time().get(MONTH))
    assert "Overifierad överenskommelse Ingen har kontrollerat villkoren mot överenskommelsens text." in text
    assert "Inga belopp: överenskommelsen är overifierad." in text
    assert "Belopp" not in text


def test_a_frozen_month_says_by_when(at_time):
    paying(office())
    stayed(office(), a=6)
    text = read(at_time("2027-02-01 10:00").get(f"{MONTH}?manad=2026-12"))
    assert "Låst: räknat på det som var skrivet till och med 2027-01-12." in text
    assert "Preliminärt: rättelser tas med" in read(at_time("2027-01-05 10:00", "lulea").get(f"{MONTH}?manad=2026-12"))


def test_days_by_themselves_where_there_is_no_average(at_time):
    paying(office(), "lagen")
    come(office(), "a", EVA)
    tell(office(), "a")
    leave(office(), "a", "2026-12-08")
    text = read(at_time().get(f"{MONTH}?enhet=medicin&manad=2026-12"))
    assert "Dagar att betala 3" in text
    assert "1 dag är inte räknad: det är inte avgjort om den betalas." in text
    assert (
        "3 2026-12-05 till och med 2026-12-07. Utskrivningsdagen 2026-12-08 är inte räknad: det är inte avgjort om den betalas."
        in text
    )
    assert "ingen har läst beloppet för 2026 (HSLF-FS 2025:74)" in text


def test_why_somebody_is_not_counted(at_time):
    paying(office())
    come(office(), "a", named("Utan Samtal"))
    leave(office(), "a", "2026-12-06")
    text = read(at_time().get(MONTH))
    assert "Inte med: kommunen har inte fått veta att patienten är inskriven" in text
    assert "Inga patienter att räkna medelvärde på: 0 dagar." in text
    assert "Ingen patient räknas i november 2026." in read(at_time(unit="lulea").get(f"{MONTH}?manad=2026-11"))


@pytest.mark.parametrize("bad", ["2026-13", "2026", "<b>", "november", "1999-01"])
def test_a_month_that_is_none_is_said_in_words(at_time, bad):
    paying(office())
    browser = at_time()
    response = browser.get(MONTH, {"manad": bad})
    assert response.status_code == 422
    assert f"”{bad}” är ingen månad. Skriv ÅÅÅÅ-MM, till exempel 2026-11." in html.unescape(response.content.decode())
    file = browser.get(XLSX, {"enhet": "medicin", "manad": bad})
    assert file.status_code == 400
    assert f"”{bad}” är ingen månad." in html.unescape(file.content.decode())


@pytest.mark.parametrize("address", [CSV, XLSX])
def test_a_file_is_fetched_logged_and_never_kept(at_time, address):
    paying(office())
    stayed(office(), a=4)
    response = at_time().get(f"{address}?enhet=medicin")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    ending = address.rpartition(".")[2]
    assert response["Content-Disposition"] == f'attachment; filename="brygga-underlag-2026-12-10.{ending}"'
    assert "Person A" in file_text(response)
    assert logged()[0] == (f"betalningsansvar-{ending}", How.EXPORTED, ("a",))


@pytest.mark.parametrize("address", [CSV, XLSX])
def test_a_file_that_can_not_be_logged_is_not_sent(at_time, monkeypatch, address):
    def refuse(*_args, **_values):
        raise OSError("disk full")

    paying(office())
    stayed(office(), a=4)
    browser = at_time()
    monkeypatch.setattr("website.readings.log_reading", refuse)
    response = browser.get(f"{address}?enhet=medicin")
    assert response.status_code == 503
    assert b"Person A" not in response.content
    assert browser.get(MONTH).status_code == 503


def test_a_protected_person_is_masked_on_the_page_and_in_the_files(at_time):
    paying(office())
    come(office(), "a", VERA)
    tell(office(), "a")
    leave(office(), "a", "2026-12-06")
    browser = at_time()
    for text in (
        read(browser.get(MONTH)),
        file_text(browser.get(f"{CSV}?enhet=medicin")),
        file_text(browser.get(f"{XLSX}?enhet=medicin")),
    ):
        assert "Skyddad identitet" in text
        assert "Dold" not in text
        assert VERA.number not in text.replace(" ", "").replace("–", "").replace("-", "")


# ---- role × organisation

# Whose stays a unit asks for: the unit's own, with the stay that its organisation has written about.
OWN = [("medicin", "a"), ("lulea", "k1")]
OTHERS = [("medicin", "lulea"), ("medicin", "rehab"), ("lulea", "medicin"), ("lulea", "boden"), ("boden", "lulea")]


def two_sides():
    """One stay that the ward has written, and the same as Luleå heard it."""
    paying(office())
    come(office(), "a", EVA)
    tell(office(), "a")
    hear(office(), "k1", EVA)
    leave(office(), "a", "2026-12-06")


@pytest.mark.parametrize("address", [CSV, XLSX])
@pytest.mark.parametrize(("unit", "stay"), OWN)
@pytest.mark.parametrize("role", [*CARE, Role.BILLING])
def test_who_watches_a_unit_fetches_its_file_and_no_other_sides(at_time, role, unit, stay, address):
    two_sides()
    response = at_time(unit=unit, role=role).get(f"{address}?enhet={unit}")
    assert response.status_code == 200
    assert "Eva Exempel" in file_text(response)
    (other,) = {"a", "k1"} - {stay}
    assert re.search(rf"^{stay}(?:;|$)", file_text(response), re.MULTILINE)
    assert not re.search(rf"^{other}(?:;|$)", file_text(response), re.MULTILINE)


@pytest.mark.parametrize("address", [CSV, XLSX])
@pytest.mark.parametrize("role", OUTSIDE)
def test_roles_without_patients_fetch_nothing(at_time, role, address):
    two_sides()
    before = {each: office().store.last(each) for each in office().store.journals()}
    browser = at_time(unit="medicin", role=role)
    for query in ("", "?enhet=medicin", "?enhet=lulea"):
        assert browser.get(address + query).status_code == 403
    assert {each: office().store.last(each) for each in office().store.journals()} == before


@pytest.mark.parametrize("address", [CSV, XLSX, MONTH])
@pytest.mark.parametrize(("unit", "asked"), OTHERS)
@pytest.mark.parametrize("role", [Role.NURSE, Role.BILLING])
def test_anothers_file_is_not_there(at_time, role, unit, asked, address):
    two_sides()
    response = at_time(unit=unit, role=role).get(f"{address}?enhet={asked}")
    own_ward = role is Role.BILLING and (unit, asked) == ("medicin", "rehab")
    expected = 200 if own_ward else 403 if address == MONTH and role is Role.NURSE else 404
    assert response.status_code == expected
    if expected != 200:
        assert b"Eva Exempel" not in response.content


@pytest.mark.parametrize("role", [*CARE, *OUTSIDE])
def test_only_who_follows_up_payment_counts_a_month(at_time, role):
    two_sides()
    assert at_time(unit="medicin", role=role).get(MONTH).status_code == 403


@pytest.mark.parametrize("address", [CSV, XLSX, MONTH])
def test_nothing_is_written_but_the_reading_and_no_form_is_taken(at_time, address):
    two_sides()
    browser = at_time()
    before = {each: office().store.last(each) for each in office().store.journals() if not is_of_readings(each)}
    assert browser.get(f"{address}?enhet=medicin").status_code == 200
    assert browser.head(f"{address}?enhet=medicin").status_code == 200
    assert browser.post(address, {"enhet": "medicin"}).status_code == 405
    assert {each: office().store.last(each) for each in office().store.journals() if not is_of_readings(each)} == before
    assert COMMON in before


def test_billing_of_several_units_says_which(at_time):
    two_sides()
    browser = at_time()
    assert [browser.get(address).status_code for address in (CSV, XLSX)] == [404, 404]
    alone = at_time(unit="lulea")
    assert [alone.get(address).status_code for address in (CSV, XLSX)] == [200, 200]


def test_the_page_of_liability_leads_to_the_files_and_billing_to_the_month(at_time):
    two_sides()
    for unit, role, sees in (("medicin", Role.NURSE, False), ("akuten", Role.BILLING, True)):
        text = at_time(unit=unit, role=role).get("/betalningsansvar?enhet=medicin").content.decode()
        assert 'href="/betalningsansvar/export.xlsx?enhet=medicin"' in text
        assert 'href="/betalningsansvar/export.csv?enhet=medicin"' in text
        assert ("/betalningsansvar/manad?enhet=medicin" in text) is sees
    month = at_time(unit="lulea").get(f"{MONTH}?manad=2026-12").content.decode()
    assert 'href="/betalningsansvar/export.xlsx?enhet=lulea&amp;manad=2026-12"' in month
    several = at_time("2026-12-10 10:30", unit="medicin").get("/betalningsansvar").content.decode()
    assert 'href="/betalningsansvar/manad"' in several


def test_one_wards_month_says_that_it_is_not_all(at_time):
    paying(office())
    stayed(office(), a=4)
    browser = at_time()
    part = "Här syns bara patienterna på Medicinavdelningen. Det som betalas räknas på alla avdelningar tillsammans."
    assert part in read(browser.get(f"{MONTH}?enhet=medicin"))
    assert part not in read(browser.get(MONTH))


def test_what_has_been_erased_is_said(at_time):
    paying(office())
    stayed(office(), a=4, b=2)
    browser = at_time()
    assert "raderat" not in read(browser.get(MONTH))
    erase_stay(office(), by=ADMINISTRATOR, at=at("2026-12-10 09:00"), stay="b", ground="gallringsbeslut 7")
    assert "1 raderat vårdtillfälle kan inte räknas med." in read(browser.get(MONTH))


def test_without_payment_by_agreement_it_says_so(at_time, tmp_path, monkeypatch):
    folder = tmp_path / "agreements"
    shutil.copytree(LIBRARY.agreements, folder)
    (folder / "gratis").mkdir()
    text = (folder / "lagen" / "2019-01-01.yaml").read_text(encoding="utf-8")
    text = text.replace("overenskommelse: lagen", "overenskommelse: gratis").replace("individuell", "ingen")
    (folder / "gratis" / "2019-01-01.yaml").write_text(text, encoding="utf-8")
    library = replace(LIBRARY, agreements=folder)
    monkeypatch.setattr(office(), "library", library)
    monkeypatch.setattr(office(), "rulebook", Rulebook(library))
    paying(office(), "gratis")
    stayed(office(), a=9)
    text = read(at_time().get(MONTH))
    assert "Regionen och kommunen har avtalat att inget betalas." in text
    assert "Person A" not in text

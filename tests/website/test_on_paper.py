"""Keying in from paper: the server carries the sheet's number from page to page, with no script, until something is saved."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.actions.stops import declare_outage, declare_return
from tests.organisation.worlds import DESK, EVA, NURSE, at, new_id
from tests.website.calling import ADDRESS, all_right, press
from website.office import office

SHEET = "ME-01"
ON_THE_WAY = ["/ring", ADDRESS, "/patienter", "/patienter/s1", "/patienter/s1/handelse/utskrivningsklar"]
RESTORED = "Det du skrev är kvar"


@pytest.fixture
def ward(as_at, clock):
    """A ward's browser at 11:30 in a stop since 08:00, with one patient admitted at 08:30."""
    declare_outage(office(), by=DESK, at=at("08:00"), id=new_id())
    admit_patient(office(), by=NURSE, at=at("08:30"), id=new_id(), stay="s1", identity=EVA, concerned=("lulea",))
    browser = as_at("medicin")
    clock("2026-11-23T11:30+01:00")
    browser.post("/logga-in", {"login": "sjukskoterska.medicin", "password": "hemligt nattpass 53"})
    return browser


def page_of(browser, address):
    return browser.get(address, {"blad": SHEET}).content.decode()


def leads(page):
    """Every address within <main> that a link or a form leads to, but for those about the sheets themselves."""
    main = page[page.index("<main") : page.index("</main>")]
    found = re.findall(r'(?:href|action|formaction)="(/[^"#]*)', main)
    return [each for each in found if not each.startswith("/skriv-ut")]


def carried(address):
    return parse_qs(urlsplit(address).query).get("blad", [""])[0]


@pytest.mark.parametrize("address", ON_THE_WAY)
def test_every_link_and_form_on_the_way_has_the_number(ward, address):
    page = page_of(ward, address)
    assert leads(page) != []
    assert [each for each in leads(page) if carried(each) != SHEET] == []
    assert f"Du skriver av blad <strong>{SHEET}</strong>" in page


@pytest.mark.parametrize("address", ON_THE_WAY)
def test_nothing_has_a_number_where_no_sheet_is_keyed_in(ward, address):
    page = ward.get(address).content.decode()
    assert [each for each in leads(page) if carried(each)] == []
    assert "av blad" not in page


def test_the_menu_leads_away_from_the_sheet(ward):
    page = page_of(ward, "/patienter")
    assert "blad=" not in page[: page.index("<main")] + page[page.index("</main>") :]


@pytest.mark.parametrize("address", [ADDRESS, "/patienter/s1/handelse/utskrivningsklar", "/patienter/s1/kontakt"])
def test_the_number_stands_in_an_open_field(ward, address):
    page = page_of(ward, address)
    folded = page[page.rindex("<details", 0, page.index('name="sheet"')) : page.index('name="sheet"')]
    assert folded.startswith('<details class="more" open=""')
    assert f'name="sheet" class="wide-10" value="{SHEET}"' in page


def test_a_number_in_the_address_is_not_told_of_as_something_typed(ward):
    assert RESTORED not in page_of(ward, ADDRESS)
    draft = {"utkast_sida": ADDRESS, "entry": str(new_id()), "spoke_with": "Bo", "sheet": ""}
    assert ward.post("/utkast", draft).status_code == 204
    page = page_of(ward, ADDRESS)
    assert RESTORED in page
    assert f'name="sheet" class="wide-10" value="{SHEET}"' in page


def test_a_call_that_goes_on_keeps_the_number(ward):
    for where in ("borja", "forsok"):
        assert f"{ADDRESS}/{where}?blad={SHEET}" in page_of(ward, ADDRESS)
    assert press(ward, "ringer")["Location"] == ADDRESS
    answer = ward.post(f"{ADDRESS}/borja?blad={SHEET}", {"hur": "svarade"})
    assert answer["Location"] == f"{ADDRESS}?blad={SHEET}"


def test_what_is_thrown_away_leaves_the_number(ward):
    answer = ward.post(f"/utkast/borja-om?blad={SHEET}", {"utkast_sida": ADDRESS})
    assert answer["Location"] == f"{ADDRESS}?blad={SHEET}"


def test_a_saved_call_leads_back_to_the_sheet_and_carries_it_no_further(ward, fresh):
    form = fresh(ward, f"{ADDRESS}?blad={SHEET}") | {"en-gang-telefon": "stammer"}
    values = {name: "stammer" for name in all_right("s1") if name in page_of(ward, ADDRESS)}
    answer = ward.post(
        f"{ADDRESS}?blad={SHEET}", form | values | {"spoke_with": "Bo", "clock": "11:10", "sheet": SHEET}
    )
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?avskrivet={SHEET}")
    page = ward.get(answer["Location"]).content.decode()
    assert f'Sparat från blad <strong>{SHEET}</strong>.\n<a href="/skriv-ut/skriv-av?blad={SHEET}">' in page
    assert [each for each in leads(page) if carried(each)] == []


def test_a_number_that_was_typed_by_hand_leads_back_too(ward, send):
    typed = {"spoke_with": "Bo", "to_other": "Apoteket", "said": "Om dosen.", "sheet": "ME-02"}
    answer = send(ward, "/patienter/s1/kontakt", **typed)
    assert answer["Location"].endswith("?avskrivet=ME-02")
    assert "?" not in send(ward, "/patienter/s1/kontakt", **typed | {"sheet": ""})["Location"]


def test_several_rows_are_ticked_from_one_sheet(ward, clock):
    declare_return(office(), by=DESK, at=at("11:40"), id=new_id())
    clock("2026-11-23T11:42+01:00")
    page = page_of(ward, "/efterregistrering")
    assert f'name="sheet" class="wide-10" value="{SHEET}"' in page
    form = dict(re.findall(r'<input type="hidden" name="(entry|stay|matter|service)" value="([^"]*)"', page))
    answer = ward.post(f"/efterregistrering/for-in?blad={SHEET}", form | {"sheet": SHEET})
    assert answer["Location"] == f"/efterregistrering?blad={SHEET}"
    again = ward.post(f"/efterregistrering/for-in?blad={SHEET}", form | {"sheet": SHEET})
    assert again.status_code == 302


@pytest.mark.parametrize("typed", ["ME-01&x=1", '"><script>', "x" * 300, "åäö 1"])
def test_whatever_is_typed_stays_a_number_in_an_address(ward, typed):
    page = ward.get("/patienter", {"blad": typed}).content.decode()
    assert {carried(each.replace("&amp;", "&")) for each in leads(page)} == {typed[:20]}
    assert "<script>" not in page[page.index("<main") : page.index("</main>")]

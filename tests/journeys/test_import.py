"""A list of telephone numbers, the whole way in a browser: a real file, its columns, every row, carried out, taken back.

With scripts and without. On each page: axe in light, dark and print, and nothing sideways at 320 px.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.interop.files import a_workbook
from tests.journeys.conftest import Site, open_tab, sign_in_as
from tests.journeys.looking import check_axe, check_reflow, screenshot

ADDRESS = "/telefonnummer/import"


@pytest.fixture(params=[True, False], ids=["scripts", "none"])
def tab(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An administrator's tab."""
    with open_tab(browser, site, java_script_enabled=request.param) as page:
        sign_in_as(page, "ada")
        yield page


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A list as a municipality might send it: a title, merged cells, a number without its zero, one with letters, hours as people write."""

    def fill(book):
        sheet = book.add_worksheet("Nummer")
        sheet.merge_range(0, 0, 0, 3, "Telefonnummer till vårdgrannar")
        rows = [
            ("Enhet", "Telefon", "Mobil", "Öppet"),
            ("Biståndsenheten, Luleå", 701740695, "070-174 06 96", "alla dagar 7-22"),
            ("Biståndsenheten, Boden", "070-174 06 32", None, None),
            ("Hertsöns hälsocentral", "ring Lisa", None, None),
            ("Hemsjukvården Örnäset", 71011, None, "07-22"),
        ]
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(place, column, value)
        book.add_worksheet("Gamla nummer").write(0, 0, "x")

    path = tmp_path / "vårdgrannar.xlsx"
    path.write_bytes(a_workbook(fill))
    return path


def looked_at(page: Page, name: str, *, scripts: bool) -> None:
    """A page as it stands is looked at; axe needs scripts."""
    check_reflow(page)
    if scripts:
        check_axe(page)
    screenshot(page, f"import/{name}")


def test_a_list_is_taken_in_and_taken_back(
    tab: Page, site: Site, workbook: Path, request: pytest.FixtureRequest
) -> None:
    scripts = "scripts" in request.node.callspec.id
    tab.goto(ADDRESS)
    looked_at(tab, "1-fil", scripts=scripts)
    tab.get_by_role("button", name="Läs filen").click()
    expect(tab.get_by_role("alert")).to_contain_text("Välj en fil.")
    tab.get_by_label("Fil med telefonnummer").set_input_files(workbook)
    tab.get_by_role("button", name="Läs filen").click()

    expect(tab.get_by_role("heading", name="Vad säger kolumnerna?")).to_be_visible()
    expect(tab.get_by_label("Rubrikerna står på")).to_have_value("2")
    expect(tab.get_by_label("Telefon", exact=True)).to_have_value("direkt")
    expect(tab.get_by_text("Till exempel: alla dagar 7-22 · 07-22")).to_be_visible()
    looked_at(tab, "2-kolumner", scripts=scripts)
    tab.get_by_label("Nya enheter läggs till som").select_option("kommun")
    tab.get_by_label("De hör till").select_option("lulea-kommun")
    tab.get_by_role("button", name="Granska raderna").click()

    row = tab.get_by_role("row").filter(has_text="Biståndsenheten, Luleå")
    expect(row).to_contain_text("”701740695” saknade sin början och lästes som 070-174 06 95.")
    expect(tab.get_by_role("row").filter(has_text="Hertsöns hälsocentral")).to_contain_text("har bokstäver")
    looked_at(tab, "3-rader", scripts=scripts)
    tab.get_by_role("link", name="1 nekas").click()
    expect(tab.get_by_role("row")).to_have_count(2)
    tab.get_by_role("button", name="Genomför importen").click()

    expect(tab.get_by_role("heading", name="Genomförd")).to_be_visible()
    looked_at(tab, "4-kvitto", scripts=scripts)
    tab.get_by_role("link", name="Ta tillbaka importen").click()
    looked_at(tab, "5-ta-tillbaka", scripts=scripts)
    tab.get_by_role("button", name="Ta tillbaka importen").click()
    expect(tab.get_by_role("heading", name="Tagen tillbaka")).to_be_visible()
    assert "701740695" not in site.log.read_text(encoding="utf-8")


def test_a_number_that_was_taken_in_is_the_one_to_ring(tab: Page, workbook: Path) -> None:
    tab.goto(ADDRESS)
    tab.get_by_label("Fil med telefonnummer").set_input_files(workbook)
    tab.get_by_role("button", name="Läs filen").click()
    tab.get_by_role("button", name="Granska raderna").click()
    tab.get_by_role("button", name="Genomför importen").click()
    with tab.expect_download() as fetched:
        tab.get_by_role("link", name="Importera en fil till").click()
        tab.get_by_role("link", name="som CSV").click()
    text = fetched.value.path().read_text(encoding="utf-8-sig")
    assert "070-174 06 95" in text
    assert "07:00-22:00" in text


def test_a_file_that_is_no_list_is_told_and_nothing_is_kept(tab: Page, tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(b"%PDF-1.7\n")
    tab.goto(ADDRESS)
    tab.get_by_label("Fil med telefonnummer").set_input_files(path)
    tab.get_by_role("button", name="Läs filen").click()
    expect(tab.get_by_role("alert")).to_contain_text("Filen är en PDF.")
    check_reflow(tab)

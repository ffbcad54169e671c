"""Paper, the whole way: the pack is printed, the server dies, calls are made on paper, and keyed in from the sheets afterwards.

By the keyboard alone, with scripts and without: the sheet's number follows from page to page by itself.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Route, expect
from pypdf import PdfReader

from brygga.civil_time import read_time
from tests.journeys import steps
from tests.journeys.conftest import Site, open_tab, sign_in_as
from tests.journeys.hands import NO_POINTER, Hands
from tests.journeys.looking import screenshot

CALLED, READY, KEYED_IN = "2026-11-23 11:10", "2026-11-23 11:20", "2026-11-23T11:40+01:00"
RECEIVER = "Biståndsenheten, Luleå"
_REFERENCE = re.compile(r"([A-Z0-9]{2}-[A-Z0-9]{3}) Säg till sist")
ANSWERED_BY = "Eva Lund, biståndshandläggare"


class PrintedSheet(NamedTuple):
    """A sheet as it lies there: its number, the reference that is printed on it, everything that it says."""

    number: str
    reference: str
    text: str


@pytest.fixture(params=[True, False], ids=["scripts", "none"])
def hands(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Hands]:
    """Karin's hands at 10:30, in a stop since 08:00, with a patient whom Luleå is to be told of."""
    with open_tab(browser, site, java_script_enabled=request.param) as page:
        sign_in_as(page, "dag")
        steps.declare_stop(page)
        site.clock.set("2026-11-23T08:30+01:00")
        sign_in_as(page, "karin")
        steps.admit(page, estimated_on=date(2026, 11, 27))
        site.clock.set("2026-11-23T10:30+01:00")
        sign_in_as(page, "karin")
        page.add_init_script(NO_POINTER)
        yield Hands(page)


def test_a_call_on_paper_is_keyed_in_from_its_sheet(hands: Hands, site: Site) -> None:
    sheets = print_the_pack(hands)
    to_call = the_sheet(sheets, f"Ring: {RECEIVER}", "Eva Exempel")
    ready = the_sheet(sheets, "Ring om utskrivningsklar")
    site.kill()
    site.start()
    site.clock.set(KEYED_IN)
    sign_in_as(hands.page, "karin")
    key_in_the_call(hands, to_call)
    key_in_that_the_patient_is_ready(hands, ready)
    the_patient_shows_both_times_and_the_sheet(hands, to_call, ready)
    the_sheets_are_ticked_off(hands, to_call, ready)


def print_the_pack(hands: Hands) -> list[PrintedSheet]:
    """Make the sheets, and read what is on them."""
    hands.menu("Skriv ut")
    caught: list[bytes] = []

    def catch(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        answer = route.fetch()
        caught.append(answer.body())
        route.fulfill(response=answer)

    context = hands.page.context
    context.route("**/skriv-ut", catch)
    with context.expect_page() as opened:
        hands.press(hands.main.get_by_role("button", name="Gör bladen"))
    opened.value.close()
    context.unroute("**/skriv-ut", catch)
    assert len(caught) == 1
    return [sheet_of(" ".join(each.extract_text().split())) for each in PdfReader(io.BytesIO(caught[0])).pages]


def sheet_of(text: str) -> PrintedSheet:
    """A sheet by its text: its number stands first."""
    number, reference = re.match(r"Blad ([A-Z]{2}-\d+)", text), _REFERENCE.search(text)
    assert number is not None, text[:80]
    return PrintedSheet(number[1], reference[1] if reference else "", text)


def the_sheet(sheets: list[PrintedSheet], *words: str) -> PrintedSheet:
    """The first sheet that says all of this; it has a reference to read out."""
    found = next(each for each in sheets if all(word in each.text for word in words))
    assert found.reference
    return found


def open_sheet(hands: Hands, sheet: PrintedSheet, step: str) -> None:
    """From Skriv ut by the sheet's number, as somebody types it, to the first page of a step."""
    hands.menu("Skriv ut")
    hands.follow(hands.main.get_by_role("link", name="Skriv av ett blad"))
    hands.write(hands.main.get_by_label("Bladets nummer"), sheet.number.lower())
    hands.follow(hands.main.get_by_role("button", name="Visa bladet"))
    hands.follow(hands.main.get_by_role("link", name=step))
    expect(hands.main).to_contain_text(f"Du skriver av blad {sheet.number}")


def say_as_on_the_sheet(hands: Hands, sheet: PrintedSheet, moment: str) -> None:
    """The sheet's number stands there by itself, in fields that are open; the time is typed."""
    expect(hands.main.get_by_label("Bladets nummer")).to_be_visible()
    expect(hands.main.get_by_label("Bladets nummer")).to_have_value(sheet.number)
    hands.say_when(read_time(moment))


def key_in_the_call(hands: Hands, sheet: PrintedSheet) -> None:
    """By way of Ring. Saved, the call has the reference of the sheet, and one link leads back."""
    open_sheet(hands, sheet, "Skriv samtalet")
    hands.follow(hands.main.get_by_role("link", name=f"Ring och skriv till {RECEIVER}"))
    hands.write(hands.main.get_by_label("Vem svarade?"), ANSWERED_BY)
    for answer in hands.main.get_by_role("radio", name="Läst tillbaka, stämmer").all():
        hands.tick(answer)
    say_as_on_the_sheet(hands, sheet, CALLED)
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    expect(hands.main.get_by_role("heading", name="är sparat")).to_be_visible()
    assert steps.reference_on(hands.page) == sheet.reference
    hands.follow(hands.main.get_by_role("link", name="Tillbaka till bladet"))
    expect(hands.main).to_contain_text("Något från bladet skrevs in 11:40")


def key_in_that_the_patient_is_ready(hands: Hands, sheet: PrintedSheet) -> None:
    """By way of Patienter and the patient: a third page still knows the sheet, also after a mistake."""
    open_sheet(hands, sheet, "Välj patienten och skriv vad som hände")
    hands.follow(hands.main.get_by_role("link", name="Eva Exempel"))
    hands.follow(hands.main.get_by_role("link", name="Utskrivningsklar", exact=True))
    hands.write(hands.main.get_by_label("Klockslag"), "1320")
    hands.follow(hands.main.get_by_role("button", name="Spara"))
    assert "Tiden har inte varit ännu" in hands.refused()
    say_as_on_the_sheet(hands, sheet, READY)
    hands.follow(hands.main.get_by_role("button", name="Spara"))
    expect(hands.main).to_contain_text(f"Sparat från blad {sheet.number}")


def the_patient_shows_both_times_and_the_sheet(hands: Hands, to_call: PrintedSheet, ready: PrintedSheet) -> None:
    """When it happened, when it was written, by whom, from which sheet."""
    hands.menu("Patienter")
    hands.follow(hands.main.get_by_role("link", name="Eva Exempel"))
    items = hands.main.locator(".timeline > li")
    for clock, title, sheet in (("11:10", f"ringde {RECEIVER}", to_call), ("11:20", "Utskrivningsklar", ready)):
        item = items.filter(has=hands.page.locator("time", has_text=clock)).filter(has_text=title)
        expect(item).to_contain_text(f"Skrivet i efterhand 11:40 av Karin Ek, från blad {sheet.number}")
    admission = items.filter(has=hands.page.locator("strong", has_text="Inskriven"))
    expect(admission).to_contain_text(re.compile(r"Rapporterat till Biståndsenheten, Luleå\s*11:10"))
    # What was written on the screen names no sheet.
    expect(admission).not_to_contain_text("från blad")


def the_sheets_are_ticked_off(hands: Hands, *keyed_in: PrintedSheet) -> None:
    """What was keyed in is seen on the list of sheets; destroyed, they are out no more, and the others are."""
    hands.menu("Skriv ut")
    hands.follow(hands.main.get_by_role("link", name="Utskrivna blad"))
    rows = hands.main.locator("tbody > tr")
    out = rows.count()
    for sheet in keyed_in:
        row = row_of(hands, sheet)
        expect(row).to_contain_text("Inskrivet 11:40")
        hands.tick(row.get_by_role("checkbox"))
    expect(rows.filter(has_text="Inte inskrivet")).to_have_count(out - len(keyed_in))
    screenshot(hands.page, "utskrivna-blad")
    hands.follow(hands.main.get_by_role("button", name="De förkryssade är förstörda"))
    expect(rows).to_have_count(out - len(keyed_in))
    hands.unfold(hands.main.locator("summary", has_text=f"{len(keyed_in)} förstörda blad"))
    for sheet in keyed_in:
        expect(row_of(hands, sheet)).to_have_count(0)
        expect(hands.main.locator("details li").filter(has_text=sheet.number)).to_contain_text(
            "förstört 11:40, Karin Ek"
        )


def row_of(hands: Hands, sheet: PrintedSheet) -> Locator:
    """A sheet's row in the list of those that are out."""
    box = hands.page.get_by_role("checkbox", name=sheet.number, exact=True)
    return hands.main.locator("tbody > tr").filter(has=box)

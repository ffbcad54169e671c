"""A call by the keyboard alone: Tab, arrows, Space, Enter and typing. The tab stops are counted."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps

MOST_STOPS = 14
MOST_STOPS_OF_NEW = 18


@pytest.fixture
def ward(page, site, sign_in):
    """Karin's tab at 11:01, with a call to make."""
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin", to="/ring")
    return page


class Keyboard:
    """Hands on the keys: counts how often Tab is pressed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stops = 0

    def tab_to(self, words: str, *, most: int = 40) -> None:
        """Tab until what has the focus is called this."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            self.stops += 1
            if re.search(words, self.focused(), re.IGNORECASE):
                return
        pytest.fail(f"no way by Tab to {words!r}; the focus is on {self.focused()!r}")

    def focused(self) -> str:
        """What has the focus, as a screen reader would name it, near enough."""
        text: str = self.page.evaluate(
            """() => { const e = document.activeElement
            const named = [...(e.labels || [])].map(l => l.innerText).join(' ') || e.innerText || ''
            const group = e.closest('fieldset')?.querySelector('legend')?.innerText || ''
            return `${group} ${named}`.replace(/\\s+/g, ' ').trim() }"""
        )
        return text

    def press(self, key: str) -> None:
        """Press a key that is not Tab."""
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type."""
        self.page.keyboard.type(text)


def test_a_call_is_logged_with_the_keyboard_alone(ward):
    keys = Keyboard(ward)
    keys.tab_to("Ring och skriv")
    # The receiver's name is a heading of the list too: only the new page will do.
    with ward.expect_navigation():
        keys.press("Enter")
    expect(ward.get_by_role("heading", name="Biståndsenheten, Luleå")).to_be_visible()
    values = ward.get_by_role("radio", name="Läst tillbaka, stämmer").count()
    # From the skip link: what lies above the call is passed with one key.
    keys = Keyboard(ward)
    keys.tab_to("Hoppa till innehållet")
    keys.press("Enter")
    keys.tab_to("Vem svarade")
    keys.write("Eva Lund, biståndshandläggare")
    for _ in range(values):
        keys.tab_to("Läst tillbaka, stämmer")
        keys.press("Space")
    keys.tab_to("Spara samtalet")
    keys.press("Enter")
    expect(ward.get_by_role("heading", name="är sparat")).to_be_visible()
    print(f"tab stops on the call page: {keys.stops}, values read back: {values}")
    assert keys.stops <= MOST_STOPS
    note = Keyboard(ward)
    note.tab_to("Klistra in i ert journalsystem")
    note.press("Control+A")
    assert ward.evaluate("getSelection().toString()").startswith("Rapporterat per telefon")
    note.tab_to("Infört: Inskrivning")
    note.press("Enter")
    expect(ward.get_by_text("Klart, allt är infört")).to_be_visible()


def test_no_answer_is_one_key_away(ward):
    keys = Keyboard(ward)
    keys.tab_to("Ring och skriv")
    # The receiver's name is a heading of the list too: only the new page will do.
    with ward.expect_navigation():
        keys.press("Enter")
    expect(ward.get_by_role("heading", name="Biståndsenheten, Luleå")).to_be_visible()
    keys.tab_to("Inget svar")
    keys.press("Enter")
    expect(ward.get_by_role("heading", name="Hittills")).to_be_visible()


def test_a_call_is_heard_with_the_keyboard_alone(page, ward, sign_in):
    steps.open_call(ward)
    reference = steps.answer_call(ward)
    sign_in(page, "eva", to="/ta-emot")
    keys = Keyboard(page)
    keys.tab_to("Hoppa till innehållet")
    keys.press("Enter")
    keys.tab_to("Vilken enhet ringer")
    keys.write("Avd")
    keys.tab_to("Vem ringer")
    keys.write("Karin Ek, sjuksköterska")
    keys.tab_to("Vilken patient")
    keys.write("Ny")
    keys.tab_to("Patientens namn")
    keys.write("Eva Exempel")
    keys.tab_to(r"^Nummer\b")
    keys.write(steps.EVA)
    keys.tab_to("skyddade personuppgifter")
    _choose(keys, "Nej")
    keys.tab_to("Inskrivning")
    keys.press("Space")
    keys.tab_to("Beräknad utskrivning")
    keys.write("20261127")
    keys.tab_to("Ja, jag läste tillbaka")
    keys.press("Space")
    keys.tab_to("Samtalets referens")
    keys.write(reference.replace("-", "").lower())
    keys.press("Enter")
    expect(page.get_by_text("har också skrivit samtalet")).to_be_visible()
    print(f"tab stops on Ta emot samtal, new patient, one matter: {keys.stops}")
    assert keys.stops <= MOST_STOPS_OF_NEW
    _hear_once_more(page)


def _hear_once_more(page: Page) -> None:
    """The same ward calls about the same patient, whom one now knows."""
    steps.go(page, "Ta emot samtal")
    keys = Keyboard(page)
    keys.tab_to("Hoppa till innehållet")
    keys.press("Enter")
    keys.tab_to("Vilken enhet ringer")
    keys.write("Avd")
    keys.tab_to("Vem ringer")
    keys.write("Karin Ek, sjuksköterska")
    keys.tab_to("Vilken patient")
    keys.write("Eva")
    keys.tab_to("Utskrivningsklar")
    keys.press("Space")
    keys.tab_to("Läkare")
    keys.tab_to("Ja, jag läste tillbaka")
    keys.press("Space")
    keys.tab_to("Samtalets referens")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Anteckning om")).to_be_visible()
    print(f"tab stops on Ta emot samtal, known patient, one matter: {keys.stops}")
    assert keys.stops <= MOST_STOPS


def _choose(keys: Keyboard, answer: str) -> None:
    """Among radio buttons the arrows go from one to the next."""
    for _ in range(3):
        keys.press("ArrowDown")
        if keys.focused().endswith(answer):
            return
    pytest.fail(f"no way by arrows to {answer}")

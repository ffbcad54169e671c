"""The page of one call as it is used on the telephone: several patients, both ends, keys, the script by Enter, a reload in the middle."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import open_tab
from tests.journeys.looking import look

ADA = "19121212-1212"


@pytest.fixture
def ward(page, site, sign_in):
    """Karin's tab at 11:01, with a call to make about Eva."""
    return _at_eleven(page, site, sign_in)


@pytest.fixture
def ward_without_scripts(page_without_javascript, site, sign_in):
    """The same with scripts switched off."""
    return _at_eleven(page_without_javascript, site, sign_in)


def _at_eleven(page, site, sign_in):
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin")
    return page


def _two_patients(page, site, sign_in):
    steps.admit(page, "Ada Exempel", ADA, estimated_on=date(2026, 11, 28))
    site.clock.forward(minutes=1)
    steps.open_call(page)


def _both_are_told_in_one_call(page):
    sections = page.locator("details.patient")
    expect(sections).to_have_count(2)
    page.get_by_label("Vem svarade?").fill("Eva Lund, biståndshandläggare")
    sections.nth(1).locator("summary").click()
    assert steps.read_everything_back(page) == 1 + 2 * 3
    page.get_by_role("button", name="Spara samtalet").click()
    expect(page.get_by_role("heading", name="är sparat")).to_be_visible()
    for name in ("Eva Exempel", "Ada Exempel"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_label("Klistra in i ert journalsystem")).to_have_count(2)


def test_two_patients_are_told_of_in_one_call(ward, site, sign_in):
    _two_patients(ward, site, sign_in)
    look(ward, "samtal-tva-patienter")
    _both_are_told_in_one_call(ward)
    look(ward, "samtal-efter-tva-patienter")
    steps.go(ward, "Ring")
    expect(ward.get_by_text("Inget att ringa just nu.")).to_be_visible()


def test_two_patients_are_told_of_in_one_call_without_scripts(ward_without_scripts, site, sign_in):
    _two_patients(ward_without_scripts, site, sign_in)
    _both_are_told_in_one_call(ward_without_scripts)


def test_one_of_two_is_left_for_another_call(ward, site, sign_in):
    _two_patients(ward, site, sign_in)
    expect(ward.get_by_text("Inte med", exact=True)).to_have_count(2)
    ward.get_by_label("Vem svarade?").fill("Eva Lund, biståndshandläggare")
    steps.read_everything_back(ward)
    ward.get_by_role("button", name="Spara samtalet").click()
    expect(ward.get_by_role("heading", name="Inte med i samtalet")).to_be_visible()
    ward.get_by_role("link", name="Ring om den").click()
    expect(ward.get_by_role("button", name="Spara samtalet")).to_be_visible()
    expect(ward.locator("details.patient")).to_have_count(0)


def test_they_rang_us(ward):
    steps.open_call(ward)
    ward.get_by_role("button", name="De ringde oss").click()
    expect(ward.get_by_text("De ringde 11:01")).to_be_visible()
    expect(ward.get_by_role("heading", name="Kom du inte fram?")).to_be_hidden()
    look(ward, "samtal-de-ringde-oss")
    steps.answer_call(ward)
    expect(ward.get_by_text("Biståndsenheten, Luleå", exact=True).first).to_be_visible()


def test_no_answer_leads_to_the_next_number(ward, site):
    """The health centre has two numbers: its own, and the switchboard's."""
    site.clock.forward(minutes=1)
    steps.go(ward, "Patienter")
    ward.goto("/ring/hertson")
    expect(ward.get_by_text("Inget att ringa om till Hertsöns hälsocentral")).to_be_visible()
    steps.open_call(ward)
    ward.get_by_role("button", name="Inget svar").click()
    expect(ward.get_by_text("Försök igen 11:17")).to_be_visible()
    expect(ward.get_by_role("listitem").filter(has_text="11:02")).to_contain_text("070-174 06 31, Karin Ek")
    look(ward, "samtal-efter-inget-svar")


def test_one_key_says_how_the_call_ended(ward):
    steps.open_call(ward)
    ward.keyboard.press("?")
    expect(ward.get_by_text("Enstaka tangenter på den här datorn")).to_be_visible()
    ward.keyboard.press("2")
    expect(ward.get_by_role("listitem").filter(has_text="Upptaget")).to_be_visible()


def test_a_key_writes_nothing_while_a_text_is_written_or_when_it_is_switched_off(ward):
    steps.open_call(ward)
    ward.get_by_label("Vem svarade?").press_sequentially("Jour 1")
    ward.get_by_role("radio", name="Läst tillbaka, stämmer").first.focus()
    ward.keyboard.press("1")
    expect(ward.get_by_label("Vem svarade?")).to_have_value("Jour 1")
    expect(ward.get_by_role("heading", name="Hittills")).to_be_hidden()
    ward.get_by_label("Vem svarade?").fill("")
    ward.get_by_text("Tangenter", exact=False).first.click()
    ward.get_by_label("Enstaka tangenter på den här datorn").uncheck()
    ward.reload()
    ward.locator("main").focus()
    ward.keyboard.press("1")
    expect(ward.get_by_role("heading", name="Hittills")).to_be_hidden()
    # With Alt it is the browser's own, which a test can't press: the key is there, with and without scripts.
    expect(ward.get_by_role("button", name="Inget svar")).to_have_attribute("accesskey", "1")


def test_the_script_goes_forward_by_enter(ward):
    steps.open_call(ward)
    now = ward.locator("li.is-now")
    expect(now).to_contain_text("Vem talar jag med?")
    ward.get_by_label("Vem svarade?").fill("Eva Lund")
    ward.keyboard.press("Enter")
    expect(now).to_contain_text("Ni når oss på")
    ward.keyboard.press("Space")
    expect(now).to_contain_text("Det gäller Eva Exempel.")
    ward.keyboard.press("Enter")
    ward.keyboard.press("Space")
    expect(now).to_contain_text("Personnumret är 19 50 09 07")
    ward.get_by_text("Det gäller Eva Exempel.").click()
    expect(now).to_contain_text("Det gäller Eva Exempel.")
    save = ward.get_by_role("button", name="Spara samtalet")
    for _ in range(8):
        if save.evaluate("e => e === document.activeElement"):
            break
        ward.keyboard.press("Enter")
    expect(save).to_be_focused()
    expect(now).to_contain_text("Samtalets referens är")


def test_the_timer_goes_on_over_a_reload_and_says_the_minute(ward, site):
    steps.open_call(ward)
    ward.get_by_role("button", name="Jag ringer").click()
    timer = ward.get_by_role("timer")
    expect(timer).to_have_text(re.compile(r"^00:0\d$"))
    size = timer.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 48
    site.clock.forward(minutes=2)
    ward.reload()
    expect(timer).to_have_text(re.compile(r"^02:0\d$"))
    ward.get_by_role("button", name="De svarade").click()
    expect(ward.get_by_text("Samtalets tid blir 11:03, när de svarade.")).to_be_visible()
    expect(ward.get_by_label("Vem svarade?")).to_be_focused()
    look(ward, "samtal-pagar")


def test_a_reload_in_the_middle_of_a_call_loses_nothing(ward):
    steps.open_call(ward)
    reference = steps.spoken_reference(ward)
    ward.get_by_label("Vem svarade?").press_sequentially("Eva Lund, biståndshandläggare")
    ward.get_by_role("radio", name="Läst tillbaka, stämmer").first.check()
    expect(ward.get_by_text("Utkast sparat")).to_be_visible()
    ward.reload()
    expect(ward.get_by_label("Vem svarade?")).to_have_value("Eva Lund, biståndshandläggare")
    expect(ward.get_by_role("radio", name="Läst tillbaka, stämmer").first).to_be_checked()
    assert steps.spoken_reference(ward) == reference
    for answer in ward.get_by_role("radio", name="Läst tillbaka, stämmer").all():
        answer.check()
    ward.get_by_role("button", name="Spara samtalet").click()
    expect(ward.get_by_role("heading", name="är sparat")).to_be_visible()
    assert steps.reference_on(ward) == reference


def test_a_note_is_copied_with_one_press(ward):
    ward.context.grant_permissions(["clipboard-read", "clipboard-write"])
    steps.open_call(ward)
    steps.answer_call(ward)
    ward.keyboard.press("k")
    expect(ward.get_by_text("Kopierat.")).to_be_visible()
    assert ward.evaluate("navigator.clipboard.readText()").startswith("Rapporterat per telefon 2026-11-23 11:01")
    look(ward, "samtal-efter")


def test_a_protected_patient_is_named_only_after_the_step(page, site, sign_in):
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin", to="/patienter/ny")
    steps.fill_admission(page, "Siv Skyddad", steps.EVA, date(2026, 11, 27))
    page.get_by_role("group", name="Har patienten skyddade personuppgifter?").get_by_label("Ja").check()
    page.get_by_role("button", name="Skriv in patient").click()
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin")
    steps.open_call(page)
    expect(page.get_by_text("”Det gäller Siv Skyddad.”")).to_be_hidden()
    expect(page.get_by_text("Visa patienten")).to_be_hidden()
    look(page, "samtal-skyddad")
    page.get_by_label("Jag har själv ringt numret").check()
    page.get_by_text("Visa patienten").click()
    expect(page.get_by_text("”Det gäller Siv Skyddad.”")).to_be_visible()
    page.get_by_label("Vem svarade?").fill("Eva Lund, biståndshandläggare")
    steps.read_everything_back(page)
    page.get_by_role("button", name="Spara samtalet").click()
    expect(page.get_by_role("heading", name="är sparat")).to_be_visible()
    expect(page.get_by_text("Siv Skyddad")).to_have_count(0)


def test_two_nurses_with_the_same_call_before_them_write_it_once(ward, browser, site, sign_in):
    _two_patients(ward, site, sign_in)
    with open_tab(browser, site) as other:
        sign_in(other, "sara", to="/ring")
        other.get_by_role("button", name="Avdelning 53, medicin").click()
        steps.open_call(other)
        for page in (ward, other):
            page.get_by_label("Vem svarade?").fill("Eva Lund, biståndshandläggare")
        steps.read_everything_back(ward)
        ward.get_by_role("button", name="Spara samtalet").click()
        expect(ward.get_by_role("heading", name="är sparat")).to_be_visible()
        other.locator("details.patient").nth(1).locator("summary").click()
        steps.read_everything_back(other)
        other.get_by_role("button", name="Spara samtalet").click()
        expect(other.get_by_role("heading", name="Är det samma samtal?")).to_be_visible()
        expect(other.get_by_text("Karin Ek skrev ett samtal till Biståndsenheten, Luleå")).to_be_visible()
        look(other, "samma-samtal")
        other.get_by_role("button", name="Ja, samma samtal").click()
        expect(other.get_by_role("heading", name="är sparat")).to_be_visible()
        expect(other.get_by_label("Klistra in i ert journalsystem")).to_have_count(1)

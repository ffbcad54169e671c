"""A protected identity is shown for a reason: one choice and one press, by keyboard; it is one of the pages that are looked at."""

import re

from playwright.sync_api import expect

from tests.journeys import looking, steps


def test_the_reason_is_given_by_keyboard_and_the_name_is_shown(page, site, sign_in):
    sign_in(page, "dag")
    steps.declare_stop(page)
    sign_in(page, "karin", to="/patienter/ny")
    steps.fill_admission(page, "Åsa Örn", "19500907-2553")
    page.get_by_role("group", name="Har patienten skyddade personuppgifter?").get_by_label("Ja").check()
    page.get_by_role("button", name="Skriv in patient").click()
    expect(page.get_by_text("Åsa Örn")).to_be_visible()
    address = page.url.removeprefix(site.address)
    sign_in(page, "sara")
    page.get_by_role("button", name=re.compile("medicin")).click()
    page.goto(site.address + address)
    expect(page.get_by_role("heading", name="Skyddad identitet", level=1)).to_be_visible()
    expect(page.get_by_text("Åsa Örn")).to_have_count(0)
    looking.check_axe(page)
    looking.check_reflow(page)
    page.get_by_label("Jag vårdar eller planerar för patienten").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Åsa Örn")).to_be_visible()

"""The same night with scripts switched off: everything that is written can be written."""

from datetime import date

from playwright.sync_api import expect

from tests.journeys import steps


def test_a_call_is_made_heard_and_entered_without_scripts(page_without_javascript, site, sign_in):
    page = page_without_javascript
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin")
    steps.open_call(page)
    page.get_by_role("button", name="Inget svar").click()
    expect(page.get_by_role("heading", name="Hittills")).to_be_visible()
    reference = steps.answer_call(page)
    page.get_by_role("button", name="Infört: Inskrivning").click()
    expect(page.get_by_text("Klart, allt är infört")).to_be_visible()
    sign_in(page, "eva")
    steps.hear(page, reference)
    page.get_by_role("button", name="Spara samtalet").click()
    expect(page.get_by_text("har också skrivit samtalet")).to_be_visible()
    site.clock.set("2026-11-23T11:10+01:00")
    sign_in(page, "dag")
    steps.declare_return(page)
    sign_in(page, "karin", to="/efterregistrering")
    page.get_by_role("button", name="Infört: Inskrivning").click()
    expect(page.get_by_text("Allt är infört.")).to_be_visible()


def test_what_was_typed_stands_when_the_call_goes_on_without_scripts(page_without_javascript, site, sign_in):
    page = page_without_javascript
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin")
    steps.open_call(page)
    page.get_by_role("button", name="Jag ringer").click()
    reference = page.locator(".say .code").inner_text()
    page.get_by_label("Vem svarade?").fill("Bo Sand, växel")
    site.clock.set("2026-11-23T11:02+01:00")
    page.get_by_role("button", name="De svarade").click()
    expect(page.get_by_text("Samtalets tid blir 11:02, när de svarade.")).to_be_visible()
    expect(page.get_by_label("Vem svarade?")).to_have_value("Bo Sand, växel")
    expect(page.locator(".say .code")).to_have_text(reference)
    page.get_by_label("Vem svarade?").press("Enter")
    expect(page.get_by_text("Något behöver rättas")).to_be_visible()
    expect(page.get_by_label("Vem svarade?")).to_have_value("Bo Sand, växel")

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

"""A list that stands open keeps itself fresh: what others write comes in, what is being typed is left alone, lost touch is told."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import open_tab, sign_in_as

A_WHILE = 31_000


@pytest.fixture
def open_list(page: Page, site, sign_in) -> Page:
    """Karin's list of patients, in a stop, with the browser's time in the test's hands."""
    sign_in(page, "dag")
    steps.declare_stop(page)
    sign_in(page, "karin")
    page.clock.install()
    page.goto("/patienter")
    return page


def touched(page: Page):
    return page.locator("[data-klockan]")


def test_what_another_writes_comes_in_by_itself(open_list, browser, site):
    expect(touched(open_list)).to_have_text("Uppdaterad kl. 08:00. Sidan uppdateras av sig själv.")
    with open_list.expect_response("**/patienter") as answer:
        open_list.clock.run_for(A_WHILE)
    assert answer.value.status == 304
    with open_tab(browser, site) as other:
        sign_in_as(other, "karin")
        steps.admit(other)
    with open_list.expect_response("**/patienter") as answer:
        open_list.clock.run_for(A_WHILE)
    assert answer.value.status == 200
    expect(open_list.locator("main li").first).to_be_visible()


def test_lost_touch_is_told_and_found_again(open_list, site):
    open_list.route("**/patienter", lambda route: route.fulfill(status=503))
    open_list.clock.run_for(A_WHILE)
    expect(touched(open_list)).to_have_text("Ingen kontakt med Brygga sedan kl. 08:00. Sidan visar vad som gällde då.")
    open_list.unroute("**/patienter")
    site.clock.set("2026-11-23T08:02+01:00")
    open_list.clock.run_for(2 * A_WHILE)
    expect(touched(open_list)).to_have_text("Uppdaterad kl. 08:02. Sidan uppdateras av sig själv.")


def test_when_the_session_ends_the_patients_leave_the_screen(open_list, site):
    site.clock.set("2026-11-23T08:16+01:00")
    open_list.clock.run_for(A_WHILE)
    expect(open_list.get_by_label("Lösenord")).to_be_visible()

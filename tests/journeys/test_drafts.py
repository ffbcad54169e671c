"""What is typed survives: a reload, a page that is left at once, a session that ends, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys import looking, steps

ADMIT = "/patienter/ny"
KEPT = "Det du skrev är kvar"


@pytest.fixture
def stopped(page, site, sign_in):
    """A stop since 08:00."""
    sign_in(page, "dag")
    steps.declare_stop(page)
    return site


def test_a_reload_keeps_what_was_typed_and_a_clear_form_is_one_click_away(page, stopped, sign_in):
    sign_in(page, "karin", to=ADMIT)
    page.get_by_label("Namn", exact=True).fill("Sonja Prov")
    expect(page.get_by_text("Utkast sparat kl. 08:00")).to_be_visible()
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Sonja Prov")
    looking.check_axe(page)
    looking.check_reflow(page)
    page.get_by_role("button", name="Börja om").click()
    expect(page.get_by_text(KEPT)).to_have_count(0)
    expect(page.get_by_label("Namn", exact=True)).to_have_value("")


def test_a_page_that_is_left_in_the_middle_of_a_word_keeps_it_and_avbryt_throws_it_away(page, stopped, sign_in):
    sign_in(page, "karin", to=ADMIT)
    page.get_by_label("Namn", exact=True).fill("Sonja P")
    page.goto(stopped.address + "/laget")
    page.goto(stopped.address + ADMIT)
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Sonja P")
    page.get_by_role("link", name="Avbryt").click()
    expect(page.get_by_role("heading", name="Patienter", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.goto(stopped.address + ADMIT)
    expect(page.get_by_label("Namn", exact=True)).to_have_value("")


def test_a_session_that_ends_while_typing_says_so_at_once_and_gives_the_words_back(page, stopped, sign_in):
    sign_in(page, "karin", to=ADMIT)
    stopped.clock.forward(minutes=16)
    page.get_by_label("Namn", exact=True).fill("Sonja Prov")
    expect(page.get_by_role("alert")).to_contain_text("Du har loggats ut. Det du skrev är kvar.")
    sign_in(page, "karin", to=ADMIT)
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Sonja Prov")


def test_without_scripts_a_form_sent_too_late_comes_back_after_signing_in(page_without_javascript, site, sign_in):
    page = page_without_javascript
    sign_in(page, "dag")
    steps.declare_stop(page)
    sign_in(page, "karin", to=ADMIT)
    page.get_by_label("Namn", exact=True).fill("Sonja Prov")
    site.clock.forward(minutes=16)
    page.get_by_role("button", name="Skriv in patient").click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_label("Inloggningsnamn").fill("karin")
    page.get_by_label("Lösenord").fill("hemligt nattpass 53")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", name="Skriv in patient", level=1)).to_be_visible()
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Sonja Prov")

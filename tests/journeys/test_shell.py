"""The frame in a real browser: signing in, switching, every component; keyboard, no scripts, axe, narrow screens."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import check_axe, check_reflow, screenshot

PHONE = {"width": 320, "height": 640}


def test_a_nurse_signs_in_with_the_keyboard_and_out_again(page, sign_in):
    page.goto("/")
    expect(page).to_have_title("Logga in – Brygga")
    expect(page.get_by_label("Inloggningsnamn")).to_be_focused()
    check_axe(page)
    screenshot(page, "logga-in")
    sign_in(page, "karin")
    expect(page).to_have_url("/laget")
    expect(page.get_by_role("banner")).to_contain_text("Avdelning 53, medicin")
    expect(page.get_by_role("navigation").get_by_role("link", name="Läget")).to_have_attribute("aria-current", "page")
    check_axe(page)
    page.get_by_role("button", name="Logga ut").press("Enter")
    expect(page.get_by_text("Du är utloggad.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("banner")).not_to_contain_text("Avdelning 53")


def test_a_wrong_password_is_said_on_top_with_the_focus_there(page):
    page.goto("/logga-in")
    page.get_by_label("Inloggningsnamn").fill("karin")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Fel: Logga in – Brygga")
    expect(page.get_by_role("alert")).to_be_focused()
    check_axe(page)
    screenshot(page, "logga-in-fel")
    page.get_by_role("alert").get_by_role("link", name="Skriv ditt lösenord.").press("Enter")
    expect(page.get_by_label("Lösenord")).to_be_focused()


def test_who_has_several_assignments_chooses_and_switches(page, sign_in):
    sign_in(page, "sara", to="/ring")
    expect(page.get_by_role("heading", name="Var arbetar du nu?")).to_be_visible()
    check_axe(page)
    check_reflow(page)
    screenshot(page, "valj-uppdrag")
    page.get_by_role("button", name="Hertsöns hälsocentral").press("Enter")
    expect(page).to_have_url("/ring")
    expect(page.get_by_role("banner")).to_contain_text("Hertsöns hälsocentral")
    page.get_by_role("link", name="Byt uppdrag").press("Enter")
    page.get_by_role("button", name="Avdelning 53").press("Enter")
    expect(page.get_by_role("banner")).to_contain_text("Avdelning 53")


def test_an_account_without_an_assignment_is_told_what_to_do(page, sign_in):
    sign_in(page, "oskar")
    expect(page.get_by_text("Ditt konto har inget uppdrag än.")).to_be_visible()
    check_axe(page)


def test_all_of_it_works_without_scripts(page_without_javascript, sign_in):
    page = page_without_javascript
    sign_in(page, "sara")
    page.get_by_role("button", name="Avdelning 53").press("Enter")
    expect(page.get_by_role("banner")).to_contain_text("Sara Nilsson, sjuksköterska")


def test_a_quarter_of_an_hour_without_use_ends_the_session(page, site, sign_in):
    sign_in(page, "karin", to="/patienter")
    # The icon is asked for after the page has been loaded; coming late it would end the session in the page's place.
    page.wait_for_load_state("networkidle")
    site.clock.forward(minutes=15)
    page.goto("/ring")
    expect(page.get_by_text("ingen använt Brygga på 15 minuter")).to_be_visible()
    sign_in(page, "karin", to="/ring")
    expect(page).to_have_url("/ring")


def test_the_skip_link_comes_first_and_leads_to_the_content(page, sign_in):
    sign_in(page, "karin")
    page.reload()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("name", ["galleri", "galleri/samtal", "galleri/ovning", "galleri/fel/B409-UPPDRAG"])
def test_every_component_is_sound_in_light_dark_print_and_at_320_px(page, sign_in, name):
    sign_in(page, "karin", to=f"/{name}")
    check_axe(page)
    check_reflow(page)
    stem = name.replace("/", "-")
    screenshot(page, f"{stem}-ljus")
    page.emulate_media(color_scheme="dark")
    screenshot(page, f"{stem}-mork")
    page.emulate_media(color_scheme="light", forced_colors="active")
    screenshot(page, f"{stem}-egna-farger")
    page.emulate_media(media="print", forced_colors="none")
    screenshot(page, f"{stem}-papper")
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    screenshot(page, f"{stem}-320")


def test_targets_are_44_px_high(page, sign_in):
    sign_in(page, "karin", to="/galleri/samtal")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, textarea, .choice, input[type=text]')]
        .filter(e => e.checkVisibility() && !e.matches('.skip') && e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_a_correction_is_asked_for_only_when_the_value_was_wrong(page, sign_in):
    sign_in(page, "karin", to="/galleri/samtal")
    row = page.get_by_role("group", name="Beräknad utskrivning")
    expect(row.get_by_label("Rättat till")).to_be_hidden()
    row.get_by_label("Rättat", exact=True).press("Space")
    expect(row.get_by_label("Rättat till")).to_be_visible()


def test_axe_would_find_a_fault(page, sign_in):
    sign_in(page, "karin")
    page.evaluate("document.querySelector('main').innerHTML += '<input><p class=soft>x</p><img src=x>'")
    with pytest.raises(AssertionError, match="label"):
        check_axe(page)


def test_a_stop_is_seen_at_once_on_a_ward_computer_and_on_a_phone(page, sign_in):
    sign_in(page, "karin", to="/galleri/laget")
    check_axe(page)
    check_reflow(page)
    for name, size in {"1366": {"width": 1366, "height": 768}, "200-procent": {"width": 683, "height": 384}}.items():
        page.set_viewport_size(size)
        for words in ("Driftstopp", "03:07", "Reservrutinen gäller", "3 samtal att ringa"):
            expect(page.get_by_text(words).first).to_be_in_viewport()
        page.screenshot(path=screenshot(page, f"galleri-laget-{name}"))  # what is in the window, not the whole page
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1366, "height": 768})
    screenshot(page, "galleri-laget-mork")

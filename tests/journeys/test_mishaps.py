"""What goes wrong on a ward: a form sent twice, the back button, a server that dies between two steps."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys import steps


@pytest.fixture
def ward(page, site, sign_in):
    """Karin's tab at 11:01, three hours and a minute into a stop, with a call to make."""
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin")
    return page


def test_the_back_button_after_saving_brings_no_second_call(ward):
    steps.open_call(ward)
    steps.answer_call(ward)
    ward.go_back()
    expect(ward.get_by_role("button", name="Spara samtalet")).to_be_hidden()
    steps.go(ward, "Anteckningar")
    expect(ward.get_by_role("link", name="Öppna")).to_have_count(1)


def test_two_presses_on_save_write_the_call_once(ward):
    steps.open_call(ward)
    ward.get_by_label("Vem svarade?").fill("Eva Lund")
    steps.read_everything_back(ward)
    ward.get_by_role("button", name="Spara samtalet").dblclick()
    expect(ward.get_by_role("heading", name="är sparat")).to_be_visible()
    steps.go(ward, "Anteckningar")
    expect(ward.get_by_role("link", name="Öppna")).to_have_count(1)


def test_a_call_that_is_heard_twice_over_is_one_call(page, ward, sign_in):
    steps.open_call(ward)
    reference = steps.answer_call(ward)
    sign_in(page, "eva")
    steps.hear(page, reference)
    page.get_by_role("button", name="Spara samtalet").dblclick()
    expect(page.get_by_role("heading", name="Anteckning om")).to_be_visible()
    steps.go(page, "Anteckningar")
    expect(page.get_by_role("link", name="Öppna")).to_have_count(1)
    steps.go(page, "Patienter")
    expect(page.get_by_role("link", name="Eva Exempel")).to_have_count(1)


def test_a_server_that_is_killed_between_two_steps_has_lost_nothing(page, site, sign_in):
    sign_in(page, "dag")
    steps.declare_stop(page)
    _kill_and_start(site)
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    _kill_and_start(site)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Eva Exempel")
    site.clock.set("2026-11-23T11:01+01:00")
    sign_in(page, "karin")
    steps.open_call(page)
    # The form was opened before the server died, and is saved after.
    _kill_and_start(site)
    reference = steps.answer_call(page)
    _kill_and_start(site)
    page.reload()
    assert steps.reference_on(page) == reference
    steps.go(page, "Ring")
    expect(page.get_by_text("Inget att ringa just nu.")).to_be_visible()


def _kill_and_start(site):
    site.kill()
    site.start()

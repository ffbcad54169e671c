"""The minute of the call, by keyboard alone: by when to call, what waiting costs, and a call on both sides of noon that a person decides."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.hands import NO_POINTER, Hands
from tests.journeys.looking import look


@pytest.fixture
def ward(page: Page, site, sign_in) -> Page:
    """Karin's tab at 10:50: a stop since 10:40, and Eva is ready for discharge."""
    site.clock.set("2026-11-23T10:40+01:00")
    sign_in(page, "dag")
    steps.declare_stop(page)
    site.clock.set("2026-11-23T10:45+01:00")
    sign_in(page, "karin")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    site.clock.set("2026-11-23T10:50+01:00")
    steps.state(page, "Utskrivningsklar")
    return page


def call_around_noon(ward: Page, hands: Hands, site) -> None:
    """Karin dials before noon and is answered after it."""
    hands.follow(ward.get_by_role("main").get_by_role("link", name=re.compile("^Ring Biståndsenheten")).first)
    site.clock.set("2026-11-23T11:59:40+01:00")
    hands.follow(ward.get_by_role("button", name="Jag ringer"))
    site.clock.set("2026-11-23T12:00:20+01:00")
    hands.follow(ward.get_by_role("button", name="De svarade"))
    hands.write(ward.get_by_label("Vem svarade?"), "Eva Lund, biståndshandläggare")
    for answer in ward.get_by_role("radio", name="Läst tillbaka, stämmer").all():
        hands.tick(answer)
    hands.follow(ward.locator("#samtal .buttons").get_by_role("button", name="Spara samtalet"))
    expect(ward.get_by_role("heading", name="är sparat")).to_be_visible()


def decide(ward: Page, hands: Hands) -> None:
    """Karin decides that it counts as before noon, and says why."""
    hands.menu("Betalningsansvar")
    main = ward.get_by_role("main")
    expect(main).to_contain_text("Samtalet började 11:59:40, före kl. 12:00, men besvarades 12:00:20.")
    expect(main).to_contain_text("tors 2026-11-26")
    expect(main).to_contain_text("fre 2026-11-27")
    look(ward, "middag-pa-kortet")
    hands.follow(main.get_by_role("link", name="Avgör hur det räknas"))
    look(ward, "middag-avgor")
    hands.press(ward.get_by_role("button", name="Spara"))
    expect(ward.get_by_role("alert")).to_contain_text("Skriv varför.")
    hands.tick(ward.get_by_role("radio", name="Som före kl. 12:00"))
    hands.write(ward.get_by_label("Varför?"), "De hörde namnet före tolvslaget")
    hands.follow(ward.get_by_role("button", name="Spara"))
    expect(main).to_contain_text("Samtalet räknas som före kl. 12:00.")
    expect(main).to_contain_text("av Karin Ek")
    expect(main).to_contain_text("De hörde namnet före tolvslaget")
    look(ward, "middag-avgjord")


@pytest.mark.clause("R16")
def test_the_minute_of_the_call_costs_a_day_and_at_noon_a_person_decides(ward, site, sign_in):
    ward.add_init_script(NO_POINTER)
    hands = Hands(ward)
    hands.menu("Betalningsansvar")
    expect(ward.get_by_role("main")).to_contain_text("Ring senast 12:00; väntar du till 13:41 kostar det ett dygn")
    look(ward, "ring-senast")
    site.clock.set("2026-11-23T11:50+01:00")
    sign_in(ward, "karin", to="/betalningsansvar")
    call_around_noon(ward, hands, site)
    decide(ward, hands)


@pytest.mark.clause("R23")
def test_a_patient_admitted_late_can_be_told_of_until_the_municipality_closes_the_next_day(ward, site, sign_in):
    site.clock.set("2026-11-23T23:30+01:00")
    sign_in(ward, "karin")
    steps.admit(ward, "Ada Exempel", "19121212-1212", estimated_on=date(2026, 11, 27))
    Hands(ward).menu("Betalningsansvar")
    expect(ward.get_by_role("main")).to_contain_text(
        "Ring om inskrivningen senast 2026-11-24 21:59. Tiden går ut 2026-11-24 23:30, och då svarar ingen."
    )


def test_a_question_is_answered_by_keyboard_on_the_patient_s_page(ward):
    hands = Hands(ward)
    main = ward.get_by_role("main")
    steps.open_patient(ward)
    hands.unfold(main.locator("summary").filter(has_text="Frågor för betalningsansvaret"))
    look(ward, "omstandigheter")
    hands.follow(main.get_by_role("link", name="Svara Samtycke till SIP"))
    expect(ward.get_by_role("radio", name="Nej")).not_to_be_checked()
    look(ward, "omstandighet")
    hands.tick(ward.get_by_role("radio", name="Nej"))
    hands.write(ward.get_by_label("Enligt vem?"), "Patienten själv")
    hands.follow(ward.get_by_role("button", name="Spara"))
    hands.unfold(main.locator("summary").filter(has_text="1 av 10 besvarade"))
    expect(main).to_contain_text("Nej, enligt Patienten själv")
    look(ward, "omstandighet-besvarad")

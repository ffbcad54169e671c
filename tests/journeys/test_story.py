"""A stop from its first minute to its last row, as the people at four units live it, on the real server in a real browser."""

from datetime import date

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.looking import look, picture


def test_a_stop_from_its_first_minute_to_its_last_row(page, site, sign_in):
    the_service_desk_declares_the_stop(page, sign_in)
    a_nurse_admits_a_patient(page, site, sign_in)
    she_calls_when_the_routine_applies(page, site)
    reference = somebody_answers(page, site)
    lulea_writes_what_it_heard(page, sign_in, reference)
    a_call_waits_for_the_morning(page, site, sign_in)
    everything_is_entered_and_nothing_is_redated(page, site, sign_in)


def the_service_desk_declares_the_stop(page, sign_in):
    """08:00. The service desk declares the stop."""
    sign_in(page, "dag")
    expect(page.get_by_role("heading", name="Inget driftstopp")).to_be_visible()
    look(page, "01-laget-inget-stopp")
    steps.declare_stop(page)
    look(page, "02-laget-stoppet-forklarat")


def a_nurse_admits_a_patient(page, site, sign_in):
    """08:30. Luleå is to know, but not yet by telephone. 11:00 is three hours, not more than three hours."""
    site.clock.set("2026-11-23T08:30+01:00")
    sign_in(page, "karin", to="/patienter")
    page.get_by_role("link", name="Skriv in patient").click()
    look(page, "03-skriv-in")
    steps.admit(page, estimated_on=date(2026, 11, 27))
    look(page, "04-patienten")
    steps.go(page, "Ring")
    expect(page.get_by_role("heading", name="Väntar")).to_be_visible()
    expect(page.get_by_text("Rutinen gäller från 11:01")).to_be_visible()
    look(page, "05-ring-vantar")

    # 11:00 is three hours: not more than three hours.
    site.clock.set("2026-11-23T11:00+01:00")
    sign_in(page, "karin", to="/ring")
    expect(page.get_by_role("heading", name="Väntar")).to_be_visible()


def she_calls_when_the_routine_applies(page, site):
    """11:01. The state, the queue, the page of the call. Nobody answers."""
    site.clock.forward(minutes=1)
    steps.go(page, "Läget")
    expect(page.get_by_role("heading", name="Driftstopp: ring i stället")).to_be_visible()
    expect(page.get_by_text("03:01")).to_be_visible()
    look(page, "06-laget-ring")
    picture(page, "laget", 700)
    steps.go(page, "Ring")
    expect(page.get_by_role("heading", name="Ring nu")).to_be_visible()
    look(page, "07-ring-nu")
    steps.open_call(page)
    look(page, "08-samtalet")
    picture(page, "ring", 1010)
    page.get_by_role("button", name="Inget svar").click()
    expect(page.get_by_role("heading", name="Hittills")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="11:01")).to_contain_text("Inget svar")


def somebody_answers(page, site):
    """11:03. The call is answered, and its note is copied."""
    site.clock.forward(minutes=2)
    reference = steps.answer_call(page)
    expect(page.get_by_label("Klistra in i ert journalsystem")).to_have_value(
        "Rapporterat per telefon 2026-11-23 11:03 från Avdelning 53, medicin (Karin Ek) till Biståndsenheten, Luleå "
        "(Eva Lund, biståndshandläggare) under driftstopp i Lifecare SP: Patienten är inskriven hos oss på "
        "Avdelning 53, medicin. Beräknat utskrivningsdatum är 2026-11-27. "
        f"Samtalsreferens {reference}."
    )
    expect(page.get_by_text("har inte skrivit samtalet i Brygga än")).to_be_visible()
    look(page, "09-anteckningen")
    page.get_by_role("button", name="Infört: Inskrivning").click()
    expect(page.get_by_text("Klart, allt är infört")).to_be_visible()
    steps.go(page, "Ring")
    expect(page.get_by_text("Inget att ringa just nu.")).to_be_visible()
    return reference


def lulea_writes_what_it_heard(page, sign_in, reference):
    """The same minute in Luleå. Nothing of the ward's is seen: what Luleå knows is what Luleå writes."""
    sign_in(page, "eva", to="/patienter")
    expect(page.get_by_text("Inga patienter är inskrivna")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Eva Exempel")
    steps.go(page, "Ta emot samtal")
    look(page, "10-ta-emot")
    page.get_by_role("button", name="Spara samtalet").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(page, "11-ta-emot-fel")
    steps.hear(page, reference)
    page.get_by_role("button", name="Spara samtalet").click()
    expect(page.get_by_role("heading", name="Anteckning om Eva Exempel")).to_be_visible()
    expect(page.get_by_text("har också skrivit samtalet, med samma referens")).to_be_visible()
    look(page, "12-anteckningen-i-lulea")
    steps.go(page, "Patienter")
    expect(page.get_by_role("link", name="Eva Exempel")).to_be_visible()

    # The ward sees that both sides have written it.
    sign_in(page, "karin", to="/anteckningar")
    expect(page.get_by_text("Inga anteckningar kvar att skriva.")).to_be_visible()


def a_call_waits_for_the_morning(page, site, sign_in):
    """22:10. The patient is ready, but Luleå has closed: the call waits until 07:00."""
    site.clock.set("2026-11-23T22:10+01:00")
    sign_in(page, "karin")
    steps.open_patient(page)
    steps.state(page, "Utskrivningsklar")
    steps.go(page, "Ring")
    expect(page.get_by_text("Öppnar tis 2026-11-24 07:00")).to_be_visible()
    look(page, "13-ring-vantar-pa-lulea")
    site.clock.set("2026-11-24T06:59+01:00")
    sign_in(page, "karin", to="/ring")
    expect(page.get_by_role("heading", name="Ring nu")).to_be_hidden()
    site.clock.forward(minutes=1)
    steps.go(page, "Ring")
    expect(page.get_by_role("heading", name="Ring nu")).to_be_visible()
    steps.open_call(page)
    expect(page.get_by_text("som betalningsansvaret räknas från")).to_be_visible()
    steps.answer_call(page)
    steps.go(page, "Anteckningar")
    look(page, "14-anteckningar")
    steps.go(page, "Efterregistrering")
    expect(page.get_by_text("Listan fylls när systemet är tillbaka.")).to_be_visible()
    look(page, "15-efterregistrering-under-stoppet")


def everything_is_entered_and_nothing_is_redated(page, site, sign_in):
    """07:10. The system is back."""
    site.clock.set("2026-11-24T07:10+01:00")
    sign_in(page, "dag")
    steps.declare_return(page)
    site.clock.set("2026-11-24T07:12+01:00")
    sign_in(page, "karin", to="/efterregistrering")
    expect(page.get_by_text("2 kvar att föra in i Lifecare SP")).to_be_visible()
    look(page, "16-efterregistrering")
    page.get_by_text("Visar Lifecare SP en annan tid?").first.click()
    page.get_by_label("Dag", exact=True).first.fill("2026-11-23")
    page.get_by_label("Klockslag").first.fill("1103")
    page.get_by_role("button", name="Infört: Inskrivning").click()
    expect(page.get_by_role("alert")).to_contain_text("Redatering är inte tillåten")
    expect(page.get_by_label("Klockslag").first).to_have_value("1103")
    look(page, "17-efterregistrering-redaterat")
    page.get_by_label("Klockslag").first.fill("")
    page.get_by_label("Dag", exact=True).first.fill("")
    page.get_by_role("button", name="Infört: Inskrivning").click()
    expect(page.get_by_text("1 kvar att föra in i Lifecare SP")).to_be_visible()
    page.get_by_role("button", name="Infört: Utskrivningsklar").click()
    expect(page.get_by_text("Allt är infört.")).to_be_visible()
    look(page, "18-allt-infort")
    steps.go(page, "Läget")
    expect(page.get_by_text("er enhet har inget kvar att föra in")).to_be_visible()
    look(page, "19-laget-efter-stoppet")

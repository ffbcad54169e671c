"""What people do in a journey, a verb each. By roles and labels alone, as somebody who can't see the page would."""

import re
from datetime import date

from playwright.sync_api import Page, expect

EVA = "19500907-2553"


def go(page: Page, name: str) -> None:
    """Follow a link of the main menu."""
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=re.compile(f"^{name}")).click()
    expect(page.get_by_role("navigation", name="Huvudmeny").locator("[aria-current=page]")).to_contain_text(name)


def declare_stop(page: Page) -> None:
    """The service desk declares that the system is down, from now."""
    go(page, "Läget")
    page.get_by_role("main").get_by_role("link", name="Förklara driftstopp").click()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Förklara driftstopp").click()
    expect(page.get_by_role("heading", name="Driftstopp: vänta")).to_be_visible()


def declare_return(page: Page) -> None:
    """The service desk declares that it is back, from now."""
    go(page, "Läget")
    page.get_by_role("main").get_by_role("link", name="Åter i drift").click()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Förklara åter i drift").click()
    expect(page).to_have_url("/laget")


def admit(page: Page, name: str = "Eva Exempel", number: str = EVA, *, estimated_on: date | None = None) -> None:
    """A nurse admits a patient whom Luleå is to know of."""
    go(page, "Patienter")
    page.get_by_role("link", name="Skriv in patient").click()
    fill_admission(page, name, number, estimated_on)
    page.get_by_role("button", name="Skriv in patient").click()
    expect(page.get_by_role("main")).to_contain_text(name)
    expect(page).to_have_url(re.compile(r"/patienter/[0-9a-f-]{36}$"))


def fill_admission(page: Page, name: str, number: str, estimated_on: date | None = None) -> None:
    """The form of an admission."""
    page.get_by_label("Namn", exact=True).fill(name)
    page.get_by_label("Personnummer").check()
    page.get_by_label("Nummer", exact=True).fill(number)
    page.get_by_role("group", name="Har patienten skyddade personuppgifter?").get_by_label("Nej").check()
    page.get_by_label("Kommun", exact=True).select_option(label="Biståndsenheten, Luleå")
    page.get_by_label("Beräknat utskrivningsdatum").fill(str(estimated_on or ""))


def state(page: Page, word: str) -> None:
    """State something about the patient whose page this is, as of now."""
    page.get_by_role("link", name=word, exact=True).click()
    page.get_by_role("button", name="Spara").click()
    expect(page).to_have_url(re.compile(r"/patienter/[0-9a-f-]{36}$"))


def open_patient(page: Page, name: str = "Eva Exempel") -> None:
    """From the list of patients to one of them."""
    go(page, "Patienter")
    page.get_by_role("link", name=re.compile(f"^{name}")).click()


def hear(page: Page, reference: str, *, caller: str = "Karin Ek, sjuksköterska") -> None:
    """Luleå's assessor writes down the ward's call about a new patient while it is spoken."""
    go(page, "Ta emot samtal")
    page.get_by_label("Vilken enhet ringer?").select_option(label="Avdelning 53, medicin")
    page.get_by_label("Vem ringer?").fill(caller)
    page.get_by_label("Vilken patient gäller det?").select_option(label="Ny patient")
    page.get_by_label("Patientens namn").fill("Eva Exempel")
    page.get_by_label("Nummer", exact=True).fill(EVA)
    page.get_by_role("group", name="Har patienten skyddade personuppgifter?").get_by_label("Nej").check()
    page.get_by_role("checkbox", name="Inskrivning", exact=True).check()
    page.get_by_label("Beräknad utskrivning").fill("20261127")
    page.get_by_label("Ja, jag läste tillbaka").check()
    page.get_by_label("Samtalets referens").fill(reference)


def reference_on(page: Page) -> str:
    """The reference of the call that the page shows."""
    return _reference_in(page.get_by_text("Samtalets referens", exact=True).locator("..").inner_text())


def open_call(page: Page, to: str = "Biståndsenheten, Luleå", *, anyway: bool = False) -> None:
    """From the queue to the page of the call to a receiver."""
    go(page, "Ring")
    words = "Ring nu ändå" if anyway else "Ring och skriv"
    page.get_by_role("link", name=re.compile(f"{words}.* till {to}")).first.click()
    expect(page.get_by_role("heading", name=to)).to_be_visible()


def read_everything_back(page: Page) -> int:
    """Each value is read back on its own; how many there were."""
    answers = page.get_by_role("radio", name="Läst tillbaka, stämmer").all()
    for answer in answers:
        expect(answer).not_to_be_checked()
        answer.check()
    return len(answers)


def answer_call(page: Page, who: str = "Eva Lund, biståndshandläggare") -> str:
    """The call on this page is answered, read back and saved; its reference, as it was read out."""
    page.get_by_label(re.compile("^Vem (svarade|ringde)")).fill(who)
    read_everything_back(page)
    reference = spoken_reference(page)
    page.get_by_role("button", name="Spara samtalet").click()
    expect(page.get_by_role("heading", name="är sparat")).to_be_visible()
    assert reference_on(page) == reference
    return reference


def spoken_reference(page: Page) -> str:
    """The reference that the script has the caller read out."""
    return _reference_in(page.get_by_text("Samtalets referens är").inner_text())


def _reference_in(text: str) -> str:
    found = re.search(r"[A-Z0-9]{2}-[A-Z0-9]{3}", text)
    assert found is not None, text
    return found[0]

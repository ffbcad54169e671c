"""Second thoughts on the ward: a value mended, a time moved, a call struck; what is said to follow does, to the other side's last word.

By the keyboard alone. And what was shown before, shown again the same (`?kant=`).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from playwright.sync_api import Browser, Locator, expect

from brygga.civil_time import ZONE, read_time
from tests.journeys import steps
from tests.journeys.conftest import Site, open_tab, sign_in_as
from tests.journeys.hands import NO_POINTER, Hands
from tests.journeys.looking import screenshot

RECEIVER, WARD = "Biståndsenheten, Luleå", "Avdelning 53, medicin"
WRONG, RIGHT = "2026-11-28", "2026-11-29"
PHYSICIAN = "Dr Lind"
OWES = f"{RECEIVER} har hört det här per telefon. Ni ska ringa dem med en rättelse."
NOBODY_HEARD = "Ingen har hört det här av er per telefon, så ingen rättelse behöver ringas."


@pytest.fixture
def hands(browser: Browser, site: Site) -> Iterator[Hands]:
    """Hands at one tab, at 08:30 in a stop since 08:00, with Eva admitted; nobody has called."""
    with open_tab(browser, site) as page:
        sign_in_as(page, "dag")
        steps.declare_stop(page)
        site.clock.set("2026-11-23T08:30+01:00")
        sign_in_as(page, "karin")
        steps.admit(page, estimated_on=date(2026, 11, 27))
        page.add_init_script(NO_POINTER)
        yield Hands(page)


def at(hands: Hands, site: Site, clock: str, who: str = "karin") -> None:
    """It is so late, and somebody sits down."""
    site.clock.set(read_time(f"2026-11-23 {clock}").astimezone(ZONE))
    sign_in_as(hands.page, who)


def patient(hands: Hands) -> None:
    """Eva's page."""
    hands.menu("Patienter")
    hands.follow(hands.main.get_by_role("link", name="Eva Exempel"))


def item(hands: Hands, title: str) -> Locator:
    """The last thing of this title in the patient's timeline that has not been struck."""
    kept = hands.main.locator(".timeline > li").filter(has_not_text="Struket:")
    return kept.filter(has=hands.page.locator("strong", has_text=re.compile(f"^{title}$"))).last


def change(hands: Hands, title: str, how: str) -> None:
    """From the patient's timeline to one of the ways to change something."""
    patient(hands)
    hands.follow(item(hands, title).get_by_role("link", name=re.compile("^Ändra")))
    hands.follow(hands.main.get_by_role("link", name=how))


def save(hands: Hands, reason: str, button: str = "Spara ändringen") -> None:
    """With the reason, which is asked for."""
    hands.write(hands.main.get_by_label("Varför"), reason)
    hands.follow(hands.main.get_by_role("button", name=button))
    assert hands.refused() == ""


def call(hands: Hands) -> str:
    """Luleå is called about all that it is owed; the call's reference."""
    hands.menu("Ring")
    hands.follow(hands.main.get_by_role("link", name=re.compile(f" till {RECEIVER}$")))
    hands.write(hands.main.get_by_label("Vem svarade?"), "Eva Lund, biståndshandläggare")
    for answer in hands.main.get_by_role("radio", name="Läst tillbaka, stämmer").all():
        hands.tick(answer)
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    expect(hands.main.get_by_role("heading", name="är sparat")).to_be_visible()
    return steps.reference_on(hands.page)


def hear(hands: Hands, reference: str, matter: str, said: dict[str, str], *, new: dict[str, str] | None = None) -> None:
    """Luleå writes what it hears of Eva; ``said`` by the fields' labels, ``new`` what it asks of a patient whom it does not know."""
    main = hands.main
    hands.choose(main.get_by_label("Vilken enhet ringer?"), WARD)
    hands.write(main.get_by_label("Vem ringer?"), "Karin Ek, sjuksköterska")
    hands.choose(main.get_by_label("Vilken patient gäller det?"), "Ny patient" if new else "Eva Exempel")
    for label, text in (new or {}).items():
        hands.write(main.get_by_label(label, exact=True), text)
    protected = main.get_by_role("group", name="skyddade personuppgifter").get_by_label("Nej")
    if protected.is_visible():
        hands.tick(protected)
    hands.tick(main.get_by_role("checkbox", name=matter, exact=True))
    for label, text in said.items():
        hands.write(main.get_by_label(label), text)
    hands.tick(main.get_by_label("Ja, jag läste tillbaka"))
    hands.write(main.get_by_label("Samtalets referens"), reference)


def test_a_wrong_date_is_mended_and_the_other_side_hears_the_right_one(hands: Hands, site: Site) -> None:
    both_sides_have_the_wrong_date(hands, site)
    the_ward_mends_it(hands, site)
    reference = the_ward_calls_with_the_correction(hands, site)
    lulea_writes_what_was_wrong_and_what_is_right(hands, reference)
    what_was_shown_before_is_shown_again(hands, site)


def both_sides_have_the_wrong_date(hands: Hands, site: Site) -> None:
    """11:01 the admission is told, 11:10 a new date is written, 11:15 it is told."""
    at(hands, site, "11:01")
    reference = call(hands)
    at(hands, site, "11:02", "eva")
    hands.menu("Ta emot samtal")
    new = {"Patientens namn": "Eva Exempel", "Nummer": steps.EVA}
    hear(hands, reference, "Inskrivning", {"Beräknad utskrivning": "20261127"}, new=new)
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    at(hands, site, "11:10")
    patient(hands)
    hands.follow(hands.main.get_by_role("link", name="Nytt beräknat utskrivningsdatum", exact=True))
    hands.write(hands.main.get_by_label("Nytt beräknat utskrivningsdatum"), WRONG)
    hands.write(hands.main.get_by_label("Vilken läkare har gjort bedömningen?"), PHYSICIAN)
    hands.follow(hands.main.get_by_role("button", name="Spara"))
    at(hands, site, "11:15")
    reference = call(hands)
    at(hands, site, "11:16", "eva")
    hands.menu("Ta emot samtal")
    hear(hands, reference, "Nytt beräknat utskrivningsdatum", {"Beräknad utskrivning": WRONG, "Läkare": PHYSICIAN})
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    expect(hands.page.get_by_text("har också skrivit samtalet")).to_be_visible()


def the_ward_mends_it(hands: Hands, site: Site) -> None:
    """11:20. It is said before that a correction is owed, and it is owed after."""
    at(hands, site, "11:20")
    change(hands, "Nytt beräknat utskrivningsdatum", "Jag skrev fel")
    expect(hands.main).to_contain_text(OWES)
    hands.write(hands.main.get_by_label("Nytt beräknat utskrivningsdatum"), RIGHT)
    save(hands, "Läste fel i kalendern")
    expect(hands.main.locator(".timeline")).to_contain_text("Struket: Läste fel i kalendern")
    expect(item(hands, "Nytt beräknat utskrivningsdatum")).to_contain_text(RIGHT)
    hands.menu("Ring")
    expect(hands.main.locator("li.receiver").filter(has_text=RECEIVER)).to_contain_text("Rättelse. Eva Exempel")


def the_ward_calls_with_the_correction(hands: Hands, site: Site) -> str:
    """11:25. The page says what was wrong and what is right; the note too; then nothing is owed."""
    at(hands, site, "11:25")
    hands.menu("Ring")
    hands.follow(hands.main.get_by_role("link", name=re.compile(f" till {RECEIVER}$")))
    said = hands.main.locator(".say").filter(has_text="En uppgift som ni fick av oss var fel")
    expect(said).to_contain_text(re.compile(f"{WRONG}.*Rätt är: .*{RIGHT}"))
    screenshot(hands.page, "rattelse-ringa")
    reference = call(hands)
    note = hands.main.get_by_label("Klistra in i ert journalsystem")
    expect(note).to_have_value(re.compile(f"var fel: .*{WRONG}.*Rätt är: .*{RIGHT}"))
    hands.menu("Ring")
    expect(hands.page.get_by_text("Inget att ringa just nu.")).to_be_visible()
    return reference


def lulea_writes_what_was_wrong_and_what_is_right(hands: Hands, reference: str) -> None:
    """The same minute. What it heard is struck in its own journal, and the right date written under the same reference."""
    sign_in_as(hands.page, "eva")
    hands.menu("Ta emot samtal")
    hear(hands, reference, "Rättelse", {"Vad rättas?": "Fel dag"})
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    wrong = hands.main.get_by_role("group", name="Vilken uppgift gäller rättelsen?")
    hands.tick(wrong.get_by_role("checkbox", name=re.compile(f"^Nytt beräknat utskrivningsdatum.*{WRONG}")))
    hands.follow(hands.main.get_by_role("button", name="patient till från samma samtal"))
    assert hands.refused() == ""
    hear(hands, reference, "Nytt beräknat utskrivningsdatum", {"Beräknad utskrivning": RIGHT, "Läkare": PHYSICIAN})
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    assert hands.refused() == ""
    patient(hands)
    expect(hands.main.locator(".timeline")).to_contain_text("Struket: Rättelse per telefon av Karin Ek")
    expect(item(hands, "Nytt beräknat utskrivningsdatum")).to_contain_text(RIGHT)
    expect(hands.main.get_by_role("complementary")).to_contain_text(RIGHT)


def what_was_shown_before_is_shown_again(hands: Hands, site: Site) -> None:
    """On both sides 11:18 had the wrong date, unstruck, and nothing that can be changed; and now has the right one."""
    for who in ("eva", "karin"):
        at(hands, site, "11:30", who)
        patient(hands)
        now = hands.main.inner_text()
        as_it_was(hands, read_time("2026-11-23 11:18"))
        expect(hands.main).to_contain_text("Så såg det ut 11:18")
        expect(item(hands, "Nytt beräknat utskrivningsdatum")).to_contain_text(WRONG)
        expect(hands.main.get_by_role("complementary")).to_contain_text(WRONG)
        expect(hands.main).not_to_contain_text("Struket")
        expect(hands.main).not_to_contain_text(RIGHT)
        expect(hands.main.get_by_role("link", name=re.compile("^Ändra"))).to_have_count(0)
        hands.follow(hands.main.get_by_role("link", name="Visa hur det är nu"))
        assert hands.main.inner_text() == now


def as_it_was(hands: Hands, moment: datetime) -> None:
    """Ask for the page as it was. The control has a part for each figure, in the order of the browser's own language."""
    hands.unfold(hands.main.locator("summary", has_text="Hur såg det ut tidigare?"))
    asked = hands.main.get_by_label("Tidpunkt")
    hands.reach(asked)
    asked.fill(f"{moment.astimezone(ZONE):%Y-%m-%dT%H:%M}")
    hands.follow(hands.main.get_by_role("button", name="Visa"))


def test_a_time_is_moved_before_anybody_heard_and_a_call_about_the_wrong_patient_is_struck(
    hands: Hands, site: Site
) -> None:
    at(hands, site, "11:01")
    call(hands)
    at(hands, site, "11:10")
    patient(hands)
    hands.follow(hands.main.get_by_role("link", name="Utskrivningsklar", exact=True))
    hands.follow(hands.main.get_by_role("button", name="Spara"))
    change(hands, "Utskrivningsklar", "Det hände en annan tid")
    expect(hands.main).to_contain_text(NOBODY_HEARD)
    hands.write(hands.main.get_by_label("Klockslag"), "1055")
    save(hands, "Ronden var tidigare")
    expect(item(hands, "Utskrivningsklar")).to_contain_text("10:55")
    hands.menu("Ring")
    expect(hands.main).not_to_contain_text("Rättelse")
    expect(hands.main.locator("li.receiver")).to_contain_text(re.compile("Utskrivningsklar.*10:55", re.DOTALL))
    the_call_is_struck(hands)


def the_call_is_struck(hands: Hands) -> None:
    """It was about another patient: what it told is to be told once more, and is; the call can still be read, with why."""
    change(hands, f"{WARD} ringde {RECEIVER}", "Det gällde fel patient")
    expect(hands.main).to_contain_text(f"Det ska ringas på nytt till {RECEIVER}.")
    save(hands, "Samtalet gällde en annan patient", "Stryk")
    expect(hands.main.locator(".timeline")).to_contain_text("Struket: Samtalet gällde en annan patient")
    hands.menu("Ring")
    expect(hands.main.locator("li.receiver")).to_contain_text(re.compile("Inskrivning, utskrivningsklar. Eva Exempel"))

"""A telephone call told over again in the pages: the one who reports writes it, and so does the other organisation, as it is spoken."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from brygga.civil_time import show_time
from brygga.contacts.units import Unit
from brygga.routine.words import CallOutcome, Matter, UnitKind
from brygga.statements.contact import Call
from tests.journeys.hands import Hands
from website.words import ANSWERS, MATTERS, OUTCOMES, SERVICES

if TYPE_CHECKING:
    from tests.journeys.retelling import Teller

CALLERS = {
    UnitKind.WARD: "Karin Ek, sjuksköterska",
    UnitKind.OUTPATIENT: "Kim Lund, samordnare",
    UnitKind.MUNICIPALITY: "Bo Sand, biståndshandläggare",
}
UNSURE = "Det gick inte att få klart"
WHO_SPOKE = re.compile("^Vem (svarade|ringde)")
REFERENCE = re.compile(r"[A-Z0-9]{2}-[A-Z0-9]{3}")


def organisation_of(unit: Unit) -> str:
    """A municipality is an organisation of its own; everyone else is the region's."""
    return unit.id if unit.kind is UnitKind.MUNICIPALITY else "region"


def call(teller: "Teller", said: Sequence[Call]) -> None:
    """Somebody calls about one patient or several; each side writes it."""
    first = said[0]
    hands, to = teller.at_unit(first.unit), teller.unit(first.to)
    hands.menu("Ring")
    hands.follow(hands.main.get_by_role("link", name=re.compile(f" till {re.escape(to.name)}$")))
    late = first.occurred_at < first.written_at
    if first.outcome is not CallOutcome.ANSWERED:
        if late:
            hands.say_when(first.occurred_at)
        hands.follow(hands.main.get_by_role("button", name=OUTCOMES[first.outcome]))
        expect(hands.main.get_by_role("heading", name="Hittills")).to_be_visible()
        return
    if first.dialled == first.to:
        hands.follow(hands.main.get_by_role("button", name="De ringde oss"))
    elif not late:
        hands.follow(hands.main.get_by_role("button", name="Jag ringer"))
        hands.follow(hands.main.get_by_role("button", name="De svarade"))
    _fill_in(teller, hands, said)
    if late:
        hands.say_when(first.occurred_at)
    found = REFERENCE.search(hands.main.get_by_text("Samtalets referens är").inner_text())
    assert found is not None
    if organisation_of(to) != organisation_of(teller.unit(first.unit)):
        _hear(teller, said, found[0])
    if teller.before_saving:
        teller.before_saving(hands, first)
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))
    expect(hands.main.get_by_role("heading", name="är sparat")).to_be_visible()
    expect(hands.main).to_contain_text(found[0])


def _fill_in(teller: "Teller", hands: Hands, said: Sequence[Call]) -> None:
    """Who answered; each value read back; whoever is not taken up said no to."""
    main, read_back = hands.main, bool(said[0].read_back)
    hands.write(main.get_by_label(WHO_SPOKE), said[0].spoke_with)
    if read_back:
        for answer in main.locator("[data-manus] > ol").get_by_role("radio", name="Läst tillbaka, stämmer").all():
            if answer.is_visible():
                hands.tick(answer)
    names = [teller.persons[each.patient].shown for each in said]
    for section in main.locator("details.patient").all():
        summary = section.locator("summary").first
        hands.unfold(summary)
        if any(name in summary.inner_text() for name in names):
            _say(hands, section, read_back=read_back)
        else:
            hands.tick(section.get_by_label("Nej, ringer om det senare"))
    if main.locator("details.patient").count() == 0:
        _say(hands, main, read_back=read_back)
    if not read_back:
        hands.unfold(main.locator("summary", has_text="Inte läst tillbaka"))
        hands.write(main.get_by_label("Varför", exact=False).first, said[0].why_not)


def _say(hands: Hands, section: Locator, *, read_back: bool) -> None:
    """One patient: behind the step of calling back where the identity is protected."""
    guard = section.locator("input.guard-step")
    if guard.count():
        hands.tick(guard)
        hands.unfold(section.locator("summary", has_text="Visa patienten"))
    for answer in section.get_by_role("radio", name="Läst tillbaka, stämmer").all() if read_back else ():
        if not answer.is_checked():
            hands.tick(answer)


def _hear(teller: "Teller", said: Sequence[Call], reference: str) -> None:
    """The other side writes what it hears, one patient after the other, under the same reference."""
    hands = teller.at_unit(said[0].to)
    hands.menu("Ta emot samtal")
    for place, each in enumerate(said):
        main = hands.main
        if place == 0:
            hands.choose(main.get_by_label("Vilken enhet ringer?"), teller.unit(each.unit).name)
            hands.write(main.get_by_label("Vem ringer?"), CALLERS[teller.unit(each.unit).kind])
            hands.write(main.get_by_label("Samtalets referens"), reference.replace("-", "").lower())
        _hear_of_whom(teller, hands, each)
        for matter in _said(each):
            hands.tick(main.get_by_role("checkbox", name=MATTERS[matter], exact=True))
        _hear_values(teller, hands, each)
        _hear_of_before(teller, hands, each)
        hands.tick(main.get_by_label("Ja, jag läste tillbaka"))
        if each.occurred_at < each.written_at:
            hands.say_when(each.occurred_at)
        if teller.while_hearing:
            teller.while_hearing(hands, each)
        more = place + 1 < len(said)
        hands.follow(main.get_by_role("button", name="patient till" if more else "Spara samtalet"))
        if each.matters == (Matter.CORRECTION,) and hands.main.get_by_role("alert").count():
            _hear_what_is_corrected(hands)
        assert hands.refused() == ""


def _said(said: Call) -> tuple[Matter, ...]:
    """What is told: an admission is told with its date, which is then no matter of its own."""
    return tuple(each for each in said.matters if each is not Matter.ESTIMATE or Matter.ADMISSION not in said.matters)


def _hear_what_is_corrected(hands: Hands) -> None:
    """The page shows what the unit has heard: all of it goes."""
    for box in hands.main.get_by_role("group", name="Vilken uppgift gäller rättelsen?").get_by_role("checkbox").all():
        if UNSURE not in box.locator("xpath=..").inner_text():
            hands.tick(box)
    hands.follow(hands.main.get_by_role("button", name="Spara samtalet"))


def _hear_of_whom(teller: "Teller", hands: Hands, said: Call) -> None:
    main, person = hands.main, teller.persons[said.patient]
    known = (said.to, said.patient) in teller.heard_of
    teller.heard_of.add((said.to, said.patient))
    if known or teller.unit(said.to).kind is not UnitKind.MUNICIPALITY:
        hands.choose(main.get_by_label("Vilken patient gäller det?"), person.shown)
        return
    hands.choose(main.get_by_label("Vilken patient gäller det?"), "Ny patient")
    hands.write(main.get_by_label("Patientens namn"), person.name)
    hands.write(main.get_by_label("Nummer", exact=True), person.number)
    hands.tick(main.get_by_role("group", name="skyddade personuppgifter").get_by_label(person.protected, exact=True))
    if teller.unit(said.unit).kind is not UnitKind.WARD:
        hands.choose(
            main.get_by_label("Vilken avdelning vårdas patienten på?"), teller.unit(teller.ward_of(said.patient)).name
        )


def _hear_of_before(teller: "Teller", hands: Hands, said: Call) -> None:
    """The municipality had the admission in the system before the stop: it is asked when the patient is new here."""
    before, known = hands.main.get_by_label("Vi fick inskrivningen i"), teller.told.get(said.patient, {})
    if before.is_visible() and known.get("before_the_stop"):
        hands.tick(before)
        day, clock = show_time(known["before_the_stop"]).split(" ")
        hands.write(hands.main.get_by_label("Inskriven, dag"), day)
        hands.write(hands.main.get_by_label("Inskriven, klockslag"), clock)


def _hear_values(teller: "Teller", hands: Hands, said: Call) -> None:
    main, matters, known = hands.main, set(_said(said)), teller.told.get(said.patient, {})
    if matters & {Matter.ADMISSION, Matter.ESTIMATE} and known.get("estimated_on"):
        hands.write(main.get_by_label("Beräknad utskrivning"), known["estimated_on"].isoformat())
    if matters & {Matter.ESTIMATE, Matter.READY, Matter.READY_WITHDRAWN} and known.get("physician"):
        hands.write(main.get_by_label("Läkare"), known["physician"])
    if Matter.CARE_CONTACT in matters:
        hands.write(main.get_by_role("textbox", name="Fast vårdkontakt"), known["contact"])
    if Matter.SIP_MEETING in matters:
        hands.write(main.get_by_label("SIP-mötets dag"), known["meeting_on"].isoformat())
        hands.tick(main.get_by_role("group", name="SIP").get_by_label(ANSWERS[known["sip"]], exact=True))
    if Matter.CORRECTION in matters:
        hands.write(main.get_by_label("Vad rättas?"), "Inskrivningen var fel.")
    if said.service:
        hands.tick(main.get_by_label(SERVICES[said.service], exact=True))

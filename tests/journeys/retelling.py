"""A scenario told over again in the pages, with the keyboard alone: each statement by somebody who works where it was made.

What the language tells of both sides of a call is written by each side in its own pages, as it is spoken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, expect

from brygga.civil_time import ZONE, local_day
from brygga.contacts.units import Unit
from brygga.routine.words import UnitKind
from brygga.scenario.script import Item, Scenario
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import Admitted, MilestoneReached, OutpatientMeasures, SipAssessed, StayStatement
from tests.journeys.casting import Person
from tests.journeys.conftest import Clock
from tests.journeys.hands import Hands
from tests.journeys.telephone import call
from website.words import ANSWERS, MATTERS, MILESTONES, SERVICES

# A signed-in user who has not been at the keys for this long is signed out.
IDLE = timedelta(minutes=14)


@dataclass
class Teller:
    """Tells a scenario by the keys. ``workers`` are each unit's logins by shift; ``before_saving`` is called in every call."""

    scenario: Scenario
    clock: Clock
    hands: dict[str, Hands]
    workers: dict[str, Sequence[str]]
    persons: dict[str, Person]
    sign_in: Callable[[Hands, str], None]
    now: datetime | None = None
    seen: dict[str, datetime] = field(default_factory=dict)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard_of: set[tuple[str, str]] = field(default_factory=set)
    named: dict[str, Statement] = field(default_factory=dict)
    refused: str = ""
    before_saving: Callable[[Hands, Call], None] | None = None
    while_hearing: Callable[[Hands, Call], None] | None = None

    def at(self, moment: datetime) -> None:
        """Let it be a moment (UTC)."""
        self.now = moment
        self.clock.set(moment.astimezone(ZONE))

    def who(self, unit: str) -> str:
        """Who works at a unit now: of two, one by day and by night, the other in the evening."""
        assert self.now is not None
        logins = self.workers[unit]
        return logins[1 if len(logins) > 1 and 15 <= self.now.astimezone(ZONE).hour < 22 else 0]

    def at_unit(self, unit: str) -> Hands:
        """The hands of whoever works at a unit now, signed in."""
        assert self.now is not None
        login = self.who(unit)
        if login not in self.seen or self.now - self.seen[login] >= IDLE:
            self.sign_in(self.hands[login], login)
        self.seen[login] = self.now
        return self.hands[login]

    def ward_of(self, patient: str) -> str:
        """The ward where a patient was admitted."""
        return str(self.told[patient]["ward"])

    def unit(self, name: str) -> Unit:
        """A unit of the scenario."""
        return self.scenario.rules.units[name]

    def tell(self, items: Sequence[Item], refused: str = "") -> None:
        """Tell what happened in one breath: one thing, or the patients of one call. ``refused``: what the page must say no with."""
        said = items[0].statement
        self.refused = refused
        self.at(said.written_at)
        self.named |= {item.statement.id: item.statement for item in items if item.statement.id}
        if isinstance(said, Call):
            call(self, [item.statement for item in items if isinstance(item.statement, Call)])
            return
        for kind, tell in _TELLERS:
            if isinstance(said, kind):
                tell(self, said)
                return
        raise NotImplementedError(type(said).__name__)

    # ------------------------------------------------------------------------------------------------ the stop

    def say_of_the_stop(self, said: Statement) -> None:
        """Declare it, report it, say that it is over. Only named roles declare; others say how it is at their own unit."""
        hands = self.at_unit(said.unit)
        if isinstance(said, OutageFound | OutageReturned) and self.unit(said.unit).kind is not UnitKind.SERVICE_DESK:
            hands.menu("Läget")
            words = "Fungerar inte hos oss" if isinstance(said, OutageFound) else "Fungerar hos oss"
            hands.follow(hands.main.get_by_role("button", name=words))
            desk = next(name for name, unit in self.scenario.rules.units.items() if unit.kind is UnitKind.SERVICE_DESK)
            hands = self.at_unit(desk)
        hands.menu("Läget")
        link, button = _OF_THE_STOP[type(said)]
        hands.follow(hands.main.get_by_role("link", name=re.compile(f"^({link})$")).first)
        if isinstance(said, FaultReported) and said.case:
            hands.write(hands.main.get_by_label("Ärendenummer"), said.case)
        if said.occurred_at < said.written_at:
            hands.say_when(said.occurred_at)
        if isinstance(said, OutageFound | OutageReturned):
            hands.follow(hands.main.get_by_role("button", name="Fortsätt"))
        hands.follow(hands.main.get_by_role("button", name=button))
        expect(hands.page).to_have_url(re.compile("/(laget|felanmalningar)$"))

    # ------------------------------------------------------------------------------------------------ patients

    def admit(self, said: Admitted) -> None:
        """The form of an admission."""
        hands, person = self.at_unit(said.unit), self.persons[said.patient]
        hands.menu("Patienter")
        hands.follow(hands.main.get_by_role("link", name="Skriv in patient"))
        main = hands.main
        hands.write(main.get_by_label("Namn", exact=True), person.name)
        hands.write(main.get_by_label("Nummer", exact=True), person.number)
        hands.tick(main.get_by_role("group", name="skyddade personuppgifter").get_by_label(person.protected))
        for kind, labels in _CONCERNED.items():
            found = [unit for unit in said.concerned if self.unit(unit).kind is kind]
            if len(found) > 1:
                hands.unfold(main.locator("summary", has_text="Fler kommuner eller mottagningar"))
            for label, unit in zip(labels, found, strict=False):
                hands.choose(main.get_by_label(label, exact=True), self.unit(unit).name)
        if said.payer:
            hands.unfold(main.locator("summary", has_text="Fler kommuner eller mottagningar"))
            hands.choose(main.get_by_label("Vilken kommun har betalningsansvaret?"), self.unit(said.payer).name)
        if said.estimated_on:
            hands.write(main.get_by_label("Beräknat utskrivningsdatum"), said.estimated_on.isoformat())
        if said.sip:
            hands.tick(main.get_by_role("group", name="Behövs en SIP?").get_by_label(ANSWERS[said.sip], exact=True))
        self._late(hands, said)
        self._in_system(hands, said)
        before = said.occurred_at if said.in_system else None
        self._remember(said, estimated_on=said.estimated_on, ward=said.unit, sip=said.sip, before_the_stop=before)
        hands.follow(main.get_by_role("button", name="Skriv in patient"))
        expect(hands.main).to_contain_text(person.name)

    def state(self, said: StayStatement) -> None:
        """One small form about a patient."""
        hands = self.at_unit(said.unit)
        self.open_patient(hands, said.patient)
        main = hands.main
        if isinstance(said, MilestoneReached):
            hands.follow(main.get_by_role("link", name=MILESTONES[said.milestone], exact=True))
            self._fill(hands, said)
        else:
            assert isinstance(said, SipAssessed | OutpatientMeasures)
            link = "SIP-bedömning" if isinstance(said, SipAssessed) else "Öppenvårdens insatser"
            hands.follow(main.get_by_role("link", name=link, exact=True))
            answer = said.sip if isinstance(said, SipAssessed) else said.ready
            hands.tick(main.get_by_label(ANSWERS[answer], exact=True))
        self._late(hands, said)
        if isinstance(said, MilestoneReached):
            self._in_system(hands, said)
        self._send(hands, main.get_by_role("button", name="Spara"))

    def _send(self, hands: Hands, button: Locator) -> None:
        """Send a form: written, or refused where it must be."""
        hands.follow(button)
        assert (self.refused in hands.refused()) if self.refused else (hands.refused() == "")

    def _fill(self, hands: Hands, said: MilestoneReached) -> None:
        main = hands.main
        if said.estimated_on:
            hands.write(main.get_by_label("Nytt beräknat utskrivningsdatum"), said.estimated_on.isoformat())
            self._remember(said, estimated_on=said.estimated_on)
        if said.physician:
            hands.write(main.get_by_label("Vilken läkare har gjort bedömningen?"), said.physician)
            self._remember(said, physician=said.physician)
        if said.contact:
            hands.write(main.get_by_label("Vem är fast vårdkontakt?"), said.contact)
            self._remember(said, contact=said.contact)
        if said.meeting_on:
            hands.write(main.get_by_label("Vilken dag är SIP-mötet?"), said.meeting_on.isoformat())
            self._remember(said, meeting_on=said.meeting_on)
        if said.service:
            hands.tick(main.get_by_label(SERVICES[said.service]))

    def _in_system(self, hands: Hands, said: MilestoneReached) -> None:
        if said.in_system:
            hands.unfold(hands.main.locator("summary", has_text="Det hände tidigare"))
            hands.tick(hands.main.get_by_role("checkbox", name=re.compile("anmäl[dt] i planeringssystemet")))

    def _late(self, hands: Hands, said: Statement) -> None:
        if said.occurred_at != said.written_at:
            hands.say_when(said.occurred_at)

    def _remember(self, said: StayStatement, **values: Any) -> None:
        self.told.setdefault(said.patient, {}).update({key: value for key, value in values.items() if value})

    def open_patient(self, hands: Hands, patient: str) -> None:
        """From the list of patients to one of them; whose identity is protected is opened with a reason."""
        person = self.persons[patient]
        hands.menu("Patienter")
        hands.follow(hands.main.get_by_role("link", name=person.shown).first)
        reveal(hands)
        expect(hands.page).to_have_url(_A_PATIENT)

    def annul(self, said: Annulled) -> None:
        """What was written is struck, with the reason."""
        of, hands = self.named[said.of], self.at_unit(said.unit)
        if isinstance(of, StayStatement):
            self.open_patient(hands, of.patient)
            row = hands.main.get_by_role("listitem").filter(has_text=_title_of(of)).filter(has=_changes(hands))
            hands.follow(_changes(hands, row.last))
            hands.follow(hands.main.get_by_role("link", name="Det gällde fel patient, eller ska inte finnas"))
        else:
            hands.menu("Läget")
            hands.follow(hands.main.get_by_role("link", name="Allt som är skrivet om driftstoppet"))
            row = hands.main.get_by_role("listitem").filter(has_text=f"{of.occurred_at.astimezone(ZONE):%H:%M}")
            hands.follow(row.get_by_role("link", name=re.compile(f"^Stryk {_ON_THE_LOG[type(of)]}")).last)
        hands.write(hands.main.get_by_label("Varför"), said.reason)
        hands.follow(hands.main.get_by_role("button", name="Stryk"))
        assert hands.refused() == ""

    # ----------------------------------------------------------------------------------------------- afterwards

    def document(self, said: Documented) -> None:
        """The note of a call is put into the own system, and ticked."""
        hands = self.at_unit(said.unit)
        hands.menu("Anteckningar")
        person, other = self.persons[said.patient].shown, self.unit(said.counterpart).name
        hands.follow(hands.main.get_by_role("link", name=re.compile(f"{person}, {re.escape(other)}")).first)
        hands.follow(hands.main.get_by_role("button", name=f"Infört: {MATTERS[said.matter]}"))
        assert hands.refused() == ""

    def enter(self, said: EnteredInSystem) -> None:
        """One row of what to enter afterwards is entered, and ticked."""
        hands = self.at_unit(said.unit)
        hands.menu("Efterregistrering")
        name = f"Infört: {MATTERS[said.matter]}"
        row = hands.main.locator("li.card").filter(has_text=self.persons[said.patient].shown)
        row = row.filter(has=hands.page.get_by_role("button", name=name)).first
        if said.entered_at < said.written_at:
            hands.unfold(row.locator("summary"))
            hands.write(row.get_by_label("Dag", exact=True), local_day(said.entered_at).isoformat())
            hands.write(row.get_by_label("Klockslag"), f"{said.entered_at.astimezone(ZONE):%H%M}")
            if said.deviation:
                hands.write(row.get_by_label("Avvikelse"), said.deviation)
        self._send(hands, row.get_by_role("button", name=name))


def reveal(hands: Hands) -> None:
    """Say why, where a page asks before it shows a protected identity."""
    show = hands.main.get_by_role("button", name="Visa uppgifterna")
    if show.count():
        hands.tick(hands.main.get_by_label("Jag vårdar eller planerar för patienten"))
        hands.follow(show)


_A_PATIENT = re.compile(r"/patienter/[0-9a-f-]{36}$")
_OF_THE_STOP: dict[type[Statement], tuple[str, str]] = {
    OutageFound: ("Förklara driftstopp", "Förklara driftstopp"),
    OutageReturned: ("Åter i drift", "Förklara åter i drift"),
    FaultReported: ("Felet är anmält|Lägg till ett ärende", "Skriv att felet är anmält"),
    FaultPassedOn: ("Anmält vidare", "Skriv att det är anmält vidare"),
    NoticePublished: ("Driftinformation ute", "Publicera"),
}
_ON_THE_LOG: dict[type[Statement], str] = {OutageFound: "Driftstopp", OutageReturned: "Åter i drift"}
_CONCERNED = {
    UnitKind.MUNICIPALITY: ("Kommun", "En kommun till", "Ännu en kommun"),
    UnitKind.OUTPATIENT: (
        "Öppenvård, till exempel hälsocentral",
        "En mottagning till",
        "Ännu en mottagning",
    ),
}
_TELLERS: tuple[tuple[Any, Callable[[Teller, Any], None]], ...] = (
    (tuple(_OF_THE_STOP), Teller.say_of_the_stop),
    (Admitted, Teller.admit),
    ((MilestoneReached, SipAssessed, OutpatientMeasures), Teller.state),
    (Annulled, Teller.annul),
    (Documented, Teller.document),
    (EnteredInSystem, Teller.enter),
)


def _title_of(said: StayStatement) -> str:
    return MILESTONES[said.milestone] if isinstance(said, MilestoneReached) else "Samtal"


def _changes(hands: Hands, within: Locator | None = None) -> Locator:
    return (within or hands.page).get_by_role("link", name=re.compile("^Ändra"))

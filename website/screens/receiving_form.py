"""The form of a call that somebody else makes, in the order in which a caller speaks."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from brygga.civil_time import UnreadableTime, read_time, show_time
from brygga.episodes.identity import NumberKind
from brygga.journal.entries import RANDOM_BYTES, uuid7
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, Service
from website.moments import ClockField, DayField
from website.screens.new_patient import NewPatientForm
from website.screens.off_by import off_by_field
from website.words import ANSWERS, MATTERS, NUMBER_KINDS, PROTECTIONS, SERVICES

NEW = "ny"
YES, NO = "ja", "nej"
UNSURE = "vet_inte"
ANEW, SAME = "ny_bedomning", "samma"

# Which values are said with which matters; what belongs to none that is ticked is not kept.
SAID_WITH = {
    "estimated_on": (Matter.ADMISSION, Matter.ESTIMATE),
    "physician": (Matter.ESTIMATE, Matter.READY, Matter.READY_WITHDRAWN),
    "contact": (Matter.CARE_CONTACT,),
    "meeting_on": (Matter.SIP_MEETING,),
    "service": (Matter.READY_TO_RECEIVE,),
    "said": (Matter.CORRECTION,),
    "sip": (Matter.SIP_MEETING,),
    "again": (Matter.READY,),
}
# What to ask for where something was not said that the door wants.
_NOT_SAID = {
    "estimated_on": "Skriv det datum som sades.",
    "contact": "Skriv vem som är fast vårdkontakt.",
    "meeting_on": "Skriv vilken dag SIP-mötet är.",
    "service": "Välj vilken verksamhet som är redo.",
    "said": "Skriv vad som sades.",
}
_OF_NEW_PATIENT = {
    "name": "Skriv patientens namn.",
    "number": "Skriv numret, eller välj okänd identitet.",
    "protection": "Fråga om uppgifterna är skyddade. Välj vet ej om det inte går att svara på.",
}


@dataclass(frozen=True)
class Choices:
    """What can be chosen: senders by kind of unit (kind, heading, units), stays, wards, and what a correction can take back.

    ``ready_since`` says since when a patient of whom ready is heard is so already, empty where it is not.
    """

    senders: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
    stays: Sequence[tuple[str, str]]
    wards: Sequence[tuple[str, str]]
    heard: Sequence[tuple[str, str]] = ()
    ready_since: str = ""
    system: str = "planeringssystemet"


class HeardForm(NewPatientForm):
    """A call as it is heard. The fields have the names by which the door knows them."""

    data: Any
    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "admitted_at": "admitted_clock", "before": "before"}

    new_stay = forms.UUIDField(widget=forms.HiddenInput)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    sender = forms.ChoiceField(
        label="Vilken enhet ringer?",
        help_text="Enheten som rapporterar.",
        error_messages={"required": "Välj vilken enhet som ringer."},
    )
    caller = forms.CharField(
        label="Vem ringer?",
        help_text="Namn och yrkesroll.",
        error_messages={"required": "Skriv vem som ringer."},
    )
    stay = forms.ChoiceField(
        label="Vilken patient gäller det?", error_messages={"required": "Välj patienten i listan, eller ”Ny patient”."}
    )
    name = forms.CharField(label="Patientens namn", help_text="Som det sägs.", required=False)
    number_kind = forms.ChoiceField(
        label="Slags nummer",
        help_text="Oftast personnummer.",
        choices=[(kind.value, name) for kind, name in NUMBER_KINDS.items()],
        initial=NumberKind.PERSONNUMMER.value,
        required=False,
    )
    number = forms.CharField(label="Nummer", help_text="Till exempel 19121212-1212.", required=False)
    protection = forms.ChoiceField(
        label="Har patienten skyddade personuppgifter?",
        choices=[(protection.value, name) for protection, name in PROTECTIONS.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    ward = forms.ChoiceField(
        label="Vilken avdelning vårdas patienten på?",
        help_text="Bara om det inte är avdelningen som ringer.",
        required=False,
    )
    before = forms.BooleanField(required=False)
    admitted_day = DayField(label="Inskriven, dag", help_text="ÅÅÅÅ-MM-DD. Tomt: i dag.", required=False)
    admitted_clock = ClockField(label="Inskriven, klockslag", help_text="Tomt om ni inte vet.", required=False)
    matters = forms.MultipleChoiceField(
        label="Vad gäller samtalet?",
        help_text="Flera kan väljas.",
        choices=[(matter.value, name) for matter, name in MATTERS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj vad samtalet gäller."},
    )
    estimated_on = DayField(label="Beräknad utskrivning", help_text="Till exempel 2026-11-27.", required=False)
    physician = forms.CharField(label="Läkare", help_text="Som har gjort bedömningen.", required=False)
    contact = forms.CharField(label="Fast vårdkontakt", help_text="Namn och yrkesroll.", required=False)
    meeting_on = DayField(label="SIP-mötets dag", help_text="Till exempel 2026-11-30.", required=False)
    sip = forms.ChoiceField(
        label="Sades det om en SIP behövs?",
        help_text="Tomt om det inte sades.",
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    again = forms.ChoiceField(
        label="Är det en ny bedömning, eller samma som ni redan hört?",
        help_text="Fråga den som ringer.",
        choices=[(ANEW, "En ny bedömning av läkaren"), (SAME, "Samma som vi redan har hört")],
        widget=forms.RadioSelect,
        required=False,
    )
    service = forms.MultipleChoiceField(
        label="Vilken verksamhet är redo?",
        help_text="Båda kan väljas.",
        choices=[(service.value, name) for service, name in SERVICES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    said = forms.CharField(
        label="Vad rättas?", help_text="Det som sägs, med dina ord.", widget=forms.Textarea, required=False
    )
    corrects = forms.MultipleChoiceField(
        label="Vilken uppgift gäller rättelsen?",
        help_text="Det du väljer stryks hos er, med den som ringer som skäl.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    read_back = forms.ChoiceField(
        label="Läste du tillbaka uppgifterna?",
        choices=[(YES, "Ja, jag läste tillbaka"), (NO, "Nej")],
        widget=forms.RadioSelect,
        error_messages={"required": "Svara om du läste tillbaka uppgifterna."},
    )
    why_not = forms.CharField(
        label="Varför lästes uppgifterna inte tillbaka?",
        help_text="Bara om svaret är nej. Samtalet gäller ändå, men märks.",
        required=False,
    )
    reference = forms.CharField(
        label="Samtalets referens",
        help_text="Fem tecken, till exempel K7-4F2. Tomt om den som ringer inte har någon.",
        required=False,
    )
    off_by = off_by_field()
    from_opening = forms.BooleanField(label="Samtalet började när jag öppnade sidan", required=False)

    def __init__(
        self, data: Any = None, *, now: datetime, choices: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        """``now`` is the moment of the request: when the page was opened, if it is shown for the first time."""
        fresh = {"new_stay": uuid7(now, os.urandom(RANDOM_BYTES)), "opened": show_time(now)}
        super().__init__(data, now=now, initial=fresh | (initial or {}))
        self.choices = choices
        self.fields["sender"].choices = [
            ("", "Välj enhet"),
            *(unit for _, _, units in choices.senders for unit in units),
        ]
        self.fields["ward"].choices = [("", "Ingen vald"), *choices.wards]
        self.fields["stay"].choices = [("", "Välj patient"), (NEW, "Ny patient"), *choices.stays]
        self.fields["corrects"].choices = [*choices.heard, (UNSURE, "Det gick inte att få klart")]
        self.fields["before"].label = f"Vi fick inskrivningen i {choices.system} före stoppet"
        if opened := str(self["opened"].value() or ""):
            self.fields["from_opening"].label = f"Samtalet började kl. {opened[11:]}, när jag öppnade sidan"

    @property
    def is_earlier(self) -> bool:
        """Whether the fields for an earlier time are to be seen."""
        more = (self[name] for name in ("from_opening", "off_by"))
        return super().is_earlier or any(bool(each.errors or each.value()) for each in more)

    @property
    def asks_what_is_corrected(self) -> bool:
        """Whether it is to be chosen what a correction takes back: once it is known of which patient."""
        return bool(self.choices.heard) or bool(self["corrects"].errors or self["corrects"].value())

    def clean(self) -> dict[str, Any]:
        """Ask for all that is missing of a new patient at once; keep only what belongs to what the call is about."""
        said = super().clean()
        matters = {Matter(each) for each in said.get("matters", ())}
        for field, of in SAID_WITH.items():
            if field in said and matters.isdisjoint(of):
                said[field] = None if isinstance(self.fields[field], DayField) else type(said[field])()
        said["admitted_at"] = self.instant("admitted_day", "admitted_clock")
        said["services"] = tuple(Service(each) for each in said.get("service") or ())
        self._read_opening(said)
        if said.get("stay") == NEW:
            self._ask_for_the_patient(said, matters)
        elif matters == {Matter.CORRECTION} and said.get("stay") and not said.get("corrects"):
            self.add_error("corrects", "Välj vilken uppgift rättelsen gäller.")
        if self.choices.ready_since and not said.get("again"):
            since = self.choices.ready_since
            self.add_error("again", f"Patienten är redan utskrivningsklar hos er, sedan {since}. Svara på frågan.")
        return said

    def _ask_for_the_patient(self, said: dict[str, Any], matters: set[Matter]) -> None:
        if Matter.CORRECTION in matters:
            self.add_error("stay", "En rättelse gäller en patient som ni har hört om. Välj patienten i listan.")
            return
        unknown = said.get("number_kind") == NumberKind.UNKNOWN.value
        for field in ("protection",) if unknown else _OF_NEW_PATIENT:
            if field not in self.errors and not said.get(field):
                self.add_error(field, _OF_NEW_PATIENT[field])

    def _read_opening(self, said: dict[str, Any]) -> None:
        """The minute in which the page was opened, where the call is said to have begun then."""
        if not said.get("from_opening"):
            return
        if said.get("occurred_at") is not None:
            self.add_error("from_opening", "Du har också skrivit ett klockslag. Välj det ena.")
            return
        try:
            said["occurred_at"] = read_time(said.get("opened", ""))
        except UnreadableTime as error:
            self.add_error("from_opening", str(error))

    def _say(self, refused: Refused) -> None:
        """Ask for what was not said in words of its own."""
        said_better = _NOT_SAID.get(refused.field) if refused.code == "saknas" else None
        super()._say(type(refused)(refused.code, said_better, refused.field) if said_better else refused)

    def keep_minute(self) -> None:
        """A call that is said to be now keeps its minute, however long it takes to put something else right."""
        if not any(self[name].value() for name in ("day", "clock", "from_opening")):
            self.data = self.data.copy()
            day, clock, *letter = show_time(self.now).split(" ")
            self.data["day"], self.data["clock"] = day, " ".join([clock, *letter])


def knew_before(said: dict[str, Any]) -> bool:
    """Whether it is to be written that the admission was in the system before the stop: it is asked of a new patient alone."""
    return bool(said["before"]) and said["stay"] == NEW and Matter.ADMISSION.value not in said["matters"]

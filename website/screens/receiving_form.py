"""The form of a call that somebody else makes, in the order in which a caller speaks."""

import os
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from brygga.civil_time import show_time
from brygga.episodes.identity import NumberKind
from brygga.journal.entries import RANDOM_BYTES, uuid7
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from website.moments import DayField, MomentForm
from website.words import MATTERS, NUMBER_KINDS, PROTECTIONS, SERVICES

NEW = "ny"
YES, NO = "ja", "nej"

_MATTERS = [(matter.value, name) for matter, name in MATTERS.items() if matter is not Matter.CORRECTION]
# What to ask for where something was not said that the door wants.
_NOT_SAID = {
    "estimated_on": "Skriv det datum som sades.",
    "contact": "Skriv vem som är fast vårdkontakt.",
    "meeting_on": "Skriv vilken dag SIP-mötet är.",
    "service": "Välj vilken verksamhet som är redo.",
}
_OF_NEW_PATIENT = {
    "name": "Skriv patientens namn.",
    "number": "Skriv numret, eller välj okänd identitet.",
    "protection": "Fråga om uppgifterna är skyddade. Välj vet ej om det inte går att svara på.",
}


class HeardForm(MomentForm):
    """A call as it is heard. The fields have the names by which the door knows them."""

    data: Any

    new_stay = forms.UUIDField(widget=forms.HiddenInput)
    sender = forms.ChoiceField(
        label="Vilken enhet ringer?",
        help_text="Enheten som rapporterar.",
        error_messages={"required": "Välj vilken enhet som ringer."},
    )
    caller = forms.CharField(
        label="Vem ringer?",
        help_text="Namn och yrkesroll, som personen själv säger det.",
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
    matters = forms.MultipleChoiceField(
        label="Vad gäller samtalet?",
        help_text="Flera kan väljas.",
        choices=_MATTERS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj vad samtalet gäller."},
    )
    estimated_on = DayField(label="Beräknad utskrivning", help_text="Till exempel 2026-11-27.", required=False)
    physician = forms.CharField(label="Läkare", help_text="Som har bedömt.", required=False)
    contact = forms.CharField(label="Vårdkontakt", help_text="Namn och yrkesroll.", required=False)
    meeting_on = DayField(label="SIP-mötets dag", help_text="Till exempel 2026-11-30.", required=False)
    service = forms.ChoiceField(
        label="Verksamhet",
        help_text="Som är redo.",
        choices=[("", "Ingen vald"), *((service.value, name) for service, name in SERVICES.items())],
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

    def __init__(
        self,
        data: Any = None,
        *,
        now: datetime,
        senders: Iterable[Any],
        stays: Iterable[Any],
        wards: Iterable[Any],
        **more: Any,
    ) -> None:
        """``senders``, ``stays`` and ``wards`` are the choices: (id, label). ``now`` is the moment of the request."""
        super().__init__(data, now=now, initial={"new_stay": uuid7(now, os.urandom(RANDOM_BYTES))}, **more)
        self.fields["sender"].choices = [("", "Välj enhet"), *senders]
        self.fields["ward"].choices = [("", "Ingen vald"), *wards]
        self.fields["stay"].choices = [("", "Välj patient"), (NEW, "Ny patient"), *stays]

    @property
    def is_of_new_patient(self) -> bool:
        """Whether the fields for a new patient are to be seen."""
        return bool(self["stay"].value() == NEW or self["ward"].errors)

    @property
    def asks_why_not(self) -> bool:
        """Whether the field for a missing read-back is to be seen."""
        return bool(self["why_not"].errors or self["read_back"].value() == NO)

    def clean(self) -> dict[str, Any]:
        """Ask for all that is missing of a new patient at once."""
        said = super().clean()
        if said.get("stay") == NEW:
            unknown = said.get("number_kind") == NumberKind.UNKNOWN.value
            for field in ("protection",) if unknown else _OF_NEW_PATIENT:
                if field not in self.errors and not said.get(field):
                    self.add_error(field, _OF_NEW_PATIENT[field])
        return said

    def _say(self, refused: Refused) -> None:
        """Ask for what was not said in words of its own."""
        said_better = _NOT_SAID.get(refused.field) if refused.code == "saknas" else None
        super()._say(type(refused)(refused.code, said_better or refused.sentence, refused.field))

    def keep_minute(self) -> None:
        """A call that is said to be now keeps its minute, however long it takes to put something else right."""
        if not any(self[name].value() for name in ("day", "clock")):
            self.data = self.data.copy()
            self.data["day"], self.data["clock"] = show_time(self.now).split(" ", maxsplit=1)

"""The form of a new stay: whose, whom it concerns, when discharge is expected."""

import os
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from brygga.contacts.units import Unit
from brygga.episodes.identity import NumberKind
from brygga.journal.entries import RANDOM_BYTES, uuid7
from brygga.routine.words import Answer, UnitKind
from website.moments import ClockField, DayField
from website.screens.new_patient import NewPatientForm
from website.words import ANSWERS, NUMBER_KINDS, PROTECTIONS

MUNICIPALITIES = ("municipality_1", "municipality_2", "municipality_3")
OUTPATIENT = ("outpatient_1", "outpatient_2", "outpatient_3")
_NOT_HEARD = (*MUNICIPALITIES, *OUTPATIENT, "payer", "sip", "in_system", "need_day", "need_clock")


def _select(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class AdmissionForm(NewPatientForm):
    """A new stay. Nothing that somebody must have asked about is chosen beforehand."""

    known_as: ClassVar[dict[str, str]] = {
        "occurred_at": "clock",
        "concerned": "municipality_1",
        "need_assessed_at": "need_clock",
    }

    stay = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label="Namn", required=False)
    number_kind = forms.ChoiceField(
        label="Slags nummer",
        choices=list(NUMBER_KINDS.items()),
        initial=NumberKind.PERSONNUMMER.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilket slags nummer det är."},
    )
    number = forms.CharField(label="Nummer", required=False, help_text="ÅÅÅÅMMDD-NNNN. Tomt om identiteten är okänd.")
    protection = forms.ChoiceField(
        label="Har patienten skyddade personuppgifter?",
        choices=list(PROTECTIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ja, nej eller vet ej."},
    )
    municipality_1 = _select("Kommun")
    outpatient_1 = _select("Öppenvård, till exempel hälsocentral")
    municipality_2 = _select("En kommun till")
    municipality_3 = _select("Ännu en kommun")
    outpatient_2 = _select("En mottagning till")
    outpatient_3 = _select("Ännu en mottagning")
    payer = forms.ChoiceField(
        label="Vilken kommun har betalningsansvaret?", required=False, help_text="Bara om flera kommuner är berörda."
    )
    estimated_on = DayField(
        label="Beräknat utskrivningsdatum", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt om det inte är bestämt."
    )
    sip = forms.ChoiceField(
        label="Behövs en SIP?", required=False, choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
    need_day = DayField(label="Dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt: i dag.")
    need_clock = ClockField(label="Klockslag", required=False, help_text="Till exempel 14:32 eller 1432.")
    in_system = forms.BooleanField(
        label="Patienten skrevs in före stoppet, och inskrivningen är anmäld i planeringssystemet", required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        now: Any,
        units: Iterable[Unit],
        initial: dict[str, Any] | None = None,
        as_heard: bool = False,
        **more: Any,
    ) -> None:
        """`units` are those that can be chosen; `as_heard`: only what a unit that heard of the stay can know of it."""
        fresh = {"stay": uuid7(now, os.urandom(RANDOM_BYTES))}
        super().__init__(data, now=now, initial=fresh | (initial or {}), **more)
        self.as_heard = as_heard
        listed = sorted(units, key=lambda unit: unit.name)
        for names, kind in (((*MUNICIPALITIES, "payer"), UnitKind.MUNICIPALITY), (OUTPATIENT, UnitKind.OUTPATIENT)):
            choices = [("", "Välj"), *((unit.id, unit.name) for unit in listed if unit.kind is kind)]
            for name in names:
                self.fields[name].choices = choices
        if as_heard:
            for name in _NOT_HEARD:
                del self.fields[name]

    @property
    def has_more(self) -> bool:
        """Whether the fields for further receivers are to be seen."""
        more = (*MUNICIPALITIES[1:], *OUTPATIENT[1:], "payer")
        return any(self[name].errors or self[name].value() for name in more)

    @property
    def asks_need(self) -> bool:
        """Whether the fields for when the need was assessed are to be seen."""
        return any(self[name].errors or self[name].value() for name in ("need_day", "need_clock"))

    @property
    def is_earlier(self) -> bool:
        """Also seen when the stay began before the stop."""
        return super().is_earlier or ("in_system" in self.fields and bool(self["in_system"].value()))

    def clean(self) -> dict[str, Any]:
        """The receivers as one tuple, each once, and the answer on the plan as brygga's."""
        cleaned = super().clean()
        if self.as_heard:
            self._ask_for_who(cleaned)
            return cleaned
        cleaned["need_assessed_at"] = self.instant("need_day", "need_clock")
        chosen = [cleaned.get(name) for name in (*MUNICIPALITIES, *OUTPATIENT)]
        cleaned["concerned"] = tuple(dict.fromkeys(unit for unit in chosen if unit))
        self._ask_for_the_rest(cleaned)
        cleaned["sip"] = Answer(cleaned["sip"]) if cleaned.get("sip") else None
        cleaned["payer"] = cleaned.get("payer") or None
        return cleaned

    def _ask_for_the_rest(self, cleaned: dict[str, Any]) -> None:
        """Say everything that is missing at once, where brygga would say it one by one."""
        self._ask_for_who(cleaned)
        if not cleaned["concerned"]:
            self.add_error("municipality_1", "Välj minst en mottagare: kommunen eller öppenvården.")

    def _ask_for_who(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("number_kind") != NumberKind.UNKNOWN.value:
            for name, sentence in (
                ("name", "Skriv patientens namn."),
                ("number", "Skriv numret, eller välj okänd identitet."),
            ):
                if cleaned.get(name) == "":
                    self.add_error(name, sentence)

    @property
    def stay_id(self) -> str:
        """The id of the stay that was written."""
        stay: UUID = self.cleaned_data["stay"]
        return str(stay)

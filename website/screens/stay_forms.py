"""One small form for each thing that can be stated about a stay."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from brygga.contacts.units import Unit
from brygga.routine.words import Answer, Service
from website.entry_forms import EntryForm
from website.moments import DayField, MomentForm
from website.words import ANSWERS, SERVICES

OF_THE_MOMENT = ("day", "clock", "which", "sheet")


class WordForm(MomentForm):
    """What all of them have: when it happened. `units` are those to choose among, for the forms that name one."""

    def __init__(self, data: Any = None, *, units: Iterable[Unit] = (), physician: bool = False, **more: Any) -> None:
        """`physician`: whether to ask which physician decided."""
        super().__init__(data, **more)
        if "unit" in self.fields:
            self.fields["unit"].choices = [("", "Välj"), *((unit.id, unit.name) for unit in units)]
        if "physician" in self.fields and not physician:
            del self.fields["physician"]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What this form asks beyond when it happened, in order."""
        return [field for field in self.visible_fields() if field.name not in (*OF_THE_MOMENT, "in_system")]


class MilestoneForm(WordForm):
    """A milestone; with the physician who decided, where the routine asks for it."""

    physician = forms.CharField(
        label="Vilken läkare har gjort bedömningen?", required=False, help_text="Namn, som det sägs i samtalet."
    )
    in_system = forms.BooleanField(
        label="Det hände före driftstoppet och är redan anmält i planeringssystemet", required=False
    )


class EstimateForm(MilestoneForm):
    """A new estimated date of discharge."""

    estimated_on = DayField(
        label="Nytt beräknat utskrivningsdatum", help_text="ÅÅÅÅ-MM-DD, till exempel 2026-11-27.", required=False
    )
    field_order = ("estimated_on", "physician")


class CareContactForm(MilestoneForm):
    """Who the named care contact is."""

    contact = forms.CharField(label="Vem är fast vårdkontakt?", help_text="Namn och yrkesroll.", required=False)


class SipMeetingForm(MilestoneForm):
    """The day of the SIP meeting."""

    meeting_on = DayField(
        label="Vilken dag är SIP-mötet?", help_text="ÅÅÅÅ-MM-DD, till exempel 2026-11-30.", required=False
    )


class ReadyToReceiveForm(MilestoneForm):
    """Which of the municipality's services is ready."""

    service = forms.ChoiceField(
        label="Vilken verksamhet är redo?",
        choices=list(SERVICES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vilken verksamhet som är redo."},
    )

    def clean_service(self) -> Service:
        """As brygga's own word."""
        return Service(self.cleaned_data["service"])


class UnitForm(WordForm):
    """One unit, chosen in a list."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "concerned": "unit", "to": "unit"}

    unit = forms.ChoiceField(label="Enhet", error_messages={"required": "Välj enhet."})


class AnswerForm(WordForm):
    """Yes, no or unclear."""

    answer = forms.ChoiceField(
        label="Svar",
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ja, nej eller oklart."},
    )

    def clean_answer(self) -> Answer:
        """As brygga's own word."""
        return Answer(self.cleaned_data["answer"])


class HeardSipForm(AnswerForm, UnitForm):
    """Whether a plan is due, as somebody at another unit said it."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "sender": "unit"}

    unit = forms.ChoiceField(label="Vilken enhet sade det?", error_messages={"required": "Välj enhet."})
    caller = forms.CharField(
        label="Vem sade det?", help_text="Namn och yrkesroll.", error_messages={"required": "Skriv vem som sade det."}
    )
    answer = forms.ChoiceField(
        label="Behövs en SIP?",
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ja, nej eller oklart."},
    )
    field_order = ("unit", "caller", "answer")


class KnownBeforeForm(WordForm):
    """When an admission was that the unit had in the system before the stop; nothing typed means that nobody knows."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "admitted_at": "clock"}
    asks_a_past_time = True

    def __init__(self, data: Any = None, **more: Any) -> None:
        """As every form about a moment, but for what is said of an empty clock time."""
        super().__init__(data, **more)
        self.fields["clock"].help_text = "Då patienten skrevs in. Tomt om ni inte vet."


class AnsweredForm(WordForm):
    """Who answered a call, and whether what was said was read back."""

    spoke_with = forms.CharField(label="Vem svarade?", help_text="Namn och yrkesroll.", required=False)
    read_back = forms.ChoiceField(
        label="Lästes uppgifterna tillbaka?",
        choices=[("ja", "Ja"), ("nej", "Nej")],
        widget=forms.RadioSelect,
        error_messages={"required": "Svara om uppgifterna lästes tillbaka."},
    )
    why_not = forms.CharField(
        label="Varför lästes de inte tillbaka?", help_text="Bara om svaret är nej.", required=False
    )

    def clean_read_back(self) -> bool:
        """As brygga's own word."""
        return bool(self.cleaned_data["read_back"] == "ja")


class EnteredForm(WordForm):
    """Which time the coordination system shows, for what has been entered there."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "entered_at": "clock"}

    deviation = forms.CharField(
        label="Varför visar systemet en tid före det att det kom tillbaka?",
        help_text="Bara om det gör det. Då skrivs det som en avvikelse.",
        required=False,
    )


class WhyForm(EntryForm):
    """Why something that was written is taken back or changed."""

    reason = forms.CharField(
        label="Varför?",
        help_text="En rad räcker, till exempel: fel patient, eller datumet skrevs fel.",
        error_messages={"required": "Skriv varför."},
    )


class TimeForm(MomentForm):
    """That something happened at another time than was written."""

    reason = forms.CharField(
        label="Varför ändras tiden?",
        help_text="En rad räcker, till exempel: såg på fel klocka.",
        error_messages={"required": "Skriv varför."},
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        """As every form about a moment."""
        super().__init__(*given, **named)
        self.ask_for_a_known_time()

    def clean(self) -> dict[str, Any]:
        """Now is no answer here."""
        said = super().clean()
        if said.get("occurred_at") is None and not self.errors:
            self.add_error("clock", "Skriv klockslaget då det hände.")
        return said


class ContactForm(MomentForm):
    """A contact that nobody has asked for: with whom, and what was said."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock"}

    to = forms.ChoiceField(label="Vilken enhet?", required=False)
    to_other = forms.CharField(
        label="Eller någon annan", help_text="Till exempel en anhörig, ett apotek eller färdtjänsten.", required=False
    )
    spoke_with = forms.CharField(label="Vem talade du med?", help_text="Namn, om du vet det.", required=False)
    said = forms.CharField(
        label="Vad sades?", widget=forms.Textarea, error_messages={"required": "Skriv vad som sades."}
    )

    def __init__(self, data: Any = None, *, now: datetime, units: Iterable[Unit], **more: Any) -> None:
        """`units` are those to choose among."""
        super().__init__(data, now=now, **more)
        self.fields["to"].choices = [("", "Ingen av dem"), *((unit.id, unit.name) for unit in units)]

"""One small form for each thing that can be stated about a stay."""

from collections.abc import Iterable
from typing import Any

from django import forms

from brygga.contacts.units import Unit
from brygga.routine.words import Answer, Service
from website.entry_forms import EntryForm
from website.moments import DayField, MomentForm
from website.words import ANSWERS, SERVICES


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
        return [
            field
            for field in self.visible_fields()
            if field.name not in ("day", "clock", "which", "sheet", "in_system")
        ]


class MilestoneForm(WordForm):
    """A milestone; with the physician who decided, where the routine asks for it."""

    physician = forms.CharField(
        label="Vilken läkare har gjort bedömningen?", required=False, help_text="Namn, som det sägs i samtalet."
    )
    in_system = forms.BooleanField(label="Det hände före stoppet, och finns redan i planeringssystemet", required=False)


class EstimateForm(MilestoneForm):
    """A new estimated date of discharge."""

    estimated_on = DayField(label="Nytt beräknat utskrivningsdatum", help_text="ÅÅÅÅ-MM-DD", required=False)
    field_order = ("estimated_on", "physician")


class CareContactForm(MilestoneForm):
    """Who the named care contact is."""

    contact = forms.CharField(label="Vem är fast vårdkontakt?", help_text="Namn och yrkesroll.", required=False)


class SipMeetingForm(MilestoneForm):
    """The day of the SIP meeting."""

    meeting_on = DayField(label="Vilken dag är SIP-mötet?", help_text="ÅÅÅÅ-MM-DD", required=False)


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


class AnnulForm(EntryForm):
    """Why something is annulled."""

    reason = forms.CharField(
        label="Varför ska det makuleras?",
        required=False,
        help_text="Till exempel: fel patient, eller datumet skrevs fel.",
    )

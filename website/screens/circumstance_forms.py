"""The form of one circumstance that payment liability asks about, and of the decision on a call at noon."""

from functools import cache
from typing import Any, ClassVar

from django import forms

from brygga.law.words import Circumstance
from website.circumstances import QUESTIONS, choices
from website.entry_forms import EntryForm
from website.screens.stay_forms import WordForm

BEFORE, AFTER = "fore", "efter"


class CircumstanceForm(WordForm):
    """The answer, whose word it is, and the ground where one is asked for. `about` is set for each circumstance."""

    about: ClassVar[Circumstance]

    answer = forms.ChoiceField(
        label="Svar",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Välj ett svar."),
    )
    according_to = forms.CharField(
        label="Enligt vem?", help_text="Namn och yrkesroll, om det inte är du själv som vet.", required=False
    )
    reason = forms.CharField(required=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        """As every form of a word; nothing is chosen beforehand."""
        super().__init__(data, **more)
        question = QUESTIONS[self.about]
        self.fields["answer"].label = question.asked
        self.fields["answer"].choices = choices(self.about)
        if question.ground:
            self.fields["reason"].label = question.ground
        else:
            del self.fields["reason"]
        if question.is_event:
            self.fields["clock"].help_text = "När det hände. Tomt: nu."


@cache
def circumstance_form(about: Circumstance) -> type[CircumstanceForm]:
    """The form of a circumstance."""
    return type("CircumstanceForm", (CircumstanceForm,), {"about": about})


class NoonForm(EntryForm):
    """On which side of the time of day that parts early from late a call counts, and why."""

    side = forms.ChoiceField(
        label="Hur ska samtalet räknas?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Välj hur samtalet ska räknas."),
    )
    reason = forms.CharField(
        label="Varför?",
        help_text="Det som talar för det, till exempel vad telefonens samtalslista visar.",
        error_messages={"required": "Skriv varför."},
    )

    def __init__(self, data: Any = None, *, sides: list[tuple[str, str]], **more: Any) -> None:
        """`sides`: the two ways in which it can count, with what each means."""
        super().__init__(data, **more)
        self.fields["side"].choices = sides

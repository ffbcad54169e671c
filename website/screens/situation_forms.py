"""The form of Läget: how it is at one's own unit."""

from django import forms

from brygga.outage.signals import SignalScope, Symptom
from website.entry_forms import EntryForm
from website.screens.situation_words import SIGNAL_SCOPES, SYMPTOMS


class SignalForm(EntryForm):
    """Whether the system works at the unit: two buttons. How far one sees, and what else one notices, may be said."""

    works = forms.TypedChoiceField(choices=[("ja", "ja"), ("nej", "nej")], coerce=lambda chosen: chosen == "ja")
    scope = forms.TypedChoiceField(
        label="Hur långt ser ni?",
        required=False,
        choices=list(SIGNAL_SCOPES.items()),
        initial=SignalScope.UNIT,
        coerce=SignalScope,
        empty_value=SignalScope.UNIT,
        widget=forms.RadioSelect,
    )
    symptoms = forms.TypedMultipleChoiceField(
        label="Märks det på annat?",
        required=False,
        choices=list(SYMPTOMS.items()),
        coerce=Symptom,
        widget=forms.CheckboxSelectMultiple,
    )

"""The tick that a matter of a call stands in the unit's own record system."""

from django import forms

from brygga.routine.words import Matter
from website.entry_forms import EntryForm


class DocumentedForm(EntryForm):
    """Which call, which of its matters, and the conversation whose page it was ticked on, if it was."""

    stay = forms.CharField(widget=forms.HiddenInput)
    call = forms.CharField(widget=forms.HiddenInput)
    samtal = forms.UUIDField(widget=forms.HiddenInput, required=False)
    matter = forms.TypedChoiceField(
        choices=[(matter.value, matter.value) for matter in Matter], coerce=Matter, widget=forms.HiddenInput
    )

"""The tick that what a call was about stands in the unit's own record system: one of its matters, or all that are left."""

from dataclasses import dataclass

from django import forms

from brygga.routine.words import Matter
from website.entry_forms import EntryForm


class DocumentedForm(EntryForm):
    """Which call, which of its matters, which more with it, and the conversation whose page it was ticked on, if it was."""

    stay = forms.CharField(widget=forms.HiddenInput)
    call = forms.CharField(widget=forms.HiddenInput)
    conversation = forms.UUIDField(widget=forms.HiddenInput, required=False)
    matter = forms.TypedChoiceField(
        choices=[(matter.value, matter.value) for matter in Matter], coerce=Matter, widget=forms.HiddenInput
    )
    also = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_also(self) -> tuple[Matter, ...]:
        """The matters that are ticked with the first."""
        try:
            return tuple(Matter(each) for each in self.cleaned_data["also"].split())
        except ValueError as error:
            raise forms.ValidationError("Formuläret är trasigt. Ladda om sidan.") from error


@dataclass(frozen=True)
class Tick:
    """One button that ticks: what it says, how it looks, and the form that it sends."""

    words: str
    kind: str
    form: DocumentedForm

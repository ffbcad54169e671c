"""The forms of Läget: the stop found and over, the fault reported."""

from typing import ClassVar

from django import forms

from website.entry_forms import EntryForm
from website.moments import MomentForm


class FoundForm(MomentForm):
    """Since when the system can't be used."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "found_at": "clock"}


class ReturnedForm(MomentForm):
    """Since when the system can be used again."""


class FaultForm(MomentForm):
    """That the fault has been reported, and its case number where there is one."""

    case = forms.CharField(
        label="Ärendenummer", required=False, help_text="Om du fick något. Annars lämnar du fältet tomt."
    )


class TickForm(MomentForm):
    """Something that was done, and nothing more to say of it but when."""


class SignalForm(EntryForm):
    """Whether the system works at the unit: two buttons, and nothing to fill in."""

    works = forms.TypedChoiceField(choices=[("ja", "ja"), ("nej", "nej")], coerce=lambda chosen: chosen == "ja")

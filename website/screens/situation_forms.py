"""The forms of Läget: the stop found and over, and how it is at one's own unit."""

from typing import ClassVar

from django import forms

from website.entry_forms import EntryForm
from website.moments import MomentForm


class FoundForm(MomentForm):
    """Since when the system can't be used."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "found_at": "clock"}


class ReturnedForm(MomentForm):
    """Since when the system can be used again."""


class SignalForm(EntryForm):
    """Whether the system works at the unit: two buttons, and nothing to fill in."""

    works = forms.TypedChoiceField(choices=[("ja", "ja"), ("nej", "nej")], coerce=lambda chosen: chosen == "ja")

"""The forms of Skriv ut: what to print, which sheets are destroyed, which sheet is keyed in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from brygga.organisation.sheets import Part, Sheet
from website.entry_forms import EntryForm
from website.words import PARTS

MOST_COPIES = 10


class PrintForm(EntryForm):
    """What to print: the parts that the role may print, how many of each form, with or without what is known of patients."""

    parts = forms.MultipleChoiceField(
        label="Vad ska skrivas ut?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Välj minst en del att skriva ut.",
            "invalid_choice": "Välj bland delarna i listan.",
        },
    )
    patients = forms.ChoiceField(
        label="Patienter",
        widget=forms.RadioSelect,
        choices=[("ja", "Med det som är känt nu"), ("nej", "Utan patienter: tomma listor och blanketter")],
        initial="ja",
        error_messages={"required": "Välj om patienter ska stå på bladen."},
    )
    copies = forms.IntegerField(
        label="Antal av varje blankett",
        min_value=1,
        max_value=MOST_COPIES,
        initial=2,
        help_text=f"1 till {MOST_COPIES}. Ett blad räcker till ett samtal.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Skriv ett antal från 1 till {MOST_COPIES}."
        ),
    )

    def __init__(self, *given: Any, parts: Sequence[Part], **more: Any) -> None:
        """`parts` are those that may be printed; all are chosen to begin with."""
        super().__init__(*given, **more)
        self.fields["parts"].choices = [(part.value, PARTS[part]) for part in parts]
        self.fields["parts"].initial = [part.value for part in parts]
        if Part.BLANKS not in parts:
            del self.fields["copies"], self.fields["patients"]


class DestroyedForm(EntryForm):
    """Which of the sheets that are out have been destroyed."""

    sheets = forms.MultipleChoiceField(
        label="Förstörda blad",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kryssa för de blad som är förstörda.",
            "invalid_choice": "Ett av bladen är redan avbockat. Se listan och kryssa om.",
        },
    )

    def __init__(self, *given: Any, sheets: Sequence[Sheet], **more: Any) -> None:
        """`sheets` are those that can be ticked."""
        super().__init__(*given, **more)
        self.fields["sheets"].choices = [(sheet.number, sheet.number) for sheet in sheets]

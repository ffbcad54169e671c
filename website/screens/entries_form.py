"""The tick that one thing has been entered in the coordination system, with the time that the system shows."""

from datetime import datetime
from typing import ClassVar

from django import forms

from brygga.organisation.queries.afterwards import EntryRow
from brygga.routine.words import Matter, Service
from website.moments import MomentForm


class EnteredForm(MomentForm):
    """One row. The system's time is now unless another is typed; none is ever proposed."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "entered_at": "clock"}

    stay = forms.CharField(widget=forms.HiddenInput)
    matter = forms.TypedChoiceField(
        choices=[(matter.value, matter.value) for matter in Matter], coerce=Matter, widget=forms.HiddenInput
    )
    service = forms.TypedChoiceField(
        choices=[("", ""), *((service.value, service.value) for service in Service)],
        coerce=Service,
        empty_value=None,
        required=False,
        widget=forms.HiddenInput,
    )
    deviation = forms.CharField(
        label="Avvikelse",
        help_text="Bara om tiden är före återgången: skriv varför systemet visar den.",
        required=False,
    )

    @property
    def says_now(self) -> bool:
        """Whether no time was typed."""
        return not any(self[name].errors or self[name].value() for name in ("day", "clock", "which"))


def form_of(entry: EntryRow, place: int, now: datetime, *, sheet: str = "") -> EnteredForm:
    """The untouched form of a row; ``place`` tells its fields from those of the other rows, ``sheet`` is keyed in."""
    initial = {
        "stay": entry.stay,
        "matter": entry.matter.value,
        "service": entry.service.value if entry.service else "",
        "sheet": sheet,
    }
    return EnteredForm(now=now, initial=initial, auto_id=f"rad-{place}-%s")

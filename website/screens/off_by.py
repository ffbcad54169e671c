"""How many minutes a clock time on paper may be wrong: asked where a call is keyed in from a sheet. 5 kap. 4 § lag (2017:612)."""

from typing import Any

from django import forms

MOST_MINUTES = 60
_LIMITS = {
    "min_value": "Ingen klocka går helt rätt. Skriv minst 1 minut.",
    "max_value": f"Skriv högst {MOST_MINUTES} minuter.",
    "invalid": f"Skriv ett antal minuter från 1 till {MOST_MINUTES}.",
}


def off_by_field() -> forms.IntegerField:
    """How many minutes a clock time on paper may be wrong."""
    return forms.IntegerField(
        label="Klockan kan vara fel med (minuter)",
        help_text="Bara om du skriver av ett papper. Det står på bladet. Tomt: 1 minut.",
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput,
        error_messages=_LIMITS,
    )


def uncertainty_in(said: dict[str, Any]) -> int | None:
    """How many seconds the time may be wrong, as it stood on the paper; None where nothing was said of it."""
    return said["off_by"] * 60 if said.get("off_by") else None

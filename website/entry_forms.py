"""A form that writes one entry: its id goes with it, and what `brygga` refuses becomes errors at its fields."""

import os
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from brygga.journal.entries import RANDOM_BYTES, uuid7
from brygga.organisation.refused import BadInput, Refused
from website.problems import NOT_HERE

# What was typed can't be taken as it stands; what was typed is sound, but something else stands in the way.
WRONG_INPUT, IN_THE_WAY = 422, 409


class EntryForm(forms.Form):
    """Carries the id of the entry from when the page was made, so that sending the form twice writes it once.

    `status` is what the page that shows the form again is answered with.
    """

    entry = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Formuläret är trasigt. Ladda om sidan och fyll i igen."),
    )

    # Where a field has another name here than in brygga.
    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock"}

    def __init__(self, data: Any = None, *, now: datetime, initial: dict[str, Any] | None = None, **more: Any) -> None:
        """`now` is the request's moment; the entry's id is made of it when the form is shown for the first time."""
        fresh = {"entry": uuid7(now, os.urandom(RANDOM_BYTES))}
        super().__init__(data, initial=fresh | (initial or {}), **more)
        self.now = now
        self.status = 200
        self.code = ""

    def is_written(self, write: Callable[[dict[str, Any]], object]) -> bool:
        """Whether what was sent could be read and has been written by `write`, which gets the cleaned values.

        What is refused stands at its field afterwards. Raises Refused where the stay is not this unit's.
        """
        self.status = WRONG_INPUT
        if not self.is_valid():
            return False
        try:
            write(self.cleaned_data)
        except Refused as refused:
            if refused.code in NOT_HERE:
                raise
            self._say(refused)
            return False
        return True

    def _say(self, refused: Refused) -> None:
        """Put the refusal where it can be mended, and remember its code."""
        field = self.known_as.get(refused.field, refused.field)
        shown = field if field in self.fields and not self.fields[field].widget.is_hidden else None
        self.add_error(shown, refused.sentence)
        self.code = refused.code
        self.status = WRONG_INPUT if shown or isinstance(refused, BadInput) else IN_THE_WAY

"""What the forms of a new patient have in common: the question whether somebody who is already at the unit is meant."""

from django import forms

from brygga.organisation.already_here import AlreadyHere
from brygga.organisation.refused import Refused
from website.moments import MomentForm


class NewPatientForm(MomentForm):
    """A form that may write a new stay. Of a person who has an open one it is asked first; the answer goes with the form."""

    anyway = forms.BooleanField(label="Det är en ny inskrivning", required=False)
    already: AlreadyHere | None = None

    @property
    def asks_anyway(self) -> bool:
        """Whether the question is to be seen: it has just been asked, or was answered before something else was put right."""
        return self.already is not None or bool(self["anyway"].value())

    @property
    def stays_shown(self) -> list[str]:
        """The stay that the question names."""
        return [self.already.stay] if self.already else []

    def _say(self, refused: Refused) -> None:
        if isinstance(refused, AlreadyHere):
            self.already = refused
        super()._say(refused)

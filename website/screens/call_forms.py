"""The forms of one call: answered, with every value read back; or not, with one press."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core import signing

from brygga.civil_time import show_time
from brygga.organisation.actions.conversations import ReadBack
from brygga.routine.words import CallOutcome, Matter, Service
from website.moments import MomentForm
from website.problems import Problem
from website.words import ITEMS, OUTCOMES

CONFIRMED, CORRECTED = "stammer", "rattat"
_SALT = "brygga.samtal"


@dataclass(frozen=True)
class Shown:
    """What the page of a call showed when it was made: this is what was read out, whatever has been written since.

    It travels with the form, signed. `values` are the items to read back, each with its value as it is written.
    """

    reference: str
    matters: tuple[Matter, ...]
    service: Service | None
    values: tuple[tuple[str, str], ...]

    def signed(self) -> str:
        """As it travels with the form."""
        return signing.dumps([self.reference, list(self.matters), self.service, self.values], salt=_SALT)


def shown_from(text: str) -> Shown:
    """What came back with the form. Raises Problem where it is not what we signed."""
    try:
        reference, matters, service, values = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise Problem("B400") from error
    return Shown(
        reference=reference,
        matters=tuple(Matter(each) for each in matters),
        service=Service(service) if service else None,
        values=tuple((item, value) for item, value in values),
    )


class AnsweredForm(MomentForm):
    """An answered call. Each value read back has two fields: `lasta-<item>` and `lasta-<item>-till`."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "answered_at": "clock"}

    data: Any
    shown = forms.CharField(widget=forms.HiddenInput)
    spoke_with = forms.CharField(
        label="Vem svarade?",
        help_text="Namn och yrkesroll, som personen själv säger det.",
        error_messages={"required": "Skriv vem som svarade."},
    )
    why_not = forms.CharField(
        label="Varför lästes uppgifterna inte tillbaka?", required=False, help_text="Samtalet gäller ändå, men märks."
    )

    def __init__(self, data: Any = None, *, shown: Shown, **more: Any) -> None:
        """`shown` says which values are read back."""
        super().__init__(data, **more)
        self.was_shown = shown
        self.initial["shown"] = shown.signed()
        for item, _ in shown.values:
            self.fields[f"lasta-{item}"] = forms.CharField(required=False)
            self.fields[f"lasta-{item}-till"] = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Say of every value at once that it is left, unless there is a reason for all of them."""
        cleaned = super().clean()
        for item, _ in self.was_shown.values:
            name = f"lasta-{item}"
            answer = cleaned.get(name)
            if answer == CORRECTED and not cleaned.get(f"{name}-till"):
                self.add_error(name, f"{label_of(item)}: skriv vad det rättades till.")
            elif answer not in (CONFIRMED, CORRECTED) and not cleaned.get("why_not"):
                self.add_error(name, f"{label_of(item)}: välj om det lästes tillbaka rätt.")
        return cleaned

    @property
    def read_backs(self) -> tuple[ReadBack, ...]:
        """The values that were read back, with what was heard where it was corrected."""
        answers = {item: self.cleaned_data.get(f"lasta-{item}") for item, _ in self.was_shown.values}
        return tuple(
            ReadBack(
                item=item,
                said=said,
                heard=self.cleaned_data[f"lasta-{item}-till"] if answers[item] == CORRECTED else "",
            )
            for item, said in self.was_shown.values
            if answers[item] in (CONFIRMED, CORRECTED)
        )

    @property
    def all_read_back(self) -> bool:
        """Whether every value was read back."""
        return len(self.read_backs) == len(self.was_shown.values)

    def keep_time(self) -> None:
        """A call that was said to be now keeps its minute, however long it takes to put something else right."""
        if not self.data.get("clock"):
            day, _, clock = show_time(self.now).partition(" ")
            self.data = self.data.copy()
            self.data["day"], self.data["clock"] = day, clock


class AttemptForm(MomentForm):
    """A call that told nobody anything: one press on how it ended."""

    shown = forms.CharField(widget=forms.HiddenInput)
    number = forms.ChoiceField(label="Vilket nummer ringde du?", widget=forms.RadioSelect, required=False)
    outcome = forms.ChoiceField(
        choices=[(outcome.value, OUTCOMES[outcome]) for outcome in CallOutcome if outcome is not CallOutcome.ANSWERED],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Välj hur samtalet slutade."),
    )

    def __init__(self, data: Any = None, *, shown: Shown, numbers: tuple[str, ...], **more: Any) -> None:
        """`numbers` are those that can be dialled; the first that has not been tried is chosen beforehand by the page."""
        super().__init__(data, prefix="forsok", **more)
        self.was_shown = shown
        self.initial["shown"] = shown.signed()
        self.fields["number"].choices = [(number, number) for number in numbers]


def label_of(item: str) -> str:
    """What an item is called on the page."""
    return ITEMS.get(item, item.replace("_", " ").capitalize())

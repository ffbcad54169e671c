"""The forms of one call: answered, with every value read back; or not, with one press."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms

from brygga.civil_time import show_time
from brygga.organisation.actions.conversations import ReadBack, Report
from brygga.organisation.already_told import AlreadyTold, Earlier
from brygga.organisation.refused import Refused
from brygga.routine.words import CallOutcome
from website import drafts
from website.moments import MomentForm
from website.screens.call_shown import Shown, ShownPatient, Value
from website.screens.off_by import off_by_field
from website.words import ITEMS, OUTCOMES

CONFIRMED, CORRECTED = "stammer", "rattat"
YES, NO = "ja", "nej"
SAME, ANOTHER = "samma", "annat"
"""The answers to whether a call is the same as one that was written before it."""
_CARRIED = frozenset(
    {*drafts.NEVER, drafts.ABOUT, "entry", "forsok-entry", "shown", "same", "number", "hur", "outcome"}
)


class CallForm(MomentForm):
    """An answered call. Each value read back has two fields: `<stay>-<key>` and `<stay>-<key>-till`."""

    known_as: ClassVar[dict[str, str]] = {
        "occurred_at": "clock",
        "answered_at": "clock",
        "reference": "on_paper",
        "uncertainty": "off_by",
    }

    data: Any
    shown = forms.CharField(widget=forms.HiddenInput)
    about = forms.CharField(widget=forms.HiddenInput, required=False)
    spoke_with = forms.CharField(
        label="Vem svarade?",
        help_text="Namn och yrkesroll, som personen själv säger det.",
        error_messages={"required": "Skriv vem som svarade."},
    )
    number = forms.CharField(required=False)
    why_not = forms.CharField(
        label="Varför lästes uppgifterna inte tillbaka?", required=False, help_text="Samtalet gäller ändå, men märks."
    )
    off_by = off_by_field()
    same = forms.ChoiceField(choices=[(each, each) for each in (SAME, ANOTHER)], required=False)
    on_paper = forms.CharField(
        label="Referensen på bladet",
        required=False,
        help_text="Bara om du skriver av ett papper. Det är den som ni sade i samtalet.",
    )

    def __init__(self, data: Any = None, *, shown: Shown, **more: Any) -> None:
        """`shown` says whom the call is about and which values are read back."""
        super().__init__(data, **more)
        self.was_shown = shown
        self.told: tuple[Earlier, ...] = ()
        self.written = ("", "")
        self.initial["shown"] = shown.signed()
        self.initial[drafts.ABOUT] = " ".join(patient.stay for patient in shown.patients)
        if shown.line.they_called:
            self.fields["spoke_with"].label = "Vem ringde?"
            self.fields["spoke_with"].error_messages["required"] = "Skriv vem som ringde."
        self._add_values(shown.once_asked())
        for patient in shown.patients:
            self._add_values(patient.asked())
            self.fields[patient.field("med")] = forms.CharField(required=False)
            if patient.protected:
                self.fields[patient.field("ringt")] = forms.BooleanField(required=False)

    def _add_values(self, asked: Iterator[tuple[str, Value]]) -> None:
        for name, _ in asked:
            self.fields[name] = forms.CharField(required=False)
            self.fields[f"{name}-till"] = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Say of every value at once that it is left, unless there is a reason for all of them."""
        cleaned = super().clean()
        told = [patient for patient in self.was_shown.patients if self._is_told(cleaned, patient)]
        for name, value in self.was_shown.once_asked():
            self._check_value(cleaned, name, label_of(value.item))
        for patient in told:
            whose = f" ({patient.name})" if len(self.was_shown.patients) > 1 else ""
            if patient.protected and not cleaned.get(patient.field("ringt")):
                self.add_error(patient.field("ringt"), f"Bekräfta att du själv ringde upp{whose}.")
            for name, value in patient.asked():
                self._check_value(cleaned, name, label_of(value.item) + whose)
        if not told:
            self.add_error(
                None, "Ingen patient är upptagen i samtalet. Läs upp minst en, eller välj hur samtalet slutade."
            )
        cleaned["told"] = told
        return cleaned

    def _is_told(self, cleaned: Mapping[str, Any], patient: ShownPatient) -> bool:
        """Taken up in the call: said so, or something of it was read back. One alone always is."""
        said = cleaned.get(patient.field("med"))
        touched = any(cleaned.get(name) for name, _ in patient.asked())
        return len(self.was_shown.patients) == 1 or said == YES or (touched and said != NO)

    def _check_value(self, cleaned: Mapping[str, Any], name: str, label: str) -> None:
        answer = cleaned.get(name)
        if answer == CORRECTED and not cleaned.get(f"{name}-till"):
            self.add_error(name, f"{label}: skriv vad det rättades till.")
        elif answer not in (CONFIRMED, CORRECTED) and not cleaned.get("why_not"):
            self.add_error(name, f"{label}: välj om det lästes tillbaka rätt.")

    def reports(self) -> tuple[Report, ...]:
        """What was told, a report for each patient and service."""
        once = list(self.was_shown.once_asked())
        return tuple(
            self._report(patient, place, [*once, *patient.asked()])
            for patient in self.cleaned_data["told"]
            for place in range(len(patient.reports))
        )

    def _report(self, patient: ShownPatient, place: int, asked: list[tuple[str, Value]]) -> Report:
        matters, service = patient.reports[place]
        of_it = [(name, value) for name, value in asked if not value.reports or place in value.reports]
        answered = [(name, value) for name, value in of_it if self.cleaned_data[name] in (CONFIRMED, CORRECTED)]
        return Report(
            stay=patient.stay,
            matters=matters,
            service=service,
            read_backs=tuple(
                ReadBack(
                    item=value.item,
                    said=value.said,
                    heard=self.cleaned_data[f"{name}-till"] if self.cleaned_data[name] == CORRECTED else "",
                )
                for name, value in answered
            ),
            all_read_back=len(answered) == len(of_it),
            why_not=self.cleaned_data["why_not"],
            called_back=bool(self.cleaned_data.get(patient.field("ringt"))),
        )

    def _say(self, refused: Refused) -> None:
        """Remember the calls that told it before."""
        super()._say(refused)
        self.told = refused.told if isinstance(refused, AlreadyTold) else ()

    def keep_time(self) -> None:
        """A call that was said to be now keeps its minute, however long it takes to put something else right."""
        if not self.data.get("clock") and self.was_shown.counted(self.was_shown.line.answered) is None:
            day, _, clock = show_time(self.now).partition(" ")
            self.data = self.data.copy()
            self.data["day"], self.data["clock"] = day, clock


class AttemptForm(MomentForm):
    """A call that told nobody anything: one press on how it ended. It is sent with the form of the call, under an id of its own."""

    shown = forms.CharField(widget=forms.HiddenInput)
    number = forms.ChoiceField(label="Vilket nummer ringde du?", widget=forms.RadioSelect, required=False)
    outcome = forms.ChoiceField(
        choices=[(outcome.value, OUTCOMES[outcome]) for outcome in CallOutcome if outcome is not CallOutcome.ANSWERED],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Välj hur samtalet slutade."),
    )

    def __init__(self, data: Any = None, *, shown: Shown, numbers: tuple[str, ...], **more: Any) -> None:
        """`numbers` are those that can be dialled; which of them is chosen beforehand the page says."""
        if data is not None:
            data = data.copy()
            data["entry"] = data.get("forsok-entry", "")
        super().__init__(data, **more)
        self.was_shown = shown
        self.fields["number"].choices = [(number, number) for number in numbers]


def is_typed(sent: Mapping[str, Any], *, sheet: str = "") -> bool:
    """Whether somebody has filled in anything of the form, beside what it carries, how the call stands and the sheet it is keyed in from."""
    return any(value and name not in _CARRIED and (name, value) != ("sheet", sheet) for name, value in sent.items())


def label_of(item: str) -> str:
    """What an item is called on the page."""
    return ITEMS.get(item, item.replace("_", " ").capitalize())

"""The forms of one call: answered, with every value read back; or not, with one press."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core import signing

from brygga.civil_time import show_time
from brygga.organisation.actions.conversations import ReadBack, Report
from brygga.organisation.queries.call_page import CallPage, Patient
from brygga.routine.words import CallOutcome, Matter, Service
from website import drafts
from website.moments import MomentForm
from website.problems import Problem
from website.screens.call_line import OnTheLine, read_line
from website.screens.off_by import off_by_field
from website.words import ITEMS, OUTCOMES

CONFIRMED, CORRECTED = "stammer", "rattat"
YES, NO = "ja", "nej"
_ONCE = "en-gang"
_CARRIED = frozenset({*drafts.NEVER, "entry", "forsok-entry", "shown", "number", "hur", "outcome"})


@dataclass(frozen=True)
class Value:
    """One value to read back, as it is written. ``reports`` are the places of the reports that it belongs to."""

    key: str
    item: str
    said: str
    reports: tuple[int, ...]


@dataclass(frozen=True)
class ShownPatient:
    """What the page showed of one patient. ``name`` is masked where the identity is protected."""

    stay: str
    name: str
    protected: bool
    reports: tuple[tuple[tuple[Matter, ...], Service | None], ...]
    values: tuple[Value, ...]

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All that was to be told about the patient, each once."""
        return tuple(dict.fromkeys(matter for matters, _ in self.reports for matter in matters))

    def field(self, key: str) -> str:
        """The name of a field about this patient; it stays the same however many others there are."""
        return f"{self.stay}-{key}"

    def asked(self) -> Iterator[tuple[str, Value]]:
        """Each value with its field's name."""
        return ((self.field(value.key), value) for value in self.values)


@dataclass(frozen=True)
class Shown:
    """What the page of a call showed when it was made: this is what was read out, whatever has been written since.

    It travels with the form, signed for the page it was made for (``call_line.page_of``). ``newest`` is when the newest of it happened: a call can't have told it earlier.
    """

    reference: str
    line: OnTheLine
    newest: datetime | None
    page: str
    once: tuple[Value, ...] = ()
    patients: tuple[ShownPatient, ...] = field(default=())

    def signed(self) -> str:
        """As it travels with the form."""
        values = [[v.key, v.item, v.said, v.reports] for v in self.once]
        patients = [
            [p.stay, p.name, p.protected, p.reports, [[v.key, v.item, v.said, v.reports] for v in p.values]]
            for p in self.patients
        ]
        newest = self.newest.isoformat() if self.newest else ""
        return signing.dumps(
            [self.reference, self.line.as_kept(), newest, values, patients], salt=self.page, compress=True
        )

    def counted(self, moment: datetime | None) -> datetime | None:
        """An instant of the call, where it can be the call's time: not before the newest of what was told had happened."""
        return None if moment is None or (self.newest is not None and moment < self.newest) else moment

    def once_asked(self) -> Iterator[tuple[str, Value]]:
        """What is read back once for all patients, with the fields' names."""
        return ((f"{_ONCE}-{value.key}", value) for value in self.once)


def shown_of(asked: CallPage, reference: str, line: OnTheLine, page: str) -> Shown:
    """What a page shows that is made now."""
    return Shown(
        reference=reference,
        line=line,
        newest=max((row.since for p in asked.patients for row in p.rows if row.since), default=None),
        page=page,
        once=tuple(Value(each.item, each.item, each.value, ()) for each in asked.said_once if each.read_back),
        patients=tuple(_shown_patient(patient) for patient in asked.patients),
    )


def _shown_patient(patient: Patient) -> ShownPatient:
    return ShownPatient(
        stay=patient.stay,
        name=patient.name,
        protected=patient.protected,
        reports=tuple((each.matters, each.service) for each in patient.reports),
        values=tuple(
            Value(each.key, each.line.item, each.line.value, each.reports)
            for each in patient.script
            if each.line.read_back
        ),
    )


def shown_from(text: str, now: datetime, page: str) -> Shown:
    """What came back with the form. Raises Problem where it is not what we signed for this page."""
    try:
        reference, line, newest, once, patients = signing.loads(text, salt=page)
    except signing.BadSignature as error:
        raise Problem("B400") from error
    return Shown(
        reference=reference,
        line=read_line(line, now),
        newest=datetime.fromisoformat(newest) if newest else None,
        page=page,
        once=_values(once),
        patients=tuple(
            ShownPatient(
                stay=stay,
                name=name,
                protected=protected,
                reports=tuple(
                    (tuple(Matter(each) for each in matters), Service(service) if service else None)
                    for matters, service in reports
                ),
                values=_values(values),
            )
            for stay, name, protected, reports, values in patients
        ),
    )


def _values(kept: Any) -> tuple[Value, ...]:
    return tuple(Value(key, item, said, tuple(reports)) for key, item, said, reports in kept)


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
    on_paper = forms.CharField(
        label="Referensen på bladet",
        required=False,
        help_text="Bara om du skriver av ett papper. Det är den som ni sade i samtalet.",
    )

    def __init__(self, data: Any = None, *, shown: Shown, **more: Any) -> None:
        """`shown` says whom the call is about and which values are read back."""
        super().__init__(data, **more)
        self.was_shown = shown
        self.initial["shown"] = shown.signed()
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


def is_typed(sent: Mapping[str, Any]) -> bool:
    """Whether somebody has filled in anything of the form, beside what it carries and how the call stands."""
    return any(value and name not in _CARRIED for name, value in sent.items())


def label_of(item: str) -> str:
    """What an item is called on the page."""
    return ITEMS.get(item, item.replace("_", " ").capitalize())

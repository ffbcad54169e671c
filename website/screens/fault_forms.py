"""The forms about the fault: the report, the contact with the supplier, the notice, reports of the same fault."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms

from brygga.organisation.inputs import LONGEST_TEXT
from brygga.outage.fault_report import FaultTold, Route
from website.entry_forms import EntryForm
from website.moments import ClockField, DayField, MomentForm, typed

ROUTES = {
    Route.PHONE: "Ringde",
    Route.PORTAL: "Skrev i ärendeportalen",
    Route.MAIL: "Skicka texten med e-post härifrån",
}
_QUARTER = timedelta(minutes=15)


class FaultReportForm(MomentForm):
    """What is said of the fault, which way it goes, and the case number where there is one."""

    what = forms.CharField(label="Vad fungerar inte?", required=False, help_text="Tomt: systemet går inte att använda.")
    since_day = DayField(label="Sedan vilken dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt: i dag.")
    since_clock = ClockField(label="Sedan klockan", required=False, help_text="Till exempel 07:50.")
    affected = forms.CharField(
        label="Hur många berörs?", required=False, help_text="Till exempel: alla på avdelningen."
    )
    tried = forms.CharField(
        label="Vad har ni provat?",
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text="Skriv inget om patienter.",
    )
    route = forms.ChoiceField(label="Hur anmäler du?", required=False, widget=forms.RadioSelect)
    case = forms.CharField(
        label="Ärendenummer", required=False, help_text="Om du fick något. Annars lämnar du fältet tomt."
    )

    def __init__(self, data: Any = None, *, routes: Iterable[Route] = (), **more: Any) -> None:
        """`routes` are the ways that the unit may choose from; none where it reports by its own routine."""
        super().__init__(data, **more)
        choices = [(route.value, ROUTES[route]) for route in routes]
        self.fields["route"].choices = choices
        self.fields["route"].initial = choices[0][0] if choices else None
        if not choices:
            del self.fields["route"]

    def clean(self) -> dict[str, Any]:
        """The two fields for since when as one instant."""
        cleaned = super().clean()
        since = self.instant("since_day", "since_clock")
        if since is not None and since > self.now:
            self.add_error("since_clock", "Tiden har inte varit ännu.")
        cleaned["told"] = FaultTold(
            since=since,
            what=cleaned.get("what", ""),
            tried=cleaned.get("tried", ""),
            affected=cleaned.get("affected", ""),
        )
        cleaned["route"] = Route(cleaned["route"]) if cleaned.get("route") else None
        return cleaned


class AlsoHereForm(EntryForm):
    """One press: the fault that is already reported is here too."""

    of = forms.UUIDField(widget=forms.HiddenInput)


class NextWordForm(MomentForm):
    """Something that promises a next word: when it is to come, at the latest."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "next_at": "next_clock"}

    next_day = DayField(label="Nästa besked, dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt: i dag.")
    next_clock = ClockField(label="Nästa besked senast klockan", required=False, help_text="Till exempel 14:00.")

    def clean(self) -> dict[str, Any]:
        """The two fields for the next word as one instant."""
        cleaned = super().clean()
        cleaned["next_at"] = self.instant("next_day", "next_clock")
        return cleaned


class SupplierForm(NextWordForm):
    """A contact with the supplier: its case number, what it said, when its next word is to come."""

    case = forms.CharField(label="Leverantörens ärendenummer", required=False)
    said = forms.CharField(
        label="Vad sa leverantören?",
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text="Skriv inget om patienter.",
    )


class NoticeForm(NextWordForm):
    """The notice: its text, and how many notices its writer has seen, so that nobody publishes past what they have not read."""

    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Texten",
        help_text=f"Alla kan läsa den, också utan att logga in. Högst {LONGEST_TEXT} tecken. Skriv inget om patienter.",
        widget=forms.Textarea,
        strip=False,
        error_messages={"required": "Skriv det som ska stå."},
    )


def in_an_hour(now: datetime) -> dict[str, str]:
    """The next word as it is proposed: in an hour, at the quarter after that."""
    after = now + timedelta(hours=1)
    quarter = after + (-(after - after.replace(minute=0, second=0, microsecond=0))) % _QUARTER
    found = typed(quarter)
    return {"next_day": found["day"], "next_clock": f"{found['clock']} {found['which']}".strip()}


class JoinForm(EntryForm):
    """Two reports are of the same fault."""

    report = forms.UUIDField(widget=forms.HiddenInput)
    of = forms.ChoiceField(label="Hör ihop med")

    def __init__(self, data: Any = None, *, others: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        """`others` are the reports to choose from, by entry, as they are told."""
        super().__init__(data, **more)
        self.fields["of"].choices = list(others)


class PartForm(EntryForm):
    """A report is of another fault than those it stands with."""

    report = forms.UUIDField(widget=forms.HiddenInput)

"""When something happened, as people type it: now, or a day and a clock time. Local time in Sweden; answers in UTC."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from brygga.civil_time import ZONE, UnreadableTime, is_repeated, local_day, read_day, read_time, show_time
from website.entry_forms import EntryForm

_CLOCK = re.compile(r"(?:kl\.?)?(\d{1,2})[:.]?(\d{2})([ab])?", re.ASCII)
_DAY = re.compile(r"(\d{4})[-./]?(\d{2})[-./]?(\d{2})", re.ASCII)
NO_DAY = "Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-11-27."
NO_CLOCK = "Skriv klockslaget med timmar och minuter, till exempel 14:32."
TWICE = "Klockan {clock} kom två gånger den natten. Välj vilken av dem."
TOO_LONG_AGO = "Det är mer än ett år sedan. Kontrollera året."
LONGEST_AGO = timedelta(days=366)
WHICH = [("A", "Första gången (A, sommartid)"), ("B", "Andra gången (B, vintertid)")]


def _plain(text: str) -> str:
    """Without spaces, in ordinary digits, in lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


class DayField(forms.CharField):
    """A calendar day; None where nothing was typed."""

    def clean(self, value: Any) -> date | None:
        """The day, from 2026-11-27, 20261127 or 2026.11.27."""
        typed = _plain(super().clean(value))
        if not typed:
            return None
        found = _DAY.fullmatch(typed)
        if not found:
            raise forms.ValidationError(NO_DAY)
        try:
            return read_day("-".join(found.groups()))
        except UnreadableTime as error:
            raise forms.ValidationError(str(error)) from error


class ClockField(forms.CharField):
    """A clock time as `14:32`, with ` A` or ` B` after it where that was typed; empty where nothing was."""

    def clean(self, value: Any) -> str:
        """The clock time, from 1432, 14.32, 14:32 or 932."""
        typed = _plain(super().clean(value))
        if not typed:
            return ""
        found = _CLOCK.fullmatch(typed)
        if not found:
            raise forms.ValidationError(NO_CLOCK)
        hour, minute, letter = found.groups()
        return f"{int(hour):02d}:{minute}" + (f" {letter.upper()}" if letter else "")


class MomentForm(EntryForm):
    """An entry about something that happened now, or earlier. `cleaned_data["occurred_at"]` is UTC, None for now."""

    may_be_old = False
    day = DayField(label="Dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt: i dag.")
    clock = ClockField(label="Klockslag", required=False, help_text="Till exempel 14:32 eller 1432. Tomt: nu.")
    which = forms.ChoiceField(
        label="Första eller andra gången?", required=False, choices=WHICH, widget=forms.RadioSelect
    )

    sheet = forms.CharField(
        label="Bladets nummer",
        required=False,
        help_text="Bara om du skriver av ett papper. Numret står överst på bladet.",
    )

    def ask_for_a_known_time(self) -> None:
        """Ask for when something that is written already happened: here nothing typed does not mean now."""
        self.may_be_old = True
        self.fields["day"].help_text = "ÅÅÅÅ-MM-DD."
        self.fields["clock"].help_text = "Till exempel 14:32 eller 1432."

    @property
    def asks_which(self) -> bool:
        """Whether the clock time was one that came twice that night."""
        return bool(self.errors.get("which")) or bool(self["which"].value())

    @property
    def is_earlier(self) -> bool:
        """Whether the fields for an earlier time are to be seen: something is typed there, or is wrong there."""
        return any(self[name].errors or self[name].value() for name in ("day", "clock", "which", "sheet"))

    def clean(self) -> dict[str, Any]:
        """The day and the clock time as one instant."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["occurred_at"] = self.instant("day", "clock")
        self._ask_about_the_year(cleaned)
        return cleaned

    def _ask_about_the_year(self, cleaned: dict[str, Any]) -> None:
        """A year that was mistyped is said; what was in the system before the stop, as a long stay, may be older."""
        moment, old = cleaned["occurred_at"], self.may_be_old or cleaned.get("in_system")
        if moment is not None and not old and self.now - moment > LONGEST_AGO:
            self.add_error("day", TOO_LONG_AGO)

    def instant(self, day_field: str, clock_field: str) -> datetime | None:
        """The instant (UTC) that two fields say together; None where nothing, or nothing readable, was typed."""
        day, clock = self.cleaned_data.get(day_field), self.cleaned_data.get(clock_field)
        if day and clock == "":
            self.add_error(clock_field, "Skriv klockslaget också.")
        elif clock and day_field in self.cleaned_data:
            return self._instant(day or local_day(self.now), clock, clock_field)
        return None

    def _instant(self, day: date, clock: str, field: str) -> datetime | None:
        chosen = self.cleaned_data.get("which") or ""
        hour_minute, _, letter = clock.partition(" ")
        twice = _comes_twice(day, hour_minute)
        if twice and not (letter or chosen):
            self.add_error("which", TWICE.format(clock=hour_minute))
            return None
        text = f"{day} {clock}" if letter or not twice else f"{day} {clock} {chosen}"
        try:
            return read_time(text)
        except UnreadableTime as error:
            self.add_error(field, str(error))
            return None


def _comes_twice(day: date, clock: str) -> bool:
    hour, minute = (int(part) for part in clock.split(":"))
    try:
        return is_repeated(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE))
    except ValueError:
        return False


def typed(moment: datetime) -> dict[str, str]:
    """An instant as the fields `day`, `clock` and `which` would have it typed."""
    day, clock, *letter = show_time(moment).split(" ")
    return {"day": day, "clock": clock, "which": letter[0] if letter else ""}

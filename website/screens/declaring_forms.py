"""The forms of what is declared about the stop: for whom it is, since when, planned, its start corrected."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from brygga.contacts.scopes import as_scope, organisations_in, places_in
from brygga.contacts.units import Units
from brygga.statements.outage import Scope
from website.moments import ClockField, DayField, MomentForm, typed

EVERYONE, SOME = "alla", "nagra"
BOTH = "Du har valt alla enheter, och ändå kryssat i några. Välj det ena."


class ScopeForm(MomentForm):
    """Whom the stop covers: everyone, or some places, organisations and units. ``cleaned_data["scope"]`` is the scope."""

    whom = forms.ChoiceField(
        label="Vilka gäller det?",
        choices=[(EVERYONE, "Alla enheter"), (SOME, "Bara några")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj om det gäller alla enheter eller bara några."},
    )
    groups = forms.MultipleChoiceField(
        label="Platser och organisationer", required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.MultipleChoiceField(label="Enheter var för sig", required=False, widget=forms.CheckboxSelectMultiple)
    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "scope": "whom"}

    def __init__(
        self,
        data: Any = None,
        *,
        now: datetime,
        registered: Units,
        names: dict[str, str],
        scope: Scope = None,
        **more: Any,
    ) -> None:
        """``registered`` are the units to choose among, ``names`` the organisations'; ``scope`` what is ticked from the beginning."""
        units = sorted(registered.values(), key=lambda unit: unit.name)
        self._groups = {each.key: each for each in (*places_in(units), *organisations_in(units, names))}
        self._registered = registered
        chosen = {"whom": EVERYONE} if scope is None else {"whom": SOME, "units": list(scope)}
        super().__init__(data, now=now, initial=chosen | more.pop("initial", {}), **more)
        self.fields["groups"].choices = [
            (key, _counted(each.name, len(each.units))) for key, each in self._groups.items()
        ]
        self.fields["units"].choices = [(unit.id, unit.name) for unit in units]

    def clean(self) -> dict[str, Any]:
        """The units that were chosen in any way."""
        cleaned = super().clean()
        groups = [unit for key in cleaned.get("groups", ()) for unit in self._groups[key].units]
        chosen = [*groups, *cleaned.get("units", ())]
        if cleaned.get("whom") == EVERYONE and chosen:
            self.add_error("whom", BOTH)
        if cleaned.get("whom") == SOME and not chosen and not {"groups", "units"} & self.errors.keys():
            self.add_error("whom", "Kryssa i vilka det gäller, eller välj alla enheter.")
        cleaned["scope"] = None if cleaned.get("whom") == EVERYONE else as_scope(chosen, self._registered)
        return cleaned

    @property
    def names_units(self) -> bool:
        """Whether units are ticked one by one, so that they are to be seen."""
        return bool(self["units"].value() or self["units"].errors)


def _counted(name: str, count: int) -> str:
    return f"{name} ({count} enheter)"


class FoundForm(ScopeForm):
    """Since when the system can't be used, by whom, and when the fault itself began where that is known."""

    known_as: ClassVar[dict[str, str]] = {
        "occurred_at": "clock",
        "found_at": "clock",
        "began_at": "fault_clock",
        "scope": "whom",
    }
    fault_day = DayField(label="Felet började, dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt: i dag.")
    fault_clock = ClockField(
        label="Felet började, klockslag",
        required=False,
        help_text="Bara om det är känt att felet började innan det upptäcktes.",
    )

    def clean(self) -> dict[str, Any]:
        """The fault's beginning too."""
        cleaned = super().clean()
        cleaned["began_at"] = self.instant("fault_day", "fault_clock")
        return cleaned


class ReturnedForm(MomentForm):
    """Since when the system can be used again."""


class CorrectedForm(MomentForm):
    """When the stop was found, or when its fault began, and why it is said anew. What is left as it was is not changed."""

    known_as: ClassVar[dict[str, str]] = {"occurred_at": "clock", "found_at": "clock", "began_at": "fault_clock"}
    fault_day = DayField(label="Felet började, dag", required=False, help_text="ÅÅÅÅ-MM-DD.")
    fault_clock = ClockField(label="Felet började, klockslag", required=False, help_text="Till exempel 14:32.")
    reason = forms.CharField(
        label="Varför rättas det?",
        help_text="Till exempel: avdelningen märkte det redan 07:20.",
        error_messages={"required": "Skriv varför."},
    )

    def __init__(
        self, data: Any = None, *, now: datetime, found_at: datetime, began_at: datetime | None, **more: Any
    ) -> None:
        """The times as they are, in UTC, are filled in."""
        self._was = (found_at, began_at)
        fault = {f"fault_{name}": text for name, text in typed(began_at).items() if name != "which"} if began_at else {}
        super().__init__(data, now=now, initial=typed(found_at) | fault, **more)
        del self.fields["sheet"]
        self.ask_for_a_known_time()

    def clean(self) -> dict[str, Any]:
        """Only what was changed."""
        cleaned = super().clean()
        found_at, began_at = cleaned["occurred_at"], self.instant("fault_day", "fault_clock")
        cleaned["found_at"] = found_at if found_at != self._was[0] else None
        cleaned["began_at"] = began_at if began_at != self._was[1] else None
        if not self.errors and not cleaned["found_at"] and not cleaned["began_at"]:
            self.add_error("clock", "Ingen tid är ändrad. Ändra tiden, eller avbryt.")
        return cleaned


class PlannedForm(ScopeForm):
    """A stop that is to come: from when to when, for whom, and what is said of it."""

    known_as: ClassVar[dict[str, str]] = {"begins_at": "clock", "ends_at": "end_clock", "scope": "whom"}
    end_day = DayField(label="Slutar, dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt: samma dag.")
    end_clock = ClockField(label="Slutar, klockslag", required=False, help_text="Till exempel 14:32.")
    text = forms.CharField(label="Vad som ska göras", required=False, help_text="Till exempel: uppgradering.")

    def __init__(self, data: Any = None, **more: Any) -> None:
        """No paper: it is announced at a screen."""
        super().__init__(data, **more)
        del self.fields["sheet"]
        self.fields["day"].label, self.fields["clock"].label = "Börjar, dag", "Börjar, klockslag"
        self.fields["clock"].help_text = "Till exempel 14:32."

    def clean(self) -> dict[str, Any]:
        """Both instants; the end is of the same day where no other was typed."""
        cleaned = super().clean()
        cleaned["begins_at"] = cleaned.pop("occurred_at")
        if cleaned.get("end_clock") and not cleaned.get("end_day") and "end_day" in cleaned:
            cleaned["end_day"] = cleaned.get("day")
        cleaned["ends_at"] = self.instant("end_day", "end_clock")
        for field, name in (("clock", "begins_at"), ("end_clock", "ends_at")):
            if cleaned[name] is None and field not in self.errors and "which" not in self.errors:
                self.add_error(field, "Skriv klockslaget.")
        return cleaned

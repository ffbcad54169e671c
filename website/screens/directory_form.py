"""The forms of Telefonnummer: what to look for, and a unit's card."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from brygga.contacts.cards import (
    Card,
    CardVersion,
    LineKind,
    NumberLine,
    OtherWay,
    ServiceLine,
)
from brygga.contacts.hsa import read_hsa_id
from brygga.contacts.phones import read_phone
from brygga.contacts.texts import LINE_NAMES, OTHER_WAYS, SERVICE_LINES
from brygga.organisation.inputs import LONGEST_LINE, LONGEST_TEXT
from brygga.routine.hours import Hours, read_exceptions, read_hours, show_exceptions
from brygga.routine.words import OtherWayKind, Service, UnitKind
from website.entry_forms import EntryForm

EMPTY_ROWS = 2
"""How many rows for further numbers a form has beside those that are filled in."""

_ADDRESS_HINTS = {
    OtherWayKind.MOBILE: "Numret som gäller om växeln och de fasta telefonerna är nere.",
    OtherWayKind.RUNNER: "Var ett bud lämnar papper, till exempel Receptionen, plan 2.",
    OtherWayKind.SECURE_MESSAGE: "Enhetens funktionsadress. Aldrig en persons adress.",
    OtherWayKind.RADIO: "Talgrupp eller anrop.",
}


class SearchForm(forms.Form):
    """What to look for."""

    sok = forms.CharField(
        label="Sök enhet",
        required=False,
        max_length=LONGEST_LINE,
        help_text="Början av två ord räcker: namn, ort eller organisation. Till exempel lul kom, eller ett nummer.",
    )


class CardForm(EntryForm):
    """A unit's card; `names_units`: with what names the unit, which an administrator changes."""

    known_as: ClassVar[dict[str, str]] = {
        "numbers": "number_0",
        "services": Service.SOCIAL_SERVICES.value,
        "other_ways": OtherWayKind.MOBILE.value,
    }

    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    hours = forms.CharField(
        label="Öppettider varje vecka",
        required=False,
        max_length=LONGEST_LINE,
        help_text="Till exempel mån-fre 08:00-17:00; lör 10:00-14:00. Tomt: alltid öppet, en kommun 07:00-22:00.",
    )
    exceptions = forms.CharField(
        label="Undantag",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text="En dag på varje rad: 2026-12-24 stängt, eller 2026-12-31 08:00-12:00.",
    )
    checked = forms.BooleanField(label="Numren är kontrollerade", required=False)

    def __init__(
        self, data: Any = None, *, now: datetime, newest: CardVersion, kind: UnitKind, names_units: bool
    ) -> None:
        """The form of the newest version; `kind` is the unit's: a municipality has numbers of its services."""
        super().__init__(data, now=now, initial=_initial(newest))
        self.services = tuple(Service) if kind is UnitKind.MUNICIPALITY else ()
        self.names_units = names_units
        self.rows = _rows(data, newest.card)
        for row in range(self.rows):
            self._add_number(row)
        for service in self.services:
            self.fields[service.value] = _line(SERVICE_LINES[service], width="nummer")
        for way in OtherWayKind:
            self.fields[way.value] = _line(OTHER_WAYS[way], help_text=_ADDRESS_HINTS[way])
        if names_units:
            self._add_names()

    def _add_number(self, row: int) -> None:
        kinds = [(each.value, LINE_NAMES[each]) for each in LineKind]
        self.fields[f"kind_{row}"] = forms.ChoiceField(label="Slag", choices=kinds, required=False)
        self.fields[f"number_{row}"] = _line(f"Nummer {row + 1}")
        self.fields[f"note_{row}"] = _line("Gäller när, om inte alltid")

    def _add_names(self) -> None:
        self.fields["name"] = forms.CharField(
            label="Namn", max_length=LONGEST_LINE, error_messages={"required": "Skriv enhetens namn."}
        )
        self.fields["place"] = _line("Ort")
        self.fields["organisation"] = _line("Organisation")
        self.fields["owner"] = _line(
            "Håller uppgifterna aktuella", help_text="En befattning, till exempel vårdenhetschefen. Inget personnamn."
        )
        self.fields["hsa_id"] = _line("HSA-id")
        self.fields["former_names"] = forms.CharField(
            label="Tidigare namn",
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea,
            help_text="Ett på varje rad. Den som söker på det gamla namnet hittar hit.",
        )

    @property
    def number_rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each number: its kind, the number, when it holds."""
        return [(self[f"kind_{row}"], self[f"number_{row}"], self[f"note_{row}"]) for row in range(self.rows)]

    @property
    def service_fields(self) -> list[Any]:
        """The numbers of a municipality's services."""
        return [self[service.value] for service in self.services]

    @property
    def way_fields(self) -> list[Any]:
        """The ways without the telephones."""
        return [self[way.value] for way in OtherWayKind]

    @property
    def name_fields(self) -> list[Any]:
        """What names the unit, for an administrator."""
        names = ("name", "place", "organisation", "owner", "hsa_id", "former_names")
        return [self[name] for name in names] if self.names_units else []

    def clean(self) -> dict[str, Any]:
        """Every number, time and id must be readable; what is not stands at its own field."""
        said = super().clean() or {}
        for name in [f"number_{row}" for row in range(self.rows)] + [each.value for each in self.services]:
            self._read(name, read_phone)
        self._read(OtherWayKind.MOBILE.value, read_phone)
        self._read("hours", read_hours)
        self._read("exceptions", read_exceptions)
        if self.names_units:
            self._read("hsa_id", read_hsa_id)
        return said

    def _read(self, name: str, read: Callable[[str], object]) -> None:
        """Read a field that says something; a ValueError becomes its error."""
        text = self.cleaned_data.get(name, "")
        if not text:
            return
        try:
            self.cleaned_data[name] = read(text)
        except ValueError as error:
            self.add_error(name, str(error))

    def card(self, before: Card) -> Card:
        """The card as it was sent, with what the form does not ask for as it was before."""
        said = self.cleaned_data
        hours: Hours | None = said["hours"] or None
        card = replace(
            before,
            numbers=tuple(
                NumberLine(kind=LineKind(said[f"kind_{row}"]), number=said[f"number_{row}"], note=said[f"note_{row}"])
                for row in range(self.rows)
                if said[f"number_{row}"]
            ),
            hours=hours,
            exceptions=said["exceptions"] or (),
            other_ways=tuple(OtherWay(kind=way, address=said[way.value]) for way in OtherWayKind if said[way.value]),
        )
        if self.services:
            lines = (ServiceLine(service=each, number=said[each.value]) for each in self.services if said[each.value])
            card = replace(card, services=tuple(lines))
        if not self.names_units:
            return card
        names = {name: said[name] for name in ("name", "place", "organisation", "owner", "hsa_id")}
        former = tuple(line.strip() for line in said["former_names"].splitlines() if line.strip())
        return replace(card, **names, former_names=former)


def _line(label: str, **more: Any) -> forms.CharField:
    more.pop("width", None)
    return forms.CharField(label=label, required=False, max_length=LONGEST_LINE, **more)


def _rows(data: Any, card: Card) -> int:
    """As many rows as the card has numbers, and some empty ones; as many as were sent, where a form was."""
    sent = sum(1 for name in data if name.startswith("number_")) if data else 0
    return min(max(len(card.numbers) + EMPTY_ROWS, sent), len(card.numbers) + 10)


def _initial(newest: CardVersion) -> dict[str, Any]:
    card = newest.card
    initial: dict[str, Any] = {
        "follows": newest.version,
        "hours": card.hours.text if card.hours else "",
        "exceptions": show_exceptions(card.exceptions),
        "former_names": "\n".join(card.former_names),
        **{name: getattr(card, name) for name in ("name", "place", "organisation", "owner", "hsa_id")},
        **{each.service.value: each.number for each in card.services},
        **{each.kind.value: each.address for each in card.other_ways},
    }
    for row, line in enumerate(card.numbers):
        initial |= {f"kind_{row}": line.kind.value, f"number_{row}": line.number, f"note_{row}": line.note}
    return initial

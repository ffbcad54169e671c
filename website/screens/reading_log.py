"""Åtkomstlogg: who in the organisation has looked at which stays, for its administrator."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.contacts.units import Units
from brygga.organisation.permissions import Door
from brygga.organisation.queries.readings import Reading, readings_of
from website.access.roles import LABELS, Role, roles_for
from website.access.rules import allow
from website.formats import moment_text
from website.navigation import PAGES
from website.office import ready_office
from website.pages import page
from website.words import HOW_READ, REASONS_TO_LOOK

AT_MOST = 200
# How many stays of a list are named in a row; of the rest the number is enough, and a search finds them.
NAMED = 3
# What the pages beyond the navigation are called here, by the names of their addresses.
PAGE_LABELS = {name: label for name, label, _ in PAGES} | {
    "andra": "Ändring",
    "andra-bort": "Ändring",
    "andra-fel": "Ändring",
    "andra-tid": "Ändring",
    "anteckning": "Anteckning",
    "betalningsansvar": "Betalningsansvar",
    "betalningsansvar-csv": "Underlag för betalning",
    "betalningsansvar-manad": "Betalning för en månad",
    "betalningsansvar-xlsx": "Underlag för betalning",
    "dokumenterat": "Anteckning",
    "for-in": "Efterregistrering",
    "handelse": "Ny uppgift om patienten",
    "kontakt": "Övrig kontakt",
    "kopierad": "Text att klistra in",
    "overlamning": "Överlämning",
    "patient": "Patientens sida",
    "ring-borja": "Samtalssidan",
    "ring-efter": "Efter samtalet",
    "ring-forsok": "Samtalssidan",
    "ring-samtal": "Samtalssidan",
    "skriv-av": "Skriv av ett blad",
    "skriv-in": "Inskrivning",
    "skriv-ut": "Utskrift",
    "stryk-kontakt": "Övrig kontakt",
    "ta-emot-efter": "Efter samtalet",
    "tar": "Efterregistrering",
    "utskrivna-blad": "Utskrivna blad",
    "visa-uppgifter": "Frågan om skyddad identitet",
}
HEADS = ("När", "Vem", "Enhet", "Sida", "Hur", "Vårdtillfällen")


class SearchForm(forms.Form):
    """What to look for; empty for the newest."""

    stay = forms.CharField(
        label="Vårdtillfälle", required=False, help_text="Beteckningen står sist i adressen till patientens sida."
    )
    user = forms.CharField(label="Användare", required=False, help_text="Inloggningsnamn.")


@allow(*roles_for(Door.READ_LOG))
@require_safe
def reading_log(request: HttpRequest) -> HttpResponse:
    """The newest readings, or those of one stay or one user."""
    form = SearchForm(request.GET or None)
    form.full_clean()
    sought = {name: str(form[name].value() or "").strip() for name in form.fields}
    office = ready_office()
    found = readings_of(office, by=request.actor, **sought, at_most=AT_MOST)
    context = {
        "form": form,
        "heads": HEADS,
        "rows": [_row(each, sought["stay"], office.units(), request) for each in found],
        "at_most": AT_MOST,
        "sought": any(sought.values()),
    }
    return page(request, "access/reading_log.html", context)


def _row(reading: Reading, sought: str, units: Units, request: HttpRequest) -> tuple[str, ...]:
    unit = units[reading.unit].name if reading.unit in units else reading.unit
    why = f": {reading.words or REASONS_TO_LOOK[reading.why]}" if reading.why else ""
    return (
        moment_text(reading.at, request.now),
        f"{reading.name} ({reading.user}), {LABELS[Role(reading.role)].lower()}",
        unit,
        PAGE_LABELS.get(reading.page, reading.page),
        HOW_READ[reading.how] + why,
        _stays(reading.stays, sought),
    )


def _stays(stays: tuple[str, ...], sought: str) -> str:
    """Some of the stays; the one that was sought alone."""
    if sought:
        return sought if len(stays) == 1 else f"{sought}, i en lista med {len(stays)}"
    rest = len(stays) - NAMED
    return ", ".join(stays[:NAMED]) + (f" och {rest} till" if rest > 0 else "")

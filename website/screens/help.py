"""Hjälp: the routine on one page, whom to report the fault to, the keys, the paper, and what Brygga does not do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.contacts.local_routines import LocalMatter, LocalRoutine
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor
from brygga.organisation.queries.local_routines import local_routine
from brygga.paper.routine_sheet import routine_in_short
from brygga.routine.language import FaultReporting
from brygga.routine.words import CallOutcome
from website.access.roles import EVERY_ROLE
from website.access.rules import allow
from website.navigation import is_open
from website.office import ready_office
from website.pages import page
from website.words import OUTCOMES

# (what somebody wants, the page's address, what the page is called); only the pages that the role opens are shown.
WANTED = (
    ("Veta om det är driftstopp och om rutinen gäller", "laget", "Läget"),
    ("Se vem ni ska ringa, ringa och skriva vad som sades", "ring", "Ring"),
    ("Skriva det som någon ringde till er om", "ta-emot", "Ta emot samtal"),
    ("Skriva in en patient eller skriva att något har hänt", "patienter", "Patienter"),
    ("Rätta något som blev fel", "patienter", "Patienter, patientens sida, Ändra"),
    ("Hämta text till journalsystemet", "anteckningar", "Anteckningar"),
    ("Hitta ett nummer, eller rätta ert eget", "telefonnummer", "Telefonnummer"),
    ("Lämna över till nästa skift, eller ta över", "overlamning", "Överlämning"),
    ("Arbeta på papper, och skriva av bladen efteråt", "skriv-ut", "Skriv ut"),
    ("Föra in i efterhand när systemet är tillbaka", "efterregistrering", "Efterregistrering"),
    ("Se hur det står till med betalningsansvaret", "betalningsansvar", "Betalningsansvar"),
    ("Läsa eller skriva enhetens egen rutin", "lokal-rutin", "Lokal rutin"),
    ("Läsa eller skriva enheternas egna rutiner", "lokala-rutiner", "Lokala rutiner"),
    ("Se vem som har läst om en patient", "atkomstlogg", "Åtkomstlogg"),
)
NOT_DONE = (
    "Brygga ringer inte åt er och skickar inget till den ni ska ringa. Den som inte har blivit ringd vet inget.",
    "Brygga skriver inget i {system} eller i journalsystemet. Ni klistrar in texten själva.",
    "Brygga är ingen journal. Skriv inga diagnoser och inget annat än det som ska rapporteras.",
    "Andra organisationer ser inte det ni skriver, och ni ser inte deras. Samtalets referens avslöjar inget om patienten.",
    "Brygga räknar inga pengar. Betalningsansvar visar dagar och villkor.",
    "Inget kan suddas ut. Det som blev fel rättas, och det går att se vad som stod.",
)


@dataclass(frozen=True)
class Fault:
    """Whom the actor's unit reports a fault to: the routine's words, and the unit's own where it goes by local routine."""

    routine: FaultReporting
    local: LocalRoutine | None


@allow(*EVERY_ROLE)
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The help, for the unit and the role of whoever asks."""
    office = ready_office()
    routine, unit = office.rules(request.now).routine, office.units().get(request.actor.unit)
    context = {
        "wanted": [each for each in WANTED if is_open(request.actor.role, each[1])],
        "unit": unit,
        "system": routine.system,
        "fault": Fault(routine.fault_reporting[unit.kind], _local(unit, request.actor)) if unit else None,
        "in_short": routine_in_short(routine, unit.kind) if unit else None,
        "prints": is_open(request.actor.role, "skriv-ut"),
        "calls": is_open(request.actor.role, "ring"),
        # In the order of their keys on the page of a call.
        "outcomes": [OUTCOMES[outcome] for outcome in CallOutcome if outcome is not CallOutcome.ANSWERED],
        "not_done": [sentence.format(system=routine.system) for sentence in NOT_DONE],
    }
    return page(request, "help/help.html", context)


def _local(unit: Unit, by: Actor) -> LocalRoutine | None:
    return local_routine(ready_office(), by=by, unit=unit.id, about=LocalMatter.FAULT_REPORT)

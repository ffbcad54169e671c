"""Everything that has been written about the stop, and how something of it is taken back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from brygga.contacts.scopes import scope_in_words
from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.permissions import Door
from brygga.organisation.queries.stop_effects import effects_of_striking
from brygga.organisation.queries.stop_events import StopEvent, stop_events
from brygga.statements.outage import (
    FaultPassedOn,
    FaultReported,
    NoticePublished,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    ScopeChanged,
    StartCorrected,
)
from brygga.statements.statement import Statement
from website.access.roles import EVERY_ROLE, roles_for
from website.access.rules import allow
from website.formats import moment_text
from website.office import ready_office
from website.pages import page
from website.screens.declaring_words import effects_in_words
from website.screens.stay_forms import WhyForm

TITLES: dict[type[Statement], str] = {
    OutageFound: "Driftstopp",
    OutageReturned: "Åter i drift",
    ScopeChanged: "Vilka driftstoppet gäller",
    StartCorrected: "Starten rättad",
    OutagePlanned: "Planerat driftstopp",
    FaultReported: "Felet anmält",
    FaultPassedOn: "Anmält vidare till leverantören",
    NoticePublished: "Driftinformation publicerad",
}
_AGAIN = "Var det bara tiden som blev fel? Stryk det här, och skriv det sedan en gång till med rätt tid."
# What follows when each is taken back, said before.
FOLLOWS: dict[type[Statement], tuple[str, ...]] = {
    OutageFound: (
        "Driftstoppet räknas som om det aldrig hade funnits.",
        "Det som enheterna har skrivit in under det gäller inte längre, och samtalen försvinner ur deras listor.",
        "Ingenting går förlorat: förklaras driftstopp på nytt från samma tid gäller allt igen.",
        _AGAIN,
    ),
    OutageReturned: (
        "Driftstoppet räknas som om det fortfarande pågår.",
        "Samtalen kommer tillbaka i enheternas listor, och efterregistreringen väntar.",
        _AGAIN,
    ),
    ScopeChanged: (
        "Driftstoppet räknas som om det hela tiden hade gällt dem som det gällde förut.",
        "Det som skrivits in av enheter som det då inte gällde har ingen verkan.",
        _AGAIN,
    ),
    StartCorrected: ("Driftstoppet räknas igen från den tid som stod förut.",),
    OutagePlanned: ("Läget visar inte längre det planerade driftstoppet. Ett som redan har börjat pågår ändå.",),
    FaultReported: ("Läget visar inte längre den här felanmälan.", _AGAIN),
    FaultPassedOn: ("Läget visar inte längre att leverantören har fått anmälan.", _AGAIN),
    NoticePublished: ("Läget visar inte längre att driftinformationen är ute.", _AGAIN),
}


@allow(*EVERY_ROLE)
@require_safe
def stop_log(request: HttpRequest) -> HttpResponse:
    """All that has been written about the stops, the newest first."""
    units = ready_office().units()
    rows = [(event, _title(event), _text(event)) for event in _events(request)]
    return page(request, "situation/log.html", {"rows": rows, "units": units})


def _events(request: HttpRequest) -> tuple[StopEvent, ...]:
    return stop_events(ready_office(), by=request.actor, at=request.now)


def _title(event: StopEvent) -> str:
    return f"{TITLES[type(event.statement)]}{', innan driftstopp var förklarat' if event.early else ''}"


def _text(event: StopEvent) -> str:
    said, units, now = event.statement, ready_office().units(), event.recorded_at
    match said:
        case FaultReported():
            case_number = f", ärende {said.case}" if said.case else ""
            return f"Till {units[said.to].name}{case_number}" if said.to else f"Enligt lokal rutin{case_number}"
        case OutageFound():
            fault = f". Felet började {moment_text(said.began_at, now)}" if said.began_at else ""
            return f"Gäller {scope_in_words(said.scope, units)}{fault}" if said.scope or fault else ""
        case ScopeChanged():
            return (
                scope_in_words(said.scope, units).capitalize()
                if said.scope is None
                else scope_in_words(said.scope, units)
            )
        case StartCorrected():
            times = [(said.found_at, "Upptäckt"), (said.began_at, "Felet började")]
            return ". ".join([*(f"{words} {moment_text(at, now)}" for at, words in times if at), said.reason])
        case OutagePlanned():
            span = f"{moment_text(said.begins_at, now)} till {moment_text(said.ends_at, now)}"
            return ". ".join([f"{span}, {scope_in_words(said.scope, units)}", *([said.text] if said.text else [])])
    return ""


def _counted(request: HttpRequest, event: StopEvent) -> tuple[str, ...]:
    """For how many units it changes anything, where it is about the stop itself."""
    if not event.may_annul or not isinstance(
        event.statement, OutageFound | OutageReturned | ScopeChanged | StartCorrected
    ):
        return ()
    asked = {"by": request.actor, "at": request.now}
    effects = effects_of_striking(ready_office(), **asked, of=UUID(event.entry))
    system = ready_office().rules(request.now).routine.system
    return effects_in_words(effects, system, request.now)


@allow(*roles_for(Door.REPORT_FAULT))
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, entry: UUID) -> HttpResponse:
    """It was written by mistake."""
    event = next((each for each in _events(request) if each.entry == str(entry)), None)
    if event is None or not (event.may_annul or request.method == "POST"):
        raise Http404
    form = WhyForm(request.POST or None, now=request.now)
    if request.method == "POST" and form.is_written(
        lambda said: annul(
            ready_office(), by=request.actor, at=request.now, id=said["entry"], of=entry, reason=said["reason"]
        )
    ):
        return redirect("stoppets-handelser")
    kind = type(event.statement)
    what = f"{TITLES[kind]}, {moment_text(event.statement.occurred_at, request.now)}."
    context = {"form": form, "what": what, "follows": (*_counted(request, event), *FOLLOWS[kind])}
    return page(request, "situation/strike.html", context, status=form.status)

"""What named roles declare about the stop: found, wider or narrower, over, planned, its start corrected; each shown before it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from brygga.organisation.actions import stops
from brygga.organisation.permissions import Door
from brygga.organisation.queries import stop_effects
from brygga.organisation.queries.stop import StopView, stop_view
from brygga.organisation.queries.stop_effects import Effects
from brygga.outage.planned import PlanStanding
from website.access.models import Assignment
from website.access.roles import roles_for
from website.access.rules import allow
from website.counts import note_counts
from website.entry_forms import EntryForm
from website.moments import MomentForm
from website.office import ready_office
from website.pages import page
from website.problems import Problem
from website.screens.declaring_forms import (
    CorrectedForm,
    FoundForm,
    PlannedForm,
    ReturnedForm,
    ScopeForm,
)
from website.screens.declaring_words import effects_in_words

NOT_TYPED = ("csrfmiddlewaretoken", "oppnad_i_uppdrag", "confirmed", "change")
CANNOT = ("inget_stopp", "stopp_pagar")


@dataclass(frozen=True)
class Declaring:
    """One thing to declare: how its pages are worded, what it would change, and what writes it. ``means`` is always so."""

    title: str
    means: tuple[str, ...]
    button: str
    foresee: Callable[[HttpRequest, dict[str, Any]], Effects] | None
    write: Callable[[HttpRequest, dict[str, Any]], object]
    shown: str = "situation/declare.html"


def declare(request: HttpRequest, declaring: Declaring, form: MomentForm, stop: StopView) -> HttpResponse:
    """The form; then what it would change, to be confirmed; then Läget, when it is written."""
    sent = request.method == "POST" and "change" not in request.POST
    foreseen: list[Effects] = []
    if sent and not request.POST.get("confirmed") and declaring.foresee is not None:
        ask = declaring.foresee
        if form.is_written(lambda said: foreseen.append(ask(request, said))):
            return _confirm(request, declaring, stop, foreseen[0])
    elif sent and form.is_written(lambda said: declaring.write(request, said)):
        return redirect("laget")
    context = {"form": form, "saying": declaring, "stop": stop}
    status = form.status if sent else 200
    return page(request, declaring.shown, context, status=status)


def _confirm(request: HttpRequest, declaring: Declaring, stop: StopView, effects: Effects) -> HttpResponse:
    typed = [(name, value) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values]
    context = {"saying": declaring, "typed": typed, "effects": effects_in_words(effects, stop.system, request.now)}
    return page(request, "situation/confirm.html", context)


def _stop(request: HttpRequest) -> StopView:
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    return stop


def _choices(request: HttpRequest) -> dict[str, Any]:
    """What a form of a scope chooses among."""
    names = dict(Assignment.objects.order_by().values_list("organisation", "organisation_label").distinct())
    return {"now": request.now, "registered": ready_office().units(), "names": names}


def _who(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    return {"by": request.actor, "at": request.now, "id": said["entry"]}


def _sheet(said: dict[str, Any]) -> str:
    return str(said.get("sheet", ""))


def _asks(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "at": request.now}


@allow(*roles_for(Door.DECLARE_OUTAGE))
@require_http_methods(["GET", "HEAD", "POST"])
def declare_found(request: HttpRequest) -> HttpResponse:
    """Declare that the system can't be used, by everyone or by some."""
    return declare(request, FOUND, FoundForm(request.POST or None, **_choices(request)), _stop(request))


@allow(*roles_for(Door.DECLARE_OUTAGE))
@require_http_methods(["GET", "HEAD", "POST"])
def change_scope(request: HttpRequest) -> HttpResponse:
    """Declare that the stop covers more units than before, or fewer."""
    stop = _stop(request)
    return declare(request, SCOPE, ScopeForm(request.POST or None, scope=stop.scope, **_choices(request)), stop)


@allow(*roles_for(Door.DECLARE_OUTAGE))
@require_http_methods(["GET", "HEAD", "POST"])
def declare_returned(request: HttpRequest) -> HttpResponse:
    """Declare that the system can be used again, by everyone."""
    return declare(request, RETURNED, ReturnedForm(request.POST or None, now=request.now), _stop(request))


@allow(*roles_for(Door.DECLARE_OUTAGE))
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Announce a stop that is to come."""
    return declare(request, PLANNED, PlannedForm(request.POST or None, **_choices(request)), _stop(request))


@allow(*roles_for(Door.DECLARE_OUTAGE))
@require_POST
def begin_planned(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Declare that a planned stop has begun, as it was announced: one press."""
    found = next((each for each in _stop(request).plans if each.entry == str(entry)), None)
    form = EntryForm(request.POST, now=request.now)
    if found is None or found.standing is not PlanStanding.DUE:
        return redirect("laget")
    announced = ready_office().stop_story(request.now).timeline.plans[found.entry]
    if form.is_written(
        lambda said: stops.declare_outage(
            ready_office(), **_who(request, said), found_at=found.begins_at, scope=announced.scope, plan=entry
        )
    ) or form.code in ("redan_skrivet_annat", *CANNOT):
        return redirect("laget")
    raise Problem("B422")


@allow(*roles_for(Door.DECLARE_OUTAGE))
@require_http_methods(["GET", "HEAD", "POST"])
def correct_start(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Correct when a stop was found, or when its fault began."""
    stop = _stop(request)
    outage = ready_office().stop_story(request.now).timeline.named(str(entry))
    if outage is None:
        raise Http404
    form = CorrectedForm(
        request.POST or None, now=request.now, found_at=outage.began_at, began_at=outage.found.began_at
    )
    return declare(request, _correcting(entry), form, stop)


FOUND = Declaring(
    title="Förklara driftstopp",
    means=(
        "De enheter som det gäller ser att det är driftstopp, och hur länge det har varat. Alla ser vilka det gäller.",
        "Reservrutinen börjar gälla när tiden i rutinen har gått.",
        "Alla samtal som följer av det som skrivs in visas för den enhet som ska ringa.",
    ),
    button="Förklara driftstopp",
    foresee=lambda request, said: stop_effects.effects_of_finding(
        ready_office(),
        **_asks(request),
        scope=said["scope"],
        found_at=said["occurred_at"],
        began_at=said["began_at"],
    ),
    write=lambda request, said: stops.declare_outage(
        ready_office(),
        **_who(request, said),
        sheet=_sheet(said),
        scope=said["scope"],
        found_at=said["occurred_at"],
        began_at=said["began_at"],
    ),
)
SCOPE = Declaring(
    title="Ändra vilka driftstoppet gäller",
    means=(
        "Den som kommer med är i driftstoppet från och med nu, och får sin egen tid tills reservrutinen gäller.",
        "För den som inte är med längre är systemet tillbaka: samtalen försvinner, och det som hände visas att föra in.",
        "Är systemet tillbaka för alla förklarar du åter i drift i stället.",
    ),
    button="Ändra vilka det gäller",
    foresee=lambda request, said: stop_effects.effects_of_scope(
        ready_office(), **_asks(request), scope=said["scope"], changed_at=said["occurred_at"]
    ),
    write=lambda request, said: stops.change_scope(
        ready_office(), **_who(request, said), sheet=_sheet(said), scope=said["scope"], changed_at=said["occurred_at"]
    ),
)
RETURNED = Declaring(
    title="Systemet är åter i drift",
    means=(
        "Alla enheter ser att driftstoppet är över.",
        "Listorna att ringa töms. Det som hände under stoppet visas som att efterregistrera.",
        "Ingenting dateras om: varje tid står kvar som den var.",
    ),
    button="Förklara åter i drift",
    foresee=lambda request, said: stop_effects.effects_of_return(
        ready_office(), **_asks(request), returned_at=said["occurred_at"]
    ),
    write=lambda request, said: stops.declare_return(
        ready_office(), **_who(request, said), sheet=_sheet(said), returned_at=said["occurred_at"]
    ),
)
PLANNED = Declaring(
    title="Planera ett driftstopp",
    means=(
        "Alla enheter ser på Läget när driftstoppet är tänkt, vilka det gäller och vem som har sagt det.",
        "Det förklarar inget. När tiden är inne trycker du på att stoppet har börjat.",
        "Blir det inte av stryker du det i listan över allt som är skrivet om driftstoppet.",
    ),
    button="Visa det för alla",
    foresee=None,
    write=lambda request, said: stops.plan_outage(
        ready_office(),
        **_who(request, said),
        begins_at=said["begins_at"],
        ends_at=said["ends_at"],
        text=said["text"],
        scope=said["scope"],
    ),
    shown="situation/plan.html",
)


def _correcting(entry: UUID) -> Declaring:
    """Correcting the start of one stop."""

    def values(said: dict[str, Any]) -> dict[str, Any]:
        return {"of": entry, "reason": said["reason"], "found_at": said["found_at"], "began_at": said["began_at"]}

    return Declaring(
        title="Rätta när driftstoppet började",
        means=(
            "Det som var skrivet står kvar i listan över allt som är skrivet, med rättelsen och skälet.",
            "Tiden då reservrutinen gäller räknas om.",
            "Det som hände före den nya tiden är utanför driftstoppet. Det som hände efter hör till det.",
        ),
        button="Rätta tiden",
        foresee=lambda request, said: stop_effects.effects_of_start(ready_office(), **_asks(request), **values(said)),
        write=lambda request, said: stops.correct_start(ready_office(), **_who(request, said), **values(said)),
        shown="situation/correct_start.html",
    )

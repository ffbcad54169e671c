"""Betalningsansvar: for each stay from which day the municipality pays, why not, or what is missing; and each paragraph of the Act."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.contacts.local_routines import LocalMatter
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.liability import (
    LiabilityView,
    liability_of_stay,
    liability_view,
    stays_watched,
    watched_units,
)
from brygga.organisation.queries.local_routines import local_routine, may_write
from brygga.organisation.refused import Refused
from brygga.routine.words import UnitKind
from website.access.roles import Role, roles_for
from website.access.rules import allow
from website.conditional import holds, sent_when_changed
from website.office import ready_office
from website.pages import page
from website.screens import liability_words as words


@allow(*roles_for(Door.READ_LIABILITY))
@require_safe
@sent_when_changed()
def liability_page(request: HttpRequest) -> HttpResponse:
    """What the unit watches; whoever follows up payment chooses one of the organisation's units first."""
    unit = request.GET.get("enhet", "")
    watched = [each.id for each in watched_units(ready_office(), by=request.actor)]
    if request.actor.role == Role.BILLING and not unit:
        if len(watched) != 1:
            counted = stays_watched(ready_office(), by=request.actor, at=request.now)
            return page(request, "liability/units.html", {"watched": counted})
        unit = watched[0]
    if (unit or request.actor.unit) not in watched:
        raise Http404
    view = liability_view(ready_office(), by=request.actor, at=request.now, unit=unit)
    holds(request, view.holds_until)
    context = _shown(request, view) | {"whole": request.GET.get("visa") == "allt"}
    return page(request, "liability/liability.html", context, shows=[row.stay for row in view.rows])


@allow(*roles_for(Door.READ_LIABILITY))
@require_safe
@sent_when_changed()
def liability_stay_page(request: HttpRequest, unit: str, stay: str) -> HttpResponse:
    """One stay, paragraph by paragraph, with the Act's deadlines."""
    try:
        view = liability_of_stay(ready_office(), by=request.actor, at=request.now, unit=unit, stay=stay)
    except Refused as refused:
        raise Http404 from refused
    holds(request, view.holds_until)
    return page(request, "liability/whole.html", _shown(request, view) | {"row": view.rows[0]}, shows=[stay])


def _shown(request: HttpRequest, view: LiabilityView) -> dict[str, object]:
    counted, to_payer = view.counted(), view.unit.kind is UnitKind.MUNICIPALITY
    return {
        "watched": view,
        "counts": [(words.label_of(outcome, to_payer=to_payer), number) for outcome, number in counted.items()],
        "words": words,
        "local": local_routine(ready_office(), by=request.actor, unit=view.unit.id, about=LocalMatter.LIABILITY),
        "may_write": may_write(request.actor) and request.actor.unit == view.unit.id,
        "opens_patients": may(request.actor, Door.READ_STAYS),
        "is_municipality": to_payer,
    }

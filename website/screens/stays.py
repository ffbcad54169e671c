"""Patienter: the unit's stays, a new one, and everything that has been written about one."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from brygga.civil_time import UnreadableTime, read_time
from brygga.contacts.units import in_use
from brygga.organisation import inputs
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.queries.ring import RingRow, ring_list
from brygga.organisation.queries.statable import statable
from brygga.organisation.queries.stays import StayView
from brygga.organisation.queries.told import who_was_told
from brygga.routine.words import UnitKind
from website import drafts, presence, protected
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import sent_when_changed
from website.office import ready_office
from website.on_paper import saved_to
from website.pages import page
from website.patients import groups_of
from website.screens.admission_form import AdmissionForm
from website.screens.one_stay import the_stay
from website.screens.stay_words import WORDS, who
from website.timeline import circumstances_of, items_of, standing_of
from website.told_words import grid_of


@allow(*CARE_ROLES)
@require_safe
@sent_when_changed()
def stays_page(request: HttpRequest) -> HttpResponse:
    """The stays of the unit, by how far they have come, with what each needs next."""
    office = ready_office()
    unit = office.units().get(request.actor.unit)
    groups = groups_of(request)
    context = {
        "groups": groups,
        "units": office.units(),
        "is_ward": unit is not None and unit.kind is UnitKind.WARD,
    }
    return page(request, "stays/list.html", context, shows=[each.row.stay for group in groups for each in group.people])


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def admit(request: HttpRequest) -> HttpResponse:
    """Admit a patient to the actor's ward."""
    units = in_use(ready_office().units().values())
    form = AdmissionForm(request.POST or None, now=request.now, units=units, initial=drafts.initial_for(request))
    if request.method == "POST" and form.is_written(lambda said: _admit(request, said)):
        drafts.forget(request)
        return saved_to(request, "patient", form.stay_id)
    context = {"form": form, "units": ready_office().units()}
    return page(request, "stays/admit.html", context, status=form.status, shows=form.stays_shown)


def _admit(request: HttpRequest, said: dict[str, Any]) -> None:
    identity = inputs.identity(
        name=said["name"],
        number=said["number"],
        kind=said["number_kind"],
        protection=said["protection"],
        at=request.now,
    )
    taken = ("concerned", "estimated_on", "sip", "payer", "need_assessed_at", "in_system", "anyway")
    values = {name: said[name] for name in taken}
    admit_patient(ready_office(), **who(request, str(said["stay"]), said), identity=identity, **values)
    protected.admitted(request, str(said["stay"]))


@allow(*CARE_ROLES)
@require_safe
def stay_page(request: HttpRequest, stay: str) -> HttpResponse:
    """One stay: whose, where, who is concerned, everything that has been written, and what can be stated now; or as it was known."""
    then, unreadable = _moment_asked_for(request)
    view = the_stay(request, stay, known_by=then)
    context = {
        "view": view,
        "others": presence.others(request, f"patient/{stay}"),
        "then": then,
        "unreadable": unreadable,
        "asked": request.GET.get("kant", "")[:20],
        "calls": [] if then else _calls(request, stay),
        "standing": standing_of(view, request.now),
        "told": grid_of(who_was_told(view, by=request.actor), view, request.now),
        "items": items_of(view, request.actor.unit, request.now),
        "words": [] if then else _words(request, view),
        "circumstances": circumstances_of(view, request.actor.unit, request.now),
    }
    return page(request, "stays/stay.html", context, shows=[stay])


def _words(request: HttpRequest, view: StayView) -> list[tuple[str, str]]:
    can = statable(view, by=request.actor, at=request.now)
    return [(word, each.title) for word, each in WORDS.items() if each.offered(can)]


def _moment_asked_for(request: HttpRequest) -> tuple[datetime | None, str]:
    """The end of the minute that ``?kant=2026-11-23T02:40`` names; a sentence where it can't be read. Twice in autumn: the later."""
    asked = request.GET.get("kant", "").strip().replace("T", " ")
    if not asked:
        return None, ""
    fault = ""
    for text in (f"{asked} B", asked):
        try:
            return read_time(text) + timedelta(minutes=1, microseconds=-1), ""
        except UnreadableTime as error:
            fault = str(error)
    return None, fault


def _calls(request: HttpRequest, stay: str) -> list[RingRow]:
    """The first row for each receiver that is to be called about the stay."""
    rows = [row for row in ring_list(ready_office(), by=request.actor, at=request.now) if row.stay == stay]
    return list({row.to.id: row for row in reversed(rows)}.values())[::-1]

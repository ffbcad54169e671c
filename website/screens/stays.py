"""Patienter: the unit's stays, a new one, and everything that is stated about one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from brygga.organisation import inputs
from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.actions.stays import admit_patient
from brygga.organisation.queries.ring import RingRow, ring_list
from brygga.organisation.queries.statable import Statable, names_physician, statable
from brygga.organisation.queries.stays import StayView, stay_list, stay_view
from brygga.routine.words import UnitKind
from website import drafts, presence, protected
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import sent_when_changed
from website.entry_forms import EntryForm
from website.office import ready_office
from website.pages import page
from website.screens.admission_form import AdmissionForm
from website.screens.stay_forms import AnnulForm, WordForm
from website.screens.stay_words import WORDS, Word, who
from website.timeline import items_of, standing_of


@allow(*CARE_ROLES)
@require_safe
@sent_when_changed()
def stays_page(request: HttpRequest) -> HttpResponse:
    """The stays of the unit, those not discharged first."""
    office = ready_office()
    unit = office.units().get(request.actor.unit)
    rows = stay_list(office, by=request.actor)
    context = {
        "rows": rows,
        "units": office.units(),
        "is_ward": unit is not None and unit.kind is UnitKind.WARD,
    }
    return page(request, "stays/list.html", context, shows=[row.stay for row in rows])


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def admit(request: HttpRequest) -> HttpResponse:
    """Admit a patient to the actor's ward."""
    form = AdmissionForm(
        request.POST or None,
        now=request.now,
        units=ready_office().units().values(),
        initial=drafts.initial_for(request),
    )
    if request.method == "POST" and form.is_written(lambda said: _admit(request, said)):
        drafts.forget(request)
        return redirect("patient", form.stay_id)
    return page(request, "stays/admit.html", {"form": form}, status=form.status)


def _admit(request: HttpRequest, said: dict[str, Any]) -> None:
    identity = inputs.identity(
        name=said["name"],
        number=said["number"],
        kind=said["number_kind"],
        protection=said["protection"],
        at=request.now,
    )
    taken = ("concerned", "estimated_on", "sip", "payer", "in_system")
    values = {name: said[name] for name in taken}
    admit_patient(ready_office(), **who(request, str(said["stay"]), said), identity=identity, **values)
    protected.admitted(request, str(said["stay"]))


@allow(*CARE_ROLES)
@require_safe
def stay_page(request: HttpRequest, stay: str) -> HttpResponse:
    """One stay: whose, where, who is concerned, everything that has been written, and what can be stated now."""
    view, can = _stay(request, stay)
    context = {
        "view": view,
        "others": presence.others(request, f"patient/{stay}"),
        "calls": _calls(request, stay),
        "standing": standing_of(view, request.now),
        "items": items_of(view, request.actor.unit, request.now),
        "words": [(word, each.title) for word, each in WORDS.items() if each.offered(can)],
    }
    return page(request, "stays/stay.html", context, shows=[stay])


def _view(request: HttpRequest, stay: str) -> StayView:
    """The stay; the page that asks why, where its identity may not be seen yet. Others see that it is open here."""
    view = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now)
    protected.check_shown(request, view)
    presence.move_to(request, f"patient/{stay}")
    return view


def _stay(request: HttpRequest, stay: str) -> tuple[StayView, Statable]:
    view = _view(request, stay)
    return view, statable(view, by=request.actor, at=request.now)


def _calls(request: HttpRequest, stay: str) -> list[RingRow]:
    """The first row for each receiver that is to be called about the stay."""
    rows = [row for row in ring_list(ready_office(), by=request.actor, at=request.now) if row.stay == stay]
    return list({row.to.id: row for row in reversed(rows)}.values())[::-1]


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def state(request: HttpRequest, stay: str, word: str) -> HttpResponse:
    """State one thing about a stay."""
    if word not in WORDS:
        raise Http404
    asked = WORDS[word]
    view, can = _stay(request, stay)
    form = _form(request, asked, view, can)
    if request.method == "POST" and form.is_written(lambda said: _state(request, stay, asked, said)):
        drafts.forget(request)
        return redirect("patient", stay)
    return _small_page(request, view, form, asked.title, asked.asked)


def _state(request: HttpRequest, stay: str, asked: Word, said: dict[str, Any]) -> None:
    asked.write(ready_office(), who(request, stay, said), said)


def _form(request: HttpRequest, asked: Word, view: StayView, can: Statable) -> WordForm:
    """The form of a word. A unit that was just chosen can still be sent once more."""
    units = asked.units(can) if request.method != "POST" else tuple(view.story.rules.units.values())
    physician = asked.milestone is not None and names_physician(view, asked.milestone)
    return asked.form(
        request.POST or None, now=request.now, units=units, physician=physician, initial=drafts.initial_for(request)
    )


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def annul_entry(request: HttpRequest, stay: str, entry: UUID) -> HttpResponse:
    """Annul something that the unit has written about a stay: an entry of its own, with a reason."""
    view = _view(request, stay)
    item = next((each for each in items_of(view, request.actor.unit, request.now) if each.entry == str(entry)), None)
    if item is None:
        raise Http404
    form = AnnulForm(request.POST or None, now=request.now, initial=drafts.initial_for(request))
    if request.method == "POST" and form.is_written(lambda said: _annul(request, said, entry)):
        drafts.forget(request)
        return redirect("patient", stay)
    asked = (
        f"{item.title}, {item.at}. Uppgiften stryks, men syns kvar. De som har hört den per telefon ska få en rättelse."
    )
    return _small_page(request, view, form, "Makulera", asked)


def _annul(request: HttpRequest, said: dict[str, Any], entry: UUID) -> None:
    annul(ready_office(), by=request.actor, at=request.now, id=said["entry"], of=entry, reason=said["reason"])


def _small_page(request: HttpRequest, view: StayView, form: EntryForm, title: str, asked: str) -> HttpResponse:
    context = {"view": view, "form": form, "title": title, "asked": asked}
    return page(request, "stays/small.html", context, status=form.status, shows=[view.stay])

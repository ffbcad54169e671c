"""Lokal rutin: what a unit has agreed with itself about watching liability, and a municipality about reporting faults."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from brygga.contacts.local_routines import LocalMatter, LocalRoutine, local_matters_of
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor
from brygga.organisation.actions.directory import write_local_routine
from brygga.organisation.inputs import LONGEST_TEXT
from brygga.organisation.permissions import Door
from brygga.organisation.queries.local_routines import local_routine_versions, may_write, units_with_routines
from website.access.roles import CARE_ROLES, Role, roles_for
from website.access.rules import allow
from website.entry_forms import EntryForm
from website.office import ready_office
from website.pages import page

MATTERS = {LocalMatter.LIABILITY: "Bevaka betalningsansvar", LocalMatter.FAULT_REPORT: "Felanmäla"}
ASKED = {
    LocalMatter.LIABILITY: "Vem bevakar betalningsansvaret under ett driftstopp, hur och när?",
    LocalMatter.FAULT_REPORT: "Vem anmäler att systemet inte fungerar, till vem och på vilket nummer?",
}


class LocalRoutineForm(EntryForm):
    """The text, and which version it follows, so that nobody writes over what they have not read."""

    known_as: ClassVar[dict[str, str]] = {}

    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Rutinen",
        help_text=f"Högst {LONGEST_TEXT} tecken. Skriv inget om patienter.",
        widget=forms.Textarea,
        strip=False,
        error_messages={"required": "Skriv rutinen."},
    )


@dataclass(frozen=True)
class Shown:
    """One local routine of a unit: what it is about, its newest version (None where there is none), the earlier ones."""

    about: LocalMatter
    title: str
    newest: LocalRoutine | None
    earlier: tuple[LocalRoutine, ...]


@allow(*CARE_ROLES)
@require_safe
def own_routines(request: HttpRequest) -> HttpResponse:
    """The unit's own local routines."""
    return _list(request)


@allow(Role.ADMINISTRATOR)
@require_safe
def all_routines(request: HttpRequest) -> HttpResponse:
    """Those of every unit of the organisation, those that lack one first."""
    return _list(request)


def _list(request: HttpRequest) -> HttpResponse:
    units = [
        (unit, [_shown(request.actor, unit, about) for about in local_matters_of(unit)]) for unit in _units(request)
    ]
    units.sort(key=lambda each: all(shown.newest for shown in each[1]))
    return page(request, "local_routines/list.html", {"units": units, "may_write": may_write(request.actor)})


def _units(request: HttpRequest) -> tuple[Unit, ...]:
    return units_with_routines(ready_office(), by=request.actor)


def _shown(by: Actor, unit: Unit, about: LocalMatter) -> Shown:
    versions = local_routine_versions(ready_office(), by=by, unit=unit.id, about=about)
    return Shown(about, MATTERS[about], versions[-1] if versions else None, tuple(reversed(versions[:-1])))


@allow(*roles_for(Door.WRITE_LOCAL_ROUTINE))
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, unit: str, about: str) -> HttpResponse:
    """Write a unit's local routine, or a new version of it."""
    found = next((each for each in _units(request) if each.id == unit), None)
    matter = next((each for each in local_matters_of(found) if each.value == about), None) if found else None
    if found is None or matter is None:
        raise Http404
    shown = _shown(request.actor, found, matter)
    initial = {"follows": shown.newest.version, "text": shown.newest.text} if shown.newest else {"follows": 0}
    form = LocalRoutineForm(request.POST or None, now=request.now, initial=initial)
    if request.method == "POST" and form.is_written(lambda said: _write(request, said, unit, matter)):
        return redirect(_back(request, matter))
    context = {"form": form, "shown": shown, "asked": ASKED[matter], "unit": found, "back": _back(request, matter)}
    return page(request, "local_routines/write.html", context, status=form.status)


def _back(request: HttpRequest, matter: LocalMatter) -> str:
    """Where one came from: whoever works at the unit comes back to the page where the routine is used."""
    if request.actor.role == Role.ADMINISTRATOR:
        return "lokala-rutiner"
    return "betalningsansvar" if matter is LocalMatter.LIABILITY else "lokal-rutin"


def _write(request: HttpRequest, said: dict[str, Any], unit: str, matter: LocalMatter) -> None:
    write_local_routine(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        unit=unit,
        about=matter,
        text=said["text"],
        follows=said["follows"],
    )

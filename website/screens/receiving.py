"""Ta emot samtal: the receiving side of a call."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from brygga.episodes.identity import Identity
from brygga.organisation import inputs
from brygga.organisation.actions.conversations import hear_call
from brygga.organisation.hearing import Heard
from brygga.organisation.queries.stays import StayRow, stay_list, stay_view
from brygga.routine.words import Matter, Service, UnitKind
from brygga.statements.contact import Call
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.formats import moment_text
from website.office import ready_office
from website.pages import page
from website.screens.receiving_form import NEW, YES, HeardForm


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def hear(request: HttpRequest) -> HttpResponse:
    """Write down a call while it is spoken; then its note, ready to copy."""
    choices: dict[str, Any] = {"senders": _senders(request), "stays": _stays(request), "wards": _wards()}
    if request.method != "POST":
        form = HeardForm(now=request.now, **choices)
        return _page(request, form)
    form = HeardForm(request.POST, now=request.now, **choices)
    if form.is_written(lambda said: _write(request, said)):
        stay = _stay(form.cleaned_data)
        return redirect("anteckning", stay=stay, call=_call(request, stay, str(form.cleaned_data["entry"])))
    form.keep_minute()
    return _page(request, form)


def _page(request: HttpRequest, form: HeardForm) -> HttpResponse:
    """The form; the unit's stays are chosen among by name, so they are read."""
    stays = [row.stay for row in stay_list(ready_office(), by=request.actor)]
    return page(request, "receiving/hear.html", {"form": form}, status=form.status, shows=stays)


def _senders(request: HttpRequest) -> list[tuple[str, str]]:
    """Every unit that may ring, those of other organisations first."""
    own = request.actor.organisation
    found = [
        (unit.organisation == own, unit.name, unit.id)
        for unit in ready_office().units().values()
        if unit.id != request.actor.unit and unit.kind is not UnitKind.SERVICE_DESK
    ]
    return [(id, f"{name} (samma organisation)" if inside else name) for inside, name, id in sorted(found)]


def _wards() -> list[tuple[str, str]]:
    wards = (unit for unit in ready_office().units().values() if unit.kind is UnitKind.WARD)
    return sorted(((unit.id, unit.name) for unit in wards), key=lambda choice: choice[1])


def _stays(request: HttpRequest) -> Iterator[tuple[str, str]]:
    units = ready_office().units()
    for row in stay_list(ready_office(), by=request.actor):
        yield row.stay, _stay_label(request, row, units[row.ward].name)


def _stay_label(request: HttpRequest, row: StayRow, ward: str) -> str:
    """Name and number; one protected identity is told from another by where and when it was admitted."""
    who = f"{row.name}, {row.number}" if row.number else row.name
    ended = ", utskriven" if row.discharged_at else ""
    return f"{who} – {ward}, inskriven {moment_text(row.admitted_at, request.now)}{ended}"


def _write(request: HttpRequest, said: dict[str, Any]) -> None:
    """Write the call through the door. Raises Refused."""
    hear_call(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        stay=_stay(said),
        sender=said["sender"],
        caller=said["caller"],
        reference=said["reference"],
        matters=tuple(Matter(matter) for matter in said["matters"]),
        heard=Heard(
            estimated_on=said["estimated_on"],
            meeting_on=said["meeting_on"],
            physician=said["physician"],
            contact=said["contact"],
            service=Service(said["service"]) if said["service"] else None,
        ),
        ward=said["ward"],
        identity=_identity(request, said) if said["stay"] == NEW else None,
        read_back=said["read_back"] == YES,
        why_not=said["why_not"],
        heard_at=said["occurred_at"],
        sheet=said["sheet"],
    )


def _stay(said: dict[str, Any]) -> str:
    return str(said["new_stay"]) if said["stay"] == NEW else str(said["stay"])


def _identity(request: HttpRequest, said: dict[str, Any]) -> Identity:
    return inputs.identity(
        name=said["name"],
        number=said["number"],
        kind=said["number_kind"],
        protection=said["protection"],
        at=request.now,
    )


def _call(request: HttpRequest, stay: str, entry: str) -> str:
    """The name of the call that an entry wrote."""
    events = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now).events
    return next(
        str(event.statement.id) for event in events if event.entry == entry and isinstance(event.statement, Call)
    )

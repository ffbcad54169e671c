"""Läget: is there a stop, for how long, does the routine apply, what do I do now. And what is said about the stop itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brygga.civil_time import local_day
from brygga.contacts.local_routines import LocalMatter, LocalRoutine
from brygga.journal.entries import Actor
from brygga.organisation.actions import stops
from brygga.organisation.actions.signals import signal_state
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.directory import doubts_about
from brygga.organisation.queries.local_routines import local_routine
from brygga.organisation.queries.overview import unit_counts
from brygga.organisation.queries.stop import StopView, stop_view
from website import bands
from website.access.roles import EVERY_ROLE, roles_for
from website.access.rules import allow
from website.conditional import sent_when_changed
from website.counts import note_counts
from website.entry_forms import EntryForm
from website.first import first_of
from website.office import ready_office
from website.pages import page
from website.problems import Problem
from website.screens.rules_in_force import TOLD
from website.screens.situation_forms import FaultForm, SignalForm, TickForm
from website.screens.situation_words import SIGNAL_SCOPES, SYMPTOMS, plan_words

FORM = "situation/say.html"
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Saying:
    """One thing to say about the stop: how its page is worded, and what writes it."""

    title: str
    means: tuple[str, ...]
    button: str
    form: type[EntryForm]
    write: Callable[[HttpRequest, dict[str, Any], StopView], object]


@allow(*EVERY_ROLE)
@require_safe
@sent_when_changed(each_minute=True)
def situation(request: HttpRequest) -> HttpResponse:
    """The first screen."""
    stop = _stop(request)
    by, now = request.actor, request.now
    leads = may(by, Door.SEE_COUNTS)
    counts = unit_counts(ready_office(), by=by, at=now) if leads else ()
    to_enter = [each.to_enter for each in counts]
    context = {
        "stop": stop,
        "band": bands.lead_band_of(stop, now, to_enter) if leads else bands.band_of(stop, now),
        "steps": bands.steps_of(stop, by),
        "first": first_of(stop, now) if may(by, Door.WORK_WITH_STAYS) else (),
        "on": stop.applies_at is not None,
        "is_desk": may(by, Door.RUN_SERVICE_DESK),
        "may_report": may(by, Door.REPORT_FAULT),
        "shows_draft": may(by, Door.RUN_SERVICE_DESK) and _is_news(stop, now),
        "own_signal": next((each for each in stop.signals if each.unit.id == by.unit), None),
        "signal_form": SignalForm(now=now),
        "scopes": SIGNAL_SCOPES,
        "symptoms": SYMPTOMS,
        "plan_words": plan_words,
        "counts": counts,
        "leads": leads,
        "local": _local_routine(stop, request.actor),
        "doubts": doubts_about(ready_office(), by.unit, now),
        "hands_over": may(by, Door.READ_STAYS),
        "rule_faults": ready_office().rulebook.faults(local_day(now)) if by.role in TOLD else (),
    }
    return page(request, "situation/situation.html", context)


def _local_routine(stop: StopView, by: Actor) -> LocalRoutine | None:
    """The unit's own routine for reporting the fault, where it has one."""
    if stop.unit is None or stop.fault_reporting is None or not stop.fault_reporting.local:
        return None
    return local_routine(ready_office(), by=by, unit=stop.unit.id, about=LocalMatter.FAULT_REPORT)


def _is_news(stop: StopView, now: datetime) -> bool:
    """Whether there is something to publish: a stop is on, or ended less than a day ago."""
    return stop.applies_at is not None or (stop.returned_at is not None and now - stop.returned_at < A_DAY)


@allow(*EVERY_ROLE)
@require_POST
def signal(request: HttpRequest) -> HttpResponse:
    """Say that the system works at one's own unit, or does not; back to Läget, where everyone sees it."""
    form = SignalForm(request.POST, now=request.now)
    if form.is_written(lambda said: _signal(request, said)) or form.code == "redan_skrivet_annat":
        return redirect("laget")
    raise Problem("B422")


def _signal(request: HttpRequest, said: dict[str, Any]) -> None:
    more = {"scope": said["scope"], "symptoms": () if said["works"] else said["symptoms"]}
    signal_state(ready_office(), by=request.actor, at=request.now, id=said["entry"], works=said["works"], **more)


@allow(*roles_for(Door.REPORT_FAULT))
@require_http_methods(["GET", "HEAD", "POST"])
def report_fault(request: HttpRequest) -> HttpResponse:
    """Note that the fault has been reported."""
    return _say(request, REPORTED)


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: HttpRequest) -> HttpResponse:
    """Note that the service desk has reported on to the supplier."""
    return _say(request, PASSED_ON)


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """Note that the service desk has published a notice."""
    return _say(request, PUBLISHED)


def _stop(request: HttpRequest) -> StopView:
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    return stop


def _say(request: HttpRequest, saying: Saying) -> HttpResponse:
    stop = _stop(request)
    form = saying.form(request.POST or None, now=request.now)
    if request.method == "POST" and form.is_written(lambda said: saying.write(request, said, stop)):
        return redirect("laget")
    context = {"form": form, "saying": saying, "stop": stop}
    return page(request, FORM, context, status=form.status)


def _who(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    return {"by": request.actor, "at": request.now, "id": said["entry"], "sheet": said.get("sheet", "")}


REPORTED = Saying(
    title="Felet är anmält",
    means=("Alla enheter ser att felet är anmält, av vilken enhet och när.",),
    button="Skriv att felet är anmält",
    form=FaultForm,
    write=lambda request, said, stop: stops.report_fault(
        ready_office(),
        **_who(request, said),
        to=stop.report_to.id if stop.report_to else None,
        case=said["case"],
        reported_at=said["occurred_at"],
    ),
)
PASSED_ON = Saying(
    title="Anmält vidare till leverantören",
    means=("Alla enheter ser att leverantören har fått anmälan, och när.",),
    button="Skriv att det är anmält vidare",
    form=TickForm,
    write=lambda request, said, _stop: stops.pass_on_fault(
        ready_office(), **_who(request, said), passed_on_at=said["occurred_at"]
    ),
)
PUBLISHED = Saying(
    title="Driftinformation är publicerad",
    means=("Alla enheter ser att driftinformationen är ute, och när.",),
    button="Skriv att den är publicerad",
    form=TickForm,
    write=lambda request, said, _stop: stops.publish_notice(
        ready_office(), **_who(request, said), published_at=said["occurred_at"]
    ),
)

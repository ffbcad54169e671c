"""Läget: is there a stop, for how long, does the routine apply, what do I do now. And what is said about the stop itself."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from brygga.civil_time import local_day
from brygga.contacts.local_routines import LocalMatter, LocalRoutine
from brygga.journal.entries import Actor
from brygga.organisation.actions.signals import signal_state
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.directory import doubts_about
from brygga.organisation.queries.fault_file import fault_file
from brygga.organisation.queries.local_routines import local_routine
from brygga.organisation.queries.overview import unit_counts
from brygga.organisation.queries.stop import StopView, stop_view
from website import bands
from website.access.roles import EVERY_ROLE
from website.access.rules import allow
from website.conditional import sent_when_changed
from website.counts import note_counts
from website.first import first_of
from website.late import word_due
from website.office import ready_office
from website.outbox.states import sendings
from website.pages import page
from website.problems import Problem
from website.screens.fault_report import reported
from website.screens.rules_in_force import TOLD
from website.screens.service_desk import late_words
from website.screens.situation_forms import SignalForm
from website.screens.situation_words import SIGNAL_SCOPES, SYMPTOMS, plan_words

A_DAY = timedelta(days=1)


@allow(*EVERY_ROLE)
@require_safe
@sent_when_changed(sendings, each_minute=True)
def situation(request: HttpRequest) -> HttpResponse:
    """The first screen."""
    stop = _stop(request)
    by, now = request.actor, request.now
    leads = may(by, Door.SEE_COUNTS)
    counts = unit_counts(ready_office(), by=by, at=now) if leads else ()
    to_enter = [each.to_enter for each in counts]
    known = fault_file(ready_office(), by=by, at=now)
    band = bands.lead_band_of(stop, now, to_enter) if leads else bands.band_of(stop, now)
    context = {
        **reported(request, stop, known),
        "late": late_words(known, request),
        "newest_notice": known.newest_notice,
        "notice_due": word_due("Nästa besked", known.notice_due, now) if known.notice_due else "",
        "stop": stop,
        "band": bands.with_early_reports(band, stop) if known.reports_now else band,
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


def _stop(request: HttpRequest) -> StopView:
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    return stop

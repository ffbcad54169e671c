"""Felanmälan: whom to call, what to say, that it is done; and "also here" for whoever finds the fault after the first."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from brygga.contacts.local_routines import LocalMatter
from brygga.organisation.actions import stops
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.fault_file import FaultFile, fault_file
from brygga.organisation.queries.fault_reports import fault_facts
from brygga.organisation.queries.local_routines import local_routine
from brygga.organisation.queries.stop import StopView, stop_view
from brygga.outage.fault_report import FaultTold, Route, fault_text
from website.access.roles import roles_for
from website.access.rules import allow
from website.counts import note_counts
from website.office import ready_office
from website.outbox.states import sending_states
from website.pages import page
from website.problems import Problem
from website.screens.fault_forms import AlsoHereForm, FaultReportForm

SHOW = "visa"
"""The name of the button that shows the text of what has been filled in, and writes nothing."""
ADDED = ("since_clock", "since_day", "what", "affected", "tried")
"""The fields that add to the text, which says enough without them."""


@allow(*roles_for(Door.REPORT_FAULT))
@require_http_methods(["GET", "HEAD", "POST"])
def report_fault(request: HttpRequest) -> HttpResponse:
    """The guided report: its text from what is known and what is filled in, and that it has been made."""
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    form = FaultReportForm(request.POST or None, now=request.now, routes=routes_of(stop))
    shows = request.method == "POST" and SHOW in request.POST
    if request.method == "POST" and not shows and form.is_written(lambda said: _write(request, said, stop)):
        return redirect("laget")
    if shows:
        form.is_valid()
    facts = fault_facts(ready_office(), by=request.actor, at=request.now)
    told = form.cleaned_data.get("told") if form.is_bound and not form.errors else None
    context = {
        **reported(request, stop, fault_file(ready_office(), by=request.actor, at=request.now)),
        "form": form,
        "stop": stop,
        "undeclared": stop.applies_at is None and not stop.on_elsewhere,
        "text": fault_text(facts, told or FaultTold()),
        "adds": form.is_bound and any(form[name].value() or form[name].errors for name in ADDED),
        "local": _local_text(request, stop),
        "reads_local": may(request.actor, Door.READ_STAYS),
        "show": SHOW,
    }
    return page(request, "fault/report.html", context, status=form.status)


def routes_of(stop: StopView) -> tuple[Route, ...]:
    """The ways by which the unit reports: those of the routine, and e-mail where the installation has it. None by local routine."""
    if stop.report_to is None or stop.fault_reporting is None:
        return ()
    portal = (Route.PORTAL,) if stop.fault_reporting.portal else ()
    mail = (Route.MAIL,) if settings.MAIL is not None else ()
    return (Route.PHONE, *portal, *mail)


def reported(request: HttpRequest, stop: StopView, known: FaultFile) -> dict[str, Any]:
    """What a page shows of the reports: all of the fault that there is now, how their sending stands, and "also here" where it fits."""
    number = stop.fault_reporting.number if stop.fault_reporting else ""
    sending = sending_states(known.reports_now, request.now, number)
    # What is still to be sent has reached nobody, and what a municipality reports by its own routine not the region's desk:
    # whoever comes second may have to phone.
    counts = [each for each in known.reports_now if each.to is not None or stop.report_to is None]
    arrived = [each for each in counts if each.entry not in sending or sending[each.entry].kind == "ok"]
    own = any(each.unit.id == request.actor.unit for each in known.reports_now)
    fits = bool(arrived) and not own and may(request.actor, Door.WORK_WITH_STAYS)
    also = AlsoHereForm(now=request.now, initial={"of": arrived[0].entry}) if fits else None
    missing = (
        f"{stop.report_to.name} har inte fått någon felanmälan än" if stop.report_to else "Felanmälan är inte framme än"
    )
    return {
        "reports": known.reports_now,
        "sending": sending,
        "has_arrived": bool(arrived),
        "not_arrived": missing,
        "also_here": also,
    }


def _local_text(request: HttpRequest, stop: StopView) -> str:
    """The unit's own routine for reporting the fault, where it reports by one and has written it."""
    if stop.unit is None or stop.fault_reporting is None or not stop.fault_reporting.local:
        return ""
    found = local_routine(ready_office(), by=request.actor, unit=stop.unit.id, about=LocalMatter.FAULT_REPORT)
    return found.text if found else ""


def _write(request: HttpRequest, said: dict[str, Any], stop: StopView) -> None:
    stops.report_fault(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        sheet=said.get("sheet", ""),
        to=stop.report_to.id if stop.report_to else None,
        case=said["case"],
        reported_at=said["occurred_at"],
        told=said["told"],
        route=said["route"],
    )


@allow(*roles_for(Door.REPORT_FAULT))
@require_POST
def also_here(request: HttpRequest) -> HttpResponse:
    """One press: a report of its own of the fault that is already reported. Back to Läget, where it stands."""
    form = AlsoHereForm(request.POST, now=request.now)
    if (
        form.is_written(lambda said: _write_also(request, said["entry"], said["of"]))
        or form.code == "redan_skrivet_annat"
    ):
        return redirect("laget")
    sentence = next((errors[0] for errors in form.errors.values() if form.code), "")
    raise Problem("B409" if form.code else "B422", sentence)


def _write_also(request: HttpRequest, id: UUID, of: UUID) -> None:
    stops.report_also_here(ready_office(), by=request.actor, at=request.now, id=id, of=of)

"""Ring: the page of one call, and what to do when something was corrected in it."""

import os
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brygga.calls.reference import make_reference
from brygga.organisation.actions.conversations import record_attempt, record_call
from brygga.organisation.queries.call_page import CallPage, call_page
from brygga.organisation.queries.stays import stay_view
from brygga.routine.words import CallOutcome, Matter
from brygga.statements.contact import Call
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.formats import clock_time, moment_text
from website.office import ready_office
from website.pages import page
from website.screens.call_forms import AnsweredForm, AttemptForm, Shown, label_of, shown_from
from website.words import OUTCOMES, matters_text

REFERENCE_BYTES = 4


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, stay: str, unit: str) -> HttpResponse:
    """One call: the number, the words, the values read back; written when it has been answered."""
    if request.method != "POST":
        return _call_page(request, stay, unit)
    form = AnsweredForm(request.POST, now=request.now, shown=shown_from(request.POST.get("shown", "")))
    if form.is_written(lambda said: _record(request, form, stay, unit, said)):
        name = "samtal-rattat" if any(each.heard for each in form.read_backs) else "anteckning"
        return redirect(name, stay, form.cleaned_data["entry"])
    form.keep_time()
    return _call_page(request, stay, unit, answered=form)


def _record(request: HttpRequest, form: AnsweredForm, stay: str, unit: str, said: dict[str, Any]) -> None:
    record_call(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        stay=stay,
        to=unit,
        matters=form.was_shown.matters,
        reference=form.was_shown.reference,
        spoke_with=said["spoke_with"],
        read_backs=form.read_backs,
        all_read_back=form.all_read_back,
        why_not=said["why_not"],
        service=form.was_shown.service,
        answered_at=said["occurred_at"],
        sheet=said["sheet"],
    )


@allow(*CARE_ROLES)
@require_POST
def attempt(request: HttpRequest, stay: str, unit: str) -> HttpResponse:
    """A call that told nobody anything; back to the call's page, with the attempt on it."""
    shown = shown_from(request.POST.get("forsok-shown", ""))
    dialled = request.POST.get("forsok-number", "")
    form = AttemptForm(request.POST, now=request.now, shown=shown, numbers=(dialled,))
    if form.is_written(lambda said: _record_attempt(request, shown, stay, unit, said)):
        return redirect("ring-samtal", stay, unit)
    return _call_page(request, stay, unit, attempted=form)


def _record_attempt(request: HttpRequest, shown: Shown, stay: str, unit: str, said: dict[str, Any]) -> None:
    record_attempt(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        stay=stay,
        to=unit,
        matters=shown.matters,
        outcome=CallOutcome(said["outcome"]),
        number=said["number"],
        service=shown.service,
        dialled_at=said["occurred_at"],
        sheet=said["sheet"],
    )


def _call_page(
    request: HttpRequest,
    stay: str,
    unit: str,
    *,
    answered: AnsweredForm | None = None,
    attempted: AttemptForm | None = None,
) -> HttpResponse:
    """The page, with a form that was refused or with fresh ones. Raises Refused where no call is owed."""
    asked = call_page(ready_office(), by=request.actor, at=request.now, stay=stay, to=unit)
    shown = answered.was_shown if answered else _shown(asked)
    numbers = tuple(way.number for way in asked.ways if way.number)
    context = {
        "call": asked,
        "unit": ready_office().units()[request.actor.unit],
        "who": matters_text(asked.matters),
        "answered": answered or AnsweredForm(now=request.now, shown=shown),
        "attempt": attempted
        or AttemptForm(now=request.now, shown=shown, numbers=numbers, initial={"number": _untried(asked, numbers)}),
        "reference": shown.reference,
        "labels": {line.item: label_of(line.item) for line in asked.script},
        "outcomes": [(outcome.value, OUTCOMES[outcome]) for outcome in CallOutcome][1:],
        "attempts": [
            (moment_text(e.statement.occurred_at, request.now), _outcome(e.statement)) for e in asked.attempts
        ],
        "clock": clock_time(request.now),
    }
    refused = answered or attempted
    return page(request, "calls/call.html", context, status=refused.status if refused else 200)


def _shown(asked: CallPage) -> Shown:
    return Shown(
        reference=make_reference(os.urandom(REFERENCE_BYTES)),
        matters=asked.matters,
        service=asked.service,
        values=tuple((line.item, line.value) for line in asked.script if line.read_back),
    )


def _untried(asked: CallPage, numbers: tuple[str, ...]) -> str:
    """The first number, and the next one after each attempt, for as long as there are more."""
    return numbers[min(len(asked.attempts), len(numbers) - 1)] if numbers else ""


def _outcome(said: object) -> str:
    return OUTCOMES[said.outcome] if isinstance(said, Call) else ""


@allow(*CARE_ROLES)
@require_safe
def corrected(request: HttpRequest, stay: str, call: str) -> HttpResponse:
    """What was corrected in a call that has just been written, and what that means for what the unit has stated."""
    view = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now)
    event = next((each for each in view.events if str(each.statement.id) == call), None)
    if event is None or not isinstance(event.statement, Call):
        raise Http404
    values = [(label_of(e["item"]), e["said"], e["heard"]) for e in event.details.get("read_backs", ()) if e["heard"]]
    dated = Matter.ADMISSION in event.statement.matters or Matter.ESTIMATE in event.statement.matters
    return page(request, "calls/corrected.html", {"view": view, "call": call, "values": values, "dated": dated})

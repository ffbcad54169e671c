"""The page of one call to one receiver: with everything that the unit owes it, from both ends of the line."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from brygga.organisation.actions.conversations import Report, not_told, record_attempts, record_conversation
from brygga.organisation.queries.call_page import CallPage, call_page
from brygga.organisation.queries.sheets import free_reference, reference_on
from brygga.routine.words import CallInstant, CallOutcome
from website import drafts, presence
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.office import ready_office
from website.on_paper import go_on, saved_to, sheet_of
from website.pages import page
from website.problems import Problem
from website.screens import call_line
from website.screens.call_forms import ANOTHER, SAME, AttemptForm, CallForm, is_typed
from website.screens.call_line import OnTheLine, page_of
from website.screens.call_question import SAID_OTHERWISE, question_page, told_before
from website.screens.call_sections import said_once_in, sections_of, try_text
from website.screens.call_shown import Shown, shown_from, shown_of
from website.screens.call_standing import number_beforehand, proposed_of, standing_of
from website.screens.call_times import counts_in, dialled_of, time_shown, times_of
from website.screens.stay_forms import OF_THE_MOMENT
from website.words import OUTCOMES, matters_text

RANDOM_BYTES = 64
"""Enough for sixteen references to choose among: one that is taken is passed over."""


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def call(request: HttpRequest, unit: str) -> HttpResponse:
    """One call: the number, the words, the values read back; written when it has been answered."""
    if request.method != "POST":
        return _call_page(request, _asked(request, unit))
    shown = shown_from(request.POST.get("shown", ""), request.now, page_of(request, unit))
    form = CallForm(request.POST, now=request.now, shown=shown)
    if form.is_written(lambda said: _record(request, form, unit, said)):
        drafts.forget(request)
        _put_down(request, unit)
        return _to_what_was_written(request, unit, form.written)
    form.keep_time()
    if form.told or form.code == SAID_OTHERWISE:
        return question_page(request, form, ready_office().units()[unit])
    return _call_page(request, _asked(request, unit), form=form)


def _to_what_was_written(request: HttpRequest, unit: str, written: tuple[str, str]) -> HttpResponse:
    """The page after the call, or the patient's where the call has no page."""
    stay, conversation = written
    if not conversation:
        return saved_to(request, "patient", stay)
    call_line.remember_written(request, unit, stay, conversation)
    return saved_to(request, "ring-efter", stay, conversation)


def _asked(request: HttpRequest, unit: str) -> CallPage:
    if unit not in ready_office().units():
        raise Problem("B404")
    return call_page(ready_office(), by=request.actor, at=request.now, to=unit)


def _record(request: HttpRequest, form: CallForm, unit: str, said: dict[str, Any]) -> None:
    """Write the call; of one that is said to be the same as an earlier one, what that did not tell, be it nothing."""
    shown, answer, reports = form.was_shown, said["same"], form.reports()
    if answer == SAME:
        told = told_before(request, form, unit)
        reports = not_told(reports, told)
        form.written = (told[0].stay, told[0].conversation) if told else form.written
    if not reports:
        return
    form.written = (reports[0].stay, str(said["entry"]))
    record_conversation(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        to=unit,
        reports=reports,
        reference=said["on_paper"]
        or reference_on(ready_office(), by=request.actor, number=said["sheet"])
        or shown.reference,
        spoke_with=said["spoke_with"],
        dialled=unit if shown.line.they_called else None,
        number="" if shown.line.they_called else said["number"],
        times=times_of(shown, said, counts_in(request)),
        sheet=said["sheet"],
        anyway=answer == ANOTHER,
    )


@allow(*CARE_ROLES)
@require_POST
@drafts.sends_form_of("ring-samtal")
def begin(request: HttpRequest, unit: str) -> HttpResponse:
    """Somebody rings, is rung, is answered, or puts the receiver down: said with one press, kept until the call is written."""
    if unit not in ready_office().units():
        raise Problem("B404")
    line, how = call_line.on_the_line(request, unit), request.POST.get("hur", "")
    if how == "ringer":
        line = OnTheLine(began=request.now)
    elif how == "uppringd":
        line = OnTheLine(began=request.now, answered=request.now, they_called=True)
    elif how == "svarade":
        line = OnTheLine(began=line.began or request.now, answered=request.now, they_called=line.they_called)
    elif how == "slut" and line.answered:
        line = replace(line, ended=request.now)
    else:
        _put_down(request, unit)
        _keep_typed(request, unit)
        return go_on(request, "ring-samtal", unit)
    _keep_typed(request, unit, goes_on=True)
    call_line.keep(request, unit, line)
    presence.begin(request, f"ring/{unit}")
    return go_on(request, "ring-samtal", unit)


def _put_down(request: HttpRequest, unit: str) -> None:
    call_line.keep(request, unit, OnTheLine())
    presence.end(request, f"ring/{unit}")


def _keep_typed(request: HttpRequest, unit: str, *, goes_on: bool = False) -> None:
    """What was typed came with the press: it stands again on the page that is come back to.

    While the call goes on the number and the reference do too; after it the number is proposed anew, and a time that was typed was
    that call's alone.
    """
    if "shown" not in request.POST:
        return
    sent, path = request.POST.copy(), reverse("ring-samtal", args=[unit])
    for name in () if goes_on else ("number", *OF_THE_MOMENT):
        sent.pop(name, None)
    if goes_on or is_typed(sent):
        drafts.keep(request.assignment, path, sent, at=request.now)
    else:
        drafts.forget(request, path)


@allow(*CARE_ROLES)
@require_POST
@drafts.sends_form_of("ring-samtal")
def attempt(request: HttpRequest, unit: str) -> HttpResponse:
    """A call that told nobody anything; back to the call's page, with the attempt on it."""
    shown = shown_from(request.POST.get("shown", ""), request.now, page_of(request, unit))
    form = AttemptForm(request.POST, now=request.now, shown=shown, numbers=(request.POST.get("number", ""),))
    asked = _asked(request, unit)
    reports = _tried_about(request, form, shown, asked)
    if form.is_written(lambda said: _record_attempts(request, shown, unit, said, reports)):
        _put_down(request, unit)
        _keep_typed(request, unit)
        return go_on(request, "ring-samtal", unit, at="nu")
    kept = {name: value for name, value in request.POST.items() if name not in ("day", "clock", "which")}
    return _call_page(request, asked, typed=kept, attempted=form)


def _tried_about(request: HttpRequest, form: AttemptForm, shown: Shown, asked: CallPage) -> list[Report]:
    """What the call would have told and nobody has been told meanwhile; of a form that is sent once more, what it wrote."""
    every = [
        Report(stay=patient.stay, matters=matters, service=service)
        for patient in shown.patients
        for matters, service in patient.reports
    ]
    store, entry = ready_office().store, form.cleaned_data.get("entry") if form.is_valid() else None
    written = [each for each in every if entry and store.find(request.actor.organisation, each.entry_in(entry))]
    owed = {patient.stay: patient.matters for patient in asked.patients}
    return written or [each for each in every if {*each.matters} <= {*owed.get(each.stay, ())}]


def _record_attempts(
    request: HttpRequest, shown: Shown, unit: str, said: dict[str, Any], reports: list[Report]
) -> None:
    record_attempts(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        to=unit,
        reports=reports,
        outcome=CallOutcome(said["outcome"]),
        number=said["number"],
        **dialled_of(shown, said),
        sheet=said["sheet"],
    )


def _call_page(
    request: HttpRequest,
    asked: CallPage,
    *,
    form: CallForm | None = None,
    typed: Mapping[str, Any] | None = None,
    attempted: AttemptForm | None = None,
) -> HttpResponse:
    """The page, with a form that was refused, with what was typed before, or fresh; another one where no call is owed."""
    unit = asked.to.id
    others = presence.others(request, f"ring/{unit}")
    tries = [try_text(each, request.now) for each in asked.tries]
    if form is None:
        if not asked.patients:
            written = call_line.last_written(request, unit)
            return page(request, "calls/nothing.html", {"to": asked.to, "tries": tries, "written": written})
        form = _fresh_form(request, asked, drafts.initial_for(request) if typed is None else typed)
    shown, counts = form.was_shown, counts_in(request)
    if shown.line.began:
        presence.begin(request, f"ring/{unit}")
    context = {
        **_numbers(request, asked, form, attempted),
        "call": asked,
        "form": form,
        "sections": sections_of(asked, form),
        "said_once": said_once_in(asked, form),
        "line": shown.line,
        "standing": standing_of(shown.line, can_call=asked.can_call, end_counts=counts is CallInstant.ENDED),
        "proposed": proposed_of(asked, tries, request.now),
        **time_shown(shown, counts),
        "reference": shown.reference,
        "unit": ready_office().units()[request.actor.unit],
        "matters": matters_text(tuple(dict.fromkeys(m for p in shown.patients for m in p.matters))),
        "outcomes": [(outcome.value, OUTCOMES[outcome]) for outcome in CallOutcome][1:],
        "tries": tries,
        "others": others,
    }
    status = max(form.status, attempted.status if attempted else 200)
    return page(request, "calls/call.html", context, status=status, shows=[each.stay for each in shown.patients])


def _numbers(request: HttpRequest, asked: CallPage, form: CallForm, attempted: AttemptForm | None) -> dict[str, object]:
    """The numbers that can be dialled, which of them is chosen, and the form of a call that nobody was told by."""
    numbers = tuple(way.number for way in asked.ways if way.number)
    sent = (attempted or form).data.get("number", "") or form.initial.get("number", "")
    return {
        "attempt": attempted or AttemptForm(now=request.now, shown=form.was_shown, numbers=numbers),
        "numbers": numbers,
        "number": sent if sent in numbers else number_beforehand(asked, numbers, request.now),
    }


def _fresh_form(request: HttpRequest, asked: CallPage, typed: Mapping[str, Any]) -> CallForm:
    """A form with what was typed before on this page, under the reference that was read out then.

    What was said to have been read back stays so where the value is still the same.
    """
    page_shown = page_of(request, asked.to.id)
    before = _shown_before(typed, request, page_shown)
    request.draft_restored = request.method == "GET" and is_typed(typed, sheet=sheet_of(request))
    line = call_line.on_the_line(request, asked.to.id)
    if before and not call_line.is_known(request, asked.to.id):
        line = before.line
    reference = (
        before.reference
        if before
        else free_reference(ready_office(), by=request.actor, random=os.urandom(RANDOM_BYTES))
    )
    shown = shown_of(asked, reference, line, page_shown)
    kept = {name: value for name, value in typed.items() if name != "shown"}
    if before:
        then, now = _said(before), _said(shown)
        for name in then:
            if now.get(name) != then[name]:
                kept.pop(name, None)
    kept["sheet"] = kept.get("sheet") or sheet_of(request)
    return CallForm(now=request.now, shown=shown, initial=kept)


def _shown_before(typed: Mapping[str, Any], request: HttpRequest, page_shown: str) -> Shown | None:
    try:
        return shown_from(str(typed["shown"]), request.now, page_shown) if "shown" in typed else None
    except Problem:
        return None


def _said(shown: Shown) -> dict[str, str]:
    asked = [*shown.once_asked(), *(each for patient in shown.patients for each in patient.asked())]
    return {name: value.said for name, value in asked}

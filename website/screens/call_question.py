"""Somebody has written a call to the same receiver about the same: is it the same call? Nothing is written before it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from brygga.contacts.units import Unit
from brygga.organisation.already_told import Earlier, told_already
from brygga.routine.words import Matter
from website import drafts
from website.desk.spare import spared
from website.office import ready_office
from website.pages import page
from website.screens.call_forms import CallForm
from website.words import matters_text

SAID_OTHERWISE = "redan_skrivet_annat"
"""The form has been written, and says something else now: there is nothing to ask."""


@dataclass(frozen=True)
class Written:
    """A call that was written before: by whom, when (UTC), which patients and matters, and what to open; ``mine``: by the reader."""

    person: str
    mine: bool
    at: datetime
    about: tuple[tuple[str, str], ...]
    stay: str
    conversation: str


def told_before(request: HttpRequest, form: CallForm, unit: str) -> tuple[Earlier, ...]:
    """What of the form has been told by other calls than the one that it writes."""
    reports, office = form.reports(), ready_office()
    own = {str(each.entry_in(form.cleaned_data["entry"])) for each in reports} if form.code != SAID_OTHERWISE else set()
    about = {"by": request.actor, "at": request.now, "to": unit}
    return told_already(office, office.store, **about, reports=reports, apart_from=own)


def question_page(request: HttpRequest, form: CallForm, to: Unit) -> HttpResponse:
    """The question, with everything that was typed in it and kept as a draft; where the same form was written, only what was."""
    asks = form.code != SAID_OTHERWISE
    told = form.told or told_before(request, form, to.id)
    if asks:
        with spared():
            drafts.keep(request.assignment, request.path, form.data, at=request.now)
    corrects = any(Matter.CORRECTION in each.matters for each in told)
    context = {
        "to": to,
        "written": _written(request, form, told),
        "asks": asks,
        "may_be_another": asks and not corrects,
        "rest": _rest(form, told),
        "carried": [
            (name, value)
            for name, values in form.data.lists()
            for value in values
            if name not in {*drafts.NEVER, "same"}
        ],
    }
    return page(request, "calls/already.html", context, status=form.status, shows=[each.stay for each in told])


def _written(request: HttpRequest, form: CallForm, told: Sequence[Earlier]) -> list[Written]:
    """The earlier calls, each with what it told."""
    names = {patient.stay: patient.name for patient in form.was_shown.patients}
    by_call: dict[tuple[str, datetime, str], list[Earlier]] = {}
    for each in told:
        by_call.setdefault((each.user, each.at, each.conversation), []).append(each)
    return [
        Written(
            person=of_it[0].person,
            mine=user == request.actor.user,
            at=at,
            about=tuple((names[each.stay], matters_text(each.matters)) for each in of_it),
            stay=of_it[0].stay,
            conversation=conversation,
        )
        for (user, at, conversation), of_it in by_call.items()
    ]


def _rest(form: CallForm, told: Sequence[Earlier]) -> list[str]:
    """Whom the form told of beside what the earlier calls did."""
    gone = {(each.stay, matter) for each in told for matter in each.matters}
    return [
        patient.name
        for patient in form.cleaned_data["told"]
        if any((patient.stay, matter) not in gone for matter in patient.matters)
    ]

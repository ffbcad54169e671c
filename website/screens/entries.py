"""Efterregistrering: what is to be entered when the system is back."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from brygga.civil_time import MINUTE, to_minute
from brygga.organisation.actions.afterwards import enter_in_system
from brygga.organisation.queries.afterwards import EntryRow, entries_left
from brygga.organisation.queries.stop import stop_view
from brygga.story.answers import Situation
from website import presence
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import holds, people_present, sent_when_changed
from website.counts import note_counts
from website.office import ready_office
from website.on_paper import go_on, sheet_of
from website.pages import page
from website.presence import Present
from website.problems import Problem
from website.screens.entries_form import EnteredForm, form_of
from website.words import MATTERS, SERVICES

_DONE = ("ok", "Allt är infört. Enheten har inget kvar att föra in.")
_WHILE_ON = ("wait", "Driftstoppet pågår. Listan fylls när systemet är tillbaka.")
_NOTHING = {
    Situation.NO_OUTAGE: ("info", "Det har inte varit något driftstopp. Här finns inget att föra in."),
    Situation.WAITING: _WHILE_ON,
    Situation.APPLIES: _WHILE_ON,
    Situation.RETURNED: _DONE,
    Situation.ALL_ENTERED: _DONE,
}


class Row(NamedTuple):
    """One thing to enter as it is shown: what, the form that ticks it, and who else is entering things about the patient."""

    entry: EntryRow
    title: str
    form: EnteredForm
    others: tuple[Present, ...]


@allow(*CARE_ROLES)
@require_safe
@sent_when_changed(people_present)
def entries_page(request: HttpRequest) -> HttpResponse:
    """What the unit has to enter, in order; nothing while the stop is on."""
    return _page(request)


@allow(*CARE_ROLES)
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Tick one thing as entered, at the time that the system shows."""
    form = EnteredForm(request.POST, now=request.now)
    written = form.is_written(
        lambda said: enter_in_system(
            ready_office(),
            by=request.actor,
            at=request.now,
            id=said["entry"],
            stay=said["stay"],
            matter=said["matter"],
            entered_at=said["occurred_at"] or request.now,
            service=said["service"],
            deviation=said["deviation"],
            sheet=said["sheet"],
        )
    )
    if written or _is_resent(form):
        presence.move_to(request, _place(form.cleaned_data["stay"]))
        return go_on(request, "efterregistrering")
    if {"entry", "stay", "matter", "service"} & set(form.errors):
        raise Problem("B422")
    return _page(request, sent=form)


@allow(*CARE_ROLES)
@require_POST
def take(request: HttpRequest, stay: str) -> HttpResponse:
    """Tell the others of the unit that one is entering what there is about a patient; back to the list, at that patient."""
    left = entries_left(ready_office(), by=request.actor, at=request.now)
    place = next((place for place, row in enumerate(left, start=1) if row.stay == stay), None)
    if place is None:
        return go_on(request, "efterregistrering")
    presence.move_to(request, _place(stay))
    return go_on(request, "efterregistrering", at=f"rad-{place}")


def _place(stay: str) -> str:
    """The key of a patient's entries, for who has them in front of them."""
    return f"infora/{stay}"


def _is_resent(form: EnteredForm) -> bool:
    """The same form came again a minute later: of its contents only what it calls now has changed."""
    return form.code == "redan_skrivet_annat" and form.says_now


def _page(request: HttpRequest, *, sent: EnteredForm | None = None) -> HttpResponse:
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    left = entries_left(ready_office(), by=request.actor, at=request.now)
    here = presence.at_unit(request) if left else {}
    # Each text to copy says when it is entered; with nothing to enter no time runs.
    holds(request, to_minute(request.now) + MINUTE if left else None)
    rows = [_row(request, entry, place, sent) for place, entry in enumerate(left, start=1)]
    context: dict[str, object] = {
        "rows": [row._replace(others=here.get(_place(row.entry.stay), ())) for row in rows],
        "uncalled": sum(entry.reported_at is None for entry in left),
        "sent": sent,
        "stop": stop,
        "nothing": _NOTHING[stop.state],
    }
    shows = {entry.stay for entry in left}
    return page(request, "entries/entries.html", context, status=sent.status if sent else 200, shows=shows)


def _row(request: HttpRequest, entry: EntryRow, place: int, sent: EnteredForm | None) -> Row:
    title = ", ".join([MATTERS[entry.matter], *([SERVICES[entry.service]] if entry.service else [])])
    form = form_of(entry, place, request.now, sheet=sheet_of(request))
    if sent is not None and all(sent[name].value() == form[name].value() for name in ("stay", "matter", "service")):
        sent.auto_id = form.auto_id
        return Row(entry, title, sent, ())
    return Row(entry, title, form, ())

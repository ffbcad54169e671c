"""Överlämning: what one shift leaves the next, on one page that prints on paper."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import to_minute
from brygga.organisation.lists import MASKED
from brygga.organisation.queries.shift import Done, ShiftView, shift_view
from brygga.organisation.queries.stays import Contact
from brygga.statements.statement import Annulled
from website import bands, drafts
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import holds, sent_when_changed
from website.counts import note_counts
from website.formats import moment_text
from website.office import ready_office
from website.pages import page
from website.screens.ring import card_of
from website.timeline import Units, contact_described, described
from website.words import MATTERS

HOURS = (8, 12, 24)


@dataclass(frozen=True)
class Line:
    """One thing that was done, as it is shown: when, what, about whom, by whom."""

    at: str
    title: str
    text: str
    name: str
    person: str
    stands: bool


@allow(*CARE_ROLES)
@require_safe
@sent_when_changed(drafts.begun_in)
def handover(request: HttpRequest) -> HttpResponse:
    """What is left, why it waits, and what has been done in the last hours: 8, or 12 or 24 where that is asked for."""
    hours = next((each for each in HOURS if str(each) == request.GET.get("timmar")), HOURS[0])
    now = request.now
    # From a whole hour: what is told then stands for an hour, and need not be sent each minute.
    hour = now.replace(minute=0, second=0, microsecond=0)
    view = shift_view(ready_office(), by=request.actor, at=now, since=hour - timedelta(hours=hours))
    note_counts(request, view.stop)
    tries = [card.next_try.at for card in view.cards if card.next_try]
    holds(request, hour + timedelta(hours=1), *(each for each in tries if each > now))
    units = ready_office().units()
    cards = [(each.rows[0].can_call, card_of(each, now)) for each in view.cards]
    band = bands.band_of(view.stop, now)
    context = {
        "stop": view.stop,
        "band": band,
        # While it goes on its beginning says the same, and stands still.
        "lasted": ""
        if view.stop.applies_at
        else "".join(f" Stoppet {label} {figure}." for label, figure in band.figures),
        "unit": units.get(request.actor.unit),
        "now_cards": [card for can_call, card in cards if can_call],
        "later_cards": [card for can_call, card in cards if not can_call],
        "notes": [(row, MATTERS[row.matter]) for row in view.notes],
        "entries": [(row, MATTERS[row.matter]) for row in view.entries],
        "begun": drafts.begun_in(request),
        "done": [_line(each, units, request) for each in view.done],
        "since": view.since,
        "hours": hours,
        "choices": HOURS,
    }
    return page(request, "shift/handover.html", context, shows=_stays(view))


def _line(done: Done, units: Units, request: HttpRequest) -> Line:
    said, now = done.statement, request.now
    title, text = _words(done, units)
    at = said.at if isinstance(said, Contact) else said.occurred_at
    late = to_minute(done.written_at) != at and not isinstance(said, Annulled)
    happened = moment_text(done.written_at if isinstance(said, Annulled) else at, now)
    return Line(
        at=f"{'senast ' if done.is_latest else ''}{happened} (skrivet {moment_text(done.written_at, now)})"
        if late
        else happened,
        title=title,
        text=". ".join(part for part in (text, f"Referens {done.reference}" if done.reference else "") if part),
        name=done.name,
        person=done.person,
        stands=done.stands,
    )


def _words(done: Done, units: Units) -> tuple[str, str]:
    """What was done, and what more there is to say. A contact's own words may tell who a protected patient is: they stay on its page."""
    said = done.statement
    if isinstance(said, Annulled):
        return "Makulerat", f"Skäl: {said.reason}"
    if not isinstance(said, Contact):
        return described(said, units)
    return ("Egen kontakt", "Läs på patientens sida") if done.name == MASKED else contact_described(said, units)


def _stays(view: ShiftView) -> set[str]:
    """Every stay that the page tells of."""
    called = {row.stay for card in view.cards for row in card.rows}
    written = {row.stay for row in view.notes} | {row.stay for row in view.entries} | {each.stay for each in view.done}
    return called | written

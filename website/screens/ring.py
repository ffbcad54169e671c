"""Ring: everything that the unit is to call about, one card a receiver: what can be called now, and what waits and why."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.organisation.queries.ring import RingCard, RingRow, ring_cards
from brygga.organisation.queries.stop import stop_view
from website import presence
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import holds, people_present, sent_when_changed
from website.counts import note_counts
from website.formats import moment_text
from website.office import ready_office
from website.pages import page
from website.presence import Present
from website.queued import Person, people_of
from website.words import OUTCOMES

SHOWN = 6
"""How many patients a card shows before it folds the rest; those who should not wait are always shown."""


@dataclass(frozen=True)
class Card:
    """One receiver with everything that it is to be told in one call. `waits` is what it waits for, empty where it can be called.

    `urged_by` is why the whole call should not wait, `folded` the patients beyond the first few.
    """

    to: Unit
    shown: tuple[Person, ...]
    folded: tuple[Person, ...]
    waits: str
    urged_by: tuple[str, ...]
    is_urged: bool
    answers: bool
    tries: tuple[str, ...]
    next_try: str
    callers: tuple[Present, ...]


@allow(*CARE_ROLES)
@require_safe
@sent_when_changed(people_present)
def queue(request: HttpRequest) -> HttpResponse:
    """What the unit is to call about: what can be called now, what should be although it waits, and what waits."""
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    here = presence.at_unit(request)
    asked = ring_cards(ready_office(), by=request.actor, at=request.now)
    holds(request, *(each.next_try.at for each in asked if each.next_try and each.next_try.at > request.now))
    cards = [(each.rows[0].can_call, card_of(each, request.now, here.get(f"ring/{each.to.id}", ()))) for each in asked]
    context = {
        "stop": stop,
        "now_list": [card for can_call, card in cards if can_call],
        "anyway_list": [card for can_call, card in cards if not can_call and card.is_urged and card.answers],
        "later_list": [card for can_call, card in cards if not can_call and not (card.is_urged and card.answers)],
    }
    return page(request, "ring/queue.html", context, shows={row.stay for each in asked for row in each.rows})


def card_of(card: RingCard, now: datetime, callers: tuple[Present, ...] = ()) -> Card:
    """A receiver's card as it is shown."""
    first = card.rows[0]
    whole_call = tuple(each for each in first.urged_by if all(each in row.urged_by for row in card.rows))
    people = people_of(card.rows, frozenset(whole_call), now)
    pressing = sum(bool(person.urged_by) for person in people)
    shown = len(people) if len(people) <= SHOWN else max(pressing, SHOWN)
    return Card(
        to=card.to,
        shown=people[:shown],
        folded=people[shown:],
        waits="" if first.can_call else _why_it_waits(first, now),
        urged_by=whole_call,
        is_urged=any(row.urged_by for row in card.rows),
        answers=first.receiver_open,
        tries=tuple(f"{moment_text(each.at, now)} {OUTCOMES[each.outcome].lower()}" for each in card.tries),
        next_try=_next_try(card, now),
        callers=callers,
    )


def _why_it_waits(row: RingRow, now: datetime) -> str:
    """For the routine, or for the receiver to open: whichever comes last."""
    if row.from_at > max(row.routine_applies_at, to_minute(now)):
        return f"Öppnar {moment_text(row.from_at, now)}" if not _waits_for_routine(row, now) else _both(row, now)
    return f"Rutinen gäller från {moment_text(row.routine_applies_at, now)}"


def _waits_for_routine(row: RingRow, now: datetime) -> bool:
    return row.routine_applies_at > to_minute(now)


def _both(row: RingRow, now: datetime) -> str:
    applies = moment_text(row.routine_applies_at, now)
    return f"Rutinen gäller från {applies}, då är det stängt. Öppnar {moment_text(row.from_at, now)}"


def _next_try(card: RingCard, now: datetime) -> str:
    """When to try again, as a sentence; empty where nothing has been tried."""
    proposed = card.next_try
    if proposed is None:
        return ""
    when = "nu" if proposed.at <= now else moment_text(proposed.at, now)
    number = f" på {proposed.number}" if proposed.number and proposed.number != card.to.phone else ""
    instead = f" Eller nu på {proposed.instead}." if proposed.instead else ""
    return f"Nästa försök: {when}{number}.{instead}"

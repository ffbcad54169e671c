"""Ring: everything that the unit is to call about, one card a receiver: what can be called now, and what waits and why."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.organisation.queries.directory import other_ways_to
from brygga.organisation.queries.ring import RingCard, RingRow, ring_cards
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.queries.telephony import telephony_holds_until, telephony_is_down
from website import presence
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import holds, people_present, sent_when_changed
from website.counts import note_counts
from website.formats import moment_text
from website.office import ready_office
from website.pages import page
from website.presence import Present
from website.queued import Person, is_pressing, people_of, person_of
from website.words import OUTCOMES

SHOWN = 6
"""How many patients a card shows of many, before it counts the rest; those who should not wait are always shown."""
ALL = {"visa": "allt"}
"""The query that shows every patient of every card."""


@dataclass(frozen=True)
class Card:
    """One receiver with everything that it is to be told in one call. `waits` is what it waits for, empty where it can be called.

    `urged_by` is why the whole call should not wait, `more` how many patients there are beyond those shown.
    """

    to: Unit
    shown: tuple[Person, ...]
    more: int
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
    """What the unit is to call about: what can be called now, what should be although it waits, and what waits.

    `?visa=allt` shows every patient. Else the rest of a long call is counted, so that only those who were shown are logged as read.
    """
    most = None if request.GET.get("visa") == ALL["visa"] else SHOWN
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    here = presence.at_unit(request)
    asked = ring_cards(ready_office(), by=request.actor, at=request.now)
    holds(request, *(each.next_try.at for each in asked if each.next_try and each.next_try.at > request.now))
    cards = [
        (each.rows[0].can_call, card_of(each, request.now, here.get(f"ring/{each.to.id}", ()), most)) for each in asked
    ]
    down = telephony_is_down(ready_office(), request.now)
    holds(request, telephony_holds_until(ready_office(), request.now))
    context = {
        "stop": stop,
        "other_ways": {each.to.id: other_ways_to(ready_office(), each.to.id, request.now) for each in asked if down},
        "now_list": [card for can_call, card in cards if can_call],
        "anyway_list": [card for can_call, card in cards if not can_call and card.is_urged and card.answers],
        "later_list": [card for can_call, card in cards if not can_call and not (card.is_urged and card.answers)],
    }
    return page(request, "ring/queue.html", context, shows={person.stay for _, card in cards for person in card.shown})


def card_of(card: RingCard, now: datetime, callers: tuple[Present, ...] = (), most: int | None = None) -> Card:
    """A receiver's card as it is shown, with `most` patients unless more of them should not wait; without it all."""
    first = card.rows[0]
    whole_call = tuple(each for each in first.urged_by if all(each in row.urged_by for row in card.rows))
    said_of_all = frozenset(whole_call)
    people = people_of(card.rows, said_of_all, now)
    shown = people if most is None else people[: max(most, sum(is_pressing(rows, said_of_all) for rows in people))]
    return Card(
        to=card.to,
        shown=tuple(person_of(rows, said_of_all, now) for rows in shown),
        more=len(people) - len(shown),
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

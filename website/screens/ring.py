"""Ring: everything that the unit is to call about, by receiver: what can be called now, and what waits and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.organisation.queries.ring import RingRow, ring_list
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.formats import moment_text
from website.office import ready_office
from website.pages import page
from website.words import matters_text


@dataclass(frozen=True)
class Person:
    """One stay that a receiver is to be called about: the matters, why, and why it waits where it does."""

    stay: str
    name: str
    number: str
    matters: str
    reasons: tuple[str, ...]
    waits: str


@dataclass(frozen=True)
class Receiver:
    """One receiver with everything that it is to be told now, or later."""

    to: Unit
    people: tuple[Person, ...]


@allow(*CARE_ROLES)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What the unit is to call about: what can be called now, then what waits and for what."""
    rows = ring_list(ready_office(), by=request.actor, at=request.now)
    context = {
        "now_list": _receivers((row for row in rows if row.can_call), request.now),
        "later_list": _receivers((row for row in rows if not row.can_call), request.now),
    }
    return page(request, "ring/queue.html", context)


def _receivers(rows: Iterable[RingRow], now: datetime) -> list[Receiver]:
    """The rows by receiver and stay, in the order in which they came."""
    grouped: dict[str, dict[str, list[RingRow]]] = {}
    for row in rows:
        grouped.setdefault(row.to.id, {}).setdefault(row.stay, []).append(row)
    return [
        Receiver(to=next(iter(stays.values()))[0].to, people=tuple(_person(of_stay, now) for of_stay in stays.values()))
        for stays in grouped.values()
    ]


def _person(rows: list[RingRow], now: datetime) -> Person:
    first = rows[0]
    return Person(
        stay=first.stay,
        name=first.name,
        number=first.number,
        matters=matters_text(tuple(dict.fromkeys(row.matter for row in rows))),
        reasons=tuple(dict.fromkeys(row.reason for row in rows)),
        waits="" if first.can_call else _why_it_waits(first, now),
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

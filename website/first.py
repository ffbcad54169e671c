"""Först på tur: the first few things to do, on the first screen. Receivers and matters, never a name: others see that screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.urls import reverse

from brygga.organisation.queries.ring import RingRow
from brygga.organisation.queries.stop import StopView
from website.formats import moment_text
from website.words import matters_text

MOST = 5


@dataclass(frozen=True)
class Item:
    """One thing to do. `kind` is now, soon, later or done; `why` are sentences, `action` the words of the link to `address`."""

    kind: str
    title: str
    what: str
    why: tuple[str, ...]
    action: str
    address: str


def first_of(stop: StopView, now: datetime) -> tuple[Item, ...]:
    """The first things that the unit has to do: calls, calls that should not wait, what was never told, notes, then what waits."""
    return tuple(islice(_in_turn(stop, now), MOST))


def _in_turn(stop: StopView, now: datetime) -> Iterator[Item]:
    receivers = _by_receiver(stop.calls)
    yield from (_call(rows, now) for rows in receivers if rows[0].can_call)
    yield from (_call(rows, now) for rows in receivers if _presses(rows))
    yield from _afterwards(stop)
    yield from (_call(rows, now) for rows in receivers if not rows[0].can_call and not _presses(rows))


def _by_receiver(calls: tuple[RingRow, ...]) -> list[list[RingRow]]:
    found: dict[str, list[RingRow]] = {}
    for row in calls:
        found.setdefault(row.to.id, []).append(row)
    return list(found.values())


def _presses(rows: list[RingRow]) -> bool:
    """Whether the call waits though it should not, and can be made."""
    return not rows[0].can_call and rows[0].receiver_open and any(row.urged_by for row in rows)


def _call(rows: list[RingRow], now: datetime) -> Item:
    first = rows[0]
    patients = len({row.stay for row in rows})
    matters = matters_text(tuple(dict.fromkeys(row.matter for row in rows)))
    address = f"{reverse('ring')}#{first.to.id}"
    why = tuple(dict.fromkeys(reason for row in rows for reason in row.urged_by))[:2]
    what = f"{matters}. {patients} {'patient' if patients == 1 else 'patienter'}."
    if first.can_call:
        since = min((row.since for row in rows if row.since), default=first.routine_applies_at)
        return Item(
            "now", first.to.name, what, why or (f"Har väntat sedan {moment_text(since, now)}.",), "Ring", address
        )
    if _presses(rows):
        return Item("soon", first.to.name, what, why, "Ring nu ändå", address)
    opens = "Öppnar" if not first.receiver_open or first.from_at > first.routine_applies_at else "Rutinen gäller från"
    return Item("later", first.to.name, what, (*why, f"{opens} {moment_text(first.from_at, now)}."), "Väntar", address)


def _afterwards(stop: StopView) -> Iterator[Item]:
    """What is to be written elsewhere: what nobody was told of comes first."""
    told = stop.entries_left - stop.untold_left
    address = reverse("efterregistrering")
    if stop.untold_left:
        why = ("Ingen har fått veta det per telefon. Mottagaren ser det först när det är infört.",)
        yield Item("now", "Inte ringt", f"{stop.untold_left} att föra in i {stop.system}.", why, "För in", address)
    if stop.notes_left:
        why = ("Samtalet ska stå i ert eget journalsystem.",)
        notes = f"{stop.notes_left} att skriva."
        yield Item("soon", "Anteckningar", notes, why, "Skriv", reverse("anteckningar"))
    if told:
        why = ("Det är ringt, och ska nu också föras in.",)
        yield Item("soon", "Efterregistrering", f"{told} att föra in i {stop.system}.", why, "För in", address)

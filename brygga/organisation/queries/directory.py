"""The directory for the one who asks: whom to find, how to reach them, and whether the numbers can be trusted. Clauses: R22, R23, R24.

It holds no patient data: everybody who is signed in reads all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brygga.calls.dialling import WayToReach, ways_to_reach
from brygga.civil_time import local_day, to_minute
from brygga.contacts.cards import Card, CardVersion, LineKind, NumbersChecked
from brygga.contacts.reaching import Doubt, Miss, doubts, is_stale
from brygga.contacts.units import Unit
from brygga.duties.when import hours_of
from brygga.journal.entries import Actor
from brygga.organisation.commons import Commons
from brygga.organisation.office import Office
from brygga.organisation.ownership import may_keep_card
from brygga.organisation.refused import Refused
from brygga.routine.hours import DayHours, Hours, closes_at, first_open
from brygga.routine.language import OtherChannel
from brygga.routine.words import OtherWayKind
from brygga.story.codes import Code

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWayNow:
    """A way to a unit without the telephones: as the routine says it is done, and the unit's address on it, empty where it has none."""

    channel: OtherChannel
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A unit in the directory. Instants are UTC. ``opens_at`` is set where nobody answers now, ``closes_at`` where somebody does.

    ``checked`` is the last time that somebody made sure of the numbers, ``is_stale`` that it was too long ago; ``reached_at`` when
    anybody last reached the unit, None where nobody has; ``doubts`` the numbers that several units have missed.
    """

    unit: Unit
    card: Card
    hours: Hours | None
    opens_at: datetime | None
    closes_at: datetime | None
    checked: NumbersChecked | None
    is_stale: bool
    reached_at: datetime | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """Everything about one unit: its row, the ways from the asker's own, the days to come, the other ways, and its history.

    ``week`` has each day with its windows as text, empty where it is closed, and whether an exception holds; ``ahead`` the
    exceptions to come. ``versions`` and ``checks`` are whole, oldest first. ``may_keep``: whether the asker keeps the card current.
    """

    row: Row
    ways: tuple[WayToReach, ...]
    week: tuple[tuple[date, str, bool], ...]
    ahead: tuple[DayHours, ...]
    other_ways: tuple[OtherWayNow, ...]
    versions: tuple[CardVersion, ...]
    checks: tuple[NumbersChecked, ...]
    may_keep: bool


def card_of(office: Office, unit: str) -> Card:
    """The card of a unit as it stands."""
    return office.commons().cards[unit][-1].card


def numbers_of(card: Card) -> list[str]:
    """All numbers of a card, the one to dial first first."""
    return [line.number for line in card.numbers] + [line.number for line in card.services]


def directory(office: Office, *, at: datetime, asked: str = "") -> tuple[Row, ...]:
    """The units that what is asked leads to, the nearest first; all by name where nothing is asked."""
    commons, now = office.commons(), to_minute(at)
    reached, missed = _reached(commons), _missed(commons)
    return tuple(_row(office, unit, now, reached, missed.get(unit, ())) for unit in commons.index().search(asked))


def unit_page(office: Office, *, by: Actor, at: datetime, unit: str) -> UnitPage:
    """A unit as the actor's own reaches it. Raises Refused where there is none such."""
    commons, now = office.commons(), to_minute(at)
    if unit not in commons.units:
        raise Refused(Code.UNKNOWN_UNIT)
    rules, today = office.rules(now), local_day(now)
    row = _row(office, unit, now, _reached(commons), _missed(commons).get(unit, ()))
    own = commons.units.get(by.unit)
    return UnitPage(
        row=row,
        ways=ways_to_reach(own, row.unit, rules.routine, row.card) if own else (),
        week=tuple(_day(row.hours, today + timedelta(days=step)) for step in range(DAYS_SHOWN)),
        ahead=tuple(each for each in row.card.exceptions if each.day >= today),
        other_ways=other_ways_to(office, unit, now),
        versions=commons.cards[unit],
        checks=commons.checks.get(unit, ()),
        may_keep=may_keep_card(by, row.unit),
    )


def doubts_about(office: Office, unit: str, at: datetime) -> tuple[Doubt, ...]:
    """The numbers of a unit that several others have missed."""
    commons = office.commons()
    if unit not in commons.units:
        return ()
    return _doubts(office, unit, to_minute(at), _missed(commons, unit).get(unit, ()))


def other_ways_to(office: Office, unit: str, at: datetime) -> tuple[OtherWayNow, ...]:
    """The ways to a unit when telephony is down too, in the routine's order; none where it says nothing of it. Clauses: R04, R16."""
    found = office.rules(at).routine.without_telephones
    card = card_of(office, unit)
    mobile = next((line.number for line in card.numbers if line.kind is LineKind.MOBILE), "")
    addresses = {OtherWayKind.MOBILE: mobile} | {way.kind: way.address for way in card.other_ways}
    return tuple(
        OtherWayNow(channel=each, address=addresses.get(each.kind, "")) for each in (found.ways if found else ())
    )


def _row(office: Office, unit: str, now: datetime, reached: dict[str, datetime], misses: tuple[Miss, ...]) -> Row:
    commons, rules = office.commons(), office.rules(now)
    hours, checks = hours_of(unit, rules.units, rules.routine), commons.checks.get(unit, ())
    opens_at = first_open(hours, now)
    return Row(
        unit=commons.units[unit],
        card=commons.cards[unit][-1].card,
        hours=hours,
        opens_at=opens_at if opens_at > now else None,
        closes_at=closes_at(hours, now) if opens_at == now else None,
        checked=checks[-1] if checks else None,
        is_stale=is_stale(checks[-1].at if checks else None, now),
        reached_at=reached.get(unit),
        doubts=_doubts(office, unit, now, misses),
    )


def _doubts(office: Office, unit: str, now: datetime, misses: tuple[Miss, ...]) -> tuple[Doubt, ...]:
    if not misses:
        return ()
    commons, rules = office.commons(), office.rules(now)
    versions, checks = commons.cards[unit], commons.checks.get(unit, ())
    answered = [
        (slip.number, slip.at)
        for slips in commons.slips.values()
        for slip in slips
        if slip.to == unit and slip.number and not slip.heard and not slip.annulled
    ]
    return doubts(
        numbers_of(versions[-1].card),
        misses,
        answered,
        max(_numbers_written_at(versions), *(each.at for each in checks[-1:]))
        if checks
        else _numbers_written_at(versions),
        hours_of(unit, rules.units, rules.routine),
    )


def _numbers_written_at(versions: tuple[CardVersion, ...]) -> datetime:
    """When the numbers of a card became those that they are."""
    newest = versions[-1]
    same = [newest]
    for version in reversed(versions[:-1]):
        if version.card.numbers != newest.card.numbers or version.card.services != newest.card.services:
            break
        same.append(version)
    return same[-1].at


def _reached(commons: Commons) -> dict[str, datetime]:
    """When anybody last reached each unit that has been reached."""
    found: dict[str, datetime] = {}
    for (_, to), at in commons.reached_at.items():
        found[to] = max(at, found.get(to, at))
    return found


def _missed(commons: Commons, unit: str = "") -> dict[str, tuple[Miss, ...]]:
    """What others have tried in vain: for each unit, or one alone. Nobody doubts their own numbers by ringing themselves."""
    found: dict[str, list[Miss]] = {}
    for (caller, to), dials in commons.dials.items():
        if caller != to and unit in ("", to):
            found.setdefault(to, []).extend(
                Miss(unit=caller, number=each.number, outcome=each.outcome, at=each.at) for each in dials
            )
    return {to: tuple(misses) for to, misses in found.items()}


def _day(hours: Hours | None, day: date) -> tuple[date, str, bool]:
    """A day to come: its windows as they are read, empty where it is closed, and whether they are an exception's."""
    if hours is None:
        return (day, "dygnet runt", False)
    windows = [each for each in hours.windows_on(day) if day.weekday() in each.weekdays]
    shown = ", ".join(f"{_clock(each.opens)}–{_clock(each.closes)}" for each in windows)
    return (day, shown, any(each.day == day for each in hours.exceptions))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def history(page: UnitPage) -> Iterator[CardVersion | NumbersChecked]:
    """What has been written about the card and its numbers, the newest first."""
    written: list[CardVersion | NumbersChecked] = [*page.versions, *page.checks]
    yield from sorted(written, key=lambda each: each.at, reverse=True)

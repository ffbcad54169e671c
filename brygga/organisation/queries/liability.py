"""Payment liability as one organisation knows it: the answer for each stay, every condition with its evidence. Clauses: R16, R31.

Read from the organisation's own journal and the common one, so the two sides of a call may differ; nothing is taken from the other.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from brygga.civil_time import local_day, to_minute
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, Row
from brygga.law.terms import Terms
from brygga.liability.assessment import payer_of
from brygga.liability.today import midnight_of
from brygga.organisation.lists import OWED, STAYS, call_by_key, calls_in
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, Role, check_may
from brygga.organisation.queries.liability_rows import Asked, LiabilityRow, row_of
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, UnitKind
from brygga.story.answers import spell_now

KEPT_AFTER_DISCHARGE = timedelta(days=31)
"""For how long a stay that has ended is shown."""

_CALLS_THAT_COUNT = frozenset({Matter.ADMISSION, Matter.READY, Matter.SIP_MEETING})
"""What the municipality must have been told for a condition to be met."""


class Outcome(Enum):
    """How it stands with a stay: the municipality pays, will pay from a day, can't be told, does not pay, or the stay has ended."""

    RUNS = auto()
    BEGINS = auto()
    UNCLEAR = auto()
    NONE = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityView:
    """What a unit watches, what must be done now first. ``holds_until``: until when it holds through time alone (UTC)."""

    unit: Unit
    rows: tuple[LiabilityRow, ...]
    terms: Terms
    holds_until: datetime

    def counted(self) -> dict[Outcome, int]:
        """How many stays have each outcome."""
        found = Counter(outcome_of(row) for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}


def outcome_of(row: LiabilityRow) -> Outcome:
    """How it stands with a stay in one word."""
    if row.discharged_at is not None:
        return Outcome.ENDED
    if row.assessment.begins_on is not None:
        return Outcome.RUNS if row.days else Outcome.BEGINS
    return Outcome.UNCLEAR if row.assessment.missing else Outcome.NONE


def watched_units(office: Office, *, by: Actor) -> tuple[Unit, ...]:
    """The units whose stays the actor may watch: its own; for billing every ward and municipal unit of its organisation."""
    check_may(by, Door.READ_LIABILITY)
    own = [unit for unit in office.units().values() if unit.organisation == by.organisation]
    if by.role == Role.BILLING:
        kinds = (UnitKind.WARD, UnitKind.MUNICIPALITY)
        return tuple(sorted((unit for unit in own if unit.kind in kinds), key=lambda unit: unit.name))
    return tuple(unit for unit in own if unit.id == by.unit)


def stays_watched(office: Office, *, by: Actor, at: datetime) -> dict[Unit, int]:
    """The units that the actor may watch, with how many stays each has that have not ended."""
    return {
        unit: sum(
            _is_shown(row, unit, at) and not row.body["discharged_at"]
            for row in office.store.rows(by.organisation, list_name=STAYS, unit=unit.id)
        )
        for unit in watched_units(office, by=by)
    }


def liability_view(office: Office, *, by: Actor, at: datetime, unit: str = "") -> LiabilityView:
    """The stays that a unit (its own where none is named) watches at a moment. Raises Refused for a unit that is not the actor's."""
    asked, now = _unit_watched(office, by, unit), to_minute(at)
    return _view(office, asked, sorted(_rows(office, by, asked, now), key=_order), now)


def liability_of_stay(office: Office, *, by: Actor, at: datetime, unit: str, stay: str) -> LiabilityView:
    """The view of one stay that a unit watches. Raises Refused for a unit that is not the actor's, or a stay that it does not watch."""
    asked, now = _unit_watched(office, by, unit), to_minute(at)
    rows = list(_rows(office, by, asked, now, only=stay))
    if not rows:
        raise Refused("okant_vardtillfalle")
    return _view(office, asked, rows, now)


def _unit_watched(office: Office, by: Actor, unit: str) -> Unit:
    watched = {each.id: each for each in watched_units(office, by=by)}
    asked = watched.get(unit or by.unit)
    if asked is None:
        raise Refused("annan_enhet")
    return asked


def _view(office: Office, asked: Unit, rows: list[LiabilityRow], now: datetime) -> LiabilityView:
    changes = [row.changes_at for row in rows if row.changes_at is not None]
    midnight = midnight_of(local_day(now) + timedelta(days=1), now)
    return LiabilityView(
        unit=asked, rows=tuple(rows), terms=office.rules(now).terms, holds_until=min([midnight, *changes])
    )


def _order(row: LiabilityRow) -> tuple[Any, ...]:
    """What must be done before noon, then what is to be phoned, then the days that run, then the rest; ended stays last."""
    urgent = row.noon is None, not row.owes_call
    return (row.discharged_at is not None, *urgent, outcome_of(row).value, row.name, row.stay)


def _rows(office: Office, by: Actor, unit: Unit, now: datetime, *, only: str = "") -> Iterator[LiabilityRow]:
    asked = Asked(unit, now, _payers_to_call(office, by, now))
    for listed in office.store.rows(by.organisation, list_name=STAYS, unit=unit.id):
        if (only and listed.subject != only) or not _is_shown(listed, unit, now):
            continue
        file = office.stay_file(by.organisation, listed.subject, office.store)
        story = office.story_of(file, now)
        stay = story.course(listed.subject).stay
        if stay is not None and _concerns(unit, payer_of(stay, story.rules.units)):
            yield row_of(file, story, stay, asked)


def _is_shown(listed: Row, unit: Unit, now: datetime) -> bool:
    body: Any = listed.body
    foreign = unit.kind is UnitKind.WARD and body["ward"] != unit.id
    discharged_at = datetime.fromisoformat(body["discharged_at"]) if body["discharged_at"] else None
    return not foreign and (discharged_at is None or now - discharged_at <= KEPT_AFTER_DISCHARGE)


def _concerns(unit: Unit, payer: str | None) -> bool:
    """A municipality sees what it pays for, and what it may turn out to pay for."""
    return unit.kind is not UnitKind.MUNICIPALITY or payer in (None, unit.id)


def _payers_to_call(office: Office, by: Actor, now: datetime) -> frozenset[tuple[str, str]]:
    """Which unit the actor's own owes a call about which stay; none while no stop covers it."""
    if spell_now(office.stop_story(now), by.unit) is None:
        return frozenset()
    rows = office.store.rows(by.organisation, list_name=OWED, unit=by.unit)
    calls = [(row.subject, call_by_key(by.unit, key)) for row in rows for key in calls_in(row.key)]
    return frozenset((stay, call.to) for stay, call in calls if call.matter in _CALLS_THAT_COUNT)

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
from brygga.episodes.stay import LiabilityPeriod, Stay
from brygga.journal.entries import Actor, Recorded, Row
from brygga.law.terms import Terms
from brygga.liability.assessment import Assessment, assess, payer_of, periods_at
from brygga.liability.findings import Condition, Finding, Standing, findings_of
from brygga.liability.remedies import remedy_for, words_for
from brygga.liability.sentences import CallSeen, Case, sentence_for
from brygga.liability.today import days_so_far, midnight_of, next_change, noon_today
from brygga.organisation.lists import OWED, STAYS, shown_name, shown_number
from brygga.organisation.office import Office, StayFile
from brygga.organisation.permissions import Door, Role, check_may
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, UnitKind
from brygga.statements.contact import Call
from brygga.story.answers import outage_now
from brygga.story.story import Story

KEPT_AFTER_DISCHARGE = timedelta(days=31)
"""For how long a stay that has ended is shown."""

_CALLS_THAT_COUNT = frozenset({Matter.ADMISSION.value, Matter.READY.value, Matter.SIP_MEETING.value})
"""What the municipality must have been told for a condition to be met."""


class Outcome(Enum):
    """How it stands with a stay: the municipality pays, will pay from a day, can't be told, does not pay, or the stay has ended."""

    RUNS = auto()
    BEGINS = auto()
    UNCLEAR = auto()
    NONE = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One condition in words, and who can do something about it where it is not met or unclear (else empty)."""

    condition: Condition
    standing: Standing
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityRow:
    """One stay. Name and number are masked where the identity is protected. Instants are UTC, days local.

    ``causes`` are the answer's reasons, or what is missing, in a few words. ``noon`` is until when ready can be told and count from today's noon; ``owes_call``
    whether the asking unit owes the municipality that pays such a call; ``changes_at`` when time alone changes the answer.
    """

    stay: str
    name: str
    number: str
    ward: Unit
    payer: Unit | None
    assessment: Assessment
    causes: tuple[str, ...]
    shown: tuple[Shown, ...]
    days: int
    ended: tuple[LiabilityPeriod, ...]
    noon: datetime | None
    owes_call: bool
    changes_at: datetime | None
    discharged_at: datetime | None


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
    watched = {each.id: each for each in watched_units(office, by=by)}
    asked = watched.get(unit or by.unit)
    if asked is None:
        raise Refused("annan_enhet")
    now = to_minute(at)
    rows = sorted(_rows(office, by, asked, now), key=_order)
    changes = [row.changes_at for row in rows if row.changes_at is not None]
    midnight = midnight_of(local_day(now) + timedelta(days=1), now)
    return LiabilityView(
        unit=asked, rows=tuple(rows), terms=office.rules(now).terms, holds_until=min([midnight, *changes])
    )


def _order(row: LiabilityRow) -> tuple[Any, ...]:
    """What must be done before noon, then what is to be phoned, then the days that run, then the rest; ended stays last."""
    urgent = row.noon is None, not row.owes_call
    return (row.discharged_at is not None, *urgent, outcome_of(row).value, row.name, row.stay)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which unit's stays are asked for, when (UTC, whole minutes), and whom the asker's own unit owes calls about which stay."""

    unit: Unit
    at: datetime
    owed: frozenset[tuple[str, str]]


def _rows(office: Office, by: Actor, unit: Unit, now: datetime) -> Iterator[LiabilityRow]:
    asked = _Asked(unit, now, _payers_to_call(office, by, now))
    for listed in office.store.rows(by.organisation, list_name=STAYS, unit=unit.id):
        if not _is_shown(listed, unit, now):
            continue
        file = office.stay_file(by.organisation, listed.subject, office.store)
        story = office.story_of(file, now)
        stay = story.course(listed.subject).stay
        if stay is not None and _concerns(unit, payer_of(stay, story.rules.units)):
            yield _row(file, story, stay, asked)


def _is_shown(listed: Row, unit: Unit, now: datetime) -> bool:
    body: Any = listed.body
    foreign = unit.kind is UnitKind.WARD and body["ward"] != unit.id
    discharged_at = datetime.fromisoformat(body["discharged_at"]) if body["discharged_at"] else None
    return not foreign and (discharged_at is None or now - discharged_at <= KEPT_AFTER_DISCHARGE)


def _concerns(unit: Unit, payer: str | None) -> bool:
    """A municipality sees what it pays for, and what it may turn out to pay for."""
    return unit.kind is not UnitKind.MUNICIPALITY or payer in (None, unit.id)


def _payers_to_call(office: Office, by: Actor, now: datetime) -> frozenset[tuple[str, str]]:
    """Which unit the actor's own owes a call about which stay; none while no stop is on."""
    if outage_now(office.stop_story(now)) is None:
        return frozenset()
    rows: list[Any] = list(office.store.rows(by.organisation, list_name=OWED, unit=by.unit))
    return frozenset((row.subject, row.body["to"]) for row in rows if row.body["matter"] in _CALLS_THAT_COUNT)


def _row(file: StayFile, story: Story, stay: Stay, asked: _Asked) -> LiabilityRow:
    assert file.identity is not None  # noqa: S101 - an erased stay stands in no list
    units, terms = story.rules.units, story.rules.terms
    payer, assessment = payer_of(stay, units), assess(stay, units, terms)
    case = Case(
        stay=stay,
        payer=payer,
        units=units,
        terms=terms,
        system=story.rules.routine.system,
        payer_asks=asked.unit.kind is UnitKind.MUNICIPALITY,
        calls=_calls(file, story),
    )
    noon = noon_today(stay, payer, asked.at, terms) if payer and asked.unit.kind is UnitKind.WARD else None
    return LiabilityRow(
        stay=file.stay,
        name=shown_name(file.identity),
        number=shown_number(file.identity),
        ward=units[stay.ward],
        payer=units[payer] if payer else None,
        assessment=assessment,
        causes=tuple(words_for(code, case) for code in assessment.reasons or assessment.missing),
        shown=tuple(_shown(each, case) for each in findings_of(stay, units, terms)),
        days=days_so_far(assessment.begins_on, asked.at) if assessment.begins_on else 0,
        ended=tuple(period for period in periods_at(stay, asked.at, units, terms) if period.ends_on is not None),
        noon=noon,
        owes_call=payer is not None and (file.stay, payer) in asked.owed,
        changes_at=next_change(assessment.begins_on, noon, asked.at),
        discharged_at=stay.discharge.statement.occurred_at if stay.discharge else None,
    )


def _shown(finding: Finding, case: Case) -> Shown:
    return Shown(
        condition=finding.condition,
        standing=finding.standing,
        sentence=sentence_for(finding, case),
        remedy=" ".join(filter(None, (remedy_for(code, case) for code in finding.codes))),
    )


def _calls(file: StayFile, story: Story) -> dict[int, CallSeen]:
    """Every call about the stay with its people, by the sequence number that the story gave it."""
    entries = {str(known.recorded.entry.id): known.recorded for known in file.known}
    calls = (statement for statement in story.accepted.values() if isinstance(statement, Call))
    return {call.sequence: _seen(call, entries[str(call.id).split("/")[0]]) for call in calls}


def _seen(call: Call, recorded: Recorded) -> CallSeen:
    details: Any = recorded.entry.body.get("details", {})
    heard = recorded.entry.actor.unit == call.to
    caller = details.get("caller", "") if heard else recorded.entry.actor.name
    return CallSeen(unit=call.unit, caller=caller, spoke_with=call.spoke_with, reference=details.get("reference", ""))

"""How it stands with the stop, for the one who asks. Clauses: R01, R05, R11."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.civil_time import to_minute
from brygga.contacts.scopes import covered_in_words, scope_in_words
from brygga.contacts.units import Unit, in_use
from brygga.duties.when import applies_at_for, earliest
from brygga.journal.entries import Actor
from brygga.organisation.lists import NOTES, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.overview import UnitSignal, signals_at
from brygga.organisation.queries.plans import Planned, plans_in
from brygga.organisation.queries.ring import RingRow, ring_list
from brygga.outage.notice import Notice, notice_text
from brygga.outage.timeline import Outage
from brygga.routine.language import FaultReporting
from brygga.routine.words import UnitKind
from brygga.statements.outage import FaultPassedOn, NoticePublished, Scope
from brygga.statements.statement import Statement
from brygga.story.answers import Situation, applied_at, first_applies_at, latest_spell, outage_now
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultStep:
    """One step about the fault: by which unit and person, when (UTC)."""

    unit: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultView:
    """What the service desk has done about the fault in the latest stop; ``draft`` is the service desk's text about it, empty without a stop."""

    passed_on: FaultStep | None
    notice: FaultStep | None
    draft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """The stop as one unit sees it. Instants are UTC; ``elapsed`` is real time.

    All is asked about the stop as it covers this unit; whoever leads the work sees it as it stands anywhere. ``state`` asks about
    what this unit has left to enter where none covers it. ``on_elsewhere``: one is on that does not cover the unit. ``scope`` and ``scope_words``: whom the stop that is on covers; ``outage`` is the
    entry of the latest one, empty where there never was any.
    ``untold_left`` of ``entries_left`` were never told by telephone.
    ``report_to`` is the service desk that takes the unit's fault report; None where it goes by local routine. ``calls`` is the
    unit's queue. ``has_log``: whether anything has been written about any stop or fault, also where it was struck.
    """

    state: Situation
    began_at: datetime | None
    elapsed: timedelta
    applies_at: datetime | None
    returned_at: datetime | None
    fault: FaultView
    signals: tuple[UnitSignal, ...]
    fault_reporting: FaultReporting | None
    report_to: Unit | None
    unit: Unit | None
    system: str
    routine_name: str
    calls: tuple[RingRow, ...]
    to_call: int
    waiting: int
    notes_left: int
    entries_left: int
    untold_left: int
    may_declare: bool
    has_log: bool
    on_elsewhere: bool
    scope: Scope
    scope_words: str
    outage: str
    plans: tuple[Planned, ...]
    holds_until: datetime | None


def stop_view(office: Office, *, by: Actor, at: datetime) -> StopView:
    """How it stands with the stop at a moment, and how much the actor's unit has left to do."""
    now = to_minute(at)
    story = office.stop_story(now)
    routine, unit = story.rules.routine, office.units().get(by.unit)
    latest, whole = story.timeline.outages[-1] if story.timeline.outages else None, outage_now(story)
    seen, plans = _seen(story, by), plans_in(story, office, unit=by.unit, at=at)
    duties, signals = ring_list(office, by=by, at=at), signals_at(office, by=by, at=at)
    # While a stop covers the unit nothing of it can be entered, and nothing of it is asked for.
    to_enter = () if seen.on else office.store.rows(by.organisation, list_name=TO_ENTER, unit=by.unit)
    return StopView(
        state=_state(seen, now, len(to_enter)),
        began_at=seen.began_at,
        elapsed=(seen.ended_at or now) - seen.began_at if seen.began_at else timedelta(0),
        applies_at=seen.applies_at,
        returned_at=seen.ended_at,
        fault=_fault(office, story, latest, now),
        signals=signals,
        fault_reporting=routine.fault_reporting[unit.kind] if unit else None,
        report_to=_service_desk(office, unit) if unit and not routine.fault_reporting[unit.kind].local else None,
        unit=unit,
        system=routine.system,
        routine_name=routine.name,
        calls=duties,
        to_call=sum(row.can_call for row in duties),
        waiting=sum(not row.can_call for row in duties),
        notes_left=sum(office.store.count_rows(by.organisation, list_name=NOTES, unit=by.unit).values()),
        entries_left=len(to_enter),
        untold_left=sum(not row.body["reported_at"] for row in to_enter),
        may_declare=may(by, Door.DECLARE_OUTAGE),
        has_log=bool(office.commons().stops or office.commons().early_reports),
        on_elsewhere=whole is not None and not seen.on,
        scope=whole.scope if whole else None,
        scope_words=scope_in_words(whole.scope, office.units()) if whole else "",
        outage=str(latest.found.id) if latest else "",
        plans=plans,
        holds_until=_holds_until(seen.applies_at, now, (*duties, *signals, *plans)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The latest stop as the one who asks sees it (UTC); ``applies_at`` None where it is over."""

    began_at: datetime | None = None
    ended_at: datetime | None = None
    applies_at: datetime | None = None

    @property
    def on(self) -> bool:
        return self.applies_at is not None


def _seen(story: Story, by: Actor) -> _Seen:
    own, latest = latest_spell(story, by.unit), story.timeline.outages[-1] if story.timeline.outages else None
    if own is not None and own.ends is None:
        return _Seen(began_at=own.began_at, applies_at=applies_at_for(own, story.rules.routine))
    if latest is not None and may(by, Door.DECLARE_OUTAGE):
        return _Seen(began_at=latest.began_at, ended_at=latest.ended_at, applies_at=first_applies_at(story))
    return _Seen(began_at=own.began_at, ended_at=own.ended_at) if own is not None else _Seen()


def _fault(office: Office, story: Story, stop: Outage | None, now: datetime) -> FaultView:
    """What has been said about the fault since the latest stop was found."""
    faults = [each for each in story.fault_log() if stop is not None and each.position > stop.found.position]
    passed_on = next(_steps(office, faults, FaultPassedOn), None)
    return FaultView(
        passed_on=passed_on,
        notice=next(_steps(office, faults, NoticePublished), None),
        draft=notice_text(_notice(office, story, stop, passed_on), now) if stop else "",
    )


def _steps(office: Office, faults: Iterable[Statement], kind: type[Statement]) -> Iterator[FaultStep]:
    """The steps of a kind, oldest first, with who took them."""
    people = {str(known.recorded.entry.id): known.recorded.entry.actor.name for known in office.commons().stops}
    for each in faults:
        if isinstance(each, kind):
            name = office.units()[each.unit].name
            yield FaultStep(unit=name, person=people.get(str(each.id), ""), at=each.occurred_at)


def _notice(office: Office, story: Story, stop: Outage, passed_on: FaultStep | None) -> Notice:
    """What the service desk's text about a stop tells."""
    routine, desk = story.rules.routine, _service_desk(office, None)
    return Notice(
        system=routine.system,
        routine=routine.name,
        sender=desk.name if desk else "Servicedesk",
        covers=covered_in_words(stop.scope, office.units()),
        began_at=stop.began_at,
        applies_at=applied_at(story, stop),
        passed_on_at=passed_on.at if passed_on else None,
        returned_at=stop.ended_at,
    )


def _holds_until(
    applies_at: datetime | None, now: datetime, shown: Iterable[RingRow | UnitSignal | Planned]
) -> datetime | None:
    ahead = applies_at if applies_at is not None and applies_at > now else None
    return earliest([ahead, *(each.holds_until for each in shown)])


def _service_desk(office: Office, unit: Unit | None) -> Unit | None:
    """The service desk of the unit's own organisation, else the first there is."""
    desks = [each for each in in_use(office.units().values()) if each.kind is UnitKind.SERVICE_DESK]
    own = unit.organisation if unit else None
    desks.sort(key=lambda each: (each.organisation != own, each.name))
    return next(iter(desks), None)


def _state(seen: _Seen, now: datetime, entries: int) -> Situation:
    if seen.applies_at is not None:
        return Situation.APPLIES if now >= seen.applies_at else Situation.WAITING
    if entries:
        return Situation.RETURNED
    return Situation.ALL_ENTERED if seen.began_at else Situation.NO_OUTAGE

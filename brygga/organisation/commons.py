"""What the common journal says: units, the routine in force, the stops, and the slips of calls. It holds no patient data."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from brygga.contacts.local_routines import LocalMatter, LocalRoutine
from brygga.contacts.units import Unit
from brygga.journal.entries import Recorded
from brygga.organisation.kinds import (
    DIAL_ANNULLED,
    DIALLED,
    KINDS,
    LOCAL_ROUTINE_WRITTEN,
    NOTICE_OF_RETURN,
    REPORT_PARTED,
    REPORTS_JOINED,
    ROUTINE_ADOPTED,
    SHEET_KEYED_IN,
    SHEETS_DESTROYED,
    SHEETS_PRINTED,
    SIGNALS,
    SLIP_ANNULLED,
    SLIP_HEARD,
    SLIP_SPOKEN,
    UNIT_REGISTERED,
)
from brygga.organisation.records import Known, ToldStops
from brygga.routine.hours import read_hours
from brygga.routine.words import CallOutcome, Matter, UnitKind
from brygga.story.fold import Rules

COMMON_RANK, OWN_RANK = 0, 1
_KEPT = {
    **dict.fromkeys((SHEETS_PRINTED, SHEET_KEYED_IN, SHEETS_DESTROYED), "sheets"),
    **dict.fromkeys((REPORTS_JOINED, REPORT_PARTED), "joinings"),
    NOTICE_OF_RETURN: "notices_of_return",
}
"""What is kept as it was recorded, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One side's word on a call, without patient: reference, units, matters, time (UTC), who wrote it, whether it was taken back."""

    reference: str
    unit: str
    to: str
    matters: tuple[Matter, ...]
    at: datetime
    heard: bool
    annulled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One attempt to reach a unit, without patient: which number, how it went, when (UTC) and by whom.

    ``attempts``: how many stays it stands in. One that has been annulled in all of them is no attempt.
    """

    id: str
    unit: str
    to: str
    number: str
    outcome: CallOutcome
    at: datetime
    person: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What a unit says of itself: that the system works there, or does not, and when it said so (UTC)."""

    unit: str
    works: bool
    at: datetime


@dataclass(slots=True)
class Commons:
    """The common journal up to entry ``last``. Taken in entry by entry; readers see one whole state or the next."""

    last: int = 0
    received_at: datetime | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    routine: str = ""
    agreement: str = ""
    stops: tuple[Known, ...] = ()
    slips: dict[str, tuple[Slip, ...]] = field(default_factory=dict)
    dials: dict[tuple[str, str], tuple[Dial, ...]] = field(default_factory=dict)
    reached_at: dict[tuple[str, str], datetime] = field(default_factory=dict)
    signals: dict[str, Signal] = field(default_factory=dict)
    sheets: tuple[Recorded, ...] = ()
    joinings: tuple[Recorded, ...] = ()
    notices_of_return: tuple[Recorded, ...] = ()
    local_routines: dict[tuple[str, LocalMatter], tuple[LocalRoutine, ...]] = field(default_factory=dict)
    _told: ToldStops | None = None

    def copy(self) -> "Commons":
        """A state of its own that begins as this one."""
        return replace(
            self,
            slips=dict(self.slips),
            dials=dict(self.dials),
            reached_at=dict(self.reached_at),
            signals=dict(self.signals),
        )

    def misses(self, unit: str, to: str, since: datetime) -> tuple[Dial, ...]:
        """A unit's attempts to reach another since an instant (UTC) and since it last did, oldest first."""
        reached_at = self.reached_at.get((unit, to))
        found = [
            each
            for each in self.dials.get((unit, to), ())
            if each.at >= since and (reached_at is None or each.at > reached_at)
        ]
        return tuple(sorted(found, key=lambda each: each.at))

    def units_of(self, organisation: str) -> frozenset[str]:
        """The units of an organisation."""
        return frozenset(unit.id for unit in self.units.values() if unit.organisation == organisation)

    def told_stops(self, rules: Rules) -> ToldStops:
        """What is said about the stops, read once for every stay; raises WrittenLater."""
        if self._told is None:
            self._told = ToldStops(self.stops, rules)
        return self._told

    def take_in(self, recorded: Recorded) -> None:
        """Take in the next entry."""
        body: Any = recorded.entry.body
        kind = recorded.entry.kind
        if kind == UNIT_REGISTERED:
            unit = unit_from(body)
            self.units = {**self.units, unit.id: unit}
        elif kind == ROUTINE_ADOPTED:
            self.routine, self.agreement = body["routine"], body["agreement"]
        elif kind in (SLIP_SPOKEN, SLIP_HEARD):
            self._take_in_slip(_slip_from(body, recorded, heard=kind == SLIP_HEARD))
        elif kind == SLIP_ANNULLED:
            self._take_back_slip(_slip_from(body, recorded, heard=body["heard"]))
        elif kind in (DIALLED, DIAL_ANNULLED):
            self._take_in_dial(body, recorded)
        elif kind in SIGNALS:
            works = SIGNALS[kind]
            self.signals[body["unit"]] = Signal(unit=body["unit"], works=works, at=recorded.received_at)
        elif kind == LOCAL_ROUTINE_WRITTEN:
            self._take_in_local_routine(body, recorded)
        elif kind in _KEPT:
            setattr(self, _KEPT[kind], (*getattr(self, _KEPT[kind]), recorded))
        elif kind in KINDS:
            self.stops = (*self.stops, Known(recorded, COMMON_RANK))
            self._told = None
        self.last, self.received_at = recorded.sequence, recorded.received_at

    def _take_in_slip(self, slip: Slip) -> None:
        self.slips[slip.reference] = (*self.slips.get(slip.reference, ()), slip)
        if not slip.heard:
            pair = (slip.unit, slip.to)
            self.reached_at[pair] = max(slip.at, self.reached_at.get(pair, slip.at))

    def _take_back_slip(self, wrong: Slip) -> None:
        """Mark one slip that says the same; its reference stays taken. When the unit last reached the other is asked anew."""
        said = list(self.slips.get(wrong.reference, ()))
        for place, slip in enumerate(said):
            if replace(slip, at=wrong.at) == wrong:
                said[place] = replace(slip, annulled=True)
                break
        self.slips[wrong.reference] = tuple(said)
        pair = (wrong.unit, wrong.to)
        spoken = (each for slips in self.slips.values() for each in slips if not each.heard and not each.annulled)
        reached = [each.at for each in spoken if (each.unit, each.to) == pair]
        if reached:
            self.reached_at[pair] = max(reached)
        else:
            self.reached_at.pop(pair, None)

    def _take_in_dial(self, body: Any, recorded: Recorded) -> None:
        pair = (body["unit"], body["to"])
        dials = self.dials.get(pair, ())
        if recorded.entry.kind == DIALLED:
            self.dials[pair] = (*dials, _dial_from(body, recorded))
            return
        left = (replace(each, attempts=each.attempts - 1) if each.id == body["of"] else each for each in dials)
        self.dials[pair] = tuple(each for each in left if each.attempts)

    def _take_in_local_routine(self, body: Any, recorded: Recorded) -> None:
        key = (body["unit"], LocalMatter(body["about"]))
        versions = self.local_routines.get(key, ())
        written = LocalRoutine(
            unit=key[0],
            about=key[1],
            text=body["text"],
            version=len(versions) + 1,
            written_by=recorded.entry.actor.name,
            written_at=recorded.received_at,
        )
        self.local_routines = {**self.local_routines, key: (*versions, written)}


def unit_from(body: dict[str, Any]) -> Unit:
    """A unit as it was registered."""
    return Unit(
        id=body["id"],
        kind=UnitKind(body["kind"]),
        name=body["name"],
        phone=body["phone"],
        hours=read_hours(body["hours"]) if body["hours"] else None,
        organisation=body["organisation"],
    )


def _dial_from(body: dict[str, Any], recorded: Recorded) -> Dial:
    return Dial(
        id=str(recorded.entry.id),
        unit=body["unit"],
        to=body["to"],
        number=body["number"],
        outcome=CallOutcome(body["outcome"]),
        at=recorded.entry.instants.get("occurred_at", recorded.received_at),
        person=recorded.entry.actor.name,
        attempts=body.get("attempts", 1),
    )


def _slip_from(body: dict[str, Any], recorded: Recorded, *, heard: bool) -> Slip:
    return Slip(
        reference=body["reference"],
        unit=body["unit"],
        to=body["to"],
        matters=tuple(Matter(matter) for matter in body["matters"]),
        at=recorded.entry.instants.get("occurred_at", recorded.received_at),
        heard=heard,
    )

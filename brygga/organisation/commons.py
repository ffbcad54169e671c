"""What the common journal says: units, the routine in force, the stops, and the slips of calls. It holds no patient data."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from brygga.contacts.cards import Card, CardVersion, NumbersChecked, as_unit, registered
from brygga.contacts.local_routines import LocalMatter, LocalRoutine
from brygga.contacts.search import Index
from brygga.contacts.units import Unit
from brygga.journal.entries import Recorded
from brygga.organisation.cards import card_from, unit_from
from brygga.organisation.imports import Import, turned_by
from brygga.organisation.kinds import (
    CARD_WRITTEN,
    DIAL_ANNULLED,
    DIALLED,
    FAULT_REPORTED_EARLY,
    IMPORTS,
    KINDS,
    LOCAL_ROUTINE_WRITTEN,
    NOTICE_OF_RETURN,
    NUMBERS_CHECKED,
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
from brygga.outage.signals import SignalScope, Symptom
from brygga.routine.words import CallOutcome, Matter
from brygga.story.fold import Rules

COMMON_RANK, OWN_RANK = 0, 1
_KEPT = {
    **dict.fromkeys((SHEETS_PRINTED, SHEET_KEYED_IN, SHEETS_DESTROYED), "sheets"),
    **dict.fromkeys((REPORTS_JOINED, REPORT_PARTED), "joinings"),
    NOTICE_OF_RETURN: "notices_of_return",
    FAULT_REPORTED_EARLY: "early_reports",
}
"""What is kept as it was recorded, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One side's word on a call, without patient: reference, units, matters, time (UTC), who wrote it, whether it was taken back.

    ``number`` is the receiver's that was dialled; empty where it is not known, or the receiver dialled.
    """

    reference: str
    unit: str
    to: str
    matters: tuple[Matter, ...]
    at: datetime
    heard: bool
    annulled: bool = False
    number: str = field(default="", compare=False)


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
    """What a unit says of itself: that the system works there, or does not, and when it said so (UTC).

    ``scope``: how far it can see; ``symptoms``: what else it notices.
    """

    unit: str
    works: bool
    at: datetime
    scope: SignalScope = SignalScope.UNIT
    symptoms: frozenset[Symptom] = frozenset()


@dataclass(slots=True)
class Commons:
    """The common journal up to entry ``last``. Taken in entry by entry; readers see one whole state or the next."""

    last: int = 0
    received_at: datetime | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    cards: dict[str, tuple[CardVersion, ...]] = field(default_factory=dict)
    checks: dict[str, tuple[NumbersChecked, ...]] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
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
    early_reports: tuple[Recorded, ...] = ()
    local_routines: dict[tuple[str, LocalMatter], tuple[LocalRoutine, ...]] = field(default_factory=dict)
    _told: ToldStops | None = None
    _index: Index | None = None

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

    def index(self) -> Index:
        """The words by which units are found, made once for as long as no card changes."""
        if self._index is None:
            self._index = Index(
                {unit: versions[-1].card for unit, versions in self.cards.items() if not versions[-1].card.ended}
            )
        return self._index

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
        if kind in (UNIT_REGISTERED, CARD_WRITTEN, NUMBERS_CHECKED):
            self._take_in_card(kind, body, recorded)
        elif kind in IMPORTS:
            self.units, self.cards, self.imports = turned_by(recorded, self.units, self.cards, self.imports)
            self._index = None
        elif kind == ROUTINE_ADOPTED:
            self.routine, self.agreement = body["routine"], body["agreement"]
        elif kind in (SLIP_SPOKEN, SLIP_HEARD, SLIP_ANNULLED):
            self._take_in_slip_of(kind, body, recorded)
        elif kind in (DIALLED, DIAL_ANNULLED):
            self._take_in_dial(body, recorded)
        elif kind in SIGNALS:
            self.signals[body["unit"]] = _signal_from(body, recorded)
        elif kind == LOCAL_ROUTINE_WRITTEN:
            self._take_in_local_routine(body, recorded)
        elif kind in _KEPT:
            setattr(self, _KEPT[kind], (*getattr(self, _KEPT[kind]), recorded))
        elif kind in KINDS:
            self.stops = (*self.stops, Known(recorded, COMMON_RANK))
            self._told = None
        self.last, self.received_at = recorded.sequence, recorded.received_at

    def _take_in_card(self, kind: str, body: Any, recorded: Recorded) -> None:
        unit = unit_from(body) if kind == UNIT_REGISTERED else self.units[body["unit"]]
        versions, actor = self.cards.get(unit.id, ()), recorded.entry.actor
        whose: Any = {"by": actor.name, "by_unit": actor.unit, "at": recorded.received_at}
        if kind != NUMBERS_CHECKED:
            card = card_from(body["card"]) if kind == CARD_WRITTEN else registered(_newest(versions), unit)
            versions = (*versions, CardVersion(card=card, version=len(versions) + 1, **whose))
            self.cards, self._index = {**self.cards, unit.id: versions}, None
            self.units = {**self.units, unit.id: as_unit(unit, card)}
        if kind == NUMBERS_CHECKED or body.get("checked"):
            check = NumbersChecked(version=len(versions), **whose)
            self.checks = {**self.checks, unit.id: (*self.checks.get(unit.id, ()), check)}

    def _take_in_slip_of(self, kind: str, body: Any, recorded: Recorded) -> None:
        if kind == SLIP_ANNULLED:
            self._take_back_slip(_slip_from(body, recorded, heard=body["heard"]))
        else:
            self._take_in_slip(_slip_from(body, recorded, heard=kind == SLIP_HEARD))

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


def _newest(versions: tuple[CardVersion, ...]) -> Card | None:
    return versions[-1].card if versions else None


def _signal_from(body: dict[str, Any], recorded: Recorded) -> Signal:
    """A signal; one that was written before there was anything more to say is of the unit, and notices nothing more."""
    return Signal(
        unit=body["unit"],
        works=SIGNALS[recorded.entry.kind],
        at=recorded.received_at,
        scope=SignalScope(body.get("scope", SignalScope.UNIT)),
        symptoms=frozenset(Symptom(each) for each in body.get("symptoms", ())),
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
        number=body.get("number", ""),
    )

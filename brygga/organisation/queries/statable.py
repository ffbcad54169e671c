"""What a unit can state about a stay now: asked of the story itself, word by word. Clauses: R12, R18, R19, R20."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit, in_use
from brygga.journal.entries import Actor
from brygga.law.words import Circumstance
from brygga.organisation.hearing import is_only_inferred
from brygga.organisation.queries.stays import StayView
from brygga.routine.words import Answer, Milestone, PhysicianNeeded
from brygga.statements.liability import CircumstanceStated
from brygga.statements.statement import Statement
from brygga.statements.stay import MilestoneReached, Moved, OutpatientMeasures, SipAssessed, UnitAdded, UnitRemoved
from brygga.story.answers import latest_spell
from brygga.story.codes import Code
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Statable:
    """What the unit can state. ``milestones`` says whether the physician must be named; the tuples are the units to choose among.

    ``circumstances``: whether it may say how it is with what payment liability asks. ``sip_heard_from``: the units of other organisations that may say whether a plan is due; ``known_before``: whether the unit may
    have had the admission in the system, of which it has heard by no call.

    While no stop covers the unit it is asked about the last minute of the latest one that did: what happened then can still be written.
    """

    milestones: Mapping[Milestone, bool]
    wards: tuple[Unit, ...]
    to_add: tuple[Unit, ...]
    to_remove: tuple[Unit, ...]
    sip: bool
    measures: bool
    sip_heard_from: tuple[Unit, ...] = ()
    known_before: bool = False
    circumstances: bool = False


def statable(view: StayView, *, by: Actor, at: datetime) -> Statable:
    """What the actor's unit can state about a stay at a moment (UTC)."""
    asked = _Asked(view, by, at)
    units = sorted(view.story.rules.units.values(), key=lambda unit: unit.name)
    choosable = in_use(units)
    return Statable(
        milestones=dict(asked.milestones()),
        wards=tuple(unit for unit in choosable if asked.can(Moved, to=unit.id)),
        to_add=tuple(unit for unit in choosable if asked.can(UnitAdded, concerned=unit.id)),
        to_remove=tuple(unit for unit in units if asked.can(UnitRemoved, concerned=unit.id)),
        sip=asked.can(SipAssessed, sip=Answer.UNCLEAR),
        measures=asked.can(OutpatientMeasures, ready=Answer.UNCLEAR),
        sip_heard_from=tuple(unit for unit in units if unit.organisation != by.organisation and asked.tells_sip(unit)),
        circumstances=asked.can_say(CircumstanceStated, about=Circumstance.REGISTERED, answer="oklart"),
        known_before=view.standing is not None and is_only_inferred(view.standing, by.unit, view.story.rules.units),
    )


def names_physician(view: StayView, milestone: Milestone) -> bool:
    """Whether the routine ever wants the physician named with a milestone."""
    return view.story.rules.routine.reporting[milestone].physician is not PhysicianNeeded.NEVER


class _Asked:
    """The questions of one unit about one stay at one moment."""

    def __init__(self, view: StayView, by: Actor, at: datetime) -> None:
        self._view, self._by = view, by
        self._now = to_minute(at)

    def milestones(self) -> list[tuple[Milestone, bool]]:
        found: list[tuple[Milestone, bool]] = []
        for milestone in Milestone:
            if milestone is not Milestone.ADMITTED:
                code = self._refusal(MilestoneReached, milestone=milestone)
                if code in (None, Code.PHYSICIAN_MISSING):
                    found.append((milestone, code is not None))
        return found

    def can(self, kind: type[Statement], **values: Any) -> bool:
        return self._refusal(kind, **values) is None

    def can_say(self, kind: type[Statement], **values: Any) -> bool:
        """Whether something can be stated that asks for no stop: now."""
        return self._refusal(kind, at=self._now, **values) is None

    def tells_sip(self, unit: Unit) -> bool:
        return self._refusal(SipAssessed, unit=unit.id, sip=Answer.UNCLEAR) is None

    def _refusal(self, kind: type[Statement], at: datetime | None = None, **values: Any) -> Code | None:
        story = self._view.story
        moment = at or _latest_in_stop(story, values.get("unit", self._by.unit), self._now)
        make: Any = kind
        made: Statement = make(
            sequence=story.next_sequence,
            occurred_at=moment,
            written_at=moment,
            patient=self._view.stay,
            **{"unit": self._by.unit, **values},
        )
        return story.would_refuse(made)


def _latest_in_stop(story: Story, unit: str, now: datetime) -> datetime:
    """Now while a stop covers the unit, or none ever did; else the last minute in which one did (UTC)."""
    latest = latest_spell(story, unit)
    return latest.ended_at - timedelta(minutes=1) if latest and latest.ended_at else now

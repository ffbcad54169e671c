"""Statements about a stay: the eight milestones, and the other words that change what follows."""

from dataclasses import dataclass
from datetime import date, datetime

from brygga.routine.words import Answer, Milestone, Service
from brygga.statements.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class StayStatement(Statement):
    """A statement about one stay. ``patient`` names the stay, never the person: a readmission has another name."""

    patient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(StayStatement):
    """A milestone. ``in_system``: it happened and was reported in the coordination system while no stop was on.

    ``estimated_on`` is the new date, ``meeting_on`` the day of the SIP meeting, ``contact`` the named care contact.
    """

    milestone: Milestone
    in_system: bool = False
    physician: str = ""
    service: Service | None = None
    estimated_on: date | None = None
    meeting_on: date | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted(MilestoneReached):
    """``inskriven``: the stay begins on the ward ``unit``. ``payer`` is the liable municipality where it is named."""

    concerned: tuple[str, ...]
    sip: Answer | None = None
    payer: str | None = None
    need_assessed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(StayStatement):
    """``flyttad``: to another ward, which takes over what the old one reports and was told."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAdded(StayStatement):
    """``berord_tillagd``: one more unit is concerned."""

    concerned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRemoved(StayStatement):
    """``berord_borttagen``: a unit is no longer concerned."""

    concerned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SipAssessed(StayStatement):
    """``sip_bedomt``: whether a coordinated individual plan is due."""

    sip: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class OutpatientMeasures(StayStatement):
    """``oppenvardens_insatser``: whether what outpatient care answers for is in place."""

    ready: Answer

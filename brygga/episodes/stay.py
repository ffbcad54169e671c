"""One stay as it stands: what has happened in it, who is concerned, who has been told.

A Stay is built up by ``brygga.story`` in the order in which things happened; everybody else only reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Final

from brygga.law.words import Circumstance
from brygga.routine.words import Answer, Milestone, Service
from brygga.statements.contact import Call
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.statement import Position
from brygga.statements.stay import Admitted, MilestoneReached

THE_WARD: Final = "*avdelningen*"
"""The receiver that is the ward, whichever ward it is now."""

WORDS_ON_READY: Final = (Milestone.READY, Milestone.READY_WITHDRAWN)


class Way(Enum):
    """How a receiver came to know of a fact."""

    CALL = "samtal"
    ENTRY = "infort"
    SYSTEM = "lifecare"


@dataclass(frozen=True, slots=True)
class Telling:
    """That a receiver was told: when (UTC, whole minutes) and how; ``call`` where it was by phone."""

    at: datetime
    way: Way
    call: Call | None = None


@dataclass(frozen=True, slots=True)
class ToldByCall:
    """An answered call that told a receiver of a fact: the call's sequence number, who was told, when (UTC)."""

    call: int
    receiver: str
    at: datetime


@dataclass(slots=True)
class Fact:
    """A milestone that stands in a stay, with who has been told of it and whether it has been entered.

    ``told`` holds the first telling for each receiver; ``calls`` every answered call that told it, in order. Once it has been
    entered in the coordination system, ``entered_at`` is the time that the system shows (UTC) and ``entry`` the entry's place.
    """

    statement: MilestoneReached
    told: dict[str, Telling] = field(default_factory=dict)
    calls: list[ToldByCall] = field(default_factory=list)
    entered_at: datetime | None = None
    entry: Position | None = None

    @property
    def milestone(self) -> Milestone:
        """Which milestone it is."""
        return self.statement.milestone

    @property
    def unit(self) -> str:
        """The unit that stated it."""
        return self.statement.unit

    @property
    def service(self) -> Service | None:
        """The municipality's service that it speaks for, where it is that kind of fact."""
        return self.statement.service

    @property
    def position(self) -> Position:
        """Where in the course of events it happened."""
        return self.statement.position

    def entered_before(self, position: Position) -> bool:
        """Whether it was entered before this place in the course of events."""
        return self.entry is not None and self.entry < position

    def tell(self, receiver: str, telling: Telling) -> None:
        """Note that a receiver was told; the first telling counts."""
        self.told.setdefault(receiver, telling)


@dataclass(frozen=True, slots=True)
class LiabilityPeriod:
    """Days for which the municipality pays: from ``begins_on`` up to, not including, ``ends_on`` (None while it runs)."""

    begins_on: date
    ends_on: date | None


@dataclass(slots=True)
class Stay:
    """A stay. ``concerned`` is in the order in which the units came; ``ward`` is the ward now.

    ``circumstances`` holds the newest word on each, ``noon_decided`` the newest decision by the id of its call.
    ``first_day_when_closed``: the first day of liability (local) as it stood when the newest ready was withdrawn or the patient was discharged.
    """

    admission: Fact
    ward: str
    concerned: list[str]
    facts: list[Fact]
    payer: str | None = None
    sip: Answer | None = None
    measures: list[tuple[Position, Answer]] = field(default_factory=list)
    ended_periods: list[LiabilityPeriod] = field(default_factory=list)
    first_day_when_closed: date | None = None
    discharge: Fact | None = None
    word_on_ready: Fact | None = None
    last_told_on_ready: dict[str, Milestone] = field(default_factory=dict)
    admission_complete: dict[str, bool] = field(default_factory=dict)
    circumstances: dict[Circumstance, CircumstanceStated] = field(default_factory=dict)
    noon_decided: dict[str, NoonDecided] = field(default_factory=dict)

    @property
    def patient(self) -> str:
        """The name of the stay."""
        return self.admission.statement.patient

    def answer(self, about: Circumstance) -> str | None:
        """The newest answer about a circumstance; None where nobody has said."""
        said = self.circumstances.get(about)
        return said.answer if said is not None else None

    def newest(self, milestone: Milestone, unit: str | None = None, service: Service | None = None) -> Fact | None:
        """The newest fact of a kind; of the unit and service, for those that each unit or service reports for itself."""
        for fact in reversed(self.facts):
            if fact.milestone is milestone and (unit is None or fact.unit == unit) and fact.service is service:
                return fact
        return None

    def kinds_reported(self) -> Iterator[Fact]:
        """The newest fact of every kind, unit and service, oldest first."""
        newest = {series(fact): fact for fact in self.facts}
        return iter(sorted(newest.values(), key=lambda fact: fact.position))

    def estimate_given(self) -> bool:
        """Whether there is any estimated date of discharge, from the admission or later."""
        admission = self.admission.statement
        return admission.estimated_on is not None or self.newest(Milestone.ESTIMATED) is not None


def series(fact: Fact) -> tuple[Milestone, str | None, Service | None]:
    """What a fact is the newest or not the newest of: its kind, and the unit and service that report it for themselves.

    The ward's facts form one series for each kind, whichever ward reports them.
    """
    return (fact.milestone, None if fact.milestone in WARD_MILESTONES else fact.unit, fact.service)


WARD_MILESTONES: Final = frozenset(
    {Milestone.ADMITTED, Milestone.ESTIMATED, Milestone.READY, Milestone.READY_WITHDRAWN, Milestone.DISCHARGED}
)


def admit(statement: Admitted) -> Stay:
    """The stay that an admission begins."""
    fact = Fact(statement)
    return Stay(fact, statement.unit, list(statement.concerned), [fact], payer=statement.payer, sip=statement.sip)

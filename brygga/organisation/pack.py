"""What a pack on paper holds: the records that a layout is made from. They hold only what may stand on paper. Clauses: R01, R09, R31."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from brygga.calls.dialling import WayToReach
from brygga.calls.script import Line
from brygga.contacts.local_routines import LocalMatter
from brygga.contacts.units import Unit
from brygga.organisation.queries.directory import OtherWayNow
from brygga.organisation.sheets import Blank, Part
from brygga.routine.hours import DayHours
from brygga.routine.language import Routine
from brygga.routine.words import Matter, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStop:
    """The stop that is on, or the latest; ``ended_at`` None while it is on. Instants are UTC."""

    began_at: datetime
    applies_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """A unit that may have to be called: when it answers (empty: always), but on the days to come that differ, and how."""

    unit: Unit
    hours: str
    ways: tuple[WayToReach, ...]
    other_ways: tuple[OtherWayNow, ...] = ()
    exceptions: tuple[DayHours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPatient:
    """Whom a row is about: ``name`` masked and ``number`` empty where the identity is protected, or not known not to be.

    ``admitted_latest``: ``admitted_at`` is only the latest that it can have been.
    """

    name: str
    number: str
    masked: bool
    admitted_at: datetime | None
    admitted_latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTalk:
    """What is said about one patient in a call. ``from_at`` is when the call can be made (UTC)."""

    patient: PaperPatient
    matters: tuple[Matter, ...]
    service: Service | None
    script: tuple[Line, ...]
    from_at: datetime
    can_call: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCall:
    """A call to one receiver about everyone that it is owed a word on."""

    to: Reachable
    talks: tuple[PaperTalk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """A stay whose liability is watched: what the paying municipality was told, and when (UTC); None where it was not.

    ``begins_on`` is the first day of liability; None where it has none, or where that can't be told (``unclear``).
    """

    patient: PaperPatient
    ward: str
    payer: str
    admission_told_at: datetime | None
    ready_at: datetime | None
    ready_told_at: datetime | None
    begins_on: date | None
    unclear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One thing to enter when the system is back. ``text`` is empty until the return is known."""

    patient: PaperPatient
    matter: Matter
    service: Service | None
    occurred_at: datetime
    reported_at: datetime | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything that one print shows. ``checkpoints``: each journal with its size and the hash of its last entry.

    ``stays`` are those that it tells of, for the log of readings; they are printed nowhere.
    """

    unit: Unit
    printed_at: datetime
    printed_by: str
    exercise: bool
    routine: Routine
    stop: PaperStop | None
    parts: tuple[Part, ...]
    service_desk: Unit | None
    local_routines: Mapping[LocalMatter, str]
    numbers: tuple[Reachable, ...]
    calls: tuple[PaperCall, ...]
    watch: tuple[WatchRow, ...]
    entries: tuple[PaperEntry, ...]
    blanks: tuple[Blank, ...]
    checkpoints: tuple[str, ...]
    stays: tuple[str, ...]

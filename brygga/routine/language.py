"""What a routine says: the closed language of a routine's file, as frozen records.

Every record names the clause that it carries out. Texts hold words in braces that are filled in where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from brygga.routine.words import (
    CallInstant,
    CountsFrom,
    Matter,
    Milestone,
    OtherInstant,
    OtherWayKind,
    Party,
    PhysicianNeeded,
    PlannedFrom,
    UnitKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From when the routine applies to a stop. ``strict``: more than ``after``, not just as long. Clauses: R11.

    A stop that begins less than ``merge_gap`` after the former was over is counted from that one's beginning; ``up_time_counts``
    says whether the time between them is counted too.
    """

    clause: str
    after: timedelta
    strict: bool
    merge_gap: timedelta
    counts_from: CountsFrom = CountsFrom.FINDING
    up_time_counts: bool = True
    planned_from: PlannedFrom = PlannedFrom.BEGINNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Who reports a milestone to whom. ``also_tells``: milestones whose newest word the same call tells.

    ``time_counts_as`` says in Swedish what the call's time counts as; empty where nothing is said. Clauses: R12, R14, R16, R18.
    """

    milestone: Milestone
    matter: Matter
    clause: str
    reporter: Party
    receivers: frozenset[Party]
    also_tells: tuple[Milestone, ...] = ()
    physician: PhysicianNeeded = PhysicianNeeded.NEVER
    physician_clause: str = ""
    time_counts_as: str = ""
    time_clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTime:
    """Which instant of a call counts as its time; the others are kept beside it. Clauses: R16."""

    clause: str
    counts: CallInstant


@dataclass(frozen=True, slots=True, kw_only=True)
class MustSay:
    """One thing to say in a call about any of ``matters`` (all, where empty), and whether it is read back. Clauses: R13."""

    item: str
    clause: str
    sentence: str
    read_back: bool
    matters: frozenset[Matter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to reach a unit: directly, or by a switchboard with a number; and the words to say."""

    way: str
    words: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """The ways from one kind of unit to another, in the order in which they are tried. Clauses: R24, R25, R26, R27."""

    clause: str
    ways: tuple[Channel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherChannel:
    """A way to reach a unit without the telephones, what is done, and which instant then counts as the call's would. Clauses: R16."""

    kind: OtherWayKind
    words: str
    counts: OtherInstant


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutTelephones:
    """What is done when telephony is down too, in order. ``own_decision``: the routine's text does not say it. Clauses: R04, R16."""

    clause: str
    time_clause: str
    own_decision: bool
    ways: tuple[OtherChannel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultReporting:
    """To whom a unit of some kind reports the fault; ``local``: by its own routine. ``portal`` says where the case portal is found.

    Clauses: R07, R08.
    """

    clause: str
    local: bool
    words: str
    number: str = ""
    portal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTexts:
    """The note that each side puts into its own record system. Clauses: R17."""

    clause: str
    sender: str
    receiver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTexts:
    """What is noted at the entry when the system is back, and whether it may be re-dated. Clauses: R28, R29, R30."""

    clause: str
    note_clause: str
    redating_clause: str
    redating_allowed: bool
    note_told: str
    note_untold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A downtime routine in one version. ``valid_from`` and ``valid_until`` (inclusive, None = open) are local days."""

    id: str
    name: str
    system: str
    valid_from: date
    valid_until: date | None
    threshold: Threshold
    opening_hours: Mapping[UnitKind, str]
    reporting: Mapping[Milestone, Reporting]
    must_say: tuple[MustSay, ...]
    channels: Mapping[tuple[UnitKind, UnitKind], Channels]
    fault_reporting: Mapping[UnitKind, FaultReporting]
    notes: NoteTexts
    entry: EntryTexts
    call_time: CallTime
    without_telephones: WithoutTelephones | None = None

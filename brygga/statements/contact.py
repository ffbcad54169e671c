"""Statements about a call, its note, and the entry made when the system is back. Clauses: R10, R12, R28."""

from dataclasses import dataclass
from datetime import datetime

from brygga.routine.words import CallOutcome, Matter, Service
from brygga.statements.stay import StayStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(StayStatement):
    """``samtal``: ``unit`` reports to ``to`` about ``matters``, whoever ``dialled``.

    ``spoke_with`` is the person at the other end; ``read_back`` None where nothing is said of it; ``why_not`` the reason for
    no read-back. ``began_at``, ``answered_at`` and ``ended_at`` are the call's instants to the second (UTC; None: not known apart from
    when it happened), ``uncertainty`` how many seconds either way they may be wrong (None: not written).
    """

    to: str
    matters: tuple[Matter, ...]
    outcome: CallOutcome
    spoke_with: str = ""
    read_back: bool | None = None
    why_not: str = ""
    service: Service | None = None
    dialled: str | None = None
    began_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    uncertainty: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented(StayStatement):
    """``dokumenterat``: ``unit`` has put its note of a call with ``counterpart`` into its own record system.

    ``call`` names the call; None: the oldest whose note is owed.
    """

    counterpart: str
    matter: Matter
    call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredInSystem(StayStatement):
    """``infort``: entered in the coordination system, which shows the time ``entered_at`` (UTC, whole minutes).

    ``deviation`` says why the system shows a time that it should not; empty where it does not.
    """

    matter: Matter
    entered_at: datetime
    service: Service | None = None
    deviation: str = ""

    @property
    def is_deviation(self) -> bool:
        """Whether the system is said to show a time that it should not."""
        return bool(self.deviation.strip())

"""When a call was: its three instants, how wrong they may be, and which of them counts by the routine. Clauses: R16."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from brygga.liability.noon import TYPED
from brygga.organisation.office import Office
from brygga.organisation.refused import BadInput, Refused
from brygga.routine.words import CallInstant
from brygga.story.codes import Code

LONGEST = timedelta(hours=24)
"""A call that rang or lasted for longer is a mistyped day."""

LARGEST_UNCERTAINTY = 3600
"""Seconds. A clock that is further off tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTimes:
    """When a call began, was answered and ended (UTC; None: not known), and how many seconds either way that may be wrong.

    ``uncertainty`` None: a minute, as of whatever somebody types. It is never 0: no time is exact.
    """

    began_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    uncertainty: int | None = None

    def __post_init__(self) -> None:
        """Raises BadInput for an uncertainty of no seconds, or of more than an hour."""
        if self.uncertainty is not None and self.uncertainty < 1:
            raise BadInput("okant_val", "Ingen klocka går helt rätt. Skriv minst 1 minut.", "uncertainty")
        if self.uncertainty is not None and self.uncertainty > LARGEST_UNCERTAINTY:
            raise BadInput("okant_val", "Skriv 1 till 60 minuter.", "uncertainty")

    def as_stated(self) -> dict[str, object]:
        """As a call's statement has them: to the second, never without an uncertainty."""
        instants = {"began_at": self.began_at, "answered_at": self.answered_at, "ended_at": self.ended_at}
        whole = {name: each and each.replace(microsecond=0) for name, each in instants.items()}
        return {**whole, "uncertainty": TYPED if self.uncertainty is None else self.uncertainty}

    def counted(self, counts: CallInstant) -> datetime | None:
        """The instant that counts; where that one is not known, another that is. None: when the call is written."""
        known = {
            CallInstant.BEGAN: (self.began_at, self.answered_at, self.ended_at),
            CallInstant.ANSWERED: (self.answered_at, self.ended_at),
            CallInstant.ENDED: (self.ended_at, self.answered_at),
        }
        return next((each for each in known[counts] if each is not None), None)

    def check(self, at: datetime) -> None:
        """Raises Refused for instants in another order, too far apart, or not yet come."""
        answered_at = self.answered_at or at
        if self.began_at and answered_at < self.began_at:
            raise BadInput("okant_val", "Samtalet kan inte ha besvarats innan det började.", "answered_at")
        if self.began_at and answered_at - self.began_at > LONGEST:
            raise BadInput(
                "okant_val", "Samtalet kan inte ha börjat mer än ett dygn innan det besvarades.", "answered_at"
            )
        begun_at = self.answered_at or self.began_at
        if self.ended_at and begun_at and not timedelta() <= self.ended_at - begun_at <= LONGEST:
            raise BadInput(
                "okant_val",
                "Samtalet kan inte ha slutat innan det besvarades, eller mer än ett dygn efter.",
                "ended_at",
            )
        if any(each is not None and each > at for each in (self.answered_at, self.ended_at)):
            raise Refused(Code.FUTURE_TIME)


def the_one_that_counts(counts: CallInstant, moment: datetime | None, uncertainty: int | None = None) -> CallTimes:
    """The times of a call of which only the instant that counts is known (UTC; None: now)."""
    field = {CallInstant.BEGAN: "began_at", CallInstant.ANSWERED: "answered_at", CallInstant.ENDED: "ended_at"}[counts]
    return CallTimes(**{field: moment}, uncertainty=uncertainty)


def counts_now(office: Office, at: datetime) -> CallInstant:
    """Which instant of a call the routine in force at a moment (UTC) counts."""
    return office.rules(at).routine.call_time.counts

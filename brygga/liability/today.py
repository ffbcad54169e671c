"""What the clock does to liability: the day that it is, noon today, and when the next change comes by time alone. Clauses: R16, R31.

Only what follows without a guess. Noon counts where the patient is ready and the municipality does not know it.
"""

from datetime import date, datetime, timedelta

from brygga.civil_time import MINUTE, ZONE, local_day, to_minute
from brygga.episodes.stay import Stay
from brygga.law.terms import Terms
from brygga.liability.conditions import ready_not_told
from brygga.routine.words import Milestone


def days_so_far(begins_on: date, at: datetime) -> int:
    """How many calendar days have been counted at an instant, the present one among them; 0 before the first."""
    return max(0, (local_day(at) - begins_on).days + 1)


def noon_today(stay: Stay, payer: str, at: datetime, terms: Terms) -> datetime | None:
    """The minute (UTC) up to and including which ready can be told and count from today; None where nothing hangs on it.

    That is while the patient is ready and in care, the municipality has not been told, and noon has not passed. 5 kap. 4 §.
    """
    word = stay.word_on_ready
    ready = word is not None and word.milestone is Milestone.READY
    if not ready or stay.discharge is not None or not ready_not_told(stay, payer, terms):
        return None
    noon = terms.last_early_minute(local_day(at))
    return noon if noon is not None and at <= noon else None


def next_change(begins_on: date | None, noon: datetime | None, at: datetime) -> datetime | None:
    """The first instant (UTC) at which time alone changes the answer: noon has passed, or another day has begun; else None."""
    if noon is not None:
        return noon + MINUTE
    if begins_on is None:
        return None
    return midnight_of(max(begins_on, local_day(at) + timedelta(days=1)), at)


def midnight_of(day: date, at: datetime) -> datetime:
    """The instant at which a local day begins, in the time zone of ``at``."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(at.tzinfo)


def end_of(day: date) -> datetime:
    """The last whole minute (UTC) of a local day."""
    following = day + timedelta(days=1)
    return to_minute(datetime(following.year, following.month, following.day, tzinfo=ZONE)) - MINUTE

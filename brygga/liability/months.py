"""A month's liability: its days, until when it can be corrected, and what was known by then.

An agreement may let corrections in up to and including a day of the next month. What became known later is left out, so that both
sides, and whoever asks a year later, count the same. 4 kap. 5 § lag (2017:612).
"""

import re
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import NamedTuple

from brygga.civil_time import ZONE, local_day
from brygga.law.terms import Terms

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)


class UnreadableMonth(ValueError):
    """A text that is no month; the message is a Swedish sentence that says what to write instead."""


class Stage(Enum):
    """How far a month has come: it goes on, can still be corrected, is frozen, or has ended and is never frozen."""

    RUNS = auto()
    PRELIMINARY = auto()
    FROZEN = auto()
    OPEN = auto()


class Month(NamedTuple):
    """A calendar month."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first local day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last local day."""
        return self.next.first - _DAY

    @property
    def next(self) -> "Month":
        """The month after it."""
        return month_of(self.first + timedelta(days=31))

    @property
    def previous(self) -> "Month":
        """The month before it."""
        return month_of(self.first - _DAY)

    @property
    def written(self) -> str:
        """``2026-11``."""
        return f"{self.year:04d}-{self.month:02d}"

    def holds(self, day: date) -> bool:
        """Whether a local day falls in it."""
        return (day.year, day.month) == self


def month_of(day: date) -> Month:
    """The month of a local day."""
    return Month(day.year, day.month)


def read_month(text: str) -> Month:
    """The month written ``2026-11``. Raises UnreadableMonth."""
    found = _MONTH.fullmatch(text)
    if not found:
        raise UnreadableMonth(f"”{text}” är ingen månad. Skriv ÅÅÅÅ-MM, till exempel 2026-11.")
    return Month(int(found[1]), int(found[2]))


def corrected_until(month: Month, terms: Terms) -> date | None:
    """The last local day on which a correction is taken in; None where the agreement names none."""
    day = terms.average.corrected_until_day if terms.average is not None else None
    return None if day is None else month.next.first.replace(day=day)


def known_by(month: Month, terms: Terms, at: datetime) -> datetime | None:
    """The last instant (UTC) whose entries are taken in; None where everything that is known at ``at`` is."""
    until = corrected_until(month, terms)
    if until is None or local_day(at) <= until:
        return None
    following = until + _DAY
    midnight = datetime(following.year, following.month, following.day, tzinfo=ZONE)
    return midnight.astimezone(at.tzinfo) - _INSTANT


def stage_of(month: Month, terms: Terms, at: datetime) -> Stage:
    """How far a month has come at an instant (UTC)."""
    until, today = corrected_until(month, terms), local_day(at)
    if today <= month.last:
        return Stage.RUNS
    if until is None:
        return Stage.OPEN
    return Stage.PRELIMINARY if today <= until else Stage.FROZEN


def stage_in_words(month: Month, terms: Terms, at: datetime) -> str:
    """What a month's figures are worth, in a sentence."""
    until = corrected_until(month, terms)
    match stage_of(month, terms, at):
        case Stage.RUNS:
            return "Månaden pågår: siffrorna ändras." + (f" Rättelser tas med till och med {until}." if until else "")
        case Stage.PRELIMINARY:
            return f"Preliminärt: rättelser tas med till och med {until}."
        case Stage.FROZEN:
            return f"Låst: räknat på det som var skrivet till och med {until}. Rättelser efter det är inte med."
        case _:
            return "Räknat på det som är skrivet nu. Ingen sista dag för rättelser är bestämd."

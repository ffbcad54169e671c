"""When a unit answers: weekly windows in local time, and when it next opens or closes. Clauses: R23."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from brygga.civil_time import MINUTE, ZONE, local

WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
_WINDOW = re.compile(r"(?:(\S+) )?(\d{2}):(\d{2})-(\d{2}):(\d{2})", re.ASCII)
_DAY_MINUTES = 24 * 60
_LONGEST_WAIT_DAYS = 15
"""Two weeks: a weekly window may fall whole in the hour that is missing in spring."""


class UnreadableHours(ValueError):
    """A text that is no opening hours; the message is a Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Window:
    """Open on these weekdays (0 = Monday) from minute ``opens`` of the day up to, not including, minute ``closes``."""

    weekdays: frozenset[int]
    opens: int
    closes: int

    def holds(self, wall: datetime) -> bool:
        """Whether this wall-clock time (Sweden) lies in the window."""
        return wall.weekday() in self.weekdays and self.opens <= wall.hour * 60 + wall.minute < self.closes


@dataclass(frozen=True, slots=True)
class Hours:
    """The windows of a week, and the text that they were read from."""

    windows: tuple[Window, ...]
    text: str

    def __hash__(self) -> int:
        """By the text, which the windows follow from: a list asks about the same few hours over and over."""
        return hash(self.text)


def read_hours(text: str) -> Hours:
    """The hours written as windows parted by ``;``, each ``[days ]HH:MM-HH:MM``, days as ``mån-fre`` or ``lör,sön``.

    Raises UnreadableHours, also for a window past midnight.
    """
    return _as_one(Hours(tuple(_read_window(part.strip()) for part in text.split(";")), text))


@lru_cache(maxsize=1024)
def _as_one(hours: Hours) -> Hours:
    """Equal hours as one object: a list asks about each receiver's, and need not compare windows to know them again."""
    return hours


def _read_window(text: str) -> Window:
    found = _WINDOW.fullmatch(text)
    if not found:
        raise UnreadableHours(f"”{text}” är ingen öppettid. Skriv till exempel mån-fre 08:00-17:00.")
    days, *numbers = found.groups()
    open_hour, open_minute, close_hour, close_minute = (int(number) for number in numbers)
    opens, closes = open_hour * 60 + open_minute, close_hour * 60 + close_minute
    if open_minute > 59 or close_minute > 59 or closes > _DAY_MINUTES:  # noqa: PLR2004 - minutes of an hour
        raise UnreadableHours(f"”{text}” har ett klockslag som inte finns.")
    if opens >= closes:
        raise UnreadableHours(f"”{text}” slutar inte efter att den börjar. Dela en tid över midnatt i två.")
    return Window(_read_days(days) if days else frozenset(range(7)), opens, closes)


def _read_days(text: str) -> frozenset[int]:
    days: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise UnreadableHours(f"”{part}” är inga veckodagar. Dagarna heter {', '.join(WEEKDAYS)}.")
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(days)


def is_open(hours: Hours | None, at: datetime) -> bool:
    """Whether someone answers at this instant."""
    if hours is None:
        return True
    wall = local(at)
    return any(window.holds(wall) for window in hours.windows)


def first_open(hours: Hours | None, at: datetime) -> datetime:
    """The first whole minute at or after ``at`` (UTC, whole minutes) at which someone answers."""
    if is_open(hours, at):
        return at
    return _first(hours, at, wanted=True)


def closes_at(hours: Hours | None, at: datetime) -> datetime | None:
    """The first whole minute after ``at`` at which nobody answers any more; None for one that is always open."""
    return None if hours is None or _never_closes(hours) else _first(hours, at, wanted=False)


def last_open(hours: Hours | None, at: datetime) -> datetime | None:
    """The last whole minute at or before ``at`` (UTC, whole minutes) at which someone answers; None where there has been none."""
    if is_open(hours, at):
        return at
    today = local(at).date()
    for day in (today - timedelta(days=step) for step in range(_LONGEST_WAIT_DAYS + 1)):
        turns = sorted((turn for turn in _turning_minutes(hours, day) if turn <= at), reverse=True)
        found = next((turn - MINUTE for turn in turns if is_open(hours, turn - MINUTE)), None)
        if found is not None:
            return found
    return None


def _never_closes(hours: Hours) -> bool:
    return all(
        any(day in window.weekdays and window.opens <= minute < window.closes for window in hours.windows)
        for day in range(7)
        for minute in {0, *(window.closes for window in hours.windows if window.closes < _DAY_MINUTES)}
    )


def _first(hours: Hours | None, at: datetime, *, wanted: bool) -> datetime:
    """The first minute at which being open is ``wanted``; only minutes at which a window can turn are tried."""
    today = local(at).date()
    for day in (today + timedelta(days=step) for step in range(_LONGEST_WAIT_DAYS + 1)):
        found = [minute for minute in _turning_minutes(hours, day) if minute >= at and is_open(hours, minute) is wanted]
        if found:
            return min(found)
    raise ValueError("hours that never turn")  # not reached: a window of the week turns within two weeks


def _turning_minutes(hours: Hours | None, day: date) -> set[datetime]:
    """The instants of a day at which a window opens or closes, midnight, and those at which the clock is put back or forth."""
    walls = {0, *(edge for window in (hours.windows if hours else ()) for edge in (window.opens, window.closes))}
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    instants = {
        (midnight + timedelta(minutes=minute)).replace(fold=fold).astimezone(UTC) for minute in walls for fold in (0, 1)
    }
    return instants | _clock_changes(midnight)


def _clock_changes(midnight: datetime) -> set[datetime]:
    """The first instant after a change of the clock on this day, if there is one (whole hours in Sweden)."""
    start, end = midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC)
    if end - start == timedelta(days=1):
        return set()
    hours = [start + timedelta(hours=step) for step in range(int((end - start).total_seconds()) // 3600 + 1)]
    return {hour for hour in hours if local(hour).utcoffset() != local(hour - MINUTE).utcoffset()}

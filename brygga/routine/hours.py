"""When a unit answers: weekly windows in local time, exceptions by date, and when it next opens or closes. Clauses: R23."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from brygga.civil_time import MINUTE, ZONE, local, read_day

WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
_WINDOW = re.compile(r"(?:(\S+) )?(\d{2}):(\d{2})-(\d{2}):(\d{2})", re.ASCII)
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\S)", re.ASCII)
_DAY_MINUTES = 24 * 60
_LONGEST_WAIT_DAYS = 15
"""Two weeks: a weekly window may fall whole in the hour that is missing in spring."""


CLOSED = ("stängt", "stangt")
"""How it is written that nobody answers on a day; the second without its dots, for files."""


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
class DayHours:
    """What holds on one local day instead of the week: its windows, none where it is closed, and the text they were read from."""

    day: date
    windows: tuple[Window, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Hours:
    """The windows of a week with the text that they were read from, and the days on which others hold, by date."""

    windows: tuple[Window, ...]
    text: str
    exceptions: tuple[DayHours, ...] = ()

    def __hash__(self) -> int:
        """By the text, which the windows follow from: a list asks about the same few hours over and over."""
        return hash((self.text, len(self.exceptions)))

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """The windows that hold on a local day."""
        return next((each.windows for each in self.exceptions if each.day == day), self.windows)


_ALWAYS = Hours((Window(frozenset(range(7)), 0, _DAY_MINUTES),), "00:00-24:00")
"""What a unit without hours keeps on the days that have no exception."""


def read_hours(text: str) -> Hours:
    """The hours written as windows parted by ``;``, each ``[days ]HH:MM-HH:MM``, days as ``mån-fre`` or ``lör,sön``.

    Raises UnreadableHours, also for a window past midnight.
    """
    return _as_one(Hours(tuple(_read_window(part.strip()) for part in text.split(";")), text))


def read_day_hours(day: date, text: str) -> DayHours:
    """What holds on one local day: ``stängt``, or windows without days as in ``read_hours``. Raises UnreadableHours."""
    if text.strip().casefold() in CLOSED:
        return DayHours(day, (), CLOSED[0])
    hours = read_hours(text)
    if any(len(window.weekdays) < len(WEEKDAYS) for window in hours.windows):
        raise UnreadableHours(f"”{text}” har veckodagar. Skriv bara klockslag, till exempel 08:00-12:00, eller stängt.")
    return DayHours(day, hours.windows, text)


def read_exceptions(text: str) -> tuple[DayHours, ...]:
    """The exceptions written as ``2026-12-24 stängt``, parted by ``;`` or on lines of their own. Raises UnreadableHours.

    What has no date of its own belongs to the date before it: ``2026-12-31 08:00-12:00; 13:00-15:00`` is one day.
    """
    said: dict[str, list[str]] = {}
    for part in (each.strip() for each in re.split(r"[;\n]", text)):
        dated = _DATED.match(part)
        if dated:
            said.setdefault(dated[1], []).append(part[dated.end() :].strip())
        elif part and said:
            said[list(said)[-1]].append(part)
        elif part:
            raise UnreadableHours(f"”{part}” börjar inte med ett datum. Skriv till exempel 2026-12-24 stängt.")
    return tuple(read_day_hours(_read_date(day), ";".join(texts)) for day, texts in said.items())


def show_exceptions(exceptions: Iterable[DayHours]) -> str:
    """The exceptions as ``read_exceptions`` reads them, one on a line."""
    return "\n".join(f"{each.day.isoformat()} {each.text}" for each in exceptions)


def _read_date(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise UnreadableHours(str(error)) from error


def with_exceptions(hours: Hours | None, exceptions: Iterable[DayHours]) -> Hours | None:
    """The hours of a unit with the days on which others hold, by date; the later of two about one day counts."""
    by_day = {each.day: each for each in exceptions}
    if not by_day:
        return hours
    return _as_one(replace(hours or _ALWAYS, exceptions=tuple(by_day[day] for day in sorted(by_day))))


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
    return any(window.holds(wall) for window in hours.windows_on(wall.date()))


def first_open(hours: Hours | None, at: datetime) -> datetime:
    """The first whole minute at or after ``at`` (UTC, whole minutes) at which someone answers."""
    if is_open(hours, at):
        return at
    found = _first(hours, at, wanted=True)
    if found is None:
        raise ValueError("hours that never turn")  # not reached: a window of the week turns within two weeks
    return found


def closes_at(hours: Hours | None, at: datetime) -> datetime | None:
    """The first whole minute after ``at`` at which nobody answers any more; None for one that is always open."""
    return None if hours is None else _first(hours, at, wanted=False)


def last_open(hours: Hours | None, at: datetime) -> datetime | None:
    """The last whole minute at or before ``at`` (UTC, whole minutes) at which someone answers; None where there has been none."""
    if is_open(hours, at):
        return at
    for day in reversed(_days(hours, local(at).date(), step=-1)):
        turns = sorted((turn for turn in _turning_minutes(hours, day) if turn <= at), reverse=True)
        found = next((turn - MINUTE for turn in turns if is_open(hours, turn - MINUTE)), None)
        if found is not None:
            return found
    return None


def _first(hours: Hours | None, at: datetime, *, wanted: bool) -> datetime | None:
    """The first minute at which being open is ``wanted``; only minutes at which a window can turn are tried."""
    for day in _days(hours, local(at).date(), step=1):
        found = [minute for minute in _turning_minutes(hours, day) if minute >= at and is_open(hours, minute) is wanted]
        if found:
            return min(found)
    return None


def _days(hours: Hours | None, today: date, *, step: int) -> list[date]:
    """The days, earliest first, from today on (back, where ``step`` is -1) on which the hours can turn.

    A week without exceptions turns within two weeks or never; an exception turns on its day, or hides a turn until two weeks later.
    """
    starts = {today, *(each.day for each in hours.exceptions)} if hours else {today}
    wait = [timedelta(days=step * each) for each in range(_LONGEST_WAIT_DAYS + 1)]
    found = {start + each for start in starts for each in wait}
    return sorted(day for day in found if (day - today).days * step >= 0)


def _turning_minutes(hours: Hours | None, day: date) -> set[datetime]:
    """The instants of a day at which a window opens or closes, midnight, and those at which the clock is put back or forth."""
    windows = hours.windows_on(day) if hours else ()
    walls = {0, *(edge for window in windows for edge in (window.opens, window.closes))}
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

"""Local times as the scenario language writes them, and opening hours."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")
MINUTE = timedelta(minutes=1)
DAYS = ["mån", "tis", "ons", "tor", "fre", "lör", "sön"]
Window = tuple[frozenset[int], int, int]


class Unreadable(Exception):
    """The file can't be read: line and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"rad {line}: {why}")
        self.line = line


def _twice(naive: datetime) -> bool:
    """True when this local time comes twice (the repeated autumn hour)."""
    first = naive.replace(tzinfo=ZONE, fold=0).astimezone(UTC)
    second = naive.replace(tzinfo=ZONE, fold=1).astimezone(UTC)
    return first < second


def read_time(text: str, line: int = 0) -> datetime:
    """A local time as an instant."""
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})(?: ([AB]))?", text)
    if not match:
        raise Unreadable(line, f"ingen tid: {text!r}")
    try:
        naive = datetime.strptime(match[1], "%Y-%m-%d %H:%M")
    except ValueError:
        raise Unreadable(line, f"ingen tid: {text!r}") from None
    if _twice(naive) != bool(match[2]):
        raise Unreadable(line, f"A eller B fattas eller är för mycket: {text!r}")
    instant = naive.replace(tzinfo=ZONE, fold=1 if match[2] == "B" else 0).astimezone(UTC)
    if instant.astimezone(ZONE).replace(tzinfo=None) != naive:
        raise Unreadable(line, f"tiden finns inte: {text!r}")
    return instant


def show_time(instant: datetime) -> str:
    """An instant as the language writes it."""
    local = instant.astimezone(ZONE)
    text = local.strftime("%Y-%m-%d %H:%M")
    if _twice(local.replace(tzinfo=None, fold=0)):
        text += " B" if local.fold else " A"
    return text


def read_date(text: str, line: int = 0) -> date:
    """A date."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Unreadable(line, f"inget datum: {text!r}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(line, f"inget datum: {text!r}") from None


def local_day(instant: datetime) -> date:
    """The local calendar day of an instant."""
    return instant.astimezone(ZONE).date()


def _read_days(text: str, line: int) -> frozenset[int]:
    """The weekdays in `mån-fre` or `lör,sön`."""
    found: set[int] = set()
    for part in text.split(","):
        ends = part.split("-")
        if len(ends) > 2 or any(end not in DAYS for end in ends):
            raise Unreadable(line, f"okända dagar: {text!r}")
        day, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        found.add(day)
        while day != last:
            day = (day + 1) % 7
            found.add(day)
    return frozenset(found)


def read_hours(text: str, line: int = 0) -> list[Window]:
    """Opening windows."""
    windows = []
    for part in text.split(";"):
        match = re.fullmatch(r"(?:(\S+) )?([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})", part.strip())
        if not match:
            raise Unreadable(line, f"inga öppettider: {text!r}")
        h1, m1, h2, m2 = (int(match[n]) for n in range(2, 6))
        start, end = h1 * 60 + m1, h2 * 60 + m2
        if h1 > 23 or h2 > 23 or m1 > 59 or m2 > 59 or end <= start:
            raise Unreadable(line, f"inga öppettider: {text!r}")
        windows.append((_read_days(match[1], line) if match[1] else frozenset(range(7)), start, end))
    return windows


class Week(list[Window]):
    """The windows of a week, with the days on which others hold."""

    days: dict[date, list[Window]]


def with_days(windows: list[Window] | None, text: str, line: int = 0) -> Week:
    """The windows of a week with the days of `undantag`."""
    week = Week([(frozenset(range(7)), 0, 24 * 60)] if windows is None else windows)
    week.days = {}
    day = None
    for part in text.split(";"):
        first, _, rest = part.strip().partition(" ")
        if rest:
            day, first = read_date(first, line), rest.strip()
            week.days[day] = []
        if day is None:
            raise Unreadable(line, f"inget datum: {part!r}")
        if first not in ("stängt", "stangt"):
            week.days[day] += read_hours(first, line)
    return week


def is_open(windows: list[Window] | None, instant: datetime) -> bool:
    """Whether somebody with these windows is open in this minute (None: always)."""
    if windows is None:
        return True
    local = instant.astimezone(ZONE)
    windows = getattr(windows, "days", {}).get(local.date(), windows)
    minute = local.hour * 60 + local.minute
    return any(local.weekday() in days and start <= minute < end for days, start, end in windows)


def first_open(windows: list[Window] | None, start: datetime) -> datetime:
    """The first whole minute from `start` on in which they are open."""
    while not is_open(windows, start):
        start += MINUTE
    return start

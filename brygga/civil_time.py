"""Civil time in Sweden: the only place that turns instants into local days, minutes and text, and back.

Inside the rules every instant is an aware ``datetime`` in UTC, cut to the minute. Local time (Europe/Stockholm) is used where
people or the law speak of days and hours: noon, opening hours, the third calendar day.
"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")
MINUTE = timedelta(minutes=1)

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Years that the calendar's rules are known for, and in which a week more or less is still a day."""

_TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})(?: ([AB]))?", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class UnreadableTime(ValueError):
    """A text that is no local time; the message is a Swedish sentence that says what to write instead."""


def to_minute(at: datetime) -> datetime:
    """The instant in UTC, cut to the whole minute: what the rules are asked about."""
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def local(at: datetime) -> datetime:
    """The same instant on the clock on the wall in Sweden."""
    return at.astimezone(ZONE)


def local_day(at: datetime) -> date:
    """The calendar day in Sweden at this instant."""
    return at.astimezone(ZONE).date()


def is_repeated(wall: datetime) -> bool:
    """Whether this wall-clock time (zone: Sweden) comes twice that night, when summer time ends."""
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset() and not _is_missing(wall)


def _is_missing(wall: datetime) -> bool:
    there_and_back = wall.replace(fold=0).astimezone(UTC).astimezone(ZONE)
    return there_and_back.replace(tzinfo=None) != wall.replace(tzinfo=None)


def show_time(at: datetime) -> str:
    """``YYYY-MM-DD HH:MM`` in local time, with `` A`` or `` B`` in the hour that comes twice."""
    wall = at.astimezone(ZONE)
    text = f"{wall.year:04d}-{wall.month:02d}-{wall.day:02d} {wall.hour:02d}:{wall.minute:02d}"
    return f"{text} {'AB'[wall.fold]}" if is_repeated(wall) else text


def read_time(text: str) -> datetime:
    """The UTC instant of a local time written ``YYYY-MM-DD HH:MM``.

    In the hour that comes twice in autumn `` A`` (first, summer time) or `` B`` must follow; elsewhere it must not.
    Raises UnreadableTime, also for a time in the hour that is missing in spring.
    """
    found = _TIME.fullmatch(text)
    if not found:
        raise UnreadableTime(f"”{text}” är ingen tid. Skriv ÅÅÅÅ-MM-DD TT:MM, till exempel 2026-11-23 14:32.")
    year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
    try:
        wall = datetime(year, month, day, hour, minute, tzinfo=ZONE)
    except ValueError as error:
        raise UnreadableTime(f"”{text}” finns inte i kalendern eller på klockan.") from error
    _refuse_far_year(wall.year, text)
    letter = found.group(6)
    if _is_missing(wall):
        raise UnreadableTime(f"”{text}” finns inte: klockan ställs fram den natten.")
    if is_repeated(wall):
        if letter is None:
            raise UnreadableTime(
                f"”{text}” kommer två gånger den natten. Skriv A (sommartid) eller B (vintertid) efter."
            )
        wall = wall.replace(fold="AB".index(letter))
    elif letter is not None:
        raise UnreadableTime(f"”{text}” kommer bara en gång. Ta bort {letter}.")
    return wall.astimezone(UTC)


def read_day(text: str) -> date:
    """The calendar day written ``YYYY-MM-DD``. Raises UnreadableTime."""
    found = _DAY.fullmatch(text)
    if not found:
        raise UnreadableTime(f"”{text}” är ingen dag. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-23.")
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise UnreadableTime(f"”{text}” finns inte i kalendern.") from error
    _refuse_far_year(day.year, text)
    return day


def _refuse_far_year(year: int, text: str) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnreadableTime(f"”{text}” ligger för långt bort. Året ska vara {_FIRST_YEAR} till {_LAST_YEAR}.")

"""How times, numbers and personal numbers are written on a page. Local time is Europe/Stockholm."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from markupsafe import Markup, escape

from brygga.civil_time import ZONE, local_day

# It begins with a digit that begins a word, not with the edge of a word: so the search leaps over all that is no digit.
_KEPT_TOGETHER = re.compile(
    r"(\d(?<!\w\d)(?:\d (?:\d\d ){3}– \d\d \d\d|\d{3}-\d\d-\d\d(?: \d\d:\d\d)?|\d{1,3}-\d[\d ]{3,}\d))", re.ASCII
)
_BETWEEN = "\0"
_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")


def clock_time(moment: datetime) -> str:
    """14:32, local time."""
    return moment.astimezone(ZONE).strftime("%H:%M")


def day(on: date) -> str:
    """mån 2026-11-23. A moment gives its local day."""
    if isinstance(on, datetime):
        on = on.astimezone(ZONE).date()
    return f"{_WEEKDAYS[on.weekday()]} {on.isoformat()}"


def moment_text(moment: datetime, now: datetime) -> str:
    """14:32 today, mån 2026-11-23 14:32 any other day: the day is always said when it is not today's."""
    return _moment_on(moment, _day_at(now))


_day_at = lru_cache(maxsize=64)(local_day)


@lru_cache(maxsize=4096)
def _moment_on(moment: datetime, today: date) -> str:
    """As on a day. A list tells of the same few moments over and over."""
    return clock_time(moment) if local_day(moment) == today else f"{day(moment)} {clock_time(moment)}"


def span_in_words(span: timedelta) -> str:
    """A span as it is said: `40 min`, `1 h 5 min`, `2 h`."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{minutes} min"] if minutes or not hours else [])])


def hours_minutes(span: timedelta) -> str:
    """03:07 for three hours and seven minutes; 26:00 for more than a day; whole minutes, cut. Never negative."""
    minutes = max(0, int(span.total_seconds()) // 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def spoken_personnummer(digits: str) -> str:
    """19 12 12 12 – 12 12: in pairs, as it is read aloud. Anything but twelve digits comes back as it was."""
    plain = digits.replace("-", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) == len("ååååmmddnnnn")):
        return digits
    pairs = [plain[at : at + 2] for at in range(0, len(plain), 2)]
    return f"{' '.join(pairs[:4])} – {' '.join(pairs[4:])}"


@lru_cache(maxsize=4096)
def telephone_link(number: str) -> str:
    """The address that dials: tel: and the digits, a leading plus kept."""
    plus = "+" if number.strip().startswith("+") else ""
    return f"tel:{plus}{''.join(char for char in number if char in '0123456789')}"


def unbroken(words: str) -> Markup:
    """The words, escaped, with dates and telephone numbers that never break over two lines.

    By a span, not by other hyphens: what is copied into a record system must be ordinary digits and hyphens.
    """
    return Markup(_kept_together(_escaped(words)))  # noqa: S704 - escaped


def all_escaped(texts: Sequence[str]) -> list[str]:
    """Each text escaped, all at once: for a list that would otherwise do little else."""
    return _each(texts, _escaped)


def all_unbroken(texts: Sequence[str]) -> list[str]:
    """Each text as ``unbroken`` writes it, all at once."""
    return _each(texts, lambda words: _kept_together(_escaped(words)))


def _each(texts: Sequence[str], write: Callable[[str], str]) -> list[str]:
    """What is written of each text, by writing them as one."""
    found = write(_BETWEEN.join(texts)).split(_BETWEEN)
    # A text that holds what stands between them would move what is said of one to another.
    return found if len(found) == len(texts) else [write(text) for text in texts]


def _escaped(words: str) -> str:
    return str(escape(words))


def _kept_together(escaped: str) -> str:
    # What is kept together stands at every other place.
    parts = _KEPT_TOGETHER.split(escaped)
    parts[1::2] = [f'<span class="unbroken">{kept}</span>' for kept in parts[1::2]]
    return "".join(parts)

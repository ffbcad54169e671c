"""A word that was promised, in words: when it is to come, or that it should have come."""

from datetime import datetime, timedelta

from brygga.outage.next_word import NextWord
from website.formats import moment_text

_HOUR = timedelta(hours=1)


def word_due(what: str, word: NextWord, now: datetime) -> str:
    """`Nästa besked senast 13:00`, or `Nästa besked skulle ha kommit 13:00, 12 minuter sedan`. ``what`` is how it begins."""
    due = moment_text(word.due_at, now)
    if word.late_by is None:
        return f"{what} senast {due}"
    return f"{what} skulle ha kommit {due}, {_span(word.late_by)} sedan"


def _span(span: timedelta) -> str:
    hours, rest = divmod(span, _HOUR)
    minutes = rest // timedelta(minutes=1)
    parts = [_count(hours, "timme", "timmar"), _count(minutes, "minut", "minuter")]
    return " ".join(filter(None, parts))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""

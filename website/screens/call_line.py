"""A telephone call that has begun and is not written yet: when it was dialled, answered and put down, and who rang whom.

Kept in the session, for the unit that is called, until it is written or put away. It is no fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from brygga.liability.noon import STAMPED
from brygga.organisation.actions.conversations import CallTimes

LONGEST = timedelta(hours=1)
"""A call that began longer ago was put down without a word; its time must not become the time of another."""

_KEY, _WRITTEN = "samtal", "skrivna-samtal"


@dataclass(frozen=True)
class OnTheLine:
    """A call as it stands: nothing of it has begun where ``began`` is None. Instants are UTC."""

    began: datetime | None = None
    answered: datetime | None = None
    they_called: bool = False
    ended: datetime | None = None

    def as_kept(self) -> list[str | bool]:
        """As it is kept in a session or travels with a form."""
        began, answered, ended = (each.isoformat() if each else "" for each in (self.began, self.answered, self.ended))
        return [began, answered, self.they_called, ended]

    def times(self) -> CallTimes:
        """The instants as the server's clock stamped them."""
        return CallTimes(began_at=self.began, answered_at=self.answered, ended_at=self.ended, uncertainty=STAMPED)


def read_line(kept: object, now: datetime) -> OnTheLine:
    """A call as it was kept; none where it began too long ago."""
    if not isinstance(kept, (list, tuple)):
        return OnTheLine()
    began, answered, ended = (_instant(kept, place) for place in (0, 1, 3))
    line = OnTheLine(began=began, answered=answered, they_called=bool(kept[2]), ended=ended)
    return line if line.began and line.began > now - LONGEST else OnTheLine()


def _instant(kept: Sequence[Any], place: int) -> datetime | None:
    """An instant as it was kept; None where it is none, or where it was kept before there was such a place."""
    return datetime.fromisoformat(kept[place]) if len(kept) > place and kept[place] else None


def is_known(request: HttpRequest, unit: str) -> bool:
    """Whether this session has said something of a call to the unit, be it that it is over."""
    return _name(request, unit) in request.session.get(_KEY, {})


def on_the_line(request: HttpRequest, unit: str) -> OnTheLine:
    """The call to a unit as the actor has it on the line."""
    return read_line(request.session.get(_KEY, {}).get(_name(request, unit)), request.now)


def keep(request: HttpRequest, unit: str, line: OnTheLine) -> None:
    """Remember how a call to a unit stands."""
    request.session[_KEY] = request.session.get(_KEY, {}) | {_name(request, unit): line.as_kept()}


def remember_written(request: HttpRequest, unit: str, stay: str, conversation: str) -> None:
    """Remember the call to a unit that was written last, so that who comes back finds it."""
    request.session[_WRITTEN] = request.session.get(_WRITTEN, {}) | {_name(request, unit): [stay, conversation]}


def last_written(request: HttpRequest, unit: str) -> tuple[str, ...]:
    """The stay and the conversation of the call to a unit that this session wrote last; empty where it wrote none."""
    return tuple(request.session.get(_WRITTEN, {}).get(_name(request, unit), ()))


def _name(request: HttpRequest, unit: str) -> str:
    return f"{request.assignment.pk}/{unit}"


def page_of(request: HttpRequest, unit: str) -> str:
    """Whose page of a call to which receiver: what is signed for it is good on it alone."""
    return f"brygga.samtal/{request.assignment.pk}/{unit}"

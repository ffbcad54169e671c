"""A list that has not changed is not sent again: each answer carries a mark, and who shows the mark of what stands gets 304.

The mark says for whom the list was made, from what, and until when it holds through time alone. So it is checked without making the
list, and nothing is kept on the server. A list says with ``holds`` when time changes it; a new day always does.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache, wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from brygga.civil_time import ZONE, local_day, to_minute
from brygga.organisation.permissions import Door, may
from brygga.reading.library import LIBRARY
from website import presence
from website.formats import clock_time
from website.office import office_now

ASKS_BY_ITSELF = "X-Brygga-Fraga"
"""The header of what a page asks without its reader: it neither prolongs a session nor counts as a sign of life."""
CLOCK = "X-Brygga-Klockan"
"""The header with the time of day that an answer is of, as people read it."""

_MARK = re.compile(r'(?:W/)?"([0-9a-f]{32})-(\d+)-(\d+)"')
_CODE = ("brygga", "website")
_CODE_KINDS = {".py", ".html", ".css", ".js", ".svg", ".yaml"}

View = Callable[..., HttpResponse]


@dataclass(slots=True)
class _List:
    """A list that is being made: what it is made from, and until when it holds (UTC)."""

    made_from: str
    until: datetime


def sent_when_changed(*also: Callable[[HttpRequest], object], each_minute: bool = False) -> Callable[[View], View]:
    """For the view of a list. ``also``: what it shows beside the journals; ``each_minute``: it shows a running time."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            made_from = _made_from(request, [part(request) for part in also])
            if _holds_still(request, made_from):
                return _with_clock(request, HttpResponseNotModified())
            now = to_minute(request.now)
            request.list = _List(made_from, _next_day(now))
            if each_minute:
                holds(request, now + timedelta(minutes=1))
            response = view(request, *args, **values)
            if response.status_code == HTTPStatus.OK:
                response["ETag"] = mark(request)
            return _with_clock(request, response)

        return answer

    return decorate


def holds(request: HttpRequest, *until: datetime | None) -> None:
    """What the page shows holds until then (UTC) through time alone; the first of them, and None for never, is what counts."""
    made: _List | None = getattr(request, "list", None)
    if made is not None:
        made.until = min([made.until, *(each for each in until if each is not None)])


def mark(request: HttpRequest) -> str:
    """The mark of the list that is being made; empty for a page that is none."""
    made: _List | None = getattr(request, "list", None)
    return "" if made is None else f'W/"{made.made_from}-{_seconds(to_minute(request.now))}-{_seconds(made.until)}"'


def people_present(request: HttpRequest) -> object:
    """For ``also``: who of the unit has what in front of them."""
    return presence.as_noted(request)


def _holds_still(request: HttpRequest, made_from: str) -> bool:
    # Not request.headers: putting those together takes as long as one of the questions to the database.
    shown = _MARK.fullmatch(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return shown is not None and shown[1] == made_from and int(shown[2]) <= request.now.timestamp() < int(shown[3])


def _made_from(request: HttpRequest, also: Iterable[object]) -> str:
    """Everything that the page depends on but the moment, in so many characters."""
    parts = _parts(request) | {"also": list(also)}
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _parts(request: HttpRequest) -> dict[str, object]:
    actor, assignment, working = request.actor, request.assignment, office_now()
    common, own = working.come_to()
    return {
        "code": code(),
        "address": request.get_full_path(),
        # What a form needs to be taken goes with the session.
        "session": request.session.session_key,
        "actor": actor,
        "assignment": (assignment.pk, assignment.organisation_label, assignment.unit_label),
        "rules": working.rulebook.times_read,
        "common": common,
        # The actor's own organisation; for who sees the counts of all, all.
        "own": sorted(own.items()) if may(actor, Door.SEE_COUNTS) else own.get(actor.organisation),
    }


def _with_clock(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response[CLOCK] = clock_time(request.now)
    return response


def _next_day(now: datetime) -> datetime:
    """The local midnight to come: what is said as "today" is then yesterday's."""
    return datetime.combine(local_day(now) + timedelta(days=1), time.min, ZONE).astimezone(UTC)


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


@cache
def code() -> str:
    """What the pages are made by: another program, template or routine makes another page of the same journals."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.blake2b(digest_size=16)
    for folder in (*(root / name for name in _CODE), LIBRARY.routines, LIBRARY.agreements, LIBRARY.laws):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _CODE_KINDS:
                digest.update(path.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

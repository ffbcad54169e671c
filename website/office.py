"""The office that the pages work through: opened once in this process, on the installation's own journals.

The journals lie beside the accounts: in the data folder, or in the database that BRYGGA_DATABASE names. The master key lies in
the data folder, never in the database.
"""

import secrets
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from brygga.journal.errors import JournalError
from brygga.organisation.actions.rebuilding import rebuild_outdated_lists
from brygga.organisation.glance import Glance
from brygga.organisation.office import Office
from brygga.organisation.opening import open_or_make_office
from brygga.organisation.rulebook import fault_of
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY
from website import clock
from website.installation import write_once
from website.refusals import Problem, StartRefused


def master_key(data: Path) -> bytes:
    """The key that the journals' own keys are wrapped with; made at the first start."""
    path = data / "huvudnyckel.txt"
    write_once(path, secrets.token_hex(32) + "\n")
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def open_installation(data: Path, location: str, kind: str) -> Office:
    """The office of an installation, its journals made at the first start.

    Raises StartRefused where they are of another kind, damaged, open elsewhere or on a store that may lose data, and where the rules
    that they are read by can't be read.
    """
    place, key = location or f"sqlite:{data / 'journal'}", master_key(data)
    try:
        opened = open_or_make_office(place, master_key=key, library=LIBRARY, kind=kind, at=clock.now())
    except JournalError as error:
        raise StartRefused("START-JOURNAL", f"Journalen kan inte öppnas. {error.sentence}") from error
    found = opened.store.installation.kind
    if found != kind:
        opened.store.close()
        raise StartRefused("START-SLAG-BYTT", f"Journalen är av slaget ”{found}”, inte ”{kind}”.")
    _check_rules(opened)
    if rebuild_outdated_lists(opened, at=clock.now()):
        sys.stdout.write("Listorna var skrivna av en annan version av Brygga. De är skrivna på nytt ur journalerna.\n")
    return opened


def _check_rules(opened: Office) -> None:
    """Read the rules that the installation has adopted, if any: with none that can be read nothing can be answered."""
    try:
        if opened.commons().routine:
            opened.rules(clock.now())
    except Unreadable as error:
        opened.store.close()
        raise unreadable_rules(error) from error


def unreadable_rules(error: Unreadable) -> StartRefused:
    """The refusal to start with rules that can't be read: file, line, word and what was expected."""
    return StartRefused("START-REGLER", f"En fil med regler går inte att läsa. {fault_of(error, LIBRARY)}")


@cache
def office() -> Office:
    """The office of this process. Raises StartRefused."""
    return open_installation(settings.DATA, settings.JOURNAL, settings.KIND)


_glance: ContextVar[Office | None] = ContextVar("glance", default=None)


def office_now() -> Office:
    """The office as the page that is being made sees it: a glance where the page is only looked at."""
    return _glance.get() or office()


def ready_office() -> Office:
    """The office, once a routine is in force: what every page works through. Raises Problem before that."""
    working = office_now()
    if not working.commons().routine:
        raise Problem("B503-RUTIN")
    return working


class LooksOnce:
    """A page that is only looked at is made in one glance at the journals, however many questions it asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a form that is sent works in the office itself."""
        if request.method not in {"GET", "HEAD"} or getattr(request, "actor", None) is None:
            return self.get_response(request)
        begun = _glance.set(Glance(office()))
        try:
            return self.get_response(request)
        finally:
            _glance.reset(begun)

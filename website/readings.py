"""Who has looked: written before a page that tells of patients is sent. A page that can't be logged is not shown."""

import logging
from collections.abc import Iterable

from django.http import HttpRequest

from brygga.organisation.actions.readings import log_reading
from brygga.organisation.readings import How
from website.office import office
from website.refusals import Problem

log = logging.getLogger("django.request")


def note_reading(request: HttpRequest, stays: Iterable[str], how: How = How.SEEN, *, page: str = "") -> None:
    """Log that the actor is about to see, print or copy what a page says of some stays. Raises Problem where it can't be.

    `page` is the name of its address unless it is said: names hold no ids.
    """
    about = [stay for stay in stays if stay]
    if not about or request.method == "HEAD":
        return
    try:
        log_reading(office(), by=request.actor, at=request.now, page=page or _name(request), stays=about, how=how)
    except Exception as error:
        log.exception("a reading could not be logged")
        raise Problem("B503-LOGG") from error


def _name(request: HttpRequest) -> str:
    found = request.resolver_match
    return str(found.url_name or found.view_name) if found else ""

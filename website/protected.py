"""Protected identities: whose it is shows only after somebody has said why, for a quarter of an hour, in their own session.

Not known whether protected counts as protected. Who has just admitted a patient has had the identity in their hands, and is not
asked until they sign out.
"""

from datetime import timedelta

from django.http import HttpRequest

from brygga.episodes.identity import Identity, is_masked
from brygga.organisation.queries.stays import StayView

SHOWN_FOR = timedelta(minutes=15)
_SHOWN, _ADMITTED = "visade", "inskrivna"


class Hidden(Exception):
    """Raised by a page of one stay whose identity may not be seen yet; answered with the page that asks why."""

    def __init__(self, view: StayView) -> None:
        super().__init__("the identity is protected")
        self.view = view


def check_shown(request: HttpRequest, view: StayView) -> None:
    """Raises Hidden where the identity is protected and the actor has not said why they need it.

    A form that is sent is let through: what was typed must not be lost because a quarter of an hour went by.
    """
    if request.method in {"GET", "HEAD"} and not is_shown(request, view.stay, view.identity):
        raise Hidden(view)


def is_shown(request: HttpRequest, stay: str, identity: Identity) -> bool:
    """Whether the identity may be seen here and now; pages mask it where it may not."""
    if not is_masked(identity) or _key(request, stay) in request.session.get(_ADMITTED, ()):
        return True
    until: float = request.session.get(_SHOWN, {}).get(_key(request, stay), 0)
    return bool(request.now.timestamp() < until)


def show(request: HttpRequest, stay: str) -> None:
    """The actor has said why: show the identity for a while."""
    until = (request.now + SHOWN_FOR).timestamp()
    request.session[_SHOWN] = request.session.get(_SHOWN, {}) | {_key(request, stay): until}


def admitted(request: HttpRequest, stay: str) -> None:
    """The actor has just written the admission."""
    request.session[_ADMITTED] = [*request.session.get(_ADMITTED, ()), _key(request, stay)]


def _key(request: HttpRequest, stay: str) -> str:
    """Shown in one assignment is not shown in another."""
    return f"{request.assignment.pk}/{stay}"

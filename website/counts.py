"""How much is left to do, for the navigation. Asked only if a page is made, and not again if the page itself has asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from brygga.organisation.queries.stop import StopView
from brygga.organisation.queries.work_left import WorkLeft, work_left
from website.conditional import holds
from website.office import office_now


def note_counts(request: HttpRequest, left: StopView | WorkLeft) -> None:
    """The navigation shows these counts, for as long as time alone does not change them."""
    request.counts = counts_from(left)
    holds(request, left.holds_until)


def counts_from(left: StopView | WorkLeft) -> dict[str, int]:
    """What the navigation counts, by the names of the pages' addresses."""
    return {"ring": left.to_call, "anteckningar": left.notes_left, "efterregistrering": left.entries_left}


class CountsWorkLeft:
    """Sets `request.counts`: for whoever acts, in an installation where a routine is in force."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing is counted yet; a redirect never counts."""
        request.counts = SimpleLazyObject(lambda: _count(request))
        return self.get_response(request)


def _count(request: HttpRequest) -> dict[str, int]:
    if getattr(request, "actor", None) is None or not office_now().commons().routine:
        return {}
    left = work_left(office_now(), by=request.actor, at=request.now)
    holds(request, left.holds_until)
    return counts_from(left)

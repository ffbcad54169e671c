"""What a page's script sends by itself: what is being typed, that it is thrown away, that a text was copied."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from brygga.organisation.queries.stays import stay_view
from brygga.organisation.readings import How
from website import drafts
from website.access.roles import CARE_ROLES, EVERY_ROLE
from website.access.rules import allow
from website.conditional import CLOCK
from website.formats import clock_time
from website.office import ready_office
from website.on_paper import along
from website.readings import note_reading
from website.refusals import Problem


@allow(*EVERY_ROLE)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form; answered without a page."""
    kept = drafts.keep(request.assignment, _page_of(request), request.POST, at=request.now)
    return HttpResponse(status=204 if kept else 409, headers={CLOCK: clock_time(request.now)})


@allow(*EVERY_ROLE)
@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed on a page, and show the page anew."""
    path = _page_of(request)
    drafts.forget(request, path)
    return redirect(along(request, path))


@allow(*CARE_ROLES)
@require_POST
def copied(request: HttpRequest) -> HttpResponse:
    """Log that a text about some of the unit's own stays was copied; answered without a page."""
    stays = request.POST.getlist("vardtillfalle")
    for stay in stays:
        stay_view(ready_office(), by=request.actor, stay=stay, at=request.now)
    note_reading(request, stays, How.COPIED)
    return HttpResponse(status=204)


def _page_of(request: HttpRequest) -> str:
    path = drafts.page_meant(request, request.assignment)
    if not path:
        raise Problem("B400")
    return path

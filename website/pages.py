"""How a page is made: a template, what it shows, and the frame around it."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from brygga.organisation.readings import How
from website.conditional import mark
from website.installation import Kind
from website.navigation import navigation
from website.on_paper import sheet_left, sheet_of
from website.readings import note_reading


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
    shows: Iterable[str] = (),
    how: How = How.SEEN,
) -> HttpResponse:
    """Render a whole page. `context` is what the page itself shows; the frame is added here.

    `shows`: the stays that the page tells of, by name, number or in any other way. That they were read is logged before the page
    is sent. Raises Problem where it can't be.
    """
    frame: dict[str, object] = {
        "navigation": navigation(request),
        "assignment": getattr(request, "assignment", None),
        "actor": getattr(request, "actor", None),
        "now": getattr(request, "now", None),
        "list_mark": mark(request),
        "draft_restored": getattr(request, "draft_restored", False),
        "path": request.path,
        "sheet": sheet_of(request),
        "sheet_left": sheet_left(request),
        "exercise": settings.KIND is Kind.EXERCISE,
        "test": settings.KIND is Kind.TEST,
    }
    content = render_to_string(template, frame | dict(context or {}), request)
    note_reading(request, shows, how)
    return HttpResponse(content, status=status)

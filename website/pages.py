"""How a page is made: a template, what it shows, and the frame around it."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from website.installation import Kind
from website.navigation import navigation


def page(
    request: HttpRequest, template: str, context: Mapping[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a whole page. `context` is what the page itself shows; the frame is added here."""
    frame: dict[str, object] = {
        "navigation": navigation(request),
        "assignment": getattr(request, "assignment", None),
        "actor": getattr(request, "actor", None),
        "now": getattr(request, "now", None),
        "exercise": settings.KIND is Kind.EXERCISE,
        "test": settings.KIND is Kind.TEST,
    }
    return HttpResponse(render_to_string(template, frame | dict(context or {}), request), status=status)

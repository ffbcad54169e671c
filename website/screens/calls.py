"""Ring: the unit's queue of calls, and the page of one call."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.pages import page


@allow(*CARE_ROLES)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Ring."""
    return page(request, "pending.html", {"title": "Ring"})


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, stay: str, unit: str) -> HttpResponse:
    """Samtal."""
    return page(request, "pending.html", {"title": "Samtal"})

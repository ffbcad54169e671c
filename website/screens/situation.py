"""Läget: is there a stop, for how long, does the routine apply, what do I do now."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from website.access.roles import EVERY_ROLE
from website.access.rules import allow
from website.pages import page


@allow(*EVERY_ROLE)
@require_safe
def situation(request: HttpRequest) -> HttpResponse:
    """Läget."""
    return page(request, "pending.html", {"title": "Läget"})

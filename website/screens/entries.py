"""Efterregistrering: what is to be entered when the system is back."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.pages import page


@allow(*CARE_ROLES)
@require_safe
def entries_page(request: HttpRequest) -> HttpResponse:
    """Efterregistrering."""
    return page(request, "pending.html", {"title": "Efterregistrering"})


@allow(*CARE_ROLES)
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """För in."""
    return page(request, "pending.html", {"title": "För in"})

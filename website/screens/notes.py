"""Anteckningar: the notes of calls for the own record system."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.pages import page


@allow(*CARE_ROLES)
@require_safe
def notes_page(request: HttpRequest) -> HttpResponse:
    """Anteckningar."""
    return page(request, "pending.html", {"title": "Anteckningar"})


@allow(*CARE_ROLES)
@require_safe
def note_page(request: HttpRequest, stay: str, call: str) -> HttpResponse:
    """Anteckning."""
    return page(request, "pending.html", {"title": "Anteckning"})


@allow(*CARE_ROLES)
@require_POST
def document(request: HttpRequest) -> HttpResponse:
    """Dokumenterat."""
    return page(request, "pending.html", {"title": "Dokumenterat"})

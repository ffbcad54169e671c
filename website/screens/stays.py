"""Patienter: the unit's stays, a new one, and everything that is stated about one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.pages import page


@allow(*CARE_ROLES)
@require_safe
def stays_page(request: HttpRequest) -> HttpResponse:
    """Patienter."""
    return page(request, "pending.html", {"title": "Patienter"})


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: HttpRequest) -> HttpResponse:
    """Skriv in patient."""
    return page(request, "pending.html", {"title": "Skriv in patient"})


@allow(*CARE_ROLES)
@require_safe
def stay_page(request: HttpRequest, stay: str) -> HttpResponse:
    """Patient."""
    return page(request, "pending.html", {"title": "Patient"})


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest, stay: str, word: str) -> HttpResponse:
    """Händelse."""
    return page(request, "pending.html", {"title": "Händelse"})

"""Ta emot samtal: the receiving side of a call."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.pages import page


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def hear(request: HttpRequest) -> HttpResponse:
    """Ta emot samtal."""
    return page(request, "pending.html", {"title": "Ta emot samtal"})

"""Small addresses around the pages: the front door, the icon, the health address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from website.access.rules import allow_account, allow_anyone
from website.assets import asset_address


@allow_account
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page is Läget."""
    return redirect("laget")


@allow_anyone
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this by themselves."""
    return redirect(asset_address("icon.svg"))


@allow_anyone
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the server answers; for those who watch over it. Says nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")

"""Two gates before every page: the session's limits, then the view's own rule."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from brygga.journal.entries import Actor
from website import clock, drafts, presence, texts
from website.access.actions import ASSIGNMENT, SEEN_AT, SIGNED_IN_AT
from website.access.models import Assignment
from website.access.plainly import find
from website.access.rules import Needs, rule_of
from website.conditional import ASKS_BY_ITSELF
from website.problems import problem_page

# How often a session's last sign of life is written; a write a click would cost more than it tells.
_SEEN_EVERY_SECONDS = 30

Respond = Callable[[HttpRequest], HttpResponse]


NO_SIGN_OF_LIFE = ("/static/", "/favicon.ico", "/halsa")
"""What browsers and watchers ask for by themselves: it neither ends a session nor prolongs one."""


class SessionLimits:
    """Ends a session after 15 minutes without a sign of life, and after 12 hours whatever happens."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End or prolong the session before the page is asked for."""
        request.now = request.session.asked_at = clock.now()
        request.session_ended = ""
        request.left = None
        if not request.path.startswith(NO_SIGN_OF_LIFE) and request.user.is_authenticated:
            request.session_ended = _why_ended(request, request.now)
            if request.session_ended:
                request.left = (request.user, _assignment(request))
                presence.leave(request.user)
                logout(request)
        return self.get_response(request)


class DenyByDefault:
    """Sets `request.actor`, and lets a request through to its view only if the view's rule says so."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say who is acting; None until somebody has signed in and has an assignment."""
        request.assignment = _assignment(request)
        request.actor = _actor(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, *_: object) -> HttpResponse | None:
        """Django calls this with the view before it runs; an answer from here means that it never runs."""
        rule = rule_of(view)
        if rule is None:
            return problem_page(request, "B403-REGEL")
        if rule.needs is Needs.NOTHING:
            return None
        if not request.user.is_authenticated:
            return _to(request, "sign-in", _typed_before_the_end(request))
        if rule.needs is Needs.ACCOUNT:
            return None
        if request.actor is None:
            return _to(request, "choose-assignment")
        if request.assignment.role not in rule.roles:
            return problem_page(request, "B403-ROLL")
        # A form that was opened for one ward must not be sent in for another because a second tab switched.
        if request.POST.get(drafts.OPENED_IN, str(request.assignment.pk)) != str(request.assignment.pk):
            kept = drafts.rescue(request, request.user, None)
            return problem_page(request, "B409-UPPDRAG", texts.TYPED_IN_THE_OTHER if kept else "")
        return None


def _why_ended(request: HttpRequest, now: datetime) -> str:
    """Why the session is over, as the sign-in page's address says it; empty if it is not. Keeps it alive if not."""
    started = request.session.get(SIGNED_IN_AT, 0)
    seen = request.session.get(SEEN_AT, 0)
    moment = now.timestamp()
    if moment - started >= settings.SESSION_ABSOLUTE.total_seconds():
        return "lang"
    if moment - seen >= settings.SESSION_IDLE.total_seconds():
        return "inaktiv"
    if moment - seen >= _SEEN_EVERY_SECONDS and ASKS_BY_ITSELF not in request.headers:
        request.session[SEEN_AT] = moment
    return ""


def _assignment(request: HttpRequest) -> Assignment | None:
    """What the account acts as; read anew at each request, so that one taken away ends at once."""
    if not request.user.is_authenticated or ASSIGNMENT not in request.session:
        return None
    return find(Assignment, id=request.session[ASSIGNMENT], account=request.user.pk)


def _actor(request: HttpRequest) -> Actor | None:
    assignment = request.assignment
    if assignment is None:
        return None
    return Actor(
        user=request.user.login,
        name=request.user.display_name,
        role=assignment.role,
        unit=assignment.unit,
        organisation=assignment.organisation,
    )


def _typed_before_the_end(request: HttpRequest) -> str:
    """Keep a form that arrives after its session has ended, for whoever typed it; the page where it will stand, or ""."""
    if request.method != "POST" or request.left is None:
        return ""
    account, assignment = request.left
    return drafts.rescue(request, account, assignment)


def _to(request: HttpRequest, page: str, kept_at: str = "") -> HttpResponse:
    """Go and sign in or choose first; a page that was asked for is come back to, a form that was sent only if it was kept."""
    if "utkast_sida" in request.POST:
        # A script saved a draft: it tells the person itself.
        return HttpResponse(status=401)
    query = {}
    if request.method in {"GET", "HEAD"}:
        query["nasta"] = request.get_full_path()
    if kept_at:
        query["nasta"] = kept_at
    if request.session_ended:
        query["skal"] = request.session_ended + ("-kvar" if kept_at else "")
    response = HttpResponseRedirect(f"{reverse(page)}?{urlencode(query)}" if query else reverse(page))
    response.status_code = 303
    return response

"""Sign in, choose what to act as, sign out."""

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from website import presence, texts
from website.access import actions
from website.access.attempts import attempt_key, forget_attempts, reserve_attempt
from website.access.forms import SignInForm
from website.access.rules import allow_account, allow_anyone
from website.formats import clock_time
from website.pages import page


@allow_anyone
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is. Wrong answers are limited per login name and address; the limit passes by itself."""
    if request.method != "POST":
        return _sign_in_page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=422)
    key = attempt_key(form.cleaned_data["login"], _address(request))
    wait_until = reserve_attempt(key, request.now)
    if wait_until is not None:
        form.add_error(None, texts.TOO_MANY_ATTEMPTS.format(at=clock_time(wait_until)))
        return _sign_in_page(request, form, status=429)
    account = authenticate(request, username=form.cleaned_data["login"], password=form.cleaned_data["password"])
    if account is None:
        form.add_error("login", texts.SIGN_IN_FAILED)
        return _sign_in_page(request, form, status=422)
    forget_attempts(key)
    actions.sign_in(request, account, at=request.now)
    return redirect(_next(request))


@allow_account
@require_http_methods(["GET", "HEAD", "POST"])
def choose_assignment(request: HttpRequest) -> HttpResponse:
    """Choose what to act as; one of the account's own, by its number."""
    assignments = list(request.user.assignments.all())
    if request.method == "POST":
        chosen = [one for one in assignments if str(one.pk) == request.POST.get("uppdrag")]
        if chosen:
            actions.choose_assignment(request, chosen[0])
            return redirect(_next(request))
    return page(request, "access/choose_assignment.html", {"assignments": assignments, "next_page": _next(request)})


@allow_account
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. Only by a form: a link could be planted in another page."""
    presence.leave(request.user)
    logout(request)
    response = redirect("sign-in")
    response["Location"] += "?skal=utloggad"
    return response


def _sign_in_page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "next_page": _next(request),
        "notice_text": texts.SESSION_NOTICES.get(request.GET.get("skal", "")),
    }
    return page(request, "access/sign_in.html", context, status=status)


def _address(request: HttpRequest) -> str:
    """Where the attempt comes from. Behind a proxy: what the proxy itself added last, never what a client claims."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", maxsplit=1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: a page of this site, or the first one."""
    asked = request.POST.get("nasta") or request.GET.get("nasta") or ""
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return asked
    return "/laget"

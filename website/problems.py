"""Error pages: plain Swedish, what to do, and a code that stays the same."""

import logging
import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404

from brygga.journal.errors import StorageBusy
from brygga.organisation.refused import Refused
from brygga.reading.documents import Unreadable
from website import drafts, texts
from website.pages import page
from website.refusals import Problem
from website.texts import PROBLEMS

__all__ = ["NOT_HERE", "Problem", "ProblemPages", "problem_page", "refusal_page"]

# Refusals that tell no more than that there is nothing here: whose patient it is must not show.
NOT_HERE = frozenset({"okant_vardtillfalle", "annan_enhet", "raderat"})

log = logging.getLogger("django.request")


class ProblemPages:
    """Turns a Problem raised by a view, and an answer without a page, into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Django's decorators answer 405 with an empty page; people get one with words."""
        response = self.get_response(request)
        if response.status_code == PROBLEMS["B405"].status and not response.content:
            allowed = response["Allow"]
            response = problem_page(request, "B405")
            response["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a Problem, a refusal, a routine that can't be read; anything else goes on to be a 500."""
        if isinstance(exception, Problem):
            return problem_page(request, exception.code, exception.sentence)
        if isinstance(exception, Refused):
            return refusal_page(request, exception)
        if isinstance(exception, Unreadable):
            log.error("the routine in force can't be read: %s", exception)
            return problem_page(request, "B503-RUTIN")
        if isinstance(exception, StorageBusy):
            return busy_page(request)
        return None


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """What brygga refused where there is no form to show it in."""
    if refused.code in NOT_HERE:
        return problem_page(request, "B404-PATIENT")
    if refused.code == "behorighet_saknas":
        return problem_page(request, "B403-ROLL")
    return problem_page(request, "B409-NEJ", refused.sentence, refused.code)


def busy_page(request: HttpRequest) -> HttpResponse:
    """The journal is locked by something else: nothing was written, and what was typed is kept."""
    log.warning("the journal is locked by something else")
    kept = f" {texts.TYPED_AND_NOT_SAVED}" if _typed_is_kept(request) else ""
    response = problem_page(request, "B503-UPPTAGEN", PROBLEMS["B503-UPPTAGEN"].sentence + kept)
    response["Retry-After"] = "30"
    return response


def problem_page(request: HttpRequest, code: str, sentence: str = "", reason: str = "") -> HttpResponse:
    """The page for a problem, with its status. `reason` is the code of a refusal by brygga."""
    text = PROBLEMS[code]
    # Counting asks the journal, which may be what is broken.
    request.counts = {}
    context: dict[str, object] = {
        "problem": text,
        "code": code,
        "reason": reason,
        "sentence": sentence or text.sentence,
    }
    return page(request, "problem.html", context, status=text.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check refused a form."""
    kept = ""
    if _from_our_own_page(request) and getattr(request, "assignment", None):
        kept = drafts.rescue(request, request.user, request.assignment)
    return problem_page(request, "B403-FORMULAR", texts.TYPED_IS_LEFT if kept else "")


def _from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser itself says that the form stood on a page of this site, as after a new sign-in in another tab."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", "") == own or request.headers.get("Sec-Fetch-Site", "") == "same-origin"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django could not read the request, or would not, since it was too large."""
    return problem_page(request, "B413" if isinstance(exception, RequestDataTooBig) else "B400")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A view raised PermissionDenied."""
    return problem_page(request, "B403")


def not_found(request: HttpRequest, exception: Exception | Resolver404) -> HttpResponse:
    """No view has this address, or a view raised Http404."""
    return problem_page(request, "B404")


def server_error(request: HttpRequest) -> HttpResponse:
    """A view broke: what was typed is kept. If the page for that breaks too, its words are sent bare: never a blank screen."""
    try:
        if isinstance(sys.exc_info()[1], StorageBusy):
            return busy_page(request)
        sentence = f"{PROBLEMS['B500'].sentence} {texts.TYPED_IS_KEPT}" if _typed_is_kept(request) else ""
        return problem_page(request, "B500", sentence)
    except Exception:
        log.exception("the error page broke")
        text = PROBLEMS["B500"]
        words = f"{text.title}\n\n{text.sentence}\n{text.remedy}\n\nKod B500\n"
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")


def _typed_is_kept(request: HttpRequest) -> bool:
    """Whether a form that could not be taken, as when the journal is busy, stands on its page again; never worse for trying."""
    try:
        sent = request.method == "POST" and getattr(request, "assignment", None)
        return bool(sent) and bool(drafts.rescue(request, request.user, request.assignment))
    except Exception:
        log.exception("what was typed could not be kept")
        return False

"""What payment liability asks about a stay beside the calls: one question a page. And the call at noon, which a person decides."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from brygga.law.words import Circumstance
from brygga.organisation.actions.liability import decide_noon, state_circumstance
from brygga.organisation.noon import deciders, edge_of
from website import drafts
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.circumstances import QUESTIONS, said_text
from website.formats import moment_text
from website.noon_words import edge_words, sides_of
from website.office import ready_office
from website.pages import page
from website.screens.circumstance_forms import BEFORE, NoonForm, circumstance_form
from website.screens.one_stay import small_page, the_stay
from website.screens.stay_words import who


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def circumstance(request: HttpRequest, stay: str, circumstance: str) -> HttpResponse:
    """Say how it is with one circumstance. The newest answer counts, and is shown with whose word it was."""
    if circumstance not in set(Circumstance):
        raise Http404
    about = Circumstance(circumstance)
    view = the_stay(request, stay)
    form = circumstance_form(about)(request.POST or None, now=request.now, initial=drafts.initial_for(request))
    if request.method == "POST" and form.is_written(lambda said: _state(request, stay, about, said)):
        drafts.forget(request)
        return redirect(*(["betalningsansvar"] if request.GET.get("till") == "betalningsansvar" else ["patient", stay]))
    question = QUESTIONS[about]
    said = view.standing.circumstances.get(about) if view.standing else None
    newest = f"Svarat: {said_text(said)} ({moment_text(said.occurred_at, request.now)})." if said else ""
    until_then = f"Tills någon har svarat: {question.assumed[0].lower()}{question.assumed[1:]}"
    asked = [question.why, newest or until_then]
    return small_page(request, view, form, title=question.title, asked=asked)


def _state(request: HttpRequest, stay: str, about: Circumstance, said: dict[str, Any]) -> None:
    more = {name: said[name] for name in ("answer", "according_to", "reason") if name in said}
    state_circumstance(ready_office(), **who(request, stay, said), about=about, **more)


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def noon(request: HttpRequest, stay: str, call: str) -> HttpResponse:
    """Decide on which side of noon a call of ready counts; both outcomes are shown."""
    view = the_stay(request, stay)
    edge = edge_of(view.story, stay, call)
    if edge is None or request.actor.unit not in deciders(view.story, stay):
        raise Http404
    terms = view.story.rules.terms
    form = NoonForm(
        request.POST or None, now=request.now, sides=sides_of(edge, terms), initial=drafts.initial_for(request)
    )
    if request.method == "POST" and form.is_written(lambda said: _decide(request, stay, call, said)):
        drafts.forget(request)
        return redirect("betalningsansvar")
    context = {"view": view, "form": form, "edge": edge_words(request, view.stay, edge, terms)}
    return page(request, "liability/decide.html", context, status=form.status, shows=[stay])


def _decide(request: HttpRequest, stay: str, call: str, said: dict[str, Any]) -> None:
    whose = {"by": request.actor, "at": request.now, "id": said["entry"], "stay": stay}
    decide_noon(ready_office(), **whose, call=call, before=said["side"] == BEFORE, reason=said["reason"])

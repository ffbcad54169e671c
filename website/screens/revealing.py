"""A protected identity: the page that stands in front of the patient's, and the reason that opens it."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from brygga.organisation.actions.readings import reveal_identity
from brygga.organisation.queries.stays import StayView, stay_view
from brygga.organisation.refused import BadInput
from website import protected
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.office import ready_office
from website.pages import page
from website.readings import note_reading
from website.words import REASONS_TO_LOOK

ASKED_WHY = "visa-uppgifter"
"""What the page that asks is called in the log of readings."""


class ReasonForm(forms.Form):
    """Why somebody needs to see whose it is. Nothing is chosen beforehand."""

    why = forms.ChoiceField(
        label="Varför behöver du uppgifterna?",
        choices=list(REASONS_TO_LOOK.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(label="Om annat skäl: vilket?", required=False, help_text="Utan namn och nummer.")


class AsksWhy:
    """Answers with the page that asks why, where a page of one stay may not be shown yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing is asked beforehand."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this with what a view raised."""
        if isinstance(exception, protected.Hidden):
            return _ask(request, exception.view, ReasonForm(), request.get_full_path())
        return None


@allow(*CARE_ROLES)
@require_POST
def reveal(request: HttpRequest, stay: str) -> HttpResponse:
    """Take the reason, log it, and show the page that was asked for."""
    view = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now)
    form = ReasonForm(request.POST)
    form.full_clean()
    said = {name: form.cleaned_data.get(name, "") for name in ("why", "words")}
    if form.is_valid():
        try:
            _reveal(request, view, said)
        except BadInput as bad:
            form.add_error(bad.field, bad.sentence)
    asked = _page_asked_for(request)
    if form.errors:
        return _ask(request, view, form, asked, status=422)
    protected.show(request, stay)
    return redirect(asked) if asked else redirect("patient", stay)


def _reveal(request: HttpRequest, view: StayView, said: dict[str, str]) -> None:
    reveal_identity(
        ready_office(),
        by=request.actor,
        at=request.now,
        page=ASKED_WHY,
        stay=view.stay,
        identity=view.identity,
        why=said["why"],
        words=said["words"],
    )


def _ask(request: HttpRequest, view: StayView, form: ReasonForm, asked: str, status: int = 200) -> HttpResponse:
    context = {"view": view, "form": form, "asked": asked}
    response = page(request, "stays/hidden.html", context, status=status)
    # Not as the page that was asked for: that one has not been seen.
    note_reading(request, [view.stay], page=ASKED_WHY)
    return response


def _page_asked_for(request: HttpRequest) -> str:
    asked = request.POST.get("nasta", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if ours else ""

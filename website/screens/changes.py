"""Ändra: something that was written about a stay was wrong. Three plain choices, and what follows from them, said before."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from brygga.organisation.actions.contacts import strike_contact
from brygga.organisation.actions.second_thoughts import Correction, annul, correct_statement
from brygga.organisation.ownership import may_change
from brygga.organisation.queries.conversation import others_in_call
from brygga.organisation.queries.stays import Event, StayView
from brygga.statements.statement import Annulled
from website import drafts
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.change_words import in_one_call, sentences
from website.entry_forms import EntryForm
from website.formats import moment_text
from website.moments import typed
from website.office import ready_office
from website.on_paper import saved_to
from website.pages import page
from website.screens.change_forms import change_of, moment_of
from website.screens.changed_forms import changed_values, form_for
from website.screens.one_stay import small_page, the_stay
from website.screens.stay_forms import TimeForm, WhyForm
from website.timeline import described, latest_of

ONE, ALL = "en", "alla"


@allow(*CARE_ROLES)
@require_safe
def choose_change(request: HttpRequest, stay: str, name: str) -> HttpResponse:
    """What is wrong with it? Three ways on, and what follows."""
    view = the_stay(request, stay)
    event = _event(request, view, name)
    others = _others(request, view, event)
    context = {
        "view": view,
        "name": name,
        "what": _what(request, view, event),
        "choices": _choices(event),
        "follows": [*in_one_call(others), *sentences(request, view, _names(view, event))],
    }
    return page(request, "stays/change.html", context, shows=[stay, *(each.stay for each in others)])


def _others(request: HttpRequest, view: StayView, event: Event) -> tuple[StayView, ...]:
    """The other patients of the telephone call that is to be changed, which has one time."""
    about: dict[str, Any] = {"by": request.actor, "at": request.now, "stay": view.stay}
    return others_in_call(ready_office(), **about, entry=event.entry)


def _event(request: HttpRequest, view: StayView, name: str) -> Event:
    """What is to be changed. Raises Http404 where there is nothing of that name that the actor's unit may change."""
    event = next((each for each in view.events if str(each.statement.id) == name), None)
    units = view.story.rules.units
    if event is None or isinstance(event.statement, Annulled):
        raise Http404
    if not may_change(event.unit, request.actor.unit, view.standing, units):
        raise Http404
    return event


def _names(view: StayView, event: Event) -> list[str]:
    """The names of all that stands of the entry that it is in: it was said at one time."""
    return [
        str(each.statement.id)
        for each in view.events
        if each.entry == event.entry and not each.annulled and not isinstance(each.statement, Annulled)
    ]


def _what(request: HttpRequest, view: StayView, event: Event) -> str:
    title, text = described(event.statement, view.story.rules.units)
    said = f"{title}, {latest_of(event.details)}{moment_text(event.statement.occurred_at, request.now)}."
    return f"{said} {text}." if text else said


def _choices(event: Event) -> list[tuple[str, str, str]]:
    """How it can be changed: the word in the address, the choice, what it means."""
    found = []
    if form_for(event.statement) is not None:
        found.append(("andra-fel", "Jag skrev fel", "Samma formulär kommer upp, ifyllt. Rätta det som är fel."))
    if change_of(event.statement) is not None or form_for(event.statement) is not None:
        found.append(("andra-tid", "Det hände en annan tid", "Bara tiden ändras."))
    gone = "Uppgiften stryks. Den går fortfarande att läsa, överstruken och med ditt skäl."
    return [*found, ("andra-bort", "Det gällde fel patient, eller ska inte finnas", gone)]


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def correct(request: HttpRequest, stay: str, name: str) -> HttpResponse:
    """I wrote it wrongly: the same form, filled in, with a reason."""
    view = the_stay(request, stay)
    event = _event(request, view, name)
    makes = form_for(event.statement)
    if makes is None:
        raise Http404
    form = makes(request, view, event.statement, drafts.initial_for(request))
    if request.method == "POST" and form.is_written(lambda said: _correct(request, view, event, said)):
        drafts.forget(request)
        return saved_to(request, "patient", stay)
    return _form_page(request, view, event, form, title="Jag skrev fel", template="stays/correct.html")


def _correct(request: HttpRequest, view: StayView, event: Event, said: dict[str, Any]) -> None:
    same_time = said.get("occurred_at") in (None, moment_of(event.statement))
    changes, identity = changed_values(request, event.statement, said)
    correction = Correction(
        of=str(event.statement.id),
        reason=said["reason"],
        changes=changes,
        identity=identity,
        occurred_at=None if same_time else said["occurred_at"],
        sheet=said.get("sheet", ""),
    )
    _write(request, view.stay, said, correction)


def _write(request: HttpRequest, stay: str, said: dict[str, Any], correction: Correction) -> None:
    whose = {"by": request.actor, "at": request.now, "id": said["entry"], "stay": stay}
    correct_statement(ready_office(), **whose, correction=correction)


def _form_page(
    request: HttpRequest, view: StayView, event: Event, form: EntryForm, *, title: str, template: str, **more: object
) -> HttpResponse:
    others = () if "gone" in more else _others(request, view, event)
    follows = sentences(request, view, _names(view, event), gone="gone" in more)
    context = {
        "view": view,
        "form": form,
        "name": str(event.statement.id),
        "title": title,
        "what": _what(request, view, event),
        "follows": [*in_one_call(others), *follows],
        **more,
    }
    return page(request, template, context, status=form.status, shows=[view.stay, *(each.stay for each in others)])


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def retime(request: HttpRequest, stay: str, name: str) -> HttpResponse:
    """It happened at another time."""
    view = the_stay(request, stay)
    event = _event(request, view, name)
    initial = typed(moment_of(event.statement)) | drafts.initial_for(request)
    form = TimeForm(request.POST or None, now=request.now, initial=initial)
    if request.method == "POST" and form.is_written(lambda said: _retime(request, view, event, said)):
        drafts.forget(request)
        return saved_to(request, "patient", stay)
    return _form_page(request, view, event, form, title="Det hände en annan tid", template="stays/correct.html")


def _retime(request: HttpRequest, view: StayView, event: Event, said: dict[str, Any]) -> None:
    moment = said["occurred_at"]
    entered = moment_of(event.statement) is not event.statement.occurred_at
    correction = Correction(
        of=str(event.statement.id),
        reason=said["reason"],
        changes={"entered_at": moment} if entered else {},
        occurred_at=None if entered else moment,
        sheet=said["sheet"],
    )
    _write(request, view.stay, said, correction)


class GoneForm(WhyForm):
    """Why it is taken back; and where one entry said several things, whether all of it goes."""

    what = forms.ChoiceField(label="Vad ska strykas?", widget=forms.RadioSelect, required=False)
    field_order = ("what", "reason")

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]], **more: Any) -> None:
        """`choices`: what can go; one of them is no choice."""
        super().__init__(data, **more)
        self.fields["what"].choices = choices
        if len(choices) == 1:
            del self.fields["what"]

    def clean_what(self) -> str:
        """It must be said which."""
        if not self.cleaned_data["what"]:
            raise forms.ValidationError("Välj vad som ska strykas.")
        return str(self.cleaned_data["what"])


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def take_back(request: HttpRequest, stay: str, name: str) -> HttpResponse:
    """It was about the wrong patient, or should not be there."""
    view = the_stay(request, stay)
    event = _event(request, view, name)
    names = _names(view, event)
    title, _ = described(event.statement, view.story.rules.units)
    choices = [(ONE, f"Bara: {title}"), *([(ALL, "Hela samtalet, med allt som hördes")] if len(names) > 1 else [])]
    form = GoneForm(request.POST or None, now=request.now, choices=choices, initial=drafts.initial_for(request))
    if request.method == "POST" and form.is_written(lambda said: _take_back(request, event, names, said)):
        drafts.forget(request)
        return saved_to(request, "patient", stay)
    title = "Det gällde fel patient, eller ska inte finnas"
    return _form_page(request, view, event, form, title=title, template="stays/correct.html", gone=True)


def _take_back(request: HttpRequest, event: Event, names: list[str], said: dict[str, Any]) -> None:
    of = names if said.get("what") == ALL else [str(event.statement.id)]
    annul(ready_office(), by=request.actor, at=request.now, id=said["entry"], of=of, reason=said["reason"])


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def strike(request: HttpRequest, stay: str, entry: UUID) -> HttpResponse:
    """A contact that was noted was noted wrongly."""
    view = the_stay(request, stay)
    if str(entry) not in {each.entry for each in view.contacts}:
        raise Http404
    form = WhyForm(request.POST or None, now=request.now, initial=drafts.initial_for(request))
    if request.method == "POST" and form.is_written(lambda said: _strike(request, stay, entry, said)):
        drafts.forget(request)
        return saved_to(request, "patient", stay)
    asked = ("Anteckningen om kontakten stryks. Den går fortfarande att läsa, överstruken och med ditt skäl.",)
    return small_page(request, view, form, title="Stryk kontakten", asked=asked, button_words="Stryk", kind="warning")


def _strike(request: HttpRequest, stay: str, entry: UUID, said: dict[str, Any]) -> None:
    whose = {"by": request.actor, "at": request.now, "id": said["entry"], "stay": stay}
    strike_contact(ready_office(), **whose, of=entry, reason=said["reason"])

"""What is stated about a stay, one word a page; and the unit's own contacts, which nothing follows from."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from brygga.contacts.units import Unit, in_use
from brygga.notes.contact import contact_text
from brygga.organisation.actions.contacts import note_contact
from brygga.organisation.queries.statable import Statable, names_physician, statable
from brygga.organisation.queries.stays import StayView
from website import drafts
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.office import ready_office
from website.on_paper import saved_to
from website.pages import page
from website.screens.one_stay import small_page, the_stay
from website.screens.stay_forms import ContactForm, WordForm
from website.screens.stay_words import WORDS, Word, who


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def state(request: HttpRequest, stay: str, word: str) -> HttpResponse:
    """State one thing about a stay."""
    if word not in WORDS:
        raise Http404
    asked = WORDS[word]
    view = the_stay(request, stay)
    form = _form(request, asked, view, statable(view, by=request.actor, at=request.now))
    if request.method == "POST" and form.is_written(
        lambda said: asked.write(ready_office(), who(request, stay, said), said)
    ):
        drafts.forget(request)
        return saved_to(request, "patient", stay)
    return small_page(request, view, form, title=asked.title, asked=[asked.asked] if asked.asked else [])


def _form(request: HttpRequest, asked: Word, view: StayView, can: Statable) -> WordForm:
    """The form of a word. A unit that was just chosen can still be sent once more."""
    units = asked.units(can) if request.method != "POST" else tuple(view.story.rules.units.values())
    physician = asked.milestone is not None and names_physician(view, asked.milestone)
    initial: dict[str, Any] = drafts.initial_for(request)
    return asked.form(request.POST or None, now=request.now, units=units, physician=physician, initial=initial)


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def contact(request: HttpRequest, stay: str) -> HttpResponse:
    """Note a contact of the unit's own about a stay, with anyone."""
    view = the_stay(request, stay)
    form = ContactForm(
        request.POST or None, now=request.now, units=_others(request), initial=drafts.initial_for(request)
    )
    if request.method == "POST" and form.is_written(lambda said: _note(request, stay, said)):
        drafts.forget(request)
        return saved_to(request, "kontakt-text", stay, form.cleaned_data["entry"])
    asked = (
        "För samtal som rutinen inte kräver, till exempel med en anhörig eller ett apotek.",
        "Den här anteckningen räknas inte som att någon har fått veta något som ska ringas. Det skriver du under Ring.",
    )
    return small_page(request, view, form, title="Egen kontakt", asked=asked)


def _others(request: HttpRequest) -> list[Unit]:
    units = in_use(ready_office().units().values())
    return sorted((unit for unit in units if unit.id != request.actor.unit), key=lambda unit: unit.name)


def _note(request: HttpRequest, stay: str, said: dict[str, Any]) -> None:
    note_contact(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        stay=stay,
        to=said["to"],
        to_other=said["to_other"],
        spoke_with=said["spoke_with"],
        said=said["said"],
        contact_at=said["occurred_at"],
        sheet=said["sheet"],
    )


@allow(*CARE_ROLES)
@require_safe
def contact_note(request: HttpRequest, stay: str, entry: UUID) -> HttpResponse:
    """A contact that was noted, ready to copy into the own record system."""
    view = the_stay(request, stay)
    noted = next((each for each in view.contacts if each.entry == str(entry) and not each.struck_for), None)
    if noted is None:
        raise Http404
    units = view.story.rules.units
    other = units[noted.counterpart].name if noted.counterpart in units else noted.other
    text = contact_text(
        at=noted.at,
        by=noted.person,
        unit=units[noted.unit].name,
        counterpart=other,
        spoke_with=noted.spoke_with,
        said=noted.said,
    )
    return page(request, "stays/contact.html", {"view": view, "text": text}, shows=[stay])

"""What every page about one stay begins with: the stay, whether its identity may be seen, and that it is open here."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from brygga.organisation.queries.stays import StayView, stay_view
from website import presence, protected
from website.entry_forms import EntryForm
from website.office import ready_office
from website.pages import page


def the_stay(request: HttpRequest, stay: str, *, known_by: datetime | None = None) -> StayView:
    """The stay; the page that asks why, where its identity may not be seen yet. Others see that it is open here."""
    view = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now, known_by=known_by)
    protected.check_shown(request, view)
    presence.move_to(request, f"patient/{stay}")
    return view


def small_page(request: HttpRequest, view: StayView, form: EntryForm, **shown: object) -> HttpResponse:
    """A page with one small form about a stay: `title`, what is `asked`, the `button`."""
    context = {"view": view, "form": form, "asked": (), "button_words": "Spara", "kind": "", **shown}
    return page(request, "stays/small.html", context, status=form.status, shows=[view.stay])

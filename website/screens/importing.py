"""Importera telefonnummer: send a file in, say what its columns are, look at every row, carry it out, take it back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brygga.contacts.columns import examples, proposed
from brygga.contacts.importing import Outcome, Report, RowReport, Wish
from brygga.interop.spreadsheets.directory import HEADS
from brygga.interop.spreadsheets.reading import LARGEST_FILE, read_file
from brygga.interop.spreadsheets.unreadable import UnreadableFile
from brygga.organisation.actions.importing import import_units, take_back_import
from brygga.organisation.permissions import Door
from brygga.organisation.queries.imports import (
    dry_run,
    import_made,
    imports_made,
    mark_of,
    may_import_for,
    remembered,
    restoring,
)
from brygga.organisation.refused import Refused
from website import uploads
from website.access.roles import roles_for
from website.access.rules import allow
from website.entry_forms import WRONG_INPUT
from website.office import ready_office
from website.pages import page
from website.refusals import Problem
from website.screens.importing_forms import MatchForm, ReviewForm, TakeBackForm, UploadForm, taken_away
from website.uploads import Sent

ROWS_SHOWN, IMPORTS_SHOWN = 200, 20
FILTERS = {
    "nekade": (Outcome.REFUSED, "nekas"),
    "andrade": (Outcome.CHANGED, "ändras"),
    "nya": (Outcome.NEW, "är nya"),
    "samma": (Outcome.SAME, "är som förut"),
}
_GONE = (
    "Filen finns inte kvar här: den har tagits in, tagits bort, eller är mer än ett dygn gammal. Välj den en gång till."
)
_MAY_IMPORT = allow(*roles_for(Door.REGISTER))


@_MAY_IMPORT
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; the imports that have been made stand below."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and (id := _taken_in(request, form)):
        return redirect("importera-kolumner", id)
    made = imports_made(ready_office(), by=request.actor)[:IMPORTS_SHOWN]
    context = {"form": form, "imports": made, "organisations": may_import_for(ready_office(), by=request.actor)}
    return page(request, "directory/import.html", context, status=WRONG_INPUT if form.errors else 200)


def _taken_in(request: HttpRequest, form: UploadForm) -> UUID | None:
    """The id under which the file that was sent lies; None where it can't be read, which the form then says."""
    length = request.META.get("CONTENT_LENGTH", "")
    if length.isdecimal() and int(length) > LARGEST_FILE and not request.FILES:
        form.errors.clear()
        form.refuse("fil_for_stor", "Filen är större än 5 MB. Spara bara listan, utan bilder, i en ny fil.")
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        read = read_file(file.read())
    except UnreadableFile as error:
        form.refuse(error.code, error.sentence)
        return None
    choice = proposed(read.sheets, remembered(ready_office(), by=request.actor))
    name = "".join(filter(str.isprintable, file.name))[-100:]
    sent = Sent(file=name or "fil", read_as=read.read_as, sheets=read.sheets, wish=Wish(choice=choice))
    return uploads.keep(request.assignment, sent, at=request.now)


@_MAY_IMPORT
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest, sent: UUID) -> HttpResponse:
    """Say what each column is, beside examples from the file; what is proposed is chosen beforehand."""
    lying = _found(request, sent)
    organisations = may_import_for(ready_office(), by=request.actor)
    form = MatchForm(
        request.POST if request.method == "POST" else None,
        sheets=lying.sheets,
        wish=lying.wish,
        organisations=organisations,
    )
    if request.method == "POST" and form.reads_elsewhere:
        uploads.choose(request.assignment, sent, lying, _proposed_anew(request, form, lying), chosen=False)
        return redirect("importera-kolumner", sent)
    if request.method == "POST" and form.is_valid():
        uploads.choose(request.assignment, sent, lying, form.wish(), chosen=True)
        return redirect("importera-granska", sent)
    shown = [(field, examples(form.sheet, lying.wish.choice, place)) for place, field in form.columns()]
    context = {"form": form, "lying": lying, "columns": shown, "sent": sent}
    return page(request, "directory/import_columns.html", context, status=WRONG_INPUT if form.errors else 200)


def _proposed_anew(request: HttpRequest, form: MatchForm, lying: Sent) -> Wish:
    """What is proposed for another sheet, whose headings are then looked for, or another row of headings."""
    sheet, heading = form.where
    said = heading if sheet == lying.wish.choice.sheet else None
    return Wish(choice=proposed(lying.sheets, remembered(ready_office(), by=request.actor), sheet, said))


@_MAY_IMPORT
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, sent: UUID) -> HttpResponse:
    """Every row: what it would come to. A form that is sent carries it out."""
    lying = _found(request, sent)
    if not lying.chosen:
        return redirect("importera-kolumner", sent)
    report = dry_run(ready_office(), by=request.actor, sheets=lying.sheets, wish=lying.wish)
    mark = mark_of(report)
    sending = request.method == "POST"
    form = ReviewForm(request.POST if sending else None, now=request.now, report=report, mark=mark)
    status, has_changed = 200, False
    if sending:
        if form.is_written(lambda said: _carry_out(request, said, lying, report)):
            uploads.forget(request.assignment, sent)
            return redirect("importera-kvitto", form.cleaned_data["entry"])
        status, has_changed = form.status, form.code == "import_andrat"
        if has_changed:
            form = ReviewForm(None, now=request.now, report=report, mark=mark)
    context = {"form": form, "lying": lying, "sent": sent, "has_changed": has_changed, "shown": _shown(request, report)}
    return page(request, "directory/import_review.html", context, status=status)


def _carry_out(request: HttpRequest, said: dict[str, Any], lying: Sent, report: Report) -> None:
    import_units(
        ready_office(),
        by=request.actor,
        at=request.now,
        id=said["entry"],
        file=lying.file,
        sheets=lying.sheets,
        wish=lying.wish,
        seen=said["seen"],
        loses=report.lost if said["agreed"] else 0,
    )


@dataclass(frozen=True)
class Shown:
    """A report as its page shows it: its counts as links, the rows of the chosen one, and where the next ones are."""

    report: Report
    filters: tuple[tuple[str, str, int], ...]
    chosen: str
    rows: tuple[RowReport, ...]
    first: int
    total: int

    heads = HEADS
    kinds = {
        Outcome.NEW: ("info", "Ny"),
        Outcome.CHANGED: ("wait", "Ändras"),
        Outcome.SAME: ("ok", "Som förut"),
        Outcome.REFUSED: ("stop", "Nekas"),
    }

    @property
    def next_first(self) -> int:
        """The number of the first row that comes after those that are shown; 0 where there are no more."""
        after = self.first + len(self.rows)
        return after if after < self.total else 0

    @property
    def units(self) -> int:
        """How many units are written."""
        return len(self.report.cards) + len(self.report.new) + len(self.report.ended)

    @property
    def taken_away(self) -> str:
        """What is taken away, in words."""
        return taken_away(self.report)


def _shown(request: HttpRequest, report: Report) -> Shown:
    chosen = request.GET.get("visa", "")
    chosen = chosen if chosen in FILTERS else ""
    wanted = FILTERS[chosen][0] if chosen else None
    rows = [row for row in report.rows if wanted in (None, row.outcome)]
    said = request.GET.get("fran", "")
    first = int(said) if said.isdecimal() and len(said) < 6 and int(said) < len(rows) else 0  # noqa: PLR2004 - digits
    filters = tuple((name, words, report.count(outcome)) for name, (outcome, words) in FILTERS.items())
    return Shown(report, filters, chosen, tuple(rows[first : first + ROWS_SHOWN]), first, len(rows))


@_MAY_IMPORT
@require_POST
def discard(request: HttpRequest, sent: UUID) -> HttpResponse:
    """Take the file away without taking it in."""
    uploads.forget(request.assignment, sent)
    return redirect("importera")


@_MAY_IMPORT
@require_safe
def receipt(request: HttpRequest, entry: UUID) -> HttpResponse:
    """What an import changed, and whether it was taken back."""
    made = _made(request, entry)
    commons = ready_office().commons()
    units = sorted((commons.units[unit].name, unit in made.added) for unit in made.versions)
    plan = None if made.taken_back else restoring(commons, made)
    return page(request, "directory/import_receipt.html", {"made": made, "units": units, "plan": plan})


@_MAY_IMPORT
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Look at what taking an import back restores and leaves; a form that is sent does it."""
    made = _made(request, entry)
    if made.taken_back:
        return redirect("importera-kvitto", entry)
    plan = restoring(ready_office().commons(), made)
    form = TakeBackForm(request.POST or None, now=request.now, initial={"seen": len(plan.cards)})
    if request.method == "POST" and form.is_written(lambda said: _take_back(request, said, str(entry))):
        return redirect("importera-kvitto", entry)
    status, sentences = form.status, tuple(form.non_field_errors())
    if form.errors:
        form = TakeBackForm(None, now=request.now, initial={"seen": len(plan.cards)})
    context = {"form": form, "made": made, "plan": plan, "wrong": sentences}
    return page(request, "directory/import_take_back.html", context, status=status)


def _take_back(request: HttpRequest, said: dict[str, Any], of: str) -> None:
    take_back_import(ready_office(), by=request.actor, at=request.now, id=said["entry"], of=of, seen=said["seen"])


def _made(request: HttpRequest, entry: UUID) -> Any:
    try:
        return import_made(ready_office(), by=request.actor, id=str(entry))
    except Refused as refused:
        raise Problem("B404", refused.sentence) from refused


def _found(request: HttpRequest, id: UUID) -> Sent:
    lying = uploads.find(request.assignment, id, at=request.now)
    if lying is None:
        raise Problem("B404", _GONE)
    return lying

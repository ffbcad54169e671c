"""Skriv ut: the pack on paper, the list of sheets that are out, and the way from a sheet to the page where it is keyed in."""

import os
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from brygga.organisation.actions.sheets import destroy_sheets, take_numbers
from brygga.organisation.permissions import Door
from brygga.organisation.queries.pack import pack_of, parts_for
from brygga.organisation.queries.sheets import SheetOnPaper, own_sheets, sheet_numbered
from brygga.organisation.readings import How
from brygga.organisation.sheets import Blank, Part, Sheet
from brygga.paper.printing import pages_of, print_pack
from brygga.paper.words import CALL_TIMES
from website.access.roles import CARE_ROLES, roles_for
from website.access.rules import allow
from website.office import ready_office
from website.pages import page
from website.readings import note_reading
from website.screens.call_times import counts_in
from website.screens.printing_forms import DestroyedForm, PrintForm
from website.words import BLANKS, PARTS

FILE_NAME = "brygga-blad.pdf"
"""Neutral: it stays behind in the folder of downloads of a shared computer."""

_RANDOM_FOR_EACH, _RANDOM_TO_SPARE = 8, 64


class Step(NamedTuple):
    """A page where something of a sheet is keyed in: what to do there, which of the sheet's times goes there."""

    label: str
    address: str
    time: str


@allow(*roles_for(Door.PRINT))
@require_http_methods(["GET", "HEAD", "POST"])
def printing(request: HttpRequest) -> HttpResponse:
    """Choose what to print; sent, the sheets come as one PDF document with numbers of their own."""
    parts = parts_for(request.actor)
    form = PrintForm(request.POST if request.method == "POST" else None, now=request.now, parts=parts)
    if request.method == "POST":
        if form.is_valid():
            return _document(request, form)
        form.status = 422
    office = ready_office()
    left = [sheet for sheet in own_sheets(office, by=request.actor) if sheet.is_out]
    context = {"form": form, "unit": office.units().get(request.actor.unit), "out": len(left)}
    return page(request, "printing/print.html", context, status=form.status)


def _document(request: HttpRequest, form: PrintForm) -> HttpResponse:
    """The PDF. Its numbers are taken and its reading is logged before it is sent."""
    said = form.cleaned_data
    pack = pack_of(
        ready_office(),
        by=request.actor,
        at=request.now,
        parts=[Part(part) for part in said["parts"]],
        copies=said.get("copies", 1),
        filled=said.get("patients") != "nej",
    )
    pages = pages_of(pack)
    # A form sent twice at once is one print; the same form sent again later, or about something else, is another.
    entry = uuid5(
        said["entry"], f"{pack.printed_at.isoformat()} {[(part.value, blank or '') for part, blank, _ in pages]}"
    )
    references = len({place for _, _, place in pages if place is not None})
    random = os.urandom(_RANDOM_FOR_EACH * references + _RANDOM_TO_SPARE)
    numbering = take_numbers(ready_office(), by=request.actor, at=request.now, id=entry, pages=pages, random=random)
    document = print_pack(pack, numbering)
    note_reading(request, pack.stays, How.PRINTED)
    return _sent(document)


def _sent(document: bytes) -> HttpResponse:
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    response["Cache-Control"] = "no-store"
    return response


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def sheets_page(request: HttpRequest) -> HttpResponse:
    """The unit's sheets: those that are out, with the tick that they have been destroyed; and those that have been."""
    sheets = own_sheets(ready_office(), by=request.actor)
    out = [sheet for sheet in sheets if sheet.is_out]
    form = DestroyedForm(request.POST if request.method == "POST" else None, now=request.now, sheets=out)
    if request.method == "POST" and form.is_written(lambda said: _destroy(request, said)):
        return redirect("utskrivna-blad")
    context: dict[str, Any] = {
        "form": form,
        "out": [(sheet, name_of(sheet)) for sheet in out],
        "gone": [(sheet, name_of(sheet)) for sheet in reversed(sheets) if sheet.destroyed_at],
    }
    return page(request, "printing/sheets.html", context, status=form.status)


def _destroy(request: HttpRequest, said: dict[str, Any]) -> None:
    destroy_sheets(ready_office(), by=request.actor, at=request.now, id=said["entry"], sheets=said["sheets"])


def name_of(sheet: Sheet) -> str:
    """What a sheet is, as people call it."""
    return f"Blankett: {BLANKS[sheet.blank]}" if sheet.blank else PARTS[sheet.part]


@allow(*CARE_ROLES)
@require_safe
def key_in(request: HttpRequest) -> HttpResponse:
    """From a sheet's number to the pages where what stands on it is keyed in, the number filled in there."""
    typed = request.GET.get("blad", "")[:20]
    found = sheet_numbered(ready_office(), by=request.actor, number=typed) if typed.strip() else None
    context = {
        "typed": typed,
        "found": found,
        "name": name_of(found.sheet) if found and found.sheet else "",
        "steps": _steps(found, CALL_TIMES[counts_in(request)]) if found else (),
    }
    return page(request, "printing/key_in.html", context, status=422 if typed.strip() and found is None else 200)


def _steps(found: SheetOnPaper, call_time: str) -> list[Step]:
    """What to do with a sheet, in order; of one that is not known, everything that may stand on it. ``call_time``: the call's time on it."""
    query = urlencode({"blad": found.number})

    def step(label: str, name: str, time: str) -> Step:
        return Step(label, f"{reverse(name)}?{query}", time)

    admission = step("Skriv in patienten", "skriv-in", "Patienten skrevs in")
    event = step("Välj patienten och skriv vad som hände", "patienter", "När det hände, överst på blanketten")
    off_by = ", och hur mycket klockan kan vara fel"
    call = step("Skriv samtalet", "ring", call_time + off_by)
    received = step("Skriv det mottagna samtalet", "ta-emot", f"Samtalet togs emot{off_by}")
    other = step("Välj patienten och skriv kontakten", "patienter", call_time)
    entered = step("Bocka av det som är infört", "efterregistrering", "Tiden som systemet visade")
    sheet = found.sheet
    if sheet is None:
        return [admission, event, call, received, entered]
    if sheet.part is Part.BLANKS:
        chosen = {Blank.ADMISSION: [admission, call], Blank.OTHER: [other], Blank.RECEIVED: [received]}
        return chosen.get(sheet.blank, [event, call])  # type: ignore[arg-type]
    return {Part.CALLS: [call], Part.ENTRIES: [entered], Part.WATCH: [event]}.get(sheet.part, [])

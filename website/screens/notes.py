"""Anteckningar: the notes of calls for the own record system."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from brygga.contacts.units import Unit
from brygga.episodes.identity import is_masked, written_number
from brygga.organisation.actions.afterwards import document_note
from brygga.organisation.lists import shown_name
from brygga.organisation.queries.afterwards import NoteView, note_view, notes_left
from brygga.organisation.queries.slips import Match, conversations
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from brygga.story.codes import Code
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.conditional import sent_when_changed
from website.office import ready_office
from website.pages import page
from website.problems import Problem
from website.screens.notes_form import DocumentedForm, Tick
from website.words import MATTERS, matters_text

# How it stands with the other side's note: the kind of notice, and a sentence.
_NOT_YET = ("wait", "{other} har inte skrivit samtalet i Brygga än. De kan ha ett annat system.")
_OTHER_SIDE = {
    Match.BOTH: ("ok", "{other} har också skrivit samtalet, med samma referens och samma ärenden."),
    Match.DIFFERENT: (
        "stop",
        "{other} har skrivit något annat under samma referens. Ring och gå igenom vad som sades.",
    ),
    Match.CALLER_ONLY: _NOT_YET,
    Match.RECEIVER_ONLY: _NOT_YET,
}


@allow(*CARE_ROLES)
@require_safe
@sent_when_changed()
def notes_page(request: HttpRequest) -> HttpResponse:
    """The calls whose notes are still to be put into the own record system, oldest first."""
    rows = sorted(notes_left(ready_office(), by=request.actor), key=lambda row: (row.at, row.call))
    together = [list(group) for _, group in groupby(rows, key=lambda row: row.call)]
    calls = [(of_call[0], matters_text(tuple(row.matter for row in of_call))) for of_call in together]
    return page(request, "notes/notes.html", {"calls": calls}, shows=dict.fromkeys(row.stay for row in rows))


@allow(*CARE_ROLES)
@require_safe
def note_page(request: HttpRequest, stay: str, call: str) -> HttpResponse:
    """The note of one call, ready to copy."""
    return _page(request, _note(request, stay, call), call)


@allow(*CARE_ROLES)
@require_POST
def document(request: HttpRequest) -> HttpResponse:
    """Tick one matter of a call as put into the own record system."""
    form = DocumentedForm(request.POST, now=request.now)
    if not form.is_valid():
        raise Problem("B422")
    stay, call = form.cleaned_data["stay"], form.cleaned_data["call"]
    note = _note(request, stay, call)
    written = form.is_written(
        lambda said: document_note(
            ready_office(),
            by=request.actor,
            at=request.now,
            id=said["entry"],
            stay=stay,
            counterpart=note.counterpart.id,
            matter=said["matter"],
            also=said["also"],
            call=call,
        )
    )
    if not written:
        return _page(request, note, call, refused=form)
    conversation = form.cleaned_data["conversation"]
    if conversation:
        return HttpResponseRedirect(reverse("ring-efter", args=[stay, conversation]) + f"#anteckning-{call}")
    return redirect("anteckning", stay=stay, call=call)


def _note(request: HttpRequest, stay: str, call: str) -> NoteView:
    try:
        return note_view(ready_office(), by=request.actor, at=request.now, stay=stay, call=call)
    except Refused as refused:
        if refused.code == Code.NOTHING_TO_DOCUMENT:
            raise Http404 from refused
        raise


def _page(request: HttpRequest, note: NoteView, call: str, *, refused: DocumentedForm | None = None) -> HttpResponse:
    identity = stay_view(ready_office(), by=request.actor, stay=note.stay, at=request.now).identity
    context: dict[str, object] = {
        "note": note,
        "patient": f"{shown_name(identity)}" + ("" if is_masked(identity) else f", {written_number(identity)}"),
        "ticks": ticks_of(note, call, request),
        "refused": refused,
        # A call that was heard here: one more patient of it has the same caller and reference.
        "again": call.partition("/")[0]
        if note.received and note.counterpart.organisation != request.actor.organisation
        else "",
        "other_side": other_side(request, note.reference, note.counterpart),
    }
    status = refused.status if refused else 200
    return page(request, "notes/note.html", context, status=status, shows=[note.stay])


def ticks_of(note: NoteView, call: str, request: HttpRequest, *, conversation: str = "") -> list[Tick]:
    """What of a call is still to be ticked: all at once where it is several, then each; ``conversation``: back to the page after it."""

    def tick(words: str, kind: str, *matters: Matter) -> Tick:
        of_call = {"stay": note.stay, "call": call, "conversation": conversation}
        ticked = {"matter": matters[0].value, "also": " ".join(matters[1:])}
        return Tick(words, kind, DocumentedForm(now=request.now, initial=of_call | ticked))

    left = tuple(dict.fromkeys(row.matter for row in note.left))
    if len(left) == 1:
        return [tick(MATTERS[left[0]], "", left[0])]
    whole = [tick(f"allt ({len(left)})", "", *left)] if left else []
    return [*whole, *(tick(MATTERS[each], "quiet", each) for each in left)]


def other_side(request: HttpRequest, reference: str, other: Unit) -> tuple[str, str]:
    """What is known of the other side's note; within an organisation nobody writes a call twice."""
    if other.organisation == request.actor.organisation:
        return ("info", f"{other.name} hör till samma organisation och har sin anteckning hos sig.")
    found = (each.match for each in conversations(ready_office(), by=request.actor) if each.reference == reference)
    kind, sentence = _OTHER_SIDE[next(found, Match.CALLER_ONLY)]
    return (kind, sentence.format(other=other.name))

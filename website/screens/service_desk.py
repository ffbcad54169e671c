"""Felanmälningar: the service desk's own page. Who has reported what, what the supplier says, the notice and the next one due."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brygga.journal.entries import Actor
from brygga.organisation.actions import stops
from brygga.organisation.actions.joining import join_reports, part_report
from brygga.organisation.actions.notices import publish_notice
from brygga.organisation.permissions import Door, may
from brygga.organisation.queries.fault_file import FaultFile, Report, fault_file
from brygga.organisation.queries.stop import stop_view
from brygga.outage.next_word import NextWord
from website import drafts
from website.access.roles import roles_for
from website.access.rules import allow
from website.conditional import sent_when_changed
from website.counts import note_counts
from website.entry_forms import EntryForm
from website.formats import moment_text
from website.late import word_due
from website.notices.keeping import kept_notices
from website.office import ready_office
from website.outbox.states import sending_states, sendings
from website.pages import page
from website.problems import Problem
from website.screens.fault_forms import JoinForm, NoticeForm, PartForm, SupplierForm, in_an_hour

HOME = "felanmalningar"


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@require_safe
@sent_when_changed(sendings, kept_notices, each_minute=True)
def desk(request: HttpRequest) -> HttpResponse:
    """All that is known of the fault, and each step with who took it and when."""
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    note_counts(request, stop)
    known = fault_file(ready_office(), by=request.actor, at=request.now)
    number = stop.fault_reporting.number if stop.fault_reporting else ""
    context = {
        "stop": stop,
        "on": stop.applies_at is not None,
        "known": known,
        "late": late_words(known, request),
        "groups": [[(each, _forms(request, known, each)) for each in group] for group in _new_first(known)],
        "sending": sending_states(known.reports, request.now, number),
        "supplier_due": _due("Leverantörens besked", known.supplier_due, request),
        "notice_due": _due("Nästa besked", known.notice_due, request),
        "kept": kept_notices(request),
    }
    return page(request, "fault/desk.html", context)


def late_words(known: FaultFile, request: HttpRequest) -> tuple[str, ...]:
    """What was promised and has not come, for whoever runs the desk or leads: a sentence each."""
    if not _follows(request.actor):
        return ()
    words = {"Nästa besked": known.notice_due, "Leverantörens besked": known.supplier_due}
    late = [f"{word_due(what, word, request.now)}." for what, word in words.items() if word and word.late_by]
    if known.return_untold:
        late.append("Systemet är tillbaka, men det senaste beskedet säger det inte.")
    return tuple(late)


def _follows(by: Actor) -> bool:
    return may(by, Door.RUN_SERVICE_DESK) or may(by, Door.SEE_COUNTS)


def _new_first(known: FaultFile) -> list[tuple[Report, ...]]:
    """The groups: first those that no stop is declared for, which somebody has to decide about."""
    return sorted(known.groups, key=lambda group: not any(each.awaits_stop for each in group))


def _due(what: str, word: NextWord | None, request: HttpRequest) -> str:
    return word_due(what, word, request.now) if word else ""


def _forms(request: HttpRequest, known: FaultFile, report: Report) -> dict[str, EntryForm | None]:
    """What can be done about where a report stands: joined with another group, or parted from its own."""
    own = next(group for group in known.groups if report in group)
    others = [group[0] for group in known.groups if group is not own]
    choices = [(each.entry, _told(each, request)) for each in others]
    initial = {"report": report.entry}
    return {
        "join": JoinForm(now=request.now, others=choices, initial=initial) if others and report is own[0] else None,
        "part": PartForm(now=request.now, initial=initial) if len(own) > 1 else None,
    }


def _told(report: Report, request: HttpRequest) -> str:
    case = f", ärende {report.case}" if report.case else ""
    return f"{report.unit.name}, {moment_text(report.at, request.now)}{case}"


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Two reports are of the same fault."""
    known = fault_file(ready_office(), by=request.actor, at=request.now)
    choices = [(each.entry, each.entry) for each in known.reports]
    form = JoinForm(request.POST, now=request.now, others=choices)
    return _done(
        form,
        lambda said: join_reports(
            ready_office(), by=request.actor, at=request.now, id=said["entry"], report=said["report"], of=said["of"]
        ),
    )


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@require_POST
def part(request: HttpRequest) -> HttpResponse:
    """A report is of another fault than the rest."""
    form = PartForm(request.POST, now=request.now)
    return _done(
        form,
        lambda said: part_report(
            ready_office(), by=request.actor, at=request.now, id=said["entry"], report=said["report"]
        ),
    )


def _done(form: EntryForm, write: Any) -> HttpResponse:
    """Back to the page, where it stands; what was refused is said on a page of its own."""
    if form.is_written(write) or form.code in {"redan_skrivet_annat", "redan_ihop", "redan_isar"}:
        return redirect(HOME)
    sentence = next((errors[0] for errors in form.errors.values() if form.code), "")
    raise Problem("B409" if form.code else "B422", sentence)


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: HttpRequest) -> HttpResponse:
    """The fault was reported on to the supplier, or there was another contact with it."""
    form = SupplierForm(request.POST or None, now=request.now)
    if request.method == "POST" and form.is_written(
        lambda said: stops.pass_on_fault(
            ready_office(),
            **_who(request, said),
            case=said["case"],
            said=said["said"],
            next_at=said["next_at"],
            passed_on_at=said["occurred_at"],
        )
    ):
        return redirect(HOME)
    context = {"form": form, "contacts": fault_file(ready_office(), by=request.actor, at=request.now).contacts}
    return page(request, "fault/supplier.html", context, status=form.status)


@allow(*roles_for(Door.RUN_SERVICE_DESK))
@drafts.kept
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """The notice, drafted from what is known: edited, and published."""
    stop = stop_view(ready_office(), by=request.actor, at=request.now)
    known = fault_file(ready_office(), by=request.actor, at=request.now)
    proposed = {"text": stop.fault.draft, "follows": known.notices_seen}
    proposed |= in_an_hour(request.now) if stop.applies_at else {}
    initial = proposed | drafts.initial_for(request)
    form = NoticeForm(request.POST or None, now=request.now, initial=initial)
    if request.method == "POST" and form.is_written(
        lambda said: publish_notice(
            ready_office(),
            **_who(request, said),
            text=said["text"],
            next_at=said["next_at"],
            follows=said["follows"],
            published_at=said["occurred_at"],
        )
    ):
        drafts.forget(request)
        return redirect(HOME)
    context = {"form": form, "known": known, "stop": stop, "seen": known.notices_seen}
    return page(request, "fault/notice.html", context, status=form.status)


def _who(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    return {"by": request.actor, "at": request.now, "id": said["entry"], "sheet": said.get("sheet", "")}

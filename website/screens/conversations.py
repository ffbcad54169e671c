"""The page after a call: the reference to read out, what was corrected, the notes to copy, who was not taken up."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from brygga.episodes.identity import is_masked, written_number
from brygga.organisation.lists import shown_name
from brygga.organisation.queries.conversation import ConversationView, ReportView, conversation_view
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.office import ready_office
from website.pages import page
from website.screens.call_forms import label_of
from website.screens.notes import other_side, ticks_of
from website.screens.notes_form import Tick
from website.words import SERVICES, matters_text

_DATED = frozenset({Matter.ADMISSION, Matter.ESTIMATE})


@dataclass(frozen=True)
class Told:
    """One report of the call, as the page after it shows it."""

    stay: str
    call: str
    who: str
    protected: bool
    about: str
    text: str
    ticks: list[Tick]
    corrected: tuple[tuple[str, str, str], ...]
    dated: bool
    why_not: str
    stands: bool


@allow(*CARE_ROLES)
@require_safe
def after(request: HttpRequest, stay: str, conversation: str) -> HttpResponse:
    """What is left to do when the receiver has been put down."""
    try:
        said = conversation_view(ready_office(), by=request.actor, at=request.now, stay=stay, id=conversation)
    except Refused as refused:
        raise Http404 from refused
    reports = [_told(request, said, report) for report in said.reports]
    left: dict[str, list[Matter]] = {}
    names: dict[str, str] = {}
    for row in ring_list(ready_office(), by=request.actor, at=request.now):
        if row.to.id == said.to.id:
            left.setdefault(row.stay, []).append(row.matter)
            names[row.stay] = row.name
    context = {
        "said": said,
        "reports": reports,
        "corrected": any(report.corrected for report in reports),
        "left": [(names[stay], matters_text(tuple(dict.fromkeys(matters)))) for stay, matters in left.items()],
        "other_side": other_side(request, said.reference, said.to),
    }
    return page(request, "calls/after.html", context, shows=[*(each.stay for each in reports), *left])


def _told(request: HttpRequest, said: ConversationView, report: ReportView) -> Told:
    masked, service = is_masked(report.identity), f" ({SERVICES[report.service]})" if report.service else ""
    number = "" if masked else f", {written_number(report.identity)}"
    return Told(
        stay=report.stay,
        call=report.call,
        who=f"{shown_name(report.identity)}{number}",
        protected=masked,
        about=matters_text(report.matters) + service,
        text=report.note.text,
        ticks=ticks_of(report.note, report.call, request, conversation=said.id),
        corrected=tuple((label_of(item), was, heard) for item, was, heard in report.corrected),
        dated=bool(_DATED & {*report.matters}),
        why_not="" if report.read_back else report.why_not,
        stands=report.stands,
    )

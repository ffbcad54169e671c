"""Ta emot samtal: the receiving side of a call."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from brygga.contacts.units import in_use
from brygga.episodes.identity import Identity
from brygga.organisation import inputs
from brygga.organisation.actions.conversations import hear_call
from brygga.organisation.actions.heard_corrections import HeardCorrection, hear_correction
from brygga.organisation.hearing import Heard, KnownBefore
from brygga.organisation.queries.stays import StayRow, StayView, ready_before, stay_list, stay_view
from brygga.routine.words import Answer, Matter, Party, UnitKind
from brygga.statements.contact import Call
from brygga.statements.stay import MilestoneReached
from website import drafts
from website.access.roles import CARE_ROLES
from website.access.rules import allow
from website.formats import moment_text
from website.office import ready_office
from website.on_paper import go_on, saved_to
from website.pages import page
from website.screens.off_by import uncertainty_in
from website.screens.receiving_form import ANEW, NEW, UNSURE, YES, Choices, HeardForm, knew_before
from website.timeline import described

_KINDS = (
    (UnitKind.WARD, "Avdelningar"),
    (UnitKind.OUTPATIENT, "Öppenvård"),
    (UnitKind.MUNICIPALITY, "Kommuner"),
)
_REPORTER = {
    Party.WARD: UnitKind.WARD,
    Party.OUTPATIENT: UnitKind.OUTPATIENT,
    Party.MUNICIPALITY: UnitKind.MUNICIPALITY,
}


@allow(*CARE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@drafts.kept
def hear(request: HttpRequest, stay: str = "", entry: UUID | None = None) -> HttpResponse:
    """Write down a call while it is spoken; then its note, ready to copy. `stay` and `entry`: one that this goes on from."""
    choices = Choices(
        _senders(request),
        list(_stays(request)),
        _wards(),
        _heard_of(request),
        _ready_since(request),
        ready_office().rules(request.now).routine.system,
    )
    if request.method != "POST":
        before = _going_on_from(request, stay, entry) if entry is not None else {}
        return _page(request, HeardForm(now=request.now, choices=choices, initial=before | drafts.initial_for(request)))
    form = HeardForm(request.POST, now=request.now, choices=choices)
    if form.is_written(lambda said: _write(request, said)):
        drafts.forget(request)
        return _onwards(request, _stay(form.cleaned_data), form.cleaned_data["entry"])
    form.keep_minute()
    return _page(request, form)


def _page(request: HttpRequest, form: HeardForm) -> HttpResponse:
    """The form; the unit's stays are chosen among by name, so they are read."""
    reporting = ready_office().rules(request.now).routine.reporting
    stays = [row.stay for row in stay_list(ready_office(), by=request.actor)]
    by_kind = {rule.matter.value: _REPORTER[rule.reporter].value for rule in reporting.values()}
    context = {"form": form, "reporters": by_kind, "units": ready_office().units()}
    return page(request, "receiving/hear.html", context, status=form.status, shows=stays)


def _onwards(request: HttpRequest, stay: str, entry: UUID) -> HttpResponse:
    """The next patient of the same call, the note of this one, or the patient where no note follows."""
    if "en_till" in request.POST:
        return go_on(request, "ta-emot-efter", stay, entry)
    call = _call(request, stay, str(entry))
    return saved_to(request, "anteckning", stay, call) if call else saved_to(request, "patient", stay)


def _going_on_from(request: HttpRequest, stay: str, entry: UUID) -> dict[str, Any]:
    """Who called from where under which reference, as the unit has just written it. Raises Http404 for a call that is not its own."""
    view = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now)
    for event in view.events:
        said = event.statement
        if event.entry == str(entry) and isinstance(said, Call) and said.to == request.actor.unit:
            told = {name: event.details.get(name, "") for name in ("caller", "reference")}
            return {**told, "sender": said.unit}
    raise Http404


def _senders(request: HttpRequest) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Every unit that may ring, by kind; those of the own organisation last, since there the one who rings writes."""
    own, units = request.actor.organisation, in_use(ready_office().units().values())
    others = [unit for unit in units if unit.organisation != own]
    inside = [unit for unit in units if unit.organisation == own and unit.id != request.actor.unit]
    found = [
        (kind.value, heading, sorted((unit.id, unit.name) for unit in others if unit.kind is kind))
        for kind, heading in _KINDS
    ]
    within = [
        (unit.id, f"{unit.name} (samma organisation)") for unit in inside if unit.kind is not UnitKind.SERVICE_DESK
    ]
    found.append(("egen", "Er egen organisation", within))
    return [
        (kind, heading, sorted(choices, key=lambda choice: choice[1])) for kind, heading, choices in found if choices
    ]


def _wards() -> list[tuple[str, str]]:
    wards = (unit for unit in in_use(ready_office().units().values()) if unit.kind is UnitKind.WARD)
    return sorted(((unit.id, unit.name) for unit in wards), key=lambda choice: choice[1])


def _stays(request: HttpRequest) -> Iterator[tuple[str, str]]:
    units = ready_office().units()
    for row in stay_list(ready_office(), by=request.actor):
        yield row.stay, _stay_label(request, row, units[row.ward].name)


def _stay_label(request: HttpRequest, row: StayRow, ward: str) -> str:
    """Name and number; one protected identity is told from another by where and when it was admitted."""
    who = f"{row.name}, {row.number}" if row.number else row.name
    ended = ", utskriven" if row.discharged_at else ""
    latest = "senast " if row.admitted_latest else ""
    return f"{who} – {ward}, inskriven {latest}{moment_text(row.admitted_at, request.now)}{ended}"


def _heard_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What the unit has heard by phone about the patient that a correction is said to be about: what it can take back."""
    stay = request.POST.get("stay", "")
    known = {row.stay for row in stay_list(ready_office(), by=request.actor)}
    if Matter.CORRECTION.value not in request.POST.getlist("matters") or stay not in known:
        return []
    return list(_called_about(request, stay_view(ready_office(), by=request.actor, stay=stay, at=request.now)))


def _ready_since(request: HttpRequest) -> str:
    """Since when the patient of whom ready is heard was so already, before this very form was first sent; empty where not."""
    stay, entry = request.POST.get("stay", ""), _uuid(request.POST.get("entry", ""))
    known = {row.stay for row in stay_list(ready_office(), by=request.actor)}
    if entry is None or Matter.READY.value not in request.POST.getlist("matters") or stay not in known:
        return ""
    since = ready_before(ready_office(), by=request.actor, stay=stay, at=request.now, entry=entry)
    return moment_text(since, request.now) if since is not None else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _called_about(request: HttpRequest, view: StayView) -> Iterator[tuple[str, str]]:
    facts = view.standing.facts if view.standing else ()
    told = {fact.statement.sequence for fact in facts if fact.calls}
    for event in view.events:
        said = event.statement
        if isinstance(said, MilestoneReached) and said.sequence in told and said.unit != request.actor.unit:
            title, text = described(said, view.story.rules.units)
            when = moment_text(said.occurred_at, request.now)
            yield str(said.id), f"{title}, {when}" + (f": {text}" if text else "")


def _write(request: HttpRequest, said: dict[str, Any]) -> None:
    """Write the call through its door. Raises Refused."""
    whose = {"by": request.actor, "at": request.now, "id": said["entry"], "stay": _stay(said)}
    if said["matters"] == [Matter.CORRECTION.value]:
        hear_correction(ready_office(), **whose, heard=_correction(said))
        return
    services = dict(zip(("service", "other_service"), said["services"], strict=False))
    hear_call(
        ready_office(),
        **whose,
        sender=said["sender"],
        caller=said["caller"],
        reference=said["reference"],
        matters=tuple(Matter(matter) for matter in said["matters"]),
        heard=Heard(
            estimated_on=said["estimated_on"],
            meeting_on=said["meeting_on"],
            physician=said["physician"],
            contact=said["contact"],
            assessed_anew=said["again"] == ANEW,
            sip=Answer(said["sip"]) if said["sip"] else None,
            before=KnownBefore(admitted_at=said["admitted_at"]) if knew_before(said) else None,
            **services,
        ),
        ward=said["ward"],
        identity=_identity(request, said) if said["stay"] == NEW else None,
        read_back=said["read_back"] == YES,
        why_not=said["why_not"],
        heard_at=said["occurred_at"],
        uncertainty=uncertainty_in(said),
        sheet=said["sheet"],
        anyway=said["anyway"],
    )


def _correction(said: dict[str, Any]) -> HeardCorrection:
    return HeardCorrection(
        sender=said["sender"],
        caller=said["caller"],
        of=() if UNSURE in said["corrects"] else tuple(said["corrects"]),
        said=said["said"],
        reference=said["reference"],
        read_back=said["read_back"] == YES,
        why_not=said["why_not"],
        heard_at=said["occurred_at"],
        uncertainty=uncertainty_in(said),
        sheet=said["sheet"],
    )


def _stay(said: dict[str, Any]) -> str:
    return str(said["new_stay"]) if said["stay"] == NEW else str(said["stay"])


def _identity(request: HttpRequest, said: dict[str, Any]) -> Identity:
    return inputs.identity(
        name=said["name"],
        number=said["number"],
        kind=said["number_kind"],
        protection=said["protection"],
        at=request.now,
    )


def _call(request: HttpRequest, stay: str, entry: str) -> str:
    """The name of the call that an entry wrote; empty where it wrote none."""
    events = stay_view(ready_office(), by=request.actor, stay=stay, at=request.now).events
    calls = (str(event.statement.id) for event in events if event.entry == entry and isinstance(event.statement, Call))
    return next(calls, "")

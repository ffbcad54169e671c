"""The form in which something is written anew: as it was written, filled in, and with a reason."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from brygga.episodes.identity import Identity
from brygga.organisation import inputs
from brygga.organisation.queries.statable import names_physician
from brygga.organisation.queries.stays import StayView
from brygga.statements.statement import Statement
from brygga.statements.stay import Admitted, MilestoneReached
from website.entry_forms import EntryForm
from website.screens.admission_form import AdmissionForm
from website.screens.change_forms import admission_filled_in, change_of, filled_in

Makes = Callable[[HttpRequest, StayView, Statement, dict[str, Any]], EntryForm]
_ADMISSION = ("concerned", "estimated_on", "sip", "payer", "need_assessed_at", "in_system")


def _reason() -> forms.CharField:
    return forms.CharField(
        label="Varför ändras det?",
        help_text="En rad räcker, till exempel: skrev fel datum.",
        error_messages={"required": "Skriv varför."},
    )


def form_for(said: Statement) -> Makes | None:
    """What makes the form for a statement; None where it can only be taken back or moved in time."""
    if isinstance(said, Admitted):
        return _admission
    return _word if change_of(said) is not None else None


def _admission(request: HttpRequest, view: StayView, said: Statement, draft: dict[str, Any]) -> EntryForm:
    assert isinstance(said, Admitted)  # noqa: S101 - chosen above
    units = view.story.rules.units
    as_heard = units[said.unit].organisation != request.actor.organisation
    initial = admission_filled_in(said, view.identity, units) | draft
    form = AdmissionForm(
        request.POST or None, now=request.now, units=units.values(), initial=initial, as_heard=as_heard
    )
    form.fields["reason"] = _reason()
    form.ask_for_a_known_time()
    return form


def _word(request: HttpRequest, view: StayView, said: Statement, draft: dict[str, Any]) -> EntryForm:
    change = change_of(said)
    assert change is not None  # noqa: S101 - chosen above
    physician = isinstance(said, MilestoneReached) and names_physician(view, said.milestone)
    units = sorted(view.story.rules.units.values(), key=lambda unit: unit.name)
    form = change.form(
        request.POST or None,
        now=request.now,
        units=units,
        physician=physician,
        initial=filled_in(change, said) | draft,
    )
    form.fields["reason"] = _reason()
    form.ask_for_a_known_time()
    return form


def changed_values(
    request: HttpRequest, statement: Statement, said: dict[str, Any]
) -> tuple[dict[str, object], Identity | None]:
    """What the form says anew: the statement's values, and whose stay it is for an admission. Raises BadInput."""
    if not isinstance(statement, Admitted):
        change = change_of(statement)
        return (change.changes(said) if change is not None else {}, None)
    identity = inputs.identity(
        name=said["name"],
        number=said["number"],
        kind=said["number_kind"],
        protection=said["protection"],
        at=request.now,
    )
    return ({name: said[name] for name in _ADMISSION if name in said}, identity)

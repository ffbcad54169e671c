"""How each thing that has been written is written anew: its form, filled in as it was written, and what in it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brygga.contacts.units import Unit
from brygga.episodes.identity import Identity
from brygga.routine.words import Milestone
from brygga.statements.contact import Call, EnteredInSystem
from brygga.statements.liability import CircumstanceStated
from brygga.statements.statement import Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from website.moments import typed
from website.screens import stay_forms as forms
from website.screens.admission_form import MUNICIPALITIES, OUTPATIENT
from website.screens.circumstance_forms import circumstance_form

Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """A form, what it is filled in with, and what of a statement it changes."""

    form: type[forms.WordForm]
    filled_in: Callable[[Any], Values]
    changes: Callable[[Values], Values]


_MILESTONE_FIELDS = ("physician", "service", "estimated_on", "meeting_on", "contact", "in_system")


def _milestone(form: type[forms.WordForm]) -> Change:
    def filled_in(said: MilestoneReached) -> Values:
        return {name: getattr(said, name) for name in _MILESTONE_FIELDS}

    return Change(form, filled_in, lambda said: {name: said[name] for name in _MILESTONE_FIELDS if name in said})


def _one(form: type[forms.WordForm], name: str, field: str) -> Change:
    return Change(form, lambda said: {field: getattr(said, name)}, lambda said: {name: said[field]})


_CALL = Change(
    forms.AnsweredForm,
    lambda said: {
        "spoke_with": said.spoke_with,
        "read_back": {True: "ja", False: "nej"}.get(said.read_back),
        "why_not": said.why_not,
    },
    lambda said: {name: said[name] for name in ("spoke_with", "read_back", "why_not")},
)
_ENTERED = Change(
    forms.EnteredForm,
    lambda said: {"deviation": said.deviation},
    lambda said: {"entered_at": said["occurred_at"], "deviation": said["deviation"]},
)
_MILESTONES: Mapping[Milestone, Change] = {
    Milestone.ESTIMATED: _milestone(forms.EstimateForm),
    Milestone.READY: _milestone(forms.MilestoneForm),
    Milestone.READY_WITHDRAWN: _milestone(forms.MilestoneForm),
    Milestone.DISCHARGED: _milestone(forms.MilestoneForm),
    Milestone.CARE_CONTACT: _milestone(forms.CareContactForm),
    Milestone.SIP_MEETING: _milestone(forms.SipMeetingForm),
    Milestone.READY_TO_RECEIVE: _milestone(forms.ReadyToReceiveForm),
}
_OTHERS: Mapping[type[Statement], Change] = {
    Moved: _one(forms.UnitForm, "to", "unit"),
    UnitAdded: _one(forms.UnitForm, "concerned", "unit"),
    UnitRemoved: _one(forms.UnitForm, "concerned", "unit"),
    SipAssessed: _one(forms.AnswerForm, "sip", "answer"),
    OutpatientMeasures: _one(forms.AnswerForm, "ready", "answer"),
    Call: _CALL,
    EnteredInSystem: _ENTERED,
}


def _circumstance(said: CircumstanceStated) -> Change:
    names = ("answer", "according_to", "reason")
    return Change(
        circumstance_form(said.about),
        lambda was: {name: getattr(was, name) for name in names},
        lambda typed: {name: typed[name] for name in names if name in typed},
    )


def change_of(said: Statement) -> Change | None:
    """How a statement is written anew; None for an admission, which has a form of its own, and for what can only be taken back."""
    if isinstance(said, MilestoneReached):
        return _MILESTONES.get(said.milestone)
    if isinstance(said, Call) and not said.spoke_with:
        return None
    if isinstance(said, CircumstanceStated):
        return _circumstance(said)
    return _OTHERS.get(type(said))


def moment_of(said: Statement) -> datetime:
    """The instant that a form about the statement asks for: when it happened, or the time that the system shows."""
    return said.entered_at if isinstance(said, EnteredInSystem) else said.occurred_at


def filled_in(change: Change, said: Statement) -> Values:
    """The form as it was when the statement was written."""
    return {**change.filled_in(said), **typed(moment_of(said))}


def admission_filled_in(said: Admitted, identity: Identity, units: Mapping[str, Unit]) -> Values:
    """The admission's form as it was."""
    kinds = {id: units[id].kind.value for id in said.concerned}
    municipalities = [id for id in said.concerned if kinds[id] == "kommun"]
    outpatient = [id for id in said.concerned if kinds[id] != "kommun"]
    need = typed(said.need_assessed_at) if said.need_assessed_at else {"day": "", "clock": ""}
    return {
        "name": identity.name,
        "number": identity.number,
        "number_kind": identity.kind.value,
        "protection": identity.protection.value,
        "estimated_on": said.estimated_on,
        "sip": said.sip,
        "payer": said.payer,
        "in_system": said.in_system,
        "need_day": need["day"],
        "need_clock": need["clock"],
        **dict(zip(MUNICIPALITIES, municipalities, strict=False)),
        **dict(zip(OUTPATIENT, outpatient, strict=False)),
        **typed(said.occurred_at),
    }

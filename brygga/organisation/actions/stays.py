"""A stay: admitted, its milestones, who is concerned, where the patient is. Clauses: R03, R12, R18, R19, R20."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.episodes.identity import Identity
from brygga.journal.entries import Actor, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions.writing import Draft, write_about_stay
from brygga.organisation.lists import identity_body
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput
from brygga.routine.words import Answer, Milestone, Service
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


def admit_patient(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    identity: Identity,
    concerned: tuple[str, ...],
    estimated_on: date | None = None,
    sip: Answer | None = None,
    payer: str | None = None,
    need_assessed_at: datetime | None = None,
    in_system: bool = False,
    occurred_at: datetime | None = None,
    sheet: str = "",
    anyway: bool = False,
) -> Receipt:
    """Admit a patient to the actor's ward. ``stay`` is a new opaque id. Raises Refused. Clauses: R12, R14.

    Somebody who already has an open stay at the unit is admitted once more only ``anyway``: that is a question, not a rule.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    _check_concerned(concerned, payer)
    statement = draft_of(
        Admitted,
        unit=by.unit,
        patient=stay,
        milestone=Milestone.ADMITTED,
        in_system=in_system,
        concerned=tuple(dict.fromkeys(concerned)),
        estimated_on=estimated_on,
        sip=sip,
        payer=payer,
        need_assessed_at=need_assessed_at and to_minute(need_assessed_at),
    )
    draft = Draft(
        statements=[statement],
        occurred_at=occurred_at,
        details={"identity": identity_body(identity)},
        sheet=inputs.sheet(sheet),
    )
    once = None if anyway else identity
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft, new=True, once=once)


def _check_concerned(concerned: tuple[str, ...], payer: str | None) -> None:
    if not concerned:
        raise BadInput("saknas", "Välj minst en mottagare: kommunen eller öppenvården.", "concerned")
    if payer is not None and payer not in concerned:
        raise BadInput("okant_val", "Den betalningsskyldiga kommunen ska finnas bland mottagarna.", "payer")


def state_milestone(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    milestone: Milestone,
    physician: str = "",
    service: Service | None = None,
    estimated_on: date | None = None,
    meeting_on: date | None = None,
    contact: str = "",
    in_system: bool = False,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """State a milestone of a stay, but its admission, for the actor's unit. Raises Refused, also for one without what it must have. Clauses: R18."""
    _check_said(
        milestone,
        {"estimated_on": estimated_on, "meeting_on": meeting_on, "contact": contact.strip(), "service": service},
    )
    statement = draft_of(
        MilestoneReached,
        unit=by.unit,
        patient=stay,
        milestone=milestone,
        in_system=in_system,
        physician=inputs.line("physician", physician, needed=False),
        service=service,
        estimated_on=estimated_on,
        meeting_on=meeting_on,
        contact=inputs.line("contact", contact, needed=False),
    )
    return _state(office, by=by, at=at, id=id, stay=stay, statement=statement, occurred_at=occurred_at, sheet=sheet)


_MUST_SAY = {
    Milestone.ESTIMATED: "estimated_on",
    Milestone.SIP_MEETING: "meeting_on",
    Milestone.CARE_CONTACT: "contact",
    Milestone.READY_TO_RECEIVE: "service",
}


def _check_said(milestone: Milestone, said: Mapping[str, object]) -> None:
    """Raises BadInput for an admission, which has a door of its own, and where what the milestone must say is not said."""
    if milestone is Milestone.ADMITTED:
        raise BadInput("okant_val", field="milestone")
    field = _MUST_SAY.get(milestone, "")
    if field and not said[field]:
        raise BadInput("saknas", field=field)


def move_patient(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    to: str,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Move the patient to another ward, which takes over what is to be reported. Raises Refused."""
    statement = draft_of(Moved, unit=by.unit, patient=stay, to=to)
    return _state(office, by=by, at=at, id=id, stay=stay, statement=statement, occurred_at=occurred_at, sheet=sheet)


def add_concerned(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    unit: str,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Add a unit that is concerned. Raises Refused."""
    statement = draft_of(UnitAdded, unit=by.unit, patient=stay, concerned=unit)
    return _state(office, by=by, at=at, id=id, stay=stay, statement=statement, occurred_at=occurred_at, sheet=sheet)


def remove_concerned(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    unit: str,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Remove a unit that is no longer concerned. Raises Refused."""
    statement = draft_of(UnitRemoved, unit=by.unit, patient=stay, concerned=unit)
    return _state(office, by=by, at=at, id=id, stay=stay, statement=statement, occurred_at=occurred_at, sheet=sheet)


def assess_sip(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    sip: Answer,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Say whether a coordinated individual plan is due. Raises Refused."""
    statement = draft_of(SipAssessed, unit=by.unit, patient=stay, sip=sip)
    return _state(office, by=by, at=at, id=id, stay=stay, statement=statement, occurred_at=occurred_at, sheet=sheet)


def state_measures(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    ready: Answer,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Say whether outpatient care's measures are in place. Raises Refused."""
    statement = draft_of(OutpatientMeasures, unit=by.unit, patient=stay, ready=ready)
    return _state(office, by=by, at=at, id=id, stay=stay, statement=statement, occurred_at=occurred_at, sheet=sheet)


def _state(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    statement: Statement,
    occurred_at: datetime | None,
    sheet: str,
) -> Receipt:
    check_may(by, Door.WORK_WITH_STAYS)
    draft = Draft(statements=[statement], occurred_at=occurred_at, sheet=inputs.sheet(sheet))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)

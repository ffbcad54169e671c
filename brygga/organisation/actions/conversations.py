"""A call: made and answered, attempted, or heard at the other end. Clauses: R04, R09, R10, R13, R17."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from brygga.contacts.units import Units
from brygga.episodes.identity import Identity
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions.writing import TICK, Draft, write_about_stay
from brygga.organisation.hearing import Heard, Parties, facts_heard
from brygga.organisation.kinds import DIALLED, HEARD, SLIP_HEARD, SLIP_SPOKEN
from brygga.organisation.lists import identity_body
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput, Refused
from brygga.routine.words import CallOutcome, Matter, Service
from brygga.statements.contact import Call
from brygga.statements.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """One value that was read back: what was ``said``, and what was ``heard`` where it was corrected (empty: confirmed)."""

    item: str
    said: str
    heard: str = ""


def record_call(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    to: str,
    matters: tuple[Matter, ...],
    reference: str,
    spoke_with: str,
    read_backs: Sequence[ReadBack] = (),
    all_read_back: bool = False,
    why_not: str = "",
    service: Service | None = None,
    dialled: str | None = None,
    answered_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Record an answered call from the actor's unit. Its time (``answered_at``, UTC; None: now) is the one that counts.

    ``reference`` was read out; the common journal gets a slip of it without patient. Raises Refused. Clauses: R13, R14, R16, R17.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    spoken, matters = inputs.reference(reference), _checked_matters(matters, service)
    _refuse_taken_reference(office, spoken, by.unit, to)
    call = _answered(
        stay=stay,
        unit=by.unit,
        to=to,
        matters=matters,
        spoke_with=spoke_with,
        read_back=all_read_back,
        why_not=why_not,
        service=service,
        dialled=dialled,
    )
    details: dict[str, Json] = {
        "reference": spoken,
        "read_backs": [_checked(each) for each in read_backs],
    }
    common = {SLIP_SPOKEN: _slip(spoken, by.unit, to, matters)}
    draft = Draft(statements=[call], occurred_at=answered_at, details=details, common=common, sheet=inputs.sheet(sheet))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def record_attempt(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    to: str,
    matters: tuple[Matter, ...],
    outcome: CallOutcome,
    number: str = "",
    service: Service | None = None,
    dialled_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Record a call that told nobody anything; the common journal gets the number and the outcome, without patient."""
    check_may(by, Door.WORK_WITH_STAYS)
    if outcome is CallOutcome.ANSWERED:
        raise BadInput("okant_val", field="outcome")
    matters = _checked_matters(matters, service)
    call = draft_of(Call, unit=by.unit, patient=stay, to=to, matters=matters, outcome=outcome, service=service)
    dialled: dict[str, Json] = {
        "unit": by.unit,
        "to": to,
        "number": inputs.line("number", number, needed=False),
        "outcome": outcome.value,
    }
    draft = Draft(statements=[call], occurred_at=dialled_at, common={DIALLED: dialled}, sheet=inputs.sheet(sheet))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def hear_call(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    sender: str,
    caller: str,
    reference: str = "",
    matters: tuple[Matter, ...],
    heard: Heard,
    ward: str = "",
    identity: Identity | None = None,
    read_back: bool = False,
    why_not: str = "",
    heard_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Write a call as the actor's unit heard it from ``sender``: its own episode, as heard. Clauses: R02, R10, R17.

    ``stay`` is the organisation's own id, new with ``identity`` where the patient was not known here; ``ward`` then says where the
    patient is, where not the ward itself called. The reference only ties the two sides together; a caller without Brygga has
    none. Raises Refused.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    _refuse_own(units := office.units(), sender, by)
    spoken = inputs.reference(reference) if reference.strip() else ""
    matters = _checked_matters(matters, heard.service)
    known = None if identity is not None else _standing(office, by, stay, at, id)
    said: dict[str, Any] = {"read_back": read_back, "why_not": why_not, "service": heard.service}
    call = _answered(stay=stay, unit=sender, to=by.unit, matters=matters, spoke_with=by.name, **said)
    parties = Parties(stay=stay, sender=sender, own=by.unit, ward=ward)
    statements = [*facts_heard(parties, matters, heard=heard, known=known, units=units), call]
    who: dict[str, Json] = {"identity": identity_body(identity)} if identity is not None else {}
    details: dict[str, Json] = {"reference": spoken, "caller": inputs.line("caller", caller), **who}
    common = {SLIP_HEARD: _slip(spoken, sender, by.unit, matters)} if spoken else {}
    written: dict[str, Any] = {"occurred_at": heard_at, "kind": HEARD, "sheet": inputs.sheet(sheet)}
    draft = Draft(statements=statements, details=details, common=common, **written)
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft, new=identity is not None)


def _answered(
    *,
    stay: str,
    unit: str,
    to: str,
    matters: tuple[Matter, ...],
    spoke_with: str,
    read_back: bool,
    why_not: str,
    service: Service | None,
    dialled: str | None = None,
) -> Statement:
    """An answered call from one unit to another."""
    return draft_of(
        Call,
        unit=unit,
        patient=stay,
        to=to,
        matters=matters,
        outcome=CallOutcome.ANSWERED,
        spoke_with=inputs.line("spoke_with", spoke_with, needed=False),
        read_back=read_back,
        why_not=inputs.line("why_not", why_not, needed=False),
        service=service,
        dialled=dialled,
    )


def _refuse_own(units: Units, sender: str, by: Actor) -> None:
    """Within an organisation a call is written by the one who makes it."""
    if sender in units and units[sender].organisation == by.organisation:
        raise Refused("samma_organisation", field="sender")


def _standing(office: Office, by: Actor, stay: str, at: datetime, id: UUID) -> Stay | None:
    """The stay as it stood before the entry ``id``, so that a resend of it says the same."""
    file = office.stay_file(by.organisation, stay, office.store)
    written = next((each.recorded for each in file.known if each.recorded.entry.id == id), None)
    known_by = written.received_at - TICK if written else None
    return office.story_of(file, at, known_by=known_by).course(stay).stay


def _checked(read_back: ReadBack) -> dict[str, Json]:
    return {
        "item": inputs.line("read_backs", read_back.item),
        "said": inputs.free_text("read_backs", read_back.said, needed=False),
        "heard": inputs.free_text("read_backs", read_back.heard, needed=False),
    }


def _checked_matters(matters: tuple[Matter, ...], service: Service | None) -> tuple[Matter, ...]:
    """What a call is about, each once. A correction stands alone; what a municipality reports names its service."""
    if not matters:
        raise BadInput("saknas", "Välj vad samtalet handlar om.", "matters")
    if Matter.CORRECTION in matters and set(matters) != {Matter.CORRECTION}:
        raise BadInput("okant_val", "En rättelse står ensam. Skriv den som ett eget samtal.", "matters")
    if Matter.READY_TO_RECEIVE in matters and service is None:
        raise BadInput("saknas", field="service")
    return tuple(dict.fromkeys(matters))


def _slip(reference: str, unit: str, to: str, matters: tuple[Matter, ...]) -> dict[str, Json]:
    return {"reference": reference, "unit": unit, "to": to, "matters": [matter.value for matter in matters]}


def _refuse_taken_reference(office: Office, reference: str, unit: str, to: str) -> None:
    """A reference that a call between others has already used would tie the wrong sides together.

    Between the same two it is the same call, about one more patient or sent once more.
    """
    spoken = (slip for slip in office.commons().slips.get(reference, ()) if not slip.heard)
    if any((slip.unit, slip.to) != (unit, to) for slip in spoken):
        raise Refused("referens_upptagen", field="reference")

"""A call as it was heard at the other end: the receiver's own episode, as heard. Clauses: R02, R10, R17."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from brygga.episodes.identity import Identity
from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions._call_times import counts_now, the_one_that_counts
from brygga.organisation.actions._calls import answered, checked_matters, refuse_own
from brygga.organisation.actions._slips import slip_of
from brygga.organisation.actions.writing import Draft, Part, write_together
from brygga.organisation.before import last_known_before, stay_before
from brygga.organisation.hearing import (
    BEFORE,
    Heard,
    KnownBefore,
    Parties,
    before_stop,
    facts_heard,
    how_known,
    in_system_before,
)
from brygga.organisation.kinds import HEARD, SLIP_HEARD
from brygga.organisation.lists import identity_body
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import BadInput
from brygga.routine.words import Matter
from brygga.statements.contact import Call


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
    uncertainty: int | None = None,
    sheet: str = "",
    anyway: bool = False,
) -> Receipt:
    """Write a call as the actor's unit heard it from ``sender``: its own episode, as heard. Clauses: R02, R10, R17.

    ``stay`` is the organisation's own id, new with ``identity`` where the patient was not known here; ``ward`` then says where the
    patient is, where not the ward itself called. The reference only ties the two sides together; a caller without Brygga has
    none. ``heard_at`` (UTC; None: now) is the instant that the routine counts, ``uncertainty`` how many seconds it may be wrong. A
    new patient who already has an open stay at the unit is written only ``anyway``. Raises Refused.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    refuse_own(units := office.units(), sender, by)
    spoken, matters = _spoken(reference), checked_matters(matters, heard.service)
    if heard.before is not None and (identity is None or Matter.ADMISSION in matters):
        raise BadInput("okant_val", "Det gäller bara en ny patient, när samtalet inte är om inskrivningen.", "before")
    known = None if identity is not None else stay_before(office, by, stay, at, id)
    times = the_one_that_counts(counts_now(office, at), heard_at, uncertainty)
    said: dict[str, Any] = {"read_back": read_back, "why_not": why_not, "service": heard.service, "times": times}
    call = answered(stay=stay, unit=sender, to=by.unit, matters=matters, spoke_with=by.name, **said)
    parties = Parties(stay=stay, sender=sender, own=by.unit, ward=ward)
    statements = [*facts_heard(parties, matters, heard=heard, known=known, units=units), *_calls(call, heard)]
    who: dict[str, Json] = {"identity": identity_body(identity)} if identity is not None else {}
    details: dict[str, Json] = {"reference": spoken, "caller": inputs.line("caller", caller), **who}
    common = {SLIP_HEARD: slip_of(spoken, sender, by.unit, matters)} if spoken else {}
    written: dict[str, Any] = {"occurred_at": heard_at, "kind": HEARD, "sheet": inputs.sheet(sheet)}
    told = Part(id=id, stay=stay, draft=Draft(statements=statements, details=details, common=common, **written))
    parts = [*_admission(office, by=by, at=at, call=told, parties=parties, before=heard.before), told]
    once = None if anyway else identity
    return write_together(office, by=by, at=at, id=id, parts=parts, new=identity is not None, once=once)[-1]


def _spoken(reference: str) -> str:
    return inputs.reference(reference) if reference.strip() else ""


def _calls(call: Call, heard: Heard) -> list[Call]:
    """The call; one more where both of a municipality's services were said to be ready in it."""
    if heard.other_service is None:
        return [call]
    return [call, replace(call, service=heard.other_service, matters=(Matter.READY_TO_RECEIVE,))]


def _admission(
    office: Office, *, by: Actor, at: datetime, call: Part, parties: Parties, before: KnownBefore | None
) -> Iterator[Part]:
    """The entry of an admission that was in the system before the stop: it happened earlier than the call, so it is one of its own."""
    if before is None:
        return
    stops = office.stop_story(at, known_by=last_known_before(office, by, call.id)).timeline
    admitted = in_system_before(parties, units=office.units())
    happened = before_stop(stops, admitted.unit, call.draft.occurred_at or at, before)
    details = {"identity": call.draft.details["identity"], **how_known(before)}
    draft = Draft(statements=[admitted], occurred_at=happened, details=details, sheet=call.draft.sheet)
    yield Part(id=uuid5(call.id, BEFORE), stay=call.stay, draft=draft)

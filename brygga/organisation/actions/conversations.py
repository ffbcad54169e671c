"""A call: made and answered, attempted, or heard at the other end. Clauses: R04, R09, R10, R13, R17.

One telephone call is one conversation: one reference, any number of stays and matters, written in one transaction.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions._call_times import CallTimes, counts_now, the_one_that_counts
from brygga.organisation.actions._calls import (
    ReadBack,
    Report,
    answered,
    called_back_in,
    check_call_back,
    check_whole,
    checked_matters,
    checked_read_backs,
    not_told,
    refuse_taken_reference,
    refuse_told,
)
from brygga.organisation.actions._slips import slip_of
from brygga.organisation.actions.heard_calls import hear_call
from brygga.organisation.actions.writing import Draft, Part, common_id, write_about_stay, write_together
from brygga.organisation.kinds import DIAL, DIALLED, SLIP_SPOKEN
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput
from brygga.routine.words import CallOutcome, Matter, Service
from brygga.statements.contact import Call

__all__ = [
    "CallTimes",
    "ReadBack",
    "Report",
    "hear_call",
    "not_told",
    "record_attempt",
    "record_attempts",
    "record_call",
    "record_conversation",
    "the_one_that_counts",
]

WHEN_IT_IS_WRITTEN = CallTimes()
"""A call of which nobody has said when it was: it is being written while it lasts."""


def record_conversation(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    to: str,
    reports: Sequence[Report],
    reference: str,
    spoke_with: str,
    dialled: str | None = None,
    number: str = "",
    times: CallTimes = WHEN_IT_IS_WRITTEN,
    sheet: str = "",
    anyway: bool = False,
) -> tuple[Receipt, ...]:
    """Record one answered telephone call about any number of stays: all of it, or nothing where one report is refused.

    Of its ``times`` the routine says which counts (none known: now); ``dialled`` is who rang (None: the actor's unit), ``number``
    which was dialled. What the unit has told the receiver already is written once more only ``anyway``: raises AlreadyTold, and
    Refused. Clauses: R13, R14, R16, R17.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    spoken = inputs.reference(reference)
    check_whole(id, reports)
    times.check(at)
    refuse_taken_reference(office, spoken, by.unit, to)
    check_call_back(office, by, reports, by_receiver=dialled == to)
    shared: dict[str, Json] = {
        "reference": spoken,
        "number": inputs.line("number", number, needed=False),
        "conversation": {"id": str(id), "entries": [[each.stay, str(each.entry_in(id))] for each in reports]},
    }
    counted = times.counted(counts_now(office, at))
    written: dict[str, Any] = {"occurred_at": counted, "sheet": inputs.sheet(sheet)}
    parts = []
    for report in reports:
        call = _told(by, to, report, times, spoke_with=spoke_with, dialled=dialled)
        details = {**shared, "read_backs": checked_read_backs(report.read_backs), **called_back_in(report)}
        dialled_number = str(shared["number"]) if dialled != to else ""
        common = {SLIP_SPOKEN: slip_of(spoken, by.unit, to, call.matters, number=dialled_number)}
        draft = Draft(statements=[call], details=details, common=common, **written)
        parts.append(Part(id=report.entry_in(id), stay=report.stay, draft=draft))
    ask = None if anyway else partial(refuse_told, office, by=by, at=at, to=to, reports=reports)
    return write_together(office, by=by, at=at, id=id, parts=parts, ask=ask)


def _instants(**known: datetime | None) -> dict[str, Json]:
    """Those instants that are known, as an entry keeps them."""
    return {name: moment.isoformat() for name, moment in known.items() if moment}


def _told(by: Actor, to: str, report: Report, times: CallTimes, *, spoke_with: str, dialled: str | None) -> Call:
    """The answered call as it tells one stay's matters."""
    return answered(
        stay=report.stay,
        unit=by.unit,
        to=to,
        matters=checked_matters(report.matters, report.service),
        spoke_with=spoke_with,
        read_back=report.all_read_back,
        why_not=report.why_not,
        service=report.service,
        times=times,
        dialled=dialled,
    )


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
    uncertainty: int | None = None,
    sheet: str = "",
) -> Receipt:
    """Record an answered call from the actor's unit; ``answered_at`` (UTC; None: now) is all that is known of when it was.

    ``reference`` was read out; the common journal gets a slip of it without patient. Raises Refused. Clauses: R13, R14, R16, R17.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    spoken, matters = inputs.reference(reference), checked_matters(matters, service)
    refuse_taken_reference(office, spoken, by.unit, to)
    times = CallTimes(answered_at=answered_at, uncertainty=uncertainty)
    call = answered(
        stay=stay,
        unit=by.unit,
        to=to,
        matters=matters,
        spoke_with=spoke_with,
        read_back=all_read_back,
        why_not=why_not,
        service=service,
        times=times,
        dialled=dialled,
    )
    details: dict[str, Json] = {"reference": spoken, "read_backs": checked_read_backs(read_backs)}
    common = {SLIP_SPOKEN: slip_of(spoken, by.unit, to, matters)}
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
    uncertainty: int | None = None,
    sheet: str = "",
) -> Receipt:
    """Record a call about one stay that told nobody anything, as its own entry; see ``record_attempts``."""
    check_may(by, Door.WORK_WITH_STAYS)
    report = Report(stay=stay, matters=matters, service=service)
    late = _late(id, dialled_at, uncertainty, sheet)
    draft = _attempt(by, to, outcome, report, **late, common=_dialled(by, to, outcome, number, attempts=1))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def record_attempts(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    to: str,
    reports: Sequence[Report],
    outcome: CallOutcome,
    number: str = "",
    dialled_at: datetime | None = None,
    uncertainty: int | None = None,
    sheet: str = "",
) -> tuple[Receipt, ...]:
    """Record a call that told nobody anything, about every stay that it would have told of, in one transaction.

    The common journal gets the number and the outcome once, without patient.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    check_whole(id, reports)
    dialled = _dialled(by, to, outcome, number, attempts=len(reports))
    late = _late(id, dialled_at, uncertainty, sheet)
    parts = [
        Part(
            id=each.entry_in(id),
            stay=each.stay,
            draft=_attempt(by, to, outcome, each, **late, common={} if place else dialled),
        )
        for place, each in enumerate(reports)
    ]
    return write_together(office, by=by, at=at, id=id, parts=parts)


def _late(id: UUID, dialled_at: datetime | None, uncertainty: int | None, sheet: str) -> dict[str, Any]:
    """What the entries of an attempt have in common: its word in the common journal, when it was, the paper."""
    times = CallTimes(began_at=dialled_at, uncertainty=uncertainty)
    return {"dial": common_id(id, DIALLED, 0), "times": times, "sheet": inputs.sheet(sheet)}


def _dialled(by: Actor, to: str, outcome: CallOutcome, number: str, *, attempts: int) -> dict[str, Mapping[str, Json]]:
    """The word about an attempt for the common journal; ``attempts`` are the stays that it is written about."""
    if outcome is CallOutcome.ANSWERED:
        raise BadInput("okant_val", field="outcome")
    checked = inputs.line("number", number, needed=False)
    return {DIALLED: {"unit": by.unit, "to": to, "number": checked, "outcome": outcome.value, "attempts": attempts}}


def _attempt(by: Actor, to: str, outcome: CallOutcome, report: Report, **late: Any) -> Draft:
    """What is written of an attempt about one stay. It happened when it was dialled."""
    times: CallTimes = late["times"]
    matters = checked_matters(report.matters, report.service)
    about: dict[str, Any] = {"patient": report.stay, "matters": matters, "service": report.service}
    call = draft_of(Call, unit=by.unit, to=to, outcome=outcome, **about, **times.as_stated())
    details: dict[str, Json] = {DIAL: str(late["dial"])}
    return Draft(
        statements=[call],
        occurred_at=times.began_at,
        details=details,
        common=late["common"],
        sheet=late["sheet"],
    )

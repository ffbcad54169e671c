"""What only payment liability asks: how it is with a circumstance, and on which side of noon a call counts. 2-5 kap. lag (2017:612).

Neither needs a stop to be on. Each is written into the own journal of whoever says it. Clauses: R16.
"""

from datetime import datetime
from uuid import UUID

from brygga.journal.entries import Actor, Receipt
from brygga.law.words import ANSWERS, Circumstance
from brygga.organisation import inputs
from brygga.organisation.actions.writing import Draft, write_about_stay
from brygga.organisation.noon import deciders, edge_of
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput, Refused
from brygga.statements.liability import CircumstanceStated, NoonDecided


def state_circumstance(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    about: Circumstance,
    answer: str,
    according_to: str = "",
    reason: str = "",
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Say how it is with a circumstance, for the actor's unit: the ward, or one that is concerned. The newest answer counts.

    ``according_to`` knows or has decided it. Raises Refused.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    if answer not in ANSWERS[about]:
        raise BadInput("okant_val", field="answer")
    said = draft_of(
        CircumstanceStated,
        unit=by.unit,
        patient=stay,
        about=about,
        answer=answer,
        according_to=inputs.line("according_to", according_to, needed=False),
        reason=inputs.line("reason", reason, needed=False),
    )
    draft = Draft(statements=[said], occurred_at=occurred_at, sheet=inputs.sheet(sheet))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def decide_noon(
    office: Office, *, by: Actor, at: datetime, id: UUID, stay: str, call: str, before: bool, reason: str
) -> Receipt:
    """Decide on which side of noon a call of ready counts, whose times can't tell. The newest decision counts.

    The ward decides, and the municipality that pays, each for what stands in its own journal. It takes its place at the call. Raises
    Refused, also for a call that leaves no doubt. 5 kap. 4 §.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    file = office.stay_file(by.organisation, stay, office.store)
    story = office.story_of(file, at)
    if by.unit not in deciders(story, stay):
        raise Refused("annan_enhet")
    edge = edge_of(story, stay, call)
    if edge is None:
        raise Refused("ingen_middag")
    said = draft_of(
        NoonDecided, unit=by.unit, patient=stay, call=call, before=before, reason=inputs.line("reason", reason)
    )
    draft = Draft(statements=[said], occurred_at=edge.call.occurred_at)
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)

"""Anyone may say that the system does not work at their unit, or that it works: a signal, which declares nothing. Clauses: R05."""

from datetime import datetime
from uuid import UUID

from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation.actions.writing import write_common
from brygga.organisation.kinds import SIGNALS
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import Refused

_KIND = {works: kind for kind, works in SIGNALS.items()}


def signal_state(
    office: Office, *, by: Actor, at: datetime, id: UUID, works: bool, telephony_works: bool = True
) -> Receipt:
    """Say that the system works at the actor's unit, or that it does not. Everyone sees it; no rule reads it. Raises Refused.

    ``telephony_works`` False: the unit can't be rung either, and everyone is shown the other ways.
    """
    check_may(by, Door.SIGNAL)
    if by.unit not in office.own_units(by.organisation):
        raise Refused("annan_enhet")
    body: dict[str, Json] = {"unit": by.unit} | ({} if telephony_works else {"telephony_works": False})
    return write_common(office, by=by, at=at, id=id, kind=_KIND[works], body=body)

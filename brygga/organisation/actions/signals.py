"""Anyone may say that the system does not work at their unit, or that it works: a signal, which declares nothing. Clauses: R05."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation.actions.writing import write_common
from brygga.organisation.kinds import SIGNALS
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import Refused
from brygga.outage.signals import SignalScope, Symptom

_KIND = {works: kind for kind, works in SIGNALS.items()}


def signal_state(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    works: bool,
    scope: SignalScope = SignalScope.UNIT,
    symptoms: Collection[Symptom] = (),
) -> Receipt:
    """Say that the system works at the actor's unit, or that it does not. Everyone sees it; no rule reads it. Raises Refused.

    ``scope`` is how far the actor can see, ``symptoms`` what else is noticed.
    """
    check_may(by, Door.SIGNAL)
    if by.unit not in office.own_units(by.organisation):
        raise Refused("annan_enhet")
    body: dict[str, Json] = {"unit": by.unit}
    if scope is not SignalScope.UNIT:
        body["scope"] = scope.value
    if symptoms:
        body["symptoms"] = sorted(symptom.value for symptom in symptoms)
    return write_common(office, by=by, at=at, id=id, kind=_KIND[works], body=body)

"""Who has decided on which side of noon a call counts, as the organisation's own journal tells. 5 kap. 4 § lag (2017:612)."""

from datetime import datetime
from typing import NamedTuple

from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.statements.liability import NoonDecided


class Decider(NamedTuple):
    """A person at a unit, and when they wrote it (UTC)."""

    name: str
    unit: str
    written_at: datetime


def who_decided(office: Office, *, by: Actor, stay: str, decided: NoonDecided) -> Decider:
    """Whose decision it is. Raises Refused for who may not read of liability."""
    check_may(by, Door.READ_LIABILITY)
    entry = str(decided.id).partition("/")[0]
    file = office.stay_file(by.organisation, stay, office.store)
    recorded = next(each.recorded for each in file.known if str(each.recorded.entry.id) == entry)
    units = office.units()
    unit = recorded.entry.actor.unit
    return Decider(recorded.entry.actor.name, units[unit].name if unit in units else unit, recorded.received_at)

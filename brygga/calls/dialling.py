"""Which number to dial, then which, and with which words. Clauses: R22, R24, R25, R26, R27."""

from dataclasses import dataclass

from brygga.contacts.units import Unit
from brygga.routine.language import Routine


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToReach:
    """A number to dial and what to say to be put through; ``number`` is empty where the register has none."""

    label: str
    number: str
    words: str
    clause: str


_LABELS = {"direkt": "Direkt", "vaxel": "Via växeln"}


def ways_to_reach(caller: Unit, receiver: Unit, routine: Routine) -> tuple[WayToReach, ...]:
    """The ways from one unit to another, in the order in which the routine tries them."""
    channels = routine.channels.get((caller.kind, receiver.kind))
    if channels is None:
        return (WayToReach(label=_LABELS["direkt"], number=receiver.phone, words="", clause=""),)
    return tuple(
        WayToReach(label=_LABELS[way.way], number=way.number or receiver.phone, words=way.words, clause=channels.clause)
        for way in channels.ways
    )

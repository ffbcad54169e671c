"""Which number to dial, then which, and with which words. Clauses: R22, R24, R25, R26, R27."""

from dataclasses import dataclass

from brygga.contacts.cards import Card, LineKind
from brygga.contacts.phones import is_internal
from brygga.contacts.texts import LINE_NAMES, SERVICE_LINES
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


def ways_to_reach(caller: Unit, receiver: Unit, routine: Routine, card: Card | None = None) -> tuple[WayToReach, ...]:
    """The ways from one unit to another, in the order in which the routine tries them.

    Where the routine says directly, each number of the receiver's card is one way, in their order; without a card its own number.
    """
    channels = routine.channels.get((caller.kind, receiver.kind))
    if channels is None:
        return _direct(caller, receiver, card, words="", clause="")
    ways: list[WayToReach] = []
    for way in channels.ways:
        if way.number:
            ways.append(WayToReach(label=_LABELS[way.way], number=way.number, words=way.words, clause=channels.clause))
        else:
            ways.extend(_direct(caller, receiver, card, words=way.words, clause=channels.clause))
    return tuple(ways)


def _direct(caller: Unit, receiver: Unit, card: Card | None, *, words: str, clause: str) -> tuple[WayToReach, ...]:
    """The receiver's own numbers; of an internal one no other organisation's telephone makes anything. The words go with the first."""
    lines = [(_label(line.kind, line.note), line.number) for line in card.numbers] if card else []
    lines += [(SERVICE_LINES[each.service], each.number) for each in card.services] if card else []
    outside = caller.organisation != receiver.organisation
    kept = [(label, number) for label, number in lines if not (outside and is_internal(number))]
    label, number = kept[0] if kept else (_LABELS["direkt"], "" if lines else receiver.phone)
    first = WayToReach(label=label, number=number, words=words, clause=clause)
    return (first, *(WayToReach(label=label, number=number, words="", clause=clause) for label, number in kept[1:]))


def _label(kind: LineKind, note: str) -> str:
    return f"{LINE_NAMES[kind]}, {note}" if note else LINE_NAMES[kind]

"""The two sides of a call, tied by the spoken reference: what each wrote, without patient. Clauses: R02, R17."""

from dataclasses import dataclass, replace
from enum import StrEnum

from brygga.journal.entries import Actor
from brygga.organisation.commons import Slip
from brygga.organisation.office import Office


class Match(StrEnum):
    """Whether both sides of a call have written it, and the same."""

    BOTH = "bada"
    DIFFERENT = "olika"
    CALLER_ONLY = "bara_den_som_ringde"
    RECEIVER_ONLY = "bara_mottagaren"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One reference with the two sides' slips; None for a side that has written nothing."""

    reference: str
    spoken: Slip | None
    heard: Slip | None
    match: Match


def conversations(office: Office, *, by: Actor) -> tuple[Conversation, ...]:
    """The calls that the actor's unit had a side in, by their slips, oldest first."""
    found = []
    for reference, every in tuple(office.commons().slips.items()):
        slips = [slip for slip in every if not slip.annulled]
        if any(by.unit in (slip.unit, slip.to) for slip in slips):
            spoken = _whole([slip for slip in slips if not slip.heard])
            heard = _whole([slip for slip in slips if slip.heard])
            found.append(Conversation(reference=reference, spoken=spoken, heard=heard, match=_match(spoken, heard)))
    return tuple(found)


def _whole(slips: list[Slip]) -> Slip | None:
    """What one side wrote of a call, about one patient or several; None where it wrote nothing."""
    if not slips:
        return None
    matters = tuple(dict.fromkeys(matter for slip in slips for matter in slip.matters))
    return replace(slips[0], matters=matters)


def _match(spoken: Slip | None, heard: Slip | None) -> Match:
    if spoken is None or heard is None:
        return Match.CALLER_ONLY if heard is None else Match.RECEIVER_ONLY
    same = (spoken.unit, spoken.to, set(spoken.matters)) == (heard.unit, heard.to, set(heard.matters))
    return Match.BOTH if same else Match.DIFFERENT

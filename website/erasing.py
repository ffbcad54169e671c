"""A stay is erased: its key in the journal is destroyed, and with it goes what lies on the desk about it."""

from datetime import datetime

from brygga.journal.entries import Actor
from brygga.organisation.actions.afterwards import erase_stay
from website import drafts, presence
from website.office import office


def erase(*, by: Actor, at: datetime, stay: str, ground: str) -> int:
    """Erase a stay of the actor's organisation, and every draft about it; how many drafts. Raises Refused.

    The key goes first: should the drafts not be reached, none of them is shown any more, and they are gone within a day.
    """
    erase_stay(office(), by=by, at=at, stay=stay, ground=ground)
    presence.forget(f"patient/{stay}")
    return drafts.forget_stay(by.organisation, stay)

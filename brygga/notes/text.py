"""The text of a note, ready to paste into a record system. Clauses: R10, R15, R17."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import show_time
from brygga.routine.language import Routine


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContents:
    """What a note tells: who reported to whom, when (UTC), what, under which reference. ``received``: the note of the receiver."""

    at: datetime
    sender: str
    sender_person: str
    receiver: str
    receiver_person: str
    said: Sequence[str]
    reference: str
    received: bool


def note_text(contents: NoteContents, routine: Routine) -> str:
    """The note in Swedish, as the routine words it for that side."""
    template = routine.notes.receiver if contents.received else routine.notes.sender
    return template.format(
        tid=show_time(contents.at),
        fran=contents.sender,
        fran_person=contents.sender_person,
        till=contents.receiver,
        till_person=contents.receiver_person,
        system=routine.system,
        innehall=" ".join(contents.said),
        referens=contents.reference,
    )

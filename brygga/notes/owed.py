"""Which notes are still to be put into record systems. Clauses: R10, R17.

Both sides of an answered call owe one for each matter; documenting settles the oldest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brygga.routine.words import Matter
from brygga.statements.contact import Call, Documented


@dataclass(slots=True)
class Note:
    """A note owed by ``unit`` about a call with ``counterpart``; ``call`` is the call's sequence number, ``call_id`` its name."""

    unit: str
    counterpart: str
    patient: str
    matter: Matter
    call: int
    call_id: str | None = None
    documented: bool = False


def notes_of(call: Call) -> Iterator[Note]:
    """The notes that an answered call owes: for each matter one on each side."""
    for matter in call.matters:
        yield Note(call.unit, call.to, call.patient, matter, call.sequence, call.id)
        yield Note(call.to, call.unit, call.patient, matter, call.sequence, call.id)


def note_to_settle(notes: Iterable[Note], said: Documented) -> Note | None:
    """The note that a unit's word settles: that of the call it names, else the oldest; None where it owes none."""
    wanted = (said.unit, said.counterpart, said.matter)
    for note in notes:
        of_that_call = said.call is None or note.call_id == said.call
        if not note.documented and of_that_call and (note.unit, note.counterpart, note.matter) == wanted:
            return note
    return None

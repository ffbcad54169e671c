"""What comes after: the note documented, the entry made, a stay erased. Clauses: R10, R28, R30."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from brygga.journal.entries import Actor, Receipt
from brygga.journal.errors import NoSuchKey
from brygga.organisation import inputs
from brygga.organisation.actions.writing import Draft, write_about_stay
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, Service
from brygga.statements.contact import Documented, EnteredInSystem
from brygga.story.codes import Code


def document_note(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    counterpart: str,
    matter: Matter,
    call: str | None = None,
    also: Sequence[Matter] = (),
) -> Receipt:
    """Tick that the actor's unit has put its note of a call into its own record system; ``call`` None: the oldest.

    ``also`` are more matters of the same note, ticked in the same entry: all of them, or none. Clauses: R10.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    about: dict[str, Any] = {"unit": by.unit, "patient": stay, "counterpart": counterpart, "call": call}
    ticks = [draft_of(Documented, **about, matter=each) for each in dict.fromkeys((matter, *also))]
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=Draft(statements=ticks))


def enter_in_system(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    matter: Matter,
    entered_at: datetime,
    service: Service | None = None,
    deviation: str = "",
    sheet: str = "",
) -> Receipt:
    """Tick that the actor's unit has entered a fact; the system shows ``entered_at`` (UTC). Clauses: R28, R30."""
    check_may(by, Door.WORK_WITH_STAYS)
    statement = draft_of(
        EnteredInSystem,
        unit=by.unit,
        patient=stay,
        matter=matter,
        entered_at=entered_at.replace(second=0, microsecond=0),
        service=service,
        deviation=inputs.line("deviation", deviation, needed=False),
    )
    draft = Draft(statements=[statement], sheet=inputs.sheet(sheet))
    try:
        return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)
    except Refused as refused:
        if refused.code == Code.FUTURE_TIME:
            raise Refused(refused.code, field="entered_at") from refused
        raise


def erase_stay(office: Office, *, by: Actor, at: datetime, stay: str, ground: str) -> Receipt:
    """Destroy the key of a stay: its contents can never be read again, the chain stays whole. Raises Refused.

    ``ground`` names a rule, never a patient; it lies in clear for ever.
    """
    check_may(by, Door.ERASE)
    with office.store.writing(by.organisation) as writer:
        try:
            return writer.destroy_key(by.organisation, stay, by, at, inputs.line("ground", ground))
        except NoSuchKey as error:
            raise Refused("okant_vardtillfalle") from error

"""A contact about a stay that the routine asks nobody to make: noted for the own record, nothing follows from it. Clauses: R04, R21."""

from datetime import datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions.writing import Draft, write_about_stay
from brygga.organisation.kinds import CONTACT_NOTED, CONTACT_STRUCK
from brygga.organisation.office import Office
from brygga.organisation.ownership import check_may_change
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import BadInput, Refused
from brygga.story.codes import Code


def note_contact(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    said: str,
    to: str = "",
    to_other: str = "",
    spoke_with: str = "",
    contact_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Note a contact about a stay: with a unit (``to``) or anyone else (``to_other``), when (UTC; None: now), and what was said.

    It tells nobody anything that the routine asks for, and settles no call that is owed. Raises Refused.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    other = inputs.line("to_other", to_other, needed=False)
    if bool(to) is bool(other):
        raise BadInput("mottagare_oklar", field="to")
    if to and to not in office.units():
        raise BadInput(Code.UNKNOWN_UNIT, field="to")
    _refuse_future(contact_at, at)
    _refuse_strangers(office, by, stay, at)
    details: dict[str, Json] = {
        "to": to,
        "to_other": other,
        "spoke_with": inputs.line("spoke_with", spoke_with, needed=False),
        "said": inputs.free_text("said", said),
    }
    draft = Draft(statements=(), occurred_at=contact_at, kind=CONTACT_NOTED, details=details, sheet=inputs.sheet(sheet))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def strike_contact(office: Office, *, by: Actor, at: datetime, id: UUID, stay: str, of: UUID, reason: str) -> Receipt:
    """Say that a contact that was noted was noted wrongly; it can still be read, struck through. Raises Refused."""
    check_may(by, Door.WORK_WITH_STAYS)
    file = office.stay_file(by.organisation, stay, office.store)
    entries = [each.recorded.entry for each in file.known]
    noted = next((entry for entry in entries if entry.id == of and entry.kind == CONTACT_NOTED), None)
    if noted is None:
        raise Refused(Code.UNKNOWN_EVENT)
    check_may_change(noted.actor.unit, by.unit, office.story_of(file, at).course(stay).stay, office.units())
    details: dict[str, Json] = {"of": str(of), "reason": inputs.line("reason", reason)}
    if any(e.kind == CONTACT_STRUCK and e.id != id and _struck(e.body) == str(of) for e in entries):
        raise Refused(Code.ALREADY_ANNULLED)
    draft = Draft(statements=(), kind=CONTACT_STRUCK, details=details)
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def _struck(body: object) -> str:
    details = body.get("details", {}) if isinstance(body, dict) else {}
    return str(details.get("of", ""))


def _refuse_future(contact_at: datetime | None, at: datetime) -> None:
    if contact_at is not None and to_minute(contact_at) > to_minute(at):
        raise Refused(Code.FUTURE_TIME)


def _refuse_strangers(office: Office, by: Actor, stay: str, at: datetime) -> None:
    """Only a unit that cares for the patient, is concerned, or has written about the stay notes anything about it."""
    file = office.stay_file(by.organisation, stay, office.store)
    standing = office.story_of(file, at).course(stay).stay
    has_written = any(each.recorded.entry.actor.unit == by.unit for each in file.known)
    if not has_written and (standing is None or by.unit not in (standing.ward, *standing.concerned)):
        raise Refused("annan_enhet")

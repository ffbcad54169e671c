"""Units with their cards and local routines, and the routine in force, in the common journal. Clauses: R07, R22, R31."""

from datetime import datetime
from uuid import UUID

from brygga.contacts.cards import ONLY_ADMINISTRATORS, Card, renamed
from brygga.contacts.local_routines import LocalMatter, local_matters_of
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, Entry, Json, Receipt
from brygga.journal.store import COMMON, Writer
from brygga.organisation import inputs
from brygga.organisation.actions.writing import append, common_entry, renew_lists, write_common, write_common_anew
from brygga.organisation.cards import card_body, checked_card
from brygga.organisation.kinds import (
    CARD_WRITTEN,
    LOCAL_ROUTINE_WRITTEN,
    NUMBERS_CHECKED,
    ROUTINE_ADOPTED,
    UNIT_REGISTERED,
    VERSION,
)
from brygga.organisation.office import Office
from brygga.organisation.ownership import check_keeps_card
from brygga.organisation.permissions import Door, Role, check_may
from brygga.organisation.refused import Refused


def register_unit(office: Office, *, by: Actor, at: datetime, id: UUID, unit: Unit) -> Receipt:
    """Register a unit, or write it anew. Raises Refused."""
    check_may(by, Door.REGISTER)
    body = {
        "id": inputs.line("id", unit.id),
        "kind": unit.kind.value,
        "name": inputs.line("name", unit.name),
        "phone": inputs.line("phone", unit.phone, needed=False),
        "hours": unit.hours.text if unit.hours else "",
        "organisation": inputs.line("organisation", unit.organisation),
    }
    write = write_common_anew if unit.id in office.units() else write_common
    return write(office, by=by, at=at, id=id, kind=UNIT_REGISTERED, body=body)


def write_card(
    office: Office, *, by: Actor, at: datetime, id: UUID, unit: str, card: Card, follows: int, checked: bool = False
) -> Receipt:
    """Write a unit's card anew: by its own people, or by an administrator of its organisation. Clauses: R22, R23.

    ``follows`` is the version that the writer has read; ``checked``: its numbers have been made sure of. Raises Refused.
    """
    check_keeps_card(by, unit, office.units())
    before, organisations = _card_read(office, unit, follows), office.organisations()
    card = renamed(before, checked_card(card))
    _check_fields(by, before, card)
    body: dict[str, Json] = {"unit": unit, "card": card_body(card), "checked": checked}
    with office.store.writing(COMMON, *organisations) as writer:
        new = writer.find(COMMON, id) is None
        if new:
            _refuse_unread(office, writer, unit, follows)
        receipt = append(writer, COMMON, common_entry(id, by, CARD_WRITTEN, body), at)
        # Lists hold the name of a unit, and nothing else of its card.
        if new and card.name != before.name:
            renew_lists(office, writer, organisations, at)
        return receipt


def check_numbers(office: Office, *, by: Actor, at: datetime, id: UUID, unit: str, version: int) -> Receipt:
    """Say that the numbers of a card are right, as they stand in the version that one has read. Clauses: R22. Raises Refused."""
    check_keeps_card(by, unit, office.units())
    body: dict[str, Json] = {"unit": unit, "version": version}
    with office.store.writing(COMMON) as writer:
        if writer.find(COMMON, id) is None:
            _refuse_unread(office, writer, unit, version)
        return append(writer, COMMON, common_entry(id, by, NUMBERS_CHECKED, body), at)


def _card_read(office: Office, unit: str, version: int) -> Card:
    """The card as the writer has read it: the same one when the entry is sent again. Raises Refused for a version there is not."""
    versions = office.commons().cards[unit]
    if not 0 < version <= len(versions):
        raise Refused("kort_andrat")
    return versions[version - 1].card


def _refuse_unread(office: Office, writer: Writer, unit: str, version: int) -> None:
    """Raises Refused where the card has another version than the writer has read."""
    if len(office.commons_seen_by(writer).cards[unit]) != version:
        raise Refused("kort_andrat")


def _check_fields(by: Actor, before: Card, after: Card) -> None:
    """Raises Refused where somebody but an administrator changes what names the unit."""
    changed = [field for field in ONLY_ADMINISTRATORS if getattr(before, field) != getattr(after, field)]
    if changed and by.role != Role.ADMINISTRATOR:
        raise Refused("bara_administrator", field=changed[0])


def adopt_routine(office: Office, *, by: Actor, at: datetime, id: UUID, routine: str, agreement: str) -> Receipt:
    """Put a routine into force, with the agreement whose terms count. Raises Refused, and Unreadable for broken files."""
    check_may(by, Door.REGISTER)
    office.check_loadable(routine, agreement)
    body = {"routine": routine, "agreement": agreement}
    return write_common_anew(office, by=by, at=at, id=id, kind=ROUTINE_ADOPTED, body=body)


def write_local_routine(
    office: Office, *, by: Actor, at: datetime, id: UUID, unit: str, about: LocalMatter, text: str, follows: int
) -> Receipt:
    """Write a unit's local routine anew: by its coordinator, or by an administrator of its organisation. Clauses: R07, R31.

    ``follows`` is the version that the writer has read, 0 where there was none. Raises Refused.
    """
    check_may(by, Door.WRITE_LOCAL_ROUTINE)
    _check_own_unit(office, by, unit, about)
    body = {"unit": unit, "about": about.value, "text": inputs.free_text("text", text)}
    entry = Entry(id=id, kind=LOCAL_ROUTINE_WRITTEN, version=VERSION, subject=None, instants={}, actor=by, body=body)
    with office.store.writing(COMMON) as writer:
        if writer.find(COMMON, id) is None:
            versions = office.commons_seen_by(writer).local_routines.get((unit, about), ())
            if len(versions) != follows:
                raise Refused("lokal_rutin_andrad")
        return append(writer, COMMON, entry, at)


def _check_own_unit(office: Office, by: Actor, unit: str, about: LocalMatter) -> None:
    """Raises Refused for a unit whose local routine is not the actor's to write, or that has none about this."""
    found = office.units().get(unit)
    own = found is not None and found.organisation == by.organisation
    if found is None or not own or (unit != by.unit and by.role != Role.ADMINISTRATOR):
        raise Refused("annan_enhet")
    if about not in local_matters_of(found):
        raise Refused("lokal_rutin_finns_inte")

"""A list of units taken into the register as one entry, and taken back as another. Clauses: R22.

What is written is what somebody has seen in a dry run: where the register has come to say something else since, nothing is.
"""

from datetime import datetime
from uuid import UUID

from brygga.contacts.columns import to_remember
from brygga.contacts.importing import Outcome, Report, Wish
from brygga.contacts.listing import Sheet
from brygga.journal.entries import Actor, Entry, Json, Receipt
from brygga.journal.store import COMMON, Writer
from brygga.organisation import inputs
from brygga.organisation.actions.writing import append, common_entry, renew_lists
from brygga.organisation.cards import card_body
from brygga.organisation.kinds import DIRECTORY_IMPORTED, IMPORT_TAKEN_BACK
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.queries.imports import body_of, import_made, mark_of, report_on, restoring
from brygga.organisation.refused import BadInput, Refused


def import_units(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    file: str,
    sheets: tuple[Sheet, ...],
    wish: Wish,
    seen: str,
    loses: int = 0,
) -> Receipt:
    """Take a list into the register: every sound row or, where it is refused as a whole, none.

    ``seen`` is the mark of the report that somebody has looked at, ``loses`` how many units they have agreed to take away or leave
    without a number. Raises Refused.
    """
    check_may(by, Door.REGISTER)
    headings: dict[str, Json] = {**to_remember(sheets[wish.choice.sheet], wish.choice)}
    told: dict[str, Json] = {"file": inputs.line("file", file), "seen": seen, "headings": headings}
    organisations = office.organisations()
    with office.store.writing(COMMON, *organisations) as writer:
        if resent := _resent(writer, common_entry(id, by, DIRECTORY_IMPORTED, told), at):
            return resent
        before = office.commons_seen_by(writer)
        report = report_on(before, by=by, sheets=sheets, wish=wish)
        _check(report, seen, loses)
        counts: dict[str, Json] = {each.value: report.count(each) for each in Outcome}
        counts["borttagna"] = len(report.ended)
        body = told | body_of(report) | {"counts": counts}
        receipt = append(writer, COMMON, common_entry(id, by, DIRECTORY_IMPORTED, body), at)
        # Lists hold the name of a unit, and nothing else of its card.
        if any(card.name != before.units[unit].name for unit, card in report.cards.items()):
            renew_lists(office, writer, organisations, at)
        return receipt


def _check(report: Report, seen: str, loses: int) -> None:
    """Raises Refused where the report is not the one that somebody has seen and agreed to."""
    if not report.changes_anything:
        raise Refused("import_inget")
    if mark_of(report) != seen:
        raise Refused("import_andrat")
    if report.lost != loses:
        raise BadInput("import_tar_bort", field="agreed")


def take_back_import(office: Office, *, by: Actor, at: datetime, id: UUID, of: str, seen: int) -> Receipt:
    """Restore what an import changed, but for the units that have been changed since; those that it added end.

    ``seen``: how many units somebody has been told will be restored. Raises Refused.
    """
    check_may(by, Door.REGISTER)
    told: dict[str, Json] = {"import": of, "seen": seen}
    organisations = office.organisations()
    with office.store.writing(COMMON, *organisations) as writer:
        if resent := _resent(writer, common_entry(id, by, IMPORT_TAKEN_BACK, told), at):
            return resent
        before = office.commons_seen_by(writer)
        made = before.imports[import_made(office, by=by, id=of).id]
        if made.taken_back:
            raise Refused("import_aterkallad")
        plan = restoring(before, made)
        if not plan.cards:
            raise Refused("import_gar_inte_tillbaka")
        if len(plan.cards) != seen:
            raise Refused("import_andrat")
        cards: list[Json] = [{"unit": unit, "card": card_body(plan.cards[unit])} for unit in sorted(plan.cards)]
        receipt = append(writer, COMMON, common_entry(id, by, IMPORT_TAKEN_BACK, told | {"cards": cards}), at)
        if any(card.name != before.units[unit].name for unit, card in plan.cards.items()):
            renew_lists(office, writer, organisations, at)
        return receipt


def _resent(writer: Writer, sent: Entry, at: datetime) -> Receipt | None:
    """The receipt of an entry that has been written already, None for a new one. ``sent`` says only what was told.

    Raises Refused where something else was told under its id.
    """
    known = writer.find(COMMON, sent.id)
    if known is None:
        return None
    entry = next(iter(writer.read(COMMON, after=known.sequence - 1))).entry
    told = {name: entry.body.get(name) for name in sent.body}
    if (entry.kind, entry.actor, told) != (sent.kind, sent.actor, dict(sent.body)):
        raise Refused("redan_skrivet_annat")
    return append(writer, COMMON, entry, at)

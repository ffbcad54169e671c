"""Sheets of paper: their numbers taken before they are printed, and what became of them. Clauses: R09, R10."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from brygga.journal.entries import Actor, Entry, Receipt
from brygga.journal.store import COMMON, Writer
from brygga.organisation.actions.writing import append, write_common
from brygga.organisation.commons import Commons
from brygga.organisation.kinds import SHEETS_DESTROYED, SHEETS_PRINTED, VERSION
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import BadInput, Refused
from brygga.organisation.sheets import (
    WITHOUT_PATIENTS,
    Blank,
    Numbering,
    Part,
    fresh_references,
    next_number,
    references_on,
    sheets_body,
    sheets_from,
    sheets_known,
    unit_codes,
)

Page: TypeAlias = tuple[Part, Blank | None, int | None]
"""One page about to be printed: its part, its form, and which of the print's references stands on it, if any."""


def take_numbers(
    office: Office, *, by: Actor, at: datetime, id: UUID, pages: Sequence[Page], random: bytes
) -> Numbering:
    """Take numbers for the pages of a print, that no other print will have, and references that no call has. Raises Refused.

    The same entry sent again gets the same numbers; where the pages have become others meanwhile, it is refused. ``random`` holds
    four bytes for each reference, and some to spare.
    """
    check_may(by, Door.PRINT)
    if any(part not in WITHOUT_PATIENTS for part, _, _ in pages):
        check_may(by, Door.READ_STAYS)
    with office.store.writing(COMMON) as writer:
        known = writer.find(COMMON, id)
        if known is not None:
            return _numbers_again(writer, known, by, pages)
        numbering = _fresh(office.commons_seen_by(writer), by.unit, pages, random)
        body = sheets_body(by.unit, numbering, [_with_reference(page, numbering) for page in pages])
        entry = Entry(
            id=id, kind=SHEETS_PRINTED, version=VERSION, subject=None, instants={}, actor=by, body=body
        )  # fmt: skip
        append(writer, COMMON, entry, at)
        return numbering


def _fresh(commons: Commons, unit: str, pages: Sequence[Page], random: bytes) -> Numbering:
    count = len({place for _, _, place in pages if place is not None})
    taken = references_on(commons.sheets).union(commons.slips)
    return Numbering(
        code=unit_codes(commons.units.values())[unit],
        first=next_number(commons.sheets, unit),
        references=fresh_references(random, count, taken),
    )


def _with_reference(page: Page, numbering: Numbering) -> tuple[Part, Blank | None, str]:
    part, blank, place = page
    return (part, blank, "" if place is None else numbering.references[place])


def _numbers_again(writer: Writer, known: Receipt, by: Actor, pages: Sequence[Page]) -> Numbering:
    recorded = next(writer.read(COMMON, after=known.sequence - 1))
    printed = recorded.entry.kind == SHEETS_PRINTED and recorded.entry.actor.unit == by.unit
    if not printed or [(s.part, s.blank) for s in sheets_from(recorded)] != [page[:2] for page in pages]:
        raise Refused(
            "redan_skrivet_annat", "Bladen är redan utskrivna, och läget har ändrats sedan dess. Ladda om sidan."
        )
    body = recorded.entry.body
    return Numbering(code=str(body["code"]), first=int(str(body["first"])), references=tuple(body["references"]))  # type: ignore[arg-type]


def destroy_sheets(office: Office, *, by: Actor, at: datetime, id: UUID, sheets: Sequence[str]) -> Receipt:
    """Note that sheets of the actor's unit have been destroyed. Raises Refused."""
    check_may(by, Door.READ_STAYS)
    if by.unit not in office.own_units(by.organisation):
        raise Refused("annan_enhet")
    own = {sheet.number for sheet in sheets_known(office.commons().sheets, by.unit)}
    if not sheets:
        raise BadInput("saknas", "Kryssa för de blad som är förstörda.", "sheets")
    if not own.issuperset(sheets):
        raise BadInput("okant_val", field="sheets")
    body = {"unit": by.unit, "sheets": sorted(set(sheets))}
    return write_common(office, by=by, at=at, id=id, kind=SHEETS_DESTROYED, body=body)

"""Sheets of paper: what a pack is made of, the numbers on the sheets, and which of them are still out. Without patient.

A number is a unit's code and a running number (``SM-07``): short enough to be keyed in from the paper. Clauses: R09, R10.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from brygga.calls.reference import make_reference
from brygga.contacts.units import Unit
from brygga.journal.entries import Json, Recorded
from brygga.organisation.kinds import SHEET_KEYED_IN, SHEETS_DESTROYED, SHEETS_PRINTED
from brygga.routine.language import Routine
from brygga.routine.words import MILESTONE_OF, Matter, Party, UnitKind


class Part(StrEnum):
    """A part of the pack that a unit prints."""

    ROUTINE = "rutin_i_korthet"
    NUMBERS = "telefonnummer"
    CALLS = "samtal_att_ringa"
    WATCH = "bevakningslista"
    ENTRIES = "infora_efterat"
    BLANKS = "blanketter"


WITHOUT_PATIENTS = (Part.ROUTINE, Part.NUMBERS)
"""What holds no patient, printed or written by hand: it is never asked back."""


class Blank(StrEnum):
    """A form to fill in by hand: one for each kind of call."""

    ADMISSION = "blankett_inskrivning"
    ESTIMATE = "blankett_beraknat_datum"
    READY = "blankett_utskrivningsklar"
    DISCHARGE = "blankett_utskrivning"
    CARE_CONTACT = "blankett_vardkontakt"
    READY_TO_RECEIVE = "blankett_redo_for_hemtagning"
    OTHER = "blankett_ovrig_kontakt"
    RECEIVED = "blankett_mottaget_samtal"


MATTERS_ON = {
    Blank.ADMISSION: (Matter.ADMISSION,),
    Blank.ESTIMATE: (Matter.ESTIMATE,),
    Blank.READY: (Matter.READY, Matter.READY_WITHDRAWN),
    Blank.DISCHARGE: (Matter.DISCHARGE,),
    Blank.CARE_CONTACT: (Matter.CARE_CONTACT, Matter.SIP_MEETING),
    Blank.READY_TO_RECEIVE: (Matter.READY_TO_RECEIVE,),
}
"""What a call with a form is about; the two that are not here are about anything."""

_REPORTERS = {
    UnitKind.WARD: Party.WARD,
    UnitKind.OUTPATIENT: Party.OUTPATIENT,
    UnitKind.MUNICIPALITY: Party.MUNICIPALITY,
}


def blanks_for(kind: UnitKind, routine: Routine) -> tuple[Blank, ...]:
    """The forms that a kind of unit needs: for what it reports, for any other call, and for those it takes. Clauses: R12, R19, R20."""
    if kind not in _REPORTERS:
        return ()
    own = (
        blank
        for blank, matters in MATTERS_ON.items()
        if any(routine.reporting[MILESTONE_OF[matter]].reporter is _REPORTERS[kind] for matter in matters)
    )
    return (*own, Blank.OTHER, Blank.RECEIVED)


def unit_codes(units: Iterable[Unit]) -> Mapping[str, str]:
    """The short code of every unit: two letters of its id, and a digit where they are taken.

    In the order of registration, so that a unit that comes later never changes another's code.
    """
    codes: dict[str, str] = {}
    for unit in units:
        words = re.findall(r"[A-Z][A-Z0-9]*", unit.id.upper()) or ["X"]
        letters = "".join(word[0] for word in words[:2]) if len(words) > 1 else words[0][:2]
        taken, number = set(codes.values()), 1
        while (code := letters + (str(number) if number > 1 else "")) in taken:
            number += 1
        codes[unit.id] = code
    return codes


def fresh_references(random: bytes, count: int, taken: Iterable[str]) -> tuple[str, ...]:
    """References that nobody has, from four random bytes each and some to spare. Raises ValueError where they run out."""
    seen, found = set(taken), list[str]()
    for place in range(0, len(random) - 3, 4):
        reference = make_reference(random[place : place + 4])
        if len(found) < count and reference not in seen:
            seen.add(reference)
            found.append(reference)
    if len(found) < count:
        raise ValueError("too little randomness for so many references")
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The numbers that the sheets of one print carry, from ``first``, and the references printed on them."""

    code: str
    first: int
    references: tuple[str, ...] = ()

    def number(self, page: int) -> str:
        """The number of a page, counted from 1."""
        return number_of(self.code, self.first + page - 1)


def number_of(code: str, running: int) -> str:
    """A sheet's number as it is printed: ``SM-07``."""
    return f"{code}-{running:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed sheet: what it is, by whom and when it was printed (UTC), and what became of it.

    ``keyed_in_at`` is when something was first written from it, ``destroyed_at`` when somebody said that it is no more.
    """

    number: str
    part: Part
    blank: Blank | None
    reference: str
    printed_at: datetime
    printed_by: str
    keyed_in_at: datetime | None = None
    destroyed_at: datetime | None = None
    destroyed_by: str = ""

    @property
    def has_patients(self) -> bool:
        """Whether it names patients, or will once it is filled in."""
        return self.part not in WITHOUT_PATIENTS

    @property
    def is_out(self) -> bool:
        """Whether it may still lie somewhere with a patient on it."""
        return self.has_patients and self.destroyed_at is None


def sheets_body(unit: str, numbering: Numbering, sheets: Sequence[tuple[Part, Blank | None, str]]) -> dict[str, Json]:
    """What an entry says of a print: the unit, the numbers, and for each sheet its part, its form and its reference."""
    return {
        "unit": unit,
        "code": numbering.code,
        "first": numbering.first,
        "references": list(numbering.references),
        "sheets": [[part.value, blank.value if blank else "", reference] for part, blank, reference in sheets],
    }


def sheets_from(recorded: Recorded) -> tuple[Sheet, ...]:
    """The sheets of a print."""
    body: Any = recorded.entry.body
    return tuple(
        Sheet(
            number=number_of(body["code"], body["first"] + place),
            part=Part(part),
            blank=Blank(blank) if blank else None,
            reference=reference,
            printed_at=recorded.received_at,
            printed_by=recorded.entry.actor.name,
        )
        for place, (part, blank, reference) in enumerate(body["sheets"])
    )


_NUMBER = re.compile(r"([A-Z][A-Z0-9]?\d{0,3})(?:-\d{8})?-(\d{2,6})", re.ASCII)


def code_on(number: str) -> str:
    """The unit's code in a sheet's number; empty where it is none, such as a personal number in the wrong field."""
    found = _NUMBER.fullmatch(number)
    return found[1] if found else ""


def sheets_known(recorded: Iterable[Recorded], unit: str) -> tuple[Sheet, ...]:
    """The sheets that a unit has printed or keyed something in from, in the order in which they became known."""
    found: dict[str, Sheet] = {}
    for each in recorded:
        body: Any = each.entry.body
        if body["unit"] != unit:
            continue
        if each.entry.kind == SHEETS_PRINTED:
            found |= {sheet.number: sheet for sheet in sheets_from(each)}
        elif each.entry.kind == SHEET_KEYED_IN and body["sheet"] in found:
            sheet = found[body["sheet"]]
            found[sheet.number] = replace(sheet, keyed_in_at=sheet.keyed_in_at or each.received_at)
        elif each.entry.kind == SHEETS_DESTROYED:
            gone = {number: found[number] for number in body["sheets"] if number in found}
            found |= {
                number: replace(sheet, destroyed_at=each.received_at, destroyed_by=each.entry.actor.name)
                for number, sheet in gone.items()
            }
    return tuple(found.values())


def next_number(recorded: Iterable[Recorded], unit: str) -> int:
    """The first running number that a unit has not used."""
    bodies: list[Any] = [each.entry.body for each in recorded if each.entry.kind == SHEETS_PRINTED]
    return max((body["first"] + len(body["sheets"]) for body in bodies if body["unit"] == unit), default=1)


def references_on(recorded: Iterable[Recorded]) -> frozenset[str]:
    """The references that are printed on sheets."""
    bodies: list[Any] = [each.entry.body for each in recorded if each.entry.kind == SHEETS_PRINTED]
    return frozenset(reference for body in bodies for reference in body["references"])

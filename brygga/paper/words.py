"""What stands on paper beside the data: the names of sheets, and how times are written there."""

from datetime import datetime

from brygga.civil_time import local, show_time
from brygga.organisation.sheets import Blank, Part
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.words import CallInstant, Matter, Party, UnitKind

_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")

PART_NAMES = {
    Part.ROUTINE: "Rutinen i korthet",
    Part.NUMBERS: "Telefonnummer",
    Part.CALLS: "Samtal att ringa",
    Part.WATCH: "Bevakning av betalningsansvar",
    Part.ENTRIES: "Föra in när systemet är tillbaka",
    Part.BLANKS: "Blanketter för samtal",
}

BLANK_NAMES = {
    Blank.ADMISSION: "Inskrivning",
    Blank.ESTIMATE: "Nytt beräknat utskrivningsdatum",
    Blank.READY: "Utskrivningsklar, eller inte längre",
    Blank.DISCHARGE: "Utskrivning",
    Blank.CARE_CONTACT: "Fast vårdkontakt och SIP-möte",
    Blank.READY_TO_RECEIVE: "Redo för hemtagning",
    Blank.OTHER: "Övrig kontakt",
    Blank.RECEIVED: "Mottaget samtal",
}

HAPPENED = {
    Blank.ADMISSION: "Patienten skrevs in",
    Blank.ESTIMATE: "Datumet ändrades",
    Blank.READY: "Läkaren bedömde",
    Blank.DISCHARGE: "Patienten skrevs ut",
    Blank.CARE_CONTACT: "Det bestämdes",
    Blank.READY_TO_RECEIVE: "Vi blev redo",
    Blank.OTHER: "Det inträffade",
}

CALL_TIMES = {
    CallInstant.BEGAN: "Samtalet började",
    CallInstant.ANSWERED: "Samtalet besvarades",
    CallInstant.ENDED: "Samtalet slutade",
}
"""The instant of a call that the routine counts."""

GROUPS = {
    UnitKind.WARD: "Avdelningar",
    UnitKind.OUTPATIENT: "Hälsocentraler och öppenvård",
    UnitKind.MUNICIPALITY: "Kommuner",
}

PARTIES = {
    Party.WARD: "avdelningen",
    Party.OUTPATIENT: "öppenvården",
    Party.MUNICIPALITY: "kommunen",
    Party.CONCERNED: "varje berörd enhet",
    Party.CONCERNED_OUTPATIENT: "berörd öppenvård",
}


def moment(at: datetime | None) -> str:
    """``mån 2026-11-23 14:05``; empty for none."""
    return f"{_WEEKDAYS[local(at).weekday()]} {show_time(at)}" if at else ""


def short(at: datetime | None) -> str:
    """``mån 23/11 14:05``, for a narrow column; empty for none."""
    if at is None:
        return ""
    wall = local(at)
    return f"{_WEEKDAYS[wall.weekday()]} {wall.day}/{wall.month} {show_time(at)[11:]}"


def hours(text: str) -> str:
    """When a unit answers, as it is read: ``mån–fre 08:00–17:00``; a unit without hours always answers."""
    if not text:
        return "dygnet runt"
    windows = (window.strip() for window in text.split(";"))
    return ", ".join(window if window[0].isalpha() else f"alla dagar {window}" for window in windows).replace(
        "-", "\u2013"
    )


def names(matters: tuple[Matter, ...]) -> str:
    """Matters in one line: ``Inskrivning, utskrivningsklar``."""
    first, *others = [MATTER_NAMES[matter] for matter in matters]
    return ", ".join([first[0].upper() + first[1:], *others])

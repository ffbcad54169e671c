"""A pack as the data that its layout shows: sections in order, each with what it is and which reference stands on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from textwrap import shorten
from typing import Any

from brygga.civil_time import show_time
from brygga.contacts.local_routines import LocalMatter
from brygga.contacts.texts import OTHER_WAYS
from brygga.organisation.pack import Pack, PaperCall, PaperEntry, PaperPatient, PaperTalk, Reachable, WatchRow
from brygga.organisation.sheets import Blank, Numbering, Part
from brygga.paper.blanks import blank_section
from brygga.paper.routine_sheet import applies_words, routine_section, stop_words
from brygga.paper.words import CALL_TIMES, GROUPS, PART_NAMES, hours, moment, names, short
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.words import UnitKind

_LONGEST_NAME = 70
"""Characters of a unit's name on top of a sheet; the rest is left out there."""

_SPARE_WATCH, _SPARE_ENTRIES = 5, 4
"""Empty rows after those that are known: eight hours bring more."""

_UNPRINTABLE = re.compile(
    r"[^\u0009\u000a\u0020-\u024f\u02b0-\u036f\u0370-\u052f\u1e00-\u1fff\u2010-\u205e\u20a0-\u20bf\u2100-\u214f\u2190-\u2193]"
)


_UNBROKEN = re.compile(r"\w{24}(?=\w)")
"""So much of a word without a place to break it that it may run out of its column."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The sections, and for each what kind of sheet it is: its part, its form, which reference."""

    frame: dict[str, Any]
    sections: list[dict[str, Any]]
    sheets: list[tuple[Part, Blank | None, int | None]]

    def numbered(self, numbering: Numbering | None) -> dict[str, Any]:
        """The data with numbers and references; without, as many characters of each."""
        code, first = (numbering.code, numbering.first) if numbering else ("XX", 1)
        sections = [
            section
            if place is None
            else {**section, "reference": numbering.references[place] if numbering else "XX-XXX"}
            for section, (_, _, place) in zip(self.sections, self.sheets, strict=True)
        ]
        return {"frame": {**self.frame, "code": code, "first": first}, "sections": sections}


def contents_of(pack: Pack) -> Contents:
    """What the layout shows of a pack. A character that no font here has becomes a square, so that it is seen to be missing."""
    found = list(_sections(pack))
    sheets: list[tuple[Part, Blank | None, int | None]] = []
    reference = 0
    for section, part, blank in found:
        has_one = section["layout"] in ("call", "blank")
        sheets.append((part, blank, reference if has_one else None))
        reference += has_one
    return Contents(_printable(_frame(pack)), [_printable(section) for section, _, _ in found], sheets)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNBROKEN.sub("\\g<0>\u200b", _UNPRINTABLE.sub("\u25a1", value))
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value


def _frame(pack: Pack) -> dict[str, Any]:
    return {
        "title": f"Papperspaket för {pack.unit.name}",
        "unit": shorten(pack.unit.name, _LONGEST_NAME, placeholder=" …"),
        "stop": stop_words(pack),
        "printed_line": " ".join([*applies_words(pack), f"Utskrivet {show_time(pack.printed_at)}."]),
        "printed": moment(pack.printed_at),
        "by": pack.printed_by,
        "exercise": pack.exercise,
        "checkpoint": ", ".join(pack.checkpoints) or "tom",
    }


def _sections(pack: Pack) -> Iterator[tuple[dict[str, Any], Part, Blank | None]]:
    if Part.ROUTINE in pack.parts:
        yield routine_section(pack), Part.ROUTINE, None
    if Part.NUMBERS in pack.parts:
        yield _numbers(pack), Part.NUMBERS, None
    for call in pack.calls:
        yield _call(call, CALL_TIMES[pack.routine.call_time.counts]), Part.CALLS, None
    if Part.WATCH in pack.parts and pack.unit.kind in (UnitKind.WARD, UnitKind.MUNICIPALITY):
        yield _watch(pack), Part.WATCH, None
    if Part.ENTRIES in pack.parts:
        yield _entries(pack), Part.ENTRIES, None
    for blank in pack.blanks:
        yield blank_section(pack, blank), Part.BLANKS, blank


def _numbers(pack: Pack) -> dict[str, Any]:
    own = [{"label": "Vårt eget nummer, som vi säger", "number": pack.unit.phone or "saknas", "words": pack.unit.name}]
    if pack.service_desk is not None:
        own.append({"label": "Felanmälan", "number": pack.service_desk.phone, "words": pack.service_desk.name})
    kinds = (UnitKind.MUNICIPALITY, UnitKind.OUTPATIENT, UnitKind.WARD)
    return {
        "layout": "numbers",
        "secrecy": "none",
        "title": "Telefonnummer",
        "own": own,
        "local": pack.local_routines.get(LocalMatter.FAULT_REPORT, ""),
        "groups": [
            _group(kind, units) for kind in kinds if (units := [r for r in pack.numbers if r.unit.kind is kind])
        ],
    }


def _group(kind: UnitKind, units: list[Reachable]) -> dict[str, Any]:
    """Units of a kind, with the ways that lead to all of them: what is a unit's own besides its first number has no words."""
    ways = [way for place, way in enumerate(units[0].ways) if place == 0 or way.words]
    direct = units[0].ways[0].number
    return {
        "heading": GROUPS[kind],
        "ways": [
            {"label": way.label, "number": "" if way.number == direct else way.number, "words": way.words}
            for way in ways
        ],
        "clause": ways[0].clause,
        "units": [_unit(each) for each in units],
    }


def _unit(to: Reachable) -> dict[str, Any]:
    """A unit with its first number, its further ones, and how it is reached when telephony is down too."""
    return {
        "name": to.unit.name,
        "number": to.ways[0].number,
        "more": "; ".join(f"{way.label} {way.number}" for way in to.ways[1:] if not way.words),
        "hours": "; ".join([hours(to.hours), *(f"{each.day} {each.text}" for each in to.exceptions)]),
        "other": "; ".join(f"{OTHER_WAYS[way.channel.kind]}: {way.address}" for way in to.other_ways if way.address),
    }


def _call(call: PaperCall, call_time: str) -> dict[str, Any]:
    waits = {_waiting(talk) for talk in call.talks}
    return {
        "layout": "call",
        "secrecy": "filled",
        "title": f"Ring: {call.to.unit.name}",
        "ways": [{"label": way.label, "number": way.number, "words": way.words} for way in call.to.ways],
        "hours": hours(call.to.hours),
        "call_time": call_time,
        "wait": _waiting(call.talks[0]) if len(waits) == 1 else "",
        "talks": [_talk(talk, shows_wait=len(waits) > 1) for talk in call.talks],
    }


def _waiting(talk: PaperTalk) -> str:
    return "" if talk.can_call else f"Kan ringas från {moment(talk.from_at)}."


def _admitted(patient: PaperPatient) -> str:
    return f"{'senast ' if patient.admitted_latest else ''}{short(patient.admitted_at)}"


def _talk(talk: PaperTalk, *, shows_wait: bool) -> dict[str, Any]:
    return {
        "name": talk.patient.name,
        "number": talk.patient.number,
        "masked": talk.patient.masked,
        "admitted": _admitted(talk.patient),
        "matters": names(talk.matters),
        "wait": _waiting(talk) if shows_wait else "",
        "lines": [
            {
                "pieces": [{"kind": "words", "text": line.sentence}],
                "read_back": line.read_back,
                "hint": "",
            }
            for line in talk.script
        ],
    }


def _watch(pack: Pack) -> dict[str, Any]:
    return {
        "layout": "watch",
        "secrecy": "filled" if pack.watch else "blank",
        "title": PART_NAMES[Part.WATCH],
        "words": [
            ("Klockan 12 varje dag: kryssa om patienten är kvar eller har tagits hem.", ""),
            ("Samtalets tid är den som räknas.", "R16"),
            ("Följ enhetens lokala rutin.", "R31"),
        ],
        "local": pack.local_routines.get(LocalMatter.LIABILITY, ""),
        "rows": [*(_watched(row) for row in pack.watch), *(_EMPTY_WATCH for _ in range(_SPARE_WATCH))],
    }  # fmt: skip


_EMPTY_WATCH = dict.fromkeys(("name", "number", "ward", "payer", "admission_told", "ready", "ready_told", "begins"), "")


def _watched(row: WatchRow) -> dict[str, Any]:
    begins = str(row.begins_on) if row.begins_on else ("oklart, se Brygga" if row.unclear else "")
    return {
        "name": row.patient.name,
        "number": row.patient.number or f"inskriven {_admitted(row.patient)}",
        "ward": row.ward,
        "payer": row.payer,
        "admission_told": short(row.admission_told_at),
        "ready": short(row.ready_at),
        "ready_told": short(row.ready_told_at),
        "begins": begins,
    }


def _entries(pack: Pack) -> dict[str, Any]:
    routine = pack.routine
    words = [
        (f"Först när {routine.system} är tillbaka. Klipp in texten, och skriv den tid som systemet visar.", routine.entry.clause),
    ]  # fmt: skip
    words.append(("Ringdes det aldrig: skriv i stället i texten när det hände.", routine.entry.note_clause))
    if not routine.entry.redating_allowed:
        words.append(("Ändra aldrig datum eller tid bakåt.", routine.entry.redating_clause))
    return {
        "layout": "entries",
        "secrecy": "filled" if pack.entries else "blank",
        "title": PART_NAMES[Part.ENTRIES],
        "system": routine.system,
        "words": words,
        "rows": [*(_entry(each, pack) for each in pack.entries), *(_empty_entry(pack) for _ in range(_SPARE_ENTRIES))],
    }


def _entry(entry: PaperEntry, pack: Pack) -> dict[str, Any]:
    matter = MATTER_NAMES[entry.matter]
    known = {
        "stopp": f"{show_time(pack.stop.began_at)}–{show_time(pack.stop.ended_at)}" if pack.stop and pack.stop.ended_at else "",
        "innehall": matter,
        "rapporterat": show_time(entry.reported_at) if entry.reported_at else "",
        "intraffade": show_time(entry.occurred_at),
    }  # fmt: skip
    returned = pack.stop is not None and pack.stop.ended_at is not None
    untold = returned and entry.reported_at is None
    template = pack.routine.entry.note_untold if untold else pack.routine.entry.note_told
    return {
        "name": entry.patient.name,
        "number": entry.patient.number or f"inskriven {_admitted(entry.patient)}",
        "matter": matter[0].upper() + matter[1:],
        "occurred": moment(entry.occurred_at),
        "reported": moment(entry.reported_at) or ("nej" if returned else ""),
        "text": _with_blanks(template, known),
    }


def _empty_entry(pack: Pack) -> dict[str, Any]:
    text = _with_blanks(pack.routine.entry.note_told, {})
    return {"name": "", "number": "", "matter": "", "occurred": "", "reported": "", "text": text}


def _with_blanks(template: str, known: dict[str, str]) -> list[str]:
    """A text in pieces; an empty piece is a line to write on."""
    found: list[str] = []
    for words, item, _, _ in Formatter().parse(template):
        if words:
            found.append(words)
        if item is not None:
            found.append(known.get(item, ""))
    return found

"""Forms to fill in by hand: the routine's own sentences, with boxes and lines where a value is said. Clauses: R12, R13, R18, R19, R20."""

from string import Formatter
from typing import Any

from brygga.organisation.pack import Pack
from brygga.organisation.sheets import MATTERS_ON, Blank
from brygga.paper.words import BLANK_NAMES, CALL_TIMES, HAPPENED, PARTIES
from brygga.routine.language import MustSay, Routine
from brygga.routine.words import MATTER_OF, MILESTONE_OF, Matter, Party, PhysicianNeeded

_KINDS = {
    "personnummer": "number",
    "beraknat_datum": "day",
    "sip_datum": "day",
    "verksamhet": "service",
}
"""How a value is written by hand; any other on a line."""

_PHYSICIAN = "lakare"
_PROTECTED = "Skyddad identitet, eller vet ej: skriv inte namn och nummer här."
_ATTEMPTS, _FEWER_ATTEMPTS, _FREE_LINES = 3, 2, 6


def blank_section(pack: Pack, blank: Blank) -> dict[str, Any]:
    """What a form shows."""
    if blank is Blank.RECEIVED:
        return _received()
    matters = MATTERS_ON.get(blank, ())
    lines = lines_on(blank, pack)
    return {
        "layout": "blank",
        "secrecy": "blank",
        "title": _title(blank),
        "words": _words(matters, pack.routine),
        "happened": HAPPENED[blank],
        "call_time": CALL_TIMES[pack.routine.call_time.counts],
        "counts_as": _counts_as(matters, pack.routine),
        "lines": lines,
        "free_lines": _FREE_LINES if blank is Blank.OTHER else 0,
        "attempts": _FEWER_ATTEMPTS if blank is Blank.OTHER else _ATTEMPTS,
    }


def _title(blank: Blank) -> str:
    name = BLANK_NAMES[blank]
    return name if blank is Blank.OTHER else f"Ring om {name[0].lower()}{name[1:]}"


def _received() -> dict[str, Any]:
    return {
        "layout": "received",
        "secrecy": "blank",
        "title": BLANK_NAMES[Blank.RECEIVED],
        "words": "Någon ringer till er om en patient. Skriv medan ni talar, och läs tillbaka innan ni lägger på.",
    }


def _words(matters: tuple[Matter, ...], routine: Routine) -> str:
    if not matters:
        return "Samtal som behövs utöver de andra. Ett blad för varje samtal."
    receivers = {party for matter in matters for party in routine.reporting[MILESTONE_OF[matter]].receivers}
    told = " och ".join(PARTIES[party] for party in Party if party in receivers)
    return f"Ring {told}. Ett blad för varje mottagare."


def _counts_as(matters: tuple[Matter, ...], routine: Routine) -> str | None:
    found = (routine.reporting[MILESTONE_OF[matter]].time_counts_as for matter in matters)
    words = next((each for each in found if each), "")
    return f"blir {words}" if words else None


def lines_on(blank: Blank, pack: Pack) -> list[dict[str, Any]]:
    """The sentences of a form, in the routine's order."""
    matters = frozenset(MATTERS_ON.get(blank, ()))
    told_too = {
        MATTER_OF[milestone]
        for matter in matters
        for milestone in pack.routine.reporting[MILESTONE_OF[matter]].also_tells
    } - matters
    found = []
    for say in pack.routine.must_say:
        if not say.matters or say.matters & matters:
            found.append(_line(say, pack, _hint(say, matters, pack.routine)))
        elif say.matters & told_too and say.item != _PHYSICIAN:
            found.append(_line(say, pack, "Säg det om det inte redan är ringt."))
    return found


def _hint(say: MustSay, matters: frozenset[Matter], routine: Routine) -> str:
    if say.item == "patientens_namn":
        return _PROTECTED
    if say.item == _PHYSICIAN and not any(
        routine.reporting[MILESTONE_OF[matter]].physician is PhysicianNeeded.ALWAYS
        for matter in matters & say.matters
        if matter is not Matter.READY_WITHDRAWN
    ):
        return "Säg det om beskedet är ändrat."
    if matters == {Matter.READY, Matter.READY_WITHDRAWN} and say.matters:
        return "Kryssa för ett av beskeden."
    return ""


def _line(say: MustSay, pack: Pack, hint: str) -> dict[str, Any]:
    known = {"telefon": pack.unit.phone, "enhet": pack.unit.name}
    return {"pieces": pieces(say.sentence, known), "read_back": say.read_back, "hint": hint}


def pieces(sentence: str, known: dict[str, str]) -> list[dict[str, str]]:
    """A routine's sentence in pieces: its words, what is known already, and blanks for the rest."""
    found: list[dict[str, str]] = []
    for words, item, _, _ in Formatter().parse(sentence):
        if words:
            found.append({"kind": "words", "text": words})
        if item is not None:
            value = known.get(item, "")
            found.append({"kind": "filled" if value else _KINDS.get(item, "line"), "text": value})
    return found

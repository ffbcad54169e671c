"""What people type, checked before it becomes a statement. Raises BadInput with the field's name."""

import re
import unicodedata
from datetime import datetime

from brygga.calls.reference import UnreadableReference, read_reference
from brygga.civil_time import local_day
from brygga.episodes.identity import Identity, NumberKind, Protection, UnreadableNumber, read_number
from brygga.organisation.refused import BadInput
from brygga.statements.outage import Scope, scope_in_order

LONGEST_LINE, LONGEST_TEXT, LONGEST_SHEET = 120, 2_000, 20
_ALLOWED_CONTROLS = "\n\t"


def line(field: str, text: str, *, needed: bool = True) -> str:
    """One line of text, trimmed and in composed form (NFC)."""
    return _text(field, " ".join(text.split()), LONGEST_LINE, needed=needed)


def free_text(field: str, text: str, *, needed: bool = True) -> str:
    """Text of several lines, trimmed and in composed form (NFC)."""
    return _text(field, text.replace("\r\n", "\n").strip(), LONGEST_TEXT, needed=needed)


def common_line(field: str, text: str, at: datetime, *, needed: bool = True) -> str:
    """One line for the common journal, where no number of a person may stand."""
    return _without_numbers(field, line(field, text, needed=needed), at)


def common_text(field: str, text: str, at: datetime, *, needed: bool = True) -> str:
    """Text of several lines for the common journal, where no number of a person may stand."""
    return _without_numbers(field, free_text(field, text, needed=needed), at)


def _without_numbers(field: str, text: str, at: datetime) -> str:
    """Refuse what reads as a personal or coordination number, however it is grouped. A telephone number is none."""
    plain = unicodedata.normalize("NFKC", text)
    for begins in re.finditer(r"(?<!\d)\d", plain):
        found = [pattern.match(plain, begins.start()) for pattern in _DIGITS]
        if any(_is_number(each[0], kind, at) for each in found if each for kind in _CIVIC):
            raise BadInput("patientuppgift", "Texten har ett personnummer. Skriv om den utan.", field)
    return text


_DIGITS = tuple(re.compile(rf"(?:\d[\s.–+-]{{0,3}}){{{count}}}(?!\d)") for count in (10, 12))
_CIVIC = (NumberKind.PERSONNUMMER, NumberKind.SAMORDNINGSNUMMER)


def _is_number(text: str, kind: NumberKind, at: datetime) -> bool:
    try:
        read_number("".join(filter(str.isdecimal, text)), kind, local_day(at))
    except UnreadableNumber:
        return False
    return True


def missing(field: str) -> BadInput:
    """The refusal of a field that must be filled in."""
    return BadInput("saknas", field=field)


def sheet(text: str) -> str:
    """The number of the paper that an entry is keyed in from; empty where it was typed at once."""
    return _text("sheet", " ".join(text.split()).upper(), LONGEST_SHEET, needed=False)


def scope(units: Scope) -> Scope:
    """The units that a stop covers, each once and in one order; None for everyone."""
    if units is not None and not units:
        raise BadInput(
            "saknas", "Välj vilka enheter det gäller. Är systemet tillbaka för alla förklarar du åter i drift.", "scope"
        )
    return None if units is None else scope_in_order(units)


def _text(field: str, text: str, longest: int, *, needed: bool) -> str:
    composed = unicodedata.normalize("NFC", text)
    if needed and not composed:
        raise missing(field)
    if len(composed) > longest:
        raise BadInput("for_lang", f"Texten får vara högst {longest} tecken.", field)
    if any(_is_harmful(character) for character in composed):
        raise BadInput("otillatet_tecken", field=field)
    return composed


def _is_harmful(character: str) -> bool:
    """Control and format characters, such as right-to-left marks, and halves of characters."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"} and character not in _ALLOWED_CONTROLS


def identity(*, name: str, number: str, kind: str, protection: str, at: datetime) -> Identity:
    """A person, as typed at a moment (UTC). A name may be missing only where the identity is unknown."""
    try:
        number_kind, protected = NumberKind(kind), Protection(protection)
    except ValueError as error:
        field = "protection" if kind in {each.value for each in NumberKind} else "number_kind"
        raise BadInput("okant_val", field=field) from error
    unknown = number_kind is NumberKind.UNKNOWN
    if not number.strip() and not unknown:
        raise BadInput("personnummer_saknas", field="number")
    try:
        read = read_number(number, number_kind, local_day(at))
    except UnreadableNumber as error:
        raise BadInput("olasligt_nummer", str(error), "number") from error
    shown = line("name", name, needed=not unknown)
    if any(unicodedata.category(character) == "So" for character in shown):
        raise BadInput("otillatet_tecken", "Namnet har en bild eller symbol. Skriv det med bokstäver.", "name")
    return Identity(name=shown or "Okänd", kind=number_kind, number=read, protection=protected)


def new_stay(text: str) -> str:
    """The opaque id of a new stay. It lies in clear in the journal for ever."""
    if line("stay", text) != text:
        raise BadInput("otillatet_tecken", field="stay")
    return text


def reference(text: str) -> str:
    """A call reference as it was heard."""
    try:
        return read_reference(line("reference", text))
    except UnreadableReference as error:
        raise BadInput("olaslig_referens", str(error), "reference") from error

"""Whose stay it is: name and number, and whether the person's identity is protected or unknown. Clauses: R13."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_NUMBER = re.compile(r"(\d{2})?(\d{6})([-+]?)(\d{4})", re.ASCII)
_RESERVE = re.compile(r"[0-9A-ZÅÄÖ]{6,13}")
_COORDINATION_DAY = 60
_OLDEST_YEARS = 125


class NumberKind(StrEnum):
    """What kind of number a person has."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    RESERVNUMMER = "reservnummer"
    UNKNOWN = "okand"


class Protection(StrEnum):
    """Whether the identity is protected. Not known is treated as yes."""

    YES = "ja"
    NO = "nej"
    NOT_KNOWN = "vet_ej"


class UnreadableNumber(ValueError):
    """A text that is no such number; the message is a Swedish sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person: ``number`` has 12 digits (a reserve number its own form), and is empty where the identity is unknown."""

    name: str
    kind: NumberKind
    number: str
    protection: Protection


def read_number(text: str, kind: NumberKind, on: date) -> str:
    """The number as it is kept, from however it was typed, on a local day. Raises UnreadableNumber.

    Ten digits get their century: the latest that is not in the future, with ``+`` the one before.
    """
    typed = re.sub(r"[\s–]", lambda found: "-" if found[0] == "–" else "", unicodedata.normalize("NFKC", text)).upper()
    if kind is NumberKind.UNKNOWN:
        if typed:
            raise UnreadableNumber(
                "Okänd identitet har inget nummer. Töm fältet, eller välj vilket slags nummer det är."
            )
        return ""
    if kind is NumberKind.RESERVNUMMER:
        return _reserve_number(typed)
    return _civic_number(typed, kind, on)


def _reserve_number(typed: str) -> str:
    number = typed.replace("-", "")
    if not _RESERVE.fullmatch(number):
        raise UnreadableNumber("Ett reservnummer har 6 till 13 siffror och bokstäver.")
    return number


def _civic_number(typed: str, kind: NumberKind, on: date) -> str:
    found = _NUMBER.fullmatch(typed)
    if not found:
        raise UnreadableNumber("Skriv numret med 12 siffror: ÅÅÅÅMMDD-NNNN.")
    century, day, sign, last = found.groups()
    if century and sign == "+":
        raise UnreadableNumber("Plustecknet hör till nummer med 10 siffror. Skriv ÅÅÅÅMMDD-NNNN.")
    coordination = int(day[4:6]) > _COORDINATION_DAY
    if coordination is not (kind is NumberKind.SAMORDNINGSNUMMER):
        other = "samordningsnummer" if coordination else "personnummer"
        raise UnreadableNumber(f"Det här är ett {other}. Välj rätt slags nummer, eller rätta dagen.")
    digits = f"{century or _century(day, sign, on)}{day}{last}"
    _refuse_no_day(digits, on, coordination=coordination)
    if not _luhn_holds(digits[2:]):
        raise UnreadableNumber("Kontrollsiffran stämmer inte. Läs numret en gång till, siffra för siffra.")
    return digits


def _century(day: str, sign: str, on: date) -> str:
    century = on.year // 100
    real_day = f"{int(day[4:6]) % _COORDINATION_DAY:02d}"
    if f"{century}{day[:4]}{real_day}" > on.strftime("%Y%m%d"):
        century -= 1
    return str(century - (sign == "+"))


def _refuse_no_day(digits: str, on: date, *, coordination: bool) -> None:
    day_of_month = int(digits[6:8]) - (_COORDINATION_DAY if coordination else 0)
    try:
        born = date(int(digits[:4]), int(digits[4:6]), day_of_month)
    except ValueError as error:
        raise UnreadableNumber("Numrets datum finns inte i kalendern.") from error
    if born > on or on.year - born.year > _OLDEST_YEARS:
        raise UnreadableNumber("Numrets födelsedatum kan inte stämma. Läs det en gång till.")


def _luhn_holds(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def spoken_number(identity: Identity) -> str:
    """The number in pairs, as it is read aloud: ``19 50 09 07 – 25 53``."""
    if identity.kind is NumberKind.UNKNOWN:
        return "okänd identitet"
    if identity.kind is NumberKind.RESERVNUMMER:
        return " ".join(identity.number)
    pairs = [identity.number[place : place + 2] for place in range(0, 12, 2)]
    return f"{' '.join(pairs[:4])} – {' '.join(pairs[4:])}"


def written_number(identity: Identity) -> str:
    """The number as it is written: ``19500907-2553``."""
    if identity.kind is NumberKind.UNKNOWN:
        return "okänd identitet"
    return (
        identity.number if identity.kind is NumberKind.RESERVNUMMER else f"{identity.number[:8]}-{identity.number[8:]}"
    )


def is_masked(identity: Identity) -> bool:
    """Whether the identity is hidden in lists: protected, or not known whether it is."""
    return identity.protection is not Protection.NO

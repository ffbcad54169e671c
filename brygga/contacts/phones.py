"""Telephone numbers: read as people write them, shown in groups, compared by their digits. Clauses: R22, R24.

A short number is one of an organisation's own exchange, such as 71010: only its own telephones reach it.
"""

import re
import unicodedata
from functools import lru_cache

_MAY_STAND = re.compile(r"\+?[\d ()/.-]+", re.ASCII)
_SHORT, _NATIONAL, _INTERNATIONAL = range(2, 7), range(7, 12), range(8, 16)
_HYPHENS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-")
"""What a word processor makes of a hyphen."""

_SWEDEN = "46"
_THREE_DIGIT_AREAS = frozenset(
    "010 011 013 016 018 019 020 021 023 026 031 033 035 036 040 042 044 046 054 060 063 070 072 073 076 077 079 090".split()
)
_GROUPS = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}


class UnreadablePhone(ValueError):
    """A text that is no telephone number; the message is a Swedish sentence."""


def read_phone(text: str) -> str:
    """The number as it is shown: in the groups it was written in, or in the usual ones where it had none. Raises UnreadablePhone."""
    shown = " ".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split())
    if any(character.isalpha() for character in shown):
        raise UnreadablePhone(f"”{text}” har bokstäver. Skriv bara siffror, till exempel 0920-28 40 00 eller 71010.")
    if not _MAY_STAND.fullmatch(shown):
        raise UnreadablePhone(f"”{text}” är inget telefonnummer. Skriv till exempel 0920-28 40 00 eller 71010.")
    digits = digits_of(shown)
    if len(digits) not in _lengths(shown, digits):
        raise UnreadablePhone(f"”{text}” har fel antal siffror. Skriv riktnumret med, eller bara det interna numret.")
    return _in_groups(shown) if shown.isdigit() else shown


@lru_cache(maxsize=8192)
def digits_of(number: str) -> str:
    """The digits by which two numbers are the same: a Swedish one as it is dialled within the country, another with its ``00``."""
    plain = "".join(character for character in number.replace("(0)", "") if character in "0123456789+")
    if plain.startswith("+"):
        plain = f"00{plain[1:]}"
    return f"0{plain[4:]}" if plain.startswith(f"00{_SWEDEN}") else plain


def same_number(one: str, other: str) -> bool:
    """Whether two texts are the same number, however they are grouped."""
    return digits_of(one) == digits_of(other)


def is_internal(number: str) -> bool:
    """Whether only the organisation's own telephones reach the number."""
    digits = digits_of(number)
    return not digits.startswith("0") and len(digits) in _SHORT


def _lengths(shown: str, digits: str) -> range:
    """How many digits a number of its sort may have."""
    if not digits.startswith("0"):
        return _SHORT if not shown.startswith("+") else range(0)
    return range(_INTERNATIONAL.start + 2, _INTERNATIONAL.stop + 2) if digits.startswith("00") else _NATIONAL


def _in_groups(digits: str) -> str:
    """A Swedish number as it is usually written; any other as it is."""
    if not digits.startswith("0") or digits.startswith("00"):
        return digits
    area = next((each for each in ("08", digits[:3]) if digits.startswith(each) and _is_area(each)), digits[:4])
    left, groups = digits[len(area) :], []
    for size in _GROUPS.get(len(left), (len(left),)):
        groups.append(left[:size])
        left = left[size:]
    return f"{area}-{' '.join(groups)}"


def _is_area(code: str) -> bool:
    return code == "08" or code in _THREE_DIGIT_AREAS

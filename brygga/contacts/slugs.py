"""Ids made of names: lower-case ASCII with hyphens, that nobody else has."""

import unicodedata
from collections.abc import Container

_LONGEST = 60
_ADDRESSES = frozenset({"import", "export"})
"""What stands in the pages' addresses where a unit's id else would."""


def fresh_id(name: str, organisation: str, taken: Container[str]) -> str:
    """An id for a unit by its name, with the organisation's id where that is taken, and a number where that is too."""
    plain = _plain(name) or "enhet"
    for wanted in (plain, f"{plain}-{organisation}"[:_LONGEST]):
        if wanted not in taken and wanted not in _ADDRESSES:
            return wanted
    number = 2
    while f"{plain}-{number}" in taken:
        number += 1
    return f"{plain}-{number}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "".join(character if character.isalnum() else " " for character in letters).split()
    return "-".join(words)[:_LONGEST].strip("-")

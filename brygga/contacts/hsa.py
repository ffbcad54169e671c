"""The HSA-id by which the national directory knows a unit: its shape, not whether it is there. Clauses: R22."""

import re

TEST_PREFIX = "TSTNMT2321000156-"
"""What stands first in an HSA-id that belongs to nobody: made up, for trying."""

_LONGEST = 31
_REAL = re.compile(r"SE\d{10}-[A-Z0-9]+", re.ASCII)
_MADE_UP = re.compile(rf"{TEST_PREFIX}[A-Z0-9]+", re.ASCII)


class UnreadableHsaId(ValueError):
    """A text that is no HSA-id; the message is a Swedish sentence."""


def read_hsa_id(text: str) -> str:
    """An HSA-id in capitals: SE, ten digits, a hyphen, then letters A to Z and digits; 31 characters at most. Raises UnreadableHsaId."""
    shown = text.strip().upper()
    if len(shown) > _LONGEST:
        raise UnreadableHsaId(f"Ett HSA-id har högst {_LONGEST} tecken. Kontrollera numret i HSA-katalogen.")
    if not (_REAL.fullmatch(shown) or _MADE_UP.fullmatch(shown)):
        raise UnreadableHsaId(
            f"”{text}” är inget HSA-id. Det börjar med SE och tio siffror, sedan ett bindestreck, siffror och bokstäver utan å, ä, ö."
        )
    return shown

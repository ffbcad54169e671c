"""The call reference: five characters that can't be misheard, the last of them a check, spoken at the end of a call.

It ties the two sides of a conversation together, and nothing else: it names no patient and opens nothing.
"""

import unicodedata

ALPHABET = "AFHJKLMRSUX23456789"
"""Letters and digits that sound and look different from each other in Swedish. Their number is a prime, so that the check
finds every single wrong character and every pair that has changed places."""

_WEIGHTS = (2, 3, 4, 5)
_SPLIT = 2


class UnreadableReference(ValueError):
    """A text that is no call reference; the message is a Swedish sentence."""


def make_reference(random: bytes) -> str:
    """A reference from four random bytes or more, as it is written: ``K7-4F2``."""
    characters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in random[: len(_WEIGHTS)])
    return _written(characters + _check(characters))


def read_reference(text: str) -> str:
    """The reference as it is written, from however it was typed. Raises UnreadableReference."""
    typed = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").upper()
    if len(typed) != len(_WEIGHTS) + 1 or any(character not in ALPHABET for character in typed):
        raise UnreadableReference(
            f"”{text.strip()[:20]}” är ingen samtalsreferens. Den har fem tecken, till exempel K7-4F2."
        )
    if _check(typed[:-1]) != typed[-1]:
        raise UnreadableReference(f"Referensen {_written(typed)} stämmer inte. Be att få den uppläst en gång till.")
    return _written(typed)


def _check(characters: str) -> str:
    total = sum(weight * ALPHABET.index(character) for weight, character in zip(_WEIGHTS, characters, strict=True))
    return ALPHABET[total % len(ALPHABET)]


def _written(characters: str) -> str:
    return f"{characters[:_SPLIT]}-{characters[_SPLIT:]}"

"""The log of who has looked: its journal, its kinds, and what an entry of it says.

Each organisation has a journal of its own for it, so that the journals of care are neither locked nor lengthened by reading. Its
entries have no subject and hold no patient data – opaque ids of stays only – so that they outlive an erasure.
"""

from enum import StrEnum

_SUFFIX = ".lasningar"


class How(StrEnum):
    """In which way somebody has seen patient data."""

    SEEN = "sedd"
    PRINTED = "utskriven"
    COPIED = "kopierad"
    EXPORTED = "exporterad"
    REVEALED = "visad"


class Why(StrEnum):
    """Why somebody asked to see whose a protected identity is."""

    CALL = "samtal"
    CARE = "vard"
    CORRECTION = "rattelse"
    OTHER = "annat"


KINDS = {
    How.SEEN: "reading.seen",
    How.PRINTED: "reading.printed",
    How.COPIED: "reading.copied",
    How.EXPORTED: "reading.exported",
    How.REVEALED: "reading.revealed",
}
"""The kinds of entry, by what was done."""


def journal_of(organisation: str) -> str:
    """The journal in which an organisation's readings are logged."""
    return f"{organisation}{_SUFFIX}"


def is_of_readings(journal: str) -> bool:
    """Whether a journal is a log of readings, and not an organisation's own."""
    return journal.endswith(_SUFFIX)

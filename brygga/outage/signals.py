"""What anyone may say of the system where they are: that it is down or works, how far they can see, and what else they notice.

A signal declares nothing and no rule reads it. Clauses: R05.
"""

from enum import StrEnum
from typing import Protocol


class SignalScope(StrEnum):
    """How far whoever signals can see."""

    COMPUTER = "datorn"
    UNIT = "enheten"
    SITE = "platsen"
    ORGANISATION = "organisationen"
    EVERYWHERE = "overallt"


class Symptom(StrEnum):
    """What is noticed beside the system itself."""

    SIGN_IN_ONLY = "bara_inloggningen"
    TELEPHONY = "telefonin"


class Signalled(Protocol):
    """What a signal says."""

    @property
    def works(self) -> bool:
        """Whether the system works there."""

    @property
    def symptoms(self) -> frozenset[Symptom]:
        """What else is noticed there."""


def telephones_are_down(signal: Signalled) -> bool:
    """Whether whoever says that the system is down there also says that the telephones are."""
    return not signal.works and Symptom.TELEPHONY in signal.symptoms

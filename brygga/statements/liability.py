"""Statements that only payment liability asks for: what the Act wants to know beside the calls, and the call at noon."""

from dataclasses import dataclass

from brygga.law.words import Circumstance
from brygga.statements.stay import StayStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class CircumstanceStated(StayStatement):
    """``omstandighet``: how it is with something that liability asks about. The newest answer counts.

    It holds for the stay from when it happened; of the information at discharge that is when it was given. ``according_to``: who decided
    or knows, as a person says it; ``reason``: the ground, where there is one.
    """

    about: Circumstance
    answer: str
    according_to: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoonDecided(StayStatement):
    """``middag_avgjord``: somebody has decided on which side of noon the call ``call`` counts, where its times can't tell.

    ``before``: up to and including noon. ``reason`` must be given. 5 kap. 4 §.
    """

    call: str
    before: bool
    reason: str = ""

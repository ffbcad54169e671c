"""What an answered call needs to count. Clauses: R13, R17."""

from brygga.routine.words import CallOutcome
from brygga.statements.contact import Call


def lacks_person(call: Call) -> bool:
    """An answered call that does not say who answered. Clauses: R17."""
    return call.outcome is CallOutcome.ANSWERED and not call.spoke_with.strip()


def lacks_read_back(call: Call) -> bool:
    """An answered call without read-back, and without a reason why not. Clauses: R13."""
    return call.outcome is CallOutcome.ANSWERED and call.read_back is not True and not call.why_not.strip()


def lacks_call_back(*, protected: bool, called_back: bool) -> bool:
    """A call about a protected patient whose caller has not dialled the registered number and made sure who answered."""
    return protected and not called_back

"""The call at noon: whether its times can tell on which side it counts, and what each side would mean. 5 kap. 4 §. Clauses: R16.

No time is exact. A stamped one may be a second wrong, a typed one a minute, one from paper as much as was written there; a call begun
before noon may be answered after it. Where the answer hangs on that, both are shown and a person decides.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from brygga.civil_time import local_day, to_minute
from brygga.episodes.stay import Stay, Telling
from brygga.law.terms import Terms
from brygga.law.words import CareKind
from brygga.liability.counting import first_day, is_before_noon
from brygga.statements.contact import Call
from brygga.statements.liability import NoonDecided

STAMPED, TYPED = 1, 60
"""Seconds either way that a time may be wrong: stamped by the server, typed by somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoonEdge:
    """A call whose times lie on both sides of noon. ``before`` and ``after``: the first day on either side.

    ``began_before``: it was dialled before and answered after; else the time is too uncertain, by ``uncertainty`` seconds.
    ``decided``: what somebody has decided, None where nobody has.
    """

    call: Call
    before: date
    after: date
    began_before: bool
    uncertainty: int
    decided: NoonDecided | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decided is None


def noon_edge(stay: Stay, telling: Telling | None, terms: Terms, care: CareKind = CareKind.SOMATIC) -> NoonEdge | None:
    """The edge that a telling of ready stands on; None where its times leave no doubt, or it was no call."""
    call = telling.call if telling is not None else None
    if call is None or call.uncertainty is None:
        return None
    then = terms.on(local_day(call.occurred_at))
    if not _is_in_doubt(call, then):
        return None
    answered_at = call.answered_at or exact_time(call)
    began_before = (
        call.began_at is not None and is_before_noon(call.began_at, then) and not is_before_noon(answered_at, then)
    )
    return NoonEdge(
        call=call,
        before=first_day(call.occurred_at, terms, care=care, before_noon=True),
        after=first_day(call.occurred_at, terms, care=care, before_noon=False),
        began_before=began_before,
        uncertainty=call.uncertainty,
        decided=stay.noon_decided.get(call.id or ""),
    )


def _is_in_doubt(call: Call, terms: Terms) -> bool:
    """Whether something hangs on the side of noon, and the call's times lie on both."""
    if call.uncertainty is None or terms.noon is None or terms.extra_days_after_noon == 0:
        return False
    return len(_sides(call, terms)) > 1


def exact_time(call: Call) -> datetime:
    """The instant that counts by the routine, as exactly as it is known."""
    known = (call.answered_at, call.ended_at, call.began_at)
    return next((each for each in known if each is not None and to_minute(each) == call.occurred_at), call.occurred_at)


def _sides(call: Call, terms: Terms) -> set[bool]:
    """On which sides of noon the call's instants lie: as it counts to the minute, as exactly as it is known, when it was dialled
    and answered, whichever of them the routine counts.
    """
    exact, either_way = exact_time(call), timedelta(seconds=call.uncertainty or 0)
    instants: list[datetime] = [call.occurred_at, exact - either_way, exact + either_way]
    known = (each for each in (call.began_at, call.answered_at) if each is not None)
    instants += [each for each in known if local_day(each) == local_day(exact)]
    return {is_before_noon(each, terms) for each in instants}


def decided_side(stay: Stay, telling: Telling, terms: Terms) -> bool | None:
    """The side of noon that somebody has decided for a call: before (True), after, or None where nobody has.

    A decision on a call whose times leave no doubt changes nothing: nobody decides what the clock has said.
    """
    call = telling.call
    decided = stay.noon_decided.get(call.id) if call is not None and call.id is not None else None
    if call is None or decided is None or not _is_in_doubt(call, terms.on(local_day(call.occurred_at))):
        return None
    return decided.before

"""Where waiting hurts: why an owed call should be made now although it waits, or before others. Advice, beside the duty itself.

A duty waits for the routine to apply, or for its receiver to open. The routine forbids nobody to phone before that: the contact is
by phone from the first minute. So a call that waits says when that is not harmless, each reason a small function with a Swedish
sentence. Whether a call *can be made* as the routine says is asked in ``when`` and does not change here. Clauses: R03, R09.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from brygga.civil_time import MINUTE, ZONE, local_day, show_time, to_minute
from brygga.contacts.units import Unit
from brygga.duties.when import Duty, earliest
from brygga.law.terms import Terms
from brygga.routine.hours import Hours, closes_at, first_open
from brygga.routine.words import Matter, UnitKind

SOON = timedelta(hours=1)
"""How long before a limit a call is pressing."""
MANY_MISSES = 3
"""After how many attempts in a row without an answer another way is to be tried."""

# A list asks the same few receivers about the same minute over and over.
_first_open = lru_cache(maxsize=4096)(first_open)
_closes_at = lru_cache(maxsize=4096)(closes_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An owed call at a moment, with what decides whether waiting hurts. Instants are UTC, whole minutes.

    ``happened_at`` is when its fact happened (None for a correction), ``leaves_on`` the estimated day of discharge, ``left_at``
    the discharge, ``misses`` the attempts in a row that the receiver has not answered.
    """

    duty: Duty
    to: Unit
    hours: Hours | None
    terms: Terms
    happened_at: datetime | None = None
    leaves_on: date | None = None
    left_at: datetime | None = None
    misses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Why a call should not wait, as Swedish sentences, the most pressing first; none where waiting is harmless.

    ``answers_from`` is the first minute (UTC) in which the receiver answers, the moment itself where it answers now.
    ``holds_until`` is until when time alone changes none of this.
    """

    reasons: tuple[str, ...]
    answers_from: datetime
    holds_until: datetime


def advice_on(call: Pending, at: datetime) -> Advice:
    """The advice on an owed call at a moment (UTC, whole minutes)."""
    reasons = (reason(call, at) for reason in REASONS)
    return Advice(
        reasons=tuple(sentence for sentence in reasons if sentence),
        answers_from=_first_open(call.hours, at),
        holds_until=earliest(turn for turn in _turns(call, at) if turn and turn > at) or _midnight(at),
    )


def patient_leaves(call: Pending, at: datetime) -> str:
    """The patient has left, or is to leave today: whoever takes over must know before the patient comes. Clauses: R12."""
    if call.left_at is not None:
        return f"Patienten är utskriven ({_shown(call.left_at, at)})."
    if call.leaves_on is None or call.leaves_on > local_day(at):
        return ""
    if call.leaves_on < local_day(at):
        return f"Patienten skulle skrivas ut {call.leaves_on} enligt beräkningen."
    return "Patienten beräknas skrivas ut i dag."


def noon_decides(call: Pending, at: datetime) -> str:
    """A municipality that hears of ready or discharge by noon counts from today, later from tomorrow. 5 kap. 4 §. Clauses: R16."""
    noon = _noon(call, at)
    if noon is None or _first_open(call.hours, at) > noon:
        return ""
    if call.duty.can_call:
        return f"Får kommunen veta det senast {_shown(noon, at)} räknas det från i dag."
    if call.duty.from_at > noon:
        return f"Får kommunen veta det senast {_shown(noon, at)} räknas det från i dag. Då gäller rutinen inte än."
    return ""


def notice_falls_due(call: Pending, at: datetime) -> str:
    """The admission is to be told within 24 hours, and they run out before the call could be made, or soon. 2 kap. 3 §."""
    due = _notice_due(call)
    if due is None:
        return ""
    if at > due:
        return f"Inskrivningen skulle ha meddelats senast {_shown(due, at)}."
    if call.duty.from_at > due or due - at <= SOON:
        return f"Inskrivningen ska meddelas senast {_shown(due, at)}."
    return ""


def receiver_closes(call: Pending, at: datetime) -> str:
    """The receiver answers now, and closes before the routine applies, or within the hour. Clauses: R23."""
    closes = _closes(call, at)
    if closes is None:
        return ""
    again = f"Sedan svarar de först {_shown(_first_open(call.hours, closes), at)}."
    if call.duty.routine_applies_at >= closes:
        return f"{call.to.name} stänger {_shown(closes, at)}, innan rutinen gäller. {again}"
    if closes - at <= SOON:
        return f"{call.to.name} stänger {_shown(closes, at)}. {again}"
    return ""


def is_unreached(call: Pending, _at: datetime) -> str:
    """Nobody has answered several attempts in a row: the same number once more is not enough. Clauses: R04, R24."""
    if call.misses < MANY_MISSES:
        return ""
    return f"{call.misses} försök utan svar. Pröva nästa väg, fråga en kollega eller be samordnaren."


REASONS: tuple[Callable[[Pending, datetime], str], ...] = (
    patient_leaves,
    noon_decides,
    receiver_closes,
    notice_falls_due,
    is_unreached,
)


def _noon(call: Pending, at: datetime) -> datetime | None:
    """Noon of the day where it decides anything about the call; None where it does not."""
    if call.to.kind is not UnitKind.MUNICIPALITY or call.duty.owed.matter not in (Matter.READY, Matter.DISCHARGE):
        return None
    return call.terms.last_early_minute(local_day(at))


def _notice_due(call: Pending) -> datetime | None:
    if call.duty.owed.matter is not Matter.ADMISSION or call.happened_at is None:
        return None
    return call.happened_at + call.terms.admission_notice_within


def _closes(call: Pending, at: datetime) -> datetime | None:
    """When a receiver that answers now stops answering; None where it does not answer, or never stops."""
    return _closes_at(call.hours, at) if _first_open(call.hours, at) == at else None


def _next_midnight(at: datetime) -> datetime:
    """The first minute of the next local day."""
    return to_minute(datetime.combine(local_day(at) + timedelta(days=1), datetime.min.time(), ZONE))


_midnight = lru_cache(maxsize=64)(_next_midnight)


def _turns(call: Pending, at: datetime) -> Iterator[datetime | None]:
    """Every instant at which one of the reasons, or a word in it, may change: at midnight "today" is another day."""
    yield _midnight(at)
    yield _first_open(call.hours, at)
    yield call.duty.from_at
    noon, due, closes = _noon(call, at), _notice_due(call), _closes(call, at)
    if noon:
        yield noon + MINUTE
    if due:
        yield from (due - SOON, due + MINUTE)
    if closes:
        yield from (closes - SOON, closes)


def _in_words(instant: datetime, at: datetime) -> str:
    """An instant as it is read in a sentence: the time alone where it is today."""
    text = show_time(instant)
    return f"kl. {text.partition(' ')[2]}" if local_day(instant) == local_day(at) else text


_shown = lru_cache(maxsize=4096)(_in_words)

"""Where waiting hurts: why an owed call should be made now although it waits, or before others. Advice, beside the duty itself.

A duty waits for the routine to apply, or for its receiver to open. The routine forbids nobody to phone before that: the contact is
by phone from the first minute. So a call that waits says when that is not harmless, each reason a small function with a Swedish
sentence. Whether a call *can be made* as the routine says is asked in ``when`` and does not change here. Clauses: R03, R09.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from brygga.civil_time import MINUTE, ZONE, local_day, show_time, to_minute
from brygga.contacts.units import Unit
from brygga.duties.when import Duty
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
    """An owed call at a moment, whoever the patient: what decides whether waiting hurts. Instants are UTC, whole minutes.

    ``misses`` are the attempts in a row that the receiver has not answered.
    """

    duty: Duty
    to: Unit
    hours: Hours | None
    terms: Terms
    misses: int = 0


class Advice(NamedTuple):
    """Why a call should not wait, as Swedish sentences, the most pressing first; none where waiting is harmless.

    ``answers_from`` is the first minute (UTC) in which the receiver answers, the moment itself where it answers now.
    ``holds_until`` is until when time alone changes none of this, nor anything in the duty.
    """

    reasons: tuple[str, ...]
    answers_from: datetime
    holds_until: datetime


class Adviser:
    """Advises on an owed call at a moment (UTC, whole minutes), patient by patient: what is the same for all is asked once.

    ``answers_from`` is the first minute (UTC) in which the receiver answers, whoever the patient.
    """

    def __init__(self, call: Pending, at: datetime) -> None:
        self.answers_from = _first_open(call.hours, at)
        self._call, self._at, self._today = call, at, local_day(at)
        self._notice_within = call.terms.admission_notice_within if call.duty.owed.matter is Matter.ADMISSION else None
        self._before = tuple(filter(None, (noon_decides(call, at), receiver_closes(call, at))))
        self._after = tuple(filter(None, (is_unreached(call),)))
        self._of_all = self._before + self._after
        self._holds_until = min(turn for turn in _turns(call, at) if turn > at)

    def advice_on(
        self, happened_at: datetime | None = None, leaves_on: date | None = None, left_at: datetime | None = None
    ) -> Advice:
        """The advice on the call about a patient. Instants are UTC, whole minutes.

        ``happened_at`` is when the fact happened that the call tells (None for a correction), ``leaves_on`` the estimated day of
        discharge, ``left_at`` the discharge.
        """
        reasons, holds_until = self._of_all, self._holds_until
        if self._notice_within is not None and happened_at is not None:
            due = happened_at + self._notice_within
            for turn in _turns_of_notice(due):
                if self._at < turn < holds_until:
                    holds_until = turn
            if notice := notice_falls_due(self._call, due, self._at):
                reasons = (*self._before, notice, *self._after)
        if leaves := patient_leaves(leaves_on, left_at, self._at, self._today):
            reasons = (leaves, *reasons)
        return Advice(reasons, self.answers_from, holds_until)


def patient_leaves(leaves_on: date | None, left_at: datetime | None, at: datetime, today: date) -> str:
    """The patient has left, or is to leave today: whoever takes over must know before the patient comes. Clauses: R12."""
    if left_at is not None:
        return f"Patienten är utskriven ({_shown(left_at, at)})."
    if leaves_on is None or leaves_on > today:
        return ""
    if leaves_on < today:
        return f"Patienten skulle skrivas ut {leaves_on} enligt beräkningen."
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


def notice_falls_due(call: Pending, due: datetime, at: datetime) -> str:
    """The admission is to be told within 24 hours, and they run out before the call could be made, or soon. 2 kap. 3 §."""
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
    before_it_applies = call.duty.routine_applies_at >= closes
    if not before_it_applies and closes - at > SOON:
        return ""
    when = f"{_shown(closes, at)}, innan rutinen gäller" if before_it_applies else _shown(closes, at)
    return f"{call.to.name} stänger {when}. Sedan svarar de först {_shown(_first_open(call.hours, closes), at)}."


def is_unreached(call: Pending) -> str:
    """Nobody has answered several attempts in a row: the same number once more is not enough. Clauses: R04, R24."""
    if call.misses < MANY_MISSES:
        return ""
    return f"{call.misses} försök utan svar. Pröva nästa väg, fråga en kollega eller be samordnaren."


def _noon(call: Pending, at: datetime) -> datetime | None:
    """Noon of the day where it decides anything about the call; None where it does not."""
    if call.to.kind is not UnitKind.MUNICIPALITY or call.duty.owed.matter not in (Matter.READY, Matter.DISCHARGE):
        return None
    return call.terms.last_early_minute(local_day(at))


def _closes(call: Pending, at: datetime) -> datetime | None:
    """When a receiver that answers now stops answering; None where it does not answer, or never stops."""
    return _closes_at(call.hours, at) if _first_open(call.hours, at) == at else None


def _next_midnight(at: datetime) -> datetime:
    """The first minute of the next local day."""
    return to_minute(datetime.combine(local_day(at) + timedelta(days=1), datetime.min.time(), ZONE))


_midnight = lru_cache(maxsize=64)(_next_midnight)


def _turns(call: Pending, at: datetime) -> Iterator[datetime]:
    """Every instant at which a reason that is the same for all patients, or a word in it, may change: at midnight "today" does."""
    yield _midnight(at)
    yield _first_open(call.hours, at)
    yield call.duty.from_at
    noon, closes = _noon(call, at), _closes(call, at)
    if noon:
        yield noon + MINUTE
    if closes:
        yield from (closes - SOON, closes)


def _turns_of_notice(due: datetime) -> tuple[datetime, ...]:
    """Every instant at which what is said of the notice may change."""
    return (due - SOON, due + MINUTE)


def _in_words(instant: datetime, at: datetime) -> str:
    """An instant as it is read in a sentence: the time alone where it is today."""
    text = show_time(instant)
    return f"kl. {text.partition(' ')[2]}" if local_day(instant) == local_day(at) else text


_shown = lru_cache(maxsize=4096)(_in_words)

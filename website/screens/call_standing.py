"""How a call stands, in words: who rang whom, since when, what can be pressed; and when to try again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import to_minute
from brygga.organisation.queries.call_page import CallPage
from website.formats import moment_text
from website.screens.call_line import OnTheLine
from website.screens.call_sections import TryText


@dataclass(frozen=True)
class Press:
    """One thing to say of the call with a press. ``kind`` is how its button looks, ``key`` the key that presses it."""

    how: str
    words: str
    kind: str = "quiet"
    key: str = ""


@dataclass(frozen=True)
class Standing:
    """How the call stands. ``since`` is None where it has not begun; ``began`` says what happened then."""

    kind: str
    words: str
    presses: tuple[Press, ...]
    began: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Proposed:
    """How the last attempt went, and when to try again."""

    last: str
    words: str


RINGING = Press("ringer", "Jag ringer", "large", "r")
RUNG = Press("uppringd", "De ringde oss")
ANSWERED = Press("svarade", "De svarade", "large", "r")
ANEW = Press("ringer", "Ring om från början")
OVER = Press("slut", "Samtalet är slut")
PUT_DOWN = Press("sluta", "Lägg på utan att skriva")


def standing_of(line: OnTheLine, *, can_call: bool, end_counts: bool = False) -> Standing:
    """The call as it stands, and what can be pressed next; its end is asked for only where the routine counts it (``end_counts``)."""
    over = (OVER,) if end_counts and not line.ended else ()
    if line.they_called:
        return Standing("info", "De ringde oss", (*over, ANEW, PUT_DOWN), "De ringde", line.answered or line.began)
    kind, words = ("stop", "Ring nu") if can_call else ("wait", "Ring nu ändå")
    if line.began is None:
        return Standing(kind, words, (RINGING, RUNG))
    if line.answered is None:
        return Standing(kind, words, (ANSWERED, PUT_DOWN), "Samtalet började", line.began)
    return Standing(kind, words, (*over, ANEW, PUT_DOWN), "De svarade", line.answered)


def proposed_of(asked: CallPage, tries: Sequence[TryText], now: datetime) -> Proposed | None:
    """The proposal as it is shown; None where nothing has been tried."""
    proposal = asked.proposal
    if proposal is None:
        return None
    numbers = [way.number for way in asked.ways if way.number]
    when = "nu" if proposal.at <= now else moment_text(proposal.at, now)
    opens = ", när de öppnar" if proposal.at > now and proposal.after_opening else ""
    number = f" på {proposal.number}" if proposal.number and len(numbers) > 1 else ""
    instead = f", eller ring {proposal.instead} redan nu" if proposal.instead else ""
    last = f"Senast: {tries[-1].words.lower()} {tries[-1].at}."
    return Proposed(last, f"Försök igen {when}{opens}{number}{instead}.")


def number_beforehand(asked: CallPage, numbers: tuple[str, ...], now: datetime) -> str:
    """The number that is chosen beforehand: the proposed one, or the one that need not wait; else the first."""
    proposal = asked.proposal
    if proposal is None:
        return numbers[0] if numbers else ""
    waits = proposal.at > to_minute(now)
    return proposal.instead if waits and proposal.instead else proposal.number

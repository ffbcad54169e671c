"""What may be told to anyone about the stop, in words that stay true however long they are read. Pure; no patient data. Clauses: R06.

A page that nobody writes anew must not become a lie: times are told as instants, never as "two hours ago".
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from brygga.civil_time import show_time
from brygga.outage.notice import whom

FRESH_FOR = timedelta(minutes=15)
"""A page that was written longer ago than this may be out of date, and says so itself."""
NEWS_FOR = timedelta(hours=24)
"""How long after its end a stop is told of."""


class PublicState(StrEnum):
    """How it stands with the stop, to anyone."""

    NONE = "inget_driftstopp"
    ON = "driftstopp"
    OVER = "ater_i_drift"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """A notice: its entry's id, text, when it was published and when that was written down, the next word's instant (all UTC).

    ``withdrawn_at`` is when it was taken back; its text is then told no more. ``of_return``: it was published when the stop was over.
    """

    id: UUID
    text: str
    published_at: datetime
    recorded_at: datetime
    next_at: datetime | None = None
    withdrawn_at: datetime | None = None
    of_return: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStatus:
    """What is told. Instants are UTC; ``notices`` of all stops, the newest first; ``current`` is the one that holds, or None.

    ``kind`` is the installation's: an exercise says so. ``covers`` is whom the stop covers in words, empty for everyone. The stop's instants are None where none is told of.
    """

    installation: UUID
    kind: str
    system: str
    routine: str
    sender: str
    state: PublicState
    stop: UUID | None
    began_at: datetime | None
    applies_at: datetime | None
    returned_at: datetime | None
    current: PublicNotice | None
    notices: tuple[PublicNotice, ...]
    changed_at: datetime
    written_at: datetime
    covers: str = ""


def headline(status: PublicStatus) -> str:
    """The state in one line."""
    words = {
        PublicState.NONE: f"Inget driftstopp i {status.system}",
        PublicState.ON: f"Driftstopp i {status.system}",
        PublicState.OVER: f"{status.system} fungerar igen",
    }
    drill = {"ovning": "ÖVNING: ", "test": "TEST: "}.get(status.kind, "")
    return drill + words[status.state]


def bare_facts(status: PublicStatus) -> tuple[str, ...]:
    """What is known without anybody having written it: since when, from when the routine applies, that it is over."""
    if status.state is PublicState.NONE or status.began_at is None:
        return ()
    began = show_time(status.began_at)
    if status.returned_at is not None:
        return (f"{status.system} gick inte att använda från {began} till {show_time(status.returned_at)}.",)
    applies = (
        (f"Reservrutinen ”{status.routine}” gäller från {show_time(status.applies_at)}, om stoppet varar så länge.",)
        if status.applies_at
        else ()
    )
    return (f"{status.system} går inte att använda sedan {began}.", *whom(status.covers), *applies)


def next_word_words(status: PublicStatus) -> str:
    """When the next word is to come; that it is late where it is. Empty where the notice that holds promises none."""
    due = status.current.next_at if status.current else None
    if due is None:
        return ""
    if status.written_at > due:
        return f"Nästa besked skulle ha kommit {show_time(due)}. Det är försenat."
    return f"Nästa besked kommer senast {show_time(due)}. Är klockan mer än så är det försenat."


def freshness(status: PublicStatus) -> str:
    """When this was written, and what that means for whoever reads it later."""
    minutes = FRESH_FOR // timedelta(minutes=1)
    written = show_time(status.written_at)
    return f"Skriven {written}. Är det mer än {minutes} minuter sedan kan läget ha ändrats."

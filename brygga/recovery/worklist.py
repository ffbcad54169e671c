"""Which facts are to be entered when the system is back, and which are excused by a named rule. Clauses: R28."""

from collections.abc import Callable
from datetime import datetime

from brygga.episodes.receivers import reporter_of
from brygga.episodes.stay import WORDS_ON_READY, Fact, Stay, series
from brygga.routine.language import Routine
from brygga.routine.words import MILESTONE_OF, Matter, Milestone, Service

REPLACEABLE = frozenset(
    {Milestone.ESTIMATED, Milestone.CARE_CONTACT, Milestone.SIP_MEETING, Milestone.READY_TO_RECEIVE}
)


def is_in_system(_stay: Stay, fact: Fact) -> bool:
    """It happened and was reported in the system itself: there is nothing to enter."""
    return fact.statement.in_system


def is_replaced_untold(stay: Stay, fact: Fact) -> bool:
    """A newer one of the same unit and kind replaced it before anyone was told of it by a call."""
    return (
        fact.milestone in REPLACEABLE
        and not fact.calls
        and any(series(later) == series(fact) and later.position > fact.position for later in stay.facts)
    )


def is_withdrawn_unseen(stay: Stay, fact: Fact) -> bool:
    """A ready that was withdrawn before anyone was told of it by a call or saw it in the system; and its withdrawal."""
    if fact.milestone not in WORDS_ON_READY:
        return False
    words = [each for each in stay.facts if each.milestone in WORDS_ON_READY]
    place = words.index(fact)
    if fact.milestone is Milestone.READY:
        withdrawn = place + 1 < len(words)
        return withdrawn and not _was_seen(fact, before=words[place + 1])
    return place > 0 and not _was_seen(words[place - 1], before=fact)


def _was_seen(ready: Fact, *, before: Fact) -> bool:
    """Whether anyone was told of a ready by a call or saw it in the system before it was withdrawn."""
    return bool(ready.calls) or ready.statement.in_system or ready.entered_before(before.position)


EXCUSES: dict[str, Callable[[Stay, Fact], bool]] = {
    "i_systemet": is_in_system,
    "ersatt_oberattad": is_replaced_untold,
    "atertagen_osedd": is_withdrawn_unseen,
}


def excuse_for(stay: Stay, fact: Fact) -> str | None:
    """The name of the rule that excuses a fact from being entered; None where it is to be entered."""
    return next((name for name, excuses in EXCUSES.items() if excuses(stay, fact)), None)


def facts_to_enter(stay: Stay) -> list[Fact]:
    """The facts still to be entered, oldest first."""
    return [fact for fact in stay.facts if fact.entered_at is None and excuse_for(stay, fact) is None]


def facts_of(stay: Stay, unit: str, matter: Matter, service: Service | None, routine: Routine) -> list[Fact]:
    """The facts about a matter that a unit has entered or is to enter, oldest first; ``service`` None: of either service."""
    wanted = MILESTONE_OF.get(matter)
    return [
        fact
        for fact in stay.facts
        if fact.milestone is wanted
        and (service is None or fact.service is service)
        and reporter_of(stay, fact, routine) == unit
        and (fact.entered_at is not None or excuse_for(stay, fact) is None)
    ]


def reported_at(fact: Fact, payer: str | None) -> datetime | None:
    """When a fact was reported: the first answered call that told it (UTC), None where none did.

    Of ready for discharge it is the call to the municipality that pays, if that was called. Clauses: R14, R16.
    """
    if fact.milestone is Milestone.READY:
        to_payer = [call.at for call in fact.calls if call.receiver == payer]
        if to_payer:
            return to_payer[0]
    return fact.calls[0].at if fact.calls else None

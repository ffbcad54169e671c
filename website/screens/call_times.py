"""When a call was, as its page and its form say: stamped by the server, typed, or written down on paper first. Clauses: R16."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from brygga.liability.noon import STAMPED
from brygga.organisation.actions.conversations import CallTimes, the_one_that_counts
from brygga.routine.words import CallInstant
from website.office import ready_office
from website.screens.call_shown import Shown
from website.screens.off_by import uncertainty_in
from website.words import COUNTED


def counts_in(request: HttpRequest) -> CallInstant:
    """Which instant of a call counts, by the routine in force."""
    return ready_office().rules(request.now).routine.call_time.counts


def counted(shown: Shown, counts: CallInstant) -> datetime | None:
    """The stamped instant that counts, of a call that has been answered; None where it can't have told what was told."""
    return shown.counted(shown.line.times().counted(counts)) if shown.line.answered else None


def time_shown(shown: Shown, counts: CallInstant) -> dict[str, object]:
    """What the page of a call says of its time: the instant that will count, and what happened then."""
    return {"counted": counted(shown, counts), "counted_words": COUNTED[counts]}


def times_of(shown: Shown, said: dict[str, Any], counts: CallInstant) -> CallTimes:
    """When the call was: as typed, else as stamped; where neither, or where it was too early to tell this, when it is saved."""
    uncertainty = uncertainty_in(said)
    if said["occurred_at"] is not None:
        return the_one_that_counts(counts, said["occurred_at"], uncertainty)
    if counted(shown, counts) is None:
        return CallTimes(uncertainty=uncertainty)
    return replace(shown.line.times(), uncertainty=uncertainty or STAMPED)


def dialled_of(shown: Shown, said: dict[str, Any]) -> dict[str, Any]:
    """When a call was dialled that told nobody anything, and how many seconds that may be wrong."""
    typed, stamped = said["occurred_at"], shown.counted(shown.line.began)
    return {"dialled_at": typed or stamped, "uncertainty": STAMPED if stamped and not typed else None}

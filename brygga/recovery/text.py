"""The note to make at the entry when the system is back: that the date does not agree, and why. Clauses: R29."""

from datetime import datetime

from brygga.civil_time import show_time
from brygga.routine.language import Routine
from brygga.routine.words import Matter

MATTER_NAMES = {
    Matter.ADMISSION: "inskrivning",
    Matter.ESTIMATE: "nytt beräknat utskrivningsdatum",
    Matter.READY: "utskrivningsklar",
    Matter.READY_WITHDRAWN: "inte längre utskrivningsklar",
    Matter.DISCHARGE: "utskrivning",
    Matter.CARE_CONTACT: "fast vårdkontakt",
    Matter.SIP_MEETING: "SIP-möte",
    Matter.READY_TO_RECEIVE: "redo för hemtagning",
    Matter.CORRECTION: "rättelse",
}


def entry_text(
    matter: Matter,
    *,
    now: datetime,
    outage: tuple[datetime, datetime],
    occurred_at: datetime,
    reported_at: datetime | None,
    routine: Routine,
) -> str:
    """The note in Swedish with both times (all UTC); ``outage`` is when the stop began and ended."""
    template = routine.entry.note_told if reported_at else routine.entry.note_untold
    name = MATTER_NAMES[matter]
    return template.format(
        nu=show_time(now),
        stopp=f"{show_time(outage[0])}\u2013{show_time(outage[1])}",
        innehall=name,
        rapporterat=show_time(reported_at) if reported_at else "",
        intraffade=show_time(occurred_at),
    )

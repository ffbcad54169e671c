"""How a municipality came to know of a fact, in words: by phone and between whom, in the system, or when it was entered."""

from brygga.civil_time import show_time
from brygga.episodes.stay import Fact, Telling, Way
from brygga.liability.case import Case
from brygga.routine.words import Milestone
from brygga.statements.contact import Call

_WHAT: dict[Milestone, str] = {
    Milestone.ADMITTED: "att patienten är inskriven",
    Milestone.ESTIMATED: "att beräknat utskrivningsdatum är {datum}",
    Milestone.READY: "att patienten är utskrivningsklar",
    Milestone.SIP_MEETING: "om SIP-mötet {mote}",
}


def told_in_words(fact: Fact, telling: Telling, case: Case) -> str:
    """How the municipality that pays came to know of a fact, when, and between whom."""
    payer = case.units[case.payer].name if case.payer else "Kommunen"
    statement = fact.statement
    what = _WHAT[fact.milestone].format(datum=statement.estimated_on, mote=statement.meeting_on)
    at = show_time(telling.at)
    if telling.way is Way.SYSTEM:
        return f"{payer} fick veta i {case.system} {at} {what}."
    if telling.way is Way.ENTRY:
        return f"{payer} fick inget samtal, men kunde se i {case.system} när det fördes in {at} {what}."
    spoke = between(telling.call, case) if telling.call is not None else ""
    return f"{payer} fick veta per telefon {at} {what}.{f' {spoke}.' if spoke else ''}"


def between(call: Call, case: Case) -> str:
    """Who talked with whom in a call, and its reference."""
    seen = case.calls.get(call.id or "")
    unit = case.units[call.unit].name
    caller = f"{seen.caller}, {unit}," if seen is not None and seen.caller else unit
    reference = f", referens {seen.reference}" if seen is not None and seen.reference else ""
    return f"{caller} talade med {call.spoke_with or 'någon'}{reference}"

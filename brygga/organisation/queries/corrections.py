"""What a call with a correction says: what was wrong, and what is right instead. Clauses: R18."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from brygga.civil_time import show_time
from brygga.duties.reasons import SERVICE_NAMES
from brygga.organisation.queries.stays import Event, StayView
from brygga.organisation.records import CORRECTS
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.words import MATTER_OF
from brygga.statements.contact import Call
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import MilestoneReached

_STRUCK = "Den är struken och ska inte gälla."
_NOT_YOURS = "Den är struken. Patienten berör inte er."
_SAME = "Det som ni fick veta gäller fortfarande."
_OTHER_NAME = "Namn eller nummer var fel, och är nu rättade."


def correction_to_say(view: StayView, own: str, to: str) -> str:
    """What the actor's unit is to say to a receiver that it owes a correction now; empty where it owes none."""
    owed = [each.target for each in view.course.corrections_between(own, to)]
    return _joined(view, owed, to, None)


def correction_said(view: StayView, event: Event, said: Call) -> str:
    """What was corrected in a call: as its caller said it, or, in the journal of who heard it, as it was heard."""
    if "said" in event.details:
        return _heard(view, event)
    moment, sequence = said.position
    then = view.story.course_at(view.stay, (moment, sequence - 1))
    owed = [each.target for each in then.corrections_between(said.unit, said.to)]
    return _joined(view, owed, said.to, event.recorded_at)


def _heard(view: StayView, event: Event) -> str:
    names = {
        each.statement.of for each in view.events if each.entry == event.entry and isinstance(each.statement, Annulled)
    }
    struck = [_words(each.statement) for each in view.events if str(each.statement.id) in names]
    return " ".join(
        f"{each.strip().rstrip('.')}." for each in (", ".join(struck), event.details["said"]) if each.strip()
    )


def _joined(view: StayView, wrong: list[Statement], to: str, known_by: datetime | None) -> str:
    return " Också fel: ".join(_one(view, each, to, known_by) for each in dict.fromkeys(wrong))


def _one(view: StayView, wrong: Statement, to: str, known_by: datetime | None) -> str:
    """One thing that was wrong, and what is right; what is right is told to none but those whom it concerns."""
    first = next((each for each in view.events if each.statement.sequence == wrong.sequence), None)
    anew = _anew(view, first, known_by) if first is not None else None
    said = f"{_words(wrong)}."
    if first is None or anew is None:
        return f"{said} {_STRUCK}"
    if to not in {view.standing.ward if view.standing else "", *(unit.id for unit in view.concerned)}:
        return f"{said} {_NOT_YOURS}"
    right, renamed = _words(anew.statement), _identity(first) != _identity(anew)
    changed = f"Rätt är: {right}." if right != _words(wrong) else ("" if renamed else _SAME)
    return " ".join(each for each in (said, changed, _OTHER_NAME if renamed else "") if each)


def _anew(view: StayView, wrong: Event, known_by: datetime | None) -> Event | None:
    """What was written in place of something, and in place of that, and stood at the end; None where nothing did."""
    last = wrong
    while (found := next(_written_for(view, last, known_by), None)) is not None:
        last = found
    return None if last is wrong or _is_annulled(view, last, known_by) else last


def _written_for(view: StayView, wrong: Event, known_by: datetime | None) -> Iterator[Event]:
    for each in view.events:
        alike = type(each.statement) is type(wrong.statement) and _kind(each.statement) == _kind(wrong.statement)
        if each.details.get(CORRECTS) == wrong.entry and alike and _was_known(each, known_by):
            yield each


def _is_annulled(view: StayView, event: Event, known_by: datetime | None) -> bool:
    return any(
        isinstance(each.statement, Annulled)
        and each.statement.of == str(event.statement.id)
        and _was_known(each, known_by)
        for each in view.events
    )


def _was_known(event: Event, known_by: datetime | None) -> bool:
    return known_by is None or event.recorded_at <= known_by


def _kind(said: Statement) -> tuple[Any, ...]:
    return (said.milestone, said.service) if isinstance(said, MilestoneReached) else ()


def _identity(event: Event) -> Any:
    return event.details.get("identity")


def _words(said: Statement) -> str:
    """A fact in a few words: what, when, and the values that it has."""
    if not isinstance(said, MilestoneReached):
        return f"en uppgift {show_time(said.occurred_at)}"
    values = (
        f"beräknat utskrivningsdatum {said.estimated_on}" if said.estimated_on else "",
        f"SIP-mötets dag {said.meeting_on}" if said.meeting_on else "",
        said.contact,
        SERVICE_NAMES[said.service] if said.service else "",
        f"bedömt av {said.physician}" if said.physician else "",
    )
    what = f"{MATTER_NAMES[MATTER_OF[said.milestone]]} {show_time(said.occurred_at)}"
    return ", ".join(each for each in (what, *values) if each)

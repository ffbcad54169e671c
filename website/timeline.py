"""Everything that has been written about a stay, in words: what, when it happened, when it was written and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.organisation.queries.stays import Event, StayView
from brygga.routine.words import CallOutcome, Milestone
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from website.formats import day, moment_text
from website.words import ANSWERS, MATTERS, MILESTONES, OUTCOMES, SERVICES, matters_text

Units = Mapping[str, Unit]


@dataclass(frozen=True)
class Item:
    """One thing that was written. `why_annulled` is why it no longer holds; `may_annul` whether the reader's unit can."""

    entry: str
    at: str
    title: str
    text: str
    written: str
    annulled: bool
    why_annulled: str
    may_annul: bool


def items_of(view: StayView, unit: str, now: datetime) -> list[Item]:
    """Every item of a stay in the order in which it happened. Annulments stand at what they annul."""
    reasons = {e.statement.of: e.statement.reason for e in view.events if isinstance(e.statement, Annulled)}
    events = [event for event in view.events if not isinstance(event.statement, Annulled)]
    units = view.story.rules.units
    return [_item(e, units, unit, now, reasons) for e in sorted(events, key=lambda e: e.statement.position)]


def _item(event: Event, units: Units, unit: str, now: datetime, reasons: Mapping[str, str]) -> Item:
    said = event.statement
    title, text = described(said, units)
    by = event.person if event.unit == unit else f"{event.person}, {units[event.unit].name}"
    late = to_minute(event.recorded_at) != said.occurred_at
    return Item(
        entry=str(said.id),
        at=moment_text(said.occurred_at, now),
        title=title,
        text=text,
        written=(f"Skrivet {moment_text(event.recorded_at, now)} av {by}" if late else f"Av {by}") + _sheet(event),
        annulled=event.annulled,
        why_annulled=reasons.get(str(said.id), ""),
        may_annul=not event.annulled and event.unit == unit and str(said.id) == event.entry,
    )


def _sheet(event: Event) -> str:
    """That it was keyed in from paper, and which."""
    return f", från blad {event.details['sheet']}" if event.details.get("sheet") else ""


def standing_of(view: StayView, now: datetime) -> list[tuple[str, str]]:
    """What holds now: where the patient is, whom it concerns, when discharge is expected, what has been decided."""
    stay = view.standing
    if stay is None or view.ward is None:
        return [("Inskrivningen", "Makulerad")]
    estimate = (stay.newest(Milestone.ESTIMATED) or stay.admission).statement.estimated_on
    word, discharge = stay.word_on_ready, stay.discharge
    return [
        ("Avdelning", view.ward.name),
        ("Berörda", ", ".join(unit.name for unit in view.concerned) or "Ingen"),
        ("Beräknad utskrivning", day(estimate) if estimate else "Inte bestämd"),
        ("SIP behövs", ANSWERS[stay.sip] if stay.sip else "Inte bedömt"),
        *([(MILESTONES[word.milestone], moment_text(word.statement.occurred_at, now))] if word else []),
        *([(MILESTONES[discharge.milestone], moment_text(discharge.statement.occurred_at, now))] if discharge else []),
    ]


def described(said: Statement, units: Units) -> tuple[str, str]:
    """A statement's title, and what more there is to say."""
    match said:
        case Call():
            return _call(said, units)
        case Admitted():
            return MILESTONES[said.milestone], _joined(
                units[said.unit].name,
                f"beräknad utskrivning {day(said.estimated_on)}" if said.estimated_on else "",
                "i planeringssystemet" if said.in_system else "",
            )
        case MilestoneReached():
            return MILESTONES[said.milestone], _milestone(said)
    return _change(said, units)


def _change(said: Statement, units: Units) -> tuple[str, str]:
    match said:
        case Moved():
            return "Flyttad", f"Till {units[said.to].name}"
        case UnitAdded():
            return "Berörd enhet tillagd", units[said.concerned].name
        case UnitRemoved():
            return "Berörd enhet borttagen", units[said.concerned].name
        case SipAssessed():
            return "SIP-bedömning", f"Behövs SIP: {ANSWERS[said.sip].lower()}"
        case OutpatientMeasures():
            return "Öppenvårdens insatser", f"På plats: {ANSWERS[said.ready].lower()}"
        case Documented():
            return "Anteckning dokumenterad", f"{MATTERS[said.matter]}, samtal med {units[said.counterpart].name}"
        case EnteredInSystem():
            return "Infört i planeringssystemet", MATTERS[said.matter]
    return type(said).__name__, ""


def _milestone(said: MilestoneReached) -> str:
    return _joined(
        day(said.estimated_on) if said.estimated_on else "",
        day(said.meeting_on) if said.meeting_on else "",
        said.contact,
        SERVICES[said.service] if said.service else "",
        f"bedömt av {said.physician}" if said.physician else "",
        "i planeringssystemet" if said.in_system else "",
    )


def _call(said: Call, units: Units) -> tuple[str, str]:
    title = f"{units[said.unit].name} ringde {units[said.to].name}"
    if said.outcome is not CallOutcome.ANSWERED:
        return f"{title}: {OUTCOMES[said.outcome].lower()}", matters_text(said.matters)
    read = "uppgifterna lästes tillbaka" if said.read_back else f"inte läst tillbaka: {said.why_not}"
    return title, _joined(matters_text(said.matters), f"{said.spoke_with} svarade", read)


def _joined(*parts: str) -> str:
    """The parts that there are, as one sentence."""
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]

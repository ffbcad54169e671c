"""Everything that has been written about a stay, in words: what, when it happened, when it was written and by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.episodes.stay import THE_WARD, Fact, Way
from brygga.organisation.hearing import is_latest
from brygga.organisation.ownership import may_change
from brygga.organisation.queries.stays import Contact, Event, StayView
from brygga.routine.words import CallOutcome, Milestone
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
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
from website.circumstances import QUESTIONS, said_text
from website.formats import clock_time, day, moment_text
from website.words import ANSWERS, MATTERS, MILESTONES, OUTCOMES, SERVICES, SIDES, matters_text

Units = Mapping[str, Unit]
_AFTER_ALL = 1_000_000
"""The place of what no statement was written for: after all that happened in the same minute."""


CAN_BE_CHANGED = "andra"
CAN_BE_STRUCK = "stryk"


@dataclass(frozen=True)
class Item:
    """One thing that was written. `times` are its times with their names; `why_annulled` is why it no longer holds.

    `change` says how the reader's unit can change it, empty where it can't; `name` is that of the statement, or of the entry.
    """

    name: str
    at: str
    title: str
    text: str
    times: tuple[tuple[str, str], ...]
    written: str
    annulled: bool
    without_effect: bool
    why_annulled: str
    change: str
    is_contact: bool = False


@dataclass(frozen=True)
class _Reader:
    """For whom the items are made: the unit, at which moment, of which view."""

    view: StayView
    unit: str
    now: datetime

    @property
    def units(self) -> Units:
        return self.view.story.rules.units

    def when(self, moment: datetime) -> str:
        return moment_text(moment, self.now)

    def by(self, person: str, unit: str) -> str:
        return person if unit == self.unit else f"{person}, {self.units[unit].name}"

    def may_change(self, unit: str) -> bool:
        return may_change(unit, self.unit, self.view.standing, self.units)


def items_of(view: StayView, unit: str, now: datetime) -> list[Item]:
    """Every item of a stay in the order in which it happened. Annulments stand at what they annul."""
    reader = _Reader(view, unit, now)
    reasons = {e.statement.of: e.statement.reason for e in view.events if isinstance(e.statement, Annulled)}
    facts = {fact.statement.sequence: fact for fact in view.standing.facts} if view.standing else {}
    found = [
        (event.statement.position, _item(event, reader, reasons, facts.get(event.statement.sequence)))
        for event in view.events
        if not isinstance(event.statement, Annulled)
    ]
    found += [((each.at, _AFTER_ALL), _contact(each, reader)) for each in view.contacts]
    return [item for _, item in sorted(found, key=lambda one: one[0])]


def _item(event: Event, reader: _Reader, reasons: Mapping[str, str], fact: Fact | None) -> Item:
    said = event.statement
    title, text = described(said, reader.units)
    return Item(
        name=str(said.id),
        at=latest_of(event.details) + reader.when(said.occurred_at),
        title=title,
        text=_joined(text, *_heard(event, reader)),
        times=tuple(_times(fact, reader, latest_of(event.details))) if fact is not None else (),
        written=_written(event.recorded_at, said.occurred_at, reader.by(event.person, event.unit), reader)
        + _sheet(event.details.get("sheet", "")),
        annulled=event.annulled,
        without_effect=not event.annulled and not event.stands,
        why_annulled=reasons.get(str(said.id), ""),
        change=CAN_BE_CHANGED if not event.annulled and reader.may_change(event.unit) else "",
    )


def _heard(event: Event, reader: _Reader) -> Iterator[str]:
    """What more an entry says of what it tells: who of another unit said it, and that the time is not known."""
    if isinstance(event.statement, SipAssessed) and event.details.get("caller"):
        yield f"enligt {event.details['caller']}, {reader.units[event.statement.unit].name}"
    if latest_of(event.details):
        yield "klockslaget är inte känt, men det var före driftstoppet"


def latest_of(details: Mapping[str, object]) -> str:
    """What goes before a time that is only the latest that it can have been; empty for one that is known."""
    return "senast " if is_latest(details) else ""


def _times(fact: Fact, reader: _Reader, latest: str) -> Iterator[tuple[str, str]]:
    """The three times of a fact, by their names: it happened, it was reported (the first call to each), it was entered."""
    yield "Inträffade", latest + reader.when(fact.statement.occurred_at)
    told = {unit: telling for unit, telling in fact.told.items() if telling.way is Way.CALL}
    for unit, telling in told.items():
        name = "avdelningen" if unit == THE_WARD else reader.units[unit].name
        yield f"Rapporterat till {name}", reader.when(telling.at)
    if fact.entered_at is not None:
        yield f"Infört i {reader.view.story.rules.routine.system}", reader.when(fact.entered_at)


def _written(recorded_at: datetime, occurred_at: datetime, by: str, reader: _Reader) -> str:
    """By whom, and when too if it was not at once."""
    if to_minute(recorded_at) == occurred_at:
        return f"Skrivet av {by}"
    return f"Skrivet i efterhand {reader.when(recorded_at)} av {by}"


def _sheet(sheet: str) -> str:
    """That it was keyed in from paper, and which."""
    return f", från blad {sheet}" if sheet else ""


def _contact(contact: Contact, reader: _Reader) -> Item:
    title, text = contact_described(contact, reader.units)
    return Item(
        name=contact.entry,
        at=reader.when(contact.at),
        title=title,
        text=text,
        times=(),
        written=_written(contact.recorded_at, contact.at, reader.by(contact.person, contact.unit), reader)
        + _sheet(contact.sheet),
        annulled=bool(contact.struck_for),
        without_effect=False,
        why_annulled=contact.struck_for,
        change=CAN_BE_STRUCK
        if not (contact.struck_for or contact.is_correction) and reader.may_change(contact.unit)
        else "",
        is_contact=True,
    )


def contact_described(contact: Contact, units: Units) -> tuple[str, str]:
    """A contact's title, and what was said."""
    other = units[contact.counterpart].name if contact.counterpart in units else contact.other
    if contact.is_correction:
        return f"{other} ringde om en rättelse", f"Det är inte klart vad den gäller. {contact.said}"
    with_whom = f"{other} ({contact.spoke_with})" if contact.spoke_with else other
    return f"Egen kontakt med {with_whom}", contact.said


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


@dataclass(frozen=True)
class Answered:
    """One question that payment liability asks: its name, the newest answer and whose it is; empty where nobody has answered."""

    about: str
    title: str
    said: str
    by: str


def circumstances_of(view: StayView, unit: str, now: datetime) -> list[Answered]:
    """Every question with its newest answer, for the ward and the units concerned; none for any other unit."""
    stay = view.standing
    if stay is None or unit not in (stay.ward, *stay.concerned):
        return []
    people = {str(event.statement.id): event.person for event in view.events}
    found = []
    for about, question in QUESTIONS.items():
        said = stay.circumstances.get(about)
        by = f"{people[str(said.id)]}, {moment_text(said.written_at, now)}" if said else ""
        found.append(Answered(about.value, question.title, said_text(said) if said else "", by))
    return found


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
            shown = f"systemet visar {day(said.entered_at)} {clock_time(said.entered_at)}"
            return "Infört i planeringssystemet", _joined(MATTERS[said.matter], shown, said.deviation)
    return _of_liability(said)


def _of_liability(said: Statement) -> tuple[str, str]:
    match said:
        case CircumstanceStated():
            return f"För betalningsansvaret: {QUESTIONS[said.about].title.lower()}", _joined(said_text(said))
        case NoonDecided():
            return "För betalningsansvaret: samtalet vid brytpunkten", f"{SIDES[said.before]}. Skäl: {said.reason}"
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

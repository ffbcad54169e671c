"""Everything that one call to one receiver needs: whom to dial, what to say about whom, what has been tried. Clauses: R12, R13, R24, R26."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from brygga.calls.dialling import WayToReach, ways_to_reach
from brygga.calls.next_try import NextTry, Tried, next_try
from brygga.calls.script import Line, script_for
from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.duties.reasons import SERVICE_NAMES
from brygga.duties.when import hours_of
from brygga.episodes.identity import Identity, is_masked, spoken_number, written_number
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor
from brygga.organisation.lists import shown_name
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.queries.corrections import correction_to_say
from brygga.organisation.queries.directory import OtherWayNow, card_of, other_ways_to
from brygga.organisation.queries.ring import RingRow, ring_list
from brygga.organisation.queries.stays import StayView, stay_view
from brygga.organisation.queries.telephony import telephony_is_down
from brygga.organisation.refused import Refused
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.hours import Hours, closes_at, first_open
from brygga.routine.language import Routine
from brygga.routine.words import MATTER_OF, MILESTONE_OF, CallOutcome, Matter, Milestone, Service
from brygga.story.answers import spell_now

SAID_ONCE = frozenset({"telefon"})
"""What is the same about every patient, and is said once in a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report of a call tells: its matters, and for which service. A correction stands alone."""

    matters: tuple[Matter, ...]
    service: Service | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the script. ``key`` names it among a patient's; ``reports`` are the places of those that it belongs to."""

    key: str
    line: Line
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One patient whom the receiver is owed word of: what is reported, the sentences, why, and what the time counts as.

    ``name`` is masked where the identity is protected; ``identity`` and the sentences are whole: they are to be read aloud.
    """

    stay: str
    name: str
    identity: Identity
    protected: bool
    rows: tuple[RingRow, ...]
    reports: tuple[Told, ...]
    script: tuple[Sentence, ...]
    reasons: tuple[str, ...]
    time_counts_as: tuple[str, ...]

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All that is told about the patient, each once."""
        return tuple(dict.fromkeys(matter for report in self.reports for matter in report.matters))


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A call to the receiver in this stop: when (UTC), which number, how it ended, by whom; the reference where it was answered."""

    at: datetime
    number: str
    outcome: CallOutcome
    person: str
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """One call to a receiver, with all that the unit owes it; nobody where it owes nothing.

    ``hours`` as they are written, empty: always. ``opens_at`` is set where nobody answers now, ``closes_at`` where somebody does.
    """

    to: Unit
    patients: tuple[Patient, ...]
    ways: tuple[WayToReach, ...]
    said_once: tuple[Line, ...]
    hours: str
    opens_at: datetime | None
    closes_at: datetime | None
    tries: tuple[Try, ...]
    proposal: NextTry | None
    other_ways: tuple[OtherWayNow, ...] = ()

    @property
    def can_call(self) -> bool:
        """Whether something of it can be called now, as the routine says."""
        return any(row.can_call for patient in self.patients for row in patient.rows)


def call_page(office: Office, *, by: Actor, at: datetime, to: str) -> CallPage:
    """The call from the actor's unit to a receiver, with every patient it is owed word of. Raises Refused for no unit."""
    check_may(by, Door.READ_STAYS)
    now = to_minute(at)
    rules = office.rules(now)
    if to not in rules.units or by.unit not in rules.units:
        raise Refused("okand_enhet")
    own, receiver, hours = rules.units[by.unit], rules.units[to], hours_of(to, rules.units, rules.routine)
    ways = ways_to_reach(own, receiver, rules.routine, card_of(office, to))
    tries = _tries(office, by.unit, to, now)
    patients, said_once = _patients(office, by, at, to, own)
    opens_at = first_open(hours, now)
    return CallPage(
        to=receiver,
        patients=patients,
        ways=ways,
        said_once=said_once,
        hours=hours.text if hours else "",
        opens_at=opens_at if opens_at > now else None,
        closes_at=closes_at(hours, now) if opens_at == now else None,
        tries=tries,
        proposal=_proposal(tries, ways, hours, now),
        other_ways=other_ways_to(office, to, now) if telephony_is_down(office, now) else (),
    )


def _tries(office: Office, unit: str, to: str, now: datetime) -> tuple[Try, ...]:
    """All calls of the unit to the receiver in the stop that covers it, oldest first."""
    spell, commons = spell_now(office.stop_story(now), unit), office.commons()
    if spell is None:
        return ()
    found = [
        Try(at=each.at, number=each.number, outcome=each.outcome, person=each.person)
        for each in commons.dials.get((unit, to), ())
    ]
    slips = {
        each.reference: each
        for reference in tuple(commons.slips.values())
        for each in reference
        if not each.heard and not each.annulled
    }
    found += [
        Try(at=each.at, number="", outcome=CallOutcome.ANSWERED, person="", reference=each.reference)
        for each in slips.values()
        if (each.unit, each.to) == (unit, to)
    ]
    return tuple(sorted((each for each in found if each.at >= spell.began_at), key=lambda each: each.at))


def _proposal(tries: Sequence[Try], ways: Sequence[WayToReach], hours: Hours | None, now: datetime) -> NextTry | None:
    tried = [Tried(at=to_minute(each.at), outcome=each.outcome, number=each.number) for each in tries]
    return next_try(tried, [way.number for way in ways if way.number], hours, now)


def _patients(
    office: Office, by: Actor, at: datetime, to: str, own: Unit
) -> tuple[tuple[Patient, ...], tuple[Line, ...]]:
    """The patients in the order of the unit's list, those that can be called about first, and what is said once for all."""
    rows = [row for row in ring_list(office, by=by, at=at) if row.to.id == to]
    patients: list[Patient] = []
    once: dict[str, Line] = {}
    for stay in dict.fromkeys(row.stay for row in rows):
        view = stay_view(office, by=by, stay=stay, at=at)
        patient, lines = _patient(view, by, [row for row in rows if row.stay == stay], own)
        patients.append(patient)
        once |= {line.item: line for line in lines}
    return tuple(patients), tuple(once.values())


def _patient(view: StayView, by: Actor, rows: Sequence[RingRow], own: Unit) -> tuple[Patient, list[Line]]:
    routine = view.story.rules.routine
    groups = _groups(rows)
    scripts = []
    for group in groups:
        spoken, written = values_to_say(view, by.unit, group, own)
        scripts.append(script_for([row.matter for row in group], spoken, written, routine))
    lines = [line for script in scripts for line in script]
    patient = Patient(
        stay=view.stay,
        name=shown_name(view.identity),
        identity=view.identity,
        protected=is_masked(view.identity),
        rows=tuple(rows),
        reports=tuple(
            Told(matters=tuple(dict.fromkeys(row.matter for row in group)), service=group[0].service)
            for group in groups
        ),
        script=tuple(_sentences(scripts, routine)),
        reasons=tuple(dict.fromkeys(row.reason for row in rows)),
        time_counts_as=_meanings(rows, routine),
    )
    return patient, [line for line in lines if line.item in SAID_ONCE]


def _groups(rows: Sequence[RingRow]) -> list[list[RingRow]]:
    """The rows by report: the correction first, then what is told for no service and for each."""

    def place(row: RingRow) -> tuple[bool, str]:
        return (row.matter is not Matter.CORRECTION, row.service or "")

    return [list(group) for _, group in groupby(sorted(rows, key=place), key=place)]


def _sentences(scripts: Sequence[Sequence[Line]], routine: Routine) -> Iterable[Sentence]:
    """The sentences of all reports about a patient, in the routine's order, each said once."""
    order = {say.item: place for place, say in enumerate(routine.must_say)}
    found: dict[tuple[str, str], list[int]] = {}
    lines: dict[tuple[str, str], Line] = {}
    for place, script in enumerate(scripts):
        for line in script:
            if line.item not in SAID_ONCE:
                lines.setdefault((line.item, line.sentence), line)
                found.setdefault((line.item, line.sentence), []).append(place)
    named: dict[str, int] = {}
    for said in sorted(found, key=lambda each: order[each[0]]):
        named[said[0]] = named.get(said[0], 0) + 1
        key = said[0] if named[said[0]] == 1 else f"{said[0]}-{named[said[0]]}"
        yield Sentence(key=key, line=lines[said], reports=tuple(found[said]))


def _meanings(rows: Sequence[RingRow], routine: Routine) -> tuple[str, ...]:
    """What the call's time counts as for these matters."""
    milestones = [MILESTONE_OF[row.matter] for row in rows if row.matter is not Matter.CORRECTION]
    found = [routine.reporting[milestone].time_counts_as for milestone in milestones]
    return tuple(dict.fromkeys(meaning for meaning in found if meaning))


def values_to_say(
    view: StayView, own: str, rows: Sequence[RingRow], unit: Unit
) -> tuple[dict[str, str], dict[str, str]]:
    """What the sentences of a call are filled with: as they are spoken, and as they are written."""
    service = next((row.service for row in rows if row.service), None)
    matters = frozenset(row.matter for row in rows)
    written = {
        "patientens_namn": view.identity.name,
        "personnummer": written_number(view.identity),
        "telefon": unit.phone,
        "enhet": unit.name,
        **stated_values(view.standing, own, service, matters),
        "rattelse": next(
            (correction_to_say(view, own, row.to.id) for row in rows if row.matter is Matter.CORRECTION), ""
        ),
    }
    return {**written, "personnummer": spoken_number(view.identity)}, written


def stated_values(stay: Stay | None, own: str, service: Service | None, matters: Collection[Matter]) -> dict[str, str]:
    """The newest values stated in a stay, by the names that the routine's sentences use; empty where nobody has stated them.

    The physician is the one who decided what the call is about. Clauses: R18.
    """
    if stay is None:
        return {}
    estimate = stay.newest(Milestone.ESTIMATED) or stay.admission
    contact, meeting = stay.newest(Milestone.CARE_CONTACT, own), stay.newest(Milestone.SIP_MEETING, own)
    return {
        "inskrivning": "inskriven",
        "utskrivning": "utskriven",
        "utskrivningsklar": "utskrivningsklar",
        "ej_langre_utskrivningsklar": "inte längre utskrivningsklar",
        "beraknat_datum": str(estimate.statement.estimated_on or ""),
        "lakare": _physicians(stay, matters),
        "fast_vardkontakt": contact.statement.contact if contact else "",
        "verksamhet": SERVICE_NAMES[service] if service else "",
        "sip_datum": str(meeting.statement.meeting_on or "") if meeting else "",
    }


def _physicians(stay: Stay, matters: Collection[Matter]) -> str:
    """Who decided what is told; where two decided two things, each with theirs."""
    facts = (stay.word_on_ready, stay.newest(Milestone.ESTIMATED))
    told = [fact for fact in facts if fact and MATTER_OF[fact.milestone] in matters and fact.statement.physician]
    names = list(dict.fromkeys(fact.statement.physician for fact in told))
    if len(names) < len(told) or len(names) == 1:
        return " och ".join(names)
    return " och ".join(f"{fact.statement.physician} ({MATTER_NAMES[MATTER_OF[fact.milestone]]})" for fact in told)

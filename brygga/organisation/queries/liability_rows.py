"""One stay's payment liability as one organisation knows it: the answer, every paragraph with its evidence, the clocks. Clauses: R16, R31."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from brygga.contacts.units import Unit
from brygga.duties.when import applies_at_for, hours_of
from brygga.episodes.stay import LiabilityPeriod, Stay
from brygga.journal.entries import Recorded
from brygga.liability.answers import PARAGRAPH_OF, causes_in_words
from brygga.liability.assessment import Assessment, care_of, periods_at
from brygga.liability.call_by import call_admission_in_words, call_ready_by, call_ready_in_words
from brygga.liability.case import CallSeen, Case, case_of
from brygga.liability.deadlines import Deadline, deadlines_of
from brygga.liability.findings import Finding, findings_of
from brygga.liability.meanings.language import DECISIVE, Paragraph, Standing
from brygga.liability.noon import NoonEdge
from brygga.liability.sentences import Sentence, sentence_for
from brygga.liability.today import days_so_far, next_change, noon_today
from brygga.organisation.hearing import is_latest
from brygga.organisation.lists import shown_name, shown_number
from brygga.organisation.office import StayFile
from brygga.organisation.records import name_of
from brygga.routine.hours import Hours
from brygga.routine.words import UnitKind
from brygga.statements.contact import Call
from brygga.story.answers import spell_now
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One paragraph's finding in words. ``decisive``: payment itself hangs on it."""

    paragraph: Paragraph
    standing: Standing
    applies: bool
    assumed: bool
    words: Sentence

    @property
    def decisive(self) -> bool:
        """Whether payment itself hangs on the paragraph."""
        return self.paragraph in DECISIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityRow:
    """One stay. Name and number are masked where the identity is protected. Instants are UTC, days local.

    ``causes`` are the answer's reasons, or what is missing, in a few words. ``noon`` is until when ready can be told and count from today's noon; ``owes_call``
    whether the asking unit owes the municipality that pays such a call; ``call_by``: by when to call, with what waiting costs, as
    sentences; ``case`` and ``hours`` (when the municipality answers) what is asked for more; ``changes_at`` when time alone changes the answer; ``edge``: the call of ready, where it lies on both sides of noon.
    """

    stay: str
    name: str
    number: str
    ward: Unit
    payer: Unit | None
    assessment: Assessment
    causes: tuple[str, ...]
    case: Case
    findings: tuple[Finding, ...]
    hours: Hours | None
    days: int
    ended: tuple[LiabilityPeriod, ...]
    noon: datetime | None
    edge: NoonEdge | None
    owes_call: bool
    call_by: tuple[str, ...]
    changes_at: datetime | None
    discharged_at: datetime | None
    admitted_at: datetime
    ready_told_at: datetime | None

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Every paragraph in words, in the order of the Act."""
        return tuple(_shown(each, self.case) for each in self.findings)

    @property
    def in_the_way(self) -> tuple[Shown, ...]:
        """The paragraphs that the answer's reasons, or what is missing, come from, and the call at noon while nobody has decided."""
        causes = {PARAGRAPH_OF[code] for code in (*self.assessment.reasons, *self.assessment.missing)}
        if self.edge is not None and self.edge.is_open:
            causes.add(Paragraph.FIRST_DAY)
        unmet = (each for each in self.findings if each.standing is not Standing.MET)
        return tuple(_shown(each, self.case) for each in unmet if each.paragraph in causes)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The Act's deadlines in the stay."""
        return deadlines_of(self.case, self.hours)

    def counted(self) -> Mapping[Standing, int]:
        """How many paragraphs stand how."""
        found = Counter(each.standing for each in self.findings)
        return {standing: found[standing] for standing in Standing}

    @property
    def begins_on(self) -> date | None:
        """The first day of liability; None where there is none."""
        return self.assessment.begins_on


@dataclass(frozen=True, slots=True)
class Asked:
    """Which unit's stays are asked for, when (UTC, whole minutes), and whom the asker's own unit owes calls about which stay."""

    unit: Unit
    at: datetime
    owed: frozenset[tuple[str, str]]


def row_of(file: StayFile, story: Story, stay: Stay, asked: Asked) -> LiabilityRow:
    """The row of a stay. Its identity must remain: an erased stay stands in no list."""
    assert file.identity is not None  # noqa: S101 - an erased stay stands in no list
    units, terms = story.rules.units, story.rules.terms
    to_payer = asked.unit.kind is UnitKind.MUNICIPALITY
    case = case_of(
        stay,
        units,
        terms,
        story.rules.routine.system,
        payer_asks=to_payer,
        calls=calls_in(file, story),
        at_latest=latest_in(file),
    )
    payer, assessment = case.payer, case.assessment
    noon = noon_today(stay, payer, asked.at, terms) if payer and asked.unit.kind is UnitKind.WARD else None
    told = case.ready.told.get(payer) if case.ready is not None and payer else None
    owes_call = payer is not None and (file.stay, payer) in asked.owed
    return LiabilityRow(
        stay=file.stay,
        name=shown_name(file.identity),
        number=shown_number(file.identity),
        ward=units[stay.ward],
        payer=units[payer] if payer else None,
        assessment=assessment,
        causes=causes_in_words(case),
        case=case,
        findings=findings_of(case),
        hours=hours_of(payer, units, story.rules.routine) if payer else None,
        days=days_so_far(assessment.begins_on, asked.at) if assessment.begins_on else 0,
        ended=tuple(period for period in periods_at(stay, asked.at, units, terms) if period.ends_on is not None),
        noon=noon,
        edge=case.edge,
        owes_call=owes_call,
        call_by=tuple(_call_by(case, story, asked)) if owes_call else (),
        changes_at=next_change(assessment.begins_on, noon, asked.at),
        discharged_at=stay.discharge.statement.occurred_at if stay.discharge else None,
        admitted_at=stay.admission.statement.occurred_at,
        ready_told_at=told.at if told is not None else None,
    )


def _shown(finding: Finding, case: Case) -> Shown:
    meaning = finding.meaning
    return Shown(
        paragraph=meaning.paragraph,
        standing=meaning.standing,
        applies=meaning.applies,
        assumed=meaning.assumed,
        words=sentence_for(finding, case),
    )


def _call_by(case: Case, story: Story, asked: Asked) -> list[str]:
    """By when the municipality is to be called about the admission and ready, as sentences; none while no stop covers the unit."""
    spell, routine, at = spell_now(story, asked.unit.id), story.rules.routine, asked.at
    if spell is None or case.payer is None or case.stay.discharge is not None:
        return []
    hours, found = hours_of(case.payer, case.units, routine), []
    if case.ready is not None and case.payer not in case.ready.told:
        applies_at = applies_at_for(spell, routine)
        call = call_ready_by(at, applies_at, hours, case.all_terms, care_of(case.stay))
        found.append(call_ready_in_words(call, at))
    if case.payer not in case.stay.admission.told:
        notice = deadlines_of(case, hours)[0]
        if notice.due_at is not None and notice.is_open(at):
            found.append(call_admission_in_words(notice.due_at, notice.reachable_until, at))
    return found


def calls_in(file: StayFile, story: Story) -> Mapping[str, CallSeen]:
    """Who reported in every call about the stay and its reference, by the id of the call."""
    entries = {str(known.recorded.entry.id): known.recorded for known in file.known}
    calls = (statement for statement in story.accepted.values() if isinstance(statement, Call))
    return {str(call.id): _seen(call, entries[str(call.id).split("/")[0]]) for call in calls}


def latest_in(file: StayFile) -> frozenset[str]:
    """The ids of what was written with the latest time that it can have had."""
    entries = (known.recorded.entry for known in file.known)
    return frozenset(name_of(each.id) for each in entries if is_latest(each.body.get("details")))


def _seen(call: Call, recorded: Recorded) -> CallSeen:
    details: Any = recorded.entry.body.get("details", {})
    heard = recorded.entry.actor.unit == call.to
    return CallSeen(
        caller=details.get("caller", "") if heard else recorded.entry.actor.name,
        reference=details.get("reference", ""),
    )

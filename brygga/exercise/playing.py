"""Playing a county's stories through the doors, as entries written late, so that its stop began a while before now.

Every instant and day of a story is moved by the same span, so that the story's last moment is now. What the language tells of both
sides of a call is written by each side in its own organisation, as its users would.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from brygga.calls.reference import make_reference
from brygga.civil_time import local_day, to_minute
from brygga.episodes.stay import Stay
from brygga.exercise.county import County
from brygga.journal.entries import RANDOM_BYTES, Actor, uuid7
from brygga.organisation.actions import conversations, directory, stays, stops
from brygga.organisation.actions.notices import publish_notice
from brygga.organisation.hearing import Heard
from brygga.organisation.office import Office
from brygga.organisation.permissions import Role
from brygga.reading.library import Library
from brygga.routine.words import CallOutcome, Milestone, UnitKind
from brygga.scenario.reading import read_scenario
from brygga.scenario.script import Item, Scenario
from brygga.statements.contact import Call
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, ScopeChanged
from brygga.statements.statement import Statement
from brygga.statements.stay import Admitted, MilestoneReached, Moved

_ROLE_AT = {
    UnitKind.WARD: Role.NURSE,
    UnitKind.OUTPATIENT: Role.COORDINATOR,
    UnitKind.MUNICIPALITY: Role.NEEDS_ASSESSOR,
    UnitKind.SERVICE_DESK: Role.SERVICE_DESK,
}


class CannotPlay(Exception):
    """A story tells of something that has no part in a county to try; the message names the word."""


@dataclass(slots=True)
class Player:
    """Plays stories in an office at a moment (UTC). ``stays`` are the organisations' own names of the patients."""

    office: Office
    county: County
    now: datetime
    stays: dict[tuple[str, str], str] = field(default_factory=dict)

    def furnish(self) -> None:
        """Register the county's units and put its routine into force."""
        administrator = self._somebody(next(iter(self.county.units)), Role.ADMINISTRATOR)
        # The journal tells things in the order in which they came: units and cards are older than the rest.
        for unit in self.county.units.values():
            directory.register_unit(
                self.office, by=administrator, at=self._first_checked(), id=self._new_id(), unit=unit
            )
        self._write_cards()
        routine, agreement = self.county.routine, self.county.agreement
        directory.adopt_routine(
            self.office, by=administrator, at=self.now, id=self._new_id(), routine=routine, agreement=agreement
        )

        self._write_local_routines()

    def _first_checked(self) -> datetime:
        days = max((each.checked_days_ago or 0 for each in self.county.cards.values()), default=0)
        return self.now - timedelta(days=days)

    def _write_cards(self) -> None:
        """Let somebody at each unit write its card, and make sure of its numbers, the oldest word first."""
        oldest_first = sorted(self.county.cards.items(), key=lambda each: -(each[1].checked_days_ago or 0))
        for unit, demo in oldest_first:
            at = self.now - timedelta(days=demo.checked_days_ago or 0)
            directory.write_card(
                self.office,
                by=self._somebody(unit, Role.ADMINISTRATOR),
                at=at,
                id=self._new_id(),
                unit=unit,
                card=demo.card,
                follows=1,
                checked=demo.checked_days_ago is not None,
            )

    def _write_local_routines(self) -> None:
        """Let somebody at each unit write its local routine."""
        for (unit, about), text in self.county.local_routines.items():
            by = self._somebody(unit, Role.ADMINISTRATOR)
            directory.write_local_routine(
                self.office, by=by, at=self.now, id=self._new_id(), unit=unit, about=about, text=text, follows=0
            )

    def play(self, file: Path, library: Library) -> None:
        """Play one story. Raises Unreadable for its file, Refused for what the doors refuse, CannotPlay for a word without a part."""
        scenario = read_scenario(file, library)
        span = to_minute(self.now) - _last_moment(scenario)
        for item in scenario.timeline:
            if isinstance(item, Item) and item.refused_as is None:
                self._write(item.statement, span)

    def _write(self, statement: Statement, span: timedelta) -> None:
        for kind, write in _WRITERS:
            if isinstance(statement, kind):
                write(self, statement, _When(self.now, span, statement.occurred_at + span))
                return
        raise CannotPlay(type(statement).__name__)

    def somebody_at(self, unit: str) -> Actor:
        """Whoever works at a unit: the demo account there, else somebody unnamed."""
        account = next((each for each in self.county.accounts if each.unit == unit), None)
        if account is None:
            return self._somebody(unit, _ROLE_AT[self.county.units[unit].kind])
        return self._somebody(unit, account.role, account.login, account.name)

    def _somebody(self, unit: str, role: Role, login: str = "ovning", name: str = "Övningsledaren") -> Actor:
        organisation = self.county.units[unit].organisation
        return Actor(user=login, name=name, role=role.value, unit=unit, organisation=organisation)

    def stay_of(self, organisation: str, patient: str) -> tuple[str, bool]:
        """The organisation's own name of a patient's stay, and whether it is new to it."""
        key = (organisation, patient)
        new = key not in self.stays
        return self.stays.setdefault(key, str(self._new_id())), new

    def common(self, by: Actor) -> dict[str, Any]:
        """What every verb takes."""
        return {"by": by, "at": self.now, "id": self._new_id()}

    def _new_id(self) -> UUID:
        return uuid7(self.now, os.urandom(RANDOM_BYTES))


@dataclass(frozen=True, slots=True)
class _When:
    """The moment of writing (UTC), how far the story is moved, and when the statement happened (UTC)."""

    now: datetime
    span: timedelta
    occurred_at: datetime

    def day(self, day: date | None) -> date | None:
        """A day of the story, moved by as many days as its last moment is."""
        return None if day is None else day + (local_day(self.now) - local_day(self.now - self.span))


def _last_moment(scenario: Scenario) -> datetime:
    last = scenario.timeline[-1]
    return last.statement.written_at if isinstance(last, Item) else last.at


def _write_stop(player: Player, said: OutageFound, when: _When) -> None:
    if said.plan is not None:
        raise CannotPlay("planerat")
    began_at = said.began_at + when.span if said.began_at else None
    by = player.common(player.somebody_at(said.unit))
    stops.declare_outage(player.office, **by, found_at=when.occurred_at, scope=said.scope, began_at=began_at)


def _write_scope(player: Player, said: ScopeChanged, when: _When) -> None:
    by = player.common(player.somebody_at(said.unit))
    stops.change_scope(player.office, **by, scope=said.scope, changed_at=when.occurred_at)


def _write_fault(player: Player, said: FaultReported, when: _When) -> None:
    by = player.somebody_at(said.unit)
    stops.report_fault(player.office, **player.common(by), to=said.to, case=said.case, reported_at=when.occurred_at)


def _write_passed_on(player: Player, said: FaultPassedOn, when: _When) -> None:
    stops.pass_on_fault(player.office, **player.common(player.somebody_at(said.unit)), passed_on_at=when.occurred_at)


def _write_notice(player: Player, said: NoticePublished, when: _When) -> None:
    publish_notice(player.office, **player.common(player.somebody_at(said.unit)), published_at=when.occurred_at)


def _write_admission(player: Player, said: Admitted, when: _When) -> None:
    by = player.somebody_at(said.unit)
    stay, _ = player.stay_of(by.organisation, said.patient)
    stays.admit_patient(
        player.office,
        **player.common(by),
        stay=stay,
        identity=player.county.persons[said.patient],
        concerned=said.concerned,
        estimated_on=when.day(said.estimated_on),
        sip=said.sip,
        payer=said.payer,
        in_system=said.in_system,
        occurred_at=when.occurred_at,
        anyway=True,
    )


def _write_milestone(player: Player, said: MilestoneReached, when: _When) -> None:
    by = player.somebody_at(said.unit)
    stay, _ = player.stay_of(by.organisation, said.patient)
    stays.state_milestone(
        player.office,
        **player.common(by),
        stay=stay,
        milestone=said.milestone,
        physician=said.physician,
        service=said.service,
        estimated_on=when.day(said.estimated_on),
        meeting_on=when.day(said.meeting_on),
        contact=said.contact,
        in_system=said.in_system,
        occurred_at=when.occurred_at,
    )


def _write_move(player: Player, said: Moved, when: _When) -> None:
    by = player.somebody_at(said.unit)
    stay, _ = player.stay_of(by.organisation, said.patient)
    stays.move_patient(player.office, **player.common(by), stay=stay, to=said.to, occurred_at=when.occurred_at)


def _write_call(player: Player, said: Call, when: _When) -> None:
    by = player.somebody_at(said.unit)
    stay, _ = player.stay_of(by.organisation, said.patient)
    what: dict[str, Any] = {"stay": stay, "to": said.to, "matters": said.matters, "service": said.service}
    if said.outcome is not CallOutcome.ANSWERED:
        conversations.record_attempt(
            player.office, **player.common(by), **what, outcome=said.outcome, dialled_at=when.occurred_at
        )
        return
    reference = make_reference(os.urandom(RANDOM_BYTES))
    conversations.record_call(
        player.office,
        **player.common(by),
        **what,
        reference=reference,
        spoke_with=said.spoke_with,
        all_read_back=bool(said.read_back),
        why_not=said.why_not,
        answered_at=when.occurred_at,
    )
    if player.county.units[said.to].organisation != by.organisation:
        _write_heard(player, said, when, reference, caller=by, stay_told=stay)


def _write_heard(player: Player, said: Call, when: _When, reference: str, *, caller: Actor, stay_told: str) -> None:
    """The other side's own entry: what it heard is what the caller's side knows."""
    by = player.somebody_at(said.to)
    stay, new = player.stay_of(by.organisation, said.patient)
    file = player.office.stay_file(caller.organisation, stay_told, player.office.store)
    told = player.office.story_of(file, player.now).course(stay_told).stay
    conversations.hear_call(
        player.office,
        **player.common(by),
        stay=stay,
        sender=said.unit,
        caller=caller.name,
        reference=reference,
        matters=said.matters,
        heard=_heard(told, said),
        identity=player.county.persons[said.patient] if new else None,
        read_back=bool(said.read_back),
        why_not=said.why_not,
        heard_at=when.occurred_at,
        anyway=True,
    )


def _heard(told: Stay | None, said: Call) -> Heard:
    if told is None:
        return Heard(service=said.service)
    estimate = told.newest(Milestone.ESTIMATED) or told.admission
    word, contact = told.word_on_ready or estimate, told.newest(Milestone.CARE_CONTACT, said.unit)
    meeting = told.newest(Milestone.SIP_MEETING, said.unit)
    return Heard(
        estimated_on=estimate.statement.estimated_on,
        meeting_on=meeting.statement.meeting_on if meeting else None,
        physician=word.statement.physician,
        contact=contact.statement.contact if contact else "",
        service=said.service,
    )


_WRITERS: tuple[tuple[type[Statement], Callable[[Player, Any, _When], None]], ...] = (
    (OutageFound, _write_stop),
    (ScopeChanged, _write_scope),
    (FaultReported, _write_fault),
    (FaultPassedOn, _write_passed_on),
    (NoticePublished, _write_notice),
    (Admitted, _write_admission),
    (MilestoneReached, _write_milestone),
    (Moved, _write_move),
    (Call, _write_call),
)
"""How each kind of statement is written; the first that fits."""

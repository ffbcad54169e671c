"""The Act's own deadlines as clocks: until when, counted how, kept or not, and the last minute in which anybody answers. Clauses: R23.

Hours are hours of real time, days are local calendar days: 24 hours may end an hour earlier or later on the wall when the clock is changed.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from brygga.civil_time import local_day
from brygga.episodes.stay import Way
from brygga.law.words import Circumstance, Settled
from brygga.law.workdays import is_workday
from brygga.liability.case import Case
from brygga.liability.conditions import admission_due_at, first_told_of_sip, ready_told, sip_due_on, sip_is_due
from brygga.liability.meanings.language import Paragraph
from brygga.liability.today import end_of
from brygga.routine.hours import Hours, last_open
from brygga.routine.words import Milestone


class Counted(StrEnum):
    """How a deadline is counted."""

    HOURS = "timmar"
    CALENDAR_DAYS = "kalenderdagar"
    SAME_DAY = "samma_dag"
    BEFORE_DISCHARGE = "fore_utskrivningen"


class Deadline(NamedTuple):
    """One of the Act's deadlines in a stay. Instants are UTC.

    ``due_at``: the last minute that is in time; None where only the discharge, which nobody knows yet, ends it.
    ``reachable_until``: the last minute up to then in which who is to be told answers; None where nobody is to be phoned, or never.
    ``kept_at``: when it was done, None while it is not; ``may_move``: the last day is no workday, and it is unsettled whether that moves it.
    """

    paragraph: Paragraph
    counted: Counted
    due_at: datetime | None
    reachable_until: datetime | None
    kept_at: datetime | None
    may_move: bool = False

    def is_missed(self, at: datetime) -> bool:
        """Whether it was not done in time, as far as is known at a moment (UTC)."""
        return self.due_at is not None and (self.kept_at or at) > self.due_at

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be kept at a moment (UTC)."""
        return self.kept_at is None and not self.is_missed(at)


def deadlines_of(case: Case, hours: Hours | None) -> tuple[Deadline, ...]:
    """The deadlines that run or have run in a stay. ``hours``: when the municipality that pays answers (None: always)."""
    return tuple(deadline for ask in DEADLINES for deadline in ask(case, hours))


def admission_notice(case: Case, hours: Hours | None) -> Iterator[Deadline]:
    """The admission is told within 24 hours of it, or of when the need was judged. 2 kap. 3 §."""
    if case.payer is None:
        return
    told, due_at = case.stay.admission.told.get(case.payer), admission_due_at(case.stay, case.terms)
    if case.payer_asks and told is not None and told.way is Way.CALL:
        return  # who was phoned does not know when the patient was admitted
    kept_at = told.at if told is not None else None
    yield Deadline(Paragraph.ADMISSION_TIME, Counted.HOURS, due_at, last_open(hours, due_at), kept_at)


def sip_call(case: Case, hours: Hours | None) -> Iterator[Deadline]:
    """The call to a plan comes at the latest on the third day after that of the notice of ready. 4 kap. 3 §."""
    if case.payer is None or not sip_is_due(case.stay):
        return
    ready = ready_told(case.stay, case.payer)
    if ready is None:
        return
    due_on, meeting = sip_due_on(ready.at, case.terms), first_told_of_sip(case.stay, case.payer)
    due_at = end_of(due_on)
    yield Deadline(
        Paragraph.SIP_CALL,
        Counted.CALENDAR_DAYS,
        due_at,
        last_open(hours, due_at),
        meeting.at if meeting is not None else None,
        may_move=case.terms.sip_call_rolls is Settled.UNCLEAR and not is_workday(due_on),
    )


def discharge_information(case: Case, _hours: Hours | None) -> Iterator[Deadline]:
    """What is needed for the care to go on is told on the day of discharge. 3 kap. 2 §."""
    discharge = case.stay.discharge
    if discharge is None:
        return
    said = case.stay.circumstances.get(Circumstance.DISCHARGE_INFORMATION)
    given_at = said.occurred_at if said is not None and said.answer == "ja" else None
    due_at = end_of(local_day(discharge.statement.occurred_at))
    yield Deadline(Paragraph.DISCHARGE_INFORMATION, Counted.SAME_DAY, due_at, None, given_at)


def care_contact(case: Case, _hours: Hours | None) -> Iterator[Deadline]:
    """A care contact is named before the discharge. 2 kap. 5 §."""
    discharge = case.stay.discharge
    named = next((fact for fact in case.stay.facts if fact.milestone is Milestone.CARE_CONTACT), None)
    yield Deadline(
        Paragraph.CARE_CONTACT,
        Counted.BEFORE_DISCHARGE,
        discharge.statement.occurred_at if discharge is not None else None,
        None,
        named.statement.occurred_at if named is not None else None,
    )


DEADLINES: tuple[Callable[[Case, Hours | None], Iterator[Deadline]], ...] = (
    admission_notice,
    sip_call,
    discharge_information,
    care_contact,
)

PARAGRAPHS_WITH_DEADLINES = (
    Paragraph.ADMISSION_TIME,
    Paragraph.SIP_CALL,
    Paragraph.DISCHARGE_INFORMATION,
    Paragraph.CARE_CONTACT,
)
"""The paragraphs that set a deadline, in the same order."""

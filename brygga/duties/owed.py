"""Who is owed a call about what: one small rule for each matter. Clauses: R03, R12, R18, R19, R20.

Whether the call can be made now is asked in ``when``; the rules here do not know the time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from brygga.contacts.units import Units
from brygga.episodes.receivers import may_report, receivers_of, reporter_of, unit_of
from brygga.episodes.stay import Fact, Stay
from brygga.routine.language import Routine
from brygga.routine.words import MATTER_OF, Matter, Milestone, Service
from brygga.statements.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A call owed by ``unit`` to ``to``. ``clause`` says why.

    ``fact`` is what it tells; for a correction None, and ``corrects`` is the annulled statement.
    """

    unit: str
    to: str
    matter: Matter
    patient: str
    service: Service | None = None
    fact: Fact | None = None
    corrects: Statement | None = None
    clause: str


def owed_in(stay: Stay, units: Units, routine: Routine) -> Iterator[Owed]:
    """Every call that the facts of a stay owe, while a stop is on. Corrections are owed beside these."""
    for fact in stay.kinds_reported():
        rule = RULES[fact.milestone]
        if not may_report(stay, fact.milestone, reporter_of(stay, fact, routine), units, routine):
            continue  # a unit that is no longer concerned can't call
        for receiver in receivers_of(stay, fact, units, routine):
            if rule(stay, fact, receiver):
                yield Owed(
                    unit=reporter_of(stay, fact, routine),
                    to=unit_of(stay, receiver),
                    matter=MATTER_OF[fact.milestone],
                    patient=stay.patient,
                    service=fact.service,
                    fact=fact,
                    clause=routine.reporting[fact.milestone].clause,
                )


def owes_admission(_stay: Stay, fact: Fact, receiver: str) -> bool:
    """The admission, to whoever has not been told of it. Clauses: R12."""
    return receiver not in fact.told


def owes_estimate(stay: Stay, fact: Fact, receiver: str) -> bool:
    """The newest estimated date, to whoever was told of the admission and not of that date. Clauses: R12, R18."""
    return stay.discharge is None and receiver in stay.admission.told and receiver not in fact.told


def owes_ready(stay: Stay, fact: Fact, receiver: str) -> bool:
    """Ready for discharge, if that is the newest word on ready and the receiver has not been told. Clauses: R12."""
    return stay.discharge is None and fact is stay.word_on_ready and receiver not in fact.told


def owes_ready_withdrawn(stay: Stay, fact: Fact, receiver: str) -> bool:
    """No longer ready, if that is the newest word and the last that the receiver was told was "ready". Clauses: R18."""
    return (
        stay.discharge is None
        and fact is stay.word_on_ready
        and receiver not in fact.told
        and stay.last_told_on_ready.get(receiver) is Milestone.READY
    )


def owes_discharge(_stay: Stay, fact: Fact, receiver: str) -> bool:
    """The discharge, to whoever has not been told; it takes the place of date and ready. Clauses: R12, R16."""
    return receiver not in fact.told


def owes_care_contact(_stay: Stay, fact: Fact, receiver: str) -> bool:
    """An outpatient unit's newest named care contact, also after the discharge. Clauses: R19."""
    return receiver not in fact.told


def owes_sip_meeting(_stay: Stay, fact: Fact, receiver: str) -> bool:
    """An outpatient unit's newest SIP meeting, also after the discharge. Clauses: R19."""
    return receiver not in fact.told


def owes_ready_to_receive(_stay: Stay, fact: Fact, receiver: str) -> bool:
    """A municipal service's newest word that it is ready to take the patient home, also after the discharge. Clauses: R20."""
    return receiver not in fact.told


RULES: dict[Milestone, Callable[[Stay, Fact, str], bool]] = {
    Milestone.ADMITTED: owes_admission,
    Milestone.ESTIMATED: owes_estimate,
    Milestone.READY: owes_ready,
    Milestone.READY_WITHDRAWN: owes_ready_withdrawn,
    Milestone.DISCHARGED: owes_discharge,
    Milestone.CARE_CONTACT: owes_care_contact,
    Milestone.SIP_MEETING: owes_sip_meeting,
    Milestone.READY_TO_RECEIVE: owes_ready_to_receive,
}

"""What a receiver heard in a call, as statements of its own story: only what is news to it. Clauses: R02, R19, R20.

A receiver knows less than the caller. So what must have happened for the caller to be the one who calls is heard along with it: that
the patient is in care, has been moved to the ward that calls, or that the calling unit is concerned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from brygga.contacts.units import Units
from brygga.episodes.stay import WORDS_ON_READY, Stay
from brygga.organisation import inputs
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput
from brygga.routine.words import MILESTONE_OF, Matter, Milestone, Service, UnitKind
from brygga.statements.statement import Statement
from brygga.statements.stay import Admitted, MilestoneReached, Moved, UnitAdded


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a receiver heard about a stay: the values as they were said, None or empty where they were not.

    ``other_service`` where both of a municipality's services were said to be ready in one call.
    """

    estimated_on: date | None = None
    meeting_on: date | None = None
    physician: str = ""
    contact: str = ""
    service: Service | None = None
    other_service: Service | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Whose call about which stay: the unit that called, one's own, and the ward where the patient is said to be."""

    stay: str
    sender: str
    own: str
    ward: str


def facts_heard(
    parties: Parties, matters: tuple[Matter, ...], *, heard: Heard, known: Stay | None, units: Units
) -> list[Statement]:
    """The facts that were heard and are news. ``known`` is the stay as one knew it, None for a patient one did not. Raises BadInput."""
    if Matter.CORRECTION in matters:
        return []
    ground = [_in_care(parties, matters, heard, units)] if known is None else list(ground_heard(parties, known, units))
    news = [each for each in matters if each is not Matter.ADMISSION and not _is_known(known, each, heard)]
    if Matter.READY_WITHDRAWN in news and Matter.READY not in news and not _is_known(known, Matter.READY, heard):
        news.insert(news.index(Matter.READY_WITHDRAWN), Matter.READY)  # what is withdrawn must have been said
    facts = [_fact_heard(parties, matter, heard) for matter in news]
    if Matter.READY_TO_RECEIVE in news and heard.other_service is not None:
        facts.append(_fact_heard(parties, Matter.READY_TO_RECEIVE, replace(heard, service=heard.other_service)))
    return [*ground, *facts]


def _in_care(parties: Parties, matters: tuple[Matter, ...], heard: Heard, units: Units) -> Statement:
    """That a patient whom one did not know is in care: on the ward that calls, else on the one that the caller names."""
    is_ward = parties.sender in units and units[parties.sender].kind is UnitKind.WARD
    if not is_ward and not parties.ward:
        raise BadInput("saknas", "Fråga på vilken avdelning patienten vårdas, och välj den.", "ward")
    return draft_of(
        Admitted,
        unit=parties.sender if is_ward else parties.ward,
        patient=parties.stay,
        milestone=Milestone.ADMITTED,
        concerned=(parties.own,) if is_ward else (parties.own, parties.sender),
        estimated_on=heard.estimated_on if Matter.ADMISSION in matters else None,
    )


def ground_heard(parties: Parties, known: Stay, units: Units) -> Iterator[Statement]:
    """That the patient has been moved to the ward that calls, or that the unit that calls is concerned, where one did not know it."""
    if parties.sender not in units or parties.sender in (known.ward, *known.concerned):
        return
    if units[parties.sender].kind is UnitKind.WARD:
        yield draft_of(Moved, unit=known.ward, patient=parties.stay, to=parties.sender)
    else:
        yield draft_of(UnitAdded, unit=known.ward, patient=parties.stay, concerned=parties.sender)


def _is_known(known: Stay | None, matter: Matter, heard: Heard) -> bool:
    """Whether the receiver had heard just that before: then only the call is new."""
    if known is None:
        return False
    milestone = MILESTONE_OF[matter]
    if milestone in WORDS_ON_READY:
        return known.word_on_ready is not None and known.word_on_ready.milestone is milestone
    if milestone is Milestone.DISCHARGED:
        return known.discharge is not None
    newest = known.newest(milestone)
    same_day = newest is not None and newest.statement.estimated_on == heard.estimated_on
    return milestone is Milestone.ESTIMATED and same_day


def _fact_heard(parties: Parties, matter: Matter, heard: Heard) -> Statement:
    needed = {
        Matter.ESTIMATE: ("estimated_on", heard.estimated_on),
        Matter.SIP_MEETING: ("meeting_on", heard.meeting_on),
        Matter.CARE_CONTACT: ("contact", heard.contact.strip()),
    }
    field, value = needed.get(matter, ("", True))
    if not value:
        raise BadInput("saknas", field=field)
    return draft_of(
        MilestoneReached,
        unit=parties.sender,
        patient=parties.stay,
        milestone=MILESTONE_OF[matter],
        physician=inputs.line("physician", heard.physician, needed=False),
        service=heard.service if matter is Matter.READY_TO_RECEIVE else None,
        estimated_on=heard.estimated_on if matter is Matter.ESTIMATE else None,
        meeting_on=heard.meeting_on if matter is Matter.SIP_MEETING else None,
        contact=inputs.line("contact", heard.contact, needed=False),
    )

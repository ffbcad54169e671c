"""What a receiver heard in a call, as statements of its own story: only what is news to it. Clauses: R02, R19, R20.

A receiver knows less than the caller. So what must have happened for the caller to be the one who calls is heard along with it: that
the patient is in care, has been moved to the ward that calls, or that the calling unit is concerned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from sys import maxsize

from brygga.civil_time import MINUTE, show_time, to_minute
from brygga.contacts.units import Units
from brygga.episodes.stay import WORDS_ON_READY, Stay
from brygga.journal.entries import Json
from brygga.organisation import inputs
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput, Refused
from brygga.outage.timeline import Timeline
from brygga.routine.words import MILESTONE_OF, Answer, Matter, Milestone, Service, UnitKind
from brygga.statements.statement import Statement
from brygga.statements.stay import Admitted, MilestoneReached, Moved, SipAssessed, UnitAdded
from brygga.story.codes import Code

BEFORE = "fore_stoppet"
"""What an admission's entry says of itself, where all that is known of its time is that it was before the stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBefore:
    """That the receiver had the admission in the coordination system before the stop: when (UTC), None where nobody knows when."""

    admitted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a receiver heard about a stay: the values as they were said, None or empty where they were not.

    ``other_service`` where both of a municipality's services were said to be ready in one call. ``assessed_anew``: the ready that
    was heard is another one than the one known. ``before``: what the receiver knew of the admission, of a patient not known here.
    """

    estimated_on: date | None = None
    meeting_on: date | None = None
    physician: str = ""
    contact: str = ""
    service: Service | None = None
    other_service: Service | None = None
    assessed_anew: bool = False
    sip: Answer | None = None
    before: KnownBefore | None = None


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
    if known is None:
        # What was in the system before the stop is written on its own: it happened earlier than the call.
        estimated_on = heard.estimated_on if Matter.ADMISSION in matters else None
        ground = [] if heard.before else [_in_care(parties, units, estimated_on=estimated_on)]
    else:
        ground = list(ground_heard(parties, known, units))
    facts = [_fact_heard(parties, matter, heard) for matter in _news(known, matters, heard)]
    if Matter.READY_TO_RECEIVE in matters and heard.other_service is not None:
        facts.append(_fact_heard(parties, Matter.READY_TO_RECEIVE, replace(heard, service=heard.other_service)))
    return [*ground, *facts, *_sip_heard(parties, heard, known)]


def _in_care(parties: Parties, units: Units, *, estimated_on: date | None = None, in_system: bool = False) -> Statement:
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
        estimated_on=estimated_on,
        in_system=in_system,
    )


def _news(known: Stay | None, matters: tuple[Matter, ...], heard: Heard) -> list[Matter]:
    """What is to be stated, in order: with a withdrawal the ready that was withdrawn, before a ready anew the withdrawal."""
    news: list[Matter] = [
        each for each in matters if each is not Matter.ADMISSION and not _is_known(known, each, heard)
    ]
    was_ready = _is_known(known, Matter.READY, heard)
    if Matter.READY_WITHDRAWN in news and Matter.READY not in news and not was_ready:
        news.insert(news.index(Matter.READY_WITHDRAWN), Matter.READY)  # what is withdrawn must have been said
    elif Matter.READY in matters and heard.assessed_anew and was_ready:
        # The ward assesses anew only what it has withdrawn; nobody told of that.
        news = [each for each in news if each is not Matter.READY_WITHDRAWN]
        news += [Matter.READY_WITHDRAWN, Matter.READY]
    return news


def _sip_heard(parties: Parties, heard: Heard, known: Stay | None) -> Iterator[Statement]:
    """Whether a plan is due, where that was said and is news."""
    if heard.sip is not None and (known is None or known.sip is not heard.sip):
        yield draft_of(SipAssessed, unit=parties.sender, patient=parties.stay, sip=heard.sip)


def in_system_before(parties: Parties, units: Units) -> Statement:
    """The admission of a patient whom one did not know here, but in the coordination system. Raises BadInput."""
    return _in_care(parties, units, in_system=True)


def how_known(before: KnownBefore) -> dict[str, Json]:
    """What an entry says of how the time of such an admission is known."""
    return {} if before.admitted_at is not None else {"time": BEFORE}


def is_latest(details: object) -> bool:
    """Whether the time in an entry with these details is only the latest that it can have been: nobody knew more than before the stop."""
    return isinstance(details, dict) and details.get("time") == BEFORE


def before_stop(stops: Timeline, unit: str, moment: datetime, before: KnownBefore) -> datetime:
    """When an admission by a unit happened that was in the system before the stop at a moment (UTC): as said, else the last minute.

    Raises Refused where no stop was on then, and for a time that is not before it.
    """
    stop = stops.spell_at((to_minute(moment), maxsize), unit)
    if stop is None:
        raise Refused(Code.NO_OUTAGE)
    happened = before.admitted_at or stop.began_at - MINUTE
    if happened >= stop.began_at or stops.covers_at((to_minute(happened), maxsize), unit):
        raise Refused(
            Code.OUTAGE_ON,
            f"Driftstoppet började {show_time(stop.began_at)}. Skriv en tid före det, då systemet fungerade, eller lämna tiden tom.",
            "admitted_at",
        )
    return happened


def is_only_inferred(stay: Stay, own: str, units: Units) -> bool:
    """Whether a unit has the admission neither by a call nor in the system: it followed from what another organisation called about."""
    said = stay.admission.statement
    foreign = own in units and said.unit in units and units[own].organisation != units[said.unit].organisation
    return foreign and own in stay.concerned and own not in stay.admission.told


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

"""Everything that one call to one receiver needs: whom to dial, what to say, what has been tried. Clauses: R12, R13, R24, R26."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from brygga.calls.dialling import WayToReach, ways_to_reach
from brygga.calls.script import Line, script_for
from brygga.contacts.units import Unit
from brygga.duties.reasons import SERVICE_NAMES, reason_for
from brygga.episodes.identity import Identity, is_masked, spoken_number, written_number
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor
from brygga.organisation.lists import told_of
from brygga.organisation.office import Office
from brygga.organisation.queries.ring import RingRow, ring_list
from brygga.organisation.queries.stays import Event, StayView, stay_view
from brygga.organisation.refused import Refused
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.words import MATTER_OF, MILESTONE_OF, Matter, Milestone, Service
from brygga.statements.contact import Call
from brygga.story.answers import owed_by


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """One call: to whom, about whom and what, which ways to reach them, what to say, and what has been tried before.

    ``time_counts_as`` says what the call's time counts as. The identity is shown whole: it is to be read aloud. Where both of a
    municipality's services have something to say, the call is about one of them, ``service``, and the other takes another call.
    """

    stay: str
    identity: Identity
    protected: bool
    to: Unit
    rows: tuple[RingRow, ...]
    matters: tuple[Matter, ...]
    service: Service | None
    ways: tuple[WayToReach, ...]
    script: tuple[Line, ...]
    attempts: tuple[Event, ...]
    time_counts_as: tuple[str, ...]
    reasons: tuple[str, ...]


def call_page(office: Office, *, by: Actor, at: datetime, stay: str, to: str) -> CallPage:
    """The call that the actor's unit owes a receiver about a stay. Raises Refused where it owes none."""
    owed_now = [row for row in ring_list(office, by=by, at=at) if row.stay == stay and row.to.id == to]
    if not owed_now:
        raise Refused("inget_att_anmala")
    service = next((row.service for row in owed_now if row.service), None)
    rows = tuple(row for row in owed_now if row.service in (None, service))
    view = stay_view(office, by=by, stay=stay, at=at)
    rules = view.story.rules
    spoken, written = values_to_say(view, by.unit, rows, rules.units[by.unit])
    matters = tuple(dict.fromkeys(row.matter for row in rows))
    return CallPage(
        stay=stay,
        identity=view.identity,
        protected=is_masked(view.identity),
        to=rows[0].to,
        rows=rows,
        matters=matters,
        service=service,
        ways=ways_to_reach(rules.units[by.unit], rows[0].to, rules.routine),
        script=script_for(matters, spoken, written, rules.routine),
        attempts=tuple(event for event in view.events if _is_call_to(event, by.unit, to)),
        time_counts_as=tuple(
            rules.routine.reporting[MILESTONE_OF[matter]].time_counts_as
            for matter in matters
            if matter is not Matter.CORRECTION and rules.routine.reporting[MILESTONE_OF[matter]].time_counts_as
        ),
        reasons=tuple(
            reason_for(owed, told_of(view.identity), rules.units)
            for owed in owed_by(view.story, stay, view.course)
            if owed.unit == by.unit and owed.to == to and owed.service in (None, service)
        ),
    )


def _is_call_to(event: Event, unit: str, to: str) -> bool:
    return isinstance(event.statement, Call) and event.statement.unit == unit and event.statement.to == to


def values_to_say(
    view: StayView, own: str, rows: Iterable[RingRow], unit: Unit
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
        "rattelse": " ".join(row.reason for row in rows if row.matter is Matter.CORRECTION),
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

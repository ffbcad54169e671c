"""Everything that can be stated about a stay: its word in the address, how its page is worded, what writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from brygga.contacts.units import Unit
from brygga.organisation.actions import heard_words, stays
from brygga.organisation.office import Office
from brygga.organisation.queries.statable import Statable
from brygga.routine.words import Milestone
from website.screens import stay_forms as forms

Write = Callable[[Office, dict[str, Any], dict[str, Any]], object]


@dataclass(frozen=True)
class Word:
    """One thing to state. `asked` says more where the fields do not say it all; `offered` whether it can be stated now."""

    title: str
    form: type[forms.WordForm]
    write: Write
    offered: Callable[[Statable], bool]
    asked: str = ""
    milestone: Milestone | None = None
    units: Callable[[Statable], tuple[Unit, ...]] = lambda _statable: ()


def who(request: HttpRequest, stay: str, said: dict[str, Any]) -> dict[str, Any]:
    """What every verb about a stay takes: who says it, when it was written and happened, under which id, about which stay."""
    at: datetime = request.now
    written = {"by": request.actor, "at": at, "id": said["entry"], "stay": stay}
    return written | {"occurred_at": said["occurred_at"], "sheet": said["sheet"]}


def _milestone(title: str, milestone: Milestone, form: type[forms.WordForm], asked: str = "") -> Word:
    def write(office: Office, whose: dict[str, Any], said: dict[str, Any]) -> object:
        more = {name: said[name] for name in ("physician", "service", "contact") if name in said}
        days = {name: said[name] for name in ("estimated_on", "meeting_on") if name in said}
        return stays.state_milestone(office, **whose, milestone=milestone, in_system=said["in_system"], **more, **days)

    return Word(title, form, write, lambda statable: milestone in statable.milestones, asked=asked, milestone=milestone)


def _unit(
    title: str, verb: Callable[..., object], name: str, units: Callable[[Statable], tuple[Unit, ...]], asked: str
) -> Word:
    def write(office: Office, whose: dict[str, Any], said: dict[str, Any]) -> object:
        return verb(office, **whose, **{name: said["unit"]})

    return Word(title, forms.UnitForm, write, lambda statable: bool(units(statable)), asked=asked, units=units)


def _answer(
    title: str, verb: Callable[..., object], name: str, offered: Callable[[Statable], bool], asked: str
) -> Word:
    def write(office: Office, whose: dict[str, Any], said: dict[str, Any]) -> object:
        return verb(office, **whose, **{name: said["answer"]})

    return Word(title, forms.AnswerForm, write, offered, asked=asked)


def _know_admission(office: Office, whose: dict[str, Any], said: dict[str, Any]) -> object:
    """The time that is asked for is the admission's; what is written now is written now."""
    given = {name: value for name, value in whose.items() if name != "occurred_at"}
    return heard_words.know_admission(office, **given, admitted_at=said["occurred_at"])


def _hear_sip(office: Office, whose: dict[str, Any], said: dict[str, Any]) -> object:
    return heard_words.hear_sip(office, **whose, sender=said["unit"], caller=said["caller"], sip=said["answer"])


WORDS: dict[str, Word] = {
    Milestone.ESTIMATED.value: _milestone(
        "Nytt beräknat utskrivningsdatum", Milestone.ESTIMATED, forms.EstimateForm, "Alla berörda ska få veta det."
    ),
    Milestone.READY.value: _milestone(
        "Utskrivningsklar",
        Milestone.READY,
        forms.MilestoneForm,
        "Läkaren har bedömt att patienten är utskrivningsklar.",
    ),
    Milestone.READY_WITHDRAWN.value: _milestone(
        "Inte längre utskrivningsklar",
        Milestone.READY_WITHDRAWN,
        forms.MilestoneForm,
        "Läkaren har ändrat sin bedömning. De som har fått veta att patienten är utskrivningsklar ska ringas.",
    ),
    Milestone.DISCHARGED.value: _milestone(
        "Utskriven", Milestone.DISCHARGED, forms.MilestoneForm, "Patienten har lämnat avdelningen."
    ),
    Milestone.CARE_CONTACT.value: _milestone("Fast vårdkontakt", Milestone.CARE_CONTACT, forms.CareContactForm),
    Milestone.SIP_MEETING.value: _milestone("SIP-möte", Milestone.SIP_MEETING, forms.SipMeetingForm),
    Milestone.READY_TO_RECEIVE.value: _milestone(
        "Redo för hemtagning", Milestone.READY_TO_RECEIVE, forms.ReadyToReceiveForm
    ),
    "flyttad": _unit(
        "Flytta till en annan avdelning",
        stays.move_patient,
        "to",
        lambda statable: statable.wards,
        "Den nya avdelningen tar över det som ska rapporteras.",
    ),
    "berord_tillagd": _unit(
        "Lägg till en berörd enhet",
        stays.add_concerned,
        "unit",
        lambda statable: statable.to_add,
        "Enheten ska få veta allt som gäller nu.",
    ),
    "berord_borttagen": _unit(
        "Ta bort en berörd enhet",
        stays.remove_concerned,
        "unit",
        lambda statable: statable.to_remove,
        "Enheten ska inte längre ringas om patienten.",
    ),
    "sip_bedomt": _answer("SIP-bedömning", stays.assess_sip, "sip", lambda statable: statable.sip, "Behövs en SIP?"),
    "sip_hord": Word(
        "SIP: vad ni har hört",
        forms.HeardSipForm,
        _hear_sip,
        lambda statable: bool(statable.sip_heard_from),
        "Avdelningen eller öppenvården avgör om en SIP behövs. Skriv vad de har sagt.",
        units=lambda statable: statable.sip_heard_from,
    ),
    "inskrivning_fore_stoppet": Word(
        "Inskrivningen: ni fick den före stoppet",
        forms.KnownBeforeForm,
        _know_admission,
        lambda statable: statable.known_before,
        "Fick ni inskrivningen i planeringssystemet före driftstoppet? Då hade ni den i tid, och det syns här.",
    ),
    "oppenvardens_insatser": _answer(
        "Öppenvårdens insatser",
        stays.state_measures,
        "ready",
        lambda statable: statable.measures,
        "Är det som öppenvården ansvarar för på plats?",
    ),
}

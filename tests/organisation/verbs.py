"""Every verb with values that it accepts, and the scenes that it is performed in.

``quiet``: nothing has happened. ``stopped``: a stop since 08:00; Eva is on the ward since 08:30, ready since 09:00; Luleå has
heard of her as its own stay. ``inferred``: Boden has too, but only that she is ready. ``back``: the system was back at 14:00.
``printed``: the ward has printed two forms. ``reported``: the fault is reported by two wards, and by a municipality as the first one's. ``noon``: Luleå was told of ready at 11:59, give or take two minutes. A verb is performed at ``NOON`` or, in ``back``, at 15:00.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from brygga.contacts.cards import Card, LineKind, NumberLine, OtherWay
from brygga.contacts.local_routines import LocalMatter
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, Receipt
from brygga.law.words import Circumstance
from brygga.organisation.actions import (
    afterwards,
    contacts,
    conversations,
    directory,
    heard_corrections,
    heard_words,
    joining,
    liability,
    second_thoughts,
    sheets,
    signals,
    stays,
    stops,
)
from brygga.organisation.actions.heard_corrections import HeardCorrection
from brygga.organisation.actions.notices import publish_notice
from brygga.organisation.actions.second_thoughts import Correction
from brygga.organisation.hearing import Heard
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door
from brygga.organisation.sheets import Blank, Part
from brygga.routine.hours import read_day_hours, read_hours
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, OtherWayKind, Service, UnitKind
from tests.organisation.worlds import (
    ADMINISTRATOR,
    ASSESSOR,
    COORDINATOR,
    DESK,
    EVA,
    NURSE,
    REGION,
    a_reference,
    actor,
    at,
    new_id,
)

BODENS = actor("boden", "bistandshandlaggare", "Eva Berg")
NOON, AFTERNOON = "12:00", "15:00"
EVAS, HEARD, INFERRED = "eva-i-regionen", "eva-i-kommunen", "eva-i-boden"
CALL, READY, HEARD_CALL, CONTACT, AT_NOON, STOP = (new_id() for _ in range(6))
CARD = Card(
    name="Medicinavdelningen",
    numbers=(
        NumberLine(kind=LineKind.DIRECT, number="71010"),
        NumberLine(kind=LineKind.MOBILE, number="070-174 06 11", note="natt"),
    ),
    hours=read_hours("07:00-22:00"),
    exceptions=(read_day_hours(date(2026, 12, 24), "stängt"),),
    other_ways=(OtherWay(kind=OtherWayKind.RUNNER, address="Receptionen, plan 2"),),
)
REPORT, ANOTHER_REPORT, JOINED_REPORT = (new_id() for _ in range(3))
SCENES = ("quiet", "stopped", "inferred", "back", "printed", "noon", "reported")


@dataclass(frozen=True)
class Verb:
    """A verb: who performs it in which scene with what, and which door it stands behind."""

    perform: Callable[..., Receipt]
    door: Door
    by: Actor
    values: Mapping[str, Any] = field(default_factory=dict)
    scene: str = "stopped"
    about_stay: bool = True
    entries: int = 1


def _stay(perform: Callable[..., Receipt], by: Actor = NURSE, **values: Any) -> Verb:
    return Verb(perform, Door.WORK_WITH_STAYS, by, {"stay": EVAS, **values})


VERBS: dict[str, Verb] = {
    "declare_outage": Verb(stops.declare_outage, Door.DECLARE_OUTAGE, DESK, {}, "quiet", about_stay=False),
    "change_scope": Verb(
        stops.change_scope, Door.DECLARE_OUTAGE, DESK, {"scope": ("lulea", "medicin")}, about_stay=False
    ),
    "correct_start": Verb(
        stops.correct_start,
        Door.DECLARE_OUTAGE,
        DESK,
        {"of": STOP, "found_at": at("07:50"), "reason": "Avdelningen märkte det 07:50"},
        about_stay=False,
    ),
    "plan_outage": Verb(
        stops.plan_outage,
        Door.DECLARE_OUTAGE,
        DESK,
        {"begins_at": at("20:00"), "ends_at": at("21:00"), "text": "Uppgradering"},
        "quiet",
        about_stay=False,
    ),
    "declare_return": Verb(stops.declare_return, Door.DECLARE_OUTAGE, DESK, {}, about_stay=False),
    "report_fault": Verb(
        stops.report_fault, Door.REPORT_FAULT, NURSE, {"to": "akuten", "case": "INC-7"}, about_stay=False
    ),
    "pass_on_fault": Verb(stops.pass_on_fault, Door.RUN_SERVICE_DESK, DESK, {}, about_stay=False),
    "publish_notice": Verb(publish_notice, Door.RUN_SERVICE_DESK, DESK, {}, about_stay=False),
    "report_also_here": Verb(
        stops.report_also_here, Door.REPORT_FAULT, ASSESSOR, {"of": REPORT}, "reported", about_stay=False
    ),
    "join_reports": Verb(
        joining.join_reports,
        Door.RUN_SERVICE_DESK,
        DESK,
        {"report": ANOTHER_REPORT, "of": REPORT},
        "reported",
        about_stay=False,
    ),
    "part_report": Verb(
        joining.part_report, Door.RUN_SERVICE_DESK, DESK, {"report": JOINED_REPORT}, "reported", about_stay=False
    ),
    "signal_state": Verb(signals.signal_state, Door.SIGNAL, NURSE, {"works": False}, about_stay=False),
    "register_unit": Verb(
        directory.register_unit,
        Door.REGISTER,
        ADMINISTRATOR,
        {"unit": Unit(id="ny", kind=UnitKind.WARD, name="Ny avdelning", phone="0920-1", organisation=REGION)},
        about_stay=False,
    ),
    "adopt_routine": Verb(
        directory.adopt_routine,
        Door.REGISTER,
        ADMINISTRATOR,
        {"routine": "norrbotten", "agreement": "lagen"},
        about_stay=False,
    ),
    "write_local_routine": Verb(
        directory.write_local_routine,
        Door.WRITE_LOCAL_ROUTINE,
        actor("medicin", "samordnare"),
        {"unit": "medicin", "about": LocalMatter.LIABILITY, "text": "Ring före 11.", "follows": 0},
        about_stay=False,
    ),
    "write_card": Verb(
        directory.write_card,
        Door.KEEP_CARD,
        NURSE,
        {"unit": "medicin", "card": CARD, "follows": 1},
        about_stay=False,
    ),
    "check_numbers": Verb(
        directory.check_numbers, Door.KEEP_CARD, NURSE, {"unit": "medicin", "version": 1}, about_stay=False
    ),
    "destroy_sheets": Verb(
        sheets.destroy_sheets, Door.READ_STAYS, NURSE, {"sheets": ["ME-01"]}, "printed", about_stay=False
    ),
    "admit_patient": _stay(
        stays.admit_patient, stay="ny", identity=EVA, concerned=("lulea", "hertson"), payer="lulea", anyway=True
    ),
    "state_milestone": _stay(
        stays.state_milestone,
        milestone=Milestone.ESTIMATED,
        estimated_on=date(2026, 11, 28),
        physician="Dr Lind",
    ),
    "move_patient": _stay(stays.move_patient, to="rehab"),
    "add_concerned": _stay(stays.add_concerned, unit="boden"),
    "remove_concerned": _stay(stays.remove_concerned, unit="lulea"),
    "assess_sip": _stay(stays.assess_sip, sip=Answer.YES),
    "state_measures": _stay(stays.state_measures, COORDINATOR, ready=Answer.NO),
    "record_call": _stay(
        conversations.record_call,
        to="hertson",
        matters=(Matter.ADMISSION, Matter.READY),
        reference=a_reference(2),
        spoke_with="Kim Lund",
        all_read_back=True,
    ),
    "record_attempt": _stay(
        conversations.record_attempt,
        to="hertson",
        matters=(Matter.ADMISSION,),
        outcome=CallOutcome.NO_ANSWER,
        number="070-174 06 21",
    ),
    "hear_call": _stay(
        conversations.hear_call,
        ASSESSOR,
        stay=HEARD,
        sender="medicin",
        caller="Anna Ek",
        reference=a_reference(3),
        matters=(Matter.READY,),
        heard=Heard(physician="Dr Lind"),
        read_back=True,
        anyway=True,
    ),
    "document_note": _stay(afterwards.document_note, counterpart="lulea", matter=Matter.ADMISSION),
    "enter_in_system": Verb(
        afterwards.enter_in_system,
        Door.WORK_WITH_STAYS,
        NURSE,
        {"stay": EVAS, "matter": Matter.ADMISSION, "entered_at": at("14:30")},
        "back",
    ),
    "annul": Verb(second_thoughts.annul, Door.WORK_WITH_STAYS, NURSE, {"of": CALL, "reason": "Fel patient"}),
    "correct_statement": Verb(
        second_thoughts.correct_statement,
        Door.WORK_WITH_STAYS,
        NURSE,
        {
            "stay": EVAS,
            "correction": Correction(of=str(READY), reason="Skrevs fel", changes={"physician": "Dr Lind"}),
        },
        entries=2,
    ),
    "note_contact": _stay(contacts.note_contact, to_other="Dottern Lena", said="Hämtar kl. 15."),
    "strike_contact": _stay(contacts.strike_contact, of=CONTACT, reason="Fel patient"),
    "hear_correction": _stay(
        heard_corrections.hear_correction,
        ASSESSOR,
        stay=HEARD,
        heard=HeardCorrection(sender="medicin", caller="Anna Ek", of=(str(HEARD_CALL),), read_back=True),
    ),
    "know_admission": Verb(
        heard_words.know_admission,
        Door.WORK_WITH_STAYS,
        BODENS,
        {"stay": INFERRED, "admitted_at": at("07:30")},
        "inferred",
        entries=2,
    ),
    "state_circumstance": _stay(
        liability.state_circumstance, about=Circumstance.SIP_CONSENT, answer="nej", according_to="Dr Lind"
    ),
    "decide_noon": Verb(
        liability.decide_noon,
        Door.WORK_WITH_STAYS,
        NURSE,
        {"stay": EVAS, "call": str(AT_NOON), "before": True, "reason": "Så står det i telefonen"},
        "noon",
    ),
    "hear_sip": _stay(heard_words.hear_sip, ASSESSOR, stay=HEARD, sender="medicin", caller="Anna Ek", sip=Answer.YES),
}
"""Every verb that takes an id; ``erase_stay`` and ``rebuild_lists`` take none and stand in files of their own."""


def when(verb: Verb) -> datetime:
    """When a verb is performed in its scene."""
    return at(AFTERNOON if verb.scene == "back" else NOON)


def perform(office: Office, name: str, *, id: UUID | None = None, **changes: Any) -> Receipt:
    """Perform a verb in its scene, with some values changed."""
    verb = VERBS[name]
    given = {"by": verb.by, "at": when(verb), **verb.values, **changes}
    return verb.perform(office, id=id or new_id(), **given)


def begin_stop(office: Office) -> None:
    """The stop, and Eva in both organisations."""
    verbs: list[tuple[str, dict[str, Any]]] = [
        ("declare_outage", {"at": at("08:00"), "id": STOP}),
        ("admit_patient", {"at": at("08:30"), "stay": EVAS, "estimated_on": date(2026, 11, 27)}),
        (
            "state_milestone",
            {"at": at("09:00"), "id": READY, "milestone": Milestone.READY, "estimated_on": None, "physician": ""},
        ),
        ("note_contact", {"at": at("09:10"), "id": CONTACT}),
        (
            "record_call",
            {"at": at("11:06"), "id": CALL, "to": "lulea", "matters": (Matter.ADMISSION,), "reference": a_reference(1)},
        ),
        (
            "hear_call",
            {
                "at": at("11:07"),
                "id": HEARD_CALL,
                "reference": a_reference(1),
                "matters": (Matter.ADMISSION,),
                "identity": EVA,
            },
        ),
        (
            "state_milestone",
            {
                "at": at("11:08"),
                "by": ASSESSOR,
                "stay": HEARD,
                "milestone": Milestone.READY_TO_RECEIVE,
                "service": Service.HEALTH_CARE,
            },
        ),
    ]
    for name, changes in verbs:
        perform(office, name, **changes)


def print_forms(office: Office) -> None:
    """Two forms for admissions, printed at the ward."""
    pages = [(Part.BLANKS, Blank.ADMISSION, place) for place in range(2)]
    sheets.take_numbers(office, by=NURSE, at=at("11:10"), id=new_id(), pages=pages, random=bytes(range(80)))


def call_at_noon(office: Office) -> None:
    """Luleå is told of ready at 11:59, give or take two minutes."""
    perform(
        office,
        "record_call",
        at=at("11:59"),
        id=AT_NOON,
        to="lulea",
        matters=(Matter.READY,),
        reference=a_reference(4),
        answered_at=at("11:59"),
        uncertainty=120,
    )


def report_faults(office: Office) -> None:
    """The ward reports the fault, so does another; a municipality says that it is the ward's fault."""
    perform(office, "report_fault", at=at("11:10"), id=REPORT, reported_at=at("08:10"))
    other = actor("rehab", "sjukskoterska", "Ida Ljung")
    perform(office, "report_fault", at=at("11:12"), id=ANOTHER_REPORT, by=other, case="INC-9")
    perform(office, "report_also_here", at=at("11:14"), id=JOINED_REPORT)


def set_scene(office: Office, scene: str) -> Office:
    """Let happen what has happened in a scene."""
    if scene != "quiet":
        begin_stop(office)
    if scene == "inferred":
        perform(office, "hear_call", at=at("11:09"), by=BODENS, stay=INFERRED, reference="", identity=EVA)
    if scene == "noon":
        call_at_noon(office)
    if scene == "reported":
        report_faults(office)
    if scene == "printed":
        print_forms(office)
    if scene == "back":
        perform(office, "declare_return", at=at("14:00"))
    return office

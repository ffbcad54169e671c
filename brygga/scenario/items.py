"""The words of ``gor``: which fields each has, and the statement that it becomes. Raises Unreadable."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from brygga.civil_time import read_day, read_time
from brygga.contacts.units import Units
from brygga.liability.noon import TYPED
from brygga.reading.documents import Fields, Value
from brygga.routine.words import Answer, CallOutcome, Matter, Milestone, Service
from brygga.scenario.liability_words import LIABILITY_WORDS, read_seconds
from brygga.scenario.script import Item
from brygga.scenario.words import Common, Word, optional
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from brygga.story.codes import Code

_YES_NO = {"ja": True, "nej": False}
_MATTERS = {matter.value: matter for matter in Matter}
_REPORTED = {matter.value: matter for matter in Matter if matter is not Matter.CORRECTION}
_ANSWERS = {answer.value: answer for answer in Answer}
_SERVICES = {service.value: service for service in Service}
_OUTCOMES = {outcome.value: outcome for outcome in CallOutcome}
_IN_SYSTEM = {"lifecare": True}


def read_item(fields: Fields, at: datetime, sequence: int, units: Units) -> Item:
    """One thing that happens in a timeline, written at ``at`` (UTC). Raises Unreadable."""
    word = fields["gor"].choose({name: name for name in WORDS})
    rule = WORDS[word]
    late = ("intraffade",) if rule.can_be_late else ()
    fields.only(("tid", "gor", "enhet", *rule.fields, *late, "id", "nekas"))
    occurred, name, refused = fields.get("intraffade"), fields.get("id"), fields.get("nekas")
    common = Common(
        sequence=sequence,
        unit=fields["enhet"].text(),
        occurred_at=occurred.read(read_time) if occurred else at,
        written_at=at,
        id=name.text() if name else None,
    )
    statement = rule.make(common, fields)
    _refuse_stranger_as_payer(statement, fields, units)
    code = refused.choose({code.value: code for code in Code}) if refused else None
    return Item(statement=statement, refused_as=code, word=word, place=fields.value)


def _refuse_stranger_as_payer(statement: Statement, fields: Fields, _units: Units) -> None:
    if isinstance(statement, Admitted) and statement.payer is not None and statement.payer not in statement.concerned:
        raise fields["betalningsskyldig"].fail(
            statement.payer, "Den betalningsskyldiga kommunen ska stå bland berorda."
        )


def _text(value: Value) -> str:
    return value.text()


def _day(value: Value) -> Any:
    return value.read(read_day)


def _in_system(fields: Fields) -> bool:
    return bool(optional(fields, "via", lambda value: value.choose(_IN_SYSTEM), default=False))


def _milestone(
    milestone: Milestone, **read: tuple[str, Callable[[Value], Any], bool]
) -> Callable[[Common, Fields], Statement]:
    """How a milestone is made; ``read`` says for each attribute its field, its reader and whether it must be given."""

    def make(common: Common, fields: Fields) -> Statement:
        values = {
            name: reader(fields[field]) if needed else optional(fields, field, reader)
            for name, (field, reader, needed) in read.items()
        }
        given = {name: value for name, value in values.items() if value is not None}
        return MilestoneReached(
            **common, patient=fields["patient"].text(), milestone=milestone, in_system=_in_system(fields), **given
        )

    return make


def _service(value: Value) -> Service:
    return value.choose(_SERVICES)


def _admitted(common: Common, fields: Fields) -> Statement:
    return Admitted(
        **common,
        patient=fields["patient"].text(),
        milestone=Milestone.ADMITTED,
        in_system=_in_system(fields),
        concerned=_without_twins(fields["berorda"]),
        estimated_on=optional(fields, "beraknad_utskrivning", _day),
        sip=optional(fields, "sip", lambda value: value.choose(_ANSWERS)),
        payer=optional(fields, "betalningsskyldig", _text),
        need_assessed_at=optional(fields, "behov_bedomt", _time),
    )


def _without_twins(value: Value) -> tuple[str, ...]:
    words = value.words()
    twin = next((word for place, word in enumerate(words) if word in words[:place]), None)
    if twin is not None:
        raise value.fail(twin, "Enheten står två gånger.")
    return words


def _matters(value: Value) -> tuple[Matter, ...]:
    matters = tuple(each.choose(_MATTERS) for each in value.items()) if value.is_list() else (value.choose(_MATTERS),)
    if not matters:
        raise value.fail("om", "Säg vad samtalet handlar om.")
    if Matter.CORRECTION in matters and len(matters) > 1:
        raise value.fail(Matter.CORRECTION.value, "En rättelse står ensam.")
    return matters


def _call(common: Common, fields: Fields) -> Statement:
    matters = _matters(fields["om"])
    if Matter.READY_TO_RECEIVE in matters:
        fields["verksamhet"]
    return Call(
        **common,
        patient=fields["patient"].text(),
        to=fields["till"].text(),
        matters=matters,
        outcome=fields["resultat"].choose(_OUTCOMES),
        spoke_with=optional(fields, "med", _text, default=""),
        read_back=optional(fields, "aterlast", lambda value: value.choose(_YES_NO)),
        why_not=optional(fields, "skal", _text, default=""),
        service=optional(fields, "verksamhet", _service),
        dialled=optional(fields, "ringde", _text),
        began_at=optional(fields, "borjade", _time),
        uncertainty=optional(fields, "osakerhet", read_seconds, default=TYPED if "borjade" in fields else None),
    )


def _time(value: Value) -> datetime:
    return value.read(read_time)


def _entered(common: Common, fields: Fields) -> Statement:
    matter = fields["om"].choose(_REPORTED)
    service = optional(fields, "verksamhet", _service)
    return EnteredInSystem(
        **common,
        patient=fields["patient"].text(),
        matter=matter,
        entered_at=fields["lifecare_tid"].read(read_time),
        service=service if matter is Matter.READY_TO_RECEIVE else None,
        deviation=optional(fields, "avvikelse", _text, default=""),
    )


def _documented(common: Common, fields: Fields) -> Statement:
    counterpart, matter = fields["motpart"].text(), fields["om"].choose(_MATTERS)
    return Documented(**common, patient=fields["patient"].text(), counterpart=counterpart, matter=matter)


def _fault(common: Common, fields: Fields) -> Statement:
    to = fields["till"].text()
    return FaultReported(**common, to=None if to == "lokal" else to, case=optional(fields, "arende", _text, default=""))


def _passed_on(common: Common, fields: Fields) -> Statement:
    return FaultPassedOn(**common, case=optional(fields, "arende", _text, default=""))


def _annulled(common: Common, fields: Fields) -> Statement:
    return Annulled(**common, of=fields["avser"].text(), reason=optional(fields, "skal", _text, default=""))


_PHYSICIAN = ("lakare", _text, False)

WORDS: dict[str, Word] = {
    "driftstopp_upptackt": Word((), lambda common, _: OutageFound(**common)),
    "ater_i_drift": Word((), lambda common, _: OutageReturned(**common)),
    "felanmalt": Word(("till", "arende"), _fault),
    "vidare_till_leverantor": Word(("arende",), _passed_on),
    "driftinformation": Word((), lambda common, _: NoticePublished(**common)),
    "inskriven": Word(
        ("patient", "berorda", "beraknad_utskrivning", "sip", "betalningsskyldig", "behov_bedomt", "via"), _admitted
    ),
    "nytt_beraknat_datum": Word(
        ("patient", "datum", "lakare", "via"),
        _milestone(Milestone.ESTIMATED, estimated_on=("datum", _day, True), physician=_PHYSICIAN),
    ),
    "utskrivningsklar": Word(("patient", "lakare", "via"), _milestone(Milestone.READY, physician=_PHYSICIAN)),
    "ej_langre_utskrivningsklar": Word(
        ("patient", "lakare", "via"), _milestone(Milestone.READY_WITHDRAWN, physician=_PHYSICIAN)
    ),
    "utskriven": Word(("patient", "via"), _milestone(Milestone.DISCHARGED)),
    "fast_vardkontakt": Word(
        ("patient", "namn", "via"), _milestone(Milestone.CARE_CONTACT, contact=("namn", _text, True))
    ),
    "sip_mote": Word(("patient", "datum", "via"), _milestone(Milestone.SIP_MEETING, meeting_on=("datum", _day, True))),
    "redo_for_hemtagning": Word(
        ("patient", "verksamhet", "via"),
        _milestone(Milestone.READY_TO_RECEIVE, service=("verksamhet", _service, True)),
    ),
    "flyttad": Word(
        ("patient", "till"),
        lambda common, fields: Moved(**common, patient=fields["patient"].text(), to=fields["till"].text()),
    ),
    "berord_tillagd": Word(
        ("patient", "berord"),
        lambda common, fields: UnitAdded(**common, patient=fields["patient"].text(), concerned=fields["berord"].text()),
    ),
    "berord_borttagen": Word(
        ("patient", "berord"),
        lambda common, fields: UnitRemoved(
            **common, patient=fields["patient"].text(), concerned=fields["berord"].text()
        ),
    ),
    "sip_bedomt": Word(
        ("patient", "sip"),
        lambda common, fields: SipAssessed(
            **common, patient=fields["patient"].text(), sip=fields["sip"].choose(_ANSWERS)
        ),
    ),
    "oppenvardens_insatser": Word(
        ("patient", "klara"),
        lambda common, fields: OutpatientMeasures(
            **common, patient=fields["patient"].text(), ready=fields["klara"].choose(_ANSWERS)
        ),
    ),
    "samtal": Word(
        (
            "patient",
            "till",
            "om",
            "resultat",
            "med",
            "aterlast",
            "skal",
            "verksamhet",
            "ringde",
            "borjade",
            "osakerhet",
        ),
        _call,
    ),
    "dokumenterat": Word(("patient", "motpart", "om"), _documented, can_be_late=False),
    "infort": Word(("patient", "om", "lifecare_tid", "verksamhet", "avvikelse"), _entered, can_be_late=False),
    "makulerat": Word(("avser", "skal"), _annulled, can_be_late=False),
    **LIABILITY_WORDS,
}

"""The schema of a routine's file: which words it may use, and what each of them becomes.

Raises Unreadable with file, line and word.
"""

import re
import string
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TypeVar

from brygga.civil_time import read_day
from brygga.reading.documents import Fields, Value
from brygga.routine.hours import read_hours
from brygga.routine.language import (
    CallTime,
    Channel,
    Channels,
    EntryTexts,
    FaultReporting,
    MustSay,
    NoteTexts,
    OtherChannel,
    Reporting,
    Routine,
    Threshold,
    WithoutTelephones,
)
from brygga.routine.words import (
    MATTER_OF,
    CallInstant,
    CountsFrom,
    Matter,
    Milestone,
    OtherInstant,
    OtherWayKind,
    Party,
    PhysicianNeeded,
    PlannedFrom,
    UnitKind,
)

_E = TypeVar(
    "_E",
    Milestone,
    Matter,
    Party,
    PhysicianNeeded,
    UnitKind,
    CallInstant,
    CountsFrom,
    PlannedFrom,
    OtherWayKind,
    OtherInstant,
)
_CLAUSE = re.compile(r"R(0[1-9]|[12]\d|3[01])", re.ASCII)
_DURATION = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_YES_NO = {"ja": True, "nej": False}
_WAYS = ("direkt", "vaxel")
_SAID = frozenset(
    "patientens_namn personnummer telefon enhet beraknat_datum lakare fast_vardkontakt sip_datum verksamhet rattelse".split()
)
_NOTED = frozenset("tid fran till fran_person till_person system innehall referens".split())
_ENTERED = frozenset("nu stopp innehall rapporterat intraffade".split())


def read_routine(document: Value) -> Routine:
    """The routine that a document describes. Raises Unreadable."""
    fields = document.fields()
    fields.only(
        "rutin namn system giltig_fran giltig_till borjar_galla oppettider handelser samtalets_tid uppges kanaler utan_telefon felanmalan"
        " anteckning efterregistrering".split()
    )
    until = fields.get("giltig_till")
    return Routine(
        id=_text(fields["rutin"]),
        name=_text(fields["namn"]),
        system=_text(fields["system"]),
        valid_from=fields["giltig_fran"].read(read_day),
        valid_until=until.read(read_day) if until else None,
        threshold=_threshold(fields["borjar_galla"].fields()),
        opening_hours=_opening_hours(fields["oppettider"].fields()),
        reporting=_reporting(fields["handelser"].fields()),
        must_say=tuple(_must_say(value.fields()) for value in fields["uppges"].items()),
        channels=_channels(fields["kanaler"]),
        fault_reporting=_fault_reporting(fields["felanmalan"].fields()),
        notes=_notes(fields["anteckning"].fields()),
        entry=_entry(fields["efterregistrering"].fields()),
        call_time=_call_time(fields.get("samtalets_tid")),
        without_telephones=_without_telephones(fields.get("utan_telefon")),
    )


def _text(value: Value) -> str:
    text = value.text()
    if not text.strip():
        raise value.fail("", "Här ska en text stå.")
    return text


def _clause(value: Value) -> str:
    word = value.text()
    if not _CLAUSE.fullmatch(word):
        raise value.fail(word, "Ingen klausul i rutinen heter så. Skriv R01 till R31.")
    return word


def _by_value(words: Iterable[_E]) -> Mapping[str, _E]:
    return {word.value: word for word in words}


def _duration(value: Value) -> timedelta:
    found = _DURATION.fullmatch(value.text())
    if not found:
        raise value.fail(value.text(), "Skriv timmar och minuter, till exempel 03:00.")
    return timedelta(hours=int(found[1]), minutes=int(found[2]))


def _template(value: Value, words: frozenset[str]) -> str:
    """A text whose words in braces are all known."""
    text = _text(value)
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise value.fail(text, "En klammer är inte stängd.") from error
    for name in named:
        if name not in words:
            raise value.fail(name or "{}", f"Okänt ord inom klamrar. Här får stå: {', '.join(sorted(words))}.")
    return text


def _threshold(fields: Fields) -> Threshold:
    fields.only(("klausul", "efter", "jamforelse", "raknas_fran", "sammanslagning", "upptiden", "planerade"))
    up_time, planned = fields.get("upptiden"), fields.get("planerade")
    return Threshold(
        clause=_clause(fields["klausul"]),
        after=_duration(fields["efter"]),
        strict=fields["jamforelse"].choose({"mer_an": True, "minst": False}),
        merge_gap=_duration(fields["sammanslagning"]),
        counts_from=fields["raknas_fran"].choose(_by_value(CountsFrom)),
        up_time_counts=up_time.choose({"raknas": True, "raknas_inte": False}) if up_time else True,
        planned_from=planned.choose(_by_value(PlannedFrom)) if planned else PlannedFrom.BEGINNING,
    )


def _opening_hours(fields: Fields) -> dict[UnitKind, str]:
    found: dict[UnitKind, str] = {}
    for name in fields:
        rule = fields[name].fields()
        rule.only(("klausul", "tider"))
        _clause(rule["klausul"])
        found[fields.names[name].choose(_by_value(UnitKind))] = rule["tider"].read(read_hours).text
    return found


def _reporting(fields: Fields) -> dict[Milestone, Reporting]:
    fields.only([milestone.value for milestone in Milestone])
    return {milestone: _report(milestone, fields[milestone.value].fields()) for milestone in Milestone}


def _report(milestone: Milestone, fields: Fields) -> Reporting:
    fields.only(("klausul", "om", "rapporteras_av", "till", "berattar_aven", "lakare", "samtalets_tid"))
    matter = fields["om"].choose(_by_value(Matter))
    if matter is not MATTER_OF[milestone]:
        raise fields["om"].fail(matter.value, f"{milestone.value} rapporteras som {MATTER_OF[milestone].value}.")
    also, physician, time = fields.get("berattar_aven"), fields.get("lakare"), fields.get("samtalets_tid")
    physician_rule = physician.fields() if physician else None
    time_rule = time.fields() if time else None
    if physician_rule:
        physician_rule.only(("klausul", "nar"))
    if time_rule:
        time_rule.only(("klausul", "galler_som"))
    return Reporting(
        milestone=milestone,
        matter=matter,
        clause=_clause(fields["klausul"]),
        reporter=fields["rapporteras_av"].choose(_by_value((Party.WARD, Party.OUTPATIENT, Party.MUNICIPALITY))),
        receivers=frozenset(
            value.choose(_by_value((Party.WARD, Party.CONCERNED, Party.CONCERNED_OUTPATIENT)))
            for value in fields["till"].items()
        ),
        also_tells=tuple(value.choose(_by_value(Milestone)) for value in also.items()) if also else (),
        physician=physician_rule["nar"].choose(_by_value(PhysicianNeeded)) if physician_rule else PhysicianNeeded.NEVER,
        physician_clause=_clause(physician_rule["klausul"]) if physician_rule else "",
        time_counts_as=_text(time_rule["galler_som"]) if time_rule else "",
        time_clause=_clause(time_rule["klausul"]) if time_rule else "",
    )


def _call_time(value: Value | None) -> CallTime:
    """The instant of a call that counts; when it was answered, where the routine does not say."""
    if value is None:
        return CallTime(clause="R16", counts=CallInstant.ANSWERED)
    fields = value.fields()
    fields.only(("klausul", "raknas"))
    return CallTime(clause=_clause(fields["klausul"]), counts=fields["raknas"].choose(_by_value(CallInstant)))


def _must_say(fields: Fields) -> MustSay:
    fields.only(("uppgift", "klausul", "om", "sag", "lases_tillbaka"))
    matters = fields.get("om")
    return MustSay(
        item=_text(fields["uppgift"]),
        clause=_clause(fields["klausul"]),
        sentence=_template(fields["sag"], _SAID),
        read_back=fields["lases_tillbaka"].choose(_YES_NO),
        matters=frozenset(value.choose(_by_value(Matter)) for value in matters.items()) if matters else frozenset(),
    )


def _channels(value: Value) -> dict[tuple[UnitKind, UnitKind], Channels]:
    found: dict[tuple[UnitKind, UnitKind], Channels] = {}
    for rule in value.items():
        fields = rule.fields()
        fields.only(("fran", "till", "klausul", "vagar"))
        pair = (fields["fran"].choose(_by_value(UnitKind)), fields["till"].choose(_by_value(UnitKind)))
        if pair in found:
            raise rule.fail(fields["fran"].text(), "Paret står två gånger.")
        ways = tuple(_channel(way.fields()) for way in fields["vagar"].items())
        found[pair] = Channels(clause=_clause(fields["klausul"]), ways=ways)
    return found


def _channel(fields: Fields) -> Channel:
    fields.only(("vag", "nummer", "ord"))
    number = fields.get("nummer")
    way = fields["vag"].choose({way: way for way in _WAYS})
    return Channel(way=way, words=_text(fields["ord"]), number=_text(number) if number else "")


def _without_telephones(value: Value | None) -> WithoutTelephones | None:
    """What is done when telephony is down too; None where the routine says nothing of it."""
    if value is None:
        return None
    fields = value.fields()
    fields.only(("klausul", "beslut", "tid_klausul", "vagar"))
    ways: list[OtherChannel] = []
    for rule in fields["vagar"].items():
        way = _other_channel(rule.fields())
        if way.kind in {each.kind for each in ways}:
            raise rule.fail(way.kind, "Vägen står två gånger.")
        ways.append(way)
    return WithoutTelephones(
        clause=_clause(fields["klausul"]),
        time_clause=_clause(fields["tid_klausul"]),
        own_decision=fields["beslut"].choose({"eget": True, "rutinens": False}),
        ways=tuple(ways),
    )


def _other_channel(fields: Fields) -> OtherChannel:
    fields.only(("vag", "ord", "raknas"))
    return OtherChannel(
        kind=fields["vag"].choose(_by_value(OtherWayKind)),
        words=_text(fields["ord"]),
        counts=fields["raknas"].choose(_by_value(OtherInstant)),
    )


def _fault_reporting(fields: Fields) -> dict[UnitKind, FaultReporting]:
    fields.only([kind.value for kind in UnitKind])
    found = {}
    for kind in UnitKind:
        rule = fields[kind.value].fields()
        rule.only(("klausul", "till", "nummer", "portal", "ord"))
        number, portal = rule.get("nummer"), rule.get("portal")
        found[kind] = FaultReporting(
            clause=_clause(rule["klausul"]),
            local=rule["till"].choose({"lokal": True, "servicedesk": False}),
            words=_text(rule["ord"]),
            number=_text(number) if number else "",
            portal=_text(portal) if portal else "",
        )
    return found


def _notes(fields: Fields) -> NoteTexts:
    fields.only(("klausul", "avsandare", "mottagare"))
    return NoteTexts(
        clause=_clause(fields["klausul"]),
        sender=_template(fields["avsandare"], _NOTED),
        receiver=_template(fields["mottagare"], _NOTED),
    )


def _entry(fields: Fields) -> EntryTexts:
    fields.only(("klausul", "redatering", "notering_klausul", "notering_ringd", "notering_oringd"))
    redating = fields["redatering"].fields()
    redating.only(("klausul", "tillaten"))
    return EntryTexts(
        clause=_clause(fields["klausul"]),
        note_clause=_clause(fields["notering_klausul"]),
        redating_clause=_clause(redating["klausul"]),
        redating_allowed=redating["tillaten"].choose(_YES_NO),
        note_told=_template(fields["notering_ringd"], _ENTERED),
        note_untold=_template(fields["notering_oringd"], _ENTERED),
    )

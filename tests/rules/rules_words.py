"""The words of ``gor``, ``om`` and ``resultat``: G, O and R."""

from collections.abc import Callable
from typing import Any

from brygga.routine.words import CallOutcome, Matter, Milestone
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import MilestoneReached, Moved, OutpatientMeasures, SipAssessed, UnitAdded, UnitRemoved
from brygga.story.story import Story
from tests.rules.patching import Rule, edit, together, without_effect

_FOLD = "brygga.story.fold"
_RECEIVERS = "brygga.episodes.receivers"

_OTHER_WORDS: tuple[tuple[str, type[Statement], str, str], ...] = (
    ("driftstopp_upptackt", OutageFound, "outage.timeline:read_timeline", "Ett driftstopp upptäcks: från nu är Lifecare borta."),
    ("ater_i_drift", OutageReturned, "outage.timeline:read_timeline", "Lifecare är åter i drift: stoppet är slut."),
    ("felanmalt", FaultReported, "story.checks:fault_is_reported_to_wrong_unit", "Felet är anmält, till en servicedesk eller enligt lokal rutin (lokal)."),
    ("vidare_till_leverantor", FaultPassedOn, "story.checks:is_not_service_desk", "En servicedesk har anmält felet vidare till leverantören."),
    ("driftinformation", NoticePublished, "story.checks:is_not_service_desk", "En servicedesk har lagt ut driftinformation."),
    ("flyttad", Moved, "story.fold:_take_in_stay", "Patienten flyttas till en annan avdelning."),
    ("berord_tillagd", UnitAdded, "story.fold:_take_in_stay", "En enhet till blir berörd och ska få veta det som gäller."),
    ("berord_borttagen", UnitRemoved, "story.fold:_take_in_stay", "En enhet är inte längre berörd och ska inte ringas mer."),
    ("sip_bedomt", SipAssessed, "story.fold:_take_in_stay", "Någon har bedömt om en SIP behövs; det senaste ordet gäller."),
    ("oppenvardens_insatser", OutpatientMeasures, "story.fold:_take_in_stay", "En berörd öppenvårdsenhet säger om öppenvårdens insatser är klara."),
    ("omstandighet", CircumstanceStated, "story.fold:_take_in_stay", "Någon säger hur det är med något som bara betalningsansvaret frågar efter."),
    ("middag_avgjord", NoonDecided, "story.fold:_take_in_stay", "Någon har avgjort på vilken sida om brytpunkten ett samtal räknas."),
    ("samtal", Call, "story.fold:_take_in_call", "Ett telefonsamtal om en patient, med det resultat det fick."),
    ("dokumenterat", Documented, "notes.owed:note_to_settle", "En enhet har fört in sin anteckning om ett samtal i sitt eget system."),
    ("infort", EnteredInSystem, "episodes.receivers:tell_by_entry", "En uppgift har förts in i Lifecare efter stoppet."),
    ("makulerat", Annulled, "story.story:Story.would_refuse", "En händelse var fel: från och med nu är det som om den aldrig funnits."),
)  # fmt: skip

_MILESTONES = {
    Milestone.ADMITTED: "Patienten skrivs in på en avdelning, med dem som är berörda.",
    Milestone.ESTIMATED: "Avdelningen ändrar det beräknade utskrivningsdatumet.",
    Milestone.READY: "Avdelningens läkare har bedömt att patienten är utskrivningsklar.",
    Milestone.READY_WITHDRAWN: "Avdelningen tar tillbaka ordet utskrivningsklar.",
    Milestone.DISCHARGED: "Patienten har lämnat avdelningen.",
    Milestone.CARE_CONTACT: "En berörd öppenvårdsenhet har utsett fast vårdkontakt.",
    Milestone.SIP_MEETING: "En berörd öppenvårdsenhet har bestämt dag för SIP-möte.",
    Milestone.READY_TO_RECEIVE: "En av kommunens två verksamheter är redo att ta hem patienten.",
}

_MATTERS = {
    Matter.ADMISSION: "Ett samtal om inskrivning berättar att patienten är inskriven.",
    Matter.ESTIMATE: "Ett samtal om beraknat_datum berättar det nyaste beräknade datumet.",
    Matter.READY: "Ett samtal om utskrivningsklar berättar att patienten är utskrivningsklar.",
    Matter.READY_WITHDRAWN: "Ett samtal om ej_langre_utskrivningsklar berättar att ordet är taget tillbaka.",
    Matter.DISCHARGE: "Ett samtal om utskrivning berättar att patienten är utskriven.",
    Matter.CARE_CONTACT: "Ett samtal om fast_vardkontakt berättar enhetens nyaste fasta vårdkontakt.",
    Matter.SIP_MEETING: "Ett samtal om sip_mote berättar enhetens nyaste dag för SIP-möte.",
    Matter.READY_TO_RECEIVE: "Ett samtal om redo_for_hemtagning berättar att verksamheten är redo.",
}

_OUTCOMES = {
    CallOutcome.NO_ANSWER: "Resultatet ej_svar: ingen svarade, och ingen har fått veta något.",
    CallOutcome.ENGAGED: "Resultatet upptaget: det tutade upptaget, och ingen har fått veta något.",
    CallOutcome.WRONG_NUMBER: "Resultatet fel_nummer: numret gick till någon annan, och ingen har fått veta något.",
    CallOutcome.PASSED_ON: "Resultatet hanvisad: den som svarade hänvisade vidare, och ingen har fått veta något.",
    CallOutcome.ANSWERING_MACHINE: "Resultatet telefonsvarare: ingen har fått veta något.",
    CallOutcome.CUT_OFF: "Resultatet avbrutet: linjen bröts, och ingen har fått veta något.",
}


def _is(kind: type[Statement]) -> Callable[[Story, Any], bool]:
    return lambda _story, statement: isinstance(statement, kind)


def _is_milestone(milestone: Milestone) -> Callable[[Story, Any], bool]:
    return lambda _story, statement: isinstance(statement, MilestoneReached) and statement.milestone is milestone


def _annuls(kind: type[Statement]) -> Callable[[Story, Any], bool]:
    return lambda story, said: isinstance(said, Annulled) and isinstance(story.by_id.get(said.of), kind)


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


_WORDS = (
    *(
        Rule(id=f"G-{word}", sentence=sentence, where=f"brygga.{where}", off=without_effect(_is(kind)))
        for word, kind, where, sentence in _OTHER_WORDS
    ),
    *(
        Rule(
            id=f"G-{milestone}",
            sentence=sentence,
            where=f"{_FOLD}:{'take_in' if milestone is Milestone.ADMITTED else '_take_in_milestone'}",
            off=without_effect(_is_milestone(milestone)),
        )
        for milestone, sentence in _MILESTONES.items()
    ),
)

_ABOUT_WORDS = (
    _rule(
        "G-stopp-borjan",
        "Stoppet räknas från när det upptäcktes, inte från när det skrevs.",
        "brygga.outage.timeline:Outage.spans",
        "self.found.position if",
        "(self.found.written_at, self.found.sequence) if",
    ),
    _rule(
        "G-stopp-slut",
        "Stoppet slutar när Lifecare kom tillbaka, inte när det skrevs.",
        "brygga.outage.timeline:Timeline.on_at",
        "position < outage.returned.position",
        "position[0] < outage.returned.written_at",
    ),
    _rule(
        "G-via-lifecare",
        "Med via: lifecare fick alla berörda veta det i Lifecare när det hände.",
        f"{_FOLD}:_share_in_system",
        "if fact.statement.in_system:",
        "if False:",
    ),
    _rule(
        "G-flyttad-anmaler",
        "Efter en flytt är det nya avdelningen som anmäler och för in, också det som hände på den gamla.",
        f"{_RECEIVERS}:reporter_of",
        "return stay.ward if",
        "return fact.unit if",
    ),
    _rule(
        "G-flyttad-gamla",
        "Efter en flytt får den gamla avdelningen inte längre anmäla.",
        f"{_RECEIVERS}:may_report",
        "return unit == stay.ward",
        "return unit in (stay.ward, stay.admission.unit)",
    ),
    Rule(
        id="G-flyttad-vet",
        sentence="Efter en flytt vet den nya avdelningen allt som den gamla hade fått veta.",
        where=f"{_RECEIVERS}:receivers_of",
        off=together(
            edit(f"{_RECEIVERS}:receivers_of", "[THE_WARD] if", "[stay.ward] if"),
            edit(f"{_RECEIVERS}:tell_by_call", "THE_WARD if call.to == stay.ward else call.to", "call.to"),
        ),
    ),
    _rule(
        "G-flyttad-anteckningar",
        "Den gamla avdelningens anteckningar följer inte med i en flytt.",
        f"{_FOLD}:take_in",
        "_take_in_stay(course.stay, statement, rules)",
        "[setattr(note, 'unit', statement.to) for note in course.notes"
        " if isinstance(statement, Moved) and note.unit == statement.unit]\n"
        "            _take_in_stay(course.stay, statement, rules)",
    ),
    _rule(
        "G-samtal-ringde",
        "Samtalets enhet är den som anmäler, vem som än slog numret (ringde).",
        "brygga.story.checks:call_is_by_wrong_unit",
        "MILESTONE_OF[matter], statement.unit,",
        "MILESTONE_OF[matter], statement.dialled or statement.unit,",
    ),
    Rule(
        id="G-makulerat-stopp",
        sentence="Att makulera driftstopp_upptackt är ett falskt larm: stoppet har aldrig varit.",
        where="brygga.story.story:Story.would_refuse",
        off=without_effect(_annuls(OutageFound)),
    ),
    Rule(
        id="G-makulerat-ater",
        sentence="Att makulera ater_i_drift är en återgång som inte höll: stoppet har pågått hela tiden.",
        where="brygga.story.story:Story.would_refuse",
        off=without_effect(_annuls(OutageReturned)),
    ),
    Rule(
        id="G-makulerat-samtal",
        sentence="Att makulera ett samtal är att det skrevs fel: ingen har fått veta något genom det.",
        where="brygga.story.story:Story.would_refuse",
        off=without_effect(_annuls(Call)),
    ),
)

_MATTER_RULES = (
    *(
        _rule(
            f"O-{matter}",
            sentence,
            f"{_RECEIVERS}:facts_told",
            "for matter in call.matters:",
            f"for matter in call.matters:\n        if matter is Matter.{matter.name}:\n            continue",
        )
        for matter, sentence in _MATTERS.items()
    ),
    _rule(
        "O-rattelse",
        "Ett samtal om rattelse gör en rättelse som någon väntar på.",
        f"{_FOLD}:_take_in_call",
        "course.settle_correction(call.unit, call.to)",
        "pass",
    ),
    _rule(
        "O-flera",
        "Ett samtal kan gälla flera ord på en gång, och berättar då allt.",
        f"{_RECEIVERS}:facts_told",
        "in call.matters:",
        "in call.matters[:1]:",
    ),
)

_OUTCOME_RULES = (
    _rule(
        "R-besvarat",
        "Resultatet besvarat: den uppringda har fått veta det som samtalet gällde.",
        f"{_FOLD}:_take_in_call",
        "if call.outcome is not CallOutcome.ANSWERED:",
        "if True:",
    ),
    *(
        _rule(
            f"R-{outcome}",
            sentence,
            f"{_FOLD}:_take_in_call",
            "call.outcome is not CallOutcome.ANSWERED",
            f"call.outcome not in (CallOutcome.ANSWERED, CallOutcome.{outcome.name})",
        )
        for outcome, sentence in _OUTCOMES.items()
    ),
)

RULES = (*_WORDS, *_ABOUT_WORDS, *_MATTER_RULES, *_OUTCOME_RULES)

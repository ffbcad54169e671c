"""The codes of ``nekas``: N. One rule for each code and each kind of item that it is asked of."""

from typing import Any

from brygga.duties.when import applies_at_for, hours_of
from brygga.routine.hours import is_open
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
from brygga.story import checks
from brygga.story.checks import Ground
from brygga.story.codes import Code
from brygga.story.refusals import Refusal
from tests.rules.patching import (
    DoesNotFit,
    Rule,
    accepted_unseen,
    also_refused,
    attribute,
    edit,
    not_refused,
    without_effect,
)

_CHECKS = "brygga.story.checks"
_STORY = "brygga.story.story:Story"

_STAY_WORDS: tuple[tuple[str, type[Statement]], ...] = (
    ("flyttad", Moved),
    ("berord_tillagd", UnitAdded),
    ("berord_borttagen", UnitRemoved),
    ("sip_bedomt", SipAssessed),
    ("oppenvardens_insatser", OutpatientMeasures),
)
_FAULT_WORDS: tuple[tuple[str, type[Statement]], ...] = (
    ("felanmalt", FaultReported),
    ("vidare_till_leverantor", FaultPassedOn),
    ("driftinformation", NoticePublished),
)


def _not(name: str, sentence: str, code: Code, kind: type[Statement], check: str, *, where: str = "") -> Rule:
    off = not_refused(code, kind, check=check)
    return Rule(id=name, sentence=sentence, where=where or f"{_CHECKS}:{check}", off=off)


def _unseen(name: str, sentence: str, code: Code, where: str, *kinds: type[Statement]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=accepted_unseen(code, *kinds))


def _rule(name: str, sentence: str, where: str, old: str, new: str) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new))


def _kind_after_patient(table: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    wrong = [row for row in table if row.code is Code.WRONG_UNIT and row.kinds == (Admitted,)]
    if len(wrong) != 1:
        raise DoesNotFit("fel_enhet för inskriven har ingen egen rad")
    rest = [row for row in table if row is not wrong[0]]
    place = next(number for number, row in enumerate(rest) if row.code is Code.ALREADY_ADMITTED)
    return (*rest[: place + 1], *wrong, *rest[place + 1 :])


def _too_early(call: Any, ground: Ground) -> bool:
    outage = ground.timeline.on_at(call.position)
    return outage is not None and call.occurred_at < applies_at_for(outage, ground.routine)


def _closed(call: Any, ground: Ground) -> bool:
    return not is_open(hours_of(call.to, ground.units, ground.routine), call.occurred_at)


_LAST_THAT_FITS = (
    ("for code, _, check in _BY_KIND[key]:", "found = []\n    for code, _, check in _BY_KIND[key]:"),
    (
        "            return code",
        (
            "            found.append(code)\n"
            "            if code in (Code.UNKNOWN_UNIT, Code.UNKNOWN_PATIENT, Code.WRONG_UNIT):\n"
            "                break"
        ),
    ),
    ("return None", "return found[-1] if found else None"),
)

_GENERAL = (
    _rule(
        "N-andrar-inget",
        "En nekad händelse ändrar ingenting: den finns inte, och kan inte makuleras.",
        f"{_STORY}.tell",
        "if code is None:",
        "if True:",
    ),
    Rule(
        id="N-ordning",
        sentence="Finns flera skäl att neka ges den kod som står först i listan.",
        where="brygga.story.refusals:refusal_of",
        off=edit("brygga.story.refusals:refusal_of", *_LAST_THAT_FITS[0], *_LAST_THAT_FITS[1:]),
    ),
    Rule(
        id="N-ordning-inskriven",
        sentence="För inskriven prövas enheternas slag före patienten.",
        where="brygga.story.refusals:refusals_for",
        off=attribute("brygga.story.refusals:REFUSALS", _kind_after_patient),
    ),
)

_TIME_AND_UNITS = (
    _not(
        "N-framtida_tid",
        "framtida_tid: det ska ha hänt senare än det skrevs.",
        Code.FUTURE_TIME,
        Statement,
        "happened_after_it_was_written",
    ),
    Rule(
        id="N-framtida_tid-lifecare",
        sentence="framtida_tid: Lifecare ska visa en tid som inte har varit än.",
        where="brygga.recovery.redating:is_in_future",
        off=edit("brygga.recovery.redating:is_in_future", "entry.entered_at > entry.written_at", "False"),
    ),
    _rule(
        "N-okand_enhet",
        "okand_enhet: den som säger det finns inte bland enheterna.",
        f"{_CHECKS}:_units_named",
        "yield statement.unit",
        "pass",
    ),
    *(
        _rule(f"N-okand_enhet-{field}", f"okand_enhet: den som står i {field} finns inte bland enheterna.",
              f"{_CHECKS}:_units_named", f'"{attr}", ', "")
        for field, attr in (("till", "to"), ("motpart", "counterpart"), ("ringde", "dialled"))
    ),
    _unseen(
        "N-okand_enhet-berorda",
        "okand_enhet: någon bland berorda finns inte bland enheterna.",
        Code.UNKNOWN_UNIT,
        f"{_CHECKS}:_units_named",
        Admitted,
    ),
    _unseen(
        "N-okand_enhet-berord",
        "okand_enhet: den som läggs till eller tas bort finns inte bland enheterna.",
        Code.UNKNOWN_UNIT,
        f"{_CHECKS}:_units_named",
        UnitAdded,
        UnitRemoved,
    ),
    _rule(
        "N-okand_enhet-makulerat",
        "okand_enhet: också den som makulerar ska finnas bland enheterna.",
        f"{_STORY}._why_not_annul",
        "if names_unknown_unit(statement, ground):",
        "if False:",
    ),
)  # fmt: skip

_STOP = (
    _not("N-inget_stopp-handelse", "inget_stopp: en uppgift om patienten utan via när inget stopp pågår.",
         Code.NO_OUTAGE, MilestoneReached, "no_outage_is_on_for_milestone"),
    _not("N-inget_stopp-samtal", "inget_stopp: ett samtal när inget stopp pågår.",
         Code.NO_OUTAGE, Call, "no_outage_is_on"),
    _not("N-inget_stopp-ater_i_drift", "inget_stopp: ater_i_drift när inget stopp pågår.",
         Code.NO_OUTAGE, OutageReturned, "no_outage_is_on"),
    *(
        _not(f"N-inget_stopp-{word}", f"inget_stopp: {word} när inget stopp pågår.",
             Code.NO_OUTAGE, kind, "no_outage_is_on")
        for word, kind in (*_FAULT_WORDS, *_STAY_WORDS)
    ),
    _not("N-inget_stopp-infort", "inget_stopp: infort när inget stopp har varit.",
         Code.NO_OUTAGE, EnteredInSystem, "no_outage_has_been"),
    Rule(
        id="N-inget_stopp-inte-dokumenterat",
        sentence="dokumenterat behöver inget stopp: anteckningen får komma in när som helst.",
        where="brygga.story.refusals:refusals_for",
        off=also_refused(Refusal(Code.NO_OUTAGE, (Documented,), checks.no_outage_is_on)),
    ),
    _not("N-stopp_pagar", "stopp_pagar: ett andra stopp medan ett pågår.",
         Code.OUTAGE_ON, OutageFound, "an_outage_is_on"),
    _not("N-stopp_pagar-infort", "stopp_pagar: infort medan stoppet pågår.",
         Code.OUTAGE_ON, EnteredInSystem, "an_outage_is_on"),
    _not("N-stopp_pagar-via", "stopp_pagar: via: lifecare medan stoppet pågår.",
         Code.OUTAGE_ON, MilestoneReached, "an_outage_is_on_for_milestone"),
)  # fmt: skip

_PATIENT = (
    _unseen("N-okand_patient-handelse", "okand_patient: en uppgift om en patient som inte är inskriven.",
            Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", MilestoneReached),
    _unseen("N-okand_patient-samtal", "okand_patient: ett samtal om en patient som inte är inskriven.",
            Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_of_call_is_unknown", Call),
    _unseen("N-okand_patient-infort", "okand_patient: infort om en patient som inte är inskriven.",
            Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", EnteredInSystem),
    *(
        _unseen(f"N-okand_patient-{word}", f"okand_patient: {word} om en patient som inte är inskriven.",
                Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", kind)
        for word, kind in _STAY_WORDS
    ),
)  # fmt: skip

_UNIT = (
    _rule("N-fel_enhet-inskriven", "fel_enhet: bara en avdelning kan skriva in.",
          f"{_CHECKS}:admission_is_by_wrong_unit", "ground.kind(statement.unit) is not UnitKind.WARD", "False"),
    _rule("N-fel_enhet-berorda", "fel_enhet: bara öppenvård och kommuner kan vara berörda vid inskrivning.",
          f"{_CHECKS}:admission_is_by_wrong_unit", "ground.kind(unit) not in _CAN_BE_CONCERNED", "False"),
    _rule("N-fel_enhet-betalningsskyldig", "fel_enhet: bara en kommun kan vara betalningsskyldig.",
          f"{_CHECKS}:admission_is_by_wrong_unit", "statement.payer is not None and", "False and"),
    _not("N-fel_enhet-handelse", "fel_enhet: en uppgift av en enhet som inte anmäler den om den patienten.",
         Code.WRONG_UNIT, MilestoneReached, "milestone_is_by_wrong_unit"),
    _rule("N-fel_enhet-avdelning", "fel_enhet: avdelningens fem uppgifter kommer bara från patientens avdelning.",
          "brygga.episodes.receivers:may_report", "return unit == stay.ward", "return True"),
    _rule("N-fel_enhet-berord", "fel_enhet: öppenvårdens och kommunens uppgifter kommer bara från den som är berörd.",
          "brygga.episodes.receivers:may_report", "unit in stay.concerned and", ""),
    _rule("N-fel_enhet-slag", "fel_enhet: kommunen lämnar inte öppenvårdens uppgifter, och öppenvården inte kommunens.",
          "brygga.episodes.receivers:may_report", " and units[unit].kind is _KIND_OF_REPORTER[party]", ""),
    _rule("N-fel_enhet-flyttad", "fel_enhet: bara patientens avdelning flyttar patienten.",
          f"{_CHECKS}:move_is_by_or_to_wrong_unit", "statement.unit != ward or", ""),
    _rule("N-fel_enhet-flyttad-samma", "fel_enhet: en flytt går till en annan avdelning än den där patienten är.",
          f"{_CHECKS}:move_is_by_or_to_wrong_unit", "statement.to == ward or", ""),
    _rule("N-fel_enhet-flyttad-slag", "fel_enhet: en flytt går till en avdelning, inte till något annat slag.",
          f"{_CHECKS}:move_is_by_or_to_wrong_unit", "ground.kind(statement.to) is not UnitKind.WARD", "False"),
    _rule("N-fel_enhet-berord_av", "fel_enhet: bara patientens avdelning lägger till och tar bort berörda.",
          f"{_CHECKS}:concern_is_by_or_about_wrong_unit", "statement.unit != ground.stay.ward", "False"),
    _rule("N-fel_enhet-berord_slag", "fel_enhet: bara öppenvård och kommuner kan bli berörda.",
          f"{_CHECKS}:concern_is_by_or_about_wrong_unit",
          "ground.kind(statement.concerned) not in _CAN_BE_CONCERNED", "False"),
    _not("N-fel_enhet-sip_bedomt", "fel_enhet: bara avdelningen och berörd öppenvård bedömer om en SIP behövs.",
         Code.WRONG_UNIT, SipAssessed, "sip_is_assessed_by_wrong_unit"),
    _not("N-fel_enhet-oppenvardens_insatser", "fel_enhet: bara berörd öppenvård säger om insatserna är klara.",
         Code.WRONG_UNIT, OutpatientMeasures, "measures_are_by_wrong_unit"),
    _rule("N-fel_enhet-samtal", "fel_enhet: ett samtal om något som enheten inte anmäler om den patienten.",
          f"{_CHECKS}:call_is_by_wrong_unit", "for matter in statement.matters", "for matter in ()"),
    _rule("N-fel_enhet-samtal-sjalv", "fel_enhet: ett samtal till en själv.",
          f"{_CHECKS}:call_is_by_wrong_unit", "statement.to == statement.unit or", ""),
    _not("N-fel_enhet-felanmalt", "fel_enhet: felet anmäls till en servicedesk eller lokalt, inte till någon annan.",
         Code.WRONG_UNIT, FaultReported, "fault_is_reported_to_wrong_unit"),
    _not("N-fel_enhet-vidare_till_leverantor", "fel_enhet: bara en servicedesk anmäler vidare till leverantören.",
         Code.WRONG_UNIT, FaultPassedOn, "is_not_service_desk"),
    _not("N-fel_enhet-driftinformation", "fel_enhet: bara en servicedesk lägger ut driftinformation.",
         Code.WRONG_UNIT, NoticePublished, "is_not_service_desk"),
)  # fmt: skip

_STAY = (
    _not("N-redan_inskriven", "redan_inskriven: patienten är redan inskriven; en återinskrivning är en ny patient.",
         Code.ALREADY_ADMITTED, Admitted, "patient_is_admitted"),
    _not("N-redan_utskriven-handelse", "redan_utskriven: en uppgift om en patient som är utskriven.",
         Code.ALREADY_DISCHARGED, MilestoneReached, "patient_is_discharged"),
    *(
        _not(f"N-redan_utskriven-{word}", f"redan_utskriven: {word} om en patient som är utskriven.",
             Code.ALREADY_DISCHARGED, kind, "patient_is_discharged")
        for word, kind in _STAY_WORDS
    ),
    *(
        Rule(id=f"N-redan_utskriven-inte-{word}", sentence=f"{word} går bra också efter utskrivningen.",
             where="brygga.story.refusals:refusals_for",
             off=also_refused(Refusal(Code.ALREADY_DISCHARGED, (kind,), check)))
        for word, kind, check in (
            ("samtal", Call, checks.patient_is_discharged),
            ("infort", EnteredInSystem, checks.patient_is_discharged),
            ("dokumenterat", Documented, checks.patient_is_discharged),
        )
    ),
    _not("N-redan_utskrivningsklar", "redan_utskrivningsklar: det nyaste ordet är redan utskrivningsklar.",
         Code.ALREADY_READY, MilestoneReached, "is_ready_already"),
    _not("N-inte_utskrivningsklar", "inte_utskrivningsklar: det finns inget utskrivningsklar att ta tillbaka.",
         Code.NOT_READY, MilestoneReached, "is_not_ready"),
    _not("N-redan_berord", "redan_berord: enheten är redan berörd.",
         Code.ALREADY_CONCERNED, UnitAdded, "is_concerned_already"),
    _unseen("N-inte_berord", "inte_berord: enheten är inte berörd.",
            Code.NOT_CONCERNED, f"{_CHECKS}:is_not_concerned", UnitRemoved),
)  # fmt: skip

_CALLS = (
    _rule("N-inget_att_anmala", "inget_att_anmala: ett samtal om en uppgift som inte finns.",
          f"{_CHECKS}:has_nothing_to_report", "fact_reported(ground.stay, matter, statement.unit, statement.service, "
          "ground.routine) is None", "False"),
    _rule("N-inget_att_anmala-klar", "inget_att_anmala: ett samtal om ett ord som inte längre är det nyaste om utskrivningsklar.",
          "brygga.episodes.receivers:fact_reported", "return word if word is not None and word.milestone is milestone "
          "else None", "return stay.newest(milestone)"),
    _rule("N-inget_att_anmala-rattelse", "inget_att_anmala: en rättelse som ingen väntar på.",
          f"{_CHECKS}:has_nothing_to_report",
          "return (statement.unit, statement.to) not in {(unit, to) for unit, to, _ in owed}", "return False"),
    _rule("N-inget_att_anmala-alla", "inget_att_anmala: räcker att det fattas en uppgift för ett av samtalets ord.",
          f"{_CHECKS}:has_nothing_to_report", "return any(", "return all("),
    _not("N-mottagare_saknas", "mottagare_saknas: ett besvarat samtal utan med, den man talade med.",
         Code.RECIPIENT_MISSING, Call, "", where="brygga.calls.completeness:lacks_person"),
    _not("N-aterlasning_saknas", "aterlasning_saknas: ett besvarat samtal utan aterlast: ja och utan skal.",
         Code.READ_BACK_MISSING, Call, "", where="brygga.calls.completeness:lacks_read_back"),
    _rule("N-aterlasning_saknas-skal", "Ett skal räcker när uppgifterna inte lästes tillbaka.",
          "brygga.calls.completeness:lacks_read_back", " and not call.why_not.strip()", ""),
    _rule("N-mottagare_saknas-obesvarat", "Ett samtal som inte besvarades behöver varken med eller aterlast.",
          "brygga.calls.completeness:lacks_person", "call.outcome is CallOutcome.ANSWERED and ", ""),
    Rule(id="N-samtal-fore-gransen", sentence="Samtal får ringas innan rutinen börjar gälla, och räknas fullt ut.",
         where="brygga.story.refusals:refusals_for", off=also_refused(Refusal(Code.NO_OUTAGE, (Call,), _too_early))),
    Rule(id="N-samtal-stangt", sentence="Samtal får ringas till en enhet som har stängt, och räknas fullt ut.",
         where="brygga.story.refusals:refusals_for", off=also_refused(Refusal(Code.NO_OUTAGE, (Call,), _closed))),
)  # fmt: skip

_AFTERWARDS = (
    _not("N-inget_att_dokumentera", "inget_att_dokumentera: enheten har ingen sådan anteckning kvar att föra in.",
         Code.NOTHING_TO_DOCUMENT, Documented, "has_nothing_to_document"),
    _not("N-inget_att_infora", "inget_att_infora: enheten har ingen sådan uppgift att föra in i Lifecare.",
         Code.NOTHING_TO_ENTER, EnteredInSystem, "has_nothing_to_enter"),
    _unseen("N-redan_infort", "redan_infort: varje sådan uppgift är redan införd.",
            Code.ALREADY_ENTERED, f"{_CHECKS}:is_entered_already", EnteredInSystem),
    Rule(id="N-okand_handelse", sentence="okand_handelse: ingen godtagen händelse har det id som makuleras.",
         where=f"{_STORY}._why_not_annul",
         off=without_effect(lambda story, said: isinstance(said, Annulled) and said.of not in story.by_id)),
    _rule("N-okand_handelse-makulerat", "okand_handelse: en makulering kan inte makuleras.",
          f"{_STORY}._why_not_annul", " or isinstance(target, Annulled)", ""),
    _unseen("N-redan_makulerad", "redan_makulerad: händelsen är redan makulerad.",
            Code.ALREADY_ANNULLED, f"{_STORY}._why_not_annul", Annulled),
    _rule("N-skal_saknas", "skal_saknas: en makulering utan skal.",
          f"{_STORY}._why_not_annul", "None if statement.reason.strip() else Code.REASON_MISSING", "None"),
    *(
        _rule(f"N-lakare_saknas-{word}", f"lakare_saknas: {word} utan läkare.", f"{_CHECKS}:lacks_physician",
              "needed is PhysicianNeeded.ALWAYS",
              f"needed is PhysicianNeeded.ALWAYS and statement.milestone is not Milestone.{name}")
        for word, name in (("nytt_beraknat_datum", "ESTIMATED"), ("ej_langre_utskrivningsklar", "READY_WITHDRAWN"))
    ),
    _rule("N-lakare_saknas-utskrivningsklar", "lakare_saknas: utskrivningsklar utan läkare efter att ordet tagits tillbaka.",
          f"{_CHECKS}:lacks_physician", "return word is not None and word.milestone is Milestone.READY_WITHDRAWN",
          "return False"),
    _rule("N-lakare_saknas-forsta", "Det första utskrivningsklar behöver ingen läkare.",
          f"{_CHECKS}:lacks_physician", "return word is not None and word.milestone is Milestone.READY_WITHDRAWN",
          "return True"),
    _rule("N-redatering", "redatering: Lifecare ska visa en tid före den senaste återgången, utan avvikelse.",
          "brygga.recovery.redating:is_redated", "latest_return is not None and entry.entered_at < latest_return",
          "False"),
    _rule("N-redatering-avvikelse", "Med avvikelse godtas en tid före återgången.",
          "brygga.recovery.redating:is_redated", " and not entry.deviation.strip()", ""),
    _rule("N-redatering-senaste", "redatering räknas från den senaste återgången, inte från en tidigare.",
          "brygga.outage.timeline:Timeline.latest_return", "returns[-1]", "returns[0]"),
)  # fmt: skip

RULES = (*_GENERAL, *_TIME_AND_UNITS, *_STOP, *_PATIENT, *_UNIT, *_STAY, *_CALLS, *_AFTERWARDS)

"""The codes of ``nekas`` for calls, notes, entries and annulments: N, the latter part."""

from typing import Any

from brygga.duties.when import applies_at_for, hours_of
from brygga.routine.hours import is_open
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.statement import Annulled, Statement
from brygga.story import checks
from brygga.story.checks import Ground
from brygga.story.codes import Code
from brygga.story.refusals import Refusal
from tests.rules.patching import Rule, also_refused, without_effect
from tests.rules.rules_refusals import not_given, rule, unseen

_CHECKS = "brygga.story.checks"
_STORY = "brygga.story.story:Story"


def _too_early(call: Any, ground: Ground) -> bool:
    spell = ground.timeline.spell_at(call.position, call.unit)
    return spell is not None and call.occurred_at < applies_at_for(spell, ground.routine)


def _closed(call: Any, ground: Ground) -> bool:
    return not is_open(hours_of(call.to, ground.units, ground.routine), call.occurred_at)


_CALLS = (
    rule("N-inget_att_anmala", "inget_att_anmala: ett samtal om en uppgift som inte finns.",
          f"{_CHECKS}:has_nothing_to_report", "fact_reported(ground.stay, matter, statement.unit, statement.service, "
          "ground.routine) is None", "False"),
    rule("N-inget_att_anmala-klar", "inget_att_anmala: ett samtal om ett ord som inte längre är det nyaste om utskrivningsklar.",
          "brygga.episodes.receivers:fact_reported", "return word if word is not None and word.milestone is milestone "
          "else None", "return stay.newest(milestone)"),
    rule("N-inget_att_anmala-rattelse", "inget_att_anmala: en rättelse som ingen väntar på.",
          f"{_CHECKS}:has_nothing_to_report",
          "return (statement.unit, statement.to) not in {(unit, to) for unit, to, _ in owed}", "return False"),
    rule("N-inget_att_anmala-alla", "inget_att_anmala: räcker att det fattas en uppgift för ett av samtalets ord.",
          f"{_CHECKS}:has_nothing_to_report", "return any(", "return all("),
    not_given("N-mottagare_saknas", "mottagare_saknas: ett besvarat samtal utan med, den man talade med.",
         Code.RECIPIENT_MISSING, Call, "", where="brygga.calls.completeness:lacks_person"),
    not_given("N-aterlasning_saknas", "aterlasning_saknas: ett besvarat samtal utan aterlast: ja och utan skal.",
         Code.READ_BACK_MISSING, Call, "", where="brygga.calls.completeness:lacks_read_back"),
    rule("N-aterlasning_saknas-skal", "Ett skal räcker när uppgifterna inte lästes tillbaka.",
          "brygga.calls.completeness:lacks_read_back", " and not call.why_not.strip()", ""),
    rule("N-mottagare_saknas-obesvarat", "Ett samtal som inte besvarades behöver varken med eller aterlast.",
          "brygga.calls.completeness:lacks_person", "call.outcome is CallOutcome.ANSWERED and ", ""),
    Rule(id="N-samtal-fore-gransen", sentence="Samtal får ringas innan rutinen börjar gälla, och räknas fullt ut.",
         where="brygga.story.refusals:refusals_for", off=also_refused(Refusal(Code.NO_OUTAGE, (Call,), _too_early))),
    Rule(id="N-samtal-stangt", sentence="Samtal får ringas till en enhet som har stängt, och räknas fullt ut.",
         where="brygga.story.refusals:refusals_for", off=also_refused(Refusal(Code.NO_OUTAGE, (Call,), _closed))),
)  # fmt: skip

_AFTERWARDS = (
    not_given("N-inget_att_dokumentera", "inget_att_dokumentera: enheten har ingen sådan anteckning kvar att föra in.",
         Code.NOTHING_TO_DOCUMENT, Documented, "has_nothing_to_document"),
    not_given("N-inget_att_infora", "inget_att_infora: enheten har ingen sådan uppgift att föra in i Lifecare.",
         Code.NOTHING_TO_ENTER, EnteredInSystem, "has_nothing_to_enter"),
    unseen("N-redan_infort", "redan_infort: varje sådan uppgift är redan införd.",
            Code.ALREADY_ENTERED, f"{_CHECKS}:is_entered_already", EnteredInSystem),
    Rule(id="N-okand_handelse", sentence="okand_handelse: ingen godtagen händelse har det id som makuleras.",
         where=f"{_STORY}._why_not_annul",
         off=without_effect(lambda story, said: isinstance(said, Annulled) and said.of not in story.by_id)),
    rule("N-okand_handelse-makulerat", "okand_handelse: en makulering kan inte makuleras.",
          f"{_STORY}._why_not_annul", " or isinstance(target, Annulled)", ""),
    unseen("N-redan_makulerad", "redan_makulerad: händelsen är redan makulerad.",
            Code.ALREADY_ANNULLED, f"{_STORY}._why_not_annul", Annulled),
    rule("N-skal_saknas", "skal_saknas: en makulering utan skal.",
          f"{_STORY}._why_not_annul", "None if statement.reason.strip() else Code.REASON_MISSING", "None"),
    *(
        rule(f"N-lakare_saknas-{word}", f"lakare_saknas: {word} utan läkare.", f"{_CHECKS}:lacks_physician",
              "needed is PhysicianNeeded.ALWAYS",
              f"needed is PhysicianNeeded.ALWAYS and statement.milestone is not Milestone.{name}")
        for word, name in (("nytt_beraknat_datum", "ESTIMATED"), ("ej_langre_utskrivningsklar", "READY_WITHDRAWN"))
    ),
    rule("N-lakare_saknas-utskrivningsklar", "lakare_saknas: utskrivningsklar utan läkare efter att ordet tagits tillbaka.",
          f"{_CHECKS}:lacks_physician", "return word is not None and word.milestone is Milestone.READY_WITHDRAWN",
          "return False"),
    rule("N-lakare_saknas-forsta", "Det första utskrivningsklar behöver ingen läkare.",
          f"{_CHECKS}:lacks_physician", "return word is not None and word.milestone is Milestone.READY_WITHDRAWN",
          "return True"),
    rule("N-redatering", "redatering: Lifecare ska visa en tid före den senaste återgången, utan avvikelse.",
          "brygga.recovery.redating:is_redated", "latest_return is not None and entry.entered_at < latest_return",
          "False"),
    rule("N-redatering-avvikelse", "Med avvikelse godtas en tid före återgången.",
          "brygga.recovery.redating:is_redated", " and not entry.is_deviation", ""),
    rule("N-redatering-senaste", "redatering räknas från den senaste återgången, inte från en tidigare.",
          "brygga.outage.timeline:Timeline.latest_return", "returns[-1]", "returns[0]"),
)  # fmt: skip

_OF_LIABILITY: tuple[tuple[str, type[Statement]], ...] = (
    ("omstandighet", CircumstanceStated),
    ("middag_avgjord", NoonDecided),
)

_LIABILITY = (
    *(
        unseen(f"N-okand_patient-{word}", f"okand_patient: {word} om en patient som inte är inskriven.",
               Code.UNKNOWN_PATIENT, f"{_CHECKS}:patient_is_unknown", kind)
        for word, kind in _OF_LIABILITY
    ),
    *(
        not_given(f"N-fel_enhet-{word}", f"fel_enhet: bara avdelningen och de berörda säger {word}.",
                  Code.WRONG_UNIT, kind, "is_said_by_stranger")
        for word, kind in _OF_LIABILITY
    ),
    not_given("N-okand_handelse-middag_avgjord",
              "okand_handelse: inget samtal med det id:t var det första som berättade om utskrivningsklar.",
              Code.UNKNOWN_EVENT, NoonDecided, "decides_on_unknown_call"),
    not_given("N-skal_saknas-middag_avgjord", "skal_saknas: middag_avgjord utan skal.",
              Code.REASON_MISSING, NoonDecided, "lacks_reason"),
    *(
        Rule(id=f"N-{word}-nar-som-helst", sentence=f"{word} får sägas när som helst, också utan stopp och efter utskrivningen.",
             where="brygga.story.refusals:refusals_for",
             off=also_refused(Refusal(Code.NO_OUTAGE, (kind,), checks.no_outage_is_on)))
        for word, kind in _OF_LIABILITY
    ),
)  # fmt: skip

RULES = (*_CALLS, *_AFTERWARDS, *_LIABILITY)

"""Whom a stop covers, what its hours are counted from, when two count as one, planned stops: E, H and P, and their G and N."""

from collections.abc import Callable
from typing import Any

from brygga.outage.threshold import _COUNTED_FROM
from brygga.routine.words import CountsFrom
from brygga.statements.outage import OutageFound, OutagePlanned, ScopeChanged, StartCorrected
from brygga.statements.statement import Annulled, Statement
from brygga.story.codes import Code
from brygga.story.story import Story
from tests.rules.patching import Rule, edit, entry, not_refused, without_effect

_ANSWERS = "brygga.story.answers"
_CHECKS = "brygga.story.checks"
_OF_STOPS = "brygga.story.checks_of_stops"
_TIMELINE = "brygga.outage.timeline"
_THRESHOLD = "brygga.outage.threshold"
_PLAYER = "brygga.scenario.player"


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


def _not_given(name: str, sentence: str, code: Code, kind: type[Statement], check: str) -> Rule:
    where = (
        f"{_OF_STOPS}:{check}"
        if check not in ("names_unknown_unit", "no_outage_is_on", "lacks_reason")
        else f"{_CHECKS}:{check}"
    )
    return Rule(id=name, sentence=sentence, where=where, off=not_refused(code, kind, check=check))


def _is(kind: type[Statement]) -> Callable[[Story, Any], bool]:
    return lambda _story, told: isinstance(told, kind)


def _annuls_scope(story: Story, told: Any) -> bool:
    return isinstance(told, Annulled) and isinstance(story.by_id.get(told.of), ScopeChanged)


_WORDS = (
    Rule(id="G-driftstopp_planerat", sentence="Ett driftstopp är planerat: det är sagt i förväg, och inget stopp har börjat.",
         where=f"{_TIMELINE}:read_timeline", off=without_effect(_is(OutagePlanned))),
    Rule(id="G-omfattning_andrad", sentence="Stoppet gäller andra enheter än förut, fler eller färre.",
         where=f"{_TIMELINE}:Outage.spans", off=without_effect(_is(ScopeChanged))),
    Rule(id="G-start_rattad", sentence="Stoppet upptäcktes, eller felet började, en annan tid än som sades.",
         where=f"{_TIMELINE}:_as_corrected", off=without_effect(_is(StartCorrected))),
    Rule(id="G-makulerat-omfattning", sentence="Att makulera omfattning_andrad: stoppet har hela tiden gällt dem det gällde förut.",
         where=f"{_TIMELINE}:Outage.spans", off=without_effect(_annuls_scope)),
)  # fmt: skip

_SCOPE = (
    _rule("E-alla", "omfattning: alla, eller ingen omfattning, är alla enheter.", "brygga.statements.outage:covers",
          "return scope is None or unit in scope", "return scope is not None and unit in scope"),
    _rule("E-andra", "En enhet som stoppet inte gäller arbetar i Lifecare: där är via: lifecare rätt.",
          f"{_CHECKS}:unit_is_in_an_outage", "ground.timeline.covers_at(statement.position, statement.unit)",
          "ground.timeline.on_at(statement.position) is not None"),
    _rule("E-utanfor", "En enhet som stoppet inte gäller har inget stopp: en uppgift utan via nekas med inget_stopp.",
          f"{_CHECKS}:unit_is_in_no_outage", "return not ground.timeline.covers_at(statement.position, statement.unit)",
          "return ground.timeline.on_at(statement.position) is None"),
    _rule("E-utanfor-samtal", "Ett samtal från en enhet som stoppet inte gäller nekas med inget_stopp.",
          f"{_CHECKS}:unit_is_in_no_outage", "return not ground.timeline.covers_at(statement.position, statement.unit)",
          "return ground.timeline.on_at(statement.position) is None"),
    _rule("E-ringer", "Bara de enheter som stoppet gäller ska ringa.", f"{_ANSWERS}:spells_now",
          "{unit: spell_now(story, unit) for unit",
          "{unit: spell_now(story, unit) or Spell(story.timeline.outages[-1], story.timeline.outages[-1].found.position)"
          " for unit"),
    _rule("E-mottagare", "De ringer alla som ska ha uppgiften, också dem som stoppet inte gäller.", f"{_ANSWERS}:duties",
          "owed.get(each.unit, []).append(each)", "each.to in spells and owed.get(each.unit, []).append(each)"),
    _rule("E-vidgas", "Vidgas stoppet är de nya i det från den tiden, och deras tre timmar räknas därifrån.",
          f"{_TIMELINE}:Outage.spans", "begins = change.position", "begins = self.found.position"),
    _rule("E-vidgas-hande", "En ändring av omfattningen gäller från när den hände, inte från när den skrevs.",
          f"{_TIMELINE}:Outage.spans", "begins = change.position", "begins = (change.written_at, change.sequence)"),
    _rule("E-snavas", "Snävas stoppet av är Lifecare tillbaka för dem som inte är med längre.",
          f"{_TIMELINE}:Outage.spans", "elif begins is not None and not covers(change.scope, unit):", "elif False:"),
    _rule("E-snavas-infor", "De kan föra in det som hände, medan stoppet pågår för andra.", f"{_ANSWERS}:entries_owed",
          "if entry.unit not in spells", "if not spells"),
    _rule("E-snavas-redatering", "redatering räknas från när Lifecare kom tillbaka för just den enheten.",
          f"{_TIMELINE}:Timeline.latest_return", "self.spells(unit)",
          "(Spell(each, each.found.position, each.returned and each.returned.position) for each in self.outages)"),
    _rule("E-laget", "laget gäller stoppet var det än är: galler så snart rutinen gäller för någon.",
          f"{_ANSWERS}:first_applies_at", "return earliest(", "return max("),
    _rule("E-laget_for", "laget_for säger hur det är för varje enhet för sig.", f"{_PLAYER}:situations_asked",
          "ask.situation_of(story, unit, expectation.at)", "ask.situation(story, expectation.at)"),
    _rule("S-enheter", "I laget_for prövas bara de enheter som nämns.", f"{_PLAYER}:_answer_differences",
          "in expected.items()", "in ({name: None for name in answers[key]} | expected).items()"),
    _rule("S-laget_for-inget_stopp", "laget_for är inget_stopp för den som inget stopp har gällt.",
          f"{_ANSWERS}:situation_of", "else Situation.NO_OUTAGE", "else Situation.ALL_ENTERED"),
    _rule("S-laget_for-vantar", "laget_for är vantar för den som stoppet gäller, när rutinen inte gäller för den än.",
          f"{_ANSWERS}:situation_of", "else Situation.WAITING", "else Situation.APPLIES"),
    _rule("S-laget_for-galler", "laget_for är galler för den som stoppet gäller, när rutinen gäller för den.",
          f"{_ANSWERS}:situation_of", "Situation.APPLIES if", "Situation.WAITING if"),
    _rule("S-laget_for-ater_i_drift", "laget_for är ater_i_drift för den som har något kvar att föra in.",
          f"{_ANSWERS}:situation_of", "return Situation.RETURNED", "return Situation.ALL_ENTERED"),
    _rule("S-laget_for-allt_infort", "laget_for är allt_infort för den som har haft ett stopp och inget har kvar.",
          f"{_ANSWERS}:situation_of", "return Situation.ALL_ENTERED if", "return Situation.RETURNED if"),
)  # fmt: skip

_COUNTING = (
    Rule(id="H-upptackt", sentence="raknas_fran: upptackt räknar från när stoppet upptäcktes, när felet än började.",
         where=f"{_THRESHOLD}:_from_finding",
         off=entry(f"{_THRESHOLD}:_COUNTED_FROM", CountsFrom.FINDING, _COUNTED_FROM[CountsFrom.START])),
    Rule(id="H-start", sentence="raknas_fran: start räknar från när felet började, eller upptäcktes om ingen vet.",
         where=f"{_THRESHOLD}:_from_start",
         off=entry(f"{_THRESHOLD}:_COUNTED_FROM", CountsFrom.START, _COUNTED_FROM[CountsFrom.FINDING])),
    Rule(id="H-felanmalan", sentence="raknas_fran: felanmalan räknar från när felet anmäldes.",
         where=f"{_THRESHOLD}:_from_report",
         off=entry(f"{_THRESHOLD}:_COUNTED_FROM", CountsFrom.REPORT, _COUNTED_FROM[CountsFrom.FINDING])),
    _rule("H-felanmalan-forsta", "Anmäls felet flera gånger räknas den första.", f"{_TIMELINE}:_after",
          "on.reported_at or statement.occurred_at", "statement.occurred_at"),
    _rule("H-felanmalan-innan", "Tills felet är anmält räknas från när stoppet upptäcktes.", f"{_THRESHOLD}:_from_report",
          "return found if reported_at is None or reported_at >= applies else max(found, reported_at)",
          "return (found + threshold.after if reported_at is None else found if reported_at >= applies"
          " else max(found, reported_at))"),
    _rule("H-felanmalan-sen", "En felanmälan som kommer när rutinen redan gäller flyttar inget.",
          f"{_THRESHOLD}:_from_report", " or reported_at >= applies", ""),
    _rule("H-rattad-upptackt", "start_rattad med upptackt flyttar stoppets början, bakåt eller framåt.",
          f"{_TIMELINE}:_as_corrected", "each.found_at or statement.occurred_at", "statement.occurred_at"),
    _rule("H-rattad-borjade", "start_rattad med borjade flyttar felets början, bakåt eller framåt.",
          f"{_TIMELINE}:_as_corrected", "each.began_at or statement.began_at", "statement.began_at"),
    _rule("H-rattad-senaste", "Rättas det igen gäller det senaste ordet.", f"{_TIMELINE}:_as_corrected",
          "for each in corrections:", "for each in list(corrections)[:1]:"),
    _rule("H-sammanslagning", "Är uppehållet kortare än sammanslagning räknas stoppet från det förras början.",
          f"{_THRESHOLD}:merged_with", "return former if", "return None if"),
    _rule("H-sammanslagning-gransen", "Är uppehållet lika långt som sammanslagning räknas stoppet för sig.",
          f"{_THRESHOLD}:merged_with", " < threshold.merge_gap", " <= threshold.merge_gap"),
    _rule("H-sammanslagning-kedja", "Så räknas det hur många stopp som än följer på varandra.",
          f"{_THRESHOLD}:counted_from", "while (former", "if (former"),
    _rule("H-upptiden-raknas", "upptiden: raknas räknar också uppehållen, och gäller när inget står.",
          f"{_THRESHOLD}:counted_from", "if not threshold.up_time_counts:", "if True:"),
    _rule("H-upptiden-raknas_inte", "upptiden: raknas_inte räknar bara tiden då Lifecare var nere.",
          f"{_THRESHOLD}:counted_from", "if not threshold.up_time_counts:", "if False:"),
    _rule("P-fran_borjan", "planerade: fran_borjan räknar ett planerat stopp som andra, och gäller när inget står.",
          f"{_THRESHOLD}:_not_before_planned_end", " and threshold.planned_from is PlannedFrom.END", ""),
    _rule("P-fran_utsatt_slut", "planerade: fran_utsatt_slut räknar ett planerat stopp tidigast från när det skulle ha slutat.",
          f"{_THRESHOLD}:_not_before_planned_end", "return max(instant, plan.ends_at) if", "return instant if"),
)  # fmt: skip

_REFUSED = (
    _not_given("N-framtida_tid-borjade", "framtida_tid: felet ska ha börjat senare än stoppet upptäcktes.",
               Code.FUTURE_TIME, OutageFound, "began_after_it_was_found"),
    _not_given("N-framtida_tid-start_rattad", "framtida_tid: start_rattad till en tid som inte har varit, eller till ett fel efter upptäckten.",
               Code.FUTURE_TIME, StartCorrected, "began_after_it_was_found"),
    _rule("N-okand_enhet-omfattning", "okand_enhet: någon i omfattning finns inte bland enheterna.", f"{_CHECKS}:_units_named",
          'yield from getattr(statement, "scope", None) or ()', "yield from ()"),
    _not_given("N-inget_stopp-omfattning_andrad", "inget_stopp: omfattning_andrad när inget stopp pågår.",
               Code.NO_OUTAGE, ScopeChanged, "no_outage_is_on"),
    _not_given("N-inget_stopp-start_rattad", "inget_stopp: start_rattad till en tid då stoppet redan var slut.",
               Code.NO_OUTAGE, StartCorrected, "was_over_by_then"),
    _not_given("N-stopp_pagar-start_rattad", "stopp_pagar: start_rattad till en tid innan ett tidigare stopp var slut.",
               Code.OUTAGE_ON, StartCorrected, "another_outage_was_on"),
    _not_given("N-okand_handelse-start_rattad", "okand_handelse: inget stopp som står heter det som start_rattad avser.",
               Code.UNKNOWN_EVENT, StartCorrected, "corrects_unknown_outage"),
    _not_given("N-okand_handelse-planerat", "okand_handelse: inget planerat stopp som står heter så.",
               Code.UNKNOWN_EVENT, OutageFound, "names_unknown_plan"),
    _not_given("N-skal_saknas-start_rattad", "skal_saknas: start_rattad utan skal.",
               Code.REASON_MISSING, StartCorrected, "lacks_reason"),
)  # fmt: skip

RULES = (*_WORDS, *_SCOPE, *_COUNTING, *_REFUSED)

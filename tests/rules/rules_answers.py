"""The keys of ``ska_galla``: S."""

from collections.abc import Callable

from brygga.episodes.stay import Fact, Stay
from brygga.routine.words import Milestone
from tests.rules.patching import Rule, attribute, edit, entry

_ANSWERS = "brygga.story.answers"
_PLAYER = "brygga.scenario.player"
_NOTES = "brygga.notes.owed"
_FOLD = "brygga.story.fold"
_WORKLIST = "brygga.recovery.worklist"


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


def _excuses_nothing(_stay: Stay, _fact: Fact) -> bool:
    return False


def _without(milestone: Milestone) -> Callable[[frozenset[Milestone]], frozenset[Milestone]]:
    return lambda kinds: kinds - {milestone}


_KEYS = (
    _rule("S-nycklar", "Bara de nycklar som står i en ska_galla prövas.", f"{_PLAYER}:_answer_differences",
          "expectation.answers.items()", "({key: {} if isinstance(answer, dict) else answer[:0]"
          " for key, answer in answers.items()} | dict(expectation.answers)).items()",
          ("expectation.places[key]", "expectation.places.get(key, expectation.place)")),
    _rule("S-patienter", "I betalningsansvar och ansvarsperioder prövas bara de patienter som nämns.",
          f"{_PLAYER}:_answer_differences", "in expected.items()",
          "in ({name: None for name in answers[key]} | expected).items()"),
    _rule("S-ordning", "Rader får stå i vilken ordning som helst.", f"{_PLAYER}:_answer_differences",
          "elif _plain(expected) != _plain(answers[key]):", "elif expected != answers[key]:"),
)  # fmt: skip

_LAW = (
    _rule("S-fynd", "I fynd prövas bara de paragrafer som nämns.", "brygga.scenario.law_answers:only_named",
          "for paragraph in wanted", "for paragraph in actual"),
    _rule("S-frist-ingen", "En frist som inte löper skrivs ingen.", "brygga.scenario.law_answers:only_named",
          "actual.get(paragraph, NO_DEADLINE)", "actual.get(paragraph, '-')"),
)  # fmt: skip

_SITUATION = f"{_ANSWERS}:situation"

_STATES = (
    _rule("S-laget-inget_stopp", "laget är inget_stopp när det aldrig har varit något stopp.",
          _SITUATION, "return Situation.NO_OUTAGE", "return Situation.ALL_ENTERED"),
    _rule("S-laget-vantar", "laget är vantar när ett stopp pågår och rutinen inte gäller än.",
          _SITUATION, "else Situation.WAITING", "else Situation.APPLIES"),
    _rule("S-laget-galler", "laget är galler när ett stopp pågår och rutinen gäller.",
          _SITUATION, "Situation.APPLIES if", "Situation.WAITING if"),
    _rule("S-laget-ater_i_drift", "laget är ater_i_drift när stoppet är slut och något är kvar att föra in.",
          _SITUATION, "Situation.RETURNED if", "Situation.ALL_ENTERED if"),
    _rule("S-laget-allt_infort", "laget är allt_infort när stoppet är slut och inget är kvar att föra in.",
          _SITUATION, "else Situation.ALL_ENTERED", "else Situation.RETURNED"),
)  # fmt: skip

_CALLS = (
    _rule("S-ringa", "ringa är de samtal som ska ringas och kan ringas nu.", f"{_PLAYER}:answers_at",
          "for duty in duties if duty.can_call", "for duty in duties"),
    _rule("S-vantar_till", "vantar_till är de samtal som ska ringas men inte kan ringas än.", f"{_PLAYER}:answers_at",
          "for duty in duties if not duty.can_call", "for duty in duties"),
    _rule("S-kl-rutinen", "Ett samtal väntar tills rutinen gäller.", "brygga.duties.when:_duty",
          "max(at, applies_at)", "at"),
    _rule("S-kl-oppet", "Ett samtal väntar tills mottagaren har öppet.", "brygga.duties.when:_duty",
          "from_at = _first_open(hours, max(at, applies_at))", "from_at = max(at, applies_at)"),
    _rule("S-kl-bada", "kl är den första hela minuten då rutinen gäller och mottagaren har öppet.",
          "brygga.duties.when:_duty", "from_at = _first_open(hours, max(at, applies_at))",
          "from_at = max(_first_open(hours, at), applies_at)"),
    _rule("S-ringa-verksamhet", "En rad om redo_for_hemtagning säger vilken verksamhet det gäller.",
          f"{_PLAYER}:_duty_row", "if owed.matter is Matter.READY_TO_RECEIVE and owed.service", "if False"),
)  # fmt: skip

_NOTE_RULES = (
    _rule("S-dokumentera-anmalare", "Den som anmälde i ett besvarat samtal ska föra in en anteckning.",
          f"{_NOTES}:notes_of", "yield Note(call.unit, call.to, call.patient, matter, call.sequence, call.id)", "pass"),
    _rule("S-dokumentera-mottagare", "Den som tog emot ett besvarat samtal ska också föra in en anteckning.",
          f"{_NOTES}:notes_of", "yield Note(call.to, call.unit, call.patient, matter, call.sequence, call.id)", "pass"),
    _rule("S-dokumentera-varje", "Det blir en anteckning för varje ord som samtalet gällde.",
          f"{_NOTES}:notes_of", "in call.matters:", "in call.matters[:1]:"),
    _rule("S-dokumentera-obesvarat", "Ett samtal som inte besvarades ger ingen anteckning.", f"{_FOLD}:_take_in_call",
          "        return\n", "        course.notes.extend(notes_of(call))\n        return\n"),
    _rule("S-dokumentera-en", "dokumenterat avslutar en enda anteckning, den äldsta.", f"{_FOLD}:take_in",
          "note.documented = True", "\n                for each in course.notes:\n"
          "                    if (each.unit, each.counterpart, each.matter) =="
          " (note.unit, note.counterpart, note.matter):\n                        each.documented = True"),
    _rule("S-dokumentera-igen", "Att berätta samma sak igen ger nya anteckningar.", f"{_FOLD}:_take_in_call",
          "extend(notes_of(call))", "extend([new for new in notes_of(call) if (new.unit, new.counterpart, new.matter)"
          " not in [(old.unit, old.counterpart, old.matter) for old in course.notes]])"),
    _rule("S-dokumentera-andra", "Ett samtal till en enhet som inte ska ha uppgiften ger också anteckningar.",
          f"{_FOLD}:_take_in_call", "extend(notes_of(call))", "extend(notes_of(call) if course.stay and call.to in"
          " (course.stay.ward, *course.stay.concerned) else ())"),
    _rule("S-dokumentera-utan-grund", "Ett samtal som förlorat sin grund ger inga anteckningar.", f"{_FOLD}:fold_course",
          "course.groundless[event.sequence] = code", "course.groundless[event.sequence] = code\n"
          "            if isinstance(event, Call):\n                course.notes.extend(notes_of(event))"),
)  # fmt: skip

_UNSEEN = f"{_WORKLIST}:is_withdrawn_unseen"

_ENTRIES = (
    _rule("S-infora-stopp", "infora är tomt för den som ett stopp gäller.", f"{_ANSWERS}:entries_owed",
          " if entry.unit not in spells", ""),
    Rule(id="S-infora-via", sentence="Det som anmälts via: lifecare ska inte föras in.",
         where=f"{_WORKLIST}:is_in_system", off=entry(f"{_WORKLIST}:EXCUSES", "i_systemet", _excuses_nothing)),
    *(
        Rule(id=f"S-infora-ersatt-{milestone}",
             sentence=f"Ett {milestone} som ersatts innan någon ringts om det ska inte föras in.",
             where=f"{_WORKLIST}:is_replaced_untold",
             off=attribute(f"{_WORKLIST}:REPLACEABLE", _without(milestone)))
        for milestone in (
            Milestone.ESTIMATED, Milestone.CARE_CONTACT, Milestone.SIP_MEETING, Milestone.READY_TO_RECEIVE
        )
    ),
    _rule("S-infora-ersatt-ringt", "Det som ersatts men som någon ringts om ska föras in.",
          f"{_WORKLIST}:is_replaced_untold", "and not fact.calls", "and True"),
    _rule("S-infora-ersatt-samma", "En enhets uppgift ersätts bara av samma enhets (och verksamhets) nyare.",
          f"{_WORKLIST}:is_replaced_untold", "series(later) == series(fact)", "later.milestone is fact.milestone"),
    _rule("S-infora-osedd-klar", "Ett utskrivningsklar som togs tillbaka innan någon fått veta det ska inte föras in.",
          _UNSEEN, "return withdrawn and not _was_seen(fact, before=words[place + 1])", "return False"),
    _rule("S-infora-osedd-ater", "Återtagandet av ett utskrivningsklar som ingen fått veta ska inte heller föras in.",
          _UNSEEN, "return place > 0 and not _was_seen(words[place - 1], before=fact)", "return False"),
    _rule("S-infora-sedd-samtal", "Har någon ringts om utskrivningsklar ska det och återtagandet föras in.",
          f"{_WORKLIST}:_was_seen", "bool(ready.calls) or ", ""),
    _rule("S-infora-sedd-via", "Syntes utskrivningsklar i Lifecare före stoppet ska återtagandet föras in.",
          f"{_WORKLIST}:_was_seen", "ready.statement.in_system or ", ""),
    _rule("S-infora-sedd-infort", "Var utskrivningsklar infört i Lifecare före återtagandet ska återtagandet föras in.",
          f"{_WORKLIST}:_was_seen", " or ready.entered_before(before.position)", ""),
    _rule("S-infora-verksamhet", "En rad i infora om redo_for_hemtagning säger vilken verksamhet det gäller.",
          f"{_PLAYER}:_entry_row", "if entry.service else row", "if False else row"),
    _rule("S-rapporterat", "rapporterat är tiden för det första besvarade samtalet om uppgiften.",
          f"{_WORKLIST}:reported_at", "fact.calls[0].at if", "fact.calls[-1].at if"),
    _rule("S-rapporterat-kommun", "För utskrivningsklar är rapporterat samtalet till kommunen som betalar, om den ringts.",
          f"{_WORKLIST}:reported_at", "if to_payer:", "if False:"),
    _rule("S-rapporterat-ingen", "rapporterat är - när ingen ringts om uppgiften.",
          f"{_PLAYER}:_entry_row", "if entry.reported_at else \"-\"",
          "if entry.reported_at else show_time(entry.fact.statement.occurred_at)"),
    _rule("S-infort-aldsta", "infort gäller den äldsta uppgiften som inte är införd.", f"{_FOLD}:_take_in_stay",
          "for fact in facts if", "for fact in reversed(facts) if"),
)  # fmt: skip

_PERIODS = "brygga.liability.assessment"

_PERIOD_RULES = (
    _rule("S-period-forsta", "En ansvarsperiod syns från sin första dag.", f"{_PERIODS}:periods_at",
          "begins_on <= local_day(at)", "begins_on < local_day(at)"),
    _rule("S-period-borjat", "En ansvarsperiod som inte har börjat syns inte.", f"{_PERIODS}:periods_at",
          " and begins_on <= local_day(at)", ""),
    _rule("S-period-lopande", "till är - medan perioden löper.", f"{_PERIODS}:periods_at",
          "LiabilityPeriod(begins_on, None)", "LiabilityPeriod(begins_on, local_day(at))"),
    _rule("S-period-ater", "En ansvarsperiod slutar den dag ordet tas tillbaka.", f"{_FOLD}:_take_in_milestone",
          "in (Milestone.READY_WITHDRAWN, Milestone.DISCHARGED)", "is Milestone.DISCHARGED"),
    _rule("S-period-utskriven", "En ansvarsperiod slutar den dag patienten skrivs ut.", f"{_FOLD}:_take_in_milestone",
          "in (Milestone.READY_WITHDRAWN, Milestone.DISCHARGED)", "is Milestone.READY_WITHDRAWN"),
    _rule("S-period-hande", "Slutet är dagen då det hände, inte dagen då det skrevs.", f"{_FOLD}:_take_in_milestone",
          "close_period(stay, statement.occurred_at", "close_period(stay, statement.written_at"),
    _rule("S-period-tom", "En period som slutar på eller före sin första dag räknas inte.", f"{_PERIODS}:close_period",
          "begins_on < local_day(ended_at)", "begins_on <= local_day(ended_at)"),
    _rule("S-period-just-fore", "En period bedöms som det stod just före slutet: oklart eller ej ger ingen period.",
          f"{_PERIODS}:close_period", "begins_on = assess(stay, units, terms).begins_on",
          "begins_on = first_day(next(iter(stay.word_on_ready.told.values())).at, terms)"
          " if stay.word_on_ready.told else None"),
)  # fmt: skip

RULES = (*_KEYS, *_LAW, *_STATES, *_CALLS, *_NOTE_RULES, *_ENTRIES, *_PERIOD_RULES)

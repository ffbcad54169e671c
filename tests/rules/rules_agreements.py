"""What agreements may settle otherwise than the Act: A. The call at noon: M. The Act's deadlines: K."""

from brygga.liability import conditions
from tests.rules.patching import Rule, edit, entry, together

_ASSESSMENT = "brygga.liability.assessment"
_CONDITIONS = "brygga.liability.conditions"
_COUNTING = "brygga.liability.counting"
_DEADLINES = "brygga.liability.deadlines"
_FOLD = "brygga.story.fold"
_LOADING = "brygga.law.loading"
_NOON = "brygga.liability.noon"
_WORKDAYS = "brygga.law.workdays"


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


def _no_matter(word: str, key: str, function: str) -> Rule:
    """A rule that something is no matter: switched off, it is unclear as under the Act."""
    return Rule(
        id=f"A-{word}-utan_betydelse",
        sentence=f"{word}: utan_betydelse gör att {key} inte fattas.",
        where=f"{_CONDITIONS}:{function}",
        off=entry(f"{_CONDITIONS}:MISSING", key, getattr(conditions, function)),
    )


_DAYS = (
    _rule("A-villkorens-dag", "Villkoren är de som gäller den dag då patienten blev utskrivningsklar, annars inskriven.",
          f"{_ASSESSMENT}:terms_for", "(word or stay.admission)", "stay.admission"),
    _rule("A-dagarnas-dag", "Dagarna räknas efter det som gäller den dag då kommunen fick veta utskrivningsklar.",
          f"{_COUNTING}:first_day", "then = terms.on(local_day(told_at))", "then = terms"),
    _rule("A-efter-slut", "När en överenskommelse har upphört gäller lagen.", f"{_LOADING}:_agreed_on",
          "return found if found is not None and found.valid_from <= day else None", "return found or agreed[-1]"),
    _rule("A-brytpunkt", "Överenskommelsens brytpunkt gäller i stället för klockan 12.", f"{_COUNTING}:is_before_noon",
          "else clock < terms.noon", "else clock < __import__('datetime').time(12)"),
    _rule("A-brytpunkten-inte-fore", "Brytpunkten räknas som efter när överenskommelsen säger det.",
          f"{_COUNTING}:is_before_noon", "else clock < terms.noon", "else clock <= terms.noon"),
    _rule("A-brytpunkt-ingen", "Utan brytpunkt tillkommer ingen dag, när samtalet än var.", f"{_COUNTING}:is_before_noon",
          "        return True", "        return False"),
    _rule("A-fria-dagar", "Antalet fria dagar är det som gäller vårdens slag.", "brygga.law.terms:FreeDays.for_care",
          "if kind is CareKind.SOMATIC:", "if True:"),
    _rule("A-extra-dagar", "Efter brytpunkten tillkommer så många dagar som överenskommelsen säger.",
          f"{_COUNTING}:first_day", "(0 if early else then.extra_days_after_noon)", "(0 if early else 1)"),
    _rule("A-vardagar", "Räknas vardagar hoppas andra dagar över.", f"{_COUNTING}:first_day",
          "if then.day_kind is DayKind.WORKDAY", "if False"),
    _rule("A-helgdagar", "Helgdagar är inga vardagar.", f"{_WORKDAYS}:is_workday",
          " and day not in _free_days(day.year)", ""),
    _rule("A-aftnar", "Midsommarafton, julafton och nyårsafton är inga vardagar.", f"{_WORKDAYS}:_free_days",
          '("public", "de_facto")', '("public",)'),
    _rule("A-dag-noll", "Dag noll är dagen efter underrättelsen när överenskommelsen säger det.", f"{_COUNTING}:first_day",
          "(_DAY if then.day_zero is DayZero.DAY_AFTER else timedelta())", "timedelta()"),
    _rule("A-flyttas", "Första dagen flyttas till nästa vardag när överenskommelsen säger det.", f"{_COUNTING}:first_day",
          "next_workday(counted) if then.first_day_rolls else counted", "counted"),
    _rule("A-sip-flyttas", "Sista dagen för kallelsen flyttas till nästa vardag när överenskommelsen säger det.",
          f"{_CONDITIONS}:sip_due_on", "next_workday(due_on) if terms.sip_call_rolls is Settled.YES else due_on", "due_on"),
    _rule("A-sip-flyttas-inte", "Sista dagen för kallelsen flyttas inte när överenskommelsen säger det.",
          "brygga.liability.paragraphs.chapter_4:section_3", "case.terms.sip_call_rolls is Settled.UNCLEAR and ", ""),
    _rule("A-sip-dagar", "Kallelsen ska komma inom så många dagar som överenskommelsen säger.", f"{_CONDITIONS}:sip_due_on",
          "timedelta(days=terms.sip_call_within_days)", "timedelta(days=3)"),
    _rule("A-inskrivning-timmar", "Inskrivningen ska anmälas inom så många timmar som överenskommelsen säger.",
          f"{_CONDITIONS}:admission_due_at", "terms.admission_notice_within", "timedelta(hours=24)"),
)  # fmt: skip

_EFFECTS = (
    _rule("A-sen_inskrivning-flyttar", "sen_inskrivning: flyttar skjuter första dagen lika många dygn som inskrivningen var sen.",
          f"{_ASSESSMENT}:_begins_on", "begins_on += timedelta(days=late)", "begins_on += timedelta()"),
    _rule("A-sen_inskrivning-paborjat", "Ett påbörjat dygn räknas som ett helt.", f"{_COUNTING}:days_late",
          "-((due_at - told_at) // _DAY)", "(told_at - due_at) // _DAY"),
    _rule("A-sen_kallelse-fran_kallelsen", "sen_kallelse: fran_kallelsen gör att ansvaret inträder tidigast den dag kallelsen kom.",
          f"{_ASSESSMENT}:_begins_on", "then.late_sip_call is Effect.FROM_CALL and ", "False and "),
    _rule("A-sena_insatser-fran_insatserna", "sena_insatser: fran_insatserna gör att ansvaret inträder tidigast den dag de kom på plats.",
          f"{_ASSESSMENT}:_begins_on", "then.late_measures is Effect.FROM_MEASURES and ", "False and "),
    _rule("A-nekad_sip-villkoret_faller", "nekad_sip: villkoret_faller gör att kallelsen inte krävs.",
          f"{_CONDITIONS}:sip_not_called", "not sip_refused(stay) or ", "True or "),
    _no_matter("sen_inskrivning", "inskrivning_for_sent", "admission_told_late"),
    _no_matter("ofullstandig_inskrivning", "inskrivning_ofullstandig", "admission_told_incomplete"),
    _no_matter("sen_kallelse", "sip_for_sent", "sip_called_late"),
    _no_matter("sena_insatser", "oppenvard_dagar", "outpatient_care_late"),
    _no_matter("motsatta_insatser", "motsatter_sig_insatser", "measures_opposed"),
    _rule("A-kraver-inskrivning", "Kräver överenskommelsen ingen anmäld inskrivning är den inget villkor.",
          f"{_CONDITIONS}:admission_not_told", "terms.required.admission_notice and ", ""),
    _rule("A-kraver-sip", "Kräver överenskommelsen ingen kallelse till SIP är den inget villkor.",
          f"{_CONDITIONS}:sip_not_called", "not terms.required.sip_call or ", ""),
    _rule("A-kraver-sip-kand", "Då behöver ingen heller veta om en SIP behövs.",
          f"{_CONDITIONS}:sip_need_unknown", "not terms.required.sip_call or ", ""),
    _rule("A-oppenvarden-hindrar", "Öppenvårdens insatser hindrar inte när överenskommelsen säger det.",
          f"{_CONDITIONS}:outpatient_care_missing", "terms.outpatient_care_blocks and ", ""),
)  # fmt: skip

_EDGE = (
    _rule("M-osakerhet", "Kan tiden, med sin osäkerhet, ligga på båda sidor om brytpunkten är 5:4 oklart.",
          f"{_NOON}:_sides", "exact - either_way, exact + either_way", "exact"),
    _rule("M-borjade", "Började samtalet på ena sidan och besvarades på den andra är 5:4 oklart.",
          f"{_NOON}:_sides", "(call.began_at, call.answered_at)", "(call.answered_at,)"),
    _rule("M-borjade-dag", "Ett samtal som började dagen före ligger inte på gränsen.",
          f"{_NOON}:_sides", "if local_day(each) == local_day(exact)", "if each"),
    _rule("M-borjade-osakerhet", "Står borjade men ingen osakerhet är osäkerheten 60 sekunder.",
          "brygga.scenario.items:_call", 'default=TYPED if "borjade" in fields else None', "default=None"),
    Rule(id="M-utan-osakerhet", sentence="Ett samtal utan osakerhet räknas som det står.", where=f"{_NOON}:noon_edge",
         off=together(
             edit(f"{_NOON}:noon_edge", "call is None or call.uncertainty is None", "call is None"),
             edit(f"{_NOON}:_is_in_doubt", "call.uncertainty is None or ", ""),
             edit(f"{_NOON}:_sides", "call.uncertainty or 0", "call.uncertainty or 60"))),
    _rule("M-besvarades", "Till dess räknas från när samtalet besvarades.", f"{_ASSESSMENT}:_begins_on",
          "first_day(ready.at,", "first_day(getattr(ready.call, 'began_at', None) or ready.at,"),
    _rule("M-fore", "middag_avgjord med raknas: fore räknar samtalet som före brytpunkten.", f"{_NOON}:decided_side",
          "return decided.before", "return False"),
    _rule("M-efter", "middag_avgjord med raknas: efter räknar samtalet som efter brytpunkten.", f"{_NOON}:decided_side",
          "return decided.before", "return True"),
    _rule("M-senaste", "Avgörs det igen gäller det senaste.", f"{_FOLD}:_take_in_stay",
          "stay.noon_decided[statement.call] = statement", "stay.noon_decided.setdefault(statement.call, statement)"),
    _rule("M-utan-tvekan", "Ett beslut om ett samtal vars tid inte lämnar något tvivel ändrar inget.",
          f"{_NOON}:decided_side", " or not _is_in_doubt(call, terms.on(local_day(call.occurred_at)))", ""),
)  # fmt: skip

_CLOCKS = (
    _rule("K-inskrivning", "2:3 löper ut 24 timmar av verklig tid efter inskrivningen, eller efter behov_bedomt.",
          f"{_DEADLINES}:admission_notice", "admission_due_at(case.stay, case.terms)",
          "case.stay.admission.statement.occurred_at"),
    _rule("K-inskrivning-klart", "2:3 är klart när kommunen fick veta inskrivningen.", f"{_DEADLINES}:admission_notice",
          "last_open(hours, due_at), kept_at)", "last_open(hours, due_at), None)"),
    _rule("K-svarar", "svarar_till är den sista minuten till dess då kommunen svarar.", f"{_DEADLINES}:admission_notice",
          "last_open(hours, due_at)", "due_at"),
    _rule("K-sip", "4:3 löper ut när den tredje kalenderdagen efter dagen för underrättelsen är slut.",
          f"{_DEADLINES}:sip_call", "due_at = end_of(due_on)", "due_at = ready.at + __import__('datetime').timedelta(days=3)"),
    _rule("K-sip-klart", "4:3 är klart när kommunen först fick veta ett SIP-möte.", f"{_DEADLINES}:sip_call",
          "meeting.at if meeting is not None else None", "None"),
    _rule("K-sip-behovs", "4:3 löper bara när en SIP ska göras.", f"{_DEADLINES}:sip_call",
          " or not sip_is_due(case.stay)", ""),
    _rule("K-sip-underrattelse", "4:3 löper först när kommunen har fått veta utskrivningsklar.", f"{_DEADLINES}:sip_call",
          "ready = ready_told(case.stay, case.payer)",
          "ready = ready_told(case.stay, case.payer) or __import__('brygga.episodes.stay').episodes.stay.Telling("
          "case.stay.admission.statement.occurred_at, None)"),
    _rule("K-information", "3:2 löper ut när dagen för utskrivningen är slut.", f"{_DEADLINES}:discharge_information",
          "end_of(local_day(discharge.statement.occurred_at))", "discharge.statement.occurred_at"),
    _rule("K-information-klart", "3:2 är klart när någon har sagt att informationen lämnades.",
          f"{_DEADLINES}:discharge_information", "due_at, None, given_at", "due_at, None, None"),
    _rule("K-information-utskriven", "3:2 löper först när patienten är utskriven.", f"{_DEADLINES}:discharge_information",
          "if discharge is None:\n        return", "discharge = discharge or case.stay.admission"),
    _rule("K-vardkontakt", "2:5 löper ut när patienten skrivs ut.", f"{_DEADLINES}:care_contact",
          "discharge.statement.occurred_at if discharge is not None else None", "None"),
    _rule("K-vardkontakt-klart", "2:5 är klart när en fast vårdkontakt är utsedd.", f"{_DEADLINES}:care_contact",
          "named.statement.occurred_at if named is not None else None", "None"),
)  # fmt: skip

RULES = (*_DAYS, *_EFFECTS, *_EDGE, *_CLOCKS)

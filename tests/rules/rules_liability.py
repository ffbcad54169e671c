"""Liability under ``lagen``: B."""

from tests.rules.patching import Rule, edit, entry, together

_ASSESSMENT = "brygga.liability.assessment"
_CONDITIONS = "brygga.liability.conditions"
_COUNTING = "brygga.liability.counting"


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


def _never(*_asked: object) -> bool:
    return False


_DAY_WITHOUT_TELLING = edit(
    f"{_ASSESSMENT}:_begins_on",
    "assert ready is not None",
    "ready = ready or __import__('brygga.episodes.stay').episodes.stay.Telling(stay.admission.statement.occurred_at, None)",
)
"""Without the reason there would be no telling to count the days from: count them from the admission."""


def _word(table: str, key: str, where: str, sentence: str) -> Rule:
    prefix = "ej" if table == "REASONS_NOT" else "oklart"
    off = entry(f"{_CONDITIONS}:{table}", key, _never)
    if "utskrivningsklar" in key:
        off = together(off, _DAY_WITHOUT_TELLING)
    return Rule(id=f"B-{prefix}-{key}", sentence=sentence, where=f"{_CONDITIONS}:{where}", off=off)


_DAY = (
    _rule("B1", "Kommunen som betalar är den som står som betalningsskyldig.", f"{_ASSESSMENT}:payer_among",
          "if stay.payer is not None:", "if False:"),
    _rule("B2", "Står ingen betalningsskyldig betalar den enda kommunen bland berorda.", f"{_ASSESSMENT}:payer_among",
          "municipalities[0] if len(municipalities) == 1 else None", "None"),
    _rule("B3", "Fick kommunen veta utskrivningsklar senast 12:00 inträder ansvaret tre dagar senare.",
          f"{_COUNTING}:first_day", "(0 if early else then.extra_days_after_noon)", "then.extra_days_after_noon"),
    _rule("B4", "Fick kommunen veta det efter 12:00 inträder ansvaret fyra dagar senare.",
          f"{_COUNTING}:first_day", "(0 if early else then.extra_days_after_noon)", "0"),
    _rule("B5", "Klockan 12:00 jämnt räknas som före tolv.", f"{_COUNTING}:is_before_noon",
          "clock <= terms.noon", "clock < terms.noon"),
    _rule("B6", "Dagarna är kalenderdagar i svensk tid.", f"{_COUNTING}:first_day",
          "zero = local_day(told_at)", "zero = told_at.date()"),
    _rule("B7", "Tolvslaget är klockan 12 i svensk tid, sommar som vinter.", f"{_COUNTING}:is_before_noon",
          "local(at).time()", "at.time()"),
    _rule("B8", "Dagarna räknas från när kommunen fick veta det, inte från läkarens bedömning.",
          f"{_ASSESSMENT}:_begins_on", "first_day(ready.at,", "first_day(stay.word_on_ready.statement.occurred_at,"),
    _rule("B9", "Efter ett återtagande räknas dagarna om, från det nya utskrivningsklar.",
          f"{_ASSESSMENT}:_begins_on", "first_day(ready.at,",
          "first_day(min(fact.told[payer].at for fact in stay.facts"
          " if fact.milestone is Milestone.READY and payer in fact.told),"),
)  # fmt: skip

_NOT = (
    _rule("B-ej-alla", "Alla skäl som finns räknas upp.", f"{_ASSESSMENT}:assess_among", "reasons=tuple(reasons))",
          "reasons=tuple(reasons[:1]))"),
    _rule("B-ej-fore-oklart", "Så länge något skäl finns är svaret ej, även om något också är oklart.",
          f"{_ASSESSMENT}:assess_among", "if reasons:", "if reasons and (\"inskrivning_ej_anmald\" in reasons or not MISSING[\"sip\"](stay, payer, terms)):"),
    _word("REASONS_NOT", "utskriven", "was_discharged", "Skälet utskriven: patienten är utskriven."),
    _rule("B-ej-ingen_kommun", "Skälet ingen_kommun: ingen kommun finns bland berorda.", f"{_ASSESSMENT}:assess_among",
          "if not municipalities:", "if False:"),
    _rule("B-ej-ingen_kommun-bara", "Finns ingen kommun prövas bara utskriven därtill.", f"{_ASSESSMENT}:assess_among",
          'reasons=(*discharged, "ingen_kommun")', 'reasons=(*discharged, "ingen_kommun", *(name'
          ' for name, holds in REASONS_NOT.items() if name != "utskriven" and holds(stay, "", terms)))'),
    _word("REASONS_NOT", "inskrivning_ej_anmald", "admission_not_told",
          "Skälet inskrivning_ej_anmald: kommunen har inte fått veta inskrivningen."),
    _word("REASONS_NOT", "utskrivningsklar_ej_anmald", "ready_not_told",
          "Skälet utskrivningsklar_ej_anmald: kommunen har inte fått veta det nyaste utskrivningsklar."),
    _word("REASONS_NOT", "ej_langre_utskrivningsklar", "ready_withdrawn",
          "Skälet ej_langre_utskrivningsklar: ordet är taget tillbaka."),
    _rule("B-ej-ej_langre-i-stallet", "ej_langre_utskrivningsklar står i stället för utskrivningsklar_ej_anmald.",
          f"{_CONDITIONS}:ready_not_told", " and not ready_withdrawn(stay, payer, _terms)", ""),
    _rule("B-ej-ej_langre-nagonsin", "ej_langre_utskrivningsklar är skälet bara om kommunen någonsin fått veta ett klar.",
          f"{_CONDITIONS}:ready_withdrawn",
          "any(fact.milestone is Milestone.READY and payer in fact.told for fact in stay.facts)", "True"),
    _word("REASONS_NOT", "kallelse_sip", "sip_not_called",
          "Skälet kallelse_sip: en SIP behövs och kommunen har inte fått veta något SIP-möte."),
    _rule("B-ej-kallelse_sip-behovs", "Behövs ingen SIP krävs ingen kallelse.", f"{_CONDITIONS}:sip_not_called",
          "or not sip_is_due(stay) or", "or"),
    _rule("B-ej-kallelse_sip-veta", "Att SIP-mötet är bestämt räcker inte: kommunen ska ha fått veta det.",
          f"{_CONDITIONS}:sip_not_called", "first_told_of_sip(stay, payer) is not None",
          "any(fact.milestone is Milestone.SIP_MEETING for fact in stay.facts)"),
    _word("REASONS_NOT", "oppenvard_saknas", "outpatient_care_missing",
          "Skälet oppenvard_saknas: det senaste ordet om öppenvårdens insatser är nej eller oklart."),
    _rule("B-ej-oppenvard-antas", "Öppenvårdens insatser antas vara klara tills någon säger annat.",
          f"{_CONDITIONS}:outpatient_care_missing", "bool(stay.measures) and stay", "not stay.measures or stay"),
    _rule("B-ej-oppenvard-senaste", "Om öppenvårdens insatser gäller det senaste ordet.",
          f"{_CONDITIONS}:outpatient_care_missing", "stay.measures[-1]", "stay.measures[0]"),
    _rule("B-ej-oppenvard-oklart", "oklart om öppenvårdens insatser räknas som nej.",
          f"{_CONDITIONS}:outpatient_care_missing", "is not Answer.YES", "is Answer.NO"),
)  # fmt: skip

_WALL = "__import__('brygga.civil_time').civil_time.local({}).replace(tzinfo=None)"

_UNCLEAR = (
    _rule("B-oklart-alla", "Allt som fattas räknas upp.", f"{_ASSESSMENT}:assess_among", "missing=tuple(missing))",
          "missing=tuple(missing[:1]))"),
    _rule("B-oklart-betalningsskyldig", "Det fattas betalningsskyldig: flera kommuner är berörda och ingen är utpekad.",
          f"{_ASSESSMENT}:assess_among", "if payer is None:",
          "payer = payer or municipalities[0]\n    if payer is None:"),
    _rule("B-oklart-betalningsskyldig-utskriven", "Fattas betalningsskyldig prövas bara utskriven därtill.",
          f"{_ASSESSMENT}:assess_among", "Assessment(reasons=discharged) if discharged else ", ""),
    _word("MISSING", "sip", "sip_need_unknown", "Det fattas sip: ingen vet om en SIP behövs."),
    _rule("B-oklart-sip-oklart", "sip: oklart räknas som att det inte är känt.", f"{_CONDITIONS}:sip_need_unknown",
          "(None, Answer.UNCLEAR)", "(None,)"),
    _rule("B-oklart-sip-osagt", "Har ingen sagt något om SIP är det inte känt.", f"{_CONDITIONS}:sip_need_unknown",
          "(None, Answer.UNCLEAR)", "(Answer.UNCLEAR,)"),
    _word("MISSING", "inskrivning_for_sent", "admission_told_late",
          "Det fattas inskrivning_for_sent: kommunen fick veta inskrivningen mer än 24 timmar efter den."),
    _rule("B-oklart-inskrivning-24", "Exakt 24 timmar är i tid.", f"{_CONDITIONS}:admission_told_late",
          "told.at > admission_due_at", "told.at >= admission_due_at"),
    _rule("B-oklart-inskrivning-behov", "De 24 timmarna räknas från behov_bedomt när det står.",
          f"{_CONDITIONS}:admission_due_at", 'getattr(statement, "need_assessed_at", None) or ', ""),
    _rule("B-oklart-inskrivning-verklig", "De 24 timmarna är verklig tid, också när klockan ställs om.",
          f"{_CONDITIONS}:admission_told_late", "told.at > admission_due_at(stay, terms)",
          f"{_WALL.format('told.at')} > {_WALL.format('(admission_due_at(stay, terms) - terms.admission_notice_within)')}"
          " + terms.admission_notice_within"),
    _rule("B-oklart-inskrivning-via", "En inskrivning via: lifecare är i tid.", f"{_CONDITIONS}:admission_told_late",
          " or told.way is Way.SYSTEM", ""),
    _word("MISSING", "inskrivning_ofullstandig", "admission_told_incomplete",
          "Det fattas inskrivning_ofullstandig: det fanns inget beräknat datum när kommunen fick veta inskrivningen."),
    _rule("B-oklart-ofullstandig-inskriven", "Ett beraknad_utskrivning vid inskrivningen gör den fullständig.",
          "brygga.episodes.stay:Stay.estimate_given", "admission.estimated_on is not None or ", ""),
    _rule("B-oklart-ofullstandig-nytt", "Ett nytt_beraknat_datum före samtalet gör också inskrivningen fullständig.",
          "brygga.episodes.stay:Stay.estimate_given", " or self.newest(Milestone.ESTIMATED) is not None", ""),
    _rule("B-oklart-ofullstandig-da", "Det är när kommunen fick veta inskrivningen som datumet ska ha funnits.",
          f"{_CONDITIONS}:estimate_not_told", "stay.admission_complete[payer]", "stay.estimate_given()"),
    _rule("B-oklart-ofullstandig-sedan", "Har kommunen sedan fått veta ett datum är inskrivningen fullständig.",
          f"{_CONDITIONS}:estimate_not_told", "return not any(", "return True or any("),
    _rule("B-oklart-ofullstandig-via", "En inskrivning via: lifecare är fullständig.",
          "brygga.episodes.receivers:_tell", "telling.way is Way.SYSTEM or ", ""),
    _word("MISSING", "sip_for_sent", "sip_called_late",
          "Det fattas sip_for_sent: kommunen fick veta SIP-mötet senare än den tredje dagen efter utskrivningsklar."),
    _rule("B-oklart-sip_for_sent-tredje", "Den tredje kalenderdagen är i tid.", f"{_CONDITIONS}:sip_called_late",
          "local_day(meeting.at) > sip_due_on", "local_day(meeting.at) >= sip_due_on"),
    _rule("B-oklart-sip_for_sent-dagar", "Också dagarna till SIP-kallelsen är kalenderdagar i svensk tid.",
          f"{_CONDITIONS}:sip_called_late", "local_day(meeting.at) > sip_due_on(ready.at, terms)",
          "meeting.at.date() > ready.at.date() + timedelta(days=terms.sip_call_within_days)"),
    _rule("B-oklart-sip_for_sent-forsta", "Det är första gången kommunen fick veta något SIP-möte som räknas.",
          f"{_CONDITIONS}:first_told_of_sip", "return min(", "return max("),
    _rule("B-oklart-sip_for_sent-behovs", "Behövs ingen SIP kan kallelsen inte komma för sent.",
          f"{_CONDITIONS}:sip_called_late", " or not sip_is_due(stay)", ""),
    _rule("B-oklart-sip_for_sent-via", "Ett SIP-möte via: lifecare är i tid.", f"{_CONDITIONS}:sip_called_late",
          " or meeting.way is Way.SYSTEM", ""),
    _word("MISSING", "oppenvard_dagar", "outpatient_care_late",
          "Det fattas oppenvard_dagar: insatserna var inte klara när patienten var det, men är det nu."),
    _rule("B-oklart-oppenvard-da", "Det räknas om insatserna inte var klara när det nyaste utskrivningsklar hände.",
          f"{_CONDITIONS}:outpatient_care_late", "(*before[-1:], *since)", "since"),
    _rule("B-oklart-oppenvard-senare", "Det räknas också om de blev oklara eller föll bort senare.",
          f"{_CONDITIONS}:outpatient_care_late", "(*before[-1:], *since)", "before[-1:]"),
    _rule("B-oklart-oppenvard-fore", "Det räknas inte om de var klara igen innan patienten var det.",
          f"{_CONDITIONS}:outpatient_care_late", "(*before[-1:], *since)", "(*before, *since)"),
)  # fmt: skip

_STATED = (
    _word("REASONS_NOT", "inskrivning_for_sent", "admission_told_late",
          "Skälet inskrivning_for_sent: överenskommelsen säger att en sen inskrivning ger inget ansvar."),
    _word("REASONS_NOT", "inskrivning_ofullstandig", "admission_told_incomplete",
          "Skälet inskrivning_ofullstandig: överenskommelsen säger att en ofullständig inskrivning ger inget ansvar."),
    _word("REASONS_NOT", "sip_for_sent", "sip_called_late",
          "Skälet sip_for_sent: överenskommelsen säger att en sen kallelse ger inget ansvar."),
    _rule("B-ej-sip_nekad", "Skälet är kallelse_sip när patienten nekat SIP och överenskommelsen säger inget_ansvar.",
          f"{_CONDITIONS}:sip_not_called", "or terms.refused_sip is Effect.NO_LIABILITY", ""),
    _word("REASONS_NOT", "motsatter_sig_insatser", "measures_opposed",
          "Skälet motsatter_sig_insatser: överenskommelsen säger att ingen betalar när patienten motsätter sig insatserna."),
    _word("REASONS_NOT", "ingen_betalning_avtalad", "no_payment_agreed",
          "Skälet ingen_betalning_avtalad: parterna har avtalat att inget betalas."),
    _word("MISSING", "sip_nekad", "sip_refusal_unclear",
          "Det fattas sip_nekad: patienten samtycker inte till SIP, kommunen är inte kallad, och ingen säger vad det betyder."),
    _word("MISSING", "motsatter_sig_insatser", "opposition_unclear",
          "Det fattas motsatter_sig_insatser: patienten motsätter sig insatserna, och ingen säger vad det betyder."),
    _word("MISSING", "vardslag", "care_kind_unknown",
          "Det fattas vardslag: dagarna är olika för olika slags vård, och ingen har sagt vilken det är."),
    _rule("B-oklart-motsatter-oklart", "Det fattas också när det är oklart om patienten gör det och något hänger på det.",
          f"{_CONDITIONS}:opposition_unclear", 'said == "oklart"', 'said == ""'),
    _rule("B-oklart-sip-tvangsvard", "Är det oklart om patienten får öppen tvångsvård är det inte känt om en SIP behövs.",
          f"{_CONDITIONS}:compulsory_care_unclear", '== "oklart"', '== ""'),
    Rule(id="B-oklart-folkbokford", sentence="Det fattas betalningsskyldig: någon har sagt att patienten inte är folkbokförd i kommunen, eller att det är oklart.",
         where=f"{_CONDITIONS}:payer_in_doubt", off=entry(f"{_CONDITIONS}:MISSING", "betalningsskyldig", _never)),
    _rule("B-oklart-adress", "Har någon sagt att adressen inte lämnades i samtalet är inskrivningen ofullständig.",
          f"{_CONDITIONS}:admission_told_incomplete", "return address_kept_back or ", "return "),
    _rule("B-tvangsvard", "Får patienten öppen tvångsvård krävs ingen SIP.", f"{_CONDITIONS}:in_compulsory_care",
          '== "ja"', '== ""'),
    _rule("B-omstandighet-senaste", "Om samma omständighet gäller det senaste ordet.", "brygga.story.fold:_take_in_stay",
          "stay.circumstances[statement.about] = statement", "stay.circumstances.setdefault(statement.about, statement)"),
)  # fmt: skip

RULES = (*_DAY, *_NOT, *_UNCLEAR, *_STATED)

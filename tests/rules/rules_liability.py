"""Liability under ``lagen``: B."""

from tests.rules.patching import Rule, edit, entry, together

_ASSESSMENT = "brygga.liability.assessment"
_CONDITIONS = "brygga.liability.conditions"


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


def _never(*_asked: object) -> bool:
    return False


_DAY_WITHOUT_TELLING = edit(
    f"{_ASSESSMENT}:_first_day",
    "assert stay.word_on_ready is not None",
    "assert stay",
    (
        "stay.word_on_ready.told[payer].at",
        "getattr(stay.word_on_ready and stay.word_on_ready.told.get(payer), 'at', stay.admission.statement.occurred_at)",
    ),
)
"""Without the reason there would be no telling to count the days from: count them from the admission."""


def _word(table: str, key: str, where: str, sentence: str) -> Rule:
    prefix = "ej" if table == "REASONS_NOT" else "oklart"
    off = entry(f"{_CONDITIONS}:{table}", key, _never)
    if "utskrivningsklar" in key:
        off = together(off, _DAY_WITHOUT_TELLING)
    return Rule(id=f"B-{prefix}-{key}", sentence=sentence, where=f"{_CONDITIONS}:{where}", off=off)


_DAY = (
    _rule("B1", "Kommunen som betalar är den som står som betalningsskyldig.", f"{_ASSESSMENT}:payer_of",
          "if stay.payer is not None:", "if False:"),
    _rule("B2", "Står ingen betalningsskyldig betalar den enda kommunen bland berorda.", f"{_ASSESSMENT}:payer_of",
          "municipalities[0] if len(municipalities) == 1 else None", "None"),
    _rule("B3", "Fick kommunen veta utskrivningsklar senast 12:00 inträder ansvaret tre dagar senare.",
          f"{_ASSESSMENT}:first_day", "terms.days_until_noon if before_noon else ", ""),
    _rule("B4", "Fick kommunen veta det efter 12:00 inträder ansvaret fyra dagar senare.",
          f"{_ASSESSMENT}:first_day", " if before_noon else terms.days_after_noon", ""),
    _rule("B5", "Klockan 12:00 jämnt räknas som före tolv.", f"{_ASSESSMENT}:first_day",
          ".time() <= terms.noon", ".time() < terms.noon"),
    _rule("B6", "Dagarna är kalenderdagar i svensk tid.", f"{_ASSESSMENT}:first_day",
          "local_day(told_at) + ", "told_at.date() + "),
    _rule("B7", "Tolvslaget är klockan 12 i svensk tid, sommar som vinter.", f"{_ASSESSMENT}:first_day",
          "local(told_at).time()", "told_at.time()"),
    _rule("B8", "Dagarna räknas från när kommunen fick veta det, inte från läkarens bedömning.",
          f"{_ASSESSMENT}:_first_day", "stay.word_on_ready.told[payer].at", "stay.word_on_ready.statement.occurred_at"),
    _rule("B9", "Efter ett återtagande räknas dagarna om, från det nya utskrivningsklar.",
          f"{_ASSESSMENT}:_first_day", "stay.word_on_ready.told[payer].at",
          "min(fact.told[payer].at for fact in stay.facts"
          " if fact.milestone is Milestone.READY and payer in fact.told)"),
)  # fmt: skip

_NOT = (
    _rule("B-ej-alla", "Alla skäl som finns räknas upp.", f"{_ASSESSMENT}:assess", "reasons=reasons)",
          "reasons=reasons[:1])"),
    _rule("B-ej-fore-oklart", "Så länge något skäl finns är svaret ej, även om något också är oklart.",
          f"{_ASSESSMENT}:assess", "if reasons:", "if reasons and (\"inskrivning_ej_anmald\" in reasons or not MISSING[\"sip\"](stay, payer, terms)):"),
    _word("REASONS_NOT", "utskriven", "was_discharged", "Skälet utskriven: patienten är utskriven."),
    _rule("B-ej-ingen_kommun", "Skälet ingen_kommun: ingen kommun finns bland berorda.", f"{_ASSESSMENT}:assess",
          "if not municipalities_of(stay, units):", "if False:"),
    _rule("B-ej-ingen_kommun-bara", "Finns ingen kommun prövas bara utskriven därtill.", f"{_ASSESSMENT}:assess",
          'reasons=(*discharged, "ingen_kommun")', 'reasons=(*discharged, "ingen_kommun", *(name'
          ' for name, holds in REASONS_NOT.items() if name != "utskriven" and holds(stay, "")))'),
    _word("REASONS_NOT", "inskrivning_ej_anmald", "admission_not_told",
          "Skälet inskrivning_ej_anmald: kommunen har inte fått veta inskrivningen."),
    _word("REASONS_NOT", "utskrivningsklar_ej_anmald", "ready_not_told",
          "Skälet utskrivningsklar_ej_anmald: kommunen har inte fått veta det nyaste utskrivningsklar."),
    _word("REASONS_NOT", "ej_langre_utskrivningsklar", "ready_withdrawn",
          "Skälet ej_langre_utskrivningsklar: ordet är taget tillbaka."),
    _rule("B-ej-ej_langre-i-stallet", "ej_langre_utskrivningsklar står i stället för utskrivningsklar_ej_anmald.",
          f"{_CONDITIONS}:ready_not_told", " and not ready_withdrawn(stay, payer)", ""),
    _rule("B-ej-ej_langre-nagonsin", "ej_langre_utskrivningsklar är skälet bara om kommunen någonsin fått veta ett klar.",
          f"{_CONDITIONS}:ready_withdrawn",
          "any(fact.milestone is Milestone.READY and payer in fact.told for fact in stay.facts)", "True"),
    _word("REASONS_NOT", "kallelse_sip", "sip_not_called",
          "Skälet kallelse_sip: en SIP behövs och kommunen har inte fått veta något SIP-möte."),
    _rule("B-ej-kallelse_sip-behovs", "Behövs ingen SIP krävs ingen kallelse.", f"{_CONDITIONS}:sip_not_called",
          "stay.sip is Answer.YES and ", ""),
    _rule("B-ej-kallelse_sip-veta", "Att SIP-mötet är bestämt räcker inte: kommunen ska ha fått veta det.",
          f"{_CONDITIONS}:sip_not_called", "first_told_of_sip(stay, payer) is None",
          "not any(fact.milestone is Milestone.SIP_MEETING for fact in stay.facts)"),
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
    _rule("B-oklart-alla", "Allt som fattas räknas upp.", f"{_ASSESSMENT}:assess", "missing=missing)",
          "missing=missing[:1])"),
    _rule("B-oklart-betalningsskyldig", "Det fattas betalningsskyldig: flera kommuner är berörda och ingen är utpekad.",
          f"{_ASSESSMENT}:assess", "if payer is None:",
          "payer = payer or municipalities_of(stay, units)[0]\n    if payer is None:"),
    _rule("B-oklart-betalningsskyldig-utskriven", "Fattas betalningsskyldig prövas bara utskriven därtill.",
          f"{_ASSESSMENT}:assess", "Assessment(reasons=discharged) if discharged else ", ""),
    _word("MISSING", "sip", "sip_need_unknown", "Det fattas sip: ingen vet om en SIP behövs."),
    _rule("B-oklart-sip-oklart", "sip: oklart räknas som att det inte är känt.", f"{_CONDITIONS}:sip_need_unknown",
          "(None, Answer.UNCLEAR)", "(None,)"),
    _rule("B-oklart-sip-osagt", "Har ingen sagt något om SIP är det inte känt.", f"{_CONDITIONS}:sip_need_unknown",
          "(None, Answer.UNCLEAR)", "(Answer.UNCLEAR,)"),
    _word("MISSING", "inskrivning_for_sent", "admission_told_late",
          "Det fattas inskrivning_for_sent: kommunen fick veta inskrivningen mer än 24 timmar efter den."),
    _rule("B-oklart-inskrivning-24", "Exakt 24 timmar är i tid.", f"{_CONDITIONS}:admission_told_late",
          "> terms.admission_notice_within", ">= terms.admission_notice_within"),
    _rule("B-oklart-inskrivning-behov", "De 24 timmarna räknas från behov_bedomt när det står.",
          f"{_CONDITIONS}:admission_told_late", 'getattr(statement, "need_assessed_at", None) or ', ""),
    _rule("B-oklart-inskrivning-verklig", "De 24 timmarna är verklig tid, också när klockan ställs om.",
          f"{_CONDITIONS}:admission_told_late", "told.at - counted_from",
          f"{_WALL.format('told.at')} - {_WALL.format('counted_from')}"),
    _rule("B-oklart-inskrivning-via", "En inskrivning via: lifecare är i tid.", f"{_CONDITIONS}:admission_told_late",
          "told.way is not Way.SYSTEM and ", ""),
    _word("MISSING", "inskrivning_ofullstandig", "admission_told_incomplete",
          "Det fattas inskrivning_ofullstandig: det fanns inget beräknat datum när kommunen fick veta inskrivningen."),
    _rule("B-oklart-ofullstandig-inskriven", "Ett beraknad_utskrivning vid inskrivningen gör den fullständig.",
          "brygga.episodes.stay:Stay.estimate_given", "admission.estimated_on is not None or ", ""),
    _rule("B-oklart-ofullstandig-nytt", "Ett nytt_beraknat_datum före samtalet gör också inskrivningen fullständig.",
          "brygga.episodes.stay:Stay.estimate_given", " or self.newest(Milestone.ESTIMATED) is not None", ""),
    _rule("B-oklart-ofullstandig-da", "Det är när kommunen fick veta inskrivningen som datumet ska ha funnits.",
          f"{_CONDITIONS}:admission_told_incomplete", "stay.admission_complete[payer]", "stay.estimate_given()"),
    _rule("B-oklart-ofullstandig-sedan", "Har kommunen sedan fått veta ett datum är inskrivningen fullständig.",
          f"{_CONDITIONS}:admission_told_incomplete", " and not told_since", ""),
    _rule("B-oklart-ofullstandig-via", "En inskrivning via: lifecare är fullständig.",
          "brygga.episodes.receivers:_tell", "telling.way is Way.SYSTEM or ", ""),
    _word("MISSING", "sip_for_sent", "sip_called_late",
          "Det fattas sip_for_sent: kommunen fick veta SIP-mötet senare än den tredje dagen efter utskrivningsklar."),
    _rule("B-oklart-sip_for_sent-tredje", "Den tredje kalenderdagen är i tid.", f"{_CONDITIONS}:sip_called_late",
          "local_day(meeting.at) > local_day(ready.at)", "local_day(meeting.at) >= local_day(ready.at)"),
    _rule("B-oklart-sip_for_sent-dagar", "Också dagarna till SIP-kallelsen är kalenderdagar i svensk tid.",
          f"{_CONDITIONS}:sip_called_late", "local_day(meeting.at) > local_day(ready.at)",
          "meeting.at.date() > ready.at.date()"),
    _rule("B-oklart-sip_for_sent-forsta", "Det är första gången kommunen fick veta något SIP-möte som räknas.",
          f"{_CONDITIONS}:first_told_of_sip", "return min(", "return max("),
    _rule("B-oklart-sip_for_sent-behovs", "Behövs ingen SIP kan kallelsen inte komma för sent.",
          f"{_CONDITIONS}:sip_called_late", "stay.sip is not Answer.YES or ", ""),
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

RULES = (*_DAY, *_NOT, *_UNCLEAR)

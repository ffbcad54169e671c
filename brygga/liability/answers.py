"""What is said of the codes of an answer in a few words: a reason stands alone, what is missing stands after ”oklart”."""

from brygga.liability.case import Case
from brygga.liability.meanings.language import Paragraph

SHORT: dict[str, str] = {
    "utskriven": "patienten är utskriven",
    "ingen_kommun": "ingen kommun är berörd",
    "inskrivning_ej_anmald": "kommunen har inte fått veta att patienten är inskriven",
    "utskrivningsklar_ej_anmald": "kommunen har inte fått veta att patienten är utskrivningsklar",
    "ej_langre_utskrivningsklar": "patienten är inte längre utskrivningsklar",
    "kallelse_sip": "kommunen är inte kallad till SIP",
    "oppenvard_saknas": "öppenvårdens insatser saknas eller är oklara",
    "inskrivning_for_sent": "kommunen fick veta inskrivningen för sent",
    "inskrivning_ofullstandig": "inskrivningsmeddelandet var inte fullständigt",
    "sip_for_sent": "kallelsen till SIP kom för sent",
    "motsatter_sig_insatser": "patienten motsätter sig insatserna",
    "ingen_betalning_avtalad": "regionen och kommunen har avtalat att inget betalas",
}
"""The reasons."""

OPEN: dict[str, str] = {
    "betalningsskyldig": "vilken kommun som betalar",
    "sip": "om SIP behövs",
    "inskrivning_for_sent": "vad det betyder att kommunen fick veta inskrivningen för sent",
    "inskrivning_ofullstandig": "vad det betyder att inskrivningsmeddelandet inte var fullständigt",
    "sip_for_sent": "vad det betyder att kallelsen till SIP kom för sent",
    "oppenvard_dagar": "från vilken dag det räknas när öppenvårdens insatser kom på plats efteråt",
    "sip_nekad": "vad det betyder att patienten inte samtycker till SIP",
    "motsatter_sig_insatser": "vad det betyder att patienten motsätter sig insatserna",
    "vardslag": "om vården är somatisk, psykiatrisk eller geriatrisk",
}
"""What is missing."""

PARAGRAPH_OF: dict[str, Paragraph | None] = {
    "utskriven": None,
    "ingen_kommun": Paragraph.PAYER,
    "inskrivning_ej_anmald": Paragraph.ADMISSION_TIME,
    "utskrivningsklar_ej_anmald": Paragraph.READY_NOTICE,
    "ej_langre_utskrivningsklar": Paragraph.READY,
    "kallelse_sip": Paragraph.SIP_CALL,
    "oppenvard_saknas": Paragraph.OUTPATIENT_CARE,
    "inskrivning_for_sent": Paragraph.ADMISSION_TIME,
    "inskrivning_ofullstandig": Paragraph.ADMISSION_CONTENT,
    "sip_for_sent": Paragraph.SIP_CALL,
    "motsatter_sig_insatser": None,
    "ingen_betalning_avtalad": None,
    "betalningsskyldig": Paragraph.PAYER,
    "sip": Paragraph.SIP_NEED,
    "oppenvard_dagar": Paragraph.OUTPATIENT_CARE,
    "sip_nekad": Paragraph.SIP_CALL,
    "vardslag": Paragraph.FIRST_DAY,
}
"""The paragraph whose finding says more of a reason, or of what is missing; None where the code says it all."""

TO_THE_PAYER: dict[str, str] = {
    "inskrivning_ej_anmald": "inget samtal om inskrivningen är skrivet hos er",
    "utskrivningsklar_ej_anmald": "inget samtal om utskrivningsklar är skrivet hos er",
    "kallelse_sip": "inget samtal om ett SIP-möte är skrivet hos er",
}
"""What is said otherwise to the municipality that pays: it can have known what it has written nothing about."""


def reason_in_words(code: str, case: Case) -> str:
    """A reason in a few words, for whoever asks."""
    if case.payer_asks:
        return TO_THE_PAYER.get(code, SHORT[code])
    if code == "utskrivningsklar_ej_anmald" and case.ready is None:
        return "patienten är inte utskrivningsklar"
    return SHORT[code]


def causes_in_words(case: Case) -> tuple[str, ...]:
    """Every reason of the answer, or all that is missing, in a few words."""
    if case.assessment.reasons:
        return tuple(reason_in_words(code, case) for code in case.assessment.reasons)
    return tuple(OPEN[code] for code in case.assessment.missing)

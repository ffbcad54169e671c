"""What is said of a code in a few words, and who can do something about it. Clauses: R16, R31.

Where the Act is silent nobody at a ward can supply the answer: then it is said that the parties must agree, never guessed.
"""

from collections.abc import Callable

from brygga.liability.sentences import Case, listed
from brygga.routine.words import Milestone

SHORT: dict[str, str] = {
    "utskriven": "patienten är utskriven",
    "ingen_kommun": "ingen kommun är berörd",
    "inskrivning_ej_anmald": "kommunen har inte fått veta att patienten är inskriven",
    "utskrivningsklar_ej_anmald": "kommunen har inte fått veta att patienten är utskrivningsklar",
    "ej_langre_utskrivningsklar": "patienten är inte längre utskrivningsklar",
    "kallelse_sip": "kommunen är inte kallad till SIP",
    "oppenvard_saknas": "öppenvårdens insatser saknas eller är oklara",
    "betalningsskyldig": "vilken kommun som betalar",
    "sip": "om SIP behövs",
    "inskrivning_for_sent": "vad det betyder att kommunen fick veta inskrivningen för sent",
    "inskrivning_ofullstandig": "vad det betyder att beräknat datum saknades när kommunen fick veta inskrivningen",
    "sip_for_sent": "vad det betyder att kallelsen till SIP kom för sent",
    "oppenvard_dagar": "från vilken dag det räknas när öppenvårdens insatser kom på plats efteråt",
}
"""Each code in a few words: a reason stands alone, what is missing stands after ”oklart”."""

_TO_THE_PAYER: dict[str, str] = {
    "inskrivning_ej_anmald": "inget samtal om inskrivningen är skrivet hos er",
    "utskrivningsklar_ej_anmald": "inget samtal om utskrivningsklar är skrivet hos er",
}
"""What is said otherwise to the municipality that pays: it can have known what it has written nothing about."""


def words_for(code: str, case: Case) -> str:
    """A code in a few words, for whoever asks."""
    if case.payer_asks:
        return _TO_THE_PAYER.get(code, SHORT[code])
    if code == "utskrivningsklar_ej_anmald" and not _is_ready(case):
        return "patienten är inte utskrivningsklar"
    return SHORT[code]


def remedy_for(code: str, case: Case) -> str:
    """Who can do something about a reason, or supply what is missing; empty where nothing is to be done."""
    return _REMEDIES[code](case)


def _nothing(_case: Case) -> str:
    return ""


def _name_payer(case: Case) -> str:
    return (
        f"{case.ward} kan ange kommunen i inskrivningen: den där patienten är folkbokförd, eller en annan kommun som har"
        " beslutat om boendet."
    )


def _add_municipality(case: Case) -> str:
    return f"Behövs insatser från en kommun kan {case.ward} lägga till den."


def _tell_admission(case: Case) -> str:
    if case.payer_asks:
        return f"Fick ni veta det i {case.system} före stoppet räknas det: skriv det på patientens sida."
    return f"{case.ward} ringer {case.municipality}."


def _tell_ready(case: Case) -> str:
    return f"{case.ward} ringer {case.municipality}." if _is_ready(case) else ""


def _is_ready(case: Case) -> bool:
    word = case.stay.word_on_ready
    return word is not None and word.milestone is Milestone.READY


def _call_to_sip(case: Case) -> str:
    if not case.outpatient_care:
        return f"Ingen öppenvård är berörd. {case.ward} lägger till den enhet som ska kalla."
    return f"{listed(case.outpatient_care, 'eller')} kallar, och ringer {case.municipality}."


def _say_whether_sip(case: Case) -> str:
    who = listed([case.ward, *case.outpatient_care], "eller")
    asks = (
        ". Fråga när ni talas vid, och skriv svaret på patientens sida."
        if case.payer_asks
        else " och skriver det i Brygga."
    )
    return f"{who} avgör det{asks}"


def _say_measures(case: Case) -> str:
    return f"{listed(case.outpatient_care, 'eller') or 'Öppenvården'} säger till när de är på plats."


def _say_when_assessed(case: Case) -> str:
    if getattr(case.stay.admission.statement, "need_assessed_at", None):
        return _AGREE
    return f"Bedömdes behovet senare än vid inskrivningen kan {case.ward} ange när. Annars: {_AGREE[0].lower()}{_AGREE[1:]}"


def _tell_estimate(case: Case) -> str:
    return f"{case.ward} ringer {case.municipality} och lämnar ett beräknat utskrivningsdatum."


def _agree(_case: Case) -> str:
    return _AGREE


_AGREE = "Regionen och kommunen får komma överens. Brygga räknar inte."

_REMEDIES: dict[str, Callable[[Case], str]] = {
    "utskriven": _nothing,
    "ingen_kommun": _add_municipality,
    "inskrivning_ej_anmald": _tell_admission,
    "utskrivningsklar_ej_anmald": _tell_ready,
    "ej_langre_utskrivningsklar": _nothing,
    "kallelse_sip": _call_to_sip,
    "oppenvard_saknas": _say_measures,
    "betalningsskyldig": _name_payer,
    "sip": _say_whether_sip,
    "inskrivning_for_sent": _say_when_assessed,
    "inskrivning_ofullstandig": _tell_estimate,
    "sip_for_sent": _agree,
    "oppenvard_dagar": _agree,
}

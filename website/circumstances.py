"""What payment liability asks about a stay beside the calls, in plain words: each circumstance's question, answers and defaults."""

from dataclasses import dataclass

from brygga.law.words import ANSWERS, CareKind, Circumstance
from brygga.statements.liability import CircumstanceStated

_YES_NO = {"ja": "Ja", "nej": "Nej", "oklart": "Vet inte"}
_CARE = {
    CareKind.SOMATIC.value: "Somatisk vård",
    CareKind.PSYCHIATRIC.value: "Psykiatrisk vård",
    CareKind.GERIATRIC.value: "Geriatrisk vård",
}


@dataclass(frozen=True)
class Question:
    """One circumstance. ``title`` in lists; ``asked`` the question; ``why`` what hangs on it; ``ground`` asks for the ground.

    ``assumed`` is what holds until somebody has answered, by ``source``. ``is_event``: when it happened is asked for, too.
    """

    title: str
    asked: str
    why: str
    assumed: str
    source: str
    ground: str = ""
    is_event: bool = False


QUESTIONS: dict[Circumstance, Question] = {
    Circumstance.REGISTERED: Question(
        "Kommunen som betalar",
        "Är patienten folkbokförd i kommunen, eller bor patienten på annan ort genom ett beslut därifrån?",
        "Kommunen där patienten är folkbokförd betalar, eller den kommun som har beslutat om boendet.",
        "Kommunen som angavs vid inskrivningen betalar, annars den enda som är berörd.",
        "5 kap. 2 §",
        ground="Vilket beslut, eller vad är oklart?",
    ),
    Circumstance.ADDRESS_GIVEN: Question(
        "Adressen i meddelandet",
        "Lämnades folkbokföringsadressen när kommunen fick veta inskrivningen?",
        "Lagen räknar upp fyra uppgifter: namn, personnummer, folkbokföringsadress och beräknad utskrivning.",
        "Inget antas. Det står som oklart under svaret.",
        "2 kap. 2 §",
    ),
    Circumstance.MUNICIPAL_HEALTH_CARE: Question(
        "Kommunal hälso- och sjukvård",
        "Kan patienten behöva kommunal hälso- och sjukvård efter utskrivningen?",
        "Då ska även öppenvården få veta inskrivningen.",
        "Inget antas. Det frågas när en kommun är berörd men ingen öppenvård.",
        "2 kap. 1 §",
    ),
    Circumstance.SECRECY: Question(
        "Sekretess",
        "Hindrar sekretess att kommunen får veta att patienten är utskrivningsklar, eller får informationen vid utskrivningen?",
        "Beskedet och informationen lämnas om sekretess inte hindrar det.",
        "Sekretess antas inte hindra.",
        "3 kap. 1 och 2 §§",
        ground="På vilken grund?",
    ),
    Circumstance.DISCHARGE_INFORMATION: Question(
        "Information vid utskrivningen",
        "Har informationen som behövs för den fortsatta vården lämnats?",
        "Den ska lämnas senast samma dag som patienten skrivs ut. Skriv när den lämnades.",
        "Inget antas. Det frågas när patienten är utskriven.",
        "3 kap. 2 §",
        is_event=True,
    ),
    Circumstance.COMPULSORY_CARE: Question(
        "Öppen tvångsvård",
        "Får patienten öppen psykiatrisk tvångsvård eller öppen rättspsykiatrisk vård?",
        "Då görs en samordnad vårdplan i stället för SIP.",
        "Öppen tvångsvård antas inte.",
        "4 kap. 1 §",
    ),
    Circumstance.SIP_CONSENT: Question(
        "Samtycke till SIP",
        "Samtycker patienten till SIP?",
        "Planen görs bara med patientens samtycke.",
        "Inget antas. Det står som oklart under svaret, om en SIP behövs.",
        "4 kap. 2 §",
        ground="Vad sade patienten, om svaret är nej?",
    ),
    Circumstance.OPPOSES_MEASURES: Question(
        "Insatserna efter utskrivningen",
        "Motsätter sig patienten insatserna efter utskrivningen?",
        "Lagen säger inte vad det betyder för betalningen. En överenskommelse kan göra det.",
        "Patienten antas inte motsätta sig dem.",
        "Lagen tiger; överenskommelsen, annars oklart",
        ground="Vilka insatser, om svaret är ja?",
    ),
    Circumstance.DECEASED: Question(
        "Avliden",
        "Har patienten avlidit?",
        "Då är vården slut, och inga fler dagar räknas.",
        "Patienten antas leva.",
        "5 kap. 1 §; om dagen betalas säger överenskommelsen",
        is_event=True,
    ),
    Circumstance.CARE_KIND: Question(
        "Slags vård",
        "Vilket slags vård får patienten?",
        "En överenskommelse kan ge olika många dagar. Lagen gör ingen skillnad.",
        "Somatisk vård, där det inte gör någon skillnad. Annars oklart.",
        "5 kap. 4 § och överenskommelsen",
    ),
}
"""In the order in which they are shown."""


def choices(about: Circumstance) -> list[tuple[str, str]]:
    """The answers that can be chosen, with their words."""
    words = _CARE if about is Circumstance.CARE_KIND else _YES_NO
    return [(answer, words[answer]) for answer in ANSWERS[about]]


def answer_text(said: CircumstanceStated) -> str:
    """The answer in words."""
    return dict(choices(said.about))[said.answer]


def said_text(said: CircumstanceStated) -> str:
    """The answer, whose word it is and on what ground, as one sentence without its full stop."""
    according = f"enligt {said.according_to}" if said.according_to else ""
    return ", ".join(part for part in (answer_text(said), according, said.reason) if part)

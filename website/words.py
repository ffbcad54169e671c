"""What the closed lists of `brygga` are called on a page."""

from functools import lru_cache

from brygga.episodes.identity import NumberKind, Protection
from brygga.organisation.readings import How, Why
from brygga.paper.words import BLANK_NAMES, PART_NAMES
from brygga.recovery.text import MATTER_NAMES
from brygga.routine.words import Answer, CallInstant, CallOutcome, Matter, Milestone, OtherInstant, Service

MATTERS = {matter: name[0].upper() + name[1:] for matter, name in MATTER_NAMES.items()}
MILESTONES = {
    Milestone.ADMITTED: "Inskriven",
    Milestone.ESTIMATED: "Nytt beräknat utskrivningsdatum",
    Milestone.READY: "Utskrivningsklar",
    Milestone.READY_WITHDRAWN: "Inte längre utskrivningsklar",
    Milestone.DISCHARGED: "Utskriven",
    Milestone.CARE_CONTACT: "Fast vårdkontakt",
    Milestone.SIP_MEETING: "SIP-möte",
    Milestone.READY_TO_RECEIVE: "Redo för hemtagning",
}
SERVICES = {Service.SOCIAL_SERVICES: "Socialtjänsten", Service.HEALTH_CARE: "Hälso- och sjukvården"}
OUTCOMES = {
    CallOutcome.ANSWERED: "Besvarat",
    CallOutcome.NO_ANSWER: "Inget svar",
    CallOutcome.ENGAGED: "Upptaget",
    CallOutcome.WRONG_NUMBER: "Fel nummer",
    CallOutcome.PASSED_ON: "Hänvisad vidare",
    CallOutcome.ANSWERING_MACHINE: "Telefonsvarare",
    CallOutcome.CUT_OFF: "Samtalet bröts",
}
COUNTED = {CallInstant.BEGAN: "det började", CallInstant.ANSWERED: "de svarade", CallInstant.ENDED: "samtalet slutade"}
OTHER_INSTANTS = {
    OtherInstant.ANSWERED: "när de svarade",
    OtherInstant.HANDED_OVER: "när papperet lämnades i handen",
    OtherInstant.ACKNOWLEDGED: "när de kvitterade",
}
SIDES = {True: "Räknas som före brytpunkten", False: "Räknas som efter brytpunkten"}
ANSWERS = {Answer.YES: "Ja", Answer.NO: "Nej", Answer.UNCLEAR: "Oklart"}
NUMBER_KINDS = {
    NumberKind.PERSONNUMMER: "Personnummer",
    NumberKind.SAMORDNINGSNUMMER: "Samordnings\u00adnummer",
    NumberKind.RESERVNUMMER: "Reservnummer",
    NumberKind.UNKNOWN: "Okänd identitet",
}
REASONS_TO_LOOK = {
    Why.CALL: "Jag ska ringa eller tala i telefon om patienten",
    Why.CARE: "Jag vårdar eller planerar för patienten",
    Why.CORRECTION: "Jag ska skriva eller rätta något",
    Why.OTHER: "Annat skäl",
}
HOW_READ = {
    How.SEEN: "Visad på skärm",
    How.PRINTED: "Utskriven på papper",
    How.COPIED: "Kopierad text",
    How.EXPORTED: "Hämtad som fil",
    How.REVEALED: "Skyddad identitet öppnad",
}
PROTECTIONS = {Protection.YES: "Ja", Protection.NO: "Nej", Protection.NOT_KNOWN: "Vet ej"}

# What is read back in a call, by the names that the routine's sentences use.
ITEMS = {
    "patientens_namn": "Namn",
    "personnummer": "Personnummer",
    "telefon": "Vårt nummer",
    "beraknat_datum": "Beräknat utskrivningsdatum",
    "utskrivningsklar": "Besked",
    "ej_langre_utskrivningsklar": "Besked",
    "utskrivning": "Besked",
    "lakare": "Läkare",
    "fast_vardkontakt": "Fast vårdkontakt",
    "sip_datum": "SIP-mötets datum",
    "verksamhet": "Verksamhet",
    "rattelse": "Rättelse",
}


# The parts of the pack on paper, and its forms, as they are headed on the sheets themselves.
PARTS, BLANKS = PART_NAMES, BLANK_NAMES


@lru_cache(maxsize=256)
def matters_text(matters: tuple[Matter, ...]) -> str:
    """Several matters in one line: Inskrivning, utskrivningsklar."""
    first, *others = [MATTER_NAMES[matter] for matter in matters]
    return ", ".join([first[0].upper() + first[1:], *others])

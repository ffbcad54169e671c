"""The words that routines, statements and scenarios are written with. Values are the Swedish terms in ASCII."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is: a ward, regional outpatient care, a municipality, the service desk."""

    WARD = "slutenvard"
    OUTPATIENT = "oppenvard"
    MUNICIPALITY = "kommun"
    SERVICE_DESK = "servicedesk"


class Milestone(StrEnum):
    """What can happen in a stay that somebody must be told of. Clauses: R12, R19, R20."""

    ADMITTED = "inskriven"
    ESTIMATED = "nytt_beraknat_datum"
    READY = "utskrivningsklar"
    READY_WITHDRAWN = "ej_langre_utskrivningsklar"
    DISCHARGED = "utskriven"
    CARE_CONTACT = "fast_vardkontakt"
    SIP_MEETING = "sip_mote"
    READY_TO_RECEIVE = "redo_for_hemtagning"


class Matter(StrEnum):
    """What a call, a note or an entry is about: one word for each milestone, and the correction."""

    ADMISSION = "inskrivning"
    ESTIMATE = "beraknat_datum"
    READY = "utskrivningsklar"
    READY_WITHDRAWN = "ej_langre_utskrivningsklar"
    DISCHARGE = "utskrivning"
    CARE_CONTACT = "fast_vardkontakt"
    SIP_MEETING = "sip_mote"
    READY_TO_RECEIVE = "redo_for_hemtagning"
    CORRECTION = "rattelse"


MATTER_OF = dict(zip(Milestone, Matter, strict=False))
MILESTONE_OF = {matter: milestone for milestone, matter in MATTER_OF.items()}


class Service(StrEnum):
    """The municipality's two services, each reporting for itself. Clauses: R20."""

    SOCIAL_SERVICES = "socialtjanst"
    HEALTH_CARE = "halso_och_sjukvard"


class CallOutcome(StrEnum):
    """How an attempt to call ended; only an answered call tells anyone anything."""

    ANSWERED = "besvarat"
    NO_ANSWER = "ej_svar"
    ENGAGED = "upptaget"
    WRONG_NUMBER = "fel_nummer"
    PASSED_ON = "hanvisad"
    ANSWERING_MACHINE = "telefonsvarare"
    CUT_OFF = "avbrutet"


class CallInstant(StrEnum):
    """Which instant of a call counts as the time of what it tells. Clauses: R16."""

    BEGAN = "borjade"
    ANSWERED = "besvarat"
    ENDED = "avslutat"


class OtherWayKind(StrEnum):
    """How a unit is reached when telephony is down too: by mobile phone, by runner, by secure message, by radio."""

    MOBILE = "mobil"
    RUNNER = "bud"
    SECURE_MESSAGE = "sdk"
    RADIO = "rakel"


class OtherInstant(StrEnum):
    """Which instant counts as the time of what is told when nobody can be rung."""

    ANSWERED = "besvarat"
    HANDED_OVER = "overlamnat"
    ACKNOWLEDGED = "kvitterat"


class CountsFrom(StrEnum):
    """What the hours are counted from after which the routine applies. Clauses: R11."""

    START = "start"
    FINDING = "upptackt"
    REPORT = "felanmalan"


class PlannedFrom(StrEnum):
    """What they are counted from in a planned stop: as in any stop, or not before the end that was announced. Clauses: R11."""

    BEGINNING = "fran_borjan"
    END = "fran_utsatt_slut"


class Answer(StrEnum):
    """A question answered yes, no or unclear."""

    YES = "ja"
    NO = "nej"
    UNCLEAR = "oklart"


class Party(StrEnum):
    """A side of a call as a routine names it, whichever unit that is for a given stay."""

    WARD = "avdelningen"
    OUTPATIENT = "oppenvarden"
    MUNICIPALITY = "kommunen"
    CONCERNED = "berorda"
    CONCERNED_OUTPATIENT = "berord_oppenvard"


class PhysicianNeeded(StrEnum):
    """When a milestone names the physician who decided. Clauses: R18."""

    NEVER = "aldrig"
    ALWAYS = "alltid"
    AFTER_WITHDRAWAL = "efter_atertagande"

"""The words of laws and agreements: what their parameters can be. Values are the Swedish terms in ASCII."""

from collections.abc import Mapping
from enum import StrEnum


class CareKind(StrEnum):
    """Which kind of inpatient care a stay is: an agreement may give each its own number of free days."""

    SOMATIC = "somatisk"
    PSYCHIATRIC = "psykiatrisk"
    GERIATRIC = "geriatrisk"


class Model(StrEnum):
    """How a municipality pays: for each stay, for a month's average stay over a threshold, or not at all."""

    INDIVIDUAL = "individuell"
    AVERAGE = "genomsnitt"
    NONE = "ingen"


class DayKind(StrEnum):
    """Which days count: all, or those that are neither Saturday, Sunday, holiday nor the eves that the law counts as such."""

    CALENDAR = "kalenderdagar"
    WORKDAY = "vardagar"


class DayZero(StrEnum):
    """From which day the free days are counted: that of the notice of ready, or the one after it."""

    NOTICE = "underrattelsedagen"
    DAY_AFTER = "dagen_efter"


class Settled(StrEnum):
    """How a question is settled by the law or an agreement; ``UNCLEAR``: it is not, and nobody guesses."""

    YES = "ja"
    NO = "nej"
    UNCLEAR = "oklart"


class Effect(StrEnum):
    """What something does to payment liability; ``UNCLEAR``: neither the law nor an agreement says."""

    UNCLEAR = "oklart"
    NO_LIABILITY = "inget_ansvar"
    NO_MATTER = "utan_betydelse"
    SHIFTS = "flyttar"
    FROM_CALL = "fran_kallelsen"
    FROM_MEASURES = "fran_insatserna"
    FALLS_AWAY = "villkoret_faller"


class Status(StrEnum):
    """Whether a value has been checked against the source that it names."""

    VERIFIED = "verifierad"
    UNVERIFIED = "overifierad"


class Circumstance(StrEnum):
    """What the Act or an agreement asks about a stay beside what is reported by phone; said by somebody, never guessed."""

    CARE_KIND = "vardslag"
    REGISTERED = "folkbokford"
    ADDRESS_GIVEN = "adress_lamnad"
    MUNICIPAL_HEALTH_CARE = "kommunal_halsovard"
    SECRECY = "sekretess_hindrar"
    DISCHARGE_INFORMATION = "utskrivningsinformation"
    COMPULSORY_CARE = "oppen_tvangsvard"
    SIP_CONSENT = "sip_samtycke"
    OPPOSES_MEASURES = "motsatter_sig_insatser"
    DECEASED = "avliden"


_YES_NO_UNCLEAR = ("ja", "nej", "oklart")

ANSWERS: Mapping[Circumstance, tuple[str, ...]] = {
    each: tuple(kind.value for kind in CareKind) if each is Circumstance.CARE_KIND else _YES_NO_UNCLEAR
    for each in Circumstance
}
"""What can be answered about each circumstance."""

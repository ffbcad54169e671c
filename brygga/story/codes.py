"""Why a statement is refused: stable codes, in the order in which they are tried. The first that fits is given."""

from enum import StrEnum


class Code(StrEnum):
    """A refusal. The value is the code that scenarios and pages use."""

    FUTURE_TIME = "framtida_tid"
    UNKNOWN_UNIT = "okand_enhet"
    NO_OUTAGE = "inget_stopp"
    OUTAGE_ON = "stopp_pagar"
    UNKNOWN_PATIENT = "okand_patient"
    WRONG_UNIT = "fel_enhet"
    ALREADY_ADMITTED = "redan_inskriven"
    ALREADY_DISCHARGED = "redan_utskriven"
    ALREADY_READY = "redan_utskrivningsklar"
    NOT_READY = "inte_utskrivningsklar"
    ALREADY_CONCERNED = "redan_berord"
    NOT_CONCERNED = "inte_berord"
    NOTHING_TO_REPORT = "inget_att_anmala"
    NOTHING_TO_DOCUMENT = "inget_att_dokumentera"
    NOTHING_TO_ENTER = "inget_att_infora"
    ALREADY_ENTERED = "redan_infort"
    UNKNOWN_EVENT = "okand_handelse"
    ALREADY_ANNULLED = "redan_makulerad"
    PHYSICIAN_MISSING = "lakare_saknas"
    RECIPIENT_MISSING = "mottagare_saknas"
    READ_BACK_MISSING = "aterlasning_saknas"
    REASON_MISSING = "skal_saknas"
    REDATED = "redatering"

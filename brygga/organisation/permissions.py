"""Which roles may use which door. Deny by default: a door that names no role is shut.

Stored values are the Swedish terms in ASCII. Whether a *unit* may report something is the routine's matter, not asked here.
"""

from enum import StrEnum

from brygga.journal.entries import Actor
from brygga.organisation.refused import Refused


class Role(StrEnum):
    """In which role somebody is signed in."""

    NURSE = "sjukskoterska"
    SECRETARY = "sekreterare"
    COORDINATOR = "samordnare"
    NEEDS_ASSESSOR = "bistandshandlaggare"
    MUNICIPAL_NURSE = "kommunsjukskoterska"
    SERVICE_DESK = "servicedesk"
    OUTAGE_LEAD = "driftledare"
    BILLING = "ekonomi"
    ADMINISTRATOR = "administrator"


class Door(StrEnum):
    """What somebody wants to do."""

    DECLARE_OUTAGE = "forklara_stopp"
    SIGNAL = "saga_till"
    REPORT_FAULT = "felanmala"
    RUN_SERVICE_DESK = "servicedesk"
    SEE_COUNTS = "se_antal"
    WORK_WITH_STAYS = "arbeta_med_patienter"
    READ_STAYS = "lasa_patienter"
    READ_LIABILITY = "lasa_betalningsansvar"
    FOLLOW_UP_PAYMENT = "folja_upp_betalning"
    WRITE_LOCAL_ROUTINE = "skriva_lokal_rutin"
    KEEP_CARD = "halla_kort"
    REGISTER = "registrera"
    ERASE = "radera"
    PRINT = "skriva_ut"
    READ_LOG = "lasa_atkomstlogg"


_CARE = frozenset({Role.NURSE, Role.SECRETARY, Role.COORDINATOR, Role.NEEDS_ASSESSOR, Role.MUNICIPAL_NURSE})

MAY: dict[Door, frozenset[Role]] = {
    Door.DECLARE_OUTAGE: frozenset({Role.SERVICE_DESK, Role.OUTAGE_LEAD}),
    Door.SIGNAL: frozenset(Role),
    Door.REPORT_FAULT: frozenset({*_CARE, Role.SERVICE_DESK, Role.OUTAGE_LEAD}),
    Door.RUN_SERVICE_DESK: frozenset({Role.SERVICE_DESK}),
    Door.SEE_COUNTS: frozenset({Role.OUTAGE_LEAD}),
    Door.WORK_WITH_STAYS: _CARE,
    Door.READ_STAYS: _CARE,
    Door.READ_LIABILITY: frozenset({*_CARE, Role.BILLING}),
    Door.FOLLOW_UP_PAYMENT: frozenset({Role.BILLING}),
    Door.WRITE_LOCAL_ROUTINE: frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}),
    Door.KEEP_CARD: frozenset({*_CARE, Role.SERVICE_DESK, Role.OUTAGE_LEAD, Role.ADMINISTRATOR}),
    Door.REGISTER: frozenset({Role.ADMINISTRATOR}),
    Door.ERASE: frozenset({Role.ADMINISTRATOR}),
    Door.PRINT: frozenset({*_CARE, Role.SERVICE_DESK, Role.OUTAGE_LEAD}),
    Door.READ_LOG: frozenset({Role.ADMINISTRATOR}),
}


def may(actor: Actor, door: Door) -> bool:
    """Whether the actor's role opens a door."""
    return actor.role in {role.value for role in MAY.get(door, frozenset())}


def check_may(actor: Actor, door: Door) -> None:
    """Raises Refused where the actor's role does not open a door."""
    if not may(actor, door):
        raise Refused("behorighet_saknas")

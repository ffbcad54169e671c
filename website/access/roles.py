"""The closed list of roles. The value is what is stored, the label is what people read."""

from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """What a person does at a unit; it decides which pages open, never what the law says."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the label beside the stored value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    NURSE = "sjukskoterska", "Sjuksköterska"
    SECRETARY = "sekreterare", "Vårdadministratör eller sekreterare"
    COORDINATOR = "samordnare", "Samordnare"
    NEEDS_ASSESSOR = "bistandshandlaggare", "Biståndshandläggare"
    MUNICIPAL_NURSE = "kommunsjukskoterska", "Kommunsjuksköterska"
    SERVICE_DESK = "servicedesk", "Servicedesk"
    OUTAGE_LEAD = "driftledare", "Driftledare"
    BILLING = "ekonomi", "Ekonomi"
    ADMINISTRATOR = "administrator", "Administratör"


# Those who phone, and see their own unit's patients.
CARE_ROLES = (Role.NURSE, Role.SECRETARY, Role.COORDINATOR, Role.NEEDS_ASSESSOR, Role.MUNICIPAL_NURSE)
EVERY_ROLE = tuple(Role)

"""The roles as the site speaks of them: brygga's closed list, what people read, and which roles a door lets in."""

from brygga.organisation.permissions import MAY, Door, Role

__all__ = ["CARE_ROLES", "EVERY_ROLE", "LABELS", "Role", "roles_for"]

LABELS = {
    Role.NURSE: "Sjuksköterska",
    Role.SECRETARY: "Vårdadministratör eller sekreterare",
    Role.COORDINATOR: "Samordnare",
    Role.NEEDS_ASSESSOR: "Biståndshandläggare",
    Role.MUNICIPAL_NURSE: "Kommunsjuksköterska",
    Role.SERVICE_DESK: "Servicedesk",
    Role.OUTAGE_LEAD: "Driftledare",
    Role.BILLING: "Ekonomi",
    Role.ADMINISTRATOR: "Administratör",
}
EVERY_ROLE = tuple(Role)


def roles_for(door: Door) -> tuple[Role, ...]:
    """The roles that open a door of brygga's, for a view that leads there."""
    return tuple(role for role in EVERY_ROLE if role in MAY[door])


# Those who phone, and see their own unit's patients.
CARE_ROLES = roles_for(Door.WORK_WITH_STAYS)

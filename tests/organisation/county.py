"""The county of the random stories: which unit is what, and whose."""

from brygga.journal.entries import Actor
from brygga.routine.words import UnitKind
from tests.organisation.worlds import REGION

MUNICIPALITIES = ("lulea", "boden", "kalix")
KINDS = {
    **dict.fromkeys(("medicin", "kirurgen", "rehab", "stroke"), UnitKind.WARD),
    **dict.fromkeys(("hc1", "hc2", "hc3"), UnitKind.OUTPATIENT),
    **dict.fromkeys(MUNICIPALITIES, UnitKind.MUNICIPALITY),
    "akuten": UnitKind.SERVICE_DESK,
}


def organisation_of(unit: str) -> str:
    return f"{unit}-kommun" if unit in MUNICIPALITIES else REGION


def somebody(unit: str, role: str = "samordnare") -> Actor:
    return Actor(user=f"u@{unit}", name=f"Någon på {unit}", role=role, unit=unit, organisation=organisation_of(unit))

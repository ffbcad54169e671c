"""The fault report in words: the text to read out, to paste or to send by e-mail. Pure, in plain Swedish. Clauses: R05, R08."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from brygga.civil_time import show_time


class Route(StrEnum):
    """How a fault report went: by telephone, in the case portal, by e-mail from here, or as "also here" to one that was made."""

    PHONE = "telefon"
    PORTAL = "arendeportal"
    MAIL = "epost"
    ALSO_HERE = "aven_hos_oss"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultTold:
    """What the reporter says of the fault. ``since`` is UTC, None where it is not known; texts may be empty."""

    since: datetime | None = None
    what: str = ""
    tried: str = ""
    affected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultFacts:
    """What is known without asking: the system, who reports from where, on which number, when the stop was found (UTC, or None).

    ``others`` are the names of the units that say the same.
    """

    system: str
    person: str
    unit: str
    phone: str = ""
    found_at: datetime | None = None
    others: tuple[str, ...] = ()


def fault_subject(facts: FaultFacts) -> str:
    """The report in one line."""
    return f"Felanmälan: {facts.system} fungerar inte, {facts.unit}"


def fault_text(facts: FaultFacts, told: FaultTold) -> str:
    """The report: what, since when, who and where, how many, what has been tried, who says the same."""
    since = told.since or facts.found_at
    lines = [
        fault_subject(facts),
        "",
        told.what or f"{facts.system} går inte att använda.",
        f"Sedan: {show_time(since)}" if since else "",
        f"Anmäls av: {facts.person}, {facts.unit}",
        f"Nås på: {facts.phone}" if facts.phone else "",
        f"Berör: {told.affected}" if told.affected else "",
        f"Provat: {told.tried}" if told.tried else "",
        f"Säger samma sak: {', '.join(facts.others)}" if facts.others else "",
    ]
    return "\n".join(line for place, line in enumerate(lines) if line or place == 1)

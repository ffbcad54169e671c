"""The service desk's notice about a stop, ready to publish: a draft in plain Swedish. Clauses: R06."""

from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import show_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a notice tells. Instants are UTC; ``sender`` is the service desk, ``routine`` what the downtime routine is called.

    ``covers`` is whom it covers in words, empty for everyone. ``passed_on_at`` and ``returned_at`` are None while the supplier has not been told, and while the system is not back.
    """

    system: str
    routine: str
    sender: str
    began_at: datetime
    applies_at: datetime
    passed_on_at: datetime | None = None
    returned_at: datetime | None = None
    covers: str = ""


def notice_text(notice: Notice, at: datetime) -> str:
    """The text as it stands at a moment (UTC): that the system is down, or that it is back."""
    lines = _back(notice) if notice.returned_at else _down(notice, at)
    return "\n".join([*lines, "", f"{notice.sender}, {show_time(at)}"])


def _down(notice: Notice, at: datetime) -> list[str]:
    applies = show_time(notice.applies_at)
    return [
        f"Driftstopp i {notice.system}",
        "",
        f"{notice.system} går inte att använda sedan {show_time(notice.began_at)}.",
        *whom(notice.covers),
        f"Felet är anmält till leverantören {show_time(notice.passed_on_at)}."
        if notice.passed_on_at
        else "Felet utreds.",
        "Kontakter om in- och utskrivning tas per telefon så länge stoppet varar.",
        f"Reservrutinen ”{notice.routine}” gäller sedan {applies}."
        if at >= notice.applies_at
        else f"Varar stoppet så länge gäller reservrutinen ”{notice.routine}” från {applies}.",
        f"Du behöver inte anmäla felet igen. Vi skriver här när {notice.system} fungerar.",
    ]


def whom(covers: str) -> tuple[str, ...]:
    """Whom a stop covers, as a sentence; none where that is everyone."""
    return (f"Det gäller {covers}. För andra fungerar systemet.",) if covers else ()


def _back(notice: Notice) -> list[str]:
    back = show_time(notice.returned_at) if notice.returned_at else ""
    return [
        f"{notice.system} fungerar igen",
        "",
        f"{notice.system} gick inte att använda från {show_time(notice.began_at)} till {back}.",
        f"För in det som hände under stoppet i {notice.system}. Låt systemet visa tiden då du för in; tider får inte dateras om.",
        "Börja med det som inte hann rapporteras per telefon.",
    ]

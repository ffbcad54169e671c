"""What the doors of calls have in common: reports and what makes them whole, the answered call, read-backs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID, uuid5

from brygga.calls.completeness import lacks_call_back
from brygga.contacts.units import Units
from brygga.episodes.identity import is_masked
from brygga.journal.entries import Actor, Json
from brygga.journal.store import Writer
from brygga.organisation import inputs
from brygga.organisation.actions._call_times import CallTimes
from brygga.organisation.already_told import AlreadyTold, Earlier, told_already
from brygga.organisation.office import Office
from brygga.organisation.records import draft_of
from brygga.organisation.refused import BadInput, Refused
from brygga.routine.words import CallOutcome, Matter, Service
from brygga.statements.contact import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """One value that was read back: what was ``said``, and what was ``heard`` where it was corrected (empty: confirmed)."""

    item: str
    said: str
    heard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a conversation tells about one stay, for one service where the unit has several.

    ``called_back``: the caller has dialled the registered number and knows who answered; asked of protected patients.
    """

    stay: str
    matters: tuple[Matter, ...]
    service: Service | None = None
    read_backs: Sequence[ReadBack] = ()
    all_read_back: bool = False
    why_not: str = ""
    called_back: bool = False

    def entry_in(self, conversation: UUID) -> UUID:
        """The id of the report's own entry in a conversation."""
        correction = "|rattelse" if Matter.CORRECTION in self.matters else ""
        return uuid5(conversation, f"{self.stay}|{self.service or ''}{correction}")


def not_told(reports: Iterable[Report], told: Sequence[Earlier]) -> tuple[Report, ...]:
    """The reports without what an earlier call has told; those of which something is left."""
    gone = {(each.stay, each.service, matter) for each in told for matter in each.matters}
    left = (
        replace(each, matters=tuple(m for m in each.matters if (each.stay, each.service, m) not in gone))
        for each in reports
    )
    return tuple(each for each in left if each.matters)


def refuse_told(office: Office, writer: Writer, *, by: Actor, at: datetime, to: str, reports: Sequence[Report]) -> None:
    """Raises AlreadyTold where the actor's unit has told the receiver some of it, as the transaction itself sees it."""
    told = told_already(office, writer, by=by, at=at, to=to, reports=reports)
    if told:
        raise AlreadyTold(told)


def answered(
    *,
    stay: str,
    unit: str,
    to: str,
    matters: tuple[Matter, ...],
    spoke_with: str,
    read_back: bool,
    why_not: str,
    service: Service | None,
    times: CallTimes,
    dialled: str | None = None,
) -> Call:
    """An answered call from one unit to another."""
    call = draft_of(
        Call,
        unit=unit,
        patient=stay,
        to=to,
        matters=matters,
        outcome=CallOutcome.ANSWERED,
        spoke_with=inputs.line("spoke_with", spoke_with, needed=False),
        read_back=read_back,
        why_not=inputs.line("why_not", why_not, needed=False),
        service=service,
        dialled=dialled,
        **times.as_stated(),
    )
    return cast("Call", call)


def checked_read_backs(read_backs: Iterable[ReadBack]) -> list[Json]:
    """What was read back, as it is kept."""
    return [
        {
            "item": inputs.line("read_backs", each.item),
            "said": inputs.free_text("read_backs", each.said, needed=False),
            "heard": inputs.free_text("read_backs", each.heard, needed=False),
        }
        for each in read_backs
    ]


def checked_matters(matters: tuple[Matter, ...], service: Service | None) -> tuple[Matter, ...]:
    """What a call is about, each once. A correction stands alone; what a municipality reports names its service."""
    if not matters:
        raise BadInput("saknas", "Välj vad samtalet handlar om.", "matters")
    if Matter.CORRECTION in matters and set(matters) != {Matter.CORRECTION}:
        raise BadInput("okant_val", "En rättelse står ensam. Skriv den som ett eget samtal.", "matters")
    if Matter.READY_TO_RECEIVE in matters and service is None:
        raise BadInput("saknas", field="service")
    return tuple(dict.fromkeys(matters))


def refuse_taken_reference(office: Office, reference: str, unit: str, to: str) -> None:
    """A reference that a call between others has already used would tie the wrong sides together.

    Between the same two it is the same call, about one more patient or sent once more.
    """
    spoken = (slip for slip in office.commons().slips.get(reference, ()) if not slip.heard)
    if any((slip.unit, slip.to) != (unit, to) for slip in spoken):
        raise Refused("referens_upptagen", field="reference")


def called_back_in(report: Report) -> dict[str, Json]:
    """What an entry keeps of the step before a protected patient is named."""
    return {"called_back": True} if report.called_back else {}


def check_whole(id: UUID, reports: Sequence[Report]) -> None:
    """At least one report, each stay and service once."""
    if not reports:
        raise BadInput("saknas", "Välj minst en patient som togs upp i samtalet.", "reports")
    if len({each.entry_in(id) for each in reports}) < len(reports):
        raise BadInput("okant_val", "En patient står två gånger i samma samtal. Ladda om sidan.", "reports")


def check_call_back(office: Office, by: Actor, reports: Sequence[Report], *, by_receiver: bool) -> None:
    """Nobody is told of a protected patient but on a number from the register, dialled by the one who tells."""
    for report in reports:
        identity = office.stay_file(by.organisation, report.stay, office.store).identity
        protected = identity is not None and is_masked(identity)
        if protected and by_receiver:
            raise Refused("ring_upp", field="reports")
        if lacks_call_back(protected=protected, called_back=report.called_back):
            raise Refused("motringning_saknas", field="reports")


def refuse_own(units: Units, sender: str, by: Actor) -> None:
    """Within an organisation a call is written by the one who makes it. Raises Refused."""
    if sender in units and units[sender].organisation == by.organisation:
        raise Refused("samma_organisation", field="sender")

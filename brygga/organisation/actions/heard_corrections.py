"""A correction as it was heard: what it takes back is annulled in one's own journal, and the call is written. Clauses: R02, R17, R18."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brygga.contacts.units import Units
from brygga.episodes.stay import Stay
from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions._call_times import CallTimes, counts_now, the_one_that_counts
from brygga.organisation.actions._calls import refuse_own
from brygga.organisation.actions.writing import Draft, write_about_stay
from brygga.organisation.before import stay_before
from brygga.organisation.hearing import Parties, ground_heard
from brygga.organisation.kinds import HEARD, SLIP_HEARD
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.routine.words import CallOutcome, Matter
from brygga.statements.contact import Call
from brygga.statements.statement import Annulled, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCorrection:
    """A correction as it was said: who called from which unit, what it takes back (names of statements), what was said.

    ``of`` is empty where nobody could tell what it is about: then only the call is written, for somebody to go through. ``heard_at``
    (UTC; None: now) is the instant that the routine counts, ``uncertainty`` how many seconds it may be wrong.
    """

    sender: str
    caller: str
    of: Sequence[str] = ()
    said: str = ""
    reference: str = ""
    read_back: bool = False
    why_not: str = ""
    heard_at: datetime | None = None
    uncertainty: int | None = None
    sheet: str = ""


def hear_correction(office: Office, *, by: Actor, at: datetime, id: UUID, stay: str, heard: HeardCorrection) -> Receipt:
    """Write a correction that ``heard.sender`` called with. Raises Refused. Clauses: R02, R17, R18."""
    check_may(by, Door.WORK_WITH_STAYS)
    refuse_own(units := office.units(), heard.sender, by)
    spoken = inputs.reference(heard.reference) if heard.reference.strip() else ""
    caller = inputs.line("caller", heard.caller)
    details: dict[str, Json] = {
        "reference": spoken,
        "caller": caller,
        "sender": heard.sender,
        "said": inputs.free_text("said", heard.said, needed=not heard.of),
    }
    slip: dict[str, Json] = {
        "reference": spoken,
        "unit": heard.sender,
        "to": by.unit,
        "matters": [Matter.CORRECTION.value],
    }
    known = stay_before(office, by, stay, at, id)
    parties = Parties(stay=stay, sender=heard.sender, own=by.unit, ward="")
    times = the_one_that_counts(counts_now(office, at), heard.heard_at, heard.uncertainty)
    statements = [*_taken_back(parties, known, by, heard, units), _call(parties, by, heard, times)] if heard.of else ()
    draft = Draft(
        statements=statements,
        details=details,
        common={SLIP_HEARD: slip} if spoken else {},
        occurred_at=heard.heard_at,
        kind=HEARD,
        sheet=inputs.sheet(heard.sheet),
    )
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)


def _taken_back(
    parties: Parties, known: Stay | None, by: Actor, heard: HeardCorrection, units: Units
) -> list[Statement]:
    """What it takes back, annulled with the caller as the reason."""
    ground = list(ground_heard(parties, known, units)) if known is not None else []
    reason = f"Rättelse per telefon av {inputs.line('caller', heard.caller)}"
    names = tuple(dict.fromkeys(heard.of))
    return [*ground, *(draft_of(Annulled, unit=by.unit, of=name, reason=reason) for name in names)]


def _call(parties: Parties, by: Actor, heard: HeardCorrection, times: CallTimes) -> Statement:
    """The call itself."""
    return draft_of(
        Call,
        unit=heard.sender,
        patient=parties.stay,
        to=by.unit,
        matters=(Matter.CORRECTION,),
        outcome=CallOutcome.ANSWERED,
        spoke_with=by.name,
        read_back=heard.read_back,
        why_not=inputs.line("why_not", heard.why_not, needed=False),
        **times.as_stated(),
    )

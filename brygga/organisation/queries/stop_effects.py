"""What something said about the stop would change, in units and in numbers, before anyone says it. Clauses: R01, R11."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit, Units
from brygga.journal.entries import Actor
from brygga.organisation.lists import OWED, TO_ENTER, count_calls
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import Refused
from brygga.statements.outage import OutageFound, OutageReturned, Scope, ScopeChanged, StartCorrected
from brygga.statements.statement import Annulled, Statement
from brygga.story.codes import Code
from brygga.story.foresight import foresee

ONE_AT_A_TIME = (
    "Ett driftstopp pågår redan då. Gäller det fler eller färre enheter ändrar du vilka det gäller i stället."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What would change: the units that come into the stop and get out of it, how many stay in it, and their work in numbers.

    ``calls``: how many calls the units that come in have to make, ``calls_gone`` how many those that get out no longer have,
    ``to_enter`` how many facts these have to enter. ``applied_at`` and ``applies_at``: when the routine applies first (UTC), as
    it is and as it would be.
    """

    into: tuple[Unit, ...]
    out_of: tuple[Unit, ...]
    stay: int
    calls: int
    calls_gone: int
    to_enter: int
    applied_at: datetime | None
    applies_at: datetime | None


def effects_of_finding(
    office: Office, *, by: Actor, at: datetime, scope: Scope, found_at: datetime | None, began_at: datetime | None
) -> Effects:
    """What it would change to declare a stop for a scope. Raises Refused where that would be."""
    return _effects(office, by, at, draft_of(OutageFound, unit=by.unit, scope=scope, began_at=began_at), found_at)


def effects_of_scope(office: Office, *, by: Actor, at: datetime, scope: Scope, changed_at: datetime | None) -> Effects:
    """What it would change to let the stop cover others. Raises Refused where that would be."""
    return _effects(office, by, at, draft_of(ScopeChanged, unit=by.unit, scope=scope), changed_at)


def effects_of_return(office: Office, *, by: Actor, at: datetime, returned_at: datetime | None) -> Effects:
    """What it would change to declare that the system is back for everyone. Raises Refused where that would be."""
    return _effects(office, by, at, draft_of(OutageReturned, unit=by.unit), returned_at)


def effects_of_start(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    of: UUID,
    reason: str,
    found_at: datetime | None,
    began_at: datetime | None,
) -> Effects:
    """What it would change to correct when a stop began. Raises Refused where that would be."""
    said = draft_of(StartCorrected, unit=by.unit, of=str(of), found_at=found_at, began_at=began_at, reason=reason)
    return _effects(office, by, at, said, None)


def effects_of_striking(office: Office, *, by: Actor, at: datetime, of: UUID) -> Effects:
    """What it would change if something said about the stop were annulled. Raises Refused where that would be."""
    said = draft_of(Annulled, unit=by.unit, of=str(of), reason="?")
    return _effects(office, by, at, said, None)


def _effects(office: Office, by: Actor, at: datetime, said: Statement, occurred_at: datetime | None) -> Effects:
    check_may(by, Door.DECLARE_OUTAGE)
    now, units = to_minute(at), office.units()
    story = office.stop_story(now)
    moment = {"occurred_at": to_minute(occurred_at or now), "written_at": now, "sequence": story.next_sequence}
    foreseen = foresee(story, replace(said, **moment))  # type: ignore[arg-type]
    if foreseen.refused is not None:
        sentence = ONE_AT_A_TIME if foreseen.refused is Code.OUTAGE_ON and isinstance(said, OutageFound) else ""
        raise Refused(foreseen.refused, sentence)
    return Effects(
        into=_named(foreseen.into, units),
        out_of=_named(foreseen.out_of, units),
        stay=len(foreseen.stay),
        calls=_count(office, OWED, foreseen.into),
        calls_gone=_count(office, OWED, foreseen.out_of),
        to_enter=_count(office, TO_ENTER, foreseen.out_of),
        applied_at=foreseen.applied_at,
        applies_at=foreseen.applies_at,
    )


def _named(ids: Collection[str], units: Units) -> tuple[Unit, ...]:
    return tuple(sorted((units[each] for each in ids), key=lambda unit: unit.name))


def _count(office: Office, list_name: str, units: Collection[str]) -> int:
    """How much a list holds for some units, of all organisations: by the rows' keys, without opening any."""
    rows: dict[str, int] = {}
    for organisation in office.organisations() if units else ():
        for (unit, key), count in office.store.count_rows(organisation, list_name=list_name).items():
            if unit in units:
                rows[key] = rows.get(key, 0) + count
    return count_calls(rows).total() if list_name == OWED else sum(rows.values())

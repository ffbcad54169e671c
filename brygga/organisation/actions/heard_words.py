"""What a unit knows of a patient whom another organisation cares for, written later than the call or without one. Clauses: R02, R10.

It may have had the admission in the coordination system before the stop, though it learned of the stay here by a call about something
else; and it may hear whether a coordinated individual plan is due. Neither is told to anybody else.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from brygga.episodes.stay import Fact, Stay
from brygga.journal.entries import Actor, Json, Receipt
from brygga.organisation import inputs
from brygga.organisation.actions._calls import refuse_own
from brygga.organisation.actions.writing import Draft, Part, write_about_stay, write_together
from brygga.organisation.before import story_before
from brygga.organisation.hearing import BEFORE, KnownBefore, before_stop, how_known, is_only_inferred
from brygga.organisation.office import Office
from brygga.organisation.ownership import check_may_change
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import draft_of
from brygga.organisation.refused import Refused
from brygga.routine.words import Answer
from brygga.statements.statement import Annulled
from brygga.statements.stay import SipAssessed

_WHY = "Inskrivningen fanns i planeringssystemet före driftstoppet"


def know_admission(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    admitted_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Say that the actor's unit had the admission in the coordination system before the stop, ``admitted_at`` None: no one knows when.

    What followed from a call is annulled and the admission stated anew, when it happened; both or neither. Raises Refused.
    """
    _check_actor(office, by)
    story = story_before(office, by, stay, at, id)
    admission = _inferred(office, by, stay, story.course(stay).stay)
    before, written_on = KnownBefore(admitted_at=admitted_at), inputs.sheet(sheet)
    happened = before_stop(story.timeline, admission.unit, admission.statement.occurred_at, before)
    struck = draft_of(Annulled, unit=by.unit, of=str(admission.statement.id), reason=_WHY)
    stated = replace(admission.statement, in_system=True)
    back = Draft(statements=[struck], sheet=written_on)
    anew = Draft(statements=[stated], occurred_at=happened, details=how_known(before), sheet=written_on)
    parts = [Part(id=id, stay=stay, draft=back), Part(id=uuid5(id, BEFORE), stay=stay, draft=anew)]
    return write_together(office, by=by, at=at, id=id, parts=parts)[0]


def _check_actor(office: Office, by: Actor) -> None:
    """Nothing that is stated here names the actor's unit, so that it is one of the organisation is asked first."""
    check_may(by, Door.WORK_WITH_STAYS)
    if by.unit not in office.own_units(by.organisation):
        raise Refused("annan_enhet")


def _inferred(office: Office, by: Actor, stay: str, standing: Stay | None) -> Fact:
    """The admission that followed from a call. Raises Refused where the unit knows of it otherwise, or may not change it."""
    units = office.units()
    if standing is None or not is_only_inferred(standing, by.unit, units):
        raise Refused("inskrivning_kand")
    entry = UUID(str(standing.admission.statement.id).partition("/")[0])
    file = office.stay_file(by.organisation, stay, office.store)
    wrote = next(each.recorded.entry.actor.unit for each in file.known if each.recorded.entry.id == entry)
    check_may_change(wrote, by.unit, standing, units)
    return standing.admission


def hear_sip(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    stay: str,
    sender: str,
    caller: str,
    sip: Answer,
    occurred_at: datetime | None = None,
    sheet: str = "",
) -> Receipt:
    """Write whether a plan is due, as ``caller`` at the unit ``sender`` said it. Raises Refused."""
    _check_actor(office, by)
    refuse_own(office.units(), sender, by)
    details: dict[str, Json] = {"caller": inputs.line("caller", caller)}
    said = draft_of(SipAssessed, unit=sender, patient=stay, sip=sip)
    draft = Draft(statements=[said], occurred_at=occurred_at, details=details, sheet=inputs.sheet(sheet))
    return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)

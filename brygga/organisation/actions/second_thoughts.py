"""Second thoughts: something written was wrong. Annulled with a reason, or annulled and written anew in one transaction.

What is written anew takes the place in time of what it corrects. Everything that one entry said happened at one moment, so what
stands of an entry is annulled and written anew together, with what was wrong changed. Clauses: R18.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from brygga.civil_time import show_time
from brygga.episodes.identity import Identity
from brygga.journal.entries import Actor, Entry, Json, Receipt, Recorded
from brygga.journal.store import COMMON, Writer
from brygga.liability.noon import TYPED
from brygga.organisation import inputs
from brygga.organisation.actions._slips import moved_in_time, taken_back
from brygga.organisation.actions.writing import (
    Draft,
    append,
    common_entry,
    common_id,
    judge,
    moment_after,
    on_paper,
    write_about_stay,
    write_about_stop,
)
from brygga.organisation.lists import identity_body, told_of
from brygga.organisation.office import Office, StayFile
from brygga.organisation.one_call import details_of, reports_in, written_in_its_place
from brygga.organisation.ownership import check_may_change
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.records import CORRECTS, draft_of, entry_for, name_of, statements_in
from brygga.organisation.refused import BadInput, Refused
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.outage import FaultReported
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    UnitAdded,
    UnitRemoved,
)
from brygga.story.codes import Code
from brygga.story.story import Story

_CHANGEABLE: dict[type[Statement], frozenset[str]] = {
    Admitted: frozenset({"concerned", "estimated_on", "sip", "payer", "need_assessed_at", "in_system"}),
    MilestoneReached: frozenset({"physician", "service", "estimated_on", "meeting_on", "contact", "in_system"}),
    Moved: frozenset({"to"}),
    UnitAdded: frozenset({"concerned"}),
    UnitRemoved: frozenset({"concerned"}),
    SipAssessed: frozenset({"sip"}),
    OutpatientMeasures: frozenset({"ready"}),
    Call: frozenset({"spoke_with", "read_back", "why_not"}),
    EnteredInSystem: frozenset({"entered_at", "deviation"}),
    CircumstanceStated: frozenset({"answer", "according_to", "reason"}),
}
_WRITTEN_WHEN_IT_HAPPENED = (EnteredInSystem, Documented)


def annul(office: Office, *, by: Actor, at: datetime, id: UUID, of: UUID | str | Sequence[str], reason: str) -> Receipt:
    """Annul what the organisation, or a named role about the stop, wrote wrongly.

    ``of`` names one statement or several of the same entry, as ``name_of`` does. Raises Refused.
    """
    names = (str(of),) if isinstance(of, (UUID, str)) else tuple(dict.fromkeys(of))
    entry_id, why = _entry_of(names), inputs.line("reason", reason, needed=False)
    statements = [draft_of(Annulled, unit=by.unit, of=name, reason=why) for name in names]
    own = _find(office, by.organisation, entry_id)
    if own is not None and own.entry.subject is not None:
        check_may(by, Door.WORK_WITH_STAYS)
        stay = own.entry.subject
        file = office.stay_file(by.organisation, stay, office.store)
        story = office.story_of(file, at)
        check_may_change(own.entry.actor.unit, by.unit, story.course(stay).stay, office.units())
        draft = Draft(statements=statements, common=taken_back(story, own, names))
        return write_about_stay(office, by=by, at=at, id=id, stay=stay, draft=draft)
    _check_may_annul_of_stop(office, by, entry_id)
    return write_about_stop(office, by=by, at=at, id=id, statement=statements[0], occurred_at=None)


def _check_may_annul_of_stop(office: Office, by: Actor, entry: UUID) -> None:
    """The stop's named roles annul what is said of it; a unit also its own fault report."""
    common = _find(office, COMMON, entry)
    said = statements_in(common, 0) if common is not None and "statements" in common.entry.body else []
    is_own = common is not None and common.entry.actor.unit == by.unit
    own_report = is_own and any(isinstance(each, FaultReported) for each in said)
    check_may(by, Door.REPORT_FAULT if own_report else Door.DECLARE_OUTAGE)


def _entry_of(names: Sequence[str]) -> UUID:
    """The one entry that all the names are of. Raises Refused for names of none or of several."""
    try:
        (entry,) = {UUID(name.partition("/")[0]) for name in names}
    except ValueError as error:
        raise Refused(Code.UNKNOWN_EVENT) from error
    return entry


def _find(office: Office, journal: str, id: UUID) -> Recorded | None:
    receipt = office.store.find(journal, id)
    return next(office.store.read(journal, after=receipt.sequence - 1), None) if receipt else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong in a statement: its name, the values that it should have had, when it happened (UTC; None: as written), and why.

    ``identity`` where the person was written wrongly; ``sheet`` where it is keyed in from paper.
    """

    of: str
    reason: str
    changes: Mapping[str, object]
    occurred_at: datetime | None = None
    identity: Identity | None = None
    sheet: str = ""


def correct_statement(
    office: Office, *, by: Actor, at: datetime, id: UUID, stay: str, correction: Correction
) -> Receipt:
    """Annul what was wrong and write it anew as it should have been, both or neither. Clauses: R18.

    A telephone call has one time: where that is changed, everything else that was told in the same call follows, and nothing is
    changed where that can't be. Raises Refused.
    """
    check_may(by, Door.WORK_WITH_STAYS)
    journals = (COMMON, by.organisation)
    with office.store.writing(*journals) as writer:
        desk = _Desk(office, writer, by, moment_after(office, writer, journals, at))
        wrong, receipt = _write_anew(desk, id, stay, correction)
        for report in reports_in(details_of(wrong)) if correction.occurred_at else ():
            _let_follow(desk, id, report, wrong, correction)
        return receipt


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where something is written anew: in which transaction, by whom, when."""

    office: Office
    writer: Writer
    by: Actor
    at: datetime


def _write_anew(desk: _Desk, id: UUID, stay: str, correction: Correction) -> tuple[Recorded, Receipt]:
    """One entry annulled and written anew: what was wrong, and the receipt of the annulment. Raises Refused."""
    office, writer, by, at = desk.office, desk.writer, desk.by, desk.at
    file, is_new = _file_before(office, writer, by, stay, id)
    entry_id = _entry_of((correction.of,))
    wrong = next((each.recorded for each in file.known if each.recorded.entry.id == entry_id), None)
    if wrong is None:
        raise Refused(Code.UNKNOWN_EVENT)
    story = office.story_of(file, at)
    check_may_change(wrong.entry.actor.unit, by.unit, story.course(stay).stay, office.units())
    both = _entries(story, wrong, (), by=by, id=id, correction=correction)
    along = _losing_ground(office.story_of(file, at), both, at) if correction.occurred_at is None else []
    if along:
        both = _entries(story, wrong, along, by=by, id=id, correction=correction)
    if is_new:
        _refuse_if_more_is_lost(story, both, at)
    receipts = [append(writer, by.organisation, written.entry, at) for written in both]
    for kind, body in moved_in_time(wrong).items() if correction.occurred_at else ():
        append(writer, COMMON, common_entry(common_id(id, kind, 0), by, kind, body, correction.occurred_at), at)
    office.project(writer, by.organisation, office.stay_file(by.organisation, stay, writer), at)
    return wrong, receipts[0]


def _let_follow(desk: _Desk, id: UUID, report: tuple[str, str], wrong: Recorded, correction: Correction) -> None:
    """What else was told in the same call gets its time, where it still stands. Raises Refused with whose that could not be."""
    stay, original = report
    own_id = uuid5(id, original)
    file, _ = _file_before(desk.office, desk.writer, desk.by, stay, own_id)
    written = written_in_its_place(file.known, original)
    if file.identity is None or wrong.entry.id in {each.entry.id for each in written}:
        return
    name = name_of(written[-1].entry.id)
    story = desk.office.story_of(file, desk.at)
    if not story.stands(story.by_id[name]):
        return
    try:
        _write_anew(desk, own_id, stay, replace(correction, of=name, changes={}, identity=None))
    except Refused as refused:
        if refused.code == "redan_skrivet_annat":
            raise
        who = "en annan enhets patient" if refused.code == "annan_enhet" else told_of(file.identity)
        sentence = f"Samtalet gällde också {who}, och där går tiden inte att ändra. {refused.sentence} Inget är ändrat."
        raise Refused("samtalet_foljer_inte", sentence, refused.field) from refused


def _file_before(office: Office, writer: Writer, by: Actor, stay: str, id: UUID) -> tuple[StayFile, bool]:
    """What had been written about the stay before the entry ``id``, and whether that is new: a resend is read as the first was."""
    receipt = writer.find(by.organisation, id)
    file = office.stay_file(by.organisation, stay, writer)
    if receipt is None:
        return file, True
    return replace(file, known=tuple(each for each in file.known if each.recorded.sequence < receipt.sequence)), False


@dataclass(frozen=True, slots=True)
class _Written:
    """An entry that is about to be written, with its statements."""

    entry: Entry
    statements: tuple[Statement, ...]


def _entries(
    story: Story, wrong: Recorded, along: Sequence[Statement], *, by: Actor, id: UUID, correction: Correction
) -> tuple[_Written, _Written]:
    """The entry that annuls what stands of the wrong one, and the one that says it anew; ``along`` goes with it."""
    target = story.by_id.get(correction.of)
    if target is None or type(target) not in _CHANGEABLE:
        raise Refused(Code.UNKNOWN_EVENT)
    told = [story.by_id[str(each.id)] for each in statements_in(wrong, 0) if str(each.id) in story.by_id]
    standing = [*(each for each in told if each is target or story.stands(each)), *along]
    why = inputs.line("reason", correction.reason)
    annulments = tuple(draft_of(Annulled, unit=by.unit, of=str(each.id), reason=why) for each in standing)
    anew_id = uuid5(id, CORRECTS)
    names = {str(each.id): name_of(anew_id, place) for place, each in enumerate(standing)}
    changed = tuple(
        _changed(each, correction) if each is target else _along(each, names, correction) for each in standing
    )
    moment = None if isinstance(target, _WRITTEN_WHEN_IT_HAPPENED) else correction.occurred_at or target.occurred_at
    kept = {key: value for key, value in details_of(wrong).items() if key != "sheet"}
    details: dict[str, Json] = {**kept, **on_paper(inputs.sheet(correction.sheet)), CORRECTS: str(wrong.entry.id)}
    if correction.identity is not None:
        details["identity"] = identity_body(correction.identity)
    common: dict[str, Any] = {"by": by, "subject": wrong.entry.subject}
    back = entry_for(id=id, statements=annulments, occurred_at=None, **common)
    anew = entry_for(
        id=anew_id, statements=changed, occurred_at=moment, kind=wrong.entry.kind, details=details, **common
    )
    return _Written(back, annulments), _Written(anew, changed)


def _along(statement: Statement, names: Mapping[str, str], correction: Correction) -> Statement:
    """What goes along: about what is written anew under its new name; a call at the time that somebody has typed now."""
    if isinstance(statement, NoonDecided) and statement.call in names:
        return replace(statement, call=names[statement.call])
    if isinstance(statement, Call) and correction.occurred_at is not None:
        # What the clock stamped was of the time that was wrong.
        return replace(statement, began_at=None, answered_at=None, ended_at=None, uncertainty=TYPED)
    return statement


def _changed(target: Statement, correction: Correction) -> Statement:
    """The statement with its wrong values changed. Raises BadInput for one that it does not have."""
    unknown = correction.changes.keys() - _CHANGEABLE[type(target)]
    if unknown:
        raise BadInput("okant_val", field=min(unknown))
    changes: Any = {
        name: inputs.line(name, value, needed=False) if type(value) is str else value
        for name, value in correction.changes.items()
    }
    return _along(replace(target, **changes), {}, correction)


def _losing_ground(story: Story, both: tuple[_Written, _Written], at: datetime) -> list[Statement]:
    """What was written later in the same minute and would lose its ground, since what is written anew comes after it."""
    anew = both[1].statements
    lost = _lost(story, both, at)
    return [each for each in lost if each.occurred_at == anew[0].occurred_at and not isinstance(each, Call)]


def _lost(story: Story, both: tuple[_Written, _Written], at: datetime) -> list[Statement]:
    """Tell the story both entries; what then no longer stands though nobody annulled it. Raises Refused where one is refused."""
    stood = [each for each in story.accepted.values() if story.stands(each)]
    for written in both:
        judge(story, written.statements, written.entry, at)
    return [each for each in stood if each.sequence not in story.annulled and not story.stands(each)]


def _refuse_if_more_is_lost(story: Story, both: tuple[_Written, _Written], at: datetime) -> None:
    """Nothing that is acknowledged loses its effect unseen. A call may: it is then owed once more."""
    for each in _lost(story, both, at):
        if not isinstance(each, Call):
            raise Refused("tappar_grund", _would_lose(each))


def _would_lose(statement: Statement) -> str:
    return (
        f"Då skulle något som hände kl. {show_time(statement.occurred_at)[11:]} stå utan grund. "
        "Makulera eller ändra det först, och gör sedan om den här rättelsen."
    )

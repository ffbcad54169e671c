"""The kinds of entry in the journals, and the statement that each becomes. A kind carries a version; old ones stay readable."""

from brygga.routine.words import CallOutcome, Milestone
from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.statements.outage import (
    FaultPassedOn,
    FaultReported,
    NoticePublished,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    ScopeChanged,
    StartCorrected,
)
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

VERSION = 1

KINDS: dict[str, type[Statement]] = {
    "outage.found": OutageFound,
    "outage.returned": OutageReturned,
    "outage.scope_changed": ScopeChanged,
    "outage.start_corrected": StartCorrected,
    "outage.planned": OutagePlanned,
    "fault.reported": FaultReported,
    "fault.passed_on": FaultPassedOn,
    "notice.published": NoticePublished,
    "stay.admitted": Admitted,
    "stay.estimated": MilestoneReached,
    "stay.ready": MilestoneReached,
    "stay.ready_withdrawn": MilestoneReached,
    "stay.discharged": MilestoneReached,
    "stay.care_contact_named": MilestoneReached,
    "stay.sip_meeting_set": MilestoneReached,
    "stay.ready_to_receive": MilestoneReached,
    "stay.moved": Moved,
    "stay.unit_added": UnitAdded,
    "stay.unit_removed": UnitRemoved,
    "stay.sip_assessed": SipAssessed,
    "stay.measures_stated": OutpatientMeasures,
    "call.answered": Call,
    "call.attempted": Call,
    "liability.circumstance_stated": CircumstanceStated,
    "liability.noon_decided": NoonDecided,
    "note.documented": Documented,
    "system.entered": EnteredInSystem,
    "statement.annulled": Annulled,
}

_MILESTONES = {
    Milestone.ADMITTED: "stay.admitted",
    Milestone.ESTIMATED: "stay.estimated",
    Milestone.READY: "stay.ready",
    Milestone.READY_WITHDRAWN: "stay.ready_withdrawn",
    Milestone.DISCHARGED: "stay.discharged",
    Milestone.CARE_CONTACT: "stay.care_contact_named",
    Milestone.SIP_MEETING: "stay.sip_meeting_set",
    Milestone.READY_TO_RECEIVE: "stay.ready_to_receive",
}

HEARD = "call.heard"
"""A call as its receiver heard it: several statements in one entry, see ``actions.hearing``."""

CONTACT_NOTED, CONTACT_STRUCK = "contact.noted", "contact.struck"
"""A contact of the unit's own about a stay, and that such a note was wrong. Nothing follows from either. Clauses: R04, R21."""

UNIT_REGISTERED, ROUTINE_ADOPTED = "unit.registered", "routine.adopted"
LOCAL_ROUTINE_WRITTEN = "unit.local_routine"
CARD_WRITTEN, NUMBERS_CHECKED = "unit.card", "unit.numbers_checked"
"""A unit's card in the directory, and that somebody has made sure that its numbers are right."""

IMPORTS = DIRECTORY_IMPORTED, IMPORT_TAKEN_BACK = "directory.imported", "directory.import_taken_back"
"""A list of units with all that it changed, and what was restored when it was taken back: one entry each. Clauses: R22."""

SLIP_SPOKEN, SLIP_HEARD, SLIP_ANNULLED = "slip.spoken", "slip.heard", "slip.annulled"
"""One side's word on an answered call, the other's, and that one of them was wrong. None names a patient."""

DIAL = "dial"
"""In the details of an attempt: the id of its word in the common journal."""

DIALLED, DIAL_ANNULLED = "call.dialled", "call.dial_annulled"
"""A call that told nobody anything, and that what one of its stays says of it was wrong. Neither names a patient."""

SHEETS_PRINTED, SHEET_KEYED_IN, SHEETS_DESTROYED = "sheets.printed", "sheets.keyed_in", "sheets.destroyed"
REPORTS_JOINED, REPORT_PARTED = "fault.joined", "fault.parted"
"""Two fault reports are of the same fault, and one of them is not. No rule reads either. Clauses: R06."""

FAULT_REPORTED_EARLY = "fault.reported_early"
"""A fault report that was made while no stop was on, which no rule reads; one during a stop is a statement. Clauses: R05, R07, R08."""

NOTICE_OF_RETURN = "notice.of_return"
"""A notice that is published when the stop is over, which no rule reads; one during the stop is a statement. Clauses: R06."""

SIGNALS = {"signal.down": False, "signal.works": True}
"""What a unit says of itself, by whether the system works there. It changes no rule: only a stop that is declared does."""


def kind_of(statement: Statement) -> str:
    """The kind of entry that a statement is written as."""
    if isinstance(statement, MilestoneReached):
        return _MILESTONES[statement.milestone]
    if isinstance(statement, Call):
        return "call.answered" if statement.outcome is CallOutcome.ANSWERED else "call.attempted"
    return next(name for name, kind in KINDS.items() if type(statement) is kind)

"""Why a call is owed, in a Swedish sentence: which fact, whose, when, and which clause. Two causes never give the same one."""

from brygga.civil_time import show_time
from brygga.contacts.units import Units
from brygga.duties.owed import Owed
from brygga.routine.words import Milestone, Service
from brygga.statements.stay import MilestoneReached

SERVICE_NAMES = {Service.SOCIAL_SERVICES: "Socialtjänsten", Service.HEALTH_CARE: "Hälso- och sjukvården"}

_SAID = {
    Milestone.ADMITTED: "skrev in {patient}",
    Milestone.ESTIMATED: "ändrade beräknat utskrivningsdatum för {patient} till {estimated_on}",
    Milestone.READY: "bedömde {patient} som utskrivningsklar",
    Milestone.READY_WITHDRAWN: "tog tillbaka att {patient} är utskrivningsklar",
    Milestone.DISCHARGED: "skrev ut {patient}",
    Milestone.CARE_CONTACT: "utsåg {contact} till fast vårdkontakt för {patient}",
    Milestone.SIP_MEETING: "bestämde SIP-möte för {patient} till {meeting_on}",
    Milestone.READY_TO_RECEIVE: "meddelade att {service} är redo att ta hem {patient}",
}


def reason_for(owed: Owed, patient: str, units: Units) -> str:
    """The sentence. ``patient`` is how the stay is shown to the reader."""
    receiver = units[owed.to].name
    if owed.fact is None:
        what = _said(owed.corrects, patient) if isinstance(owed.corrects, MilestoneReached) else patient
        when = f", {show_time(owed.corrects.occurred_at)}" if owed.corrects else ""
        return f"{units[owed.unit].name} ska rätta uppgiften ”{what}{when}”, som är makulerad: {receiver} hörde den per telefon ({owed.clause})."
    statement = owed.fact.statement
    said = f"{units[statement.unit].name} {_said(statement, patient)}, {show_time(statement.occurred_at)}"
    return f"{said}. {receiver} har inte fått veta det ({owed.clause})."


def _said(statement: MilestoneReached, patient: str) -> str:
    return _SAID[statement.milestone].format(
        patient=patient,
        estimated_on=statement.estimated_on,
        meeting_on=statement.meeting_on,
        contact=statement.contact,
        service=SERVICE_NAMES.get(statement.service, "") if statement.service else "",
    )

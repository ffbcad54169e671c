"""The physician named in a call is the one who decided what the call is about."""

from datetime import date

import pytest

from brygga.organisation.actions.conversations import record_call
from brygga.organisation.actions.stays import admit_patient, state_milestone
from brygga.organisation.actions.stops import declare_outage
from brygga.organisation.queries.call_page import call_page
from brygga.routine.words import Matter, Milestone
from tests.organisation.worlds import DESK, EVA, NURSE, at, new_id


def told(office, unit: str) -> str:
    (patient,) = call_page(office, by=NURSE, at=at("11:30"), to=unit).patients
    return next(each.line.value for each in patient.script if each.line.item == "lakare")


@pytest.fixture
def two_decisions(office):
    """Ready by Dr Lind, told to Luleå; then a new date by Dr Berg."""
    declare_outage(office, by=DESK, at=at("07:00"), id=new_id())
    common = {"by": NURSE, "stay": "s1"}
    admit_patient(
        office,
        **common,
        at=at("07:10"),
        id=new_id(),
        identity=EVA,
        concerned=("lulea",),
        estimated_on=date(2026, 11, 27),
    )
    ready = {"milestone": Milestone.READY, "physician": "Dr Lind"}
    state_milestone(office, **common, at=at("07:20"), id=new_id(), **ready)
    call = {"to": "lulea", "spoke_with": "Bo", "all_read_back": True}
    matters = (Matter.ADMISSION,)
    record_call(office, **common, **call, at=at("07:30"), id=new_id(), matters=matters, reference="AA-AAA")
    return office


@pytest.mark.clause("R18")
def test_call_about_one_decision_names_its_physician(two_decisions):
    assert told(two_decisions, "lulea") == "Dr Lind"


@pytest.mark.clause("R18")
def test_call_about_two_decisions_says_who_decided_which(two_decisions):
    date_by_berg = {"milestone": Milestone.ESTIMATED, "physician": "Dr Berg", "estimated_on": date(2026, 11, 28)}
    state_milestone(two_decisions, by=NURSE, stay="s1", at=at("07:40"), id=new_id(), **date_by_berg)
    assert told(two_decisions, "lulea") == "Dr Lind (utskrivningsklar) och Dr Berg (nytt beräknat utskrivningsdatum)"

"""What a unit is offered to state is what it may state: the same answers as the verbs give."""

from datetime import date
from typing import Any

import pytest

from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.queries.statable import Statable, names_physician, statable
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Milestone, Service
from tests.organisation.verbs import EVAS, HEARD, perform, set_scene
from tests.organisation.worlds import ASSESSOR, COORDINATOR, NURSE, actor, at

VALUES: dict[str, Any] = {
    "estimated_on": date(2026, 12, 1),
    "meeting_on": date(2026, 12, 1),
    "contact": "Dsk Berg",
    "service": Service.SOCIAL_SERVICES,
}


def offered(office: Office, by: Actor, stay: str = EVAS, time: str = "12:00") -> Statable:
    return statable(stay_view(office, by=by, stay=stay, at=at(time)), by=by, at=at(time))


def accepts(office: Office, by: Actor, stay: str, milestone: Milestone, physician: str) -> bool:
    try:
        perform(office, "state_milestone", by=by, stay=stay, milestone=milestone, physician=physician, **VALUES)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("milestone", [each for each in Milestone if each is not Milestone.ADMITTED])
def test_milestone_is_offered_exactly_where_the_verb_accepts_it(milestone: Milestone, office: Office):
    set_scene(office, "stopped")
    for by, stay in ((NURSE, EVAS), (COORDINATOR, EVAS), (ASSESSOR, HEARD)):
        found = offered(office, by, stay).milestones
        if found.get(milestone):
            assert not accepts(office, by, stay, milestone, "")
            assert names_physician(stay_view(office, by=by, stay=stay, at=at("12:00")), milestone)
        assert accepts(office, by, stay, milestone, "Dr Lind") is (milestone in found)


def test_units_to_choose_among_are_those_that_the_verbs_take(office: Office):
    set_scene(office, "stopped")
    found = offered(office, NURSE)
    assert [unit.id for unit in found.wards] == ["rehab"]
    assert [unit.id for unit in found.to_add] == ["boden"]
    assert {unit.id for unit in found.to_remove} == {"lulea", "hertson"}
    assert (found.sip, found.measures) == (True, False)
    other = offered(office, COORDINATOR)
    assert (other.wards, other.to_add, other.to_remove) == ((), (), ())
    assert (other.sip, other.measures) == (True, True)


def test_after_the_stop_it_is_asked_about_its_last_minute(office: Office):
    set_scene(office, "back")
    assert [unit.id for unit in offered(office, NURSE, time="15:00").wards] == ["rehab"]
    perform(office, "move_patient", at=at("15:00"), occurred_at=at("13:59"))
    assert [unit.id for unit in offered(office, actor("rehab"), time="15:00").wards] == ["medicin"]


def test_nothing_is_offered_where_there_has_been_no_stop(office: Office):
    perform(office, "admit_patient", at=at("07:00"), in_system=True)
    found = offered(office, NURSE, "ny", "07:01")
    assert (dict(found.milestones), found.wards, found.sip) == ({}, (), False)

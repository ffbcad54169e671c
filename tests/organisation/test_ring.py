"""The unit's queue: where waiting hurts a call stands first among those that wait, and says why. Clauses: R03, R09, R23."""

from datetime import date

import pytest

from brygga.organisation.actions.stays import admit_patient, state_milestone
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.stop import stop_view
from brygga.routine.words import Matter, Milestone
from tests.organisation.verbs import EVAS, perform
from tests.organisation.worlds import DESK, EVA, NURSE, at, new_id

HEALTH_CENTRE = {"to": "hertson", "matters": (Matter.ADMISSION,)}


@pytest.fixture
def ward(make_office):
    """A stop since 08:00; Eva was admitted 08:30, and another patient who is to leave today 08:40."""
    office = make_office()
    perform(office, "declare_outage", at=at("08:00"))
    perform(office, "admit_patient", at=at("08:30"), stay=EVAS, estimated_on=date(2026, 11, 27), payer=None)
    admit_patient(
        office,
        by=NURSE,
        at=at("08:40"),
        id=new_id(),
        stay="leaves",
        identity=EVA,
        concerned=("boden",),
        estimated_on=date(2026, 11, 23),
        anyway=True,
    )
    return office


def queue(office, time):
    return ring_list(office, by=NURSE, at=at(time))


@pytest.mark.clause("R03")
def test_what_should_not_wait_stands_first_and_says_why(ward):
    rows = queue(ward, "09:00")
    assert [row.can_call for row in rows] == [False] * 3
    assert [row.to.id for row in rows] == ["boden", "hertson", "lulea"]
    assert rows[0].urged_by == ("Patienten beräknas skrivas ut i dag.",)
    assert (rows[1].urged_by, rows[2].urged_by) == ((), ())


def test_a_discharge_makes_every_call_about_the_patient_pressing(ward):
    state_milestone(ward, by=NURSE, at=at("09:10"), id=new_id(), stay=EVAS, milestone=Milestone.DISCHARGED)
    urged = {(row.to.id, row.matter): row.urged_by for row in queue(ward, "09:20") if row.stay == EVAS}
    assert set(urged) == {
        (to, matter) for to in ("lulea", "hertson") for matter in (Matter.ADMISSION, Matter.DISCHARGE)
    }
    assert all(reasons == ("Patienten är utskriven (kl. 09:10).",) for reasons in urged.values())


def test_attempts_in_a_row_are_counted_until_somebody_answers(ward):
    for time in ("11:05", "11:10", "11:15"):
        perform(ward, "record_attempt", at=at(time), **HEALTH_CENTRE)
    rows = {row.to.id: row for row in queue(ward, "11:20")}
    assert (rows["hertson"].misses, rows["lulea"].misses) == (3, 0)
    assert rows["hertson"].urged_by == ("3 försök utan svar. Pröva nästa väg, fråga en kollega eller be samordnaren.",)
    state_milestone(ward, by=NURSE, at=at("11:30"), id=new_id(), stay=EVAS, milestone=Milestone.READY)
    perform(ward, "record_call", at=at("11:31"), **HEALTH_CENTRE)
    [left] = [row for row in queue(ward, "11:32") if row.to.id == "hertson"]
    assert (left.matter, left.misses, left.urged_by) == (Matter.READY, 0, ())


def test_attempts_in_an_earlier_stop_are_forgotten(ward):
    for time in ("11:05", "11:10", "11:15"):
        perform(ward, "record_attempt", at=at(time), **HEALTH_CENTRE)
    perform(ward, "declare_return", at=at("11:40"))
    perform(ward, "declare_outage", by=DESK, at=at("11:50"))
    assert {row.misses for row in queue(ward, "15:00")} == {0}


def test_an_attempt_written_late_does_not_undo_an_answer(ward):
    perform(ward, "record_call", at=at("11:31"), **HEALTH_CENTRE)
    state_milestone(ward, by=NURSE, at=at("11:35"), id=new_id(), stay=EVAS, milestone=Milestone.READY)
    ready = {"to": "hertson", "matters": (Matter.READY,)}
    perform(ward, "record_attempt", at=at("11:40"), dialled_at=at("11:36"), **ready)
    assert {row.misses for row in queue(ward, "11:41") if row.to.id == "hertson"} == {1}


@pytest.mark.clause("R23")
def test_the_page_holds_until_a_reason_comes_or_goes(ward):
    assert stop_view(ward, by=NURSE, at=at("20:30")).holds_until == at("21:00")
    assert {row.urged_by for row in queue(ward, "20:30") if row.to.id == "lulea"} == {()}
    [said] = {row.urged_by for row in queue(ward, "21:00") if row.to.id == "lulea"}
    assert said == ("Luleå kommun stänger kl. 22:00. Sedan svarar de först 2026-11-24 07:00.",)


def test_a_closed_receiver_comes_back_by_itself(ward):
    [closed] = [row for row in queue(ward, "22:30") if row.to.id == "lulea"]
    assert (closed.can_call, closed.receiver_open, closed.answers_from) == (False, False, at("2026-11-24 07:00"))
    assert closed.holds_until == at("2026-11-24 00:00")
    [opened] = [row for row in queue(ward, "2026-11-24 07:00") if row.to.id == "lulea"]
    assert opened.can_call

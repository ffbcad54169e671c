"""A telephone call has one time: where it is changed for one of its patients, the others follow, all of them or none."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from brygga.journal.verify import verify
from brygga.liability.noon import TYPED
from brygga.organisation.actions.conversations import Report
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.actions.second_thoughts import Correction, annul, correct_statement
from brygga.organisation.office import Office
from brygga.organisation.queries.call_page import call_page
from brygga.organisation.queries.conversation import conversation_view, others_in_call
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter, Milestone, Service
from brygga.statements.contact import Call
from tests.organisation.conversing import ABOUT_SIV, BOTH, calling, calls_about, converse, three_patients
from tests.organisation.verbs import EVAS, HEARD, HEARD_CALL, perform
from tests.organisation.worlds import ASSESSOR, NURSE, a_reference, at, everything, new_id

DIALLED = calling(began_at=at("11:55"), answered_at=at("11:56"), uncertainty=1)


@pytest.fixture
def stopped(office: Office) -> Office:
    return three_patients(office)


def standing_times(office: Office, *stays: str) -> list[list[str]]:
    """When the calls that stand about each stay were, and what they say of when they were answered."""
    return [
        [f"{call.statement.occurred_at:%H:%M}" for call in calls_about(office, stay) if call.stands] for stay in stays
    ]


def move(office: Office, id: UUID | None = None, stay: str = EVAS, minute: str = "12:10", **said: Any) -> None:
    of = next(call for call in calls_about(office, stay) if call.stands).statement.id
    correction = Correction(**{"of": str(of), "reason": "Fel klocka", "changes": {}, "occurred_at": at("11:40")} | said)
    correct_statement(office, by=NURSE, at=at(minute), id=id or new_id(), stay=stay, correction=correction)


def test_the_other_patients_of_a_call_follow_when_its_time_is_changed(stopped: Office):
    id = new_id()
    converse(stopped, id, reports=(*BOTH, ABOUT_SIV), **DIALLED)
    move(stopped)
    assert standing_times(stopped, EVAS, "ada", "siv") == [["10:40"]] * 3
    said = conversation_view(stopped, by=NURSE, at=at("12:12"), stay=EVAS, id=str(id))
    assert (said.at, said.began_at) == (at("11:40"), None)
    assert [(each.stay, each.stands) for each in said.reports] == [(EVAS, True), ("ada", True), ("siv", True)]
    anew = [each for stay in (EVAS, "ada", "siv") for each in calls_about(stopped, stay) if each.stands]
    assert [(each.statement.answered_at, each.statement.uncertainty) for each in anew] == [(None, TYPED)] * 3
    assert anew[2].details["called_back"] is True
    (answered,) = call_page(stopped, by=NURSE, at=at("12:12"), to="hertson").tries
    assert (answered.at, answered.reference) == (at("11:40"), a_reference(7))
    rebuild_lists(stopped, at=at("12:12"))
    assert verify(stopped.store).sound


def test_what_is_changed_beside_the_time_is_one_patient_s_alone(stopped: Office):
    """The control: without another time nothing follows."""
    converse(stopped)
    move(stopped, occurred_at=None, changes={"read_back": False, "why_not": "Bröts"})
    assert standing_times(stopped, EVAS, "ada") == [["11:00"]] * 2
    assert [len(calls_about(stopped, stay)) for stay in (EVAS, "ada")] == [2, 1]


def test_where_one_patient_can_not_follow_nothing_is_changed(stopped: Office):
    converse(stopped)
    before = everything(stopped.store)
    with pytest.raises(Refused, match="samtalet_foljer_inte") as caught:
        move(stopped, occurred_at=at("09:30"))
    assert caught.value.sentence.startswith("Samtalet gällde också Ada Exempel, och där går tiden inte att ändra. ")
    assert caught.value.sentence.endswith(" Inget är ändrat.")
    assert everything(stopped.store) == before


def test_a_protected_patient_that_can_not_follow_is_not_named(stopped: Office):
    converse(stopped, reports=(BOTH[0], ABOUT_SIV))
    with pytest.raises(Refused) as caught:
        move(stopped, occurred_at=at("09:30"))
    assert "också en patient med skyddad identitet" in caught.value.sentence


def test_a_patient_that_moved_on_is_not_named_to_the_ward_that_took_over_another(stopped: Office):
    converse(stopped)
    perform(stopped, "move_patient", at=at("12:05"))
    rehab = replace(NURSE, unit="rehab")
    of = str(next(call for call in calls_about(stopped, EVAS) if call.stands).statement.id)
    correction = Correction(of=of, reason="Fel klocka", changes={}, occurred_at=at("11:40"))
    assert others_in_call(stopped, by=rehab, at=at("12:10"), stay=EVAS, entry=of) == ()
    with pytest.raises(Refused) as caught:
        correct_statement(stopped, by=rehab, at=at("12:10"), id=new_id(), stay=EVAS, correction=correction)
    assert "en annan enhets patient" in caught.value.sentence
    assert "Ada" not in caught.value.sentence


def test_what_was_taken_back_does_not_follow_and_what_was_written_anew_does(stopped: Office):
    converse(stopped, reports=(*BOTH, ABOUT_SIV))
    annul(stopped, by=NURSE, at=at("12:05"), id=new_id(), of=calls_about(stopped, "siv")[0].statement.id, reason="Nej")
    move(stopped, stay="ada", minute="12:06", occurred_at=None, changes={"spoke_with": "Kim Holm"})
    entry = calls_about(stopped, EVAS)[0].entry
    others = others_in_call(stopped, by=NURSE, at=at("12:07"), stay=EVAS, entry=entry)
    assert [each.stay for each in others] == ["ada"]
    move(stopped)
    assert standing_times(stopped, EVAS, "ada", "siv") == [["10:40"], ["10:40"], []]
    move(stopped, stay="ada", minute="12:20", occurred_at=at("11:45"))
    assert standing_times(stopped, EVAS, "ada", "siv") == [["10:45"], ["10:45"], []]


def test_the_same_change_sent_again_writes_nothing(stopped: Office):
    id, of = new_id(), None
    converse(stopped)
    of = str(calls_about(stopped, EVAS)[0].statement.id)
    move(stopped, id, of=of)
    settled = everything(stopped.store)
    move(stopped, id, of=of, minute="13:00")
    assert everything(stopped.store) == settled
    with pytest.raises(Refused, match="redan_skrivet_annat"):
        move(stopped, id, of=of, minute="13:00", occurred_at=at("11:41"))
    assert everything(stopped.store) == settled


def test_two_services_of_one_patient_follow_each_other(stopped: Office):
    receive: dict[str, Any] = {"by": ASSESSOR, "stay": HEARD, "milestone": Milestone.READY_TO_RECEIVE}
    perform(stopped, "state_milestone", **receive, service=Service.SOCIAL_SERVICES, at=at("11:30"))
    reports = [
        Report(stay=HEARD, matters=(Matter.READY_TO_RECEIVE,), service=service, all_read_back=True)
        for service in Service
    ]
    id = new_id()
    converse(stopped, id, by=ASSESSOR, to="medicin", reports=reports, reference=a_reference(9))
    of = str(reports[1].entry_in(id))
    correction = Correction(of=of, reason="Fel klocka", changes={}, occurred_at=at("11:40"))
    correct_statement(stopped, by=ASSESSOR, at=at("12:10"), id=new_id(), stay=HEARD, correction=correction)
    said = conversation_view(stopped, by=ASSESSOR, at=at("12:12"), stay=HEARD, id=str(id))
    assert [(each.service, each.stands) for each in said.reports] == [(service, True) for service in Service]
    events = stay_view(stopped, by=ASSESSOR, stay=HEARD, at=at("12:12")).events
    calls = [e for e in events if isinstance(e.statement, Call) and e.statement.to == "medicin" and e.stands]
    assert [each.statement.occurred_at for each in calls] == [at("11:40")] * 2


def test_the_slip_of_a_heard_call_follows_its_time(stopped: Office):
    correction = Correction(of=f"{HEARD_CALL}/1", reason="Fel klocka", changes={}, occurred_at=at("10:50"))
    perform(stopped, "correct_statement", by=ASSESSOR, stay=HEARD, correction=correction, at=at("12:10"))
    heard = [slip for slip in stopped.commons().slips[a_reference(1)] if slip.heard]
    assert [(slip.annulled, slip.at) for slip in heard][-1] == (False, at("10:50"))
    assert [slip.annulled for slip in heard] == [True, False]
    assert {Matter.ADMISSION} == {*heard[-1].matters}

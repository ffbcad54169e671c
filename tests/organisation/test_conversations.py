"""One telephone call about several patients: one transaction, one reference, a resend writes nothing, all of it or nothing."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from brygga.journal.verify import verify
from brygga.organisation.actions.conversations import Report
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.actions.second_thoughts import Correction, annul, correct_statement
from brygga.organisation.office import Office
from brygga.organisation.queries.conversation import conversation_view
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.slips import conversations
from brygga.organisation.queries.stays import stay_view
from brygga.routine.words import Matter, Milestone, Service
from tests.organisation.conversing import (
    ABOUT_ADA,
    ABOUT_EVA,
    ABOUT_SIV,
    BOTH,
    NOON,
    calling,
    calls_about,
    converse,
    refused,
    three_patients,
)
from tests.organisation.verbs import EVAS, HEARD, perform
from tests.organisation.worlds import ASSESSOR, EVA, NURSE, a_reference, at, everything, new_id


@pytest.fixture
def stopped(office: Office) -> Office:
    return three_patients(office)


def test_what_was_written_anew_of_a_conversation_stands_in_the_place_of_what_was_wrong(stopped: Office):
    id = new_id()
    converse(stopped, id)
    for minute, name in (("12:10", "Kim Holm"), ("12:11", "Kim Ström")):
        wrong = next(each for each in calls_about(stopped, EVAS) if each.stands)
        correction = Correction(of=str(wrong.statement.id), reason="skrev fel", changes={"spoke_with": name})
        correct_statement(stopped, by=NURSE, at=at(minute), id=new_id(), stay=EVAS, correction=correction)
    said = conversation_view(stopped, by=NURSE, at=at("12:12"), stay=EVAS, id=str(id))
    assert said.spoke_with == "Kim Ström"
    assert [(each.stay, each.stands, len(each.note.left)) for each in said.reports] == [
        (EVAS, True, 2),
        ("ada", True, 1),
    ]
    assert "(Kim Ström)" in said.reports[0].note.text


def test_a_report_that_has_been_taken_back_stands_no_more_in_its_conversation(stopped: Office):
    id = new_id()
    converse(stopped, id)
    annul(stopped, by=NURSE, at=at("12:10"), id=new_id(), of=calls_about(stopped, EVAS)[0].statement.id, reason="fel")
    said = conversation_view(stopped, by=NURSE, at=at("12:12"), stay=EVAS, id=str(id))
    assert [(each.stay, each.stands) for each in said.reports] == [(EVAS, False), ("ada", True)]


def test_a_conversation_about_two_patients_is_an_entry_each_under_one_reference(stopped: Office):
    id = new_id()
    receipts = converse(
        stopped, id, **calling(began_at=at("11:55"), answered_at=at("11:56"), uncertainty=1), number="070-174 06 21"
    )
    assert len(receipts) == 2
    for stay, report in ((EVAS, ABOUT_EVA), ("ada", ABOUT_ADA)):
        (event,) = calls_about(stopped, stay)
        assert event.entry == str(report.entry_in(id))
        assert event.statement.occurred_at == at("11:56")
        assert event.details["reference"] == a_reference(7)
        said = event.statement
        assert (said.began_at, said.answered_at, said.uncertainty) == (at("11:55"), at("11:56"), 1)
        assert event.details["number"] == "070-174 06 21"
        assert event.details["conversation"]["id"] == str(id)
        assert [named for named, _ in event.details["conversation"]["entries"]] == [EVAS, "ada"]
    assert {row.stay for row in ring_list(stopped, by=NURSE, at=NOON) if row.to.id == "hertson"} == {"siv"}
    told = next(each for each in conversations(stopped, by=NURSE) if each.reference == a_reference(7))
    assert told.spoken is not None
    assert told.spoken.matters == (Matter.ADMISSION, Matter.READY)
    rebuild_lists(stopped, at=NOON)
    assert verify(stopped.store).sound


def test_a_resend_of_the_whole_writes_nothing(stopped: Office):
    id = new_id()
    receipts, settled = converse(stopped, id), everything(stopped.store)
    assert converse(stopped, id, at=at("13:00")) == receipts
    assert everything(stopped.store) == settled


@pytest.mark.parametrize(
    "other",
    [
        {"reports": (ABOUT_EVA,)},
        {"reports": (ABOUT_ADA,)},
        {"reports": (ABOUT_SIV,)},
        {"reports": (*BOTH, ABOUT_SIV)},
        {"reports": (ABOUT_EVA, replace(ABOUT_ADA, all_read_back=False, why_not="Bröts"))},
        {"spoke_with": "Någon annan"},
        calling(answered_at=at("11:56")),
    ],
    ids=[
        "the first alone",
        "the other alone",
        "a third",
        "one more",
        "not read back",
        "another person",
        "another time",
    ],
)
def test_the_same_conversation_told_otherwise_is_refused(stopped: Office, other: dict[str, Any]):
    id = new_id()
    converse(stopped, id)
    assert refused(stopped, converse, id=id, **other).code == "redan_skrivet_annat"


def test_where_one_report_is_refused_nothing_is_written(stopped: Office):
    wrong = replace(ABOUT_ADA, matters=(Matter.DISCHARGE,))
    assert refused(stopped, converse, reports=(ABOUT_EVA, wrong)).code == "inget_att_anmala"
    assert refused(stopped, converse, reports=(ABOUT_EVA, replace(ABOUT_ADA, stay="x"))).code == "okant_vardtillfalle"
    assert refused(stopped, converse, reports=(ABOUT_EVA, replace(ABOUT_ADA, all_read_back=False))).code == (
        "aterlasning_saknas"
    )
    assert calls_about(stopped, EVAS) == []


def test_a_part_alone_would_have_been_written(stopped: Office):
    """The control of the test above: it was the other report that stood in the way."""
    converse(stopped, reports=(ABOUT_EVA,))
    assert len(calls_about(stopped, EVAS)) == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"reports": ()}, "saknas", "reports"),
        ({"reports": (ABOUT_EVA, ABOUT_EVA)}, "okant_val", "reports"),
        (calling(began_at=at("11:57"), answered_at=at("11:56")), "okant_val", "answered_at"),
        (calling(began_at=at("12:01")), "okant_val", "answered_at"),
        (calling(began_at=at("2026-11-22 11:59")), "okant_val", "answered_at"),
        (calling(began_at=at("2026-11-22 11:55"), answered_at=at("11:56")), "okant_val", "answered_at"),
        (calling(answered_at=at("11:56"), ended_at=at("11:55")), "okant_val", "ended_at"),
        (calling(answered_at=at("11:56"), ended_at=at("12:01")), "framtida_tid", "occurred_at"),
        ({"reference": "K7-4F3"}, "olaslig_referens", "reference"),
        ({"number": "0" * 121}, "for_lang", "number"),
        ({"spoke_with": " "}, "mottagare_saknas", "spoke_with"),
        ({"by": replace(NURSE, role="okand")}, "behorighet_saknas", ""),
        ({"by": ASSESSOR}, "okant_vardtillfalle", ""),
        ({"by": replace(NURSE, unit="lulea")}, "annan_enhet", ""),
        ({"reference": a_reference(1)}, "referens_upptagen", "reference"),
    ],
)
def test_what_is_not_whole_is_refused(stopped: Office, changes: dict[str, Any], code: str, field: str):
    found = refused(stopped, converse, **changes)
    assert (found.code, found.field) == (code, field)


def test_a_protected_patient_is_told_of_only_after_calling_back(stopped: Office):
    silent = replace(ABOUT_SIV, called_back=False)
    assert refused(stopped, converse, reports=(ABOUT_EVA, silent)).code == "motringning_saknas"
    assert refused(stopped, converse, reports=(ABOUT_SIV,), dialled="hertson").code == "ring_upp"
    converse(stopped, reports=(ABOUT_EVA, ABOUT_SIV))
    (event,) = calls_about(stopped, "siv")
    assert event.details["called_back"] is True
    assert "called_back" not in calls_about(stopped, EVAS)[0].details


def test_they_may_ring_us_about_others(stopped: Office):
    converse(stopped, dialled="hertson")
    assert [event.statement.dialled for event in calls_about(stopped, "ada")] == ["hertson"]


def test_a_correction_goes_in_the_same_conversation_as_an_entry_of_its_own(stopped: Office):
    converse(stopped, reports=(ABOUT_ADA,))
    admission = UUID(stay_view(stopped, by=NURSE, stay="ada", at=NOON).events[0].entry)
    perform(stopped, "annul", of=admission)
    perform(stopped, "admit_patient", stay="ada", identity=EVA)
    correction = Report(stay="ada", matters=(Matter.CORRECTION,), all_read_back=True)
    assert len(converse(stopped, reports=(correction, ABOUT_ADA), reference=a_reference(8))) == 2
    assert "ada" not in {row.stay for row in ring_list(stopped, by=NURSE, at=NOON) if row.to.id == "hertson"}


def test_both_of_a_municipality_s_services_go_in_one_conversation(stopped: Office):
    receive: dict[str, Any] = {"by": ASSESSOR, "stay": HEARD, "milestone": Milestone.READY_TO_RECEIVE}
    perform(stopped, "state_milestone", **receive, service=Service.SOCIAL_SERVICES)
    reports = [
        Report(stay=HEARD, matters=(Matter.READY_TO_RECEIVE,), service=service, all_read_back=True)
        for service in Service
    ]
    receipts = converse(stopped, by=ASSESSOR, to="medicin", reports=reports, reference=a_reference(9))
    assert len({receipt.sequence for receipt in receipts}) == 2
    assert [row for row in ring_list(stopped, by=ASSESSOR, at=NOON) if row.to.id == "medicin"] == []


def test_forty_patients_are_told_of_in_one_conversation(stopped: Office):
    stays = [f"patient-{number}" for number in range(40)]
    for stay in stays:
        perform(stopped, "admit_patient", at=at("10:30"), stay=stay)
    receipts = converse(stopped, reports=[replace(ABOUT_ADA, stay=stay) for stay in stays])
    assert len(receipts) == 40
    assert {row.stay for row in ring_list(stopped, by=NURSE, at=NOON) if row.to.id == "hertson"} == {EVAS, "ada", "siv"}

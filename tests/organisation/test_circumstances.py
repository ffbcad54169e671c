"""What payment liability asks beside the calls: who may say it, that it needs no stop, and the decision on a call at noon."""

from dataclasses import replace
from typing import Any

import pytest

from brygga.law.words import ANSWERS, Circumstance
from brygga.organisation.actions.second_thoughts import Correction, annul, correct_statement
from brygga.organisation.lists import STAYS
from brygga.organisation.office import Office
from brygga.organisation.queries.liability import liability_view
from brygga.organisation.queries.noon import who_decided
from brygga.organisation.queries.statable import statable
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import BadInput, Refused
from tests.organisation.verbs import AT_NOON, CALL, EVAS, HEARD, perform, set_scene
from tests.organisation.worlds import ASSESSOR, COORDINATOR, NURSE, actor, at, everything, new_id

REHAB, BODEN = actor("rehab"), actor("boden", "bistandshandlaggare", "Eva Berg")


def standing(office: Office, stay: str = EVAS, by: Any = NURSE, when: str = "13:00") -> Any:
    return stay_view(office, by=by, stay=stay, at=at(when)).standing


def refused(office: Office, verb: str, **changes: Any) -> Refused:
    before = everything(office.store)
    with pytest.raises(Refused) as caught:
        perform(office, verb, **changes)
    assert everything(office.store) == before
    return caught.value


@pytest.fixture
def stopped(office: Office) -> Office:
    return set_scene(office, "stopped")


@pytest.fixture
def at_noon(office: Office) -> Office:
    return set_scene(office, "noon")


@pytest.mark.parametrize("about", list(Circumstance))
def test_every_circumstance_can_be_answered_and_the_newest_counts(stopped: Office, about):
    first, *_, last = ANSWERS[about]
    for minute, answer in (("12:01", first), ("12:02", last)):
        perform(stopped, "state_circumstance", at=at(minute), about=about, answer=answer)
    said = standing(stopped).circumstances[about]
    assert (said.answer, said.unit, said.according_to) == (last, "medicin", "Dr Lind")


@pytest.mark.parametrize("about", list(Circumstance))
def test_any_other_answer_is_refused(stopped: Office, about):
    assert refused(stopped, "state_circumstance", about=about, answer="kanske").field == "answer"


def test_the_ward_and_every_unit_concerned_may_answer_and_no_other(stopped: Office):
    for by in (NURSE, COORDINATOR):
        perform(stopped, "state_circumstance", by=by)
    perform(stopped, "state_circumstance", by=ASSESSOR, stay=HEARD)
    assert refused(stopped, "state_circumstance", by=REHAB).code == "fel_enhet"
    assert refused(stopped, "state_circumstance", by=BODEN).code == "okant_vardtillfalle"
    assert refused(stopped, "state_circumstance", by=replace(NURSE, role="ekonomi")).code == "behorighet_saknas"


def test_what_one_side_answers_the_other_does_not_see(stopped: Office):
    perform(stopped, "state_circumstance", by=ASSESSOR, stay=HEARD)
    assert standing(stopped).circumstances == {}
    assert Circumstance.SIP_CONSENT in standing(stopped, HEARD, ASSESSOR).circumstances


def test_it_needs_no_stop_and_can_be_said_of_a_patient_who_has_left(office: Office):
    set_scene(office, "back")
    view = stay_view(office, by=NURSE, stay=EVAS, at=at("15:00"))
    assert statable(view, by=NURSE, at=at("15:00")).circumstances
    assert not statable(view, by=REHAB, at=at("15:00")).circumstances
    perform(office, "state_circumstance", at=at("15:00"))
    assert standing(office, when="15:01").circumstances[Circumstance.SIP_CONSENT].answer == "nej"


def test_an_answer_can_be_corrected_and_struck(stopped: Office):
    receipt = perform(stopped, "state_circumstance")
    said = standing(stopped).circumstances[Circumstance.SIP_CONSENT]
    correction = Correction(of=str(said.id), reason="Hörde fel", changes={"answer": "ja"})
    correct_statement(stopped, by=NURSE, at=at("12:10"), id=new_id(), stay=EVAS, correction=correction)
    mended = standing(stopped).circumstances[Circumstance.SIP_CONSENT]
    assert (mended.answer, mended.according_to, receipt.journal) == ("ja", "Dr Lind", "region")
    annul(stopped, by=NURSE, at=at("12:11"), id=new_id(), of=str(mended.id), reason="Fel patient")
    assert standing(stopped).circumstances == {}


def test_no_list_holds_what_is_answered_so_that_nobody_can_sort_patients_by_it(stopped: Office):
    """2 kap. 8 § patientdatalagen: what is said of interventions and beliefs is no term to search by."""
    before = [dict(row.body) for row in stopped.store.rows("region", list_name=STAYS)]
    for about in Circumstance:
        perform(stopped, "state_circumstance", about=about, answer=ANSWERS[about][-1])
    assert [dict(row.body) for row in stopped.store.rows("region", list_name=STAYS)] == before


# ------------------------------------------------------------------------------------------- the call at noon


def edge_of(office: Office, by: Any = NURSE) -> Any:
    (row,) = liability_view(office, by=by, at=at("13:00")).rows
    return row.edge


def test_a_call_on_both_sides_of_noon_shows_both_days_and_is_decided_with_a_reason(at_noon: Office):
    open_edge = edge_of(at_noon)
    assert (open_edge.is_open, str(open_edge.before), str(open_edge.after)) == (True, "2026-11-26", "2026-11-27")
    perform(at_noon, "decide_noon", at=at("12:30"), before=False)
    edge = edge_of(at_noon)
    assert (edge.decided.before, edge.decided.reason) == (False, "Så står det i telefonen")
    decider = who_decided(at_noon, by=NURSE, stay=EVAS, decided=edge.decided)
    assert (decider.name, decider.unit, decider.written_at) == ("Anna Ek", "Medicinavdelningen", at("12:30"))


def test_a_decision_takes_its_place_at_the_call_and_the_newest_counts(at_noon: Office):
    for minute, before in (("12:30", False), ("12:40", True)):
        perform(at_noon, "decide_noon", at=at(minute), before=before)
    decided = edge_of(at_noon).decided
    assert (decided.before, decided.occurred_at, decided.written_at) == (True, at("11:59"), at("12:40"))


def test_a_decision_that_is_struck_leaves_the_edge_open(at_noon: Office):
    perform(at_noon, "decide_noon")
    annul(at_noon, by=NURSE, at=at("12:41"), id=new_id(), of=str(edge_of(at_noon).decided.id), reason="Fel samtal")
    assert edge_of(at_noon).is_open


def test_a_call_that_is_mended_keeps_its_decision(at_noon: Office):
    perform(at_noon, "decide_noon", before=False)
    correction = Correction(of=str(AT_NOON), reason="Fel namn", changes={"spoke_with": "Bo Ek"})
    correct_statement(at_noon, by=NURSE, at=at("12:10"), id=new_id(), stay=EVAS, correction=correction)
    edge = edge_of(at_noon)
    assert (edge.call.spoke_with, edge.decided.before, edge.decided.call) == ("Bo Ek", False, edge.call.id)


def test_a_call_that_is_moved_away_from_noon_leaves_nothing_to_decide(at_noon: Office):
    correction = Correction(of=str(AT_NOON), reason="Fel klocka", changes={}, occurred_at=at("11:40"))
    correct_statement(at_noon, by=NURSE, at=at("12:10"), id=new_id(), stay=EVAS, correction=correction)
    assert edge_of(at_noon) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "saknas"),
        ({"call": str(CALL)}, "ingen_middag"),
        ({"call": "finns-inte"}, "ingen_middag"),
        ({"by": COORDINATOR}, "annan_enhet"),
        ({"by": REHAB}, "annan_enhet"),
        ({"by": replace(NURSE, role="ekonomi")}, "behorighet_saknas"),
    ],
)
def test_nobody_else_decides_nor_without_a_reason_nor_about_another_call(at_noon: Office, changes, code):
    assert refused(at_noon, "decide_noon", **changes).code == code


def test_the_municipality_that_pays_decides_in_its_own_journal(at_noon: Office):
    perform(at_noon, "hear_call", at=at("12:05"), heard_at=at("12:00"), reference="", uncertainty=60, stay=HEARD)
    call = str(edge_of(at_noon, ASSESSOR).call.id)
    decide: dict[str, Any] = {"by": ASSESSOR, "stay": HEARD, "call": call, "before": True}
    perform(at_noon, "decide_noon", at=at("12:30"), **decide)
    assert edge_of(at_noon, ASSESSOR).decided.before
    assert edge_of(at_noon).is_open


def test_bad_input_is_named_by_its_field(stopped: Office):
    found = refused(stopped, "state_circumstance", according_to="x" * 121)
    assert (isinstance(found, BadInput), found.field) == (True, "according_to")

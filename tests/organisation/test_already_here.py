"""Somebody who already has an open stay at the unit is written once more only by one who says so; nobody else's patients are told of."""

from dataclasses import replace
from typing import Any

import pytest

from brygga.episodes.identity import NumberKind, Protection
from brygga.organisation.already_here import AlreadyHere
from brygga.organisation.lists import MASKED
from brygga.organisation.office import Office
from brygga.routine.words import Matter, Milestone
from tests.organisation.verbs import EVAS, perform, set_scene
from tests.organisation.worlds import EVA, NURSE, actor, at, everything, new_id


@pytest.fixture
def stopped(office: Office) -> Office:
    set_scene(office, "stopped")
    return office


def admit(office: Office, **changes: Any) -> object:
    return perform(office, "admit_patient", anyway=False, **changes)


def test_the_question_names_the_stay_the_ward_and_since_when_and_nothing_is_written(stopped: Office):
    before = everything(stopped.store)
    with pytest.raises(AlreadyHere) as asked:
        admit(stopped, identity=replace(EVA, name="Eva Annan-Stavning"))
    assert (asked.value.stay, asked.value.name) == (EVAS, "Eva Exempel")
    assert (asked.value.ward, asked.value.since) == ("medicin", at("08:30"))
    assert everything(stopped.store) == before


def test_one_who_says_that_it_is_a_new_admission_is_believed(stopped: Office):
    perform(stopped, "admit_patient", anyway=True)
    assert any(row.subject == "ny" for row in stopped.store.rows(NURSE.organisation, list_name="vardtillfallen"))


def test_the_same_form_sent_again_is_no_question(office: Office):
    perform(office, "declare_outage", at=at("08:00"))
    given: dict[str, Any] = {"id": new_id(), "stay": "en", "at": at("08:30")}
    assert admit(office, **given) == admit(office, **given)


def test_a_patient_who_has_been_discharged_comes_back_without_question(stopped: Office):
    perform(stopped, "state_milestone", milestone=Milestone.DISCHARGED)
    admit(stopped)


def test_a_patient_of_another_ward_is_not_told_of(stopped: Office):
    admit(stopped, by=actor("rehab"))


@pytest.mark.parametrize("change", [{"number": "191212121212"}, {"number": "", "kind": NumberKind.UNKNOWN}])
def test_somebody_else_and_somebody_unknown_are_admitted_without_question(stopped: Office, change: dict[str, Any]):
    admit(stopped, identity=replace(EVA, **change))


def test_two_who_are_unknown_are_not_taken_for_one(stopped: Office):
    for stay in ("en", "två"):
        admit(stopped, stay=stay, identity=replace(EVA, number="", kind=NumberKind.UNKNOWN))


@pytest.mark.parametrize("protection", [Protection.YES, Protection.NOT_KNOWN])
def test_a_protected_patient_is_known_again_but_not_named(office: Office, protection: Protection):
    perform(office, "declare_outage", at=at("08:00"))
    admit(office, at=at("08:30"), stay="dold", identity=replace(EVA, protection=protection))
    with pytest.raises(AlreadyHere) as asked:
        admit(office)
    assert (asked.value.stay, asked.value.name) == ("dold", MASKED)
    assert "Eva" not in str(asked.value)


def test_a_new_patient_who_is_heard_of_is_asked_about_too(stopped: Office):
    new: dict[str, Any] = {"stay": "ny", "identity": EVA, "matters": (Matter.ADMISSION,)}
    with pytest.raises(AlreadyHere):
        perform(stopped, "hear_call", anyway=False, **new)
    perform(stopped, "hear_call", anyway=True, **new)

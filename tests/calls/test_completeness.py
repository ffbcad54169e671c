"""What an answered call needs to count. Clauses: R13, R17."""

import pytest

from brygga.calls.completeness import lacks_call_back, lacks_person, lacks_read_back
from brygga.routine.words import CallOutcome, Matter
from brygga.statements.contact import Call
from tests.worlds import instant


def call(**fields):
    at = instant("08:00")
    facts = {"sequence": 1, "unit": "ward", "occurred_at": at, "written_at": at, "patient": "P1", "to": "kommun"}
    return Call(**(facts | {"matters": (Matter.READY,), "outcome": CallOutcome.ANSWERED} | fields))


@pytest.mark.clause("R17")
@pytest.mark.parametrize(("person", "lacks"), [("", True), ("  ", True), ("Jouren", False)])
def test_answered_call_names_who_answered(person, lacks):
    assert lacks_person(call(spoke_with=person)) is lacks


@pytest.mark.clause("R13")
@pytest.mark.parametrize(
    ("read_back", "why_not", "lacks"),
    [
        (True, "", False),
        (False, "", True),
        (None, "", True),
        (False, " ", True),
        (False, "Linjen bröts", False),
        (None, "Linjen bröts", False),
    ],
)
def test_answered_call_is_read_back_or_says_why_not(read_back, why_not, lacks):
    assert lacks_read_back(call(read_back=read_back, why_not=why_not)) is lacks


@pytest.mark.parametrize("outcome", [each for each in CallOutcome if each is not CallOutcome.ANSWERED])
def test_call_that_was_not_answered_lacks_nothing(outcome):
    assert not lacks_person(call(outcome=outcome))
    assert not lacks_read_back(call(outcome=outcome))


@pytest.mark.parametrize(
    ("protected", "called_back", "lacks"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_protected_patient_is_told_of_only_after_calling_back(protected, called_back, lacks):
    assert lacks_call_back(protected=protected, called_back=called_back) is lacks

"""What every statement has: a place in the course of events, and nothing that can be changed."""

from dataclasses import FrozenInstanceError, fields

import pytest

from brygga.statements.contact import Call, Documented, EnteredInSystem
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished, OutageFound, OutageReturned
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import (
    Admitted,
    MilestoneReached,
    Moved,
    OutpatientMeasures,
    SipAssessed,
    StayStatement,
    UnitAdded,
    UnitRemoved,
)
from tests.worlds import instant

ABOUT_A_STAY = (Call, Documented, EnteredInSystem, Admitted, MilestoneReached, Moved, OutpatientMeasures, SipAssessed)
ALL = (*ABOUT_A_STAY, UnitAdded, UnitRemoved, Annulled, FaultPassedOn, FaultReported, NoticePublished, OutageFound)


def found(at, sequence):
    return OutageFound(sequence=sequence, unit="ward", occurred_at=instant(at), written_at=instant("12:00"))


def test_place_is_when_it_happened_then_when_it_became_known():
    assert found("08:00", 7).position == (instant("08:00"), 7)
    places = sorted(each.position for each in (found("09:00", 1), found("08:00", 3), found("08:00", 2)))
    assert [sequence for _, sequence in places] == [2, 3, 1]


@pytest.mark.parametrize("kind", [*ALL, OutageReturned])
def test_statement_says_who_and_when_and_can_be_named(kind):
    assert {"sequence", "unit", "occurred_at", "written_at", "id"} <= {field.name for field in fields(kind)}
    assert issubclass(kind, Statement)


@pytest.mark.parametrize("kind", ABOUT_A_STAY)
def test_statement_about_a_stay_names_it(kind):
    assert issubclass(kind, StayStatement)


def test_statement_is_never_changed():
    with pytest.raises(FrozenInstanceError):
        found("08:00", 1).unit = "annan"


def test_nothing_is_named_read_back_or_explained_by_itself():
    assert found("08:00", 1).id is None
    defaults = {field.name: field.default for field in fields(Call)}
    assert (defaults["spoke_with"], defaults["read_back"], defaults["why_not"]) == ("", None, "")
    assert (defaults["service"], defaults["dialled"]) == (None, None)
    assert {field.name: field.default for field in fields(MilestoneReached)}["in_system"] is False

"""Which times the coordination system may show for an entry. Clauses: R28, R30."""

from dataclasses import replace

import pytest

from brygga.recovery.redating import is_in_future, is_redated
from brygga.routine.words import Matter
from brygga.statements.contact import EnteredInSystem
from brygga.story.codes import Code
from tests.worlds import ROUTINE, in_a_stop, instant


def entry(shown, deviation=""):
    at = instant("10:00")
    return EnteredInSystem(
        sequence=1, unit="ward", occurred_at=at, written_at=at, patient="P1", matter=Matter.READY,
        entered_at=instant(shown), deviation=deviation,
    )  # fmt: skip


@pytest.mark.parametrize(("shown", "future"), [("09:59", False), ("10:00", False), ("10:01", True)])
def test_time_that_has_not_come(shown, future):
    assert is_in_future(entry(shown)) is future


@pytest.mark.clause("R30")
@pytest.mark.parametrize(("shown", "redated"), [("08:59", True), ("09:00", False), ("09:01", False)])
def test_time_before_the_return(shown, redated):
    assert is_redated(entry(shown), instant("09:00"), ROUTINE) is redated


def test_deviation_is_recorded_not_refused():
    assert not is_redated(entry("08:00", "Fel klocka"), instant("09:00"), ROUTINE)
    assert is_redated(entry("08:00", "  "), instant("09:00"), ROUTINE)


def test_without_a_return_or_where_the_routine_allows_it_nothing_is_redated():
    assert not is_redated(entry("08:00"), None, ROUTINE)
    allowing = replace(ROUTINE, entry=replace(ROUTINE.entry, redating_allowed=True))
    assert not is_redated(entry("08:00"), instant("09:00"), allowing)


def test_story_refuses_a_future_time_before_a_redated_one():
    world = in_a_stop()
    world.at("10:00").back()
    assert world.at("10:10").enter("inskrivning", shown="10:11") is Code.FUTURE_TIME
    assert world.enter("inskrivning", shown="10:11", deviation="Fel klocka") is Code.FUTURE_TIME
    assert world.enter("inskrivning", shown="09:59") is Code.REDATED
    assert world.enter("inskrivning", shown="10:00") is None


def test_latest_return_counts():
    world = in_a_stop()
    world.at("09:00").back()
    world.at("09:30").stop()
    world.at("10:00").back()
    assert world.at("10:10").enter("inskrivning", shown="09:15") is Code.REDATED

"""What units say of themselves, and how much each has left: in numbers, without patients. Clauses: R02, R05."""

from dataclasses import replace

import pytest

from brygga.organisation.permissions import MAY, Door, Role
from brygga.organisation.queries.overview import signals_at, unit_counts
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from tests.organisation.verbs import EVAS, perform, set_scene
from tests.organisation.worlds import ASSESSOR, DESK, at

LEAD = replace(DESK, role="driftledare", name="Lena Norr")


def said(office, time):
    return [(each.unit.id, each.works) for each in signals_at(office, by=DESK, at=at(time))]


@pytest.mark.clause("R05")
def test_a_signal_is_seen_by_all_and_the_units_last_word_counts(office):
    perform(office, "signal_state", at=at("07:50"))
    perform(office, "signal_state", at=at("07:55"), by=ASSESSOR)
    assert said(office, "07:56") == [("lulea", False), ("medicin", False)]
    perform(office, "signal_state", at=at("07:57"), works=True)
    assert said(office, "07:58") == [("medicin", True), ("lulea", False)]


def test_a_signal_grows_old_and_ends_with_the_return(office):
    perform(office, "signal_state", at=at("07:50"))
    perform(office, "declare_outage", at=at("08:00"))
    assert said(office, "19:50") == [("medicin", False)]
    assert said(office, "19:51") == []
    perform(office, "declare_return", at=at("09:00"))
    assert said(office, "09:01") == []
    perform(office, "signal_state", at=at("09:05"))
    assert said(office, "09:06") == [("medicin", False)]


def test_the_first_screen_holds_until_a_signal_is_too_old(office):
    perform(office, "signal_state", at=at("07:50"))
    until = stop_view(office, by=DESK, at=at("07:51")).holds_until
    assert until is not None
    assert (said(office, "19:50"), until) == ([("medicin", False)], at("19:51"))


def test_a_signal_declares_nothing(office):
    before = stop_view(office, by=DESK, at=at("07:51")).state
    perform(office, "signal_state", at=at("07:50"))
    assert stop_view(office, by=DESK, at=at("07:51")).state is before


def numbers(office, time):
    counts = unit_counts(office, by=LEAD, at=at(time))
    return {each.unit.id: (each.to_call, each.waiting, each.unreached, each.to_enter) for each in counts}


def test_counts_follow_the_units_lists(office):
    set_scene(office, "stopped")
    assert numbers(office, "11:00")["medicin"] == (0, 3, 0, 0)
    assert numbers(office, "12:00")["medicin"] == (3, 0, 0, 0)
    for minute in ("12:01", "12:02", "12:03"):
        perform(office, "record_attempt", at=at(minute), stay=EVAS, to="hertson", matters=(Matter.ADMISSION,))
    assert numbers(office, "12:04")["medicin"] == (3, 0, 1, 0)
    perform(office, "declare_return", at=at("14:00"))
    assert numbers(office, "14:01")["medicin"] == (0, 0, 0, 2)


def test_those_furthest_behind_stand_first_and_nothing_is_left_when_all_is_done(office):
    assert numbers(office, "07:00") == {}
    set_scene(office, "back")
    perform(office, "enter_in_system", matter=Matter.ADMISSION)
    assert numbers(office, "15:01")["medicin"] == (0, 0, 0, 1)
    perform(office, "enter_in_system", matter=Matter.READY, at=at("15:02"))
    assert "medicin" not in numbers(office, "15:03")


@pytest.mark.parametrize("role", [*Role, ""])
def test_only_the_outage_lead_sees_counts(role, office):
    if role in MAY[Door.SEE_COUNTS]:
        assert unit_counts(office, by=replace(DESK, role=str(role)), at=at("12:00")) == ()
        return
    with pytest.raises(Refused, match="behorighet_saknas"):
        unit_counts(office, by=replace(DESK, role=str(role)), at=at("12:00"))


def test_counts_name_nobody(office):
    set_scene(office, "stopped")
    text = repr(unit_counts(office, by=LEAD, at=at("12:00")))
    assert "Eva" not in text
    assert EVAS not in text
    assert "19500907" not in text

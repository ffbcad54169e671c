"""A stop that covers some units: whose calls, entries and counts follow from it, on both databases. Clauses: R01, R05, R11."""

from datetime import timedelta

import pytest

from brygga.civil_time import show_time
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.commons import Signal
from brygga.organisation.kinds import SIGNALS
from brygga.organisation.lists import OWED, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.queries.afterwards import entries_left
from brygga.organisation.queries.overview import signals_at, unit_counts
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.stop import stop_view
from brygga.organisation.queries.work_left import work_left
from brygga.organisation.refused import BadInput, Refused
from brygga.outage.signals import SignalScope, Symptom, telephones_are_down
from tests.organisation.verbs import EVAS, STOP, perform, set_scene
from tests.organisation.worlds import ASSESSOR, DESK, NURSE, REGION, actor, at, new_id

ELSEWHERE = ("hertson", "lulea")
LEAD = actor("akuten", "driftledare")


def owes(office: Office, time: str) -> int:
    return len(ring_list(office, by=NURSE, at=at(time)))


def test_a_unit_outside_the_stop_owes_nothing_and_goes_on_in_the_system(office: Office):
    perform(office, "declare_outage", at=at("08:00"), scope=ELSEWHERE)
    with pytest.raises(Refused, match="inget_stopp"):
        perform(office, "admit_patient", at=at("08:30"), stay=EVAS)
    perform(office, "admit_patient", at=at("08:31"), stay=EVAS, in_system=True)
    view = stop_view(office, by=NURSE, at=at("12:00"))
    assert (view.state, view.applies_at, view.on_elsewhere) == ("inget_stopp", None, True)
    assert stop_view(office, by=ASSESSOR, at=at("12:00")).state == "galler"
    assert owes(office, "12:00") == 0


def test_narrowed_away_a_unit_has_its_entries_and_the_rest_their_calls(office: Office):
    set_scene(office, "stopped")
    assert owes(office, "12:00") > 0
    assert entries_left(office, by=NURSE, at=at("12:00")) == ()
    perform(office, "change_scope", at=at("12:10"), scope=ELSEWHERE)
    assert owes(office, "12:11") == 0
    [*entries] = entries_left(office, by=NURSE, at=at("12:11"))
    assert {show_time(each.earliest) for each in entries} == {"2026-11-23 12:10"}
    assert work_left(office, by=NURSE, at=at("12:11")).entries_left == len(entries) > 0
    assert stop_view(office, by=NURSE, at=at("12:11")).state == "ater_i_drift"
    assert stop_view(office, by=ASSESSOR, at=at("12:11")).state == "galler"
    counts = {each.unit.id: each for each in unit_counts(office, by=LEAD, at=at("12:11"))}
    assert counts["medicin"].to_enter == len(entries)
    assert counts["medicin"].to_call == counts["lulea"].to_enter == 0
    with pytest.raises(Refused, match="inget_stopp"):
        perform(office, "record_call", at=at("12:12"))
    perform(office, "enter_in_system", at=at("12:13"), entered_at=at("12:13"))


def test_widened_again_the_calls_come_back_and_count_from_then(office: Office):
    set_scene(office, "stopped")
    perform(office, "change_scope", at=at("12:10"), scope=ELSEWHERE)
    perform(office, "change_scope", at=at("12:40"), scope=None, changed_at=at("12:30"))
    rows = ring_list(office, by=NURSE, at=at("12:41"))
    assert rows
    assert {show_time(row.routine_applies_at) for row in rows} == {"2026-11-23 15:31"}
    assert stop_view(office, by=NURSE, at=at("12:41")).state == "vantar"


def test_a_false_alarm_of_a_narrower_stop_was_never_one(office: Office):
    alarm = new_id()
    perform(office, "declare_outage", at=at("08:00"), scope=("medicin",), id=alarm)
    perform(office, "admit_patient", at=at("08:30"), stay=EVAS)
    perform(office, "annul", at=at("08:40"), by=DESK, of=alarm, reason="Kabeln hade lossnat")
    assert stop_view(office, by=NURSE, at=at("08:41")).state == "inget_stopp"
    for name in (OWED, TO_ENTER):
        assert list(office.store.rows(REGION, list_name=name)) == []


def test_a_start_corrected_moves_when_the_routine_applies_and_gives_ground_to_what_happened(office: Office):
    set_scene(office, "stopped")
    perform(office, "correct_start", at=at("10:30"), of=STOP, found_at=at("07:20"))
    assert stop_view(office, by=NURSE, at=at("10:31")).applies_at == at("10:21")
    perform(office, "correct_start", at=at("10:40"), of=STOP, found_at=at("08:45"), reason="Det var inloggningen")
    assert stop_view(office, by=NURSE, at=at("10:41")).applies_at == at("11:46")
    assert owes(office, "12:00") == 0, "Eva was admitted 08:30, before the stop: that has no ground now"
    before = office.store.dump()
    rebuild_lists(office, at=at("12:00"))
    assert office.store.dump() == before
    perform(office, "correct_start", at=at("12:10"), of=STOP, found_at=at("08:00"), reason="Nej, 08:00")
    assert owes(office, "12:11") > 0


@pytest.mark.parametrize(
    ("verb", "values", "code"),
    [
        ("declare_outage", {"scope": ()}, "saknas"),
        ("declare_outage", {"scope": ("ingenstans",)}, "okand_enhet"),
        ("declare_outage", {"began_at": at("12:30")}, "framtida_tid"),
        ("declare_outage", {"plan": new_id()}, "okand_handelse"),
        ("plan_outage", {"ends_at": at("20:00")}, "okant_val"),
        ("plan_outage", {"begins_at": at("08:00"), "ends_at": at("09:00")}, "okant_val"),
        ("change_scope", {}, "inget_stopp"),
        ("correct_start", {"of": new_id()}, "okand_handelse"),
        ("correct_start", {"found_at": None}, "saknas"),
        ("correct_start", {"reason": " "}, "saknas"),
    ],
)
def test_what_cannot_be_said_of_the_stop_is_refused_and_changes_nothing(office: Office, verb, values, code):
    before = office.store.dump()
    with pytest.raises((Refused, BadInput), match=code):
        perform(office, verb, **values)
    assert office.store.dump() == before


def test_a_planned_stop_declares_nothing_until_somebody_says_that_it_has_begun(office: Office):
    plan = new_id()
    perform(office, "plan_outage", at=at("07:00"), begins_at=at("08:00"), ends_at=at("09:00"), id=plan)
    assert stop_view(office, by=NURSE, at=at("08:01")).state == "inget_stopp"
    perform(office, "declare_outage", at=at("08:02"), found_at=at("08:00"), plan=plan)
    assert stop_view(office, by=NURSE, at=at("08:03")).state == "vantar"


def test_a_signal_says_how_far_one_sees_and_that_the_telephones_are_down_too(office: Office):
    perform(office, "signal_state", at=at("07:50"), scope=SignalScope.SITE, symptoms=[Symptom.TELEPHONY])
    perform(office, "signal_state", at=at("07:51"), by=ASSESSOR, works=True)
    lulea, medicin = signals_at(office, by=NURSE, at=at("07:52"))
    assert (medicin.scope, medicin.symptoms) == (SignalScope.SITE, frozenset({Symptom.TELEPHONY}))
    assert (lulea.scope, lulea.symptoms) == (SignalScope.UNIT, frozenset())
    assert telephones_are_down(medicin)
    assert not telephones_are_down(lulea)
    assert stop_view(office, by=NURSE, at=at("07:52")).state == "inget_stopp"


def test_a_signal_of_before_there_was_more_to_say_is_of_the_unit():
    signal = Signal(unit="medicin", works=False, at=at("07:50"))
    assert (signal.scope, signal.symptoms) == (SignalScope.UNIT, frozenset())
    assert set(SIGNALS) == {"signal.down", "signal.works"}
    assert not telephones_are_down(signal)
    assert at("07:50") + timedelta(0) == signal.at

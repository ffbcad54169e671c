"""When a call was: three instants, never without an uncertainty, and the one that the routine counts. Clauses: R16."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from brygga.organisation.actions._call_times import CallTimes, the_one_that_counts
from brygga.organisation.actions.conversations import Report, record_conversation
from brygga.organisation.actions.heard_corrections import HeardCorrection, hear_correction
from brygga.organisation.actions.second_thoughts import Correction, correct_statement
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import stay_view
from brygga.organisation.refused import BadInput
from brygga.reading.library import LIBRARY
from brygga.routine.words import CallInstant, Matter
from brygga.statements.contact import Call
from tests.organisation.verbs import EVAS, HEARD, HEARD_CALL, perform, set_scene
from tests.organisation.worlds import ASSESSOR, NURSE, a_reference, at, new_id

BEGAN, ANSWERED, ENDED = at("11:50"), at("11:51"), at("11:55")
ALL = CallTimes(began_at=BEGAN, answered_at=ANSWERED, ended_at=ENDED, uncertainty=1)


@pytest.mark.clause("R16")
@pytest.mark.parametrize(
    ("counts", "when"), [(CallInstant.BEGAN, BEGAN), (CallInstant.ANSWERED, ANSWERED), (CallInstant.ENDED, ENDED)]
)
def test_the_routine_says_which_instant_counts(counts, when):
    assert ALL.counted(counts) == when
    assert the_one_that_counts(counts, when).counted(counts) == when


def test_where_the_instant_that_counts_is_not_known_another_is():
    assert CallTimes(answered_at=ANSWERED).counted(CallInstant.BEGAN) == ANSWERED
    assert CallTimes(answered_at=ANSWERED).counted(CallInstant.ENDED) == ANSWERED
    assert CallTimes(ended_at=ENDED).counted(CallInstant.ANSWERED) == ENDED
    assert [CallTimes(began_at=BEGAN).counted(each) for each in CallInstant] == [BEGAN, None, None]
    assert CallTimes().counted(CallInstant.ANSWERED) is None


def test_no_time_is_stated_without_an_uncertainty_and_all_to_the_second():
    exact = ANSWERED.replace(second=7, microsecond=999_999)
    assert CallTimes(answered_at=exact).as_stated() == {
        "began_at": None,
        "answered_at": ANSWERED.replace(second=7),
        "ended_at": None,
        "uncertainty": 60,
    }
    assert ALL.as_stated()["uncertainty"] == 1


@pytest.mark.parametrize("seconds", [0, -1, 3601])
def test_an_impossible_uncertainty_is_refused(seconds):
    with pytest.raises(BadInput) as refused:
        replace(ALL, uncertainty=seconds)
    assert refused.value.field == "uncertainty"


@pytest.mark.parametrize("seconds", [1, 60, 3600, None])
def test_a_possible_uncertainty_is_not(seconds):
    assert replace(ALL, uncertainty=seconds).uncertainty == seconds


def calls(office: Office, stay: str = EVAS, by: Any = NURSE) -> list[Any]:
    found = [event.statement for event in stay_view(office, by=by, stay=stay, at=at("12:30")).events]
    return [each for each in found if isinstance(each, Call)]


def converse(office: Office, times: CallTimes) -> Call:
    report = Report(stay=EVAS, matters=(Matter.ADMISSION, Matter.READY), all_read_back=True)
    who: dict[str, Any] = {"by": NURSE, "at": at("12:00"), "id": new_id(), "to": "hertson"}
    record_conversation(office, **who, reports=[report], reference=a_reference(7), spoke_with="Kim Lund", times=times)
    return calls(office)[-1]


@pytest.fixture
def office_counting(office: Office, tmp_path) -> Callable[[CallInstant], Office]:
    """An office in a stop whose routine counts another instant."""

    def do(counts: CallInstant) -> Office:
        routines = tmp_path / "routines"
        shutil.copytree(LIBRARY.routines, routines)
        file = routines / "norrbotten" / "2026-01-01.yaml"
        said = "samtalets_tid: {klausul: R16, raknas: "
        text = file.read_text(encoding="utf-8").replace(f"{said}besvarat", said + counts.value)
        file.write_text(text, encoding="utf-8")
        return set_scene(Office(office.store, replace(LIBRARY, routines=routines)), "stopped")

    return do


@pytest.mark.clause("R16")
@pytest.mark.parametrize(
    ("counts", "when"), [(CallInstant.BEGAN, BEGAN), (CallInstant.ANSWERED, ANSWERED), (CallInstant.ENDED, ENDED)]
)
def test_the_call_has_the_time_that_counts_and_all_three_are_kept(office_counting, counts, when):
    said = converse(office_counting(counts), ALL)
    assert said.occurred_at == when
    assert (said.began_at, said.answered_at, said.ended_at, said.uncertainty) == (BEGAN, ANSWERED, ENDED, 1)


def test_a_heard_call_and_an_attempt_have_an_uncertainty_too(office: Office):
    set_scene(office, "stopped")
    perform(office, "record_attempt", dialled_at=at("11:40"), uncertainty=1)
    perform(office, "record_attempt")
    perform(office, "hear_call", heard_at=at("11:45"), uncertainty=300)
    assert [(each.began_at, each.uncertainty) for each in calls(office)[-2:]] == [(at("11:40"), 1), (None, 60)]
    heard = calls(office, HEARD, ASSESSOR)[-1]
    assert (heard.answered_at, heard.uncertainty) == (at("11:45"), 300)


def test_a_heard_correction_has_one_too(office: Office):
    set_scene(office, "stopped")
    heard = HeardCorrection(
        sender="medicin", caller="Anna Ek", of=(str(HEARD_CALL),), read_back=True, heard_at=at("11:59"), uncertainty=120
    )
    hear_correction(office, by=ASSESSOR, at=at("12:00"), id=new_id(), stay=HEARD, heard=heard)
    said = calls(office, HEARD, ASSESSOR)[-1]
    assert (said.matters, said.answered_at, said.uncertainty) == ((Matter.CORRECTION,), at("11:59"), 120)


def test_a_call_that_is_moved_in_time_is_as_uncertain_as_what_was_typed(office: Office):
    set_scene(office, "stopped")
    wrong = converse(office, ALL)
    correction = Correction(of=str(wrong.id), reason="Fel klocka", changes={}, occurred_at=at("11:45"))
    correct_statement(office, by=NURSE, at=at("12:10"), id=new_id(), stay=EVAS, correction=correction)
    moved = calls(office)[-1]
    assert (moved.occurred_at, moved.began_at, moved.answered_at, moved.uncertainty) == (at("11:45"), None, None, 60)


def test_a_call_whose_name_is_mended_keeps_its_instants(office: Office):
    set_scene(office, "stopped")
    wrong = converse(office, ALL)
    correction = Correction(of=str(wrong.id), reason="Fel namn", changes={"spoke_with": "Kim Holm"})
    correct_statement(office, by=NURSE, at=at("12:10"), id=new_id(), stay=EVAS, correction=correction)
    mended = calls(office)[-1]
    assert (mended.spoke_with, mended.answered_at, mended.uncertainty) == ("Kim Holm", ANSWERED, 1)

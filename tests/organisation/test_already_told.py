"""Two who write down a call about the same: the second is asked whether it is the same call, and nothing is written before."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

from brygga.journal.entries import Actor
from brygga.journal.verify import verify
from brygga.organisation.actions.conversations import Report, not_told
from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.already_told import AlreadyTold, told_already
from brygga.organisation.office import Office
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.refused import Refused
from brygga.routine.words import Matter
from tests.organisation.conversing import ABOUT_ADA, ABOUT_EVA, BOTH, calling, calls_about, converse, three_patients
from tests.organisation.verbs import EVAS, perform
from tests.organisation.worlds import NURSE, a_reference, at, everything, new_id

COLLEAGUE = replace(NURSE, user="lena", name="Lena Berg")
ROUNDS = 6


@pytest.fixture
def stopped(office: Office) -> Office:
    return three_patients(office)


def ask(office: Office, **changes: Any) -> AlreadyTold:
    """The question that the second call is met with; nothing is written."""
    before = everything(office.store)
    with pytest.raises(AlreadyTold, match="redan_ringt") as asked:
        converse(office, by=COLLEAGUE, reference=a_reference(8), at=at("12:03"), **changes)
    assert everything(office.store) == before
    return asked.value


def test_the_second_is_asked_with_who_wrote_what_and_when(stopped: Office):
    id = new_id()
    converse(stopped, id, reports=(ABOUT_EVA,), **calling(answered_at=at("11:58")))
    (told,) = ask(stopped).told
    assert (told.stay, told.matters, told.at) == (EVAS, (Matter.ADMISSION, Matter.READY), at("11:58"))
    assert (told.person, told.conversation) == ("Anna Ek", str(id))


def test_another_call_is_written_too_and_of_the_same_one_only_the_rest(stopped: Office):
    converse(stopped, reports=(ABOUT_EVA,))
    rest = not_told(BOTH, ask(stopped).told)
    assert rest == (ABOUT_ADA,)
    converse(stopped, by=COLLEAGUE, reports=rest, reference=a_reference(8), at=at("12:03"))
    converse(stopped, by=COLLEAGUE, reports=BOTH, reference=a_reference(9), at=at("12:04"), anyway=True)
    assert [len(calls_about(stopped, stay)) for stay in (EVAS, "ada")] == [2, 2]


def test_of_one_patient_what_was_told_is_asked_about_and_the_rest_remains(stopped: Office):
    admission = replace(ABOUT_EVA, matters=(Matter.ADMISSION,))
    converse(stopped, reports=(admission,))
    asked = ask(stopped, reports=(ABOUT_EVA,))
    assert [each.matters for each in asked.told] == [(Matter.ADMISSION,)]
    (rest,) = not_told((ABOUT_EVA,), asked.told)
    assert rest == replace(ABOUT_EVA, matters=(Matter.READY,))


def test_what_is_owed_anew_is_not_asked_about(stopped: Office):
    converse(stopped)
    perform(stopped, "state_milestone", at=at("12:01"))
    estimate = Report(stay=EVAS, matters=(Matter.ESTIMATE,), all_read_back=True)
    converse(stopped, by=COLLEAGUE, reports=(estimate,), reference=a_reference(8), at=at("12:03"))
    perform(stopped, "state_milestone", at=at("12:04"))
    converse(stopped, by=COLLEAGUE, reports=(estimate,), reference=a_reference(9), at=at("12:05"))
    assert len(calls_about(stopped, EVAS)) == 3


def test_a_call_that_was_taken_back_told_nothing(stopped: Office):
    converse(stopped, reports=(ABOUT_ADA,))
    (call,) = calls_about(stopped, "ada")
    annul(stopped, by=NURSE, at=at("12:02"), id=new_id(), of=str(call.statement.id), reason="Fel patient")
    converse(stopped, by=COLLEAGUE, reports=(ABOUT_ADA,), reference=a_reference(8), at=at("12:03"))


def test_a_call_to_another_receiver_told_this_one_nothing(stopped: Office):
    converse(stopped, to="lulea", reports=(replace(ABOUT_EVA, matters=(Matter.READY,)),))
    converse(stopped, by=COLLEAGUE, reports=(ABOUT_EVA,), reference=a_reference(8), at=at("12:03"))


def test_a_call_sent_once_more_is_never_its_own_question(stopped: Office):
    id = new_id()
    receipts = converse(stopped, id)
    assert converse(stopped, id, at=at("12:30")) == receipts
    own = {str(each.entry_in(id)) for each in BOTH}
    about: dict[str, Any] = {"by": NURSE, "at": at("12:30"), "to": "hertson", "reports": BOTH}
    assert told_already(stopped, stopped.store, **about, apart_from=own) == ()
    assert len(told_already(stopped, stopped.store, **about)) == 2


def test_a_correction_that_was_told_meanwhile_is_asked_about_too(stopped: Office):
    converse(stopped, reports=(ABOUT_ADA,))
    perform(stopped, "annul", of=calls_of_admission(stopped), at=at("12:01"))
    correction = Report(stay="ada", matters=(Matter.CORRECTION,), all_read_back=True)
    converse(stopped, reports=(correction,), reference=a_reference(10), at=at("12:02"))
    assert [each.matters for each in ask(stopped, reports=(correction,)).told] == [(Matter.CORRECTION,)]


def calls_of_admission(office: Office) -> str:
    """The name of Ada's admission."""
    (row,) = [row for row in office.stay_file(NURSE.organisation, "ada", office.store).known if is_admission(row)]
    return str(row.recorded.entry.id)


def is_admission(known: Any) -> bool:
    return bool(known.recorded.entry.kind == "stay.admitted")


def both_at_once(office: Office, number: int, **changes: Any) -> list[str]:
    """Two nurses save a call about the same at the same instant: what each was answered."""
    start = Barrier(2)

    def save(by: Actor, reference: int) -> str:
        start.wait()
        try:
            converse(office, by=by, reference=a_reference(reference), **changes)
        except Refused as refused:
            return refused.code
        return "skrivet"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(save, (NURSE, COLLEAGUE), (100 + number, 200 + number)))


@pytest.fixture
def patients(stopped: Office) -> list[str]:
    """As many patients as there are rounds, of whom Hertsön is to be told."""
    stays = [f"patient-{number}" for number in range(ROUNDS)]
    for stay in stays:
        perform(stopped, "admit_patient", at=at("10:30"), stay=stay)
    return stays


def test_two_who_save_at_the_same_instant_write_one_call_and_the_other_is_asked(stopped: Office, patients: list[str]):
    for number, stay in enumerate(patients):
        assert both_at_once(stopped, number, reports=(replace(ABOUT_ADA, stay=stay),)) == ["redan_ringt", "skrivet"]
        assert len(calls_about(stopped, stay)) == 1
    assert not {*patients} & {
        row.stay for row in ring_list(stopped, by=NURSE, at=at("12:00")) if row.to.id == "hertson"
    }
    assert verify(stopped.store).sound


def test_two_who_save_at_the_same_instant_without_the_question_write_both(stopped: Office, patients: list[str]):
    """The control of the test above: it is the question that stands in the way."""
    for number, stay in enumerate(patients):
        reports = (replace(ABOUT_ADA, stay=stay),)
        assert both_at_once(stopped, number, reports=reports, anyway=True) == ["skrivet", "skrivet"]

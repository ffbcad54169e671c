"""The common journal's word on an answered call goes with the call: taken back in all its patients, it is no call any more."""

from typing import Any

import pytest

from brygga.journal.entries import Receipt
from brygga.journal.verify import verify
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.actions.second_thoughts import annul
from brygga.organisation.office import Office
from brygga.organisation.queries.call_page import call_page
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.slips import Match, conversations
from brygga.organisation.refused import Refused
from brygga.routine.words import CallOutcome
from tests.organisation.conversing import converse, three_patients, try_calling
from tests.organisation.verbs import CALL, HEARD_CALL, perform
from tests.organisation.worlds import ASSESSOR, NURSE, a_reference, at, everything, new_id


@pytest.fixture
def stopped(office: Office) -> Office:
    return three_patients(office)


def take_back(office: Office, receipt: Receipt, time: str = "12:05") -> None:
    written = next(office.store.read(receipt.journal, after=receipt.sequence - 1))
    annul(office, by=NURSE, at=at(time), id=new_id(), of=written.entry.id, reason="Fel mottagare")


def tries(office: Office) -> list[str]:
    return [each.outcome.value for each in call_page(office, by=NURSE, at=at("12:10"), to="hertson").tries]


def misses(office: Office) -> set[int]:
    return {row.misses for row in ring_list(office, by=NURSE, at=at("12:10")) if row.to.id == "hertson"}


def match(office: Office, number: int, by: Any = NURSE) -> Match | None:
    found = {each.reference: each.match for each in conversations(office, by=by)}
    return found.get(a_reference(number))


def test_an_answered_call_annulled_for_every_patient_is_shown_no_more(stopped: Office):
    one, other = converse(stopped)
    assert tries(stopped) == ["besvarat"]
    take_back(stopped, one)
    assert tries(stopped) == ["besvarat"]
    assert match(stopped, 7) is Match.CALLER_ONLY
    take_back(stopped, other)
    assert tries(stopped) == []
    assert match(stopped, 7) is None
    rebuild_lists(stopped, at=at("12:10"))
    assert verify(stopped.store).sound


def test_another_answered_call_stands_when_one_is_annulled(stopped: Office):
    wrong = converse(stopped)
    converse(stopped, reference=a_reference(8), at=at("12:01"), anyway=True)
    for receipt in wrong:
        take_back(stopped, receipt)
    assert tries(stopped) == ["besvarat"]
    assert match(stopped, 8) is Match.CALLER_ONLY


def test_tries_before_an_annulled_answer_count_again(stopped: Office):
    try_calling(stopped, at=at("11:50"))
    wrong = converse(stopped)
    assert misses(stopped) == {0}
    for receipt in wrong:
        take_back(stopped, receipt)
    assert misses(stopped) == {1}
    assert tries(stopped) == [CallOutcome.NO_ANSWER]


def test_a_reference_that_was_read_out_stays_taken(stopped: Office):
    for receipt in converse(stopped):
        take_back(stopped, receipt)
    with pytest.raises(Refused, match="referens_upptagen"):
        converse(stopped, to="lulea", reference=a_reference(7), at=at("12:06"))


def test_a_heard_call_that_was_taken_back_matches_no_longer(stopped: Office):
    assert match(stopped, 1) is Match.BOTH
    perform(stopped, "annul", by=ASSESSOR, of=str(HEARD_CALL), reason="Hörde fel")
    assert match(stopped, 1) is Match.BOTH
    perform(stopped, "annul", by=ASSESSOR, of=f"{HEARD_CALL}/1", reason="Fel patient", at=at("12:06"))
    assert match(stopped, 1) is Match.CALLER_ONLY


def test_an_annulment_that_is_sent_again_takes_back_no_other_slip(stopped: Office):
    id = new_id()
    annul(stopped, by=NURSE, at=at("12:05"), id=id, of=CALL, reason="Fel")
    settled = everything(stopped.store)
    annul(stopped, by=NURSE, at=at("12:30"), id=id, of=CALL, reason="Fel")
    assert everything(stopped.store) == settled

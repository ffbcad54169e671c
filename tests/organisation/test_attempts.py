"""A call that told nobody anything: about every patient that it would have told of, dialled once; annulled it is no attempt."""

from dataclasses import replace
from typing import Any

import pytest

from brygga.journal.store import COMMON
from brygga.organisation.office import Office
from brygga.organisation.queries.call_page import call_page
from brygga.organisation.queries.ring import ring_list
from brygga.routine.words import CallOutcome
from tests.organisation.conversing import ABOUT_ADA, ABOUT_EVA, ABOUT_SIV, refused, three_patients, try_calling
from tests.organisation.verbs import perform
from tests.organisation.worlds import NURSE, at, everything, new_id


@pytest.fixture
def stopped(office: Office) -> Office:
    return three_patients(office)


def test_an_attempt_is_about_every_patient_and_dialled_once(stopped: Office):
    before = stopped.store.last(COMMON)
    id = new_id()
    receipts, settled = try_calling(stopped, id), everything(stopped.store)
    assert len(receipts) == 2
    assert stopped.store.last(COMMON) == before + 1
    (dial,) = stopped.commons().dials["medicin", "hertson"]
    assert (dial.number, dial.outcome, dial.person) == ("070-174 06 21", CallOutcome.NO_ANSWER, "Anna Ek")
    assert try_calling(stopped, id, at=at("12:30")) == receipts
    assert everything(stopped.store) == settled
    assert refused(stopped, try_calling, id=id, reports=(ABOUT_SIV,)).code == "redan_skrivet_annat"
    assert refused(stopped, try_calling, id=id, outcome=CallOutcome.ENGAGED).code == "redan_skrivet_annat"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reports": ()}, "saknas"),
        ({"outcome": CallOutcome.ANSWERED}, "okant_val"),
        ({"dialled_at": at("12:01")}, "framtida_tid"),
        ({"by": replace(NURSE, role="okand")}, "behorighet_saknas"),
        ({"reports": (ABOUT_EVA, replace(ABOUT_ADA, stay="x"))}, "okant_vardtillfalle"),
    ],
)
def test_an_attempt_that_is_not_whole_is_refused(stopped: Office, changes: dict[str, Any], code: str):
    assert refused(stopped, try_calling, **changes).code == code


def annul_attempt(office: Office, receipt: Any) -> None:
    written = next(office.store.read(receipt.journal, after=receipt.sequence - 1))
    perform(office, "annul", of=written.entry.id, reason="Tryckte fel", at=at("12:05"))


def tries_to_the_centre(office: Office) -> tuple[int, int]:
    """How many tries the page of the call shows, and how many in a row the queue counts."""
    rows = [row for row in ring_list(office, by=NURSE, at=at("12:10")) if row.to.id == "hertson"]
    return len(call_page(office, by=NURSE, at=at("12:10"), to="hertson").tries), rows[0].misses


def test_an_attempt_annulled_for_every_patient_is_neither_shown_nor_counted(stopped: Office):
    wrong = try_calling(stopped, new_id())
    assert tries_to_the_centre(stopped) == (1, 1)
    annul_attempt(stopped, wrong[0])
    assert tries_to_the_centre(stopped) == (1, 1)
    annul_attempt(stopped, wrong[1])
    assert tries_to_the_centre(stopped) == (0, 0)
    assert call_page(stopped, by=NURSE, at=at("12:10"), to="hertson").proposal is None


def test_another_attempt_stands_when_one_is_annulled(stopped: Office):
    wrong, _ = try_calling(stopped, new_id()), try_calling(stopped, new_id())
    for receipt in wrong:
        annul_attempt(stopped, receipt)
    assert tries_to_the_centre(stopped) == (1, 1)

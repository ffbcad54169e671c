"""What is keyed in from paper says from which sheet; what was typed at once says nothing of one."""

import inspect
from typing import Any

import pytest

from brygga.journal.entries import Receipt
from brygga.journal.store import COMMON
from brygga.organisation.office import Office
from brygga.organisation.refused import BadInput
from tests.organisation.verbs import VERBS, perform, set_scene
from tests.organisation.worlds import REGION


def details_of(office: Office, journal: str, receipt: Receipt) -> dict[str, Any]:
    body: Any = next(office.store.read(journal, after=receipt.sequence - 1)).entry.body
    return dict(body["details"])


FROM_PAPER = [name for name, verb in VERBS.items() if "sheet" in inspect.signature(verb.perform).parameters]


@pytest.mark.parametrize("name", FROM_PAPER)
def test_an_entry_keeps_the_number_of_its_sheet(office: Office, name: str) -> None:
    verb = VERBS[name]
    set_scene(office, verb.scene)
    receipt = perform(office, name, sheet=" m53-04 ")
    journal = verb.by.organisation if verb.about_stay else COMMON
    assert details_of(office, journal, receipt)["sheet"] == "M53-04"


def test_what_happens_in_a_stop_can_be_keyed_in_from_paper() -> None:
    inside = {"correct_statement", "hear_correction"}  # the sheet goes with what is corrected
    at_a_screen = {"signal_state", "register_unit", "adopt_routine", "write_local_routine", "destroy_sheets"}
    at_a_screen |= {"write_card", "check_numbers", "correct_start", "plan_outage"}
    at_a_screen |= {"report_also_here", "join_reports", "part_report"}
    assert (
        set(VERBS) - set(FROM_PAPER)
        == {"document_note", "annul", "decide_noon", "strike_contact"} | inside | at_a_screen
    )


def test_an_entry_that_was_typed_at_once_names_no_sheet(office: Office) -> None:
    set_scene(office, "stopped")
    receipt = perform(office, "move_patient")
    assert "sheet" not in details_of(office, REGION, receipt)


def test_a_sheet_s_number_is_short(office: Office) -> None:
    set_scene(office, "stopped")
    with pytest.raises(BadInput) as refused:
        perform(office, "move_patient", sheet="M" * 21)
    assert refused.value.field == "sheet"

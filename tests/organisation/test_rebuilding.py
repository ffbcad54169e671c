"""Lists built anew are the lists that were, byte for byte; and what was known at a moment can be asked again."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from brygga.journal.entries import Row
from brygga.journal.store import COMMON, Store
from brygga.journal.verify import verify
from brygga.organisation import kinds
from brygga.organisation.actions import rebuilding
from brygga.organisation.actions.rebuilding import rebuild_lists, rebuild_outdated_lists
from brygga.organisation.lists import LISTS_VERSION, NOTES, OWED, STAYS, TO_ENTER
from brygga.organisation.office import Office
from brygga.organisation.queries.ring import ring_list
from brygga.organisation.queries.stays import stay_view
from brygga.outage.signals import Symptom
from brygga.reading.library import LIBRARY
from brygga.routine.words import Milestone
from tests.organisation.importing import taken_back, taken_in
from tests.organisation.telling import Telling, answer_of
from tests.organisation.verbs import (
    ANOTHER_REPORT,
    CARD,
    EVAS,
    JOINED_REPORT,
    REPORT,
    call_at_noon,
    perform,
    print_forms,
    set_scene,
)
from tests.organisation.worlds import ADMINISTRATOR, COORDINATOR, NURSE, REGION, UNITS, at, everything, new_id

ENTRIES = 600
ATTEMPT = new_id()


def entries_in(store: Store) -> int:
    return sum(store.last(journal) for journal in store.journals())


def test_random_stories_rebuild_byte_for_byte_and_past_moments_answer_the_same(store: Store):
    telling, seed = Telling(Office(store, LIBRARY)).furnish(), 0
    while entries_in(store) < ENTRIES:
        # A stop renews every list: half of the stories are told within one that is there.
        telling.tell_story(seed, with_stops=seed % 2 == 0)
        seed += 1
    before = everything(store)
    rebuild_lists(Office(store, LIBRARY), at=telling.now)
    assert everything(store) == before
    assert verify(store).sound
    assert telling.refused.total() > 20
    for told in telling.rng.sample(telling.told, 50):
        view = stay_view(telling.office, by=told.by, stay=told.stay, at=told.at, known_by=told.at)
        assert answer_of(view) == told.answer


def test_lists_are_those_of_a_rebuild_after_every_write(store: Store):
    telling = Telling(Office(store, LIBRARY)).furnish()
    write, compared = telling.write, []

    def compare(*arguments, **values):
        if write(*arguments, **values):
            before = store.dump()
            rebuild_lists(telling.office, at=telling.now)
            compared.append(store.dump() == before)
            return True
        return False

    telling.write = compare  # type: ignore[method-assign]
    telling.tell_story(4)
    assert len(compared) > 15
    assert all(compared)


def test_lists_follow_a_unit_that_is_registered_anew(office: Office):
    set_scene(office, "stopped")
    perform(office, "register_unit", unit=replace(UNITS[2], name="Nya hälsocentralen"))
    before = office.store.dump()
    rebuild_lists(office, at=at("13:00"))
    assert office.store.dump() == before


STEPS: list[tuple[str, dict[str, Any]]] = [
    ("decide_noon", {}),
    ("state_circumstance", {}),
    ("signal_state", {"works": False}),
    ("signal_state", {"works": True}),
    ("signal_state", {"works": False, "symptoms": [Symptom.TELEPHONY]}),
    ("plan_outage", {"begins_at": at("20:00")}),
    ("change_scope", {}),
    ("change_scope", {"scope": None}),
    ("correct_start", {}),
    ("report_fault", {"id": REPORT}),
    ("report_fault", {"id": ANOTHER_REPORT}),
    ("report_also_here", {"id": JOINED_REPORT}),
    ("join_reports", {}),
    ("part_report", {}),
    ("pass_on_fault", {}),
    ("publish_notice", {}),
    ("write_local_routine", {}),
    ("check_numbers", {}),
    ("write_card", {"by": ADMINISTRATOR, "card": replace(CARD, name="Nya medicin")}),
    ("register_unit", {}),
    ("hear_sip", {}),
    ("know_admission", {}),
    ("correct_statement", {}),
    ("hear_call", {}),
    ("hear_correction", {}),
    ("strike_contact", {}),
    ("record_call", {"sheet": "ME-01"}),
    ("record_attempt", {"id": ATTEMPT}),
    ("annul", {"of": ATTEMPT}),
    ("document_note", {}),
    ("destroy_sheets", {}),
    ("assess_sip", {}),
    ("state_measures", {}),
    ("state_milestone", {}),
    ("state_milestone", {"by": COORDINATOR, "milestone": Milestone.CARE_CONTACT, "contact": "Dr Lind"}),
    ("state_milestone", {"by": COORDINATOR, "milestone": Milestone.SIP_MEETING, "meeting_on": date(2026, 11, 26)}),
    ("state_milestone", {"milestone": Milestone.READY_WITHDRAWN}),
    ("add_concerned", {}),
    ("remove_concerned", {"unit": "boden"}),
    ("admit_patient", {}),
    ("move_patient", {"stay": "ny"}),
    ("state_milestone", {"milestone": Milestone.DISCHARGED}),
    ("declare_return", {"at": at("14:00")}),
    ("publish_notice", {"at": at("14:05"), "text": "Det fungerar igen."}),
    ("report_fault", {"at": at("14:10")}),
    ("enter_in_system", {}),
    ("annul", {}),
]
"""What is done in one story, after what the scenes hold, so that entries of every kind are written."""


def kinds_known() -> set[str]:
    """Every kind of entry that ``brygga.organisation.kinds`` names."""
    named = (value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str))
    words = {value for value in named if re.fullmatch(r"[a-z]+\.[a-z_]+", value)}
    return words | set(kinds.KINDS) | set(kinds.SIGNALS)


def test_a_story_with_every_kind_of_entry_rebuilds_byte_for_byte(office: Office):
    set_scene(office, "inferred")
    print_forms(office)
    call_at_noon(office)
    taken_back(office, taken_in(office, at=at("11:50")), at=at("11:55"))
    for name, changes in STEPS:
        perform(office, name, **changes)
    journals = office.store.journals()
    written = {recorded.entry.kind for journal in journals for recorded in office.store.read(journal)}
    assert kinds_known() - written == set()
    before = everything(office.store)
    rebuild_lists(Office(office.store, LIBRARY), at=at("17:00"))
    assert everything(office.store) == before
    assert verify(office.store).sound


def old_rows(office: Office) -> None:
    """Let a stay's rows be as an older version may have left them: without what was added since."""
    rows = [
        Row(list_name=row.list_name, unit=row.unit, subject=row.subject, key=row.key, body={"name": row.body["name"]})
        for row in office.store.rows(REGION, list_name=OWED)
    ]
    with office.store.writing(REGION) as writer:
        writer.replace_rows(REGION, EVAS, [row for row in rows if row.subject == EVAS])


def test_lists_of_another_version_are_written_anew_once(office: Office, monkeypatch: pytest.MonkeyPatch):
    set_scene(office, "stopped")
    monkeypatch.setattr(rebuilding, "LISTS_VERSION", "0")
    assert rebuild_outdated_lists(office, at=at("12:00"))
    right, journals = office.store.dump().replace(b'"0"', f'"{LISTS_VERSION}"'.encode()), everything(office.store)[0]
    old_rows(office)
    with pytest.raises(KeyError):
        ring_list(office, by=NURSE, at=at("12:00"))
    assert not rebuild_outdated_lists(office, at=at("12:00"))
    monkeypatch.undo()
    assert rebuild_outdated_lists(office, at=at("12:00"))
    assert (everything(office.store)[0], office.store.dump()) == (journals, right)
    assert ring_list(office, by=NURSE, at=at("12:00"))
    assert not rebuild_outdated_lists(office, at=at("12:00"))
    assert verify(office.store).sound


def test_lists_without_a_version_are_written_anew_and_empty_ones_in_silence(office: Office):
    assert not rebuild_outdated_lists(office, at=at("07:00"))
    set_scene(office, "stopped")
    with office.store.writing(COMMON) as writer:
        writer.clear_rows(COMMON)
    old_rows(office)
    assert rebuild_outdated_lists(office, at=at("12:00"))
    assert ring_list(office, by=NURSE, at=at("12:00"))


FIELDS: dict[tuple[str, str], str] = {
    ("4", "dokumentera"): "at call counterpart matter name number",
    ("4", "infora"): "matter name number occurred_at reported_at service",
    ("4", "ringa"): "calls discharged_at estimated_on name number",
    ("4", "vardtillfallen"): "admitted_at admitted_latest discharged_at estimated_on name number ready_at ward",
}
"""What a row of each list holds, by the version of the lists."""


def test_another_field_in_a_row_is_another_version(office: Office):
    set_scene(office, "back")
    rows = [row for name in (OWED, NOTES, TO_ENTER, STAYS) for row in office.store.rows(REGION, list_name=name)]
    fields = {(LISTS_VERSION, row.list_name): " ".join(sorted(row.body)) for row in rows}
    assert fields == FIELDS, "a row holds something else: raise LISTS_VERSION, and say here what it holds"

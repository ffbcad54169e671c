"""The same id twice: the same receipt, or a loud refusal. For ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from brygga.journal.errors import ConflictingEntry
from brygga.journal.store import open_store
from tests.journal.writing import JOURNAL, MASTER_KEY, NOW, an_entry, append, fill

OTHER_CONTENT = [
    {"body": {"to": "hemsjukvård", "minutes": 5, "reached": True}},
    {"body": {"to": "hemsjukvård", "minutes": 4, "reached": 1}},
    {"body": {}},
    {"kind": "call.missed"},
    {"version": 2},
    {"subject": "stay-2"},
    {"subject": None},
    {"instants": {"occurred_at": NOW}},
    {"instants": {}},
]


def test_a_hundred_resends_give_one_entry_and_one_receipt(store):
    entry = an_entry()
    receipts = {append(store, entry, at=NOW + timedelta(minutes=n)) for n in range(100)}
    assert len(receipts) == 1
    assert len(list(store.read(JOURNAL))) == store.last(JOURNAL) == 1


def test_a_resend_within_the_same_transaction_gives_the_same_receipt(store):
    entry = an_entry()
    with store.writing(JOURNAL) as writer:
        receipt = writer.append(JOURNAL, entry, NOW)
        assert writer.append(JOURNAL, entry, NOW) == writer.find(JOURNAL, entry.id) == receipt
    assert store.last(JOURNAL) == 1


def test_a_resend_after_a_restart_and_much_else_gives_the_same_receipt(place, store):
    entry = an_entry()
    receipt = append(store, entry)
    fill(store, 50)
    store.close()
    again = open_store(place.location, master_key=MASTER_KEY)
    assert append(again, entry, at=NOW + timedelta(days=700)) == receipt
    assert again.last(JOURNAL) == 51
    again.close()


@pytest.mark.parametrize("changes", OTHER_CONTENT)
def test_the_same_id_with_other_content_is_refused_and_nothing_is_written(place, store, changes):
    entry = an_entry()
    append(store, entry)
    before = place.bytes()
    with pytest.raises(ConflictingEntry) as refusal:
        append(store, replace(entry, **changes))
    assert (refusal.value.journal, refusal.value.entry_id, refusal.value.sequence) == (JOURNAL, entry.id, 1)
    assert place.bytes() == before
    assert [found.entry for found in store.read(JOURNAL)] == [entry]


def test_another_writer_under_the_same_id_is_refused(store):
    entry = an_entry()
    append(store, entry)
    with pytest.raises(ConflictingEntry):
        append(store, replace(entry, actor=replace(entry.actor, user="u-18")))


def test_a_refusal_says_which_entry_in_a_sentence(store):
    entry = an_entry()
    append(store, entry)
    with pytest.raises(ConflictingEntry) as refusal:
        append(store, replace(entry, version=2))
    assert f"{entry.id} finns redan" in refusal.value.sentence


def test_the_order_of_keys_is_no_other_content(store):
    entry = an_entry()
    receipt = append(store, entry)
    assert append(store, replace(entry, body=dict(reversed(list(entry.body.items()))))) == receipt


def test_an_id_is_one_journals_own(store):
    entry = an_entry()
    assert append(store, entry, journal="region").journal == "region"
    assert append(store, entry, journal="kommun").journal == "kommun"

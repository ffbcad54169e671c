"""What is appended is read back, in order, with a receipt that proves it."""

from datetime import datetime, timedelta, timezone

import pytest

from brygga.journal.canonical import NotCanonical
from brygga.journal.checkpoints import read_checkpoint
from tests.journal.writing import ACTOR, JOURNAL, NOW, an_entry, an_id, append, fill


@pytest.mark.parametrize("subject", ["stay-1", None])
def test_an_entry_is_read_back_as_it_was_written(store, subject):
    entry = an_entry(subject, body={"a": [1, None, {"ö": "😀"}], "empty": {}})
    receipt = append(store, entry)
    (found,) = store.read(JOURNAL)
    assert found.entry == entry
    assert (found.sequence, found.received_at, found.erased, found.hash) == (1, NOW, False, receipt.hash)


def test_a_receipt_carries_a_signed_checkpoint_of_the_entry(store):
    receipt = [append(store, an_entry()) for _ in range(3)][-1]
    checkpoint = read_checkpoint(receipt.checkpoint, store.installation.public_key)
    assert (checkpoint.journal, checkpoint.size, checkpoint.hash) == (JOURNAL, 3, receipt.hash)
    assert checkpoint.at == NOW + timedelta(microseconds=2)


def test_sequence_numbers_have_no_gaps_in_any_journal(store):
    for number in range(1, 6):
        assert append(store, an_entry(), journal="region").sequence == number
        assert append(store, an_entry(), journal="common").sequence == number
    assert [found.sequence for found in store.read("region")] == [1, 2, 3, 4, 5]
    assert store.journals() == ("common", "region")
    assert (store.last("region"), store.last("common"), store.last("kommun")) == (5, 5, 0)


def test_what_was_received_is_strictly_later_than_the_entry_before(store):
    clock = [NOW, NOW, NOW - timedelta(hours=1), NOW + timedelta(seconds=1), NOW]
    for at in clock:
        append(store, an_entry(), at=at)
    received = [found.received_at - NOW for found in store.read(JOURNAL)]
    tick = timedelta(microseconds=1)
    assert received == [0 * tick, tick, 2 * tick, timedelta(seconds=1), timedelta(seconds=1) + tick]


def test_a_clock_that_is_set_back_leaves_what_the_writer_said_alone(store):
    append(store, an_entry(), at=NOW)
    entry = an_entry(instants={"occurred_at": NOW - timedelta(days=2)})
    append(store, entry, at=NOW - timedelta(days=1))
    assert list(store.read(JOURNAL))[1].entry.instants == entry.instants


def test_instants_are_kept_in_utc(store):
    swedish = datetime(2026, 11, 23, 3, 40, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    append(store, an_entry(instants={"occurred_at": swedish}), at=swedish)
    (found,) = store.read(JOURNAL)
    assert found.entry.instants["occurred_at"].isoformat() == "2026-11-23T02:40:00.000005+00:00"
    assert found.received_at.isoformat() == "2026-11-23T02:40:00.000005+00:00"


def test_reading_goes_on_from_where_one_left_off(store):
    fill(store, 1200)
    assert [found.sequence for found in store.read(JOURNAL, 1198)] == [1199, 1200]
    assert [found.sequence for found in store.read(JOURNAL)] == list(range(1, 1201))
    assert list(store.read("kommun")) == []


def test_one_subject_can_be_read_by_itself(store):
    fill(store, 30, subjects=3)
    wanted = [found for found in store.read(JOURNAL) if found.entry.subject == "stay-1"]
    assert list(store.read(JOURNAL, subject="stay-1")) == wanted
    assert list(store.read(JOURNAL, 10, subject="stay-1")) == [found for found in wanted if found.sequence > 10]


def test_receipts_are_found_by_id(store):
    entry = an_entry()
    receipt = append(store, entry)
    assert store.find(JOURNAL, entry.id) == receipt
    assert store.find(JOURNAL, an_id()) is None
    assert store.find("kommun", entry.id) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "answered"},
        {"kind": "Call.answered"},
        {"kind": "call.answered\n"},
        {"kind": "key.destroyed", "subject": None},
        {"version": 0},
        {"subject": ""},
        {"subject": "s" * 201},
        {"instants": {"Occurred": NOW}},
        {"instants": {"occurred_at": NOW.replace(tzinfo=None)}},
        {"body": {"minutes": 1.5}},
        {"body": {"minutes": 2**60}},
    ],
)
def test_what_is_no_entry_is_refused_and_nothing_is_written(store, changes):
    with pytest.raises((ValueError, NotCanonical)):
        append(store, an_entry(**changes))
    assert store.last(JOURNAL) == 0


@pytest.mark.parametrize("journal", ["", "Region", "a b", "../x", "x" * 65, "region\n"])
def test_a_journal_has_a_plain_name(store, journal):
    with pytest.raises(ValueError, match="name of a journal"):
        append(store, an_entry(), journal=journal)


def test_when_it_was_received_is_an_aware_instant(store):
    with pytest.raises(ValueError, match="no zone"):
        append(store, an_entry(), at=NOW.replace(tzinfo=None))


def test_each_writer_is_named_with_role_and_unit(store):
    append(store, an_entry())
    assert next(store.read(JOURNAL)).entry.actor == ACTOR

"""A destroyed key: the text is gone, the chain is whole, the others are untouched."""

import pytest

from brygga.journal.errors import ErasedSubject, NoSuchKey
from brygga.journal.store import open_store
from brygga.journal.verify import verify
from tests.journal.places import SQLITE
from tests.journal.writing import ACTOR, JOURNAL, MASTER_KEY, NOW, a_row, an_entry, append, fill


def erase(store, subject="stay-1", journal=JOURNAL):
    with store.writing(journal) as writer:
        return writer.destroy_key(journal, subject, ACTOR, NOW, "gallring efter tio år")


def test_the_text_of_an_erased_subject_can_not_be_read(store):
    receipts = fill(store, 20)
    erase(store)
    for found in store.read(JOURNAL):
        assert found.erased is (found.entry.subject == "stay-1")
        assert bool(found.entry.body) is not found.erased
    assert len(list(store.read(JOURNAL))) == len(receipts) + 1


def test_the_chain_stays_whole(store):
    receipts = fill(store, 20)
    erase(store)
    verdict = verify(store, checkpoints=[receipt.checkpoint for receipt in receipts])
    assert (verdict.sound, verdict.entries, verdict.erased) == (True, 21, 3)


def test_who_erased_what_when_and_why_is_an_entry(store):
    fill(store, 3)
    receipt = erase(store)
    last = list(store.read(JOURNAL))[-1]
    assert (last.sequence, last.hash) == (receipt.sequence, receipt.hash) == (4, receipt.hash)
    assert (last.entry.kind, last.entry.subject, last.entry.actor) == ("key.destroyed", None, ACTOR)
    assert last.entry.body == {"subject": "stay-1", "reason": "gallring efter tio år"}
    assert last.entry.instants == {"occurred_at": NOW}


def test_a_resend_of_an_erased_id_gets_its_receipt_unread(store):
    entry = an_entry()
    receipt = append(store, entry)
    erase(store)
    assert append(store, entry) == receipt
    assert append(store, an_entry(entry_id=entry.id, body={"other": 1})) == receipt
    assert store.last(JOURNAL) == 2


def test_nothing_more_is_recorded_about_an_erased_subject(place, store):
    append(store, an_entry())
    erase(store)
    with pytest.raises(ErasedSubject, match="stay-1"):
        append(store, an_entry())
    store.close()
    again = open_store(place.location, master_key=MASTER_KEY)
    with pytest.raises(ErasedSubject):
        append(again, an_entry())
    assert again.last(JOURNAL) == 2
    again.close()


def test_the_same_subject_in_another_journal_keeps_its_text(store):
    entry = an_entry()
    append(store, entry, journal="region")
    append(store, entry, journal="kommun")
    erase(store, journal="region")
    assert next(store.read("kommun")).entry == entry
    assert next(store.read("region")).erased
    assert verify(store).sound


def test_rows_of_an_erased_subject_go_in_the_same_transaction(store):
    for subject in ("stay-1", "stay-2"):
        append(store, an_entry(subject))
    with store.writing(JOURNAL) as writer:
        writer.replace_rows(JOURNAL, "stay-1", [a_row("stay-1", name="Tolvan")])
        writer.replace_rows(JOURNAL, "stay-2", [a_row("stay-2")])
        writer.destroy_key(JOURNAL, "stay-1", ACTOR, NOW, "gallring")
        writer.replace_rows(JOURNAL, "stay-1", [a_row("stay-1", erased=True)])
    assert store.rows(JOURNAL, list_name="duties") == (a_row("stay-1", erased=True), a_row("stay-2"))


def test_a_key_is_destroyed_once(store):
    append(store, an_entry())
    erase(store)
    for subject in ("stay-1", "stay-2"):
        with pytest.raises(NoSuchKey):
            erase(store, subject)
    assert store.last(JOURNAL) == 2


def test_the_key_is_nowhere_on_the_disk_afterwards(place, store):
    append(store, an_entry())
    ((wrapped,),) = place.execute("SELECT wrapped FROM journal.keys")
    assert bytes(wrapped) in place.bytes()
    erase(store)
    assert bytes(wrapped) not in place.bytes()


def test_another_store_of_the_same_database_does_not_go_on_reading(place, store):
    append(store, an_entry())
    other = open_store(place.location, master_key=MASTER_KEY, writing=place.engine != SQLITE)
    assert next(other.read(JOURNAL)).entry.body
    erase(store)
    assert next(other.read(JOURNAL)).erased
    if place.engine != SQLITE:
        with pytest.raises(ErasedSubject):
            append(other, an_entry())
    other.close()


def test_a_key_that_was_put_back_from_a_backup_is_found(place, store):
    append(store, an_entry())
    ((wrapped,),) = place.execute("SELECT wrapped FROM journal.keys")
    receipt = erase(store)
    place.execute("INSERT INTO journal.keys VALUES (?, ?, ?)", (JOURNAL, "stay-1", bytes(wrapped)))
    fault = verify(store).fault
    assert fault is not None
    assert (fault.sequence, "tillbaka" in fault.what) == (receipt.sequence, True)

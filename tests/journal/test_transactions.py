"""All of a transaction or nothing, and nobody sees the half of it."""

import threading
from contextlib import suppress

import psycopg
import pytest

from brygga.journal.errors import OutcomeUnknown, ReadOnlyStore, StorageFailed, UnknownStore
from brygga.journal.store import open_store
from tests.journal.places import POSTGRES
from tests.journal.writing import ACTOR, JOURNAL, MASTER_KEY, NOW, a_row, an_entry, append, fill


class Stop(Exception):
    pass


def test_an_exception_leaves_nothing_behind(place, store):
    append(store, an_entry("stay-0"))
    before = (list(store.read(JOURNAL)), store.dump(), store.journals())
    with pytest.raises(Stop), store.writing(JOURNAL, "kommun") as writer:
        writer.append(JOURNAL, an_entry(), NOW)
        writer.append("kommun", an_entry(), NOW)
        writer.replace_rows(JOURNAL, "stay-1", [a_row()])
        writer.destroy_key(JOURNAL, "stay-0", ACTOR, NOW, "prov")
        raise Stop
    assert (list(store.read(JOURNAL)), store.dump(), store.journals()) == before
    assert place.execute("SELECT count(*) FROM journal.keys") == [(1,)]


def test_after_an_exception_the_next_transaction_gets_the_same_number(store):
    entry = an_entry()
    with pytest.raises(Stop), store.writing(JOURNAL) as writer:
        assert writer.append(JOURNAL, entry, NOW).sequence == 1
        assert next(writer.read(JOURNAL)).entry == entry
        raise Stop
    assert append(store, entry).sequence == 1
    assert next(store.read(JOURNAL)).entry == entry


def test_a_reader_never_sees_what_is_not_committed(store):
    with store.writing(JOURNAL) as writer:
        writer.append(JOURNAL, an_entry(), NOW)
        writer.replace_rows(JOURNAL, "stay-1", [a_row()])
        seen = in_another_thread(
            lambda: (list(store.read(JOURNAL)), store.last(JOURNAL), store.rows(JOURNAL, list_name="duties"))
        )
        assert seen == ([], 0, ())
        assert (len(list(writer.read(JOURNAL))), writer.last(JOURNAL)) == (1, 1)
    assert store.last(JOURNAL) == len(store.rows(JOURNAL, list_name="duties")) == 1


def test_entries_and_rows_appear_together(store):
    """A reader beside a writer: rows never tell of an entry that can't be read, nor lag behind one that can."""
    uneven, done = [], threading.Event()

    def look():
        while not done.is_set():
            before = store.last(JOURNAL)
            rows = store.rows(JOURNAL, list_name="duties")
            shown = rows[0].body["sequence"] if rows else 0
            if not before <= shown <= store.last(JOURNAL):
                uneven.append((before, shown))

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(100):
        with store.writing(JOURNAL) as writer:
            receipt = writer.append(JOURNAL, an_entry(), NOW)
            writer.replace_rows(JOURNAL, "stay-1", [a_row(sequence=receipt.sequence)])
    done.set()
    reader.join()
    assert uneven == []


def test_a_transaction_writes_only_to_the_journals_that_it_was_opened_for(store):
    fill(store, 2, journal="kommun")
    with store.writing(JOURNAL) as writer:
        for attempt in (
            lambda: writer.append("kommun", an_entry(), NOW),
            lambda: writer.replace_rows("kommun", "stay-1", []),
            lambda: writer.clear_rows("kommun"),
            lambda: writer.destroy_key("kommun", "stay-1", ACTOR, NOW, "prov"),
            lambda: writer.last("kommun"),
        ):
            with pytest.raises(ValueError, match="not opened for the journal kommun"):
                attempt()


def test_a_writer_kept_beyond_its_transaction_writes_nothing(store):
    with store.writing(JOURNAL) as writer:
        writer.append(JOURNAL, an_entry(), NOW)
    with pytest.raises(ValueError, match="is over"):
        writer.append(JOURNAL, an_entry(), NOW)
    assert store.last(JOURNAL) == 1


def test_a_transaction_within_a_transaction_is_refused_at_once(store):
    with store.writing(JOURNAL), pytest.raises(RuntimeError, match="writing already"), store.writing("kommun"):
        pass
    assert append(store, an_entry()).sequence == 1


def test_a_store_opened_for_reading_reads_beside_the_writer_and_writes_nothing(place, store):
    fill(store, 3)
    reader = open_store(place.location, master_key=MASTER_KEY, writing=False)
    append(store, an_entry())
    assert [found.sequence for found in reader.read(JOURNAL)] == [1, 2, 3, 4]
    with pytest.raises(ReadOnlyStore):
        append(reader, an_entry())
    reader.close()


def test_where_there_is_nothing_nothing_is_opened_or_made(place):
    for writing in (False, True):
        with pytest.raises(UnknownStore):
            open_store(place.location, master_key=MASTER_KEY, writing=writing)


def test_a_commit_that_the_database_turned_into_a_rollback_is_no_success(place, store):
    if place.engine != POSTGRES:
        return  # SQLite refuses such a commit itself.
    with pytest.raises(StorageFailed), store.writing(JOURNAL) as writer:
        writer.append(JOURNAL, an_entry(), NOW)
        with suppress(psycopg.Error):
            writer._session._connection.execute("SELECT 1 / 0")
    assert store.last(JOURNAL) == 0


def test_a_connection_that_died_while_idle_is_made_anew(place, store):
    if place.engine != POSTGRES:
        return  # SQLite has no connections that die.
    append(store, an_entry())
    ending = (
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    place.execute(ending)
    assert store.last(JOURNAL) == 1
    place.execute(ending)
    assert append(store, an_entry()).sequence == 2


def in_another_thread(question):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(question()))
    thread.start()
    thread.join()
    return answers[0]


def test_a_connection_that_breaks_at_commit_leaves_the_outcome_unknown_and_a_resend_is_safe(place, store):
    if place.engine != POSTGRES:
        return  # SQLite commits within the process.
    entry = an_entry()
    with pytest.raises(OutcomeUnknown, match="bara en gång"), store.writing(JOURNAL) as writer:
        writer.append(JOURNAL, entry, NOW)
        pid = writer._session._connection.info.backend_pid
        place.execute("SELECT pg_terminate_backend(?, 5000)", (pid,))
    assert append(store, entry).sequence == 1


def test_a_connection_that_breaks_in_the_midst_saves_nothing(place, store):
    if place.engine != POSTGRES:
        return
    with pytest.raises(StorageFailed, match="Inget av det sista sparades"), store.writing(JOURNAL) as writer:
        writer.append(JOURNAL, an_entry(), NOW)
        pid = writer._session._connection.info.backend_pid
        place.execute("SELECT pg_terminate_backend(?, 5000)", (pid,))
        writer.append(JOURNAL, an_entry(), NOW)
    assert store.last(JOURNAL) == 0


def test_a_server_that_does_not_answer_is_told_in_a_sentence():
    with pytest.raises(StorageFailed, match="Databasen svarar inte"):
        open_store("postgresql:///x?host=/nowhere", master_key=MASTER_KEY)

"""When the disk says no: a plain sentence, nothing half written, reading goes on."""

import apsw
import pytest

from brygga.journal.errors import StorageFailed, StorageFull
from brygga.journal.store import create_store, open_store
from brygga.journal.verify import verify
from tests.journal.places import SQLitePlace
from tests.journal.writing import JOURNAL, MASTER_KEY, NOW, an_entry, append, fill


@pytest.fixture
def sqlite(tmp_path):
    store = create_store(f"sqlite:{tmp_path / 'journal'}", master_key=MASTER_KEY, kind="test", at=NOW)
    yield store
    store.close()


def limit(store, pages):
    store.engine._writer.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_refuses_whole_transactions_with_a_sentence(sqlite):
    fill(sqlite, 10)
    limit(sqlite, 1)
    with pytest.raises(StorageFull, match="Disken är full"):
        fill(sqlite, 200)
    assert sqlite.last(JOURNAL) == 10
    assert verify(sqlite).sound


def test_when_there_is_room_again_writing_goes_on(sqlite):
    limit(sqlite, 1)
    with pytest.raises(StorageFull):
        fill(sqlite, 200)
    limit(sqlite, 1_000_000)
    assert append(sqlite, an_entry()).sequence == 1


class Failing:
    """A connection whose commit fails as a disk does."""

    def __init__(self, connection):
        self._connection = connection

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, statement, values=()):
        if statement == "COMMIT":
            raise apsw.IOError("disk I/O error")
        return self._connection.execute(statement, values)


def test_after_a_failed_write_nothing_more_is_written_but_all_can_be_read(sqlite):
    append(sqlite, an_entry())
    engine = sqlite.engine
    whole, engine._writer = engine._writer, Failing(engine._writer)
    with pytest.raises(StorageFailed, match="Inget av det sista sparades"):
        append(sqlite, an_entry())
    engine._writer = whole
    with pytest.raises(StorageFailed, match="startats om"):
        append(sqlite, an_entry())
    assert sqlite.last(JOURNAL) == len(list(sqlite.read(JOURNAL))) == 1


def test_a_damaged_page_is_not_served(sqlite, tmp_path):
    receipt = fill(sqlite, 60)[30]
    sqlite.close()
    place = SQLitePlace(tmp_path / "journal")
    data = bytearray(place.file.read_bytes())
    data[data.index(bytes.fromhex(receipt.hash))] ^= 1
    place.file.write_bytes(data)
    reader = open_store(place.location, master_key=MASTER_KEY, writing=False)
    with pytest.raises(StorageFailed, match="Lagringen svarade fel"):
        list(reader.read(JOURNAL))
    fault = verify(reader).fault
    assert fault is not None
    assert fault.journal == JOURNAL
    assert 0 < fault.sequence <= receipt.sequence
    reader.close()

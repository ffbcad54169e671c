"""A database that answers before it has written is refused at start, with a sentence."""

import apsw
import pytest

from brygga.journal import _sqlite
from brygga.journal._postgres import SAFE, check_settings
from brygga.journal._sqlite_settings import check_pragmas, checksummed, journal_mode_for, pragmas
from brygga.journal.errors import UnsafeDurability
from brygga.journal.store import create_store, open_store
from brygga.journal.verify import verify
from tests.journal.places import PostgresPlace, SQLitePlace
from tests.journal.writing import MASTER_KEY, NOW, an_entry, append, fill
from tests.postgres import postgres_database

SAFE_NOW = {name: allowed[0] for name, allowed in SAFE.items()}


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "truncate"),
        ((3, 44, 5), "truncate"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "truncate"),
        ((3, 50, 6), "truncate"),
        ((3, 50, 7), "wal"),
        ((3, 51, 0), "truncate"),
        ((3, 51, 2), "truncate"),
        ((3, 51, 3), "wal"),
        ((3, 54, 1), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_an_engine_with_the_log_reset_fault_does_not_get_a_log(version, mode):
    assert journal_mode_for(version) == mode


def settings_of(place):
    connection = apsw.Connection(str(place.file), vfs=checksummed())
    for pragma, value in pragmas("wal").items():
        connection.execute(f"PRAGMA {pragma} = {value}")
    return connection


@pytest.fixture
def sqlite(tmp_path):
    place = SQLitePlace(tmp_path / "journal")
    create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW).close()
    return place


def test_the_settings_that_we_ask_for_are_accepted(sqlite):
    check_pragmas(settings_of(sqlite), "wal")


@pytest.mark.parametrize(
    "weaker",
    [
        "synchronous = NORMAL",
        "synchronous = OFF",
        "journal_mode = DELETE",
        "recursive_triggers = OFF",
        "secure_delete = OFF",
        "checksum_verification = OFF",
    ],
)
def test_a_weaker_setting_is_refused_with_a_sentence(sqlite, weaker):
    connection = settings_of(sqlite)
    connection.execute(f"PRAGMA {weaker}")
    with pytest.raises(UnsafeDurability, match="kan gå förlorade") as refusal:
        check_pragmas(connection, "wal")
    assert refusal.value.sentence.startswith("SQLite")


def test_a_store_whose_settings_do_not_take_is_not_opened(sqlite, monkeypatch):
    monkeypatch.setattr(_sqlite, "set_pragmas", lambda connection, mode: connection.execute("PRAGMA synchronous = 1"))
    for writing in (True, False):
        with pytest.raises(UnsafeDurability):
            open_store(sqlite.location, master_key=MASTER_KEY, writing=writing)
    monkeypatch.undo()
    open_store(sqlite.location, master_key=MASTER_KEY).close()


def test_full_is_not_enough_without_a_log(sqlite):
    connection = settings_of(sqlite)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    with pytest.raises(UnsafeDurability, match="synchronous = 2"):
        check_pragmas(connection, "truncate")
    connection.execute("PRAGMA synchronous = EXTRA")
    check_pragmas(connection, "truncate")


def test_an_older_engine_keeps_a_journal_without_a_log(tmp_path, monkeypatch):
    monkeypatch.setattr(_sqlite, "engine_version", lambda: (3, 40, 1))
    store = create_store(f"sqlite:{tmp_path / 'old'}", master_key=MASTER_KEY, kind="test", at=NOW)
    fill(store, 10)
    assert [path.name for path in (tmp_path / "old").glob("*-wal")] == []
    assert verify(store).sound
    store.close()
    monkeypatch.undo()
    again = open_store(f"sqlite:{tmp_path / 'old'}", master_key=MASTER_KEY)
    assert append(again, an_entry()).sequence == 11
    again.close()


def test_a_file_without_checksums_is_refused(tmp_path):
    folder = tmp_path / "plain"
    folder.mkdir()
    apsw.Connection(str(folder / "journal.db")).execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
    with pytest.raises(UnsafeDurability, match="checksum_verification"):
        create_store(f"sqlite:{folder}", master_key=MASTER_KEY, kind="test", at=NOW)


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("fsync", "off"),
        ("full_page_writes", "off"),
        ("synchronous_commit", "off"),
        ("synchronous_commit", "local"),
        ("synchronous_commit", "remote_write"),
    ],
)
def test_a_server_that_answers_too_early_is_refused_with_a_sentence(name, setting):
    check_settings(SAFE_NOW)
    check_settings(SAFE_NOW | {"synchronous_commit": "remote_apply"})
    with pytest.raises(UnsafeDurability, match=f"PostgreSQL har {name} = {setting}, inte on"):
        check_settings(SAFE_NOW | {name: setting})


def test_a_server_that_does_not_say_is_refused():
    with pytest.raises(UnsafeDurability):
        check_settings({})


def test_the_running_servers_own_setting_decides():
    with postgres_database() as location:
        place = PostgresPlace(location)
        create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW).close()
        ((name,),) = place.execute("SELECT current_database()")
        place.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        with pytest.raises(UnsafeDurability, match="synchronous_commit = off"):
            open_store(place.location, master_key=MASTER_KEY)
        place.execute(f"ALTER DATABASE {name} RESET synchronous_commit")
        place.close()
        open_store(location, master_key=MASTER_KEY).close()

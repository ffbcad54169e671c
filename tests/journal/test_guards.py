"""The database itself refuses to change what is recorded, and a missing guard is found at start."""

import pytest

from brygga.journal.errors import UnguardedStore
from brygga.journal.store import create_store, open_store
from brygga.journal.verify import verify
from tests.journal.places import POSTGRES, SQLITE
from tests.journal.writing import ACTOR, JOURNAL, MASTER_KEY, NOW, fill

CHANGES = {
    SQLITE: [
        "UPDATE entries SET payload = x'00' WHERE sequence = 2",
        "UPDATE entries SET subject = 'stay-9'",
        "UPDATE OR REPLACE entries SET sequence = 3 WHERE sequence = 2",
        "DELETE FROM entries WHERE sequence = 2",
        "DELETE FROM entries",
        "REPLACE INTO entries SELECT * FROM entries WHERE sequence = 2",
        "INSERT OR REPLACE INTO entries SELECT journal, 99, id, subject, header, hash, payload FROM entries",
        "INSERT INTO entries SELECT * FROM entries WHERE true ON CONFLICT DO UPDATE SET payload = x'00'",
        "UPDATE installation SET kind = 'skarp'",
        "DELETE FROM installation",
        "REPLACE INTO installation SELECT * FROM installation",
        "UPDATE keys SET wrapped = x'00'",
        "REPLACE INTO keys SELECT journal, subject, x'00' FROM keys",
        "DELETE FROM keys WHERE subject = 'stay-1'",
        "UPDATE erasures SET sequence = 1",
        "DELETE FROM erasures",
        "REPLACE INTO erasures SELECT journal, subject, 1 FROM erasures",
    ],
    POSTGRES: [
        "UPDATE journal.entries SET payload = '' WHERE sequence = 2",
        "UPDATE journal.entries SET subject = 'stay-9'",
        "DELETE FROM journal.entries WHERE sequence = 2",
        "DELETE FROM journal.entries",
        "TRUNCATE journal.entries",
        "TRUNCATE journal.keys",
        "TRUNCATE journal.erasures",
        "TRUNCATE journal.installation",
        "INSERT INTO journal.entries SELECT * FROM journal.entries ON CONFLICT (journal, id) DO UPDATE SET payload = ''",
        "MERGE INTO journal.entries e USING journal.heads h ON e.sequence = h.sequence WHEN MATCHED THEN DELETE",
        "SET session_replication_role = replica; DELETE FROM journal.entries",
        "UPDATE journal.installation SET kind = 'skarp'",
        "DELETE FROM journal.installation",
        "UPDATE journal.keys SET wrapped = ''",
        "DELETE FROM journal.keys WHERE subject = 'stay-1'",
        "UPDATE journal.erasures SET sequence = 1",
        "DELETE FROM journal.erasures",
    ],
}


@pytest.fixture
def written(place, store):
    """Some entries and an erasure: something to change in each table."""
    fill(store, 20)
    with store.writing(JOURNAL) as writer:
        writer.destroy_key(JOURNAL, "stay-2", ACTOR, NOW, "gallring")
    store.close()
    return place


def test_every_change_of_what_is_recorded_is_refused(written):
    before = written.bytes()
    for change in CHANGES[written.engine]:
        with pytest.raises(written.refused):
            written.execute(change)
    assert written.bytes() == before


def test_without_the_guards_the_same_changes_pass(written):
    """The negative control: it is the guards that refuse, not something else."""
    written.drop_guards()
    harmless = [change for change in CHANGES[written.engine] if change.startswith(("UPDATE", "DELETE"))]
    assert len(harmless) > 8
    for change in harmless:
        if "OR REPLACE" not in change:
            written.execute(change)
    assert written.execute("SELECT count(*) FROM journal.entries") == [(0,)]


def guards_of(place):
    if place.engine == SQLITE:
        return [
            f"DROP TRIGGER {name}" for (name,) in place.execute("SELECT name FROM sqlite_schema WHERE type='trigger'")
        ]
    triggers = place.execute("SELECT tgname::text, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    drops = [f"DROP TRIGGER {name} ON {table}" for name, table in triggers]
    disables = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for name, table in triggers]
    origins = [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for name, table in triggers]
    return drops + disables + origins


def test_a_store_without_one_of_its_guards_is_not_opened(written):
    damages = guards_of(written)
    assert len(damages) >= 5
    for damage in damages:
        written.execute(damage)
        with pytest.raises(UnguardedStore, match="Spärren"):
            open_store(written.location, master_key=MASTER_KEY)
        assert "Spärren" in str(verdict_on(written).fault)
        create_store(written.location, master_key=MASTER_KEY, kind="test", at=NOW).close()
        open_store(written.location, master_key=MASTER_KEY).close()


def verdict_on(place):
    """Of a store opened for reading only, which does not need its guards."""
    reader = open_store(place.location, master_key=MASTER_KEY, writing=False)
    try:
        return verify(reader)
    finally:
        reader.close()


HOLLOW = {
    SQLITE: [
        "DROP TRIGGER entries_no_update",
        "CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries WHEN false BEGIN SELECT RAISE(ABORT, 'no'); END",
    ],
    POSTGRES: [
        "CREATE OR REPLACE FUNCTION journal.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ],
}


def test_a_guard_that_was_hollowed_out_is_found(written):
    for statement in HOLLOW[written.engine]:
        written.execute(statement)
    with pytest.raises(UnguardedStore):
        open_store(written.location, master_key=MASTER_KEY)


def test_making_a_store_again_changes_nothing_that_is_recorded(written):
    before = written.execute("SELECT * FROM journal.entries ORDER BY sequence")
    store = create_store(written.location, master_key=MASTER_KEY, kind="test", at=NOW)
    assert store.last(JOURNAL) == 21
    store.close()
    assert written.execute("SELECT * FROM journal.entries ORDER BY sequence") == before

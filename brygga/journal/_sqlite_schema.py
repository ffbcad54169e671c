"""The tables of SQLite and their guards. `entries`, `installation` and `erasures` only grow; a key can only go."""

from typing import Final

TABLES: Final = (
    # The installation: one row, made once.
    """CREATE TABLE IF NOT EXISTS installation (
        singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
        layout INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        made_at TEXT NOT NULL,
        public_key BLOB NOT NULL,
        signing_key BLOB NOT NULL
    ) STRICT""",
    # One row is one entry for ever: its header and hash are the chain, its payload lies outside it.
    """CREATE TABLE IF NOT EXISTS entries (
        journal TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence > 0),
        id TEXT NOT NULL,
        subject TEXT,
        header BLOB NOT NULL,
        hash BLOB NOT NULL,
        payload BLOB NOT NULL,
        PRIMARY KEY (journal, sequence),
        UNIQUE (journal, id)
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS entries_of_subject ON entries (journal, subject, sequence) WHERE subject IS NOT NULL",
    # Where a journal has come. Derived from its last entry, compared with it by verify.
    """CREATE TABLE IF NOT EXISTS heads (
        journal TEXT NOT NULL PRIMARY KEY,
        sequence INTEGER NOT NULL,
        hash BLOB NOT NULL,
        received_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # The key of one subject, wrapped by the master key. The only sealed table that can lose a row.
    """CREATE TABLE IF NOT EXISTS keys (
        journal TEXT NOT NULL,
        subject TEXT NOT NULL,
        wrapped BLOB NOT NULL,
        PRIMARY KEY (journal, subject)
    ) STRICT, WITHOUT ROWID""",
    # One row is one erased subject and the entry that says so.
    """CREATE TABLE IF NOT EXISTS erasures (
        journal TEXT NOT NULL,
        subject TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        PRIMARY KEY (journal, subject)
    ) STRICT, WITHOUT ROWID""",
    # One row of a list: built from the entries, and built again from them at will.
    """CREATE TABLE IF NOT EXISTS rows (
        journal TEXT NOT NULL,
        subject TEXT NOT NULL,
        list_name TEXT NOT NULL,
        unit TEXT NOT NULL,
        key TEXT NOT NULL,
        sealed INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (journal, subject, list_name, unit, key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS rows_of_list ON rows (journal, list_name, unit, subject, key)",
)

_identity: Final = {
    "installation": "singleton = NEW.singleton",
    "entries": "journal = NEW.journal AND (sequence = NEW.sequence OR id = NEW.id)",
    "erasures": "journal = NEW.journal AND subject = NEW.subject",
    "keys": "journal = NEW.journal AND subject = NEW.subject",
}


def _guards() -> dict[str, str]:
    """Each trigger by name. INSERT OR REPLACE deletes without a word, so what is there already is looked for first."""
    guards = {}
    for table, same in _identity.items():
        there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608 -- our own words
        guards[f"{table}_no_replace"] = (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({there}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: only adds'); END"
        )
        guards[f"{table}_no_update"] = (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: never changes'); END"
        )
        if table != "keys":
            guards[f"{table}_no_delete"] = (
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: never forgets'); END"
            )
    guards["keys_erasure_first"] = (
        "CREATE TRIGGER keys_erasure_first BEFORE DELETE ON keys "
        "WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE journal = OLD.journal AND subject = OLD.subject) "
        "BEGIN SELECT RAISE(ABORT, 'keys: an erasure is noted first'); END"
    )
    return guards


GUARDS: Final = _guards()
"""The triggers, by name, each as the text that SQLite keeps of it."""

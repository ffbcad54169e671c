"""The tables of PostgreSQL, its guards and the calls that the journal makes. All in a schema of their own.

Text is compared byte by byte (collation "C"): the order of rows must not depend on the machine's language.
"""

from typing import Final, NamedTuple

TABLES: Final = """
CREATE SCHEMA IF NOT EXISTS journal;

-- The installation: one row, made once.
CREATE TABLE IF NOT EXISTS journal.installation (
    singleton boolean NOT NULL PRIMARY KEY CHECK (singleton),
    layout integer NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    made_at text NOT NULL,
    public_key bytea NOT NULL,
    signing_key bytea NOT NULL
);

-- One row is one entry for ever: its header and hash are the chain, its payload lies outside it.
CREATE TABLE IF NOT EXISTS journal.entries (
    journal text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    id uuid NOT NULL,
    subject text COLLATE "C",
    header bytea NOT NULL,
    hash bytea NOT NULL,
    payload bytea NOT NULL,
    PRIMARY KEY (journal, sequence),
    UNIQUE (journal, id)
);
CREATE INDEX IF NOT EXISTS entries_of_subject
    ON journal.entries (journal, subject, sequence) WHERE subject IS NOT NULL;

-- Where a journal has come. Derived from its last entry, compared with it by verify; locked by whoever writes.
CREATE TABLE IF NOT EXISTS journal.heads (
    journal text COLLATE "C" NOT NULL PRIMARY KEY,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    received_at text NOT NULL
) WITH (fillfactor = 50);

-- The key of one subject, wrapped by the master key. The only sealed table that can lose a row.
CREATE TABLE IF NOT EXISTS journal.keys (
    journal text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (journal, subject)
);

-- One row is one erased subject and the entry that says so.
CREATE TABLE IF NOT EXISTS journal.erasures (
    journal text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    PRIMARY KEY (journal, subject)
);

-- One row of a list: built from the entries, and built again from them at will.
CREATE TABLE IF NOT EXISTS journal.rows (
    journal text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    list_name text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    sealed boolean NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (journal, subject, list_name, unit, key)
);
CREATE INDEX IF NOT EXISTS rows_of_list ON journal.rows (journal, list_name, unit, subject, key);
"""


class Function(NamedTuple):
    """A function in the database: its parameters and answer, and its body, which is compared at every start."""

    signature: str
    body: str


FUNCTIONS: Final = {
    "refuse": Function(
        "journal.refuse() RETURNS trigger",
        "BEGIN RAISE EXCEPTION '%: only adds, never changes', TG_TABLE_NAME; END",
    ),
    "erasure_first": Function(
        "journal.erasure_first() RETURNS trigger",
        """BEGIN
    IF NOT EXISTS (SELECT 1 FROM journal.erasures e WHERE e.journal = OLD.journal AND e.subject = OLD.subject) THEN
        RAISE EXCEPTION 'keys: an erasure is noted first';
    END IF;
    RETURN OLD;
END""",
    ),
    # Locks in the order of the names, so that two writers never wait for each other.
    "open_heads": Function(
        "journal.open_heads(p_journals text[], p_genesis bytea[]) RETURNS SETOF journal.heads",
        """BEGIN
    FOR i IN 1 .. cardinality(p_journals) LOOP
        RETURN QUERY SELECT * FROM journal.heads h WHERE h.journal = p_journals[i] FOR UPDATE;
        IF NOT FOUND THEN
            INSERT INTO journal.heads VALUES (p_journals[i], 0, p_genesis[i], '') ON CONFLICT DO NOTHING;
            RETURN QUERY SELECT * FROM journal.heads h WHERE h.journal = p_journals[i] FOR UPDATE;
        END IF;
    END LOOP;
END""",
    ),
    # No row: appended. Else why not: known (the entry), key (the subject's own), erased.
    "append": Function(
        """journal.append(p_journal text, p_sequence bigint, p_id uuid, p_subject text, p_header bytea,
    p_hash bytea, p_payload bytea, p_received_at text, p_wrapped bytea)
    RETURNS TABLE (answer text, journal text, sequence bigint, id text, subject text, header bytea, hash bytea,
        payload bytea, wrapped bytea)""",
        """DECLARE
    existing bytea;
BEGIN
    RETURN QUERY
        SELECT 'known', e.journal, e.sequence, e.id::text, e.subject, e.header, e.hash, e.payload, k.wrapped
        FROM journal.entries e LEFT JOIN journal.keys k ON k.journal = e.journal AND k.subject = e.subject
        WHERE e.journal = p_journal AND e.id = p_id;
    IF FOUND THEN RETURN; END IF;
    IF p_subject IS NOT NULL THEN
        SELECT k.wrapped INTO existing FROM journal.keys k WHERE k.journal = p_journal AND k.subject = p_subject;
        IF FOUND THEN
            IF existing <> p_wrapped THEN
                answer := 'key';
                wrapped := existing;
                RETURN NEXT;
                RETURN;
            END IF;
        ELSIF EXISTS (SELECT 1 FROM journal.erasures e WHERE e.journal = p_journal AND e.subject = p_subject) THEN
            answer := 'erased';
            RETURN NEXT;
            RETURN;
        ELSE
            INSERT INTO journal.keys VALUES (p_journal, p_subject, p_wrapped);
        END IF;
    END IF;
    INSERT INTO journal.entries VALUES (p_journal, p_sequence, p_id, p_subject, p_header, p_hash, p_payload);
    UPDATE journal.heads h SET sequence = p_sequence, hash = p_hash, received_at = p_received_at
        WHERE h.journal = p_journal AND h.sequence = p_sequence - 1;
    IF NOT FOUND THEN RAISE EXCEPTION 'entries: % does not follow', p_sequence; END IF;
END""",
    ),
    "replace_rows": Function(
        """journal.replace_rows(p_journal text, p_subject text, p_lists text[], p_units text[], p_keys text[],
    p_sealed boolean[], p_bodies bytea[]) RETURNS void""",
        """BEGIN
    DELETE FROM journal.rows r WHERE r.journal = p_journal AND r.subject = p_subject;
    INSERT INTO journal.rows
        SELECT p_journal, p_subject, n.list_name, n.unit, n.key, n.sealed, n.body
        FROM unnest(p_lists, p_units, p_keys, p_sealed, p_bodies) AS n (list_name, unit, key, sealed, body);
END""",
    ),
    "destroy_key": Function(
        "journal.destroy_key(p_journal text, p_subject text, p_sequence bigint) RETURNS void",
        """BEGIN
    INSERT INTO journal.erasures VALUES (p_journal, p_subject, p_sequence);
    DELETE FROM journal.keys k WHERE k.journal = p_journal AND k.subject = p_subject;
    DELETE FROM journal.rows r WHERE r.journal = p_journal AND r.subject = p_subject;
END""",
    ),
}


class Guard(NamedTuple):
    """A trigger: its table and function, the words that make it, and PostgreSQL's number for these words."""

    table: str
    function: str
    words: str
    number: int


_ROW, _BEFORE, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 8, 16, 32

GUARDS: Final = {
    f"{table}_only_adds": Guard(
        table, "refuse", "BEFORE UPDATE OR DELETE OR TRUNCATE", _BEFORE | _DELETE | _UPDATE | _TRUNCATE
    )
    for table in ("installation", "entries", "erasures")
} | {
    "keys_never_change": Guard("keys", "refuse", "BEFORE UPDATE OR TRUNCATE", _BEFORE | _UPDATE | _TRUNCATE),
    "keys_erasure_first": Guard("keys", "erasure_first", "BEFORE DELETE", _ROW | _BEFORE | _DELETE),
}
"""The triggers, by name. Statement by statement but for the last: TRUNCATE knows no rows."""


def statements() -> list[str]:
    """All that makes the schema, in order; changes nothing that is there already but functions and triggers."""
    made = [TABLES]
    made.extend(
        f"CREATE OR REPLACE FUNCTION {function.signature} LANGUAGE plpgsql AS $body${function.body}$body$"
        for function in FUNCTIONS.values()
    )
    for name, guard in GUARDS.items():
        each = "FOR EACH ROW" if guard.number & _ROW else "FOR EACH STATEMENT"
        made.append(
            f"CREATE OR REPLACE TRIGGER {name} {guard.words} ON journal.{guard.table} "
            f"{each} EXECUTE FUNCTION journal.{guard.function}()"
        )
        # ALWAYS: also in a session that says it replays another server's changes.
        made.append(f"ALTER TABLE journal.{guard.table} ENABLE ALWAYS TRIGGER {name}")
    return made

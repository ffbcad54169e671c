"""The storage is held locked by somebody else: a sentence, nothing written, and the same entry is taken when it is free again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest

from brygga.journal import _postgres, _sqlite
from brygga.journal._sqlite import FILE
from brygga.journal.errors import StorageBusy
from brygga.journal.store import create_store
from brygga.journal.verify import verify
from tests.journal.places import POSTGRES
from tests.journal.writing import JOURNAL, MASTER_KEY, NOW, an_entry, append
from tests.locking import held_by_another_process

SHORT = 50
SENTENCE = "Något annat håller journalen låst. Inget av det sista sparades."


@pytest.fixture
def impatient(place: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A store that waits a twentieth of a second for what is locked: the lock is held for as long as the test wants."""
    for engine in (_sqlite, _postgres):
        monkeypatch.setattr(engine, "BUSY_MILLISECONDS", SHORT)
    made = create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW)
    yield made
    made.close()


@pytest.fixture
def sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(_sqlite, "BUSY_MILLISECONDS", SHORT)
    made = create_store(f"sqlite:{tmp_path / 'journal'}", master_key=MASTER_KEY, kind="test", at=NOW)
    yield made
    made.close()


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_file_that_another_process_holds_is_busy_and_takes_the_entry_when_it_lets_go(
    sqlite: Any, tmp_path: Path, how: str
):
    append(sqlite, an_entry())
    entry = an_entry()
    with held_by_another_process(tmp_path / "journal" / FILE, how):
        for _ in range(2):
            with pytest.raises(StorageBusy, match=SENTENCE):
                append(sqlite, entry)
    assert sqlite.last(JOURNAL) == 1
    assert append(sqlite, entry).sequence == 2
    assert verify(sqlite).sound


def test_while_another_process_writes_all_can_be_read(sqlite: Any, tmp_path: Path):
    append(sqlite, an_entry())
    with held_by_another_process(tmp_path / "journal" / FILE):
        assert [each.sequence for each in sqlite.read(JOURNAL)] == [1]


def test_rows_that_another_transaction_holds_are_busy_too(impatient: Any, place: Any):
    append(impatient, an_entry())
    if place.engine != POSTGRES:
        return  # Asked above, with a process of its own.
    with psycopg.connect(place.location) as other:
        other.execute("SELECT * FROM journal.heads FOR UPDATE")
        with pytest.raises(StorageBusy, match=SENTENCE):
            append(impatient, an_entry())
    assert impatient.last(JOURNAL) == 1
    assert append(impatient, an_entry()).sequence == 2


def test_nobody_waits_for_a_turn_longer_than_for_the_file(sqlite: Any):
    """One of our own threads keeps the transaction open."""
    begun, done = Event(), Event()

    def keep() -> None:
        with sqlite.writing(JOURNAL):
            begun.set()
            done.wait(timeout=30)

    with ThreadPoolExecutor(1) as pool:
        kept = pool.submit(keep)
        begun.wait(timeout=30)
        with pytest.raises(StorageBusy):
            append(sqlite, an_entry())
        done.set()
        kept.result(timeout=30)
    assert append(sqlite, an_entry()).sequence == 1

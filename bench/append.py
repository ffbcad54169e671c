"""What a sealed entry costs beside the bare limit of each database, in one run: `python -m bench.append`.

Each transaction is one durable commit. *Bare* is one insert of as many bytes as an entry takes; *append* one entry of
the journal; *with rows* one entry and three projection rows. Rounds of the three take turns, so that a busy machine
slows all alike: read the ratios. Then entries verified a second, and SQLite's two arrangements with four readers.
"""

import argparse
import os
import random
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw
import psycopg

from brygga.journal.entries import Actor, Entry, Json, Row, uuid7
from brygga.journal.store import Store, create_store
from brygga.journal.verify import verify
from tests.postgres import postgres_database

MASTER_KEY = bytes(32)
NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
ACTOR = Actor(user="u-17", name="Ulla Öst", role="sjukskoterska", unit="avd-3", organisation="region")
SUBJECTS = 200
READERS = 4
PAUSE = 0.005
ENTRY_BYTES = 1000
"""About what an entry takes in its table."""

chance = random.Random(1)


def entry(number: int) -> Entry:
    """A recorded call of ordinary size, about one of two hundred stays."""
    return Entry(
        id=uuid7(NOW, chance.randbytes(10)),
        kind="call.answered",
        version=1,
        subject=f"stay-{number % SUBJECTS}",
        instants={"occurred_at": NOW, "written_at": NOW},
        actor=ACTOR,
        body={"reference": "KALIX-47", "matters": ["inskrivningsmeddelande"], "heard": "x" * 250, "number": number},
    )


def timed(work: Callable[[int], object], numbers: range) -> list[float]:
    """Milliseconds of each call."""
    spent = []
    for number in numbers:
        begun = time.perf_counter()
        work(number)
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


def append(store: Store, number: int, *, rows: int) -> None:
    """One transaction: an entry, and the rows of its subject."""
    new = entry(number)
    with store.writing("region") as writer:
        receipt = writer.append("region", new, NOW)
        if rows:
            subject = new.subject or ""
            body: dict[str, Json] = {"text": "y" * 150, "sequence": receipt.sequence}
            kept = [Row(list_name="duties", unit="avd-3", subject=subject, key=str(n), body=body) for n in range(rows)]
            writer.replace_rows("region", subject, kept)


@contextmanager
def bare_sqlite(folder: Path) -> Iterator[Callable[[int], object]]:
    """One insert in a write-ahead log that is synchronised at each commit."""
    with closing(apsw.Connection(str(folder / "bare.db"))) as connection:
        connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE bare (number INTEGER PRIMARY KEY, text BLOB)")
        yield lambda number: connection.execute("INSERT INTO bare VALUES (?, ?)", (number, os.urandom(ENTRY_BYTES)))


@contextmanager
def bare_postgres(location: str) -> Iterator[Callable[[int], object]]:
    """One insert, committed by itself."""
    with psycopg.connect(location, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (number bigint PRIMARY KEY, text bytea)")
        yield lambda number: connection.execute("INSERT INTO bare VALUES (%s, %s)", (number, os.urandom(ENTRY_BYTES)))


def compare(name: str, location: str, bare: Callable[[int], object], chosen: argparse.Namespace) -> None:
    """Print the three kinds of transaction beside each other, and how fast what they wrote is verified."""
    store = create_store(location, master_key=MASTER_KEY, kind="test", at=NOW)
    kinds: dict[str, Callable[[int], object]] = {
        "bare": bare,
        "append": lambda number: append(store, number, rows=0),
        "with rows": lambda number: append(store, number, rows=3),
    }
    spent: dict[str, list[float]] = {kind: [] for kind in kinds}
    busy = dict.fromkeys(kinds, 0.0)
    each = chosen.count // chosen.rounds
    for turn in range(chosen.rounds):
        for kind, work in kinds.items():
            begun = time.process_time()
            spent[kind] += timed(work, range(turn * each, (turn + 1) * each))
            busy[kind] += (time.process_time() - begun) * 1000
    for kind, times in spent.items():
        middle, whole = statistics.median(times), sum(times)
        ratio = statistics.median(spent["bare"]) / middle
        print(
            f"{name:8} {kind:10} {len(times) / whole * 1000:7.0f}/s  median {middle:6.3f} ms  p99 "
            f"{statistics.quantiles(times, n=100)[98]:6.3f} ms  {ratio:4.0%} of the bare rate  "
            f"own processor time {busy[kind] / len(times):5.3f} ms"
        )
    print_verified(name, store, chosen.entries)
    store.close()


def print_verified(name: str, store: Store, count: int) -> None:
    """Fill the journal up to `count` entries and verify it, on one process and on all cores."""
    while (last := store.last("region")) < count:
        with store.writing("region") as writer:
            for number in range(last, last + 2000):
                writer.append("region", entry(number), NOW)
    for processes in sorted({1, os.cpu_count() or 1}):
        begun = time.perf_counter()
        verdict = verify(store, processes=processes)
        rate = verdict.entries / (time.perf_counter() - begun)
        print(f"{name:8} verify     {rate:7.0f}/s  {verdict.entries} entries, {processes} process(es), {verdict.fault}")


ARRANGEMENTS: dict[str, tuple[Callable[[str], Any], str]] = {
    "stdlib, TRUNCATE + EXTRA": (
        lambda path: sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False),
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA",
    ),
    "apsw, TRUNCATE + EXTRA": (apsw.Connection, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA"),
    "apsw, WAL + FULL": (apsw.Connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"),
}


class Arrangement:
    """One writer of an entry and three rows, beside readers of a board of 200 rows and the last 50 entries."""

    def __init__(self, name: str, path: Path) -> None:
        self._connect, self._settings = ARRANGEMENTS[name]
        self._path = str(path)
        self.waited: list[float] = []
        self.gave_up = 0

    def open_one(self) -> Any:
        """A connection with the arrangement's settings, that waits ten seconds for a lock."""
        connection = self._connect(self._path)
        if isinstance(connection, apsw.Connection):
            connection.set_busy_timeout(10_000)
        for setting in self._settings.split(";"):
            connection.execute(setting)
        return connection

    def read(self, done: threading.Event) -> None:
        """Look again and again until the writer is done."""
        reader = None
        while not done.wait(PAUSE):
            begun = time.perf_counter()
            try:
                reader = reader or self.open_one()
                list(reader.execute("SELECT * FROM rows LIMIT 200"))
                list(reader.execute("SELECT * FROM entries ORDER BY sequence DESC LIMIT 50"))
                self.waited.append((time.perf_counter() - begun) * 1000)
            except (apsw.BusyError, sqlite3.OperationalError):
                self.gave_up += 1

    def write(self, count: int) -> list[float]:
        """Write, with readers beside. Milliseconds of each transaction."""
        writer, done = self.open_one(), threading.Event()
        writer.execute("CREATE TABLE entries (sequence INTEGER PRIMARY KEY, text BLOB)")
        writer.execute("CREATE TABLE rows (subject INTEGER, key INTEGER, text BLOB, PRIMARY KEY (subject, key))")

        def one(number: int) -> None:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("INSERT INTO entries VALUES (?, ?)", (number, os.urandom(ENTRY_BYTES)))
            writer.execute("DELETE FROM rows WHERE subject = ?", (number % SUBJECTS,))
            for key in range(3):
                writer.execute("INSERT INTO rows VALUES (?, ?, ?)", (number % SUBJECTS, key, os.urandom(200)))
            writer.execute("COMMIT")

        readers = [threading.Thread(target=self.read, args=(done,)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        spent = timed(one, range(1, count + 1))
        done.set()
        for reader in readers:
            reader.join()
        writer.close()
        return spent


def print_arrangement(name: str, path: Path, count: int) -> None:
    """Print what writer and readers waited for."""
    arrangement = Arrangement(name, path)
    spent = arrangement.write(count)
    wrote, read = (statistics.quantiles([*times, times[0]], n=100) for times in (spent, arrangement.waited or [0.0]))
    print(
        f"{name:25} {count / sum(spent) * 1000:6.0f} writes/s  median {wrote[49]:5.2f} ms  p99 {wrote[98]:5.2f} ms;  "
        f"{len(arrangement.waited):5} reads  median {read[49]:6.2f} ms  p99 {read[98]:7.1f} ms, "
        f"{arrangement.gave_up} gave up"
    )


def main() -> None:
    """Print it all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=2000, help="transactions of each kind")
    options.add_argument("--rounds", type=int, default=4, help="how often the three kinds take turns")
    options.add_argument("--entries", type=int, default=100_000, help="how many entries are verified")
    options.add_argument("--folder", type=Path, help="where the files are written: the disk that is measured")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        folder = Path(name)
        with bare_sqlite(folder) as bare:
            compare("sqlite", f"sqlite:{folder / 'journal'}", bare, chosen)
        with postgres_database() as location, bare_postgres(location) as bare:
            compare("postgres", location, bare, chosen)
        for turn in range(3):
            for place, arrangement in enumerate(ARRANGEMENTS):
                print_arrangement(arrangement, folder / f"{turn}-{place}.db", chosen.count)


if __name__ == "__main__":
    main()

"""What the log of readings costs: `python -m bench.readings`. A search for one stay, and one reading more, in a log of 50,000.

One reading in ten is a list of forty stays, the others are pages of one, among fifteen hundred. On SQLite, in one process; processor time, so that a busy machine changes little.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from brygga.journal.entries import Actor
from brygga.journal.store import create_store
from brygga.organisation.actions.readings import log_reading
from brygga.organisation.office import Office
from brygga.organisation.queries.readings import readings_of
from brygga.reading.library import LIBRARY

ENTRIES, STAYS, IN_A_LIST, ROUNDS = 50_000, 1_500, 40, 5
BEGAN = datetime(2026, 11, 1, 7, tzinfo=UTC)
NURSE = Actor(user="karin", name="Karin Ek", role="sjukskoterska", unit="medicin", organisation="region")
ADMINISTRATOR = Actor(user="eva", name="Eva Norr", role="administrator", unit="akuten", organisation="region")


def main() -> None:
    """Fill a log, and print the middle of some rounds of each."""
    with tempfile.TemporaryDirectory(prefix="brygga-bench-") as folder:
        store = create_store(f"sqlite:{folder}/journal", master_key=bytes(32), kind="test", at=BEGAN)
        office = Office(store, LIBRARY)
        took = fill(office)
        size = Path(folder, "journal", "journal.db").stat().st_size / 1_000_000
        print(f"{ENTRIES} readings: {took / ENTRIES * 1000:.2f} ms each, {size:.0f} MB")
        for name, sought in (
            ("a stay that nobody has read", {"stay": "ingen"}),
            ("a stay that was read once", {"stay": "en-gang"}),
            ("a stay that is often read", {"stay": "stay-7"}),
            ("a user who has read nothing", {"user": "ingen"}),
            ("the newest", {}),
        ):
            milliseconds, found = measured(lambda sought=sought: len(readings_of(office, by=ADMINISTRATOR, **sought)))
            print(f"  {name}: {milliseconds:.1f} ms, {found} found")
        store.close()


def fill(office: Office) -> float:
    """Log the readings; the seconds of processor time that it took."""
    chance, begun = random.Random(53), time.process_time()
    for number in range(ENTRIES):
        stays = [f"stay-{chance.randrange(STAYS)}" for _ in range(IN_A_LIST if number % 10 == 0 else 1)]
        if number == ENTRIES // 3:
            stays = ["en-gang"]
        log_reading(office, by=NURSE, at=BEGAN + timedelta(seconds=20 * number), page="patient", stays=stays)
    return time.process_time() - begun


def measured(work: Callable[[], int]) -> tuple[float, int]:
    """The middle round in milliseconds, and what was answered."""
    rounds, answer = [], 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        answer = work()
        rounds.append((time.process_time() - begun) * 1000)
    return statistics.median(rounds), answer


if __name__ == "__main__":
    main()

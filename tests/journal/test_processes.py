"""Several processes: SQLite lets one write, PostgreSQL all; none loses an answered entry by being killed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from brygga.journal.errors import AlreadyOpen
from brygga.journal.store import open_store
from brygga.journal.verify import verify
from tests.journal.places import SQLITE
from tests.journal.writing import JOURNAL, MASTER_KEY, an_entry, append

ROOT = Path(__file__).parents[2]
KILLS = 20


def start(place, count, subject):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.journal.another_process", place.location, str(count), subject],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_second_process_that_would_write_to_the_same_files_is_refused(place, store):
    if place.engine == SQLITE:
        out, err = start(place, 1, "stay-1").communicate(timeout=30)
        assert (out, err) == ("", f"refused: En annan process skriver redan till journalen i {place.folder}.\n")
    else:
        out, err = start(place, 1, "stay-1").communicate(timeout=30)
        assert (out.split()[0], err) == ("1", "")


def test_a_second_store_in_the_same_process_is_refused_too(place, store):
    if place.engine == SQLITE:
        with pytest.raises(AlreadyOpen):
            open_store(place.location, master_key=MASTER_KEY)
        assert append(store, an_entry()).sequence == 1


def test_after_a_store_is_closed_the_next_may_write(place, store):
    store.close()
    out, err = start(place, 3, "stay-1").communicate(timeout=30)
    assert (len(out.splitlines()), err) == (3, "")
    again = open_store(place.location, master_key=MASTER_KEY)
    assert append(again, an_entry()).sequence == 4
    again.close()


def test_two_processes_interleave_without_gaps(store, place):
    if place.engine == SQLITE:
        return  # Refused, see above.
    writers = [start(place, 150, f"stay-{number}") for number in range(2)]
    answered = [writer.communicate(timeout=60) for writer in writers]
    numbers = [[int(line.split()[0]) for line in out.splitlines()] for out, _ in answered]
    assert [err for _, err in answered] == ["", ""]
    assert sorted(numbers[0] + numbers[1]) == list(range(1, 301))
    assert verify(store).sound
    # They really did take turns.
    assert max(numbers[0]) > min(numbers[1])
    assert max(numbers[1]) > min(numbers[0])


def kill_in_the_midst(place, chance):
    """Start a writer, let it write for a while, kill it with no warning. What it had answered."""
    writer = start(place, 100_000, f"stay-{chance.randrange(3)}")
    assert writer.stdout is not None
    answered = [writer.stdout.readline() for _ in range(chance.randrange(1, 60))]
    writer.send_signal(signal.SIGKILL)
    answered += writer.stdout.readlines()
    writer.communicate()
    return [line.split() for line in answered if line.endswith("\n")]


def test_no_answered_entry_is_lost_when_the_writer_is_killed(place, store):
    store.close()
    chance, promised = random.Random(9), {}
    for _ in range(KILLS):
        for number, digest in kill_in_the_midst(place, chance):
            assert number not in promised
            promised[number] = digest
    again = open_store(place.location, master_key=MASTER_KEY)
    kept = {str(found.sequence): found.hash for found in again.read(JOURNAL)}
    assert promised.items() <= kept.items()
    assert len(promised) > KILLS
    # An entry more at each kill may have been written and not yet answered.
    assert len(kept) <= len(promised) + KILLS
    assert verify(again).sound
    assert {row.body["sequence"] for row in again.rows(JOURNAL, list_name="duties")} <= set(map(int, kept))
    again.close()

"""A file of SQLite held locked by a process of its own, as a backup or somebody's tool would, for as long as a test wants it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute(f"BEGIN {sys.argv[2]}")
print("held", flush=True)
sys.stdin.read()
held.execute("ROLLBACK")
"""


@contextmanager
def held_by_another_process(file: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    """`how`: IMMEDIATE lets others read; EXCLUSIVE keeps them out of that too, where the engine writes in place."""
    command = [sys.executable, "-c", _HOLD, str(file), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.stdin.close()
            process.wait(timeout=30)

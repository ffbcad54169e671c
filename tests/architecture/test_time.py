"""The moment is passed in: no rule reads a clock, and no table fills in a time by itself."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, modules, plant

# Where the one clock of a process is read. Everything else takes the moment as an argument.
CLOCK_READERS = ("brygga/cli/",)

_METHODS = {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}
_FUNCTIONS = {"time", "time_ns", "localtime", "gmtime", "ctime"}
_OWNERS = {"datetime", "date", "clock"}


def clock_reads(root: Path) -> list[str]:
    """Places in brygga/ that ask what time it is."""
    return [
        f"{module.path}:{node.lineno} {ast.unparse(node.func)}"
        for module in modules(root, "brygga")
        if not module.path.startswith(CLOCK_READERS)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _asks_the_time(node)
    ]


def _asks_the_time(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    owner = ast.unparse(call.func.value).split(".")[-1].lower()
    if call.func.attr in {"fromtimestamp", "utcfromtimestamp"}:
        # Only a time without an argument, or the clock's own, is a reading.
        return any(_asks_the_time(a) for a in call.args if isinstance(a, ast.Call))
    return (call.func.attr in _METHODS and owner in _OWNERS) or (call.func.attr in _FUNCTIONS and owner == "time")


def times_filled_in(root: Path) -> list[str]:
    """Fields that take their time from the moment of saving instead of from what happened."""
    return [
        f"{module.path}:{node.value.lineno}"
        for module in modules(root, "brygga", "website")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}
    ]


def test_nothing_in_brygga_reads_a_clock():
    assert clock_reads(ROOT) == []


def test_no_time_fills_itself_in():
    assert times_filled_in(ROOT) == []


def test_the_time_checks_complain(tmp_path):
    plant(tmp_path, "brygga/duties/a.py", "import datetime as d\nx = d.datetime.now(d.UTC)\ny = d.date.today()\n")
    plant(tmp_path, "brygga/duties/b.py", "import time\nx = time.time()\n")
    plant(tmp_path, "brygga/cli/c.py", "from datetime import datetime, UTC\nx = datetime.now(UTC)\n")
    plant(tmp_path, "website/d.py", "x = DateTimeField(auto_now_add=True)\n")
    assert clock_reads(tmp_path) == [
        "brygga/duties/a.py:2 d.datetime.now",
        "brygga/duties/a.py:3 d.date.today",
        "brygga/duties/b.py:2 time.time",
    ]
    assert times_filled_in(tmp_path) == ["website/d.py:1"]

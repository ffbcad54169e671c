"""A budget for the tail: the largest file, function and template (the middle takes care of itself)."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, Function, definitions, files, modules, plant

FILE, TEST_FILE, FUNCTION, TEMPLATE = 300, 500, 40, 120

# By name, with the size that each has. May only shrink: a smaller one is written down, one within the budget is removed.
EXCEPTIONS: dict[str, int] = {}


def sizes_over_budget(root: Path) -> dict[str, int]:
    """Everything that is larger than its budget, with its size in lines."""
    over = {}
    for module in modules(root, "brygga", "website", "tools", "tests"):
        lines = len(module.text.splitlines())
        if lines > (TEST_FILE if module.path.startswith("tests/") else FILE):
            over[module.path] = lines
        for name, node in definitions(module.tree):
            if isinstance(node, Function) and (lines := lines_of(node)) > FUNCTION:
                over[f"{module.path}:{name}"] = lines
    for path in files(root / "website"):
        lines = len(path.read_text(encoding="utf-8").splitlines()) if "templates" in path.parts else 0
        if lines > TEMPLATE:
            over[path.relative_to(root).as_posix()] = lines
    return over


def lines_of(function: Function) -> int:
    """The lines of a function from `def` to its end, its docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_nothing_is_over_its_budget_but_the_exceptions():
    assert sizes_over_budget(ROOT) == EXCEPTIONS


def test_the_size_check_complains(tmp_path):
    plant(tmp_path, "brygga/calls/long.py", "x = 1\n" * 301)
    plant(tmp_path, "brygga/calls/fits.py", "x = 1\n" * 300)
    plant(tmp_path, "brygga/calls/deep.py", "class C:\n    def f(self):\n" + "        x = 1\n" * 40)
    plant(tmp_path, "brygga/calls/said.py", 'def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 39)
    plant(tmp_path, "website/templates/board.html", "<p>\n" * 121)
    assert sizes_over_budget(tmp_path) == {
        "brygga/calls/long.py": 301,
        "brygga/calls/deep.py:C.f": 41,
        "website/templates/board.html": 121,
    }

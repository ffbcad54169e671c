"""Who may import whom (docs/adr/0001-domain-packages-and-import-order.md)."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, Function, definitions, modules, plant

PRODUCT = ("brygga", "website")


def lint_imports(root: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    # Wide, so that no sentence is broken in two.
    environment = os.environ | {"COLUMNS": "300"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def copy_of_the_imports(to: Path) -> Path:
    """The project's own modules, in a tree of their own that a fault can be planted in."""
    for top in (*PRODUCT, "tools"):
        shutil.copytree(ROOT / top, to / top, ignore=lambda _folder, names: [n for n in names if n == "__pycache__"])
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def test_every_contract_is_kept():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_contracts_complain_of_planted_faults(tmp_path):
    root = copy_of_the_imports(tmp_path)
    plant(root, "brygga/outage/upward.py", "import brygga.calls\n")
    plant(root, "brygga/liability/impure.py", "import sqlite3\nimport django\n")
    plant(root, "brygga/calls/_hidden.py", "")
    plant(root, "brygga/notes/nosy.py", "import brygga.calls._hidden\nimport brygga.journal.store\n")
    plant(root, "brygga/unplaced/__init__.py", "")

    said = " ".join(lint_imports(root).stdout.split())

    assert "brygga.outage is not allowed to import brygga.calls" in said
    assert "brygga.liability is not allowed to import sqlite3" in said
    assert "brygga.liability is not allowed to import django" in said
    assert "brygga.notes.nosy line 1 imports brygga.calls._hidden, which is private to brygga.calls" in said
    assert "brygga.notes.nosy -> brygga.journal.store" in said
    assert "not listed as layers: - brygga.unplaced" in said


def test_every_package_has_a_contract_for_what_is_private_to_it():
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = [path.parent.name for path in sorted((ROOT / "brygga").glob("*/__init__.py"))]
    assert [name for name in packages if f'package = "brygga.{name}"' not in settings] == []


def relative_imports(root: Path) -> list[str]:
    """Imports that say where a module lies from here, instead of its name."""
    return [
        f"{module.path}:{node.lineno}"
        for module in modules(root, *PRODUCT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def imports_in_functions(root: Path) -> list[str]:
    """Imports that are hidden in a function: the usual mark of a cycle."""
    # A set, since an import in a function within a function is met twice.
    found = {
        f"{module.path}:{node.lineno}"
        for module in modules(root, *PRODUCT)
        for _, definition in definitions(module.tree)
        if isinstance(definition, Function)
        for node in ast.walk(definition)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return sorted(found)


def borrowed_private_names(root: Path) -> list[str]:
    """Names with a leading underscore that are imported from another package."""
    return [f"{module.path}:{line} {name}" for module in modules(root, *PRODUCT) for line, name in _borrowed(module)]


def _borrowed(module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PRODUCT:
            at_home = node.module == module.package or node.module.startswith(module.package + ".")
            yield from ((node.lineno, a.name) for a in node.names if a.name.startswith("_") and not at_home)


def test_no_relative_import():
    assert relative_imports(ROOT) == []


def test_no_import_inside_a_function():
    assert imports_in_functions(ROOT) == []


def test_no_private_name_is_borrowed():
    assert borrowed_private_names(ROOT) == []


def test_the_import_checks_complain(tmp_path):
    plant(
        tmp_path, "brygga/calls/a.py", "from . import b\nfrom brygga.notes.c import _d\nfrom brygga.calls.c import _e\n"
    )
    plant(tmp_path, "brygga/calls/e.py", "def f():\n    if True:\n        import json\n")
    assert relative_imports(tmp_path) == ["brygga/calls/a.py:1"]
    assert borrowed_private_names(tmp_path) == ["brygga/calls/a.py:2 _d"]
    assert imports_in_functions(tmp_path) == ["brygga/calls/e.py:3"]

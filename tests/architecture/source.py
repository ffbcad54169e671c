"""Reading a tree of source code, for the tests about it. Every check takes a tree, so that a bad one can be fed to it."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What is made by tools or by running, and what git keeps for itself: never part of the project.
NOT_OURS = frozenset(
    {
        ".git",
        ".venv",
        ".hypothesis",
        ".import_linter_cache",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        "__pycache__",
        "build",
        "data",
        "htmlcov",
        "mutants",
        "node_modules",
    }
)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = ast.Module | ast.ClassDef | Function


@dataclass(frozen=True)
class Module:
    """One Python file, parsed. `path` is from the tree's root, with forward slashes."""

    path: str
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The package that a name private to it may be used in: `brygga.calls`, or `website`."""
        parts = self.path.removesuffix(".py").split("/")
        return ".".join(parts[:2] if parts[0] == "brygga" else parts[:1])


def files(root: Path) -> Iterator[Path]:
    """Every file of the project below the root, whatever it is."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in NOT_OURS and not f.endswith(".egg-info"))
        yield from (path for name in sorted(names) if (path := Path(folder) / name).is_file())


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is text."""
    for path in files(root):
        try:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(root: Path, *tops: str) -> Iterator[Module]:
    """Every Python file below the named folders of the tree."""
    for path in files(root):
        relative = path.relative_to(root)
        if path.suffix == ".py" and relative.parts[0] in tops:
            text = path.read_text(encoding="utf-8")
            yield Module(relative.as_posix(), text, ast.parse(text, filename=str(path)))


def definitions(tree: ast.Module) -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """Every class and function, however deep, with its dotted name within the file."""

    def below(node: ast.AST, name: str) -> Iterator[tuple[str, ast.ClassDef | Function]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | Function):
                dotted = f"{name}.{child.name}".lstrip(".")
                yield dotted, child
                yield from below(child, dotted)
            else:
                yield from below(child, name)

    return below(tree, "")


def plant(root: Path, path: str, text: str) -> Path:
    """Write a file into a made-up tree: what a negative control is made with. Returns the tree."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return root

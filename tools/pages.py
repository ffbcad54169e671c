"""The generated pages: which there are, and writing them.

    python -m tools.pages            writes them all anew (`make docs`)

A test compares what is committed with what would be written, so a page never says what the code no longer does.
"""

from collections.abc import Callable
from pathlib import Path

from tools import findings, rules, traceability

PAGES: dict[str, Callable[[Path], str]] = {
    "docs/reference/findings.md": findings.page,
    "docs/reference/rules.md": rules.page,
    "docs/reference/traceability.md": traceability.page,
}


def stale(root: Path, pages: dict[str, Callable[[Path], str]]) -> list[str]:
    """The pages whose committed text is not what would be written now."""
    return [path for path, make in pages.items() if not _is(root / path, make(root))]


def write(root: Path, pages: dict[str, Callable[[Path], str]]) -> list[str]:
    """Write those that are stale; says which they were."""
    changed = stale(root, pages)
    for path in changed:
        (root / path).write_text(pages[path](root), encoding="utf-8")
    return changed


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    for written in write(Path(), PAGES):
        print(f"written: {written}")

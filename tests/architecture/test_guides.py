"""What the pages at the root tell a reader to open or to run is there."""

import re
from pathlib import Path

from tests.architecture.source import ROOT, files, plant

_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"`make ([a-z ]+?)(?: [A-Z]\w*=\S*)?`|^make ([a-z]+)", re.MULTILINE)


def dead_links(root: Path) -> list[str]:
    """Links from one page of the project to another that is not there."""
    return [
        f"{page.relative_to(root).as_posix()}: {target}"
        for page in files(root)
        if page.suffix == ".md"
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]


def unknown_commands(root: Path) -> list[str]:
    """Commands that a page names and the Makefile does not have."""
    known = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    return [
        f"{page.relative_to(root).as_posix()}: make {command}"
        for page in files(root)
        if page.suffix == ".md"
        for words in _COMMAND.findall(page.read_text(encoding="utf-8"))
        for command in "".join(words).split()
        if command not in known
    ]


def undescribed_commands(root: Path) -> list[str]:
    """Commands that `make` alone would not list."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    return [name for name, rest in re.findall(r"^([a-z]+):(.*)$", makefile, re.MULTILINE) if "## " not in rest]


def test_every_link_leads_somewhere():
    assert dead_links(ROOT) == []


def test_every_command_that_is_named_exists():
    assert unknown_commands(ROOT) == []


def test_every_command_is_described():
    # `system` is what two others need first; nobody asks for it by itself.
    assert undescribed_commands(ROOT) == ["system"]


def test_the_checks_of_guides_complain(tmp_path):
    plant(tmp_path, "Makefile", "run: ## starts\nstop:\n")
    plant(
        tmp_path,
        "README.md",
        "[a](docs/a.md) [b](Makefile) [c](https://example.org) `make run stop jump EMPTY=1`\nmake fly\n",
    )
    assert dead_links(tmp_path) == ["README.md: docs/a.md"]
    assert unknown_commands(tmp_path) == ["README.md: make jump", "README.md: make fly"]
    assert undescribed_commands(tmp_path) == ["stop"]

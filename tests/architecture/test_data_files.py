"""Data files are read as text, in one place (docs/adr/0004-yaml-read-as-text.md)."""

import ast
from pathlib import Path

import pytest

from brygga.reading.documents import read_document
from tests.architecture.source import ROOT, modules, plant

THE_READER = "brygga/reading/documents.py"

# What a plain YAML reader would make a number, a truth value, a day or nothing of.
BENT_BY_YAML = ("12:00", "0117", "010", "1.10", "no", "on", "null", "~", "2026-11-23", "1_000", "0x1F", ".5")


def other_readers(root: Path) -> list[str]:
    """Modules of the product that read YAML past the one that reads it as text."""
    return [
        f"{module.path}:{node.lineno}"
        for module in modules(root, "brygga", "website", "tools")
        if module.path != THE_READER
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "yaml" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml")
    ]


@pytest.mark.parametrize("word", BENT_BY_YAML)
def test_a_word_is_read_as_it_is_written(word):
    assert read_document(f"key: {word}\n", "a.yaml").fields()["key"].text() == word


def test_only_one_module_reads_yaml():
    assert other_readers(ROOT) == []


def test_the_check_of_readers_complains(tmp_path):
    plant(tmp_path, "brygga/law/terms.py", "import yaml\n")
    plant(tmp_path, "website/texts.py", "from yaml import safe_load\n")
    plant(tmp_path, THE_READER, "import yaml\n")
    assert other_readers(tmp_path) == ["brygga/law/terms.py:1", "website/texts.py:1"]

"""Decisions are numbered once, have a status that means something, and name the test that holds them."""

import re
from collections import Counter
from pathlib import Path

from tests.architecture.source import ROOT, plant

HEADINGS = ("Status", "Context", "Decision", "Consequences", "Rejected alternatives", "Compliance")
_TITLE = re.compile(r"^# (?:ADR )?(\d{4})\b")
_STATUS = re.compile(r"(?:proposed|accepted|rejected|superseded by \d{4})\b", re.IGNORECASE)
_TEST = re.compile(r"tests/[\w/]+(?:\.py)?")


def faults(root: Path) -> list[str]:
    """What is wrong with the decisions in docs/adr."""
    pages = sorted((root / "docs" / "adr").glob("*.md"))
    found = [f"{page.name}: {fault}" for page in pages for fault in _faults_of(root, page)]
    numbers = Counter(page.name[:4] for page in pages)
    return found + [f"{number}: {count} decisions have this number" for number, count in numbers.items() if count > 1]


def _faults_of(root: Path, page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    title = _TITLE.match(text)
    if title is None or title[1] != page.name[:4]:
        return [f"the title does not begin with its number: # {page.name[:4]}"]
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    found = [f"no heading {heading}" for heading in HEADINGS if heading not in sections]
    if not _STATUS.match(sections.get("Status", "").strip()):
        found.append("the status is none of: proposed, accepted, rejected, superseded by NNNN")
    named = _TEST.findall(sections.get("Compliance", ""))
    if not named:
        found.append("compliance names no test")
    return found + [f"compliance names {test}, which does not exist" for test in named if not (root / test).exists()]


def test_every_decision_is_in_order():
    assert faults(ROOT) == []


def test_the_decision_check_complains(tmp_path):
    whole = "# 0001. A title\n" + "".join(f"\n## {heading}\naccepted tests/test_a.py\n" for heading in HEADINGS)
    plant(tmp_path, "tests/test_a.py", "")
    plant(tmp_path, "docs/adr/0001-whole.md", whole)
    assert faults(tmp_path) == []

    plant(tmp_path, "docs/adr/0002-title.md", whole)
    plant(tmp_path, "docs/adr/0003-test.md", whole.replace("0001", "0003").replace("test_a", "test_b"))
    plant(tmp_path, "docs/adr/0004-status.md", whole.replace("0001", "0004").replace("accepted", "agreed"))
    plant(tmp_path, "docs/adr/0004-heading.md", whole.replace("0001", "0004").replace("## Context", "## Setting"))
    assert faults(tmp_path) == [
        "0002-title.md: the title does not begin with its number: # 0002",
        "0003-test.md: compliance names tests/test_b.py, which does not exist",
        "0004-heading.md: no heading Context",
        "0004-status.md: the status is none of: proposed, accepted, rejected, superseded by NNNN",
        "0004: 2 decisions have this number",
    ]

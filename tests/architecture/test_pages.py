"""Pages that are generated say what the code says now; templates are used."""

from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files, plant
from tools import pages, traceability

# Every rule has to be switched off for it: tests/rules/test_rules.py does that once, and compares.
HELD_ELSEWHERE = {"docs/reference/rules.md"}


@pytest.mark.parametrize("page", sorted(pages.PAGES.keys() - HELD_ELSEWHERE))
def test_generated_page_is_the_committed_one(page):
    assert pages.stale(ROOT, {page: pages.PAGES[page]}) == [], "`make docs` writes it anew"


def test_no_marker_names_a_clause_that_there_is_not():
    assert traceability.unknown(ROOT) == []


def test_every_clause_has_a_row():
    assert list(traceability.clauses(ROOT)) == [f"R{number:02}" for number in range(1, 32)]


def test_stale_page_is_found_and_written(tmp_path):
    plant(tmp_path, "docs/a.md", "old")
    made = {"docs/a.md": lambda _root: "new"}
    assert pages.stale(tmp_path, made) == ["docs/a.md"]
    assert pages.write(tmp_path, made) == ["docs/a.md"]
    assert pages.write(tmp_path, made) == []


def a_small_tree(root: Path) -> Path:
    plant(root, traceability.CLAUSES, "| id | the clause |\n|---|---|\n| R01 | One |\n| R02 | Two |\n| R03 | Three |\n")
    plant(root, "brygga/calls/call.py", 'class Call:\n    """A call.\n\n    Clauses: R01–R02.\n    """\n')
    plant(root, "routines/north.yaml", "opening: {klausul: R02}\n")
    test = '@pytest.mark.clause("R01")\ndef test_call():\n    """Clauses: R09, R02"""\n'
    plant(root, "tests/calls/test_call.py", test)
    plant(root, "scenarios/01.yaml", "# Klausuler: R02, R03\n")
    return root


def test_markers_are_read_from_code_tests_and_data(tmp_path):
    root = a_small_tree(tmp_path)
    page = traceability.page(root)
    assert "| R01 | One | `brygga.calls.call.Call` | `tests/calls/test_call.py`: test_call |" in page
    both = "`brygga.calls.call.Call`<br>`routines/north.yaml`"
    assert f"| R02 | Two | {both} | `scenarios/01.yaml`<br>`tests/calls/test_call.py`: test_call |" in page
    assert "| R03 | Three | **not yet** | `scenarios/01.yaml` |" in page
    assert "2 of 3 clauses" in page


def test_unknown_clause_is_found(tmp_path):
    unknown = traceability.unknown(a_small_tree(tmp_path))
    assert [(marker.clause, marker.part) for marker in unknown] == [("R09", "test_call")]


def unused_templates(root: Path) -> list[str]:
    """Templates that nothing names, neither a view nor another template."""
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in files(root / "website")
        if path.suffix in {".py", ".html", ".txt"}
    }
    templates = [path for path in texts if "templates" in path.relative_to(root).parts]
    return [
        path.relative_to(root).as_posix()
        for path in templates
        if not any(_name(path) in text for other, text in texts.items() if other != path)
    ]


def _name(template: Path) -> str:
    return template.as_posix().rpartition("/templates/")[2]


def test_every_template_is_used():
    assert unused_templates(ROOT) == []


def test_unused_template_is_found(tmp_path):
    plant(tmp_path, "website/templates/call/page.html", '{% include "call/row.html" %}')
    plant(tmp_path, "website/templates/call/row.html", "")
    plant(tmp_path, "website/templates/call/old.html", "")
    plant(tmp_path, "website/calls.py", 'PAGE = "call/page.html"\n')
    assert unused_templates(tmp_path) == ["website/templates/call/old.html"]

"""The user guide says what is there: every page has a chapter, every quoted word stands on a page, every picture is one that a journey makes."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.journeys.conftest import ROOT
from website.navigation import PAGES

GUIDE, PICTURES = ROOT / "docs" / "guide", ROOT / "docs" / "pictures"
CHAPTERS = sorted(path for path in GUIDE.glob("*.md") if path.name != "README.md")
HEAVIEST = 120_000
_QUOTED = re.compile(r"\*\*([^*]+)\*\*|”([^”]+)”")
_SHOWN = re.compile(r"!\[([^]]*)\]\(([^)]+\.png)\)")
_SOFT_HYPHEN = "\u00ad"


def plain(text: str) -> str:
    """Text in one line, as it is read."""
    return re.sub(r"\s+", " ", text.replace(_SOFT_HYPHEN, "")).strip()


def quoted_in(text: str) -> Iterator[str]:
    """The words that a chapter says stand on a page."""
    for bold, said in _QUOTED.findall(text):
        yield plain(bold or said)


def strings_in(source: str) -> Iterator[str]:
    """The text of a Python module that is not about the module itself."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def words_of(template: str) -> str:
    """What a template says, without its marks; what it fills in is a gap, and the words that it chooses between stand by themselves."""
    text = re.sub(r"\{#.*?#\}", " ", template, flags=re.DOTALL)
    text = re.sub(r'" ~ stop\.system ~ "|\{\{ stop\.system \}\}', "Lifecare SP", text)
    chosen = [
        words
        for expression in re.findall(r"\{[{%](.*?)[}%]\}", text, re.DOTALL)
        for words in re.findall(r'"([^"]+)"', expression)
    ]
    text = re.sub(r"\{[{%].*?[}%]\}", " | ", text, flags=re.DOTALL)
    return " | ".join([re.sub(r"<[^>]+>", " ", text), *chosen])


@cache
def on_pages() -> str:
    """Every text that the pages can show, one after the other."""
    found = [words_of(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "website").rglob("*.html"))]
    for folder in ("website", "brygga"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found.extend(strings_in(path.read_text(encoding="utf-8")))
    found.extend(path.read_text(encoding="utf-8") for path in sorted((ROOT / "website" / "static").glob("*.js")))
    return " | ".join(plain(text) for text in found)


def unknown_words(text: str) -> list[str]:
    """What a chapter quotes that stands on no page."""
    return [words for words in quoted_in(text) if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", on_pages())]


def pictures_made() -> set[str]:
    """The names of the pictures that journeys make."""
    sources = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "journeys").glob("*.py")))
    return {name for source in sources for name in re.findall(r'picture\(\w+(?:\.\w+)?, "([\w-]+)"', source)}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=[path.stem for path in CHAPTERS])
def test_what_a_chapter_quotes_stands_on_a_page(chapter: Path) -> None:
    assert unknown_words(chapter.read_text(encoding="utf-8")) == []


def test_words_that_stand_nowhere_are_found() -> None:
    assert unknown_words("Tryck på **Skicka faxet**, se ”Faxlistan”. Sedan **Ring**.") == ["Skicka faxet", "Faxlistan"]
    assert unknown_words("**Utskrivn**") == ["Utskrivn"]


@pytest.mark.parametrize("label", [label for _, label, _ in PAGES])
def test_every_page_of_the_menu_has_a_chapter(label: str) -> None:
    chapters = [path.name for path in CHAPTERS if label in quoted_in(path.read_text(encoding="utf-8"))]
    assert chapters, f"no chapter tells of {label}"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=[path.stem for path in CHAPTERS])
def test_a_chapter_has_steps_and_says_what_to_do_when_it_goes_wrong(chapter: Path) -> None:
    text = chapter.read_text(encoding="utf-8")
    assert re.search(r"^1\. ", text, re.MULTILINE)
    assert "## När det går fel\n" in text


def test_the_first_page_leads_to_every_chapter() -> None:
    first = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in CHAPTERS if f"]({path.name})" not in first] == []


def test_every_picture_is_made_by_a_journey_is_shown_and_is_light() -> None:
    pages = [*GUIDE.glob("*.md"), ROOT / "README.md"]
    shown = {
        Path(target).stem: words for page in pages for words, target in _SHOWN.findall(page.read_text(encoding="utf-8"))
    }
    assert set(shown) - pictures_made() == set(), "no journey makes these"
    assert {path.stem for path in PICTURES.glob("*.png")} == set(shown), "shown and there"
    assert [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > HEAVIEST] == []
    assert [name for name, words in shown.items() if len(words) < len("Läget när rutinen gäller")] == [], (
        "says too little to who can't see it"
    )

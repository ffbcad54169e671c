"""One concept, one identifier, one Swedish term: GLOSSARY.md and the code say the same."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import ROOT, definitions, modules, plant

# Swedish words that are English ones too; as identifiers they are read as English.
ENGLISH_TOO = frozenset(
    {"administrator", "fast", "fel", "for", "hsa", "i", "id", "organisation", "patient", "post", "start", "till"}
)


@dataclass(frozen=True)
class Row:
    """One row: the identifiers it names and the value that they are stored as ("" for none)."""

    swedish: str
    identifiers: tuple[str, ...]
    stored: str


def rows(text: str) -> list[Row]:
    """The rows of every table of the glossary."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    return [
        Row(swedish, tuple(re.findall(r"`([\w.]+)`", identifiers)), stored.strip("`–"))
        for swedish, identifiers, stored, *_ in cells
        if "`" in identifiers
    ]


def allowed_words(text: str) -> frozenset[str]:
    """The closed list of Swedish words that may stand in an identifier."""
    return frozenset(re.findall(r"`(\w+)`", text.rpartition("## Swedish words that may stand in an identifier")[2]))


def stored_values(root: Path) -> dict[str, str]:
    """Every member of every enumeration of texts in brygga/, by `Class.MEMBER`, with its value."""
    return {
        f"{name}.{target.id}": str(item.value.value)
        for module in modules(root, "brygga")
        for name, node in definitions(module.tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("StrEnum") for base in node.bases)
        for item in node.body
        if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
        for target in item.targets
        if isinstance(target, ast.Name)
    }


def identifiers(root: Path) -> set[str]:
    """Every name that the product's code gives to something."""
    return {name for module in modules(root, "brygga", "website") for name in _names(module.tree)}


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def faults(root: Path, text: str) -> list[str]:
    """Where the glossary and the code part: a missing row, a wrong value, an identifier that does not occur."""
    values, known = stored_values(root), identifiers(root) | {m.path.split("/")[1] for m in modules(root, "brygga")}
    named = [(identifier, row) for row in rows(text) for identifier in row.identifiers]
    found = []
    for member, value in values.items():
        own = [row for identifier, row in named if identifier == member]
        if len(own) != 1:
            found.append(f"{member}: {len(own)} rows, one is wanted: | … | `{member}` | `{value}` | … | … |")
        elif own[0].stored != value:
            found.append(f"{member}: stored as {value!r}, the glossary says {own[0].stored!r}")
    for identifier, _ in named:
        if identifier not in values and ("." in identifier or identifier not in known):
            found.append(f"{identifier}: has a row, and does not occur in the code")
    return found


def swedish_words(root: Path, text: str) -> list[str]:
    """Identifiers with a Swedish word in them that is not on the closed list."""
    swedish = {word for row in rows(text) for word in row.stored.split("_")} - ENGLISH_TOO - allowed_words(text) - {""}
    return sorted(name for name in identifiers(root) if swedish & set(words_of(name)))


def words_of(identifier: str) -> list[str]:
    """The words of a snake_case, CamelCase or CAPITAL name, in lower case."""
    return [word.lower() for word in re.findall(r"[A-ZÅÄÖ]+(?![a-zåäö])|[A-ZÅÄÖ]?[a-zåäö]+", identifier)]


def glossary() -> str:
    return (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")


def test_glossary_and_code_say_the_same():
    assert faults(ROOT, glossary()) == []


def test_no_swedish_word_in_an_identifier_but_those_on_the_list():
    assert swedish_words(ROOT, glossary()) == []


def test_the_glossary_check_complains(tmp_path):
    code = 'class Kind(StrEnum):\n    WARD = "avdelning"\n    CLINIC = "mottagning"\n    DESK = "servicedesk"\n'
    plant(tmp_path, "brygga/contacts/kinds.py", code + "avdelning_first = 1\nsip_due = 1\n")
    text = (
        "| avdelning | `Kind.WARD` | `avdelning` | – | – |\n"
        "| mottagning | `Kind.CLINIC` | `klinik` | – | – |\n"
        "| ingenting | `Nothing` | – | – | – |\n"
        "| sip | `sip_due` | `sip` | – | – |\n"
        "## Swedish words that may stand in an identifier\n`sip`\n"
    )
    assert faults(tmp_path, text) == [
        "Kind.CLINIC: stored as 'mottagning', the glossary says 'klinik'",
        "Kind.DESK: 0 rows, one is wanted: | … | `Kind.DESK` | `servicedesk` | … | … |",
        "Nothing: has a row, and does not occur in the code",
    ]
    assert swedish_words(tmp_path, text) == ["avdelning_first"]

"""Names: no word that says nothing, no letter that a tool may bend, no institution that may be renamed."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, files, modules, plant
from tests.architecture.test_glossary import words_of

# A module with such a name has no subject yet.
SAYS_NOTHING = frozenset(
    {"utils", "util", "helpers", "common", "misc", "base", "core", "manager", "managers", "services"}
)

# Vendors, products, authorities and regions live in data: in code the role has a name, such as coordination_system.
INSTITUTIONS = frozenset(
    {
        "cosmic",
        "lifecare",
        "tietoevry",
        "cambio",
        "inera",
        "siths",
        "insidan",
        "teknikakuten",
        "norrbotten",
        "norrbottens",
        "lulea",
        "boden",
        "pitea",
        "kiruna",
        "gallivare",
        "kalix",
        "haparanda",
        "alvsbyn",
        "arvidsjaur",
        "jokkmokk",
        "overkalix",
        "overtornea",
        "pajala",
    }
)


def modules_that_say_nothing(root: Path) -> list[str]:
    """Python modules and packages with a forbidden name."""
    return [
        module.path
        for module in modules(root, "brygga", "website", "tools")
        if SAYS_NOTHING & set(module.path.removesuffix(".py").split("/"))
    ]


def names(root: Path) -> list[tuple[str, str]]:
    """Every identifier that occurs in the project's Python, each with the file it stands in; the module's own name too."""
    return sorted(
        {
            (module.path, name)
            for module in modules(root, "brygga", "website", "tools", "tests")
            for node in ast.walk(module.tree)
            for name in _named_by(node)
        }
        | {(m.path, part) for m in modules(root, "brygga", "website", "tools") for part in m.path[:-3].split("/")}
    )


def _named_by(node: ast.AST) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
            return [name]
        case ast.alias(name=name, asname=other):
            return [name, *([other] if other else [])]
    return []


def bent_names(root: Path) -> list[str]:
    """Identifiers and file names with a letter outside ASCII."""
    bent = [f"{path}: {name}" for path, name in names(root) if not name.isascii()]
    return bent + [p.relative_to(root).as_posix() for p in files(root) if not p.relative_to(root).as_posix().isascii()]


def institutions(root: Path) -> list[str]:
    """Identifiers of the product that name a vendor, a product, an authority or a region."""
    return [
        f"{path}: {name}"
        for path, name in names(root)
        if path.startswith(("brygga/", "website/")) and INSTITUTIONS & set(words_of(name))
    ]


def test_no_module_says_nothing():
    assert modules_that_say_nothing(ROOT) == []


def test_no_letter_outside_ascii_in_a_name():
    assert bent_names(ROOT) == []


def test_no_institution_in_an_identifier():
    assert institutions(ROOT) == []


def test_the_name_checks_complain(tmp_path):
    plant(tmp_path, "brygga/calls/utils.py", "låst = 1\n")
    plant(tmp_path, "brygga/recovery/entry.py", 'lifecare_time = "Lifecare"\n')
    plant(tmp_path, "scenarios/åter.yaml", "")
    assert modules_that_say_nothing(tmp_path) == ["brygga/calls/utils.py"]
    assert bent_names(tmp_path) == ["brygga/calls/utils.py: låst", "scenarios/åter.yaml"]
    assert institutions(tmp_path) == ["brygga/recovery/entry.py: lifecare_time"]

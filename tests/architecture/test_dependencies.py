"""Dependencies: few, each with its reason, each pinned by hash, and no word of where they were fetched from."""

import re
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement

from tests.architecture.source import ROOT, plant, texts

MOST = 13
LISTS = ("base", "build", "test")

# The addresses of registries and mirrors, and folders of the machine on which a change was made. Written in halves, so
# that this file does not name them either.
ELSEWHERE = tuple(
    first + second
    for first, second in (
        ("pypi.", "org"),
        ("python", "hosted"),
        ("registry.", "npmjs"),
        ("npmjs.", "com"),
        ("deb.", "debian.org"),
        ("index-", "url"),
        ("find-", "links"),
        ("file:", "///"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/opt/", "py"),
    )
)
PIN = r"^([\w.-]+)(?:\[([^]]*)\])?=="
# An option that is named in order to leave its address out.
HARMLESS = re.compile(r"--no-emit-(?:index-" + r"url|find-" + r"links)")


def requirements(text: str) -> list[tuple[str, str]]:
    """Each requirement of a list with the reason on its line ("" for none)."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "-c"))]
    return [(line.split("  #")[0].strip(), line.partition("  # ")[2].strip()) for line in lines]


def without_reason(text: str) -> list[str]:
    """Requirements whose line does not say why they are there."""
    return [requirement for requirement, reason in requirements(text) if len(reason.split()) < 3]


def unlocked(wanted: str, lock: str) -> list[str]:
    """Requirements of a list that its lock does not pin with a hash."""
    pinned = {_name(m[1]) for m in re.finditer(r"^([\w.\[\]-]+)==\S+.*\\\n +--hash=sha256:", lock, re.MULTILINE)}
    return [requirement for requirement, _ in requirements(wanted) if _name(requirement) not in pinned]


def without_hash(lock: str) -> list[str]:
    """Pins of a lock that have no hash."""
    return re.findall(r"^([\w.\[\]-]+==\S+)[^\\\n]*$", lock, re.MULTILINE)


def pinned_without_extras(lock: str, asked_for: Iterable[str]) -> list[str]:
    """Requirements with extras whose package is pinned without them.

    pip takes such a pin for another requirement, and looks for the newest version of that, which has no hash.
    """
    pins = {_name(m[1]): set(filter(None, (m[2] or "").split(","))) for m in re.finditer(PIN, lock, re.MULTILINE)}
    asked = (Requirement(each) for each in asked_for)
    return sorted({str(each) for each in asked if each.extras - pins.get(_name(each.name), each.extras)})


def asked_for_in(lock: str) -> list[str]:
    """What the installed packages that a lock pins ask for in their turn."""
    pinned = {_name(m[1]) for m in re.finditer(PIN, lock, re.MULTILINE)}
    found = (each for each in distributions() if _name(each.metadata["Name"]) in pinned)
    return [asked for each in found for asked in each.requires or () if "extra ==" not in asked]


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower().replace("_", "-")


def naming_elsewhere(root: Path) -> list[str]:
    """Lines of the project that name a registry's address or a folder of somebody's machine."""
    return [
        f"{path}:{number}"
        for path, text in texts(root)
        for number, line in enumerate(text.splitlines(), 1)
        if any(word in HARMLESS.sub("", line) for word in ELSEWHERE)
    ]


def read(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_runtime_dependencies_are_few_and_each_has_a_reason():
    assert len(requirements(read("base.in"))) <= MOST
    assert [without_reason(read(f"{name}.in")) for name in LISTS] == [[], [], []]


def test_every_dependency_is_pinned_by_hash():
    assert [unlocked(read(f"{name}.in"), read(f"{name}.txt")) for name in LISTS] == [[], [], []]
    assert [without_hash(read(f"{name}.txt")) for name in LISTS] == [[], [], []]


def test_what_is_asked_for_with_extras_is_pinned_with_them():
    locks = [read(f"{name}.txt") for name in LISTS]
    assert [pinned_without_extras("".join(locks), asked_for_in(lock)) for lock in locks] == [[], [], []]


def test_the_project_names_no_registry_and_no_place_of_work():
    assert naming_elsewhere(ROOT) == []


def test_the_dependency_checks_complain(tmp_path):
    assert without_reason("# All.\nDjango>=5  # web\nJinja2  # the pages, fast\nx\n") == ["Django>=5", "x"]
    lock = "jinja2==3.1 \\\n    --hash=sha256:00\nx==1\n"
    assert unlocked("Jinja2\nY[z]>=2\n", lock) == ["Y[z]>=2"]
    assert without_hash(lock) == ["x==1"]
    assert pinned_without_extras("coverage==7.1 \\\n", ["coverage[toml]>=7", "x[y]"]) == ["coverage[toml]>=7"]
    assert any("coverage[toml]" in asked for asked in asked_for_in(read("test.txt")))
    plant(tmp_path, "requirements/base.txt", f"--{ELSEWHERE[5]} https://mirror/simple\n--no-emit-{ELSEWHERE[5]}\n")
    plant(tmp_path, "docs/notes.md", f"see {ELSEWHERE[8]}main\n")
    assert naming_elsewhere(tmp_path) == ["docs/notes.md:1", "requirements/base.txt:1"]

"""The scenario files as the tests and ``tools/rules.py`` see them: which rules they name, and how they turn out."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from brygga.reading.library import LIBRARY
from brygga.scenario.player import play
from brygga.scenario.reading import read_scenario
from tests.rules.patching import Rule

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenarios"
DESCRIPTION = ROOT / "docs" / "scenarier.md"

_NAMED = re.compile(r"^# Regler: (.+)$", re.MULTILINE)
_RULE = re.compile(r"^- \*\*([A-Z][A-Za-z0-9_-]*)\*\* (.+)$", re.MULTILINE)


def files() -> list[Path]:
    """Every scenario of the product, in order."""
    return sorted(FOLDER.glob("*.yaml"))


def rules_named(file: Path) -> list[str]:
    """The ids of the rules that a scenario says it holds."""
    return [name.strip() for line in _NAMED.findall(file.read_text(encoding="utf-8")) for name in line.split(",")]


def stories_of(rule: str) -> list[Path]:
    """The scenarios that name a rule."""
    return [file for file in files() if rule in rules_named(file)]


def differences(file: Path, without: Rule | None = None) -> list[str]:
    """What does not hold in a scenario, with all rules on or with one of them off."""
    with without.off() if without else nullcontext():
        return [str(each) for each in play(read_scenario(file, LIBRARY)).differences]


def red_without(rule: Rule) -> Iterator[Path]:
    """The scenarios that name a rule and do not hold without it."""
    return (file for file in stories_of(rule.id) if differences(file, without=rule))


def described() -> dict[str, str]:
    """Every id of the description of the language with its sentence, rules and decisions (D) alike."""
    return dict(_RULE.findall(DESCRIPTION.read_text(encoding="utf-8")))

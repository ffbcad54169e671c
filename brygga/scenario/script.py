"""A scenario as read from its file: the rules it is played by, and its items and expectations in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from brygga.reading.documents import Value
from brygga.statements.statement import Statement
from brygga.story.codes import Code
from brygga.story.fold import Rules

Answers: TypeAlias = Mapping[str, Any]
"""The answers of ``ska_galla`` by key, each as text, lists and mappings, as it is written in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that happens. ``refused_as`` is the code of ``nekas``, None where it must be accepted."""

    statement: Statement
    refused_as: Code | None
    word: str
    place: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must hold at a moment (UTC). ``answers`` holds only the keys that the file gives; ``places`` where they stand."""

    at: datetime
    answers: Answers
    place: Value
    places: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A scenario: its name, its rules, and its timeline in the order of the file."""

    name: str
    file: str
    rules: Rules
    timeline: tuple[Item | Expectation, ...]

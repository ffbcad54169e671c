"""What a word of ``gor`` is made of: its fields, and how it becomes a statement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from brygga.reading.documents import Fields, Value
from brygga.statements.statement import Statement


class Common(TypedDict):
    """What every statement is made with."""

    sequence: int
    unit: str
    occurred_at: datetime
    written_at: datetime
    id: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of ``gor``: its fields besides ``tid``, ``gor``, ``enhet``, ``id`` and ``nekas``, and how it becomes a statement."""

    fields: tuple[str, ...]
    make: Callable[[Common, Fields], Statement]
    can_be_late: bool = True


def optional(fields: Fields, name: str, read: Callable[[Value], Any], default: Any = None) -> Any:
    """A field that need not be given, as ``read`` understands it."""
    value = fields.get(name)
    return default if value is None else read(value)

"""Statements as the JSON of an entry's body, and back. Stored values are the Swedish terms in ASCII.

What every statement has (unit, instants, order) lies in the entry itself; the body holds the rest. A field at its default is
left out, so a later version may add fields without touching what was written before.
"""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

from brygga.journal.entries import Json
from brygga.statements.statement import Statement

_IN_ENTRY = frozenset({"sequence", "id", "occurred_at", "written_at"})


class WrittenLater(ValueError):
    """An entry by a later version of the product, which this one would misread."""


def body_of(statement: Statement) -> dict[str, Json]:
    """The body of a statement."""
    body: dict[str, Json] = {}
    for field in _own_fields(cast("Any", type(statement))):
        value = getattr(statement, field.name)
        if field.default is MISSING or value != field.default:
            body[field.name] = _as_json(value)
    return body


def statement_from(
    kind: type[Statement],
    body: Mapping[str, Any],
    *,
    sequence: int,
    name: str,
    occurred_at: datetime,
    written_at: datetime,
) -> Statement:
    """The statement of a kind that a body describes. Instants are UTC in whole minutes. Raises WrittenLater."""
    readers = _readers(cast("Any", kind))
    unknown = body.keys() - readers.keys()
    if unknown:
        raise WrittenLater(f"{kind.__name__} has no {', '.join(sorted(unknown))} in this version")
    values: dict[str, Any] = {field: None if said is None else readers[field](said) for field, said in body.items()}
    return kind(sequence=sequence, id=name, occurred_at=occurred_at, written_at=written_at, **values)


@cache
def _own_fields(kind: Any) -> tuple[Field[Any], ...]:
    return tuple(field for field in fields(kind) if field.name not in _IN_ENTRY)


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    """What reads each field of a kind: found out once, since every stay that is shown has tens of them."""
    hints = typing.get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in _own_fields(kind)}


def _as_json(value: Any) -> Json:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_as_json(each) for each in value]
    return cast("Json", value)


def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type of the JSON that was written of it; None stays None."""
    if isinstance(hint, types.UnionType):
        hint = next(each for each in typing.get_args(hint) if each is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        read = _reader(typing.get_args(hint)[0])
        return lambda values: tuple(None if value is None else read(value) for value in values)
    return cast("Callable[[Any], Any]", hint.fromisoformat if hint in (datetime, date) else hint)

"""The one way in which a value is written as bytes, so that its hash can be computed again anywhere (as RFC 8785).

Keys are sorted by UTF-16 code units, no space is written, text is UTF-8. Floats are refused altogether: that leaves
nothing of RFC 8785 which two implementations could read differently.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

LARGEST = 2**53
"""Whole numbers beyond this lose digits in a browser."""

DEEPEST = 64
"""How deep a value may be nested."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_quoted = json.encoder.encode_basestring
"""A text as the encoder writes it within a value."""
_read = json.JSONDecoder().raw_decode


class NotCanonical(ValueError):
    """The value has no canonical form."""


def canonical_json(value: object) -> bytes:
    """Write a value as canonical JSON.

    Raises NotCanonical for floats, keys that are not text, whole numbers beyond 2**53, lone surrogates,
    too deep nesting and any type that JSON does not know.
    """
    try:
        return _encode(_ordered(value, DEEPEST)).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("text with half a surrogate pair can't be written as UTF-8") from error


def canonical_texts(texts: Sequence[str]) -> bytes:
    """``canonical_json`` of a list of texts, as a row's place is one: asked for each row of a list. Raises NotCanonical."""
    try:
        return f"[{','.join(map(_quoted, texts))}]".encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("text with half a surrogate pair can't be written as UTF-8") from error


def read_canonical(written: bytes) -> Any:
    """The value that ``canonical_json`` wrote: no byte around it, no other encoding need be looked for."""
    return _read(written.decode())[0]


def _ordered(value: object, depth: int) -> object:
    """The same value in plain types with its keys in order."""
    if isinstance(value, str):
        return str.__str__(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise NotCanonical(f"{value} is beyond 2**53")
        return int(value)
    if depth == 0:
        raise NotCanonical(f"nested deeper than {DEEPEST} levels")
    if isinstance(value, Mapping):
        return {key: _ordered(value[key], depth - 1) for key in _sorted_keys(value)}
    if isinstance(value, (list, tuple)):
        # Most long lists are of plain texts: a log tells of a hundred stays at once.
        return [item if type(item) is str else _ordered(item, depth - 1) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _sorted_keys(mapping: Mapping[object, object]) -> list[str]:
    keys = [key for key in mapping if isinstance(key, str)]
    if len(keys) != len(mapping):
        raise NotCanonical("keys are text")
    if all(map(str.isascii, keys)):
        return sorted(keys)
    # Code points and UTF-16 code units disagree beyond the basic plane; a browser sorts by the latter.
    return sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))

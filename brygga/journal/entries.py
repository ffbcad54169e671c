"""What an entry of the journal is, and what its writer gets back. Pure: no clock, no database, no randomness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
"""A value that an entry's body may hold. No floats: two machines may write the same float in two ways."""

RANDOM_BYTES = 10
"""How much randomness a UUIDv7 takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who writes: a user, in a role, for a unit of an organisation. Lies in clear in the chain for ever."""

    user: str
    name: str
    role: str
    unit: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that somebody wrote.

    `id` is made by the client (UUIDv7) and makes a resend harmless. `kind` is dotted and in the past tense.
    `subject` is an opaque id whose key encrypts the body; None means that the body lies in clear and holds no
    patient data. `instants` are aware times by name (`occurred_at`, `written_at` …), kept in UTC to the microsecond.
    Only `body` may hold patient data: all else stands in clear in the chain and can never be erased.
    """

    id: UUID
    kind: str
    version: int
    subject: str | None
    instants: Mapping[str, datetime]
    actor: Actor
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry as it lies in a journal. `received_at` is UTC and strictly increasing within the journal.

    When the key of its subject has been destroyed, `erased` is true and the entry's body is empty. `hash` is hex.
    """

    sequence: int
    received_at: datetime
    entry: Entry
    erased: bool
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the writer of an entry gets back, the same at every resend: its place, its hash (hex), a signed line."""

    journal: str
    sequence: int
    hash: str
    checkpoint: str


class Row(NamedTuple):
    """One row of a projection: a list, the unit that sees it, the subject it tells of, its key within these, its text.

    `list_name`, `unit`, `subject` and `key` lie in clear; `body` is encrypted as the entries of the subject are.
    """

    list_name: str
    unit: str
    subject: str
    key: str
    body: Mapping[str, Json]


def uuid7(at: datetime, random: bytes) -> UUID:
    """Make a UUIDv7 (RFC 9562) of an aware instant, cut to the millisecond, and of random bytes.

    Raises ValueError for a naive instant, one before 1970, or too little randomness.
    """
    if at.tzinfo is None:
        raise ValueError("uuid7 needs an aware instant")
    if len(random) < RANDOM_BYTES:
        raise ValueError("uuid7 needs ten random bytes")
    elapsed = at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    milliseconds = (elapsed.days * 86_400 + elapsed.seconds) * 1_000 + elapsed.microseconds // 1_000
    if not 0 <= milliseconds < 1 << 48:
        raise ValueError("uuid7 can't tell this instant")
    noise = int.from_bytes(random[:RANDOM_BYTES], "big")
    low = (noise & ((1 << 62) - 1)) | (0b10 << 62)
    return UUID(int=milliseconds << 80 | 7 << 76 | (noise >> 62 & 0xFFF) << 64 | low)

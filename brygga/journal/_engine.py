"""What the journal asks of a database. Both engines answer the same; all that is sealed is made above them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import NamedTuple, Protocol
from uuid import UUID

from brygga.journal._sealing import Sealed
from brygga.journal.installation import StoredInstallation

LAYOUT = 1
"""The layout of the tables. A reader of old layouts stays for ever."""


class Head(NamedTuple):
    """Where a journal has come: its last sequence number and hash, and when that was received (ISO, UTC, "" for never)."""

    sequence: int
    hash: bytes
    received_at: str


class Stored(NamedTuple):
    """An entry as it lies in the database, with the wrapped key of its subject if that remains."""

    sealed: Sealed
    wrapped: bytes | None


class StoredRow(NamedTuple):
    """A projection row as it lies in the database; `sealed` tells whether the body is encrypted."""

    list_name: str
    unit: str
    subject: str
    key: str
    sealed: bool
    body: bytes
    journal: str = ""
    wrapped: bytes | None = None


class Refused(Enum):
    """Why the database did not append."""

    ERASED = "erased"


class OtherKey(NamedTuple):
    """Not appended: the subject has another key than the one used, this one."""

    wrapped: bytes


Appended = Stored | OtherKey | Refused | None
"""None: appended. Stored: the id was there already, as this."""


class Session(Protocol):
    """One connection: inside a transaction when writing, on its own when reading."""

    def append(self, sealed: Sealed, received_at: str, wrapped: bytes | None) -> Appended:
        """Append, unless the id is known. `wrapped` is the key that the payload was sealed with, None for no subject.

        It becomes the subject's key if that has none; if it has another, or is erased, nothing is appended. So a
        process may remember keys without ever writing what nobody can read.
        """

    def head(self, journal: str) -> Head | None:
        """Where the journal has come."""

    def heads(self) -> dict[str, Head]:
        """Where all journals have come."""

    def journals(self) -> list[str]:
        """The journals that hold an entry, whatever the heads say."""

    def find(self, journal: str, entry_id: UUID) -> Stored | None:
        """The entry with this id."""

    def batch(self, journal: str, after: int, subject: str | None, limit: int) -> list[Stored]:
        """The next entries in sequence order, of all subjects or one."""

    def written_about(self, journal: str, after: int, mark: bytes) -> list[str]:
        """The subjects of the entries after one whose header holds some bytes, in order."""

    def wrapped_key(self, journal: str, subject: str) -> bytes | None:
        """The wrapped key of a subject."""

    def destroyed(self, journal: str) -> dict[str, int]:
        """The erased subjects, each with the sequence number of the entry that says so."""

    def destroy_key(self, journal: str, subject: str, sequence: int) -> None:
        """Note the erasure, take away the key and the projection rows of the subject."""

    def replace_rows(self, journal: str, subject: str, rows: Sequence[StoredRow]) -> None:
        """Let these be all rows of the subject."""

    def add_rows(self, journal: str, subject: str, rows: Sequence[StoredRow]) -> None:
        """Let these be among the rows of the subject; one that is there stays as it is."""

    def clear_rows(self, journal: str) -> None:
        """Take away all rows of the journal."""

    def rows(self, journal: str, list_name: str, unit: str | None) -> list[StoredRow]:
        """The rows of a list, by unit, subject and key."""

    def count_rows(self, journal: str, list_name: str, unit: str | None) -> dict[tuple[str, str], int]:
        """How many rows of a list lie at each unit under each key."""

    def all_rows(self) -> list[StoredRow]:
        """All rows, by journal, list, unit, subject and key."""


class Engine(Protocol):
    """A database that holds the journals."""

    def writing(self, genesis: Mapping[str, bytes]) -> AbstractContextManager[tuple[Session, dict[str, Head]]]:
        """One transaction, alone with the journals named until it ends, each with the hash it begins from."""

    def reading(self) -> AbstractContextManager[Session]:
        """A connection that sees what is committed."""

    def installation(self) -> StoredInstallation:
        """The installation's row, read anew."""

    def check_guards(self) -> None:
        """Raise UnguardedStore unless every guard against changes is as it was made."""

    def damage(self, *, indexes: bool) -> str | None:
        """What the database itself finds wrong with its storage, if it can tell; with `indexes` each against its table."""

    def scrub(self) -> None:
        """After an erasure: take the key out of the places where the engine keeps what was."""

    def close(self) -> None:
        """Let go of files and connections."""

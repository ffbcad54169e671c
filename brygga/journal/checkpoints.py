"""A checkpoint: one signed line that says how far a journal had come, with which hash, and when.

Any one of them, kept by a client, on paper or by a neighbour, shows if the journal has been rewritten since.
The line: `brygga/1 <journal> <size> <hash, hex> <time, UTC> <key id> <Ed25519 signature, base64>`.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from brygga.journal.installation import iso

FORMAT = "brygga/1"


class NotACheckpoint(ValueError):
    """The line is no checkpoint, or is not signed with this installation's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A journal's size, the hash of its last entry (hex) and the instant (UTC) at which that entry was received."""

    journal: str
    size: int
    hash: str
    at: datetime


def key_id(public_key: bytes) -> str:
    """The short name of a signing key, as it stands in a checkpoint."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey, name: str) -> str:
    """Write a checkpoint as its signed line; `name` is the id of the key. The same checkpoint gives the same line."""
    text = f"{FORMAT} {checkpoint.journal} {checkpoint.size} {checkpoint.hash} {iso(checkpoint.at)} {name}"
    return f"{text} {base64.b64encode(key.sign(text.encode())).decode()}"


def read_checkpoint(line: str, public_key: bytes) -> Checkpoint:
    """Read a signed line. Raises NotACheckpoint when it is none, or when the signature is not of this key."""
    text, _, signature = line.strip().rpartition(" ")
    try:
        form, journal, size, head, at, name = text.split(" ")
        checkpoint = Checkpoint(
            journal=journal, size=int(size), hash=head, at=datetime.fromisoformat(at).astimezone(UTC)
        )
        signed = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signed, text.encode())
    except (ValueError, binascii.Error, InvalidSignature) as error:
        raise NotACheckpoint(f"not a checkpoint signed by this installation: {line!r}") from error
    # Base64 lets the last letter vary without another meaning; a signed line has one spelling.
    if (form, name, base64.b64encode(signed).decode()) != (FORMAT, key_id(public_key), signature):
        raise NotACheckpoint(f"a checkpoint of another form or key: {line!r}")
    return checkpoint

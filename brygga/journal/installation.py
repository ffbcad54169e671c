"""One set of journals: its id and kind, the key that signs its checkpoints, and the first hash of each journal."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from brygga.journal.canonical import canonical_json
from brygga.journal.errors import WrongMasterKey

KINDS = ("skarp", "ovning", "test")
"""In earnest, exercise, test. Fixed for ever when the installation is made."""

MASTER_KEY_BYTES = 32
NONCE_BYTES = 12
SEED_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One set of journals. `kind` is "skarp" (in earnest), "ovning" (exercise) or "test", fixed when it was made.

    Id, kind, instant (UTC) and the public key that signs are bound into the first hash of every journal: an
    exercise can't pass for the real thing.
    """

    id: UUID
    kind: str
    made_at: datetime
    public_key: bytes

    def genesis(self, journal: str) -> bytes:
        """The hash that stands before the first entry of a journal."""
        return hashlib.sha256(b"\x00" + canonical_json(["brygga journal 1", journal, *self._facts()])).digest()

    def _facts(self) -> list[str]:
        return [str(self.id), self.kind, iso(self.made_at), self.public_key.hex()]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInstallation:
    """The installation's only row: the signing key lies in it wrapped by the master key, which lies elsewhere."""

    installation: Installation
    signing_key: bytes


def make_installation(
    *, installation_id: UUID, kind: str, made_at: datetime, master_key: bytes, seed: bytes, nonce: bytes
) -> StoredInstallation:
    """Make an installation of 32 random bytes for its signing key and 12 for the wrapping.

    Raises ValueError for an unknown kind, a naive instant, or keys of another length.
    """
    if kind not in KINDS:
        raise ValueError(f"an installation is one of {', '.join(KINDS)}, not {kind!r}")
    check_master_key(master_key)
    public_key = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    installation = Installation(id=installation_id, kind=kind, made_at=_utc(made_at), public_key=public_key)
    wrapped = nonce + AESGCM(master_key).encrypt(nonce, seed, installation.genesis(""))
    return StoredInstallation(installation=installation, signing_key=wrapped)


def open_signing_key(stored: StoredInstallation, master_key: bytes) -> Ed25519PrivateKey:
    """Unwrap the key that signs checkpoints. Raises WrongMasterKey when it can't be."""
    check_master_key(master_key)
    nonce, sealed = stored.signing_key[:NONCE_BYTES], stored.signing_key[NONCE_BYTES:]
    try:
        seed = AESGCM(master_key).decrypt(nonce, sealed, stored.installation.genesis(""))
    except (InvalidTag, ValueError) as error:
        raise WrongMasterKey("Huvudnyckeln passar inte till den här installationen.") from error
    return Ed25519PrivateKey.from_private_bytes(seed)


def check_master_key(master_key: bytes) -> None:
    """Raise ValueError unless the master key is 32 bytes."""
    if len(master_key) != MASTER_KEY_BYTES:
        raise ValueError(f"the master key is {MASTER_KEY_BYTES} bytes, not {len(master_key)}")


def iso(at: datetime) -> str:
    """An aware instant as UTC with six decimals: `2026-11-23T13:32:00.000000Z`. Raises ValueError for a naive one."""
    return _utc(at).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no zone")
    return at.astimezone(UTC)

"""How a draft is encrypted: AES-256-GCM, with a key of each author's own, derived from the installation's master key."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
PURPOSE = "brygga draft 1"


def seal(master_key: bytes, owner: str, content: bytes) -> bytes:
    """Encrypt for an owner: the author, a NUL, and what the content is bound to. Opens only with the same owner."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _key(master_key, owner).encrypt(nonce, content, owner.encode())


def unseal(master_key: bytes, owner: str, sealed: bytes) -> bytes:
    """What was sealed. Raises InvalidTag for another owner, another master key, or altered bytes."""
    return _key(master_key, owner).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], owner.encode())


def _key(master_key: bytes, owner: str) -> AESGCM:
    author = owner.partition("\0")[0]
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"{PURPOSE}\0{author}".encode())
    return AESGCM(derive.derive(master_key))

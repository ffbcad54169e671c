"""How an entry becomes a header, a sealed payload and a link of the chain. Pure but for the nonces it is given.

    commitment  = SHA-256(salt ‖ canonical(body))
    payload     = nonce ‖ AES-256-GCM(salt ‖ canonical(body)), or salt ‖ canonical(body) in clear for no subject
    header      = canonical(journal, sequence, id, kind, version, subject, instants, actor, received_at, commitment,
                            SHA-256(payload))
    hash        = SHA-256(0x00 ‖ header ‖ hash of the entry before)

The commitment shows what was said without the key; the hash of the payload shows a change even where the key is gone.

The salt lies inside the payload: when the key is gone nobody can try bodies against the commitment.
"""

import hashlib
import json
import re
from binascii import hexlify
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from brygga.journal.canonical import canonical_json, canonical_texts
from brygga.journal.entries import Actor, Entry, Recorded
from brygga.journal.errors import Unreadable
from brygga.journal.installation import NONCE_BYTES, iso

SALT_BYTES = 16
LONGEST_SUBJECT = 200

_journal_name = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_kind = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_instant_name = re.compile(r"[a-z][a-z0-9_]*")


class Sealed(NamedTuple):
    """An entry as it is stored; no column can be told apart from the header without breaking the chain."""

    journal: str
    sequence: int
    id: str
    subject: str | None
    header: bytes
    hash: bytes
    payload: bytes


class Noise(NamedTuple):
    """The randomness of one payload."""

    salt: bytes
    nonce: bytes


def check_journal(journal: str) -> None:
    """Raise ValueError unless the name can be a journal's: it stands in checkpoints, so it holds no space."""
    if not _journal_name.fullmatch(journal):
        raise ValueError(f"{journal!r} can't be the name of a journal")


def check_entry(entry: Entry) -> None:
    """Raise ValueError for an entry that is no entry, whatever its body holds."""
    if not _kind.fullmatch(entry.kind):
        raise ValueError(f"{entry.kind!r} is no kind: dotted, lower case, in the past tense")
    if entry.version < 1:
        raise ValueError("versions of a kind begin at 1")
    if entry.subject is not None and not 0 < len(entry.subject) <= LONGEST_SUBJECT:
        raise ValueError(f"a subject is an id of at most {LONGEST_SUBJECT} characters")
    for name in entry.instants:
        if not _instant_name.fullmatch(name):
            raise ValueError(f"{name!r} can't be the name of an instant")


def content(entry: Entry) -> dict[str, Any]:
    """What an entry says besides its body, as it stands in the header."""
    actor = entry.actor
    return {
        "actor": {
            "name": actor.name,
            "organisation": actor.organisation,
            "role": actor.role,
            "unit": actor.unit,
            "user": actor.user,
        },
        "id": str(entry.id),
        "instants": {name: iso(at) for name, at in entry.instants.items()},
        "kind": entry.kind,
        "subject": entry.subject,
        "version": entry.version,
    }


def seal(
    entry: Entry,
    *,
    journal: str,
    sequence: int,
    previous: bytes,
    received_at: datetime,
    key: AESGCM | None,
    noise: Noise,
) -> Sealed:
    """Seal an entry as the next link after `previous`. Raises NotCanonical or ValueError."""
    plain = noise.salt + canonical_json(entry.body)
    payload = plain
    if key is not None:
        payload = noise.nonce + key.encrypt(noise.nonce, plain, binding(journal, sequence, str(entry.id)))
    place = {
        "commitment": hashlib.sha256(plain).hexdigest(),
        "journal": journal,
        "payload": hashlib.sha256(payload).hexdigest(),
        "received_at": iso(received_at),
        "sequence": sequence,
    }
    header = canonical_json(content(entry) | place)
    return Sealed(journal, sequence, str(entry.id), entry.subject, header, link(header, previous), payload)


def link(header: bytes, previous: bytes) -> bytes:
    """The hash of an entry, from its header and the hash before it."""
    return hashlib.sha256(b"\x00" + header + previous).digest()


def binding(journal: str, sequence: int, entry_id: str) -> bytes:
    """What ties a payload to its place: moved elsewhere it does not open."""
    return b"%s/%d/%s" % (journal.encode(), sequence, entry_id.encode())


def stands_in_header(sealed: Sealed, payload_hash: bytes) -> bool:
    """Whether an entry's place, id, subject and payload are those that its header tells of.

    Looks for the words in the canonical header instead of reading it, which would take longer than all the rest of
    verifying. No text can hold them: within a text each quotation mark has a backslash before it.
    """
    header = sealed.header
    return (
        b',"id":"%s","instants":{' % sealed.id.encode() in header
        and b'},"journal":"%s","kind":"' % sealed.journal.encode() in header
        and b'","payload":"%s","received_at":"' % payload_hash in header
        and b'","sequence":%d,"subject":%s,"version":' % (sealed.sequence, _quoted(sealed.subject)) in header
    )


def stands_for_unit(unit: str) -> bytes:
    """What a canonical header holds if its actor was at a unit, and otherwise can't hold: as in ``stands_in_header``."""
    return b',"unit":%s,"user":"' % canonical_json(unit)


def received_at_in(header: bytes) -> bytes:
    """When the entry was received, as its header writes it: such texts sort as the instants do."""
    start = header.rindex(b'"received_at":"') + len(b'"received_at":"')
    return header[start : header.index(b'"', start)]


def commitment_stands_in(header: bytes, plain: bytes) -> bool:
    """Whether salt and body are those that were committed to."""
    return b',"commitment":"%s","id":"' % hexlify(hashlib.sha256(plain).digest()) in header


@lru_cache(4096)
def _quoted(subject: str | None) -> bytes:
    return canonical_json(subject)


def plain_payload(sealed: Sealed, key: AESGCM | None) -> bytes:
    """Salt and canonical body. Raises Unreadable when the payload does not open with the key."""
    if sealed.subject is None:
        return sealed.payload
    if key is None:
        raise Unreadable(f"Post {sealed.sequence} i journalen {sealed.journal} saknar sin nyckel.")
    nonce, rest = sealed.payload[:NONCE_BYTES], sealed.payload[NONCE_BYTES:]
    try:
        return key.decrypt(nonce, rest, binding(sealed.journal, sealed.sequence, sealed.id))
    except (InvalidTag, ValueError) as error:
        where = f"Post {sealed.sequence} i journalen {sealed.journal}"
        raise Unreadable(f"{where} går inte att öppna: innehållet eller nyckeln är ändrad.") from error


def seal_row(body: bytes, key: AESGCM, nonce: bytes, place: Sequence[str]) -> bytes:
    """Encrypt a projection row's body, tied to its place."""
    return nonce + key.encrypt(nonce, body, canonical_texts(place))


def open_row(sealed: bytes, key: AESGCM, place: Sequence[str]) -> bytes:
    """The opposite of `seal_row`. Raises Unreadable."""
    try:
        return key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], canonical_texts(place))
    except (InvalidTag, ValueError) as error:
        raise Unreadable(f"En rad i {'/'.join(place)} är ändrad; bygg om listorna ur journalen.") from error


def same_content(sealed: Sealed, plain: bytes, entry: Entry) -> bool:
    """Whether a stored entry says the same as `entry`."""
    header = json.loads(sealed.header)
    said = content(entry)
    return {name: header[name] for name in said} == said and plain[SALT_BYTES:] == canonical_json(entry.body)


def received_at_of(sealed: Sealed) -> datetime:
    """When the entry was received, UTC."""
    return datetime.fromisoformat(json.loads(sealed.header)["received_at"])


def recorded(sealed: Sealed, plain: bytes | None) -> Recorded:
    """A stored entry as readers see it; without `plain` it is erased."""
    header = json.loads(sealed.header)
    entry = Entry(
        id=UUID(sealed.id),
        kind=header["kind"],
        version=header["version"],
        subject=sealed.subject,
        instants={name: datetime.fromisoformat(at) for name, at in header["instants"].items()},
        actor=Actor(**header["actor"]),
        body={} if plain is None else json.loads(plain[SALT_BYTES:]),
    )
    return Recorded(
        sequence=sealed.sequence,
        received_at=datetime.fromisoformat(header["received_at"]),
        entry=entry,
        erased=plain is None,
        hash=sealed.hash.hex(),
    )

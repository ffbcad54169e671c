"""The keys of subjects: one for each journal and subject, wrapped by the master key, opened when needed."""

import os
from collections import OrderedDict
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from brygga.journal.canonical import canonical_json
from brygga.journal.errors import Unreadable
from brygga.journal.installation import NONCE_BYTES

KEY_BYTES = 32

OPEN_AT_ONCE = 20_000
"""How many opened keys are kept in memory: more than the stays that a county has going."""


class KeyRing:
    """Opens wrapped keys and remembers the latest. Safe between threads.

    What is remembered is used for reading only beside the same wrapped key, read from the database at that time:
    a key that somebody else has destroyed opens nothing here.
    """

    def __init__(self, master_key: bytes, installation: str) -> None:
        self._master = AESGCM(master_key)
        self._installation = installation
        self._opened: OrderedDict[tuple[str, str], tuple[bytes, AESGCM]] = OrderedDict()
        self._lock = Lock()

    def open(self, journal: str, subject: str, wrapped: bytes) -> AESGCM:
        """Open a wrapped key. Raises Unreadable when it is not this subject's, or was changed."""
        known = self._opened.get((journal, subject))  # one step of the interpreter: needs no lock
        if known is not None and known[0] == wrapped:
            return known[1]
        nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
        try:
            key = AESGCM(self._master.decrypt(nonce, sealed, self._binding(journal, subject)))
        except (InvalidTag, ValueError) as error:
            raise Unreadable(
                f"Nyckeln för {subject} i journalen {journal} går inte att öppna: den är ändrad."
            ) from error
        self._remember(journal, subject, wrapped, key)
        return key

    def to_write_with(self, journal: str, subject: str) -> tuple[bytes, AESGCM]:
        """The wrapped and the opened key that we believe to be the subject's: the latest seen, else a new one.

        The database has the last word: it compares the wrapped key with the subject's own.
        """
        with self._lock:
            known = self._opened.get((journal, subject))
        if known is not None:
            return known
        fresh, nonce = os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES)
        wrapped = nonce + self._master.encrypt(nonce, fresh, self._binding(journal, subject))
        key = AESGCM(fresh)
        self._remember(journal, subject, wrapped, key)
        return wrapped, key

    def forget(self, journal: str, subject: str) -> None:
        """Let go of a key that is no more."""
        with self._lock:
            self._opened.pop((journal, subject), None)

    def _remember(self, journal: str, subject: str, wrapped: bytes, key: AESGCM) -> None:
        with self._lock:
            self._opened[journal, subject] = (wrapped, key)
            while len(self._opened) > OPEN_AT_ONCE:
                self._opened.popitem(last=False)

    def _binding(self, journal: str, subject: str) -> bytes:
        return canonical_json(["subject key", self._installation, journal, subject])

"""Opening an installation's journals: for the pages, for the command line, or only to be verified."""

from collections.abc import Iterable
from datetime import datetime

from brygga.journal.errors import UnknownStore
from brygga.journal.store import create_store, open_store
from brygga.journal.verify import Verdict, verify
from brygga.organisation.office import Office
from brygga.reading.library import Library


def open_office(location: str, *, master_key: bytes, library: Library) -> Office:
    """The office of journals that are there. Raises JournalError where they can't be opened or could lose data."""
    return Office(open_store(location, master_key=master_key), library)


def open_office_for_reading(location: str, *, master_key: bytes, library: Library) -> Office:
    """The office of journals that are there, beside whoever writes to them. Raises JournalError where they can't be opened."""
    return Office(open_store(location, master_key=master_key, writing=False), library)


def open_or_make_office(location: str, *, master_key: bytes, library: Library, kind: str, at: datetime) -> Office:
    """The office of journals that are there, or of new ones of a kind where there is nothing. Raises JournalError.

    What is there is only opened, never mended, so that a missing guard is found.
    """
    try:
        return open_office(location, master_key=master_key, library=library)
    except UnknownStore:
        return Office(create_store(location, master_key=master_key, kind=kind, at=at), library)


def verify_journals(
    location: str, *, master_key: bytes, checkpoints: Iterable[str] = (), processes: int = 1
) -> Verdict:
    """Recompute every hash beside whoever writes, and compare with kept receipts. Raises JournalError."""
    store = open_store(location, master_key=master_key, writing=False)
    try:
        return verify(store, checkpoints=checkpoints, processes=processes)
    finally:
        store.close()

"""The office that the pages work through: opened once in this process, on the installation's own journals.

The journals lie beside the accounts: in the data folder, or in the database that BRYGGA_DATABASE names. The master key lies in
the data folder, never in the database.
"""

import secrets
from functools import cache
from pathlib import Path

from django.conf import settings

from brygga.journal.errors import JournalError, UnknownStore
from brygga.journal.store import Store, create_store, open_store
from brygga.organisation.office import Library, Office
from website import clock
from website.installation import write_once
from website.problems import Problem
from website.refusals import StartRefused

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = Library(ROOT / "routines", ROOT / "agreements")


def master_key(data: Path) -> bytes:
    """The key that the journals' own keys are wrapped with; made at the first start."""
    path = data / "huvudnyckel.txt"
    write_once(path, secrets.token_hex(32) + "\n")
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def open_journals(data: Path, location: str, kind: str) -> Store:
    """The journals of an installation, made at the first start.

    Raises StartRefused where they are of another kind, damaged, open elsewhere or on a store that may lose data.
    """
    place, key = location or f"sqlite:{data / 'journal'}", master_key(data)
    try:
        store = _open_or_make(place, key, kind)
    except JournalError as error:
        raise StartRefused("START-JOURNAL", f"Journalen kan inte öppnas. {error.sentence}") from error
    if store.installation.kind != kind:
        store.close()
        raise StartRefused("START-SLAG-BYTT", f"Journalen är av slaget ”{store.installation.kind}”, inte ”{kind}”.")
    return store


def _open_or_make(place: str, key: bytes, kind: str) -> Store:
    """Open what is there, so that a missing guard is found; make it only where nothing is."""
    try:
        return open_store(place, master_key=key)
    except UnknownStore:
        return create_store(place, master_key=key, kind=kind, at=clock.now())


@cache
def office() -> Office:
    """The office of this process. Raises StartRefused."""
    return Office(open_journals(settings.DATA, settings.JOURNAL, settings.KIND), LIBRARY)


def ready_office() -> Office:
    """The office, once a routine is in force: what every page works through. Raises Problem before that."""
    if not office().commons().routine:
        raise Problem("B503-RUTIN")
    return office()

"""The settings with which SQLite keeps what it has answered, and the check that they took."""

from contextlib import suppress
from typing import Final

import apsw
import apsw.sqlite_extra

from brygga.journal.errors import UnsafeDurability

FULL, EXTRA = 2, 3
SYNCHRONOUS: Final = {"wal": FULL, "truncate": EXTRA}
"""What `PRAGMA synchronous` must be in each mode so that no answered commit is lost in a power cut (measured)."""


def journal_mode_for(engine: tuple[int, int, int]) -> str:
    """The journal mode that an engine may use: versions with the WAL-reset bug may lose a commit in WAL mode."""
    fixed = engine >= (3, 51, 3) or (3, 50, 7) <= engine < (3, 51, 0) or (3, 44, 6) <= engine < (3, 45, 0)
    return "wal" if fixed else "truncate"


def engine_version() -> tuple[int, int, int]:
    """The version of the SQLite that is loaded."""
    major, minor, patch = apsw.sqlite_lib_version().split(".")[:3]
    return int(major), int(minor), int(patch)


def pragmas(mode: str) -> dict[str, int]:
    """The settings of every connection, by name."""
    return {
        "synchronous": SYNCHRONOUS[mode],
        # fsync on a Mac leaves the data in the disk's own memory; these two ask for more. Elsewhere they do nothing.
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        # Without it INSERT OR REPLACE deletes rows past the guards against deletion.
        "recursive_triggers": 1,
        # Each page read is compared with its checksum; fails to take in a file that was made without.
        "checksum_verification": 1,
        # A destroyed key is overwritten in the file, not merely unlinked.
        "secure_delete": 1,
    }


def set_pragmas(connection: apsw.Connection, mode: str) -> None:
    """Ask for the settings. Whether they took is for `check_pragmas` to say."""
    # One plan for each question, whatever the values: else each is planned anew every time that it is asked.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    for pragma, value in pragmas(mode).items():
        connection.execute(f"PRAGMA {pragma} = {value}")


def check_pragmas(connection: apsw.Connection, mode: str) -> None:
    """Raise UnsafeDurability unless the settings really took: SQLite ignores in silence what it can't do."""
    (found,) = next(connection.execute("PRAGMA journal_mode"))
    if found != mode:
        raise UnsafeDurability(f"SQLite skriver i läget {found}, inte {mode}: sparade uppgifter kan gå förlorade.")
    for pragma, value in pragmas(mode).items():
        (took,) = next(connection.execute(f"PRAGMA {pragma}"))
        if int(took) != value:
            raise UnsafeDurability(f"SQLite har {pragma} = {took}, inte {value}: sparade uppgifter kan gå förlorade.")


def checksummed() -> str:
    """The file layer that puts a checksum on each page and checks it at each reading: a disk may forget in silence."""
    name = "cksmvfs"
    if name not in apsw.vfs_names():
        loader = apsw.Connection(":memory:")
        with suppress(apsw.ExtensionLoadingError):
            loader.enable_load_extension(True)
            apsw.sqlite_extra.load(loader, "cksumvfs")
        loader.close()
    if name not in apsw.vfs_names():
        raise UnsafeDurability("SQLite saknar kontrollsummor för sidor (cksumvfs). Installera apsw som färdigt paket.")
    return name

"""The files of a status, written into a folder that another server reads from: each whole or not at all."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from brygga.interop.notices.atom import feed
from brygga.interop.notices.data import data
from brygga.interop.notices.pages import DATA, FEED, PAGE, STYLE, banner, page
from brygga.outage.status import PublicStatus

BANNER = "banner.html"
_SHEET = Path(__file__).with_name(STYLE)
_READABLE = 0o644


def files_of(status: PublicStatus) -> Mapping[str, bytes]:
    """Every file by name, in the order in which they are written: what others point at comes first."""
    return {
        STYLE: _SHEET.read_bytes(),
        DATA: data(status),
        FEED: feed(status),
        BANNER: banner(status),
        PAGE: page(status),
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write those that are not there as they should be; their names. Raises OSError; then the rest stand as they were.

    A file that stays the same is left alone, so that whoever asks for changes is told that there are none.
    """
    folder.mkdir(exist_ok=True)
    changed = tuple(name for name, content in files.items() if not _is_there(folder / name, content))
    for name in changed:
        _write(folder / name, files[name])
    return changed


def _is_there(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def _write(path: Path, content: bytes) -> None:
    """Write beside it and put it in its place: whoever reads sees the old file or the new one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _READABLE)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise

"""What kind of installation this is: in earnest, an exercise, or a test. Settled at the first start, for ever.

The kind lies in a file in the data folder, so that a folder with real patients can't be opened as a test tomorrow,
nor an exercise be taken for the real thing.
"""

import os
import secrets
from enum import StrEnum
from pathlib import Path

from website.refusals import StartRefused


class Kind(StrEnum):
    """The three kinds, as the journal calls them. The value is what stands in the file and in BRYGGA_KIND."""

    EARNEST = "skarp"
    EXERCISE = "ovning"
    TEST = "test"


def settle_kind(data: Path, asked: str) -> Kind:
    """Return the kind of the installation in `data`; at its first start the one that is asked for is written down.

    `asked` may be empty: then the kind on file holds, or in earnest if there is none.
    Raises StartRefused for an unknown kind, and for any other kind than the one on file.
    """
    if asked and asked not in set(Kind):
        raise StartRefused(
            "START-SLAG", f"Okänt slag av installation: ”{asked}”. Sätt BRYGGA_KIND till {', '.join(Kind)}."
        )
    path = data / "installation.txt"
    write_once(path, f"{asked or Kind.EARNEST}\n")
    settled = Kind(path.read_text(encoding="ascii").strip())
    if asked and asked != settled:
        raise StartRefused(
            "START-SLAG-BYTT",
            f"Datamappen är en installation av slaget ”{settled}” och kan inte startas som ”{asked}”. "
            "Peka BRYGGA_DATA på en egen mapp.",
        )
    return settled


def write_once(path: Path, text: str) -> None:
    """Write `text` to `path`, for the owner's eyes only, unless the file is there. Whole or not at all.

    Two processes that start at once end up with the same file: the second link is refused.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

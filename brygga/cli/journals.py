"""``brygga verify`` and ``brygga rebuild``: recompute every hash of the journals; write the lists anew from them."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from brygga.journal.errors import JournalError
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.opening import open_office, verify_journals
from brygga.reading.library import LIBRARY

WHOLE, BROKEN, CANNOT_OPEN = 0, 1, 2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to a parser."""
    for name, words, run in (
        ("verify", "räkna om varje förseglad post och säg vilken som är bruten", run_verify),
        ("rebuild", "skriv listorna på nytt ur journalerna", run_rebuild),
    ):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("--data", type=Path, default=Path("data/ovning"), help="installationens datamapp")
        parser.add_argument("--database", default="", help="postgresql://… om journalerna ligger där")
        if name == "verify":
            parser.add_argument("--checkpoint", type=Path, help="fil med kvitton, ett på varje rad, att jämföra med")
        parser.set_defaults(run=run)


def run_verify(options: argparse.Namespace) -> int:
    """Verify the journals; the exit code."""
    try:
        checkpoints = options.checkpoint.read_text(encoding="utf-8").splitlines() if options.checkpoint else []
        verdict = verify_journals(
            location_of(options),
            master_key=master_key_of(options),
            checkpoints=checkpoints,
            processes=os.cpu_count() or 1,
        )
    except (JournalError, OSError, ValueError) as error:
        return _cannot_open(error)
    whole = f"Journalerna är hela: {verdict.entries} poster, varav {verdict.erased} raderade."
    print(verdict.fault or whole)
    return WHOLE if verdict.sound else BROKEN


def run_rebuild(options: argparse.Namespace) -> int:
    """Write the lists anew; the exit code."""
    try:
        office = open_office(location_of(options), master_key=master_key_of(options), library=LIBRARY)
    except (JournalError, OSError, ValueError) as error:
        return _cannot_open(error)
    before = office.store.dump()
    rebuild_lists(office, at=datetime.now(UTC))
    same = before == office.store.dump()
    office.store.close()
    print("Listorna är skrivna på nytt." + (" De var redan riktiga." if same else " De skilde sig från journalerna."))
    return WHOLE


def location_of(options: argparse.Namespace) -> str:
    """Where the journals of an installation lie."""
    return options.database or f"sqlite:{options.data / 'journal'}"


def master_key_of(options: argparse.Namespace) -> bytes:
    """The master key in its data folder. Raises OSError, ValueError."""
    return bytes.fromhex((options.data / "huvudnyckel.txt").read_text(encoding="ascii").strip())


def _cannot_open(error: Exception) -> int:
    sentence = error.sentence if isinstance(error, JournalError) else str(error)
    print(f"Journalerna kan inte öppnas. {sentence}", file=sys.stderr)
    return CANNOT_OPEN

"""``brygga notices``: the state of the stop as files for another web server, written once beside a server that is running. Clauses: R06."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from brygga.civil_time import show_time
from brygga.cli.journals import location_of, master_key_of
from brygga.interop.notices.folder import files_of, write_files
from brygga.journal.errors import JournalError
from brygga.organisation.opening import open_office_for_reading
from brygga.organisation.queries.public_status import public_status
from brygga.reading.library import LIBRARY

WRITTEN, NOT_WRITTEN, CANNOT_OPEN = 0, 1, 2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a parser."""
    parser = commands.add_parser("notices", help="skriv driftinformationen som filer för en annan webbserver")
    parser.add_argument("folder", metavar="MAPP", type=Path, help="mappen som filerna läggs i")
    parser.add_argument("--data", type=Path, default=Path("data/ovning"), help="installationens datamapp")
    parser.add_argument("--database", default="", help="postgresql://… om journalerna ligger där")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files; the exit code."""
    at = datetime.now(UTC)
    try:
        office = open_office_for_reading(location_of(options), master_key=master_key_of(options), library=LIBRARY)
    except (JournalError, OSError, ValueError) as error:
        sentence = error.sentence if isinstance(error, JournalError) else str(error)
        print(f"Journalerna kan inte öppnas. {sentence}", file=sys.stderr)
        return CANNOT_OPEN
    try:
        if not office.commons().routine:
            print("Installationen har ingen rutin än. Inget är skrivet.", file=sys.stderr)
            return NOT_WRITTEN
        files = files_of(public_status(office, at=at))
        write_files(options.folder, files)
    except OSError as error:
        print(f"Mappen {options.folder} kan inte skrivas. {error.strerror}.", file=sys.stderr)
        return NOT_WRITTEN
    finally:
        office.store.close()
    print(f"{len(files)} filer ligger i {options.folder}. Läget är {show_time(at)}.")
    return WRITTEN

"""``brygga check``: reads every routine, the law, every agreement and the yearly sums, and says what can't be read and what was expected.

Exit 0: all can be read. 2: something can't.
"""

import argparse
import sys
from pathlib import Path

from brygga.organisation.rulebook import faults_in
from brygga.reading.library import LIBRARY, Library

READABLE, CANNOT_BE_READ = 0, 2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a parser."""
    parser = commands.add_parser(
        "check", help="läs rutiner, lagar, överenskommelser och belopp, och säg vad som är fel"
    )
    parser.add_argument(
        "--folder", type=Path, help="mapp med routines/, agreements/ och laws/ (annars de som Brygga använder)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the files; the exit code."""
    folder: Path | None = options.folder
    library = LIBRARY if folder is None else Library(*(folder / name for name in ("routines", "agreements", "laws")))
    try:
        faults = tuple(faults_in(library))
    except OSError as error:
        print(f"Mappen kan inte läsas. {error}", file=sys.stderr)
        return CANNOT_BE_READ
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"Fel: {len(faults)}. Bara det första felet i varje mapp är med. Rätta och kör igen.", file=sys.stderr)
        return CANNOT_BE_READ
    print("Alla rutiner, lagar, överenskommelser och belopp går att läsa.")
    return READABLE

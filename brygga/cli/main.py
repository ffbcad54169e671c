"""The command line: one parser, one module for each command."""

import argparse
import sys
from collections.abc import Sequence

from brygga.cli import check, expiry, journals, notices, paper, scenario, serve
from brygga.reading.documents import Unreadable

CANNOT_BE_READ = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    parser = argparse.ArgumentParser(prog="brygga", description="Brygga: samordnad planering genom ett driftstopp.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for command in (scenario, serve, journals, expiry, paper, notices, check):
        command.add_to(commands)
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "run":
        parser.error(f"okänt: {' '.join(rest)}")
    options.rest = rest
    try:
        return int(options.run(options))
    except Unreadable as error:
        print(f"En fil med regler går inte att läsa. {error}", file=sys.stderr)
        return CANNOT_BE_READ

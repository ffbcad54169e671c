"""The command line: one parser, one module for each command."""

import argparse
from collections.abc import Sequence

from brygga.cli import expiry, journals, paper, scenario, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    parser = argparse.ArgumentParser(prog="brygga", description="Brygga: samordnad planering genom ett driftstopp.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for command in (scenario, serve, journals, expiry, paper):
        command.add_to(commands)
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "run":
        parser.error(f"okänt: {' '.join(rest)}")
    options.rest = rest
    return int(options.run(options))

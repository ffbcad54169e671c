"""The command line: one parser, one module for each command."""

import argparse
from collections.abc import Sequence

from brygga.cli import scenario


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    parser = argparse.ArgumentParser(prog="brygga", description="Brygga: samordnad planering genom ett driftstopp.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for command in (scenario,):
        command.add_to(commands)
    options = parser.parse_args(arguments)
    return int(options.run(options))

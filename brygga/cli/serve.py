"""``brygga run``: starts Brygga on this computer, with a county to try. The website is a program of its own and is started as one."""

import argparse
import os
import sys


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a parser."""
    parser = commands.add_parser("run", help="starta Brygga med ett län att prova", add_help=False)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Become the website's process; returns only where that fails."""
    os.execv(sys.executable, [sys.executable, "-m", "website.run", *options.rest])  # noqa: S606 - our own module

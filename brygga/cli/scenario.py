"""``brygga scenario FILE…``: plays scenario files on the pure rules and says, sentence by sentence, what differs.

Exit 0: everything holds. 1: something does not. 2: a file can't be read; 2 wins over 1.
"""

import argparse
import json
import sys

from brygga.civil_time import show_time
from brygga.reading.documents import Unreadable
from brygga.reading.library import LIBRARY
from brygga.scenario.player import Play, play
from brygga.scenario.reading import read_scenario

HOLDS, DIFFERS, CANNOT_BE_READ = 0, 1, 2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a parser."""
    parser = commands.add_parser("scenario", help="spela scenariofiler och säg vad som skiljer")
    parser.add_argument("files", nargs="+", metavar="FIL")
    parser.add_argument("--json", action="store_true", help="skriv svaren vid varje ska_galla; tar en fil")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Play the files; the exit code."""
    if options.json and len(options.files) > 1:
        print("--json tar en fil åt gången.", file=sys.stderr)
        return CANNOT_BE_READ
    return max(_run_file(file, as_json=options.json) for file in options.files)


def _run_file(file: str, *, as_json: bool) -> int:
    try:
        outcome = play(read_scenario(file, LIBRARY))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return CANNOT_BE_READ
    for difference in outcome.differences:
        print(difference, file=sys.stderr if as_json else sys.stdout)
    if as_json:
        print(json.dumps(_as_json(outcome), ensure_ascii=False, indent=1))
    return DIFFERS if outcome.differences else HOLDS


def _as_json(outcome: Play) -> list[dict[str, object]]:
    return [{"tid": show_time(at), **answers} for at, answers in outcome.answers]

"""Starts Brygga with a county to try: `python -m website.run`. What `make run` does when everything is installed.

The county is an installation of its own kind, marked as an exercise from its first entry. It is made once, at the first start; a
later start finds it and only serves it.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from django.core.management import call_command

from brygga.reading.documents import Unreadable
from website import server
from website.office import unreadable_rules
from website.refusals import StartRefused

ROOT = Path(__file__).resolve().parents[1]
COUNTY = ROOT / "county" / "norrbotten"
DEMO_PASSWORD = "prova brygga nu"  # noqa: S105 - printed at every start, of an exercise on this computer
EXERCISE, EMPTY = "ovning", "tom"
EMPTY_WORDS = """  Utan län att prova. Medan servern är stoppad läggs enheter, rutin och konton in så här:

  export BRYGGA_DATA={data}
  .venv/bin/python manage.py make_county county/norrbotten --units-only
  .venv/bin/python manage.py create_account --help

"""


def main(arguments: list[str] | None = None) -> int:
    """The command line. A refusal to start is one sentence and its code, not a traceback."""
    parser = argparse.ArgumentParser(prog="brygga run", description="Startar Brygga på den här datorn.")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", type=Path, help="datamapp (annars data/ovning, tom: data/tom)")
    parser.add_argument("--empty", action="store_true", help="utan län att prova")
    parser.add_argument("--fresh", action="store_true", help="gör länet att prova på nytt")
    asked = parser.parse_args(arguments)
    data: Path = asked.data or ROOT / "data" / (EMPTY if asked.empty else EXERCISE)
    try:
        if asked.fresh:
            _clear_away(data)
        _settle_environment(data, empty=asked.empty)
        _start(asked.address, asked.port, empty=asked.empty)
    except Unreadable as error:
        return _refuse(unreadable_rules(error))
    except StartRefused as refusal:
        return _refuse(refusal)
    return 0


def _refuse(refusal: StartRefused) -> int:
    sys.stderr.write(f"Brygga startar inte. {refusal.sentence}\nKod: {refusal.code}\n")
    return 2


def _clear_away(data: Path) -> None:
    """Take away a county that was made to try; never anything else."""
    kind = data / "installation.txt"
    if not data.exists():
        return
    if not kind.exists() or kind.read_text(encoding="ascii").strip() != EXERCISE:
        raise StartRefused("START-INTE-OVNING", f"{data} är ingen övning och tas inte bort. Välj en annan datamapp.")
    shutil.rmtree(data)


def _settle_environment(data: Path, *, empty: bool) -> None:
    """Where the settings are read from; the empty installation is one in earnest."""
    os.environ["BRYGGA_DATA"] = str(data)
    if not empty:
        os.environ["BRYGGA_KIND"] = EXERCISE


def _start(address: str, port: int, *, empty: bool) -> None:
    server.prepare()
    sys.stdout.write(f"\n  Brygga: http://{address}:{port}\n\n")
    if empty:
        sys.stdout.write(EMPTY_WORDS.format(data=os.environ["BRYGGA_DATA"]))
    else:
        call_command("make_county", str(COUNTY), password=DEMO_PASSWORD)
    sys.stdout.flush()
    server.listen(address=address, port=port)


if __name__ == "__main__":
    sys.exit(main())

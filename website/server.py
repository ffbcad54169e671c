"""Starts the site: `python -m website.server --port 8000`. One process, several threads.

One process, since SQLite has exactly one writer; with PostgreSQL several machines run one process each.
"""

import argparse
import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from website.clock import check_clock
from website.office import office
from website.refusals import StartRefused

THREADS = 8


def prepare() -> None:
    """Make the data folder ready: settings read, tables made, the clock checked, the journals opened. Raises StartRefused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")
    django.setup()
    check_clock(settings.KIND)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("clear_desk")
    # Let go again: the process that serves is another, and only one may write.
    office().store.close()
    office.cache_clear()


def serve(*, address: str = "127.0.0.1", port: int = 8000, threads: int = THREADS) -> None:
    """Make ready and serve until told to stop."""
    prepare()
    listen(address=address, port=port, threads=threads)


def listen(*, address: str, port: int, threads: int = THREADS) -> None:
    """Serve until told to stop, what has been made ready. The pages run in a process that this one starts."""
    Granian(
        "website.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_access=False,
        # Its notices are about itself; what goes wrong in a page Django logs.
        log_level=LogLevels.error,
    ).serve()


def main(arguments: list[str] | None = None) -> int:
    """The command line. A refusal to start is one sentence and its code, not a traceback."""
    parser = argparse.ArgumentParser(prog="python -m website.server", description="Startar Brygga.")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--threads", type=int, default=THREADS)
    asked = parser.parse_args(arguments)
    try:
        serve(address=asked.address, port=asked.port, threads=asked.threads)
    except StartRefused as refusal:
        sys.stderr.write(f"Brygga startar inte. {refusal.sentence}\nKod: {refusal.code}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The website's one reader of the clock. Everything below gets the moment as an argument.

A test may set the clock through a file. A server in earnest refuses to start with a clock that can be set.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from website.installation import Kind
from website.refusals import StartRefused

CLOCK_FILE = "BRYGGA_TEST_CLOCK"
MODE = "BRYGGA_MODE"


def now() -> datetime:
    """The moment, aware, in UTC. With a test clock: what its file says at this very call."""
    path = os.environ.get(CLOCK_FILE)
    if not path:
        return datetime.now(UTC)
    _check_mode()
    return _read(Path(path))


def check_clock(installation_kind: Kind) -> None:
    """Refuse to start with a clock that can be set, unless this is a test in an installation made for tests.

    Called before the first request is answered. Raises StartRefused.
    """
    path = os.environ.get(CLOCK_FILE)
    if not path:
        return
    _check_mode()
    if installation_kind is not Kind.TEST:
        raise StartRefused(
            "START-KLOCKA-INSTALLATION",
            f"Klockan är ställd med {CLOCK_FILE}, men installationen är inte gjord för test. "
            f"Ta bort {CLOCK_FILE} och starta igen.",
        )
    _read(Path(path))


def _check_mode() -> None:
    if os.environ.get(MODE) != "test":
        raise StartRefused(
            "START-KLOCKA-LAGE",
            f"Klockan är ställd med {CLOCK_FILE}, och det får bara ske i test. Ta bort {CLOCK_FILE} och starta igen.",
        )


def _read(path: Path) -> datetime:
    try:
        moment = datetime.fromisoformat(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as fault:
        raise StartRefused(
            "START-KLOCKA-FIL", f"Testklockans fil {path.name} kan inte läsas som en tidpunkt: {fault}"
        ) from fault
    if moment.tzinfo is None:
        raise StartRefused("START-KLOCKA-ZON", f"Testklockans fil {path.name} saknar tidszon.")
    return moment.astimezone(UTC)

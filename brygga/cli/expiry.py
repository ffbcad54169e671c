"""``brygga expire``: which months of the logs of readings have been kept long enough; with ``--destroy``, destroy their keys."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from brygga.cli.journals import CANNOT_OPEN, WHOLE, location_of, master_key_of
from brygga.journal.entries import Actor
from brygga.journal.errors import JournalError
from brygga.organisation.actions.expiry import expire_readings, months_to_expire
from brygga.organisation.opening import open_office
from brygga.organisation.permissions import Role
from brygga.organisation.readings import LEAST_YEARS
from brygga.organisation.refused import Refused
from brygga.reading.library import LIBRARY


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a parser."""
    parser = commands.add_parser("expire", help="visa, och med --destroy förstör, gamla läsningar i åtkomstloggen")
    parser.add_argument("--data", type=Path, default=Path("data/ovning"), help="installationens datamapp")
    parser.add_argument("--database", default="", help="postgresql://… om journalerna ligger där")
    parser.add_argument("--years", type=int, default=LEAST_YEARS, help=f"så länge sparas de, minst {LEAST_YEARS} år")
    parser.add_argument("--destroy", metavar="NAMN", default="", help="förstör dem; namnet är den som har bestämt det")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show or destroy; the exit code. Nothing is destroyed unless it is asked for: a clock may be wrong."""
    at = datetime.now(UTC)
    try:
        office = open_office(location_of(options), master_key=master_key_of(options), library=LIBRARY)
    except (JournalError, OSError, ValueError) as error:
        sentence = error.sentence if isinstance(error, JournalError) else str(error)
        print(f"Journalerna kan inte öppnas. {sentence}", file=sys.stderr)
        return CANNOT_OPEN
    try:
        for organisation in office.organisations():
            by = _decided_by(options.destroy, organisation)
            months = months_to_expire(office, by=by, at=at, years=options.years)
            if months and options.destroy:
                expire_readings(office, by=by, at=at, years=options.years)
            print(_told(organisation, months, destroyed=bool(options.destroy)))
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return CANNOT_OPEN
    finally:
        office.store.close()
    return WHOLE


def _decided_by(name: str, organisation: str) -> Actor:
    return Actor(
        user="brygga expire", name=name or "ingen", role=Role.ADMINISTRATOR.value, unit="", organisation=organisation
    )


def _told(organisation: str, months: tuple[str, ...], *, destroyed: bool) -> str:
    if not months:
        return f"{organisation}: inga läsningar är gamla nog."
    what = "är förstörda" if destroyed else "kan förstöras. Inget är förstört; skriv --destroy och ditt namn"
    return f"{organisation}: läsningar från {', '.join(months)} {what}."

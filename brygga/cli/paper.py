"""``brygga paper``: every unit's pack on paper, made into a folder beside a server that is running. Clauses: R01, R09."""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from brygga.civil_time import local, show_time
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor
from brygga.journal.errors import JournalError
from brygga.organisation.office import Office
from brygga.organisation.opening import open_office_for_reading
from brygga.organisation.permissions import Role
from brygga.organisation.queries.pack import pack_of, parts_for
from brygga.organisation.sheets import Numbering, fresh_references, references_on, unit_codes
from brygga.paper.printing import pages_of, print_pack
from brygga.reading.library import LIBRARY
from brygga.routine.words import UnitKind

MADE, NOT_MADE, CANNOT_OPEN = 0, 1, 2
_COPIES = 3
"""Forms of each kind: a ward's calls of eight hours, by the county to try."""

_PRINTER = "kommandoraden"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a parser."""
    parser = commands.add_parser(
        "paper", help="gör alla enheters papperspaket till en mapp, ett PDF-dokument per enhet"
    )
    parser.add_argument("--data", type=Path, default=Path("data/ovning"), help="installationens datamapp")
    parser.add_argument("--database", default="", help="postgresql://… om journalerna ligger där")
    parser.add_argument("--to", type=Path, default=Path("papper"), help="mappen som paketen läggs i")
    parser.add_argument("--unit", action="append", default=[], help="bara den här enheten (kan anges flera gånger)")
    parser.add_argument("--blank", action="store_true", help="utan patienter: rutin, nummer och tomma blanketter")
    parser.add_argument(
        "--copies", type=int, default=_COPIES, choices=range(1, 11), metavar="1–10", help="av varje blankett"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the packs; the exit code."""
    try:
        key = bytes.fromhex((options.data / "huvudnyckel.txt").read_text(encoding="ascii").strip())
        location = options.database or f"sqlite:{options.data / 'journal'}"
        office = open_office_for_reading(location, master_key=key, library=LIBRARY)
    except (JournalError, OSError, ValueError) as error:
        sentence = error.sentence if isinstance(error, JournalError) else str(error)
        print(f"Journalerna kan inte öppnas. {sentence}", file=sys.stderr)
        return CANNOT_OPEN
    try:
        return _make(office, options, datetime.now(UTC))
    except OSError as error:
        print(f"Mappen {options.to} kan inte skrivas. {error}", file=sys.stderr)
        return NOT_MADE
    finally:
        office.store.close()


def _make(office: Office, options: argparse.Namespace, at: datetime) -> int:
    units = office.units()
    unknown = [each for each in options.unit if each not in units]
    if unknown or not office.commons().routine:
        wrong = f"Enheten finns inte: {', '.join(unknown)}." if unknown else "Installationen har ingen rutin än."
        print(f"{wrong} Inga paket är gjorda.", file=sys.stderr)
        return NOT_MADE
    options.to.mkdir(mode=0o700, parents=True, exist_ok=True)
    chosen = [units[each] for each in options.unit] or list(units.values())
    sheets = 0
    for name, content, count in _packs(office, chosen, options, at):
        _write(options.to / name, content)
        sheets += count
    print(f"{len(chosen)} paket med {sheets} blad ligger i {options.to}. Läget är {show_time(at)}.")
    if not options.blank:
        print(
            "Bladen har patientuppgifter, och den här utskriften står inte i Bryggas logg: skriv upp vem som får dem."
        )
    return MADE


def _packs(
    office: Office, units: list[Unit], options: argparse.Namespace, at: datetime
) -> Iterator[tuple[str, bytes, int]]:
    """Each unit's pack: the name of its file, its contents, how many sheets."""
    commons = office.commons()
    codes, taken = unit_codes(commons.units.values()), set(references_on(commons.sheets)) | set(commons.slips)
    for unit in units:
        by = _printer(unit)
        pack = pack_of(office, by=by, at=at, parts=parts_for(by), copies=options.copies, filled=not options.blank)
        pages = pages_of(pack)
        count = len({place for _, _, place in pages if place is not None})
        references = fresh_references(os.urandom(8 * count + 64), count, taken)
        taken |= set(references)
        code = f"{codes[unit.id]}-{local(at):%m%d%H%M}"
        content = print_pack(pack, Numbering(code=code, first=1, references=references))
        yield f"{codes[unit.id]}-{re.sub(r'[^a-z0-9-]', '', unit.id.lower())}.pdf", content, len(pages)


def _printer(unit: Unit) -> Actor:
    role = Role.SERVICE_DESK if unit.kind is UnitKind.SERVICE_DESK else Role.SECRETARY
    return Actor(user=_PRINTER, name=_PRINTER, role=role.value, unit=unit.id, organisation=unit.organisation)


def _write(path: Path, content: bytes) -> None:
    """Write a file for the owner's eyes only, whole or not at all."""
    draft = path.with_suffix(".tmp")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.replace(path)

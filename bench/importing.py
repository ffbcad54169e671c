"""What an import takes: reading the file, the dry run, the write, taking it back: `python -m bench.importing`.

A county's list is five hundred rows; five thousand shows how it grows. Promised: dry run and write of five hundred within two seconds.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from brygga.contacts.columns import proposed
from brygga.contacts.importing import Wish
from brygga.interop.spreadsheets.reading import read_file
from brygga.organisation.actions.importing import import_units, take_back_import
from brygga.organisation.queries.imports import dry_run, mark_of, restoring
from brygga.routine.words import UnitKind
from tests.interop.files import a_sheet
from tests.organisation.places import Place, a_store
from tests.organisation.worlds import ADMINISTRATOR, REGION, at, furnished, new_id

SIZES, PROMISED_ROWS, PROMISED = (500, 5000), 500, 2.0
HEADS = ("Namn", "Telefon", "Mobil", "Öppettider", "Ort", "HSA-id")

Answer = TypeVar("Answer")


def a_list(rows: int, first: int) -> bytes:
    """A workbook of units, each with two numbers, hours, a place and an HSA-id; ``first``: the first internal number."""
    hours = ("mån-fre 8-17", "alla dagar 7-22", "dygnet runt")
    units = (
        (f"Enhet {each}", first + each, "070-174 06 95", hours[each % 3], "Boden", f"TSTNMT2321000156-E{each}")
        for each in range(rows)
    )
    return a_sheet(HEADS, *units)


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    """What it answers, and the seconds that it took."""
    begun = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begun


def measure(rows: int, folder: Path) -> dict[str, float]:
    """Seconds of each step: of a list of new units, and of one that changes them all."""
    spent: dict[str, float] = {}
    with a_store(Place(f"sqlite:{folder}")) as store:
        office = furnished(store)
        for part, first in (("new", 10_000), ("changed", 20_000)):
            content = a_list(rows, first)
            read, spent[f"{part}: read the file"] = timed(lambda content=content: read_file(content))
            wish = Wish(choice=proposed(read.sheets, {}), new_kind=UnitKind.OUTPATIENT, new_organisation=REGION)
            whose = {"by": ADMINISTRATOR, "sheets": read.sheets, "wish": wish}
            report, spent[f"{part}: dry run"] = timed(lambda whose=whose: dry_run(office, **whose))
            id, seen = new_id(), mark_of(report)
            _, spent[f"{part}: write"] = timed(
                lambda whose=whose, id=id, seen=seen: import_units(
                    office, **whose, at=at("06:00"), id=id, file="lista.xlsx", seen=seen
                )
            )
            assert len(report.new if part == "new" else report.cards) == rows
            _, spent[f"{part}: know it"] = timed(office.commons)
        made = office.commons().imports[str(id)]
        plan = restoring(office.commons(), made)
        _, spent["take back"] = timed(
            lambda: take_back_import(
                office, by=ADMINISTRATOR, at=at("07:00"), id=new_id(), of=made.id, seen=len(plan.cards)
            )
        )
    return spent


def main() -> None:
    """Print the seconds of each step and size; fails where the promise is not kept."""
    for rows in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            spent = measure(rows, Path(folder) / "journal")
        print(f"import of {rows} rows")
        for step, seconds in spent.items():
            print(f"  {step:<24} {seconds:6.2f} s")
        for part in ("new", "changed"):
            total = spent[f"{part}: dry run"] + spent[f"{part}: write"]
            print(f"  {part + ': dry run and write':<24} {total:6.2f} s")
            if rows == PROMISED_ROWS and total > PROMISED:
                raise SystemExit(f"{rows} rows took {total:.2f} s, {PROMISED:.0f} were promised")


if __name__ == "__main__":
    main()

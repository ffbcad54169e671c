"""The pack on paper: asked, laid out twice, numbered. Promise: a unit's whole pack in less than a second on one core.

`make bench` runs it. Prints processor time for a pack and a sheet, beside the typesetter's one sheet with nothing on it.
"""

import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import typst

from brygga.civil_time import local_day
from brygga.exercise.county import read_county
from brygga.exercise.playing import Player
from brygga.journal.entries import Actor
from brygga.journal.store import create_store
from brygga.organisation.office import Office
from brygga.organisation.queries.pack import pack_of, parts_for
from brygga.organisation.sheets import Numbering, fresh_references
from brygga.paper.printing import pages_of, print_pack
from brygga.reading.library import LIBRARY

COUNTY = Path(__file__).resolve().parents[1] / "county" / "norrbotten"
NOW = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)
ROUNDS = 5
UNITS = ("sunderby-medicin", "hc-hertson", "lulea-kommun", "teknikakuten")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(f"sqlite:{folder}/journal", master_key=b"k" * 32, kind="ovning", at=NOW)
        player = Player(Office(store, LIBRARY), read_county(COUNTY, local_day(NOW)), NOW)
        player.furnish()
        for story in sorted((COUNTY / "stories").iterdir()):
            player.play(story, LIBRARY)
        print(f"{'an empty sheet':>24}: {_empty() * 1e3:7.1f} ms")
        for unit in UNITS:
            for copies in (1, 3):
                sheets, size, span = min((_made(player, unit, copies) for _ in range(ROUNDS)), key=lambda each: each[2])
                each = span / sheets * 1e3
                print(
                    f"{unit:>20} × {copies}: {span * 1e3:7.1f} ms, {sheets:3} sheets, {each:5.1f} ms each, {size // 1024} kB"
                )
        store.close()


def _empty() -> float:
    begun = time.process_time()
    typst.Compiler(b"#box()", ignore_system_fonts=True).compile(format="pdf", pdf_standards="1.7")
    return time.process_time() - begun


def _made(player: Player, unit: str, copies: int) -> tuple[int, int, float]:
    by: Actor = player.somebody_at(unit)
    begun = time.process_time()
    pack = pack_of(player.office, by=by, at=NOW, parts=parts_for(by), copies=copies)
    pages = pages_of(pack)
    count = len({place for _, _, place in pages if place is not None})
    random = b"".join(place.to_bytes(4, "little") for place in range(4 * count + 4))
    size = len(print_pack(pack, Numbering(code="XX", first=1, references=fresh_references(random, count, ()))))
    return len(pages), size, time.process_time() - begun


if __name__ == "__main__":
    main()

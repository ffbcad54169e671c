"""Ten thousand entries through the doors, with late entries and annulments: what is built anew is what was, byte for byte."""

from pathlib import Path

import pytest

from brygga.journal.store import create_store
from brygga.journal.verify import verify
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import stay_view
from brygga.reading.library import LIBRARY
from tests.organisation.telling import Telling, answer_of
from tests.organisation.worlds import MASTER_KEY, at, everything

pytestmark = pytest.mark.prove
ENTRIES, MOMENTS = 10_000, 50


def told(telling: Telling) -> None:
    """Stories until the journals hold enough. A stop renews every list, so only some stories have stops of their own."""
    store, seed = telling.office.store, 1_000
    while sum(store.last(journal) for journal in store.journals()) < ENTRIES:
        telling.tell_story(seed, with_stops=seed % 20 == 0)
        seed += 1


def test_ten_thousand_entries_rebuild_byte_for_byte(tmp_path: Path):
    telling = Telling(
        Office(
            create_store(f"sqlite:{tmp_path}", master_key=MASTER_KEY, kind="test", at=at("2026-10-01 05:00")), LIBRARY
        )
    )
    store = telling.furnish().office.store
    told(telling)
    before = everything(store)
    rebuild_lists(Office(store, LIBRARY), at=telling.now)
    assert everything(store) == before
    assert len(before[1].splitlines()) > 1_000
    assert verify(store).sound
    for one in telling.rng.sample(telling.told, MOMENTS):
        view = stay_view(telling.office, by=one.by, stay=one.stay, at=one.at, known_by=one.at)
        assert answer_of(view) == one.answer
    print(f"{telling.written} written, {telling.refused.total()} refused: {telling.refused.most_common()}")
    store.close()

"""The same tests on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from brygga.journal._journals import EngineStore
from brygga.journal.store import create_store
from tests.journal.places import POSTGRES, SQLITE, Place, a_place
from tests.journal.writing import MASTER_KEY, NOW


@pytest.fixture(params=[SQLITE, POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place for a journal."""
    with a_place(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def store(place: Place) -> Iterator[EngineStore]:
    """A new store, open for writing."""
    made = create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW)
    assert isinstance(made, EngineStore)
    yield made
    made.close()

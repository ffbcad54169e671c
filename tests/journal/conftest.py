"""The same tests on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from brygga.journal._journals import EngineStore
from brygga.journal.store import create_store
from tests.journal.places import POSTGRES, SQLITE, Place, PostgresPlace, SQLitePlace
from tests.journal.writing import MASTER_KEY, NOW
from tests.postgres import postgres_database


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """One database for all tests: making one takes longer than most of them."""
    with postgres_database() as location:
        yield location


@pytest.fixture(params=[SQLITE, POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place for a journal."""
    if request.param == SQLITE:
        found: Place = SQLitePlace(tmp_path / "journal")
    else:
        found = PostgresPlace(request.getfixturevalue("database"))
        found.execute("SET client_min_messages = warning; DROP SCHEMA IF EXISTS journal CASCADE")
    yield found
    found.close()


@pytest.fixture
def store(place: Place) -> Iterator[EngineStore]:
    """A new store, open for writing."""
    made = create_store(place.location, master_key=MASTER_KEY, kind="test", at=NOW)
    assert isinstance(made, EngineStore)
    yield made
    made.close()

"""The doors on both databases, and installations that a whole file of tests may share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from brygga.journal.store import Store
from brygga.organisation.office import Office
from tests.organisation.places import POSTGRES, SQLITE, Place, a_store
from tests.organisation.worlds import furnished
from tests.postgres import postgres_database


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """One database for all tests that use it alone: making one takes longer than most of them."""
    with postgres_database() as location:
        yield location


@pytest.fixture(params=[SQLITE, POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place for the journals."""
    if request.param == SQLITE:
        return Place(f"sqlite:{tmp_path}/journal", tmp_path / "journal")
    found = Place(request.getfixturevalue("database"))
    found.clear()
    return found


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """A new store."""
    with a_store(place) as made:
        yield made


@pytest.fixture
def office(store: Store) -> Office:
    """An office with units and routine, where nothing has happened."""
    return furnished(store)


@pytest.fixture(scope="module", params=[SQLITE, POSTGRES])
def make_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Office]]:
    """Makes furnished offices on one of the databases, that live as long as the file's tests."""
    with ExitStack() as opened:

        def make() -> Office:
            location = f"sqlite:{tmp_path_factory.mktemp('office')}"
            if request.param == POSTGRES:
                location = opened.enter_context(postgres_database())
            return furnished(opened.enter_context(a_store(Place(location))))

        yield make

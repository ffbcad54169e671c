"""The doors on both databases, and installations that a whole file of tests may share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from brygga.journal.store import Store, create_store
from brygga.organisation.office import Office
from tests.journal.places import POSTGRES, SQLITE, Place, a_place
from tests.organisation.worlds import MASTER_KEY, at, furnished

ENGINES = [SQLITE, POSTGRES]


@contextmanager
def a_store(place: Place) -> Iterator[Store]:
    """A new store at a place."""
    made = create_store(place.location, master_key=MASTER_KEY, kind="test", at=at("04:00"))
    try:
        yield made
    finally:
        made.close()


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place for the journals."""
    with a_place(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """A new store."""
    with a_store(place) as made:
        yield made


@pytest.fixture
def office(store: Store) -> Office:
    """An office with units and routine, where nothing has happened."""
    return furnished(store)


@pytest.fixture(scope="module", params=ENGINES)
def make_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Office]]:
    """Makes furnished offices on one of the databases, that live as long as the file's tests."""
    with ExitStack() as opened:

        def make() -> Office:
            folder = tmp_path_factory.mktemp("office")
            return furnished(opened.enter_context(a_store(opened.enter_context(a_place(request.param, folder)))))

        yield make

"""A real PostgreSQL for tests: `postgres_database()` gives the address of a fresh, empty database.

The server is the one that $BRYGGA_TEST_POSTGRES names (its user may create databases), else one of our own, started
once for the whole run from the `pgserver` wheel, which needs no system package and steps down from root by itself.
Where neither is to be had the test is skipped, which tests/conftest.py makes a failure under CI.
"""

import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql


@contextmanager
def postgres_database() -> Iterator[str]:
    """A database of its own, dropped afterwards even if somebody still has a connection. Yields `postgresql://…`."""
    address = _server()
    name = f"brygga_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@cache
def _server() -> str:
    """The address of the server's own database; starts our own server at the first question."""
    given = os.environ.get("BRYGGA_TEST_POSTGRES")
    if given:
        return given
    try:
        with warnings.catch_warnings():
            # It remarks that a machine without a login session has no folder for sockets, and takes another.
            warnings.simplefilter("ignore")
            import pgserver  # noqa: PLC0415 -- only where no server is given

            folder = Path(tempfile.mkdtemp(prefix="brygga-postgres-"))
            return str(pgserver.get_server(folder, cleanup_mode="delete").get_uri())  # type: ignore[attr-defined]
    except (ImportError, OSError, RuntimeError) as error:
        pytest.skip(f"no PostgreSQL: set BRYGGA_TEST_POSTGRES or install pgserver ({error})")

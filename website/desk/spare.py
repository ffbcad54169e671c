"""What lies on the desk is no fact: that it can't be written just now, as on a full disk, stands in nobody's way."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError

log = logging.getLogger("django.request")


@contextmanager
def spared() -> Iterator[None]:
    """Go on where the accounts' database can't be written, with a line in the log; also to put before a function."""
    try:
        yield
    except OperationalError:
        log.exception("what lies on the desk could not be written")

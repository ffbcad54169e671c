"""What the server does beside the pages, each in a thread of its own: mail that hangs must not keep the notices waiting.

Nothing that is saved waits for any of it.
"""

import logging
import time
from collections.abc import Callable
from threading import Thread

from django.conf import settings
from django.db import close_old_connections

from website import clock
from website.notices.keeping import keeper
from website.office import office
from website.outbox.posting import post_due

log = logging.getLogger("brygga.errands")

EVERY_SECONDS = 2


def start() -> list[Thread]:
    """Start what the installation is set up for, in this process; the threads end with it."""
    errands: dict[str, Callable[[], object]] = {}
    if settings.MAIL is not None:
        errands["outbox"] = lambda: post_due(office(), settings.MAIL, at=clock.now())
    if keeper is not None:
        errands["notices"] = lambda: keeper.keep(office(), clock.now())
    threads = [Thread(target=_go_on, args=(errand,), name=name, daemon=True) for name, errand in errands.items()]
    for thread in threads:
        thread.start()
    return threads


def _go_on(errand: Callable[[], object]) -> None:
    """Do it again and again. What goes wrong once is tried again; of many faults of one kind in a row the first is logged."""
    failing = ""
    while True:
        try:
            close_old_connections()
            errand()
            failing = ""
        except Exception as error:
            if type(error).__qualname__ != failing:
                log.exception("an errand failed")
            failing = type(error).__qualname__
        time.sleep(EVERY_SECONDS)

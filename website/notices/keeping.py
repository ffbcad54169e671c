"""Keeps the files of the notices as they should be: anew when something about the stop was written, and each minute.

A folder that can't be written is in nobody's way: it is said in the log, and on the service desk's page.
"""

import errno
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from brygga.civil_time import to_minute
from brygga.interop.notices.folder import files_of, write_files
from brygga.organisation.office import Office
from brygga.organisation.queries.public_status import public_status
from website.formats import clock_time, moment_text

log = logging.getLogger("brygga.notices")

FAULTS = {
    errno.EACCES: "mappen får inte skrivas",
    errno.EPERM: "mappen får inte skrivas",
    errno.EROFS: "mappen får inte skrivas",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "disken är full",
    errno.ENOENT: "mappen finns inte",
    errno.ENOTDIR: "det är ingen mapp",
    errno.EEXIST: "det är ingen mapp",
}
OTHER_FAULT = "något gick fel"


@dataclass(frozen=True)
class Kept:
    """How it stands with the files. `kind` is ok or stop; `words` a sentence without its full stop."""

    kind: str
    words: str


class Keeper:
    """Writes one folder, from one thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written_at: datetime | None = None
        self.failing_since: datetime | None = None
        self.fault = ""
        self._seen: object = None

    def keep(self, office: Office, at: datetime) -> bool:
        """Write what has changed by a moment (UTC); whether there was anything to look at. Never raises OSError."""
        seen = (to_minute(at), office.commons().last)
        if seen == self._seen or not office.commons().routine:
            return False
        self._seen = seen
        try:
            write_files(self.folder, files_of(public_status(office, at=at)))
        except OSError as error:
            self._fail(error, at)
        else:
            if self.fault:
                log.warning("the notices can be written again")
            self.written_at, self.failing_since, self.fault = at, None, ""
        return True

    def _fail(self, error: OSError, at: datetime) -> None:
        """Remember the fault, and tell the log when it is a new one; the next minute is another try."""
        fault = FAULTS.get(error.errno or 0, OTHER_FAULT)
        if fault != self.fault:
            log.error("the notices can't be written: %s", errno.errorcode.get(error.errno or 0, "unknown"))
        self.failing_since, self.fault = self.failing_since or at, fault

    def told(self, now: datetime) -> Kept | None:
        """How it stands, for whoever runs the service; None before the first time."""
        if self.fault and self.failing_since:
            since = moment_text(self.failing_since, now)
            return Kept("stop", f"Statussidan kan inte skrivas sedan {since}: {self.fault}")
        return Kept("ok", f"Statussidan skrevs {clock_time(self.written_at)}") if self.written_at else None


keeper = Keeper(settings.NOTICES) if settings.NOTICES else None


def kept_notices(request: HttpRequest) -> Kept | None:
    """How it stands with the files; None where the installation writes none."""
    return keeper.told(request.now) if keeper else None

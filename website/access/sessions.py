"""Sessions, as Django keeps them in the database, read in one plain question."""

import logging
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError, connection

from website import clock
from website.access.plainly import rows

log = logging.getLogger("django.request")

_QUESTION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(DatabaseStore):
    """Reads a session without making a row of a table of it; writes it as Django does, by the site's own clock.

    ``asked_at`` is the moment (UTC) of the request that it is read for, where somebody has said it: a request is at one moment.
    """

    asked_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        """What the session holds; an empty new one where there is none or it has run out."""
        now = connection.ops.adapt_datetimefield_value(self.asked_at or clock.now())
        found = rows(_QUESTION, (self.session_key, now))
        if not found:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0][0])
        return held

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own
        """Where the accounts' database can't be written just now the page is shown all the same: what it wrote stands elsewhere."""
        try:
            super().save(must_create)
        except UpdateError as error:
            # A session that somebody has ended is also "not updated", and must stay ended.
            if not isinstance(error.__context__, OperationalError):
                raise
            log.exception("a session could not be written")

    def get_expiry_date(self, **of: Any) -> datetime:
        """When the session runs out, counted from now by the clock that it is read by."""
        ends: datetime = super().get_expiry_date(**{"modification": clock.now()} | of)
        return ends

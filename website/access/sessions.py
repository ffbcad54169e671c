"""Sessions, as Django keeps them in the database, read in one plain question."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

from website.access.plainly import rows

_QUESTION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(DatabaseStore):
    """Reads a session without making a row of a table of it; writes it as Django does."""

    def load(self) -> dict[str, Any]:
        """What the session holds; an empty new one where there is none or it has run out."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        found = rows(_QUESTION, (self.session_key, now))
        if not found:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0][0])
        return held

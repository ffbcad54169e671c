"""Where accounts and sessions lie: SQLite in the data folder, or PostgreSQL. The journal is never opened here."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from website.refusals import StartRefused

# The journal's settings, for the same reason: what has been answered must survive a power cut. With the engine that
# Python brings, write-ahead logging is not safe (docs/adr), so neither is it used here.
BUSY_SECONDS = 2
"""How long is waited for a locked file. A page writes here a few times, about nothing that is lost: each of them may wait this long."""
_SQLITE_START = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"


def database(address: str, data: Path) -> dict[str, object]:
    """Django's settings for one database. `address` is a postgresql:// address, or empty for SQLite in `data`.

    Raises StartRefused for any other kind of address; the address is not repeated, since it may hold a password.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "konton.sqlite3",
            # One connection a thread, kept: opening one with its settings takes longer than all that a request asks of it.
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_SECONDS, "init_command": _SQLITE_START},
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise StartRefused("START-DATABAS", "BRYGGA_DATABASE ska börja med postgresql://. Rätta adressen.")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }

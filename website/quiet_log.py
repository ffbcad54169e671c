"""What the server writes about its own faults: where, and of what kind, never with which values.

An exception's text may quote what somebody typed: a name, a number. So a traceback here is files, lines and the kind of exception.
"""

import contextlib
import logging
import sys
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """A line for each record; of an exception the places that it passed, and its kind."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 -- the name that logging calls
        """The chain of exceptions without their texts, the first cause first."""
        error = ei[1]
        parts: list[str] = []
        while error is not None:
            places = traceback.extract_tb(error.__traceback__)
            parts.append(
                "".join(f"  {place.filename}:{place.lineno} {place.name}\n" for place in places) + _kind(error)
            )
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(reversed(parts))


class QuietHandler(logging.StreamHandler):
    """Writes to standard error. Where even that fails, says of what kind the fault was: the usual words quote the exception."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002 -- as logging calls it
        """Say that a line was lost, and why."""
        error = sys.exc_info()[1]
        with contextlib.suppress(Exception):
            sys.stderr.write(f"a line of the log was lost: {_kind(error).strip() if error else ''}\n")


def _kind(error: BaseException) -> str:
    return f"  {type(error).__module__}.{type(error).__qualname__}"

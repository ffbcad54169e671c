"""What the server writes about its own faults: where, and of what kind, never with which values.

An exception's text may quote what somebody typed: a name, a number. So a traceback here is files, lines and the kind of exception.
"""

import logging
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


def _kind(error: BaseException) -> str:
    return f"  {type(error).__module__}.{type(error).__qualname__}"

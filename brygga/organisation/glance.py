"""A glance at the journals: an office in which everything is asked once, for one answer that is made of many questions.

A page asks for the same list several times: for itself, for the counts in its navigation, for what it says of a colleague. In a
glance the common journal is caught up with once, and each list is read and worked out the first time that it is asked for. Whoever
writes does so in the office itself, and begins a new glance after it.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from brygga.journal.entries import Row
from brygga.journal.store import Store
from brygga.organisation.commons import Commons
from brygga.organisation.office import Office

Found = TypeVar("Found")


class Glance(Office):
    """An office as it stands while one answer is made, in one thread."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._seen = _Seen()
        super().__init__(cast("Store", _RowsOnce(office.store, self._seen)), office.library)
        self.rulebook = office.rulebook

    def commons(self) -> Commons:
        """The common journal as it stood when it was first asked for, or a little later."""
        return self.once("commons", self._office.commons)

    def once(self, _question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question, worked out the first time."""
        return self._seen.once(_question, work_out)


class _Seen:
    """The answers so far. By itself, known to the glance and to its store, neither of which knows the other: when the glance is let
    go of, so is all that was opened in it, at once and not when the interpreter next looks for garbage.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, Any] = {}

    def once(self, question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question, worked out the first time."""
        if question not in self._answers:
            self._answers[question] = work_out()
        return cast("Found", self._answers[question])


class _RowsOnce:
    """A store whose lists are read once; all else is the store's own."""

    def __init__(self, store: Store, seen: _Seen) -> None:
        self._store = store
        self._seen = seen

    def rows(self, journal: str, *, list_name: str, unit: str | None = None) -> tuple[Row, ...]:
        """Committed projection rows of one list, as they were when first asked for."""
        question = ("rows", journal, list_name, unit)
        return self._seen.once(question, lambda: self._store.rows(journal, list_name=list_name, unit=unit))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

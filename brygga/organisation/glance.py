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
        super().__init__(cast("Store", _RowsOnce(office.store, self.once)), office.library)
        self._office = office
        self._seen: dict[Hashable, Any] = {}
        self.rulebook = office.rulebook

    def commons(self) -> Commons:
        """The common journal as it stood when it was first asked for, or a little later."""
        return self.once("commons", self._office.commons)

    def once(self, _question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question, worked out the first time."""
        if _question not in self._seen:
            self._seen[_question] = work_out()
        return cast("Found", self._seen[_question])


class _RowsOnce:
    """A store whose lists are read once; all else is the store's own."""

    def __init__(self, store: Store, once: Callable[..., Any]) -> None:
        self._store = store
        self._once = once

    def rows(self, journal: str, *, list_name: str, unit: str | None = None) -> tuple[Row, ...]:
        """Committed projection rows of one list, as they were when first asked for."""
        question = ("rows", journal, list_name, unit)
        rows: tuple[Row, ...] = self._once(question, lambda: self._store.rows(journal, list_name=list_name, unit=unit))
        return rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

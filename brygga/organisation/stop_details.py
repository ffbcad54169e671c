"""What goes with an entry about the stop and no rule reads: what was told of the fault, the notice's text, the next word. Clauses: R05, R06."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from brygga.civil_time import to_minute
from brygga.journal.entries import Recorded
from brygga.organisation.kinds import REPORTS_JOINED
from brygga.organisation.office import Office
from brygga.organisation.records import OCCURRED_AT, statements_in
from brygga.outage.fault_report import FaultTold, Route
from brygga.outage.joining import Joined, Made, Parted, groups_of
from brygga.statements.outage import FaultReported, NoticePublished
from brygga.statements.statement import Statement
from brygga.story.story import Story

SINCE, WHAT, TRIED, AFFECTED, ROUTE, JOINS = "since", "what", "tried", "affected", "route", "joins"
TEXT, NEXT_AT, SAID = "text", "next_at", "said"
"""The keys in an entry's details. They are written for ever: old ones stay readable."""

Said = TypeVar("Said", bound=Statement)


@dataclass(frozen=True, slots=True)
class Details:
    """The details of one entry about the stop, as they were written; whatever is not there is empty, or None."""

    written: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text, empty where it was not written."""
        return str(self.written.get(name, ""))

    def instant(self, name: str) -> datetime | None:
        """An instant (UTC), None where it was not written."""
        found = self.written.get(name)
        return datetime.fromisoformat(found) if found else None

    @property
    def told(self) -> FaultTold:
        """What was told of the fault."""
        return FaultTold(
            since=self.instant(SINCE), what=self.text(WHAT), tried=self.text(TRIED), affected=self.text(AFFECTED)
        )

    @property
    def route(self) -> Route | None:
        """Which way a report went; None where that was not said."""
        return Route(self.written[ROUTE]) if ROUTE in self.written else None


def details_of(recorded: Recorded) -> Details:
    """The details of an entry about the stop."""
    written: Any = recorded.entry.body.get("details", {})
    return Details(written)


def standing(story: Story, kind: type[Said]) -> dict[str, Said]:
    """What of a kind stands in a story of the stops, by its entry."""
    return {str(each.id): each for each in story.accepted.values() if isinstance(each, kind) and story.stands(each)}


def ever_said(office: Office, kind: type[Said]) -> dict[str, Said]:
    """What of a kind has been said about the stops, by its entry; also what has been struck since."""
    found = (each for known in office.commons().stops for each in statements_in(known.recorded, 0))
    return {str(each.id): each for each in found if isinstance(each, kind)}


def count_notices(office: Office) -> int:
    """How many notices there have ever been, struck ones too."""
    return len(ever_said(office, NoticePublished)) + len(office.commons().notices_of_return)


def notices_of_return(office: Office) -> tuple[NoticePublished, ...]:
    """The notices that were published when a stop was over, as if they were statements, in the order in which they were written."""
    return tuple(
        NoticePublished(
            sequence=each.sequence,
            id=str(each.entry.id),
            unit=each.entry.actor.unit,
            occurred_at=to_minute(each.entry.instants.get(OCCURRED_AT, each.received_at)),
            written_at=to_minute(each.received_at),
        )
        for each in office.commons().notices_of_return
    )


def groups_of_reports(office: Office) -> tuple[tuple[str, ...], ...]:
    """Every fault report there has been, struck ones too, in groups that are of the same fault."""
    commons = office.commons()
    moves: list[tuple[datetime, int, Made | Joined | Parted]] = []
    for known in commons.stops:
        for each in statements_in(known.recorded, 0):
            if isinstance(each, FaultReported):
                made = Made(str(each.id), details_of(known.recorded).text(JOINS))
                moves.append((known.recorded.received_at, known.recorded.sequence, made))
    for recorded in commons.joinings:
        body: Any = recorded.entry.body
        joined = recorded.entry.kind == REPORTS_JOINED
        move = Joined(body["report"], body["of"]) if joined else Parted(body["report"])
        moves.append((recorded.received_at, recorded.sequence, move))
    return groups_of(move for _, _, move in sorted(moves, key=lambda each: each[:2]))

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
from brygga.outage.early_reports import awaits_stop, is_of_latest
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


def early_reports(office: Office) -> tuple[FaultReported, ...]:
    """The reports that were made while no stop was on, as if they were statements, in the order in which they were written."""
    found = []
    for each in office.commons().early_reports:
        body: Any = each.entry.body
        report = FaultReported(
            sequence=each.sequence,
            id=str(each.entry.id),
            unit=body["unit"],
            occurred_at=to_minute(each.entry.instants.get(OCCURRED_AT, each.received_at)),
            written_at=to_minute(each.received_at),
            to=body["to"],
            case=body["case"],
        )
        found.append(report)
    return tuple(found)


def early_reports_at(office: Office, story: Story, at: datetime) -> dict[str, FaultReported]:
    """The early reports that count at a moment (UTC), by their entry: those of the latest stop, and those that no stop is declared for."""
    outages = story.timeline.outages
    return {
        str(each.id): each
        for each in early_reports(office)
        if is_of_latest(each.occurred_at, outages) or awaits_stop(each.occurred_at, outages, at)
    }


def reports_at(office: Office, story: Story, at: datetime) -> dict[str, FaultReported]:
    """The reports that stand in the story, and the early ones that count at a moment (UTC), by their entry."""
    return standing(story, FaultReported) | early_reports_at(office, story, at)


def reports_now(office: Office, story: Story, at: datetime) -> dict[str, FaultReported]:
    """The reports of the fault that there is now (UTC): while a stop is on all that count, else those that no stop is declared for."""
    outages = story.timeline.outages
    if outages and outages[-1].ended_at is None:
        return reports_at(office, story, at)
    early = early_reports_at(office, story, at).items()
    return {entry: each for entry, each in early if awaits_stop(each.occurred_at, outages, at)}


def groups_of_reports(office: Office) -> tuple[tuple[str, ...], ...]:
    """Every fault report there has been, struck ones too, in groups that are of the same fault."""
    commons = office.commons()
    moves: list[tuple[datetime, int, Made | Joined | Parted]] = []
    for known in commons.stops:
        for each in statements_in(known.recorded, 0):
            if isinstance(each, FaultReported):
                made = Made(str(each.id), details_of(known.recorded).text(JOINS))
                moves.append((known.recorded.received_at, known.recorded.sequence, made))
    for recorded in commons.early_reports:
        made = Made(str(recorded.entry.id), details_of(recorded).text(JOINS))
        moves.append((recorded.received_at, recorded.sequence, made))
    for recorded in commons.joinings:
        body: Any = recorded.entry.body
        joined = recorded.entry.kind == REPORTS_JOINED
        move = Joined(body["report"], body["of"]) if joined else Parted(body["report"])
        moves.append((recorded.received_at, recorded.sequence, move))
    return groups_of(move for _, _, move in sorted(moves, key=lambda each: each[:2]))

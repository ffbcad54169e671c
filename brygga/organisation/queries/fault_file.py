"""All that is known of the fault in the latest stop: reports, what the supplier says, notices, what is late. Clauses: R05, R06, R07, R08.

Every role may read it: it holds no patient data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor, Recorded
from brygga.organisation.office import Office
from brygga.organisation.stop_details import (
    NEXT_AT,
    SAID,
    TEXT,
    Details,
    count_notices,
    details_of,
    early_reports_at,
    groups_of_reports,
    notices_of_return,
    standing,
)
from brygga.outage.early_reports import awaits_stop
from brygga.outage.fault_report import FaultTold, Route
from brygga.outage.next_word import NextWord, next_word
from brygga.outage.status import NEWS_FOR
from brygga.outage.timeline import Outage
from brygga.statements.outage import FaultPassedOn, FaultReported, NoticePublished
from brygga.statements.statement import Statement
from brygga.story.story import Story

_Said = TypeVar("_Said", bound=Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One fault report: its entry, whose it is, when the fault was reported and when that was written (UTC), to whom, under which case.

    ``to`` is None where it went by local routine, ``route`` where nobody said which way. ``awaits_stop``: it was made while no stop was
    on, and none has been declared for it.
    """

    entry: str
    unit: Unit
    person: str
    at: datetime
    recorded_at: datetime
    to: Unit | None
    case: str
    route: Route | None
    told: FaultTold
    awaits_stop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierContact:
    """One contact with the supplier: when (UTC), by whom, its case number, what it said, when its next word is to come (UTC)."""

    entry: str
    unit: Unit
    person: str
    at: datetime
    case: str
    said: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """One published notice: when (UTC), by whom, its text (empty where that was never written here), when the next is due (UTC).

    ``of_return``: it was published when the stop was over.
    """

    entry: str
    unit: Unit
    person: str
    at: datetime
    text: str
    next_at: datetime | None
    of_return: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultFile:
    """The fault of the latest stop. ``groups`` are reports of the same fault, contacts and notices are the oldest first.

    Reports made before the stop was declared are among them, and those that no stop is declared for yet.
    ``notices_seen`` counts all notices ever, for who writes the next one. ``notice_due`` and ``supplier_due`` are what was promised;
    ``return_untold``: the system is back, and the newest notice does not know it. A day after the return nothing is late or new.
    """

    stop: Outage | None
    groups: tuple[tuple[Report, ...], ...]
    contacts: tuple[SupplierContact, ...]
    notices: tuple[NoticeView, ...]
    newest_notice: NoticeView | None
    notices_seen: int
    notice_due: NextWord | None
    supplier_due: NextWord | None
    return_untold: bool

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report, the oldest first."""
        return tuple(sorted((each for group in self.groups for each in group), key=lambda each: each.at))

    @property
    def reports_now(self) -> tuple[Report, ...]:
        """The reports of the stop that is on; where none is, those that no stop is declared for. The oldest first."""
        on = self.stop is not None and self.stop.returned is None
        return self.reports if on else tuple(each for each in self.reports if each.awaits_stop)


def fault_file(office: Office, *, by: Actor, at: datetime) -> FaultFile:  # noqa: ARG001 - the same to all
    """The fault of the latest stop, as it stands at a moment (UTC)."""
    story = office.stop_story(to_minute(at))
    stop = story.timeline.outages[-1] if story.timeline.outages else None
    commons = office.commons()
    entries = [*(each.recorded for each in commons.stops), *commons.notices_of_return, *commons.early_reports]
    recorded = {str(each.entry.id): (each, details_of(each)) for each in entries}
    reader = _Reader(office, story, stop, recorded, at)
    contacts, notices = reader.contacts(), reader.notices()
    back = stop is not None and stop.returned is not None
    ended_at = stop.ended_at if stop else None
    newest = notices[-1] if notices and (ended_at is None or at - ended_at <= NEWS_FOR) else None
    return FaultFile(
        stop=stop,
        groups=reader.groups(),
        contacts=contacts,
        notices=notices,
        newest_notice=newest,
        notices_seen=count_notices(office),
        notice_due=next_word(newest.next_at if newest else None, at),
        supplier_due=next_word(contacts[-1].next_at if contacts and not back else None, at),
        return_untold=back and newest is not None and not newest.of_return,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what stands about the latest stop, with who wrote it and what goes with it."""

    office: Office
    story: Story
    stop: Outage | None
    recorded: Mapping[str, tuple[Recorded, Details]]
    at: datetime

    def groups(self) -> tuple[tuple[Report, ...], ...]:
        """The reports, in groups; those whose first is the oldest come first."""
        early = early_reports_at(self.office, self.story, self.at)
        said = self._since_found(FaultReported) | early
        outages = self.story.timeline.outages
        waiting = {entry for entry, each in early.items() if awaits_stop(each.occurred_at, outages, self.at)}
        found = [
            sorted(
                (self._report(said[each], awaits_stop=each in waiting) for each in group if each in said),
                key=lambda report: report.at,
            )
            for group in groups_of_reports(self.office)
        ]
        return tuple(tuple(group) for group in sorted(filter(None, found), key=lambda group: group[0].at))

    def contacts(self) -> tuple[SupplierContact, ...]:
        """The contacts with the supplier, the oldest first."""
        return tuple(self._contact(each) for each in self._since_found(FaultPassedOn).values())

    def notices(self) -> tuple[NoticeView, ...]:
        """The notices, the oldest first."""
        during = [self._notice(each, of_return=False) for each in self._since_found(NoticePublished).values()]
        ended_at = self.stop.ended_at if self.stop else None
        after = [each for each in notices_of_return(self.office) if ended_at and each.occurred_at >= ended_at]
        return (*during, *(self._notice(each, of_return=True) for each in after))

    def _since_found(self, kind: type[_Said]) -> dict[str, _Said]:
        """What of a kind stands and happened since the stop was found, the oldest first."""
        if self.stop is None:
            return {}
        begins = self.stop.found.position
        said = sorted(standing(self.story, kind).items(), key=lambda each: each[1].position)
        return {entry: each for entry, each in said if each.position > begins}

    def _report(self, said: FaultReported, *, awaits_stop: bool) -> Report:
        recorded, details = self.recorded[str(said.id)]
        units = self.office.units()
        return Report(
            entry=str(said.id),
            unit=units[said.unit],
            person=recorded.entry.actor.name,
            at=said.occurred_at,
            recorded_at=recorded.received_at,
            to=units[said.to] if said.to else None,
            case=said.case,
            route=details.route,
            told=details.told,
            awaits_stop=awaits_stop,
        )

    def _contact(self, said: FaultPassedOn) -> SupplierContact:
        recorded, details = self.recorded[str(said.id)]
        return SupplierContact(
            entry=str(said.id),
            unit=self.office.units()[said.unit],
            person=recorded.entry.actor.name,
            at=said.occurred_at,
            case=said.case,
            said=details.text(SAID),
            next_at=details.instant(NEXT_AT),
        )

    def _notice(self, said: NoticePublished, *, of_return: bool) -> NoticeView:
        recorded, details = self.recorded[str(said.id)]
        return NoticeView(
            entry=str(said.id),
            unit=self.office.units()[said.unit],
            person=recorded.entry.actor.name,
            at=said.occurred_at,
            text=details.text(TEXT),
            next_at=details.instant(NEXT_AT),
            of_return=of_return,
        )

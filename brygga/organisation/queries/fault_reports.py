"""What a fault report says by itself: its facts, and the reports that are to be sent by e-mail. Clauses: R05, R08."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.queries.overview import signals_at
from brygga.organisation.stop_details import details_of, early_reports, reports_now, standing
from brygga.outage.fault_report import FaultFacts, FaultTold, Route
from brygga.statements.outage import FaultReported


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """A report that goes by e-mail: its entry, when it was written (UTC), what it says. The same at each try but for ``others``."""

    entry: UUID
    recorded_at: datetime
    facts: FaultFacts
    told: FaultTold


def fault_facts(office: Office, *, by: Actor, at: datetime) -> FaultFacts:
    """What is known of the fault without asking whoever reports it now."""
    story = office.stop_story(to_minute(at))
    stop = story.timeline.outages[-1] if story.timeline.outages else None
    on = stop is not None and stop.returned is None
    own, units = office.units().get(by.unit), office.units()
    reported = [units[each.unit].name for each in reports_now(office, story, at).values()]
    signalled = [each.unit.name for each in signals_at(office, by=by, at=at) if not each.works]
    name = own.name if own else by.unit
    return FaultFacts(
        system=story.rules.routine.system,
        person=by.name,
        unit=name,
        phone=own.phone if own else "",
        found_at=stop.began_at if stop and on else None,
        others=tuple(each for each in dict.fromkeys([*reported, *signalled]) if each != name),
    )


def reports_to_send(office: Office, *, at: datetime, since: datetime) -> Iterator[ToSend]:
    """The reports that stand, go by e-mail and were written since an instant (UTC), the oldest first."""
    commons = office.commons()
    known = [*(each.recorded for each in commons.stops), *commons.early_reports]
    by_mail = [each for each in known if each.received_at >= since and details_of(each).route is Route.MAIL]
    standing_now = standing(office.stop_story(to_minute(at)), FaultReported) if by_mail else {}
    said = standing_now | {str(each.id): each for each in early_reports(office)}
    for each in sorted(by_mail, key=lambda recorded: recorded.sequence):
        report = said.get(str(each.entry.id))
        if report is not None and report.to is not None:
            facts = fault_facts(office, by=each.entry.actor, at=at)
            yield ToSend(entry=each.entry.id, recorded_at=each.received_at, facts=facts, told=details_of(each).told)

"""What a receiver has been told already: asked before a telephone call is written, since two may be writing down the same one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from brygga.journal.entries import Actor, Recorded
from brygga.journal.store import Store, Writer
from brygga.organisation.office import Office, StayFile
from brygga.organisation.one_call import details_of
from brygga.organisation.records import statements_in
from brygga.organisation.refused import Refused
from brygga.routine.words import CallOutcome, Matter, Service
from brygga.statements.contact import Call
from brygga.story.answers import owed_by
from brygga.story.story import Story


class Telling(Protocol):
    """What is about to be told of one stay."""

    @property
    def stay(self) -> str:
        """The stay."""

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What is told of it."""

    @property
    def service(self) -> Service | None:
        """For which of the unit's services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An answered call that told some of it: matters of one stay and service, when it was (UTC), which user wrote it, by name.

    ``conversation`` is the id of the telephone call, empty where it has none.
    """

    stay: str
    service: Service | None
    matters: tuple[Matter, ...]
    at: datetime
    user: str
    person: str
    conversation: str


class AlreadyTold(Refused):
    """The actor's unit has written a call to the same receiver about the same; the question is whether it is the same call."""

    def __init__(self, told: tuple[Earlier, ...]) -> None:
        super().__init__("redan_ringt")
        self.told = told


def told_already(
    office: Office,
    reader: Store | Writer,
    *,
    by: Actor,
    at: datetime,
    to: str,
    reports: Iterable[Telling],
    apart_from: Collection[str] = (),
) -> tuple[Earlier, ...]:
    """What of some reports the actor's unit has told the receiver and owes it no more, by the newest call that did.

    ``apart_from``: entries that are the reports' own, where they are sent once more. Raises Refused for a stay that is not there.
    """
    found = []
    for report in reports:
        file = office.stay_file(by.organisation, report.stay, reader)
        file = replace(file, known=tuple(each for each in file.known if str(each.recorded.entry.id) not in apart_from))
        earlier = _earlier(office.story_of(file, at), file, by.unit, to, report)
        found += [earlier] if earlier is not None else []
    return tuple(found)


def _earlier(story: Story, file: StayFile, unit: str, to: str, report: Telling) -> Earlier | None:
    owed = {
        (each.matter, each.service)
        for each in owed_by(story, file.stay, story.course(file.stay))
        if (each.unit, each.to) == (unit, to)
    }
    gone = [matter for matter in report.matters if (matter, report.service) not in owed]
    calls = [
        (call, each.recorded)
        for each in file.known
        for call in _calls(story, each.recorded)
        if (call.unit, call.to, call.service) == (unit, to, report.service) and {*gone} & {*call.matters}
    ]
    if not calls:
        return None
    newest, recorded = max(calls, key=lambda each: each[0].position)
    conversation = details_of(recorded).get("conversation", {})
    return Earlier(
        stay=file.stay,
        service=report.service,
        matters=tuple(matter for matter in gone if any(matter in call.matters for call, _ in calls)),
        at=newest.occurred_at,
        user=recorded.entry.actor.user,
        person=recorded.entry.actor.name,
        conversation=str(conversation.get("id", "")),
    )


def _calls(story: Story, recorded: Recorded) -> list[Call]:
    """The answered calls of an entry that stand, as the story knows them."""
    told = [story.by_id.get(str(each.id)) for each in statements_in(recorded, 0)]
    return [
        each for each in told if isinstance(each, Call) and each.outcome is CallOutcome.ANSWERED and story.stands(each)
    ]

"""A story: everything that has been stated and accepted, and what stands now.

It is told statement by statement in the order in which they become known, and answers what stands. It does not know the time.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import datetime

from brygga.episodes.stay import WARD_MILESTONES
from brygga.outage.timeline import read_timeline
from brygga.statements.outage import (
    FaultPassedOn,
    FaultReported,
    NoticePublished,
    OutageFound,
    OutagePlanned,
    OutageReturned,
    ScopeChanged,
    StartCorrected,
)
from brygga.statements.statement import Annulled, Position, Statement
from brygga.statements.stay import MilestoneReached, StayStatement
from brygga.story.checks import Ground, happened_after_it_was_written, names_unknown_unit
from brygga.story.codes import Code
from brygga.story.course import Annulment, Course, heard_of
from brygga.story.fold import Event, Rules, fold_course
from brygga.story.refusals import refusal_of

_OF_THE_STOP = (OutageFound, OutageReturned, ScopeChanged, StartCorrected, OutagePlanned)
_READ_WITH_STOPS = (*_OF_THE_STOP, FaultReported)


class Story:
    """The statements that were accepted, and the courses that follow from them."""

    def __init__(self, rules: Rules) -> None:
        """An empty story, to be read by these rules."""
        self.rules = rules
        self.accepted: dict[int, Statement] = {}
        self.by_id: dict[str, Statement] = {}
        self.annulled: frozenset[int] = frozenset()
        self.next_sequence = 0
        self.timeline = read_timeline(())
        self._events: dict[str, list[Event]] = {}
        self._courses: dict[str, Course] = {}

    def copy(self, rules: Rules) -> "Story":
        """A story of its own that begins as this one, read by these rules."""
        other = Story(rules)
        other.accepted, other.by_id = dict(self.accepted), dict(self.by_id)
        other.annulled, other.timeline, other.next_sequence = self.annulled, self.timeline, self.next_sequence
        other._events = {patient: list(events) for patient, events in self._events.items()}
        return other

    def tell(self, statement: Statement) -> Code | None:
        """Take in a statement, or refuse it: the code of the refusal, None where it was accepted. Refused, nothing changes."""
        code = self.would_refuse(statement)
        if code is None:
            self.take_in(statement)
        return code

    def would_refuse(self, statement: Statement) -> Code | None:
        """Why the statement would be refused as the story stands; None where it would be accepted."""
        if isinstance(statement, Annulled):
            return self._why_not_annul(statement)
        course = Course()
        if isinstance(statement, StayStatement):
            course = self.course_at(statement.patient, statement.position)
        return refusal_of(statement, Ground(self.timeline, course, self.rules.units, self.rules.routine))

    def _why_not_annul(self, statement: Annulled) -> Code | None:
        ground = Ground(self.timeline, Course(), self.rules.units, self.rules.routine)
        target = self.by_id.get(statement.of)
        if happened_after_it_was_written(statement, ground):
            return Code.FUTURE_TIME
        if names_unknown_unit(statement, ground):
            return Code.UNKNOWN_UNIT
        if target is None or isinstance(target, Annulled):
            return Code.UNKNOWN_EVENT
        if target.sequence in self.annulled:
            return Code.ALREADY_ANNULLED
        return None if statement.reason.strip() else Code.REASON_MISSING

    def take_in(self, statement: Statement) -> None:
        """Take in a statement that is known to have been accepted once; without ground it has no effect."""
        self.accepted[statement.sequence] = statement
        self.next_sequence = max(self.next_sequence, statement.sequence + 1)
        if statement.id is not None:
            self.by_id[statement.id] = statement
        if isinstance(statement, Annulled):
            self._annul(statement, self.by_id[statement.of])
        elif isinstance(statement, StayStatement):
            insort(self._events.setdefault(statement.patient, []), statement, key=_position)
            self._courses.pop(statement.patient, None)
        elif isinstance(statement, _READ_WITH_STOPS):
            self._read_stops()

    def _annul(self, statement: Annulled, target: Statement) -> None:
        if isinstance(target, StayStatement):
            annulment = self._annulment(statement, target)
            events = self._events[target.patient]
            events.remove(target)
            insort(events, annulment, key=_position)
        self.annulled |= {target.sequence}
        if isinstance(target, StayStatement):
            self._courses.pop(target.patient, None)
        elif isinstance(target, _READ_WITH_STOPS):
            self._read_stops()

    def _annulment(self, statement: Annulled, target: StayStatement) -> Annulment:
        """The annulment, with who had heard the target by a call as the story stood just before."""
        stay = self.course(target.patient).stay
        if stay is None or not isinstance(target, MilestoneReached):
            return Annulment(statement, target, ward=stay.ward if stay else None)
        heard = [
            each
            for fact in stay.facts
            if fact.statement is target
            for each in heard_of(fact, told_by_ward=fact.milestone in WARD_MILESTONES)
        ]
        return Annulment(statement, target, tuple(heard), stay.ward)

    def _read_stops(self) -> None:
        accepted, annulled = self.accepted.values(), self.annulled
        stops = [s for s in accepted if isinstance(s, _READ_WITH_STOPS) and s.sequence not in annulled]
        self.timeline = read_timeline(stops)
        self._courses.clear()

    def unsettled_from(self, statement: Statement) -> datetime | None:
        """From when (UTC) a statement about the stop that was told may change what stands in stays; None where it never does.

        What happened before stands on what stood before.
        """
        said = self.by_id.get(statement.of) if isinstance(statement, Annulled) else statement
        if isinstance(said, StartCorrected):
            return self._found_earliest(said.of) if said.found_at else None
        if isinstance(said, OutageFound):
            return self._found_earliest(str(said.id))
        return said.occurred_at if isinstance(said, OutageReturned | ScopeChanged) else None

    def _found_earliest(self, name: str) -> datetime | None:
        """The earliest instant (UTC) at which a stop has ever been said to have been found; None where there is none of that name."""
        found = self.by_id.get(name)
        corrected = [s.found_at for s in self.accepted.values() if isinstance(s, StartCorrected) and s.of == name]
        return min((each for each in (found and found.occurred_at, *corrected) if each), default=None)

    def patients(self) -> Iterator[str]:
        """Every stay that has been named, also those that no longer stand."""
        return iter(self._events)

    def course(self, patient: str) -> Course:
        """The course of a stay as it stands; an empty one for a stay that nobody has named."""
        if patient not in self._courses:
            events = self._events.get(patient, ())
            self._courses[patient] = fold_course(events, self.annulled, self.timeline, self.rules)
        return self._courses[patient]

    def course_at(self, patient: str, position: Position) -> Course:
        """The course of a stay up to and with a place in the course of events, as the story is now known."""
        events = [event for event in self._events.get(patient, ()) if event.position <= position]
        return fold_course(events, self.annulled, self.timeline, self.rules)

    def courses(self) -> Iterator[tuple[str, Course]]:
        """Every stay that has been named with its course."""
        return ((patient, self.course(patient)) for patient in self.patients())

    def fault_log(self) -> tuple[FaultReported | FaultPassedOn | NoticePublished, ...]:
        """What has been reported and published about the fault and stands, in the order in which it happened."""
        kinds = (FaultReported, FaultPassedOn, NoticePublished)
        standing = [s for s in self.accepted.values() if isinstance(s, kinds) and self.stands(s)]
        return tuple(sorted(standing, key=_position))

    def stands(self, statement: Statement) -> bool:
        """Whether an accepted statement has effect: not annulled, and with ground."""
        if statement.sequence in self.annulled or statement.sequence in self.timeline.groundless:
            return False
        if isinstance(statement, StayStatement):
            return statement.sequence not in self.course(statement.patient).groundless
        return isinstance(statement, (*_OF_THE_STOP, Annulled)) or self.would_refuse(statement) is None


def _position(event: Event) -> Position:
    return event.position


def tell_all(story: Story, statements: Iterable[Statement]) -> list[Code | None]:
    """Tell several statements in the order in which they became known; the verdict on each."""
    return [story.tell(statement) for statement in statements]

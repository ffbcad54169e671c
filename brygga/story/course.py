"""Everything that stands about one patient's stay: the stay itself, the notes owed, the corrections owed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from brygga.episodes.receivers import unit_of
from brygga.episodes.stay import THE_WARD, Fact, Stay
from brygga.notes.owed import Note
from brygga.routine.words import Milestone
from brygga.statements.base import Annulled, Position, Statement
from brygga.story.codes import Code


@dataclass(frozen=True, slots=True)
class Heard:
    """That a receiver had heard an annulled fact by a call: the call's sequence number, who told (unit or THE_WARD), who heard."""

    call: int
    teller: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Annulment:
    """An annulment that was accepted: what it annulled, who had heard it by then, and on which ward the patient was."""

    statement: Annulled
    target: Statement
    heard: tuple[Heard, ...] = ()
    ward: str | None = None

    @property
    def position(self) -> Position:
        """Where in the course of events it was written."""
        return self.statement.position


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction owed by a teller to a receiver, either of them a unit or THE_WARD; ``target`` is the annulled statement."""

    teller: str
    receiver: str
    target: Statement


@dataclass(slots=True)
class Course:
    """The course of one stay. ``groundless`` names the statements without effect and why; ``ward_was`` the last known ward."""

    stay: Stay | None = None
    notes: list[Note] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    groundless: dict[int, Code] = field(default_factory=dict)
    ward_was: str | None = None

    def corrections_owed(self) -> Iterator[tuple[str, str, Correction]]:
        """From which unit to which a correction is owed, once for each pair, with the first that it is owed for.

        By and to the ward as it is now; where the stay itself was annulled, as it was.
        """
        seen: set[tuple[str, str]] = set()
        for correction in self.corrections:
            pair = (self._unit(correction.teller), self._unit(correction.receiver))
            if pair not in seen:
                seen.add(pair)
                yield (*pair, correction)

    def _unit(self, side: str) -> str:
        if side != THE_WARD:
            return side
        return unit_of(self.stay, side) if self.stay else (self.ward_was or side)

    def take_in_annulment(self, annulment: Annulment, annulled: frozenset[int]) -> None:
        """Those who had heard the annulled fact by a call that itself stands are owed a correction."""
        is_admission = getattr(annulment.target, "milestone", None) is Milestone.ADMITTED
        if annulment.ward and (is_admission or self.ward_was is None):
            self.ward_was = annulment.ward
        for heard in annulment.heard:
            if heard.call not in annulled:
                self.corrections.append(Correction(heard.teller, heard.receiver, annulment.target))

    def settle_correction(self, unit: str, to: str) -> None:
        """A correction was made by call: nothing more is owed from that unit to that one."""
        self.corrections = [
            each for each in self.corrections if (self._unit(each.teller), self._unit(each.receiver)) != (unit, to)
        ]


def heard_of(fact: Fact, *, told_by_ward: bool) -> tuple[Heard, ...]:
    """Everyone who has heard a fact by a call."""
    teller = THE_WARD if told_by_ward else fact.unit
    return tuple(Heard(call.call, teller, call.receiver) for call in fact.calls)

"""Everything that stands about one patient's stay: the stay itself, the notes owed, the corrections owed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from brygga.episodes.stay import THE_WARD, Fact, Stay, Way
from brygga.notes.owed import Note
from brygga.statements.statement import Annulled, Position, Statement
from brygga.statements.stay import Admitted
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
    """A correction owed by a teller to a receiver, either of them a unit or THE_WARD, for the annulled statement ``target``.

    ``ward`` is the ward that the patient was on when it was annulled.
    """

    teller: str
    receiver: str
    target: Statement
    ward: str

    def on_ward(self, ward: str) -> "Correction":
        """The same correction where the ward is this one, and stays it."""
        teller, receiver = (ward if side == THE_WARD else side for side in (self.teller, self.receiver))
        return replace(self, teller=teller, receiver=receiver)


@dataclass(slots=True)
class Course:
    """The course of one stay. ``groundless`` names the statements without effect and why."""

    stay: Stay | None = None
    notes: list[Note] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    groundless: dict[int, Code] = field(default_factory=dict)

    def corrections_owed(self) -> Iterator[tuple[str, str, Correction]]:
        """From which unit to which a correction is owed, once for each pair, with the first that it is owed for.

        By and to the ward as it is now; where the stay itself was annulled, as it was.
        """
        seen: set[tuple[str, str]] = set()
        for correction in self.corrections:
            pair = self._pair(correction)
            if pair not in seen:
                seen.add(pair)
                yield (*pair, correction)

    def corrections_between(self, unit: str, to: str) -> tuple[Correction, ...]:
        """Everything that a unit owes another a correction for, in the order in which it was annulled."""
        return tuple(each for each in self.corrections if self._pair(each) == (unit, to))

    def _pair(self, correction: Correction) -> tuple[str, str]:
        now = correction.on_ward(self.stay.ward if self.stay else correction.ward)
        return (now.teller, now.receiver)

    def take_in_annulment(self, annulment: Annulment, annulled: frozenset[int]) -> None:
        """Those who had heard the annulled fact by a call that itself stands are owed a correction."""
        ward = annulment.ward or ""
        for heard in annulment.heard:
            if heard.call not in annulled:
                self.corrections.append(Correction(heard.teller, heard.receiver, annulment.target, ward))
        if isinstance(annulment.target, Admitted):
            self.corrections = [correction.on_ward(ward) for correction in self.corrections]

    def settle_correction(self, unit: str, to: str) -> None:
        """A correction was made by call: nothing more is owed from that unit to that one."""
        self.corrections = [each for each in self.corrections if self._pair(each) != (unit, to)]


def heard_of(fact: Fact, *, told_by_ward: bool) -> tuple[Heard, ...]:
    """Everyone whom a call has told of a fact. One who had seen it in the system before was told nothing by the call."""
    teller = THE_WARD if told_by_ward else fact.unit
    return tuple(
        Heard(call.call, teller, call.receiver) for call in fact.calls if fact.told[call.receiver].way is Way.CALL
    )

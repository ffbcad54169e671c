"""What would follow if something were annulled: asked of the story itself before anything is written. Clauses: R18."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brygga.civil_time import to_minute
from brygga.contacts.units import Unit
from brygga.journal.entries import Actor
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import StayView, stay_view
from brygga.statements.statement import Annulled, Statement
from brygga.statements.stay import StayStatement
from brygga.story.answers import owed_by
from brygga.story.story import Story

_WHY = "prövas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What an annulment would bring: who is owed a correction and by whom, what would lose its ground, what would be owed again."""

    corrections: tuple[tuple[Unit, Unit], ...]
    losing_ground: tuple[Statement, ...]
    owed_again: tuple[Unit, ...]


def consequences(office: Office, *, by: Actor, at: datetime, stay: str, names: Sequence[str]) -> Consequences:
    """What would follow if the statements of these names were annulled now. Nothing is written. Raises Refused."""
    view = stay_view(office, by=by, stay=stay, at=at)
    story, now = view.story, to_minute(at)
    before = _owed(view)
    corrected = {(unit, to) for unit, to, _ in story.course(stay).corrections_owed()}
    stood = [each for each in story.accepted.values() if isinstance(each, StayStatement) and story.stands(each)]
    for name in names:
        made = Annulled(
            sequence=len(story.accepted), unit=by.unit, occurred_at=now, written_at=now, of=name, reason=_WHY
        )
        story.tell(made)
    units = story.rules.units
    after = story.course(stay)
    new = [(unit, to) for unit, to, _ in after.corrections_owed() if (unit, to) not in corrected]
    lost = [each for each in stood if each.sequence not in story.annulled and not story.stands(each)]
    again = {to for to, _ in _owed(view) - before}
    return Consequences(
        corrections=tuple((units[unit], units[to]) for unit, to in new),
        losing_ground=tuple(lost),
        owed_again=tuple(units[to] for to in sorted(again)),
    )


def _owed(view: StayView) -> set[tuple[str, str]]:
    """To whom a call is owed about what, corrections aside."""
    story: Story = view.story
    owed = owed_by(story, view.stay, story.course(view.stay))
    return {(each.to, each.matter.value) for each in owed if each.corrects is None}

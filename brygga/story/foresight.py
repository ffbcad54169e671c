"""What something said about the stop would change, before it is said: whom it takes in or out, and when the routine applies.

Clauses: R01, R11.
"""

from dataclasses import dataclass
from datetime import datetime

from brygga.statements.statement import Statement
from brygga.story.answers import first_applies_at, spells_now
from brygga.story.codes import Code
from brygga.story.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """Which units would come into a stop, get out of it, and stay in it; and when the routine applies first (UTC), before and after.

    ``refused``: the code with which it would be refused; then nothing changes.
    """

    into: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()
    stay: frozenset[str] = frozenset()
    applied_at: datetime | None = None
    applies_at: datetime | None = None
    refused: Code | None = None


def foresee(story: Story, statement: Statement) -> Foreseen:
    """What a statement would change in a story, which stays as it is."""
    after = story.copy(story.rules)
    code = after.tell(statement)
    if code is not None:
        return Foreseen(refused=code)
    was, becomes = spells_now(story).keys(), spells_now(after).keys()
    return Foreseen(
        into=frozenset(becomes - was),
        out_of=frozenset(was - becomes),
        stay=frozenset(was & becomes),
        applied_at=first_applies_at(story),
        applies_at=first_applies_at(after),
    )

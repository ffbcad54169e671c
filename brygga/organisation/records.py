"""Entries as statements: what is written into an entry's body, and a story told from recorded entries."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Entry, Json, Recorded
from brygga.organisation.codec import WrittenLater, body_of, statement_from
from brygga.organisation.kinds import KINDS, VERSION, kind_of
from brygga.statements.statement import Annulled, Statement
from brygga.story.fold import Rules
from brygga.story.story import Story

OCCURRED_AT = "occurred_at"
CORRECTS = "corrects"
"""In the details of an entry that was written anew: the entry that it takes the place of."""
NOT_YET = -1
"""The sequence number of a statement that no story has learned of."""


@dataclass(frozen=True, slots=True)
class Known:
    """A recorded entry of a journal. ``rank`` puts the common journal before an organisation's at the same instant."""

    recorded: Recorded
    rank: int

    @property
    def order(self) -> tuple[datetime, int, int]:
        """The order in which entries became known."""
        return (self.recorded.received_at, self.rank, self.recorded.sequence)


def entry_for(
    *,
    id: UUID,
    by: Actor,
    subject: str | None,
    statements: Sequence[Statement],
    occurred_at: datetime | None,
    kind: str | None = None,
    details: Mapping[str, Json] | None = None,
) -> Entry:
    """The entry that holds some statements. ``occurred_at`` None: they happened when the server received the entry.

    Nothing in it depends on when it was sent, so a resend has the same content.
    """
    body: dict[str, Json] = {
        "statements": [{"kind": kind_of(statement), "body": body_of(statement)} for statement in statements],
        "details": dict(details or {}),
    }
    instants = {OCCURRED_AT: occurred_at} if occurred_at else {}
    return Entry(
        id=id,
        kind=kind or kind_of(statements[0]),
        version=VERSION,
        subject=subject,
        instants=instants,
        actor=by,
        body=body,
    )


def statements_in(recorded: Recorded, sequence: int) -> list[Statement]:
    """The statements of an entry, numbered from ``sequence``; none where its contents have been erased. Raises WrittenLater."""
    if recorded.entry.version > VERSION:
        raise WrittenLater(
            f"entry {recorded.sequence} is of version {recorded.entry.version}, this one reads {VERSION}"
        )
    written_at = to_minute(recorded.received_at)
    occurred_at = to_minute(recorded.entry.instants.get(OCCURRED_AT, recorded.received_at))
    listed: Any = recorded.entry.body.get("statements", ())
    return [
        statement_from(
            KINDS[each["kind"]],
            each["body"],
            sequence=sequence + place,
            name=name_of(recorded.entry.id, place),
            occurred_at=occurred_at,
            written_at=written_at,
        )
        for place, each in enumerate(listed)
    ]


def name_of(entry: UUID, place: int = 0) -> str:
    """The name by which a statement of an entry can be annulled."""
    return str(entry) if place == 0 else f"{entry}/{place}"


def story_from(known: Iterable[Known], rules: Rules, *, known_by: datetime | None = None) -> Story:
    """The story that some entries tell, in the order in which they became known; those known by an instant, if one is given."""
    story = Story(rules)
    for each in sorted(known, key=lambda one: one.order):
        if known_by is None or each.recorded.received_at <= known_by:
            for statement in statements_in(each.recorded, len(story.accepted)):
                story.take_in(statement)
    return story


ROOM = 1_000_000
"""More statements than there are about one stay: they find room between two about the stops."""


class ToldStops:
    """What the common journal says about the stops, read once for all stays.

    The statements are numbered with room between them, so that those about a stay get the numbers in between: in every stay's
    story a stop has the same number, and what was read of the stops can be shared.
    """

    def __init__(self, stops: Iterable[Known], rules: Rules) -> None:
        found = [(each.recorded.received_at, told) for each in stops for told in statements_in(each.recorded, 0)]
        self._known_at = [known_at for known_at, _ in found]
        self._statements = [replace(told, sequence=(place + 1) * ROOM) for place, (_, told) in enumerate(found)]
        self._story = Story(rules)
        for statement in self._statements:
            self._story.take_in(statement)

    def story(self, own: Iterable[Known], rules: Rules, *, known_by: datetime | None = None) -> Story:
        """The story that these and an organisation's own entries about a stay tell: the same as ``story_from``."""
        placed: list[Statement] = []
        for each in own:
            if known_by is None or each.recorded.received_at <= known_by:
                placed += statements_in(each.recorded, self._first_after(each) + len(placed))
        # An annulment keeps who had heard by then, as the story stood: that one is told from the beginning.
        if known_by is None and not any(isinstance(statement, Annulled) for statement in placed):
            story = self._story.copy(rules)
        else:
            story = Story(rules)
            placed = sorted([*self._known(known_by), *placed], key=lambda statement: statement.sequence)
        for statement in placed:
            story.take_in(statement)
        return story

    def _first_after(self, each: Known) -> int:
        """The first number after the stops that were known before an entry."""
        return bisect_right(self._known_at, each.recorded.received_at) * ROOM + 1

    def _known(self, known_by: datetime | None) -> list[Statement]:
        known = len(self._known_at) if known_by is None else bisect_right(self._known_at, known_by)
        return self._statements[:known]


def draft_of(kind: type[Statement], **values: object) -> Statement:
    """A statement whose order and instants are not yet known."""
    unknown = datetime.min.replace(tzinfo=UTC)
    return kind(sequence=NOT_YET, occurred_at=unknown, written_at=unknown, **values)  # type: ignore[arg-type]

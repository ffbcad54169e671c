"""Entries as statements: what is written into an entry's body, and a story told from recorded entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from brygga.civil_time import to_minute
from brygga.journal.entries import Actor, Entry, Json, Recorded
from brygga.organisation.codec import WrittenLater, body_of, statement_from
from brygga.organisation.kinds import KINDS, VERSION, kind_of
from brygga.statements.statement import Statement
from brygga.story.fold import Rules
from brygga.story.story import Story

OCCURRED_AT = "occurred_at"
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


def draft_of(kind: type[Statement], **values: object) -> Statement:
    """A statement whose order and instants are not yet known."""
    unknown = datetime.min.replace(tzinfo=UTC)
    return kind(sequence=NOT_YET, occurred_at=unknown, written_at=unknown, **values)  # type: ignore[arg-type]

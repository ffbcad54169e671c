"""Who has been told what about a stay, and when: each receiver against each thing that has happened. Clauses: R03, R12, R19, R20."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from brygga.contacts.units import Unit
from brygga.episodes.receivers import receivers_of, unit_of
from brygga.episodes.stay import Fact, Telling
from brygga.journal.entries import Actor
from brygga.organisation.hearing import is_only_inferred
from brygga.organisation.queries.stays import StayView
from brygga.routine.words import MATTER_OF, Matter, Service
from brygga.story.answers import owed_by


class Word(Enum):
    """How it stands with one thing and one receiver: told, to be called, or nothing to tell.

    UNHEARD: the organisation that asks only infers the thing from a call about something else, and can't know who was told.
    """

    TOLD = "told"
    OWED = "owed"
    NOT_OWED = "not owed"
    UNHEARD = "unheard"


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing and one receiver; ``telling`` says when and how, where the receiver has been told."""

    word: Word
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The grid: what has happened (oldest first; about what, for which service, when, by which unit), and for each receiver a cell
    for each of it.
    """

    facts: tuple[tuple[Matter, Service | None, datetime, str], ...]
    rows: tuple[tuple[Unit, tuple[Cell, ...]], ...]


def who_was_told(view: StayView, *, by: Actor) -> Told:
    """The grid of a stay as the actor's organisation knows it; empty where no stay stands."""
    stay = view.standing
    if stay is None:
        return Told((), ())
    units, facts = view.story.rules.units, tuple(stay.kinds_reported())
    owed = {(each.to, each.matter, each.service) for each in owed_by(view.story, view.stay, view.course)}
    receivers = dict.fromkeys([*stay.concerned, stay.ward])
    unheard = stay.admission if is_only_inferred(stay, by.unit, units) else None
    rows = ((units[each], tuple(_cells(view, each, facts, owed, unheard))) for each in receivers)
    return Told(
        tuple((MATTER_OF[fact.milestone], fact.service, fact.statement.occurred_at, fact.unit) for fact in facts),
        tuple((unit, cells) for unit, cells in rows if any(cell.word is not Word.NOT_OWED for cell in cells)),
    )


def _cells(
    view: StayView,
    unit: str,
    facts: tuple[Fact, ...],
    owed: set[tuple[str, Matter, Service | None]],
    unheard: Fact | None,
) -> Iterator[Cell]:
    stay, rules = view.standing, view.story.rules
    assert stay is not None  # noqa: S101 - asked above
    for fact in facts:
        receivers = receivers_of(stay, fact, rules.units, rules.routine)
        receiver = next((each for each in receivers if unit_of(stay, each) == unit), None)
        telling = fact.told.get(receiver) if receiver is not None else None
        if telling is not None:
            yield Cell(Word.TOLD, telling)
        elif (unit, MATTER_OF[fact.milestone], fact.service) in owed:
            yield Cell(Word.UNHEARD if fact is unheard else Word.OWED)
        else:
            yield Cell(Word.NOT_OWED)
